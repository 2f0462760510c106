/**
 * Where the tests find a browser: RISKGRAPH_CHROMIUM, else the places where Chromium, Chrome and Edge are usually
 * installed, else what Playwright downloaded. Null where there is none: browser tests are then skipped, and say so.
 */
import { accessSync, constants, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const fixed = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const caches = ['.cache/ms-playwright', 'Library/Caches/ms-playwright', 'AppData/Local/ms-playwright'];
const inCache = [
  'chrome-linux/chrome',
  'chrome-linux64/chrome',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  'chrome-win/chrome.exe',
];

/** The path of a browser that can be run, or null. */
export function findChromium(): string | null {
  const asked = process.env.RISKGRAPH_CHROMIUM;
  if (asked) return asked;
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...fixed, ...downloaded()].find(canRun) ?? null;
}

/** Software WebGL, so that the map is drawn on machines without a graphics card. */
export function launch(path: string): Promise<Browser> {
  const args = ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'];
  return chromium.launch({ executablePath: path, args });
}

function downloaded(): string[] {
  return [process.env.PLAYWRIGHT_BROWSERS_PATH, ...caches.map((cache) => join(homedir(), cache))].flatMap((cache) => {
    if (!cache) return [];
    try {
      const versions = readdirSync(cache)
        .filter((name) => name.startsWith('chromium-'))
        .sort()
        .reverse();
      return versions.flatMap((version) => inCache.map((file) => join(cache, version, file)));
    } catch {
      return [];
    }
  });
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Finds a Chromium or Chrome for the browser tests, or installs one with the system's package manager. The tests drive
 * whatever is there: no browser is downloaded with the project's packages.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];

const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** How each package manager installs one, in the order in which they are looked for. */
const INSTALLERS = [
  { command: 'apt-get', steps: [['update'], ['install', '-y', '--no-install-recommends', 'chromium']] },
  { command: 'apk', steps: [['add', '--no-cache', 'chromium']] },
  { command: 'dnf', steps: [['install', '-y', 'chromium']] },
];

/** The path of a browser that runs, or null. RISKGRAPH_CHROMIUM, where it is set, is the only one that counts. */
export function findBrowser() {
  const named = process.env.RISKGRAPH_CHROMIUM;
  if (named) return runs(named) ? named : null;
  return candidates().find((path) => existsSync(path) && runs(path)) ?? null;
}

/** Installs a browser where that needs no password, and returns its path; null where it cannot. */
export function installBrowser() {
  if (process.env.RISKGRAPH_CHROMIUM) return null;
  const asRoot = process.getuid?.() === 0;
  const prefix = asRoot ? [] : quiet('sudo', ['-n', 'true']) ? ['sudo', '-n'] : null;
  if (prefix === null) return null;
  for (const { command, steps } of INSTALLERS) {
    if (!onPath(command)) continue;
    console.error(`no Chromium found: installing one with ${command}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const done = steps.every((words) => {
      const [first, ...rest] = [...prefix, command, ...words];
      return spawnSync(first, rest, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
    });
    const found = done ? findBrowser() : null;
    if (found !== null) return found;
  }
  return null;
}

/** What to tell a person whose machine has none. */
export const BROWSER_NEEDED = `The browser tests need Chromium or Chrome, and none was found. Install one:
  Debian, Ubuntu   sudo apt-get install chromium
  Fedora           sudo dnf install chromium
  Alpine           sudo apk add chromium
  macOS            brew install --cask google-chrome
  Windows          winget install Google.Chrome
or say where one is:
  RISKGRAPH_CHROMIUM=/path/to/chrome npm test`;

function candidates() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPaths = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPaths, ...PLACES, ...downloadedByPlaywright()];
}

/** Browsers that Playwright has put on this machine for other projects. */
function downloadedByPlaywright() {
  const root = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache', 'ms-playwright');
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .filter((name) => name.startsWith('chromium-'))
    .flatMap((name) => ['chrome-linux', 'chrome-linux64'].map((folder) => join(root, name, folder, 'chrome')));
}

/** A stub that only tells people to install a snap is no browser. */
function runs(path) {
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  return (status === 0 && /\d+\.\d+/.test(stdout)) || (process.platform === 'win32' && existsSync(path));
}

function onPath(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));
}

function quiet(command, words) {
  return spawnSync(command, words, { stdio: 'ignore' }).status === 0;
}

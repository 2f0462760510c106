/**
 * The built view, served with a data folder as `riskgraph view` serves it, and pages on it that remember everything that
 * went wrong: errors on the console, and requests that left the page's own origin.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { build, preview } from 'vite';
import { dataFolder, type SyntheticData, syntheticData } from '../viz/synthetic.ts';
import { findChromium, launch } from './chromium.ts';

export const browserPath = findChromium();
if (browserPath === null) console.warn('No browser found: set RISKGRAPH_CHROMIUM to run the browser tests.');

export interface Screen {
  readonly name: string;
  readonly isSmall: boolean;
  readonly options: BrowserContextOptions;
}

export const screens: readonly Screen[] = [
  {
    name: 'on a wide light screen',
    isSmall: false,
    options: { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  },
  {
    name: 'on a small dark screen',
    isSmall: true,
    options: { viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true, reducedMotion: 'reduce' },
  },
];

export interface ServedView {
  readonly address: string;
  readonly data: SyntheticData;
  /** A fresh page at `#…`, its guide already seen, ready when the graph is there. */
  readonly open: (screen: Screen, hash?: string, isGuided?: boolean) => Promise<OpenPage>;
  readonly close: () => Promise<void>;
}

export interface OpenPage {
  readonly page: Page;
  /** Errors on the console and requests to other origins, so far. */
  readonly troubles: readonly string[];
}

/** Builds and serves the view over `papers` made-up papers; `papers: 0` serves it without a data folder. */
export async function serveView(papers: number): Promise<ServedView> {
  const folder = mkdtempSync(join(tmpdir(), 'riskgraph-view-'));
  const data = syntheticData(Math.max(1, papers), 3);
  mkdirSync(join(folder, 'data'));
  if (papers > 0)
    for (const [name, text] of Object.entries(dataFolder(data))) writeFileSync(join(folder, 'data', name), text);
  process.env.RISKGRAPH_DATA = join(folder, 'data');
  const common = {
    configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)),
    logLevel: 'error',
  } as const;
  const outDir = join(folder, 'page');
  await build({ ...common, build: { outDir } });
  const server = await preview({ ...common, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
  const address = server.resolvedUrls?.local[0] ?? '';
  const browser: Browser = await launch(browserPath ?? '');
  return {
    address,
    data,
    open: async ({ options }, hash = '', isGuided = false) => {
      const context = await browser.newContext({ ...options, permissions: ['clipboard-read', 'clipboard-write'] });
      if (!isGuided) await context.addInitScript(() => localStorage.setItem('riskgraph.guided', '1'));
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const troubles: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') troubles.push(message.text());
      });
      page.on('pageerror', (error) => troubles.push(error.message));
      page.on('request', (request) => {
        if (!request.url().startsWith(address) && !/^(?:data|blob):/u.test(request.url()))
          troubles.push(`asked for ${request.url()}`);
      });
      await page.goto(`${address}${hash}`);
      await page.waitForSelector('.page, .failed');
      return { page, troubles };
    },
    close: async () => {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** On a small screen, brings one part of the page to the front; on a wide one all are there. */
export async function show(page: Page, screen: Screen, part: 'Map' | 'Coverage' | 'Papers' | 'Details'): Promise<void> {
  if (screen.isSmall) await page.locator('.panes').getByText(part, { exact: true }).click();
  else if (part === 'Papers' && (await page.locator('.papers').count()) === 0) await page.keyboard.press('t');
}

/** The view by the rules of axe (https://dequeuniversity.com/rules/axe/), WCAG 2.2 A and AA, in both themes and sizes. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, type ServedView, screens, serveView } from './served-view.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let view: ServedView;

beforeAll(async () => {
  if (browserPath) view = await serveView(60);
});
afterAll(() => view?.close());

const places = (paper: string): readonly (readonly [name: string, hash: string])[] => [
  ['at rest', ''],
  ['with the matrix', '#pane=coverage&select=cell+["1.1","year","2023"]'],
  ['with a paper and the table', `#pane=panel&table=1&select=${paper}`],
  ['with the table in front', '#pane=papers&table=1&filter=covers+1'],
  ['with a risk', '#pane=panel&select=risk:1.3&filter=covers+1.3,+not+4'],
  ['with communities', '#pane=panel&panel=communities'],
  ['with exports', '#pane=panel&panel=export'],
  ['with the text box', '#pane=panel&panel=try'],
  ['with reviews', '#pane=panel&panel=reviews'],
];

describe.skipIf(!browserPath).each(screens)('$name', (screen) => {
  it.each(['light', 'dark'])('axe finds nothing serious in %s colours', async (theme) => {
    const line = view.data.tags.find(({ tags }) => tags.length > 1);
    const { page } = await view.open(screen);
    const all: string[] = [];
    // Panels look alike on a small screen; what differs there comes first in the list.
    const asked = places(encodeURIComponent(`paper:${line?.id}`)).slice(0, screen.isSmall ? 4 : 9);
    for (const [name, hash] of asked) {
      await page.goto('about:blank');
      await page.goto(`${view.address}${hash}${hash === '' ? '#' : '&'}theme=${theme}`);
      await page.waitForSelector('.page');
      await page.waitForTimeout(250);
      // Through the debugger, which the page's own content policy does not bind.
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const { axe: run } = globalThis as unknown as {
          axe: { run: (where: Document, options: object) => Promise<AxeResult> };
        };
        const { violations } = await run.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
        });
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .flatMap(({ id, nodes }) =>
            nodes.slice(0, 4).map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`),
          );
      });
      all.push(...found.map((what) => `${name}: ${what}`));
    }
    expect(all).toEqual([]);
    await page.context().close();
  });
});

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string; readonly any: readonly { readonly message: string }[] }[];
  }[];
}

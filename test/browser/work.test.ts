/** What a reader takes away or puts in: figures, exports, reviews, pasted texts, dropped files; and pages that fail. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readReviews } from '../../src/pipeline.ts';
import { dataFolder, syntheticData } from '../viz/synthetic.ts';
import { browserPath, type OpenPage, type ServedView, screens, serveView, show } from './served-view.ts';

let view: ServedView;
let bare: ServedView;

beforeAll(async () => {
  if (!browserPath) return;
  view = await serveView(60);
  bare = await serveView(0);
});
afterAll(async () => {
  await view?.close();
  await bare?.close();
});

describe.skipIf(!browserPath).each(screens)('$name', (screen) => {
  let opened: OpenPage;
  let page: Page;
  const open = async (hash = '', from = view, isGuided = false) => {
    opened = await from.open(screen, hash, isGuided);
    page = opened.page;
  };
  afterEach(async () => {
    expect(opened.troubles).toEqual([]);
    await opened.page.context().close();
  });

  it('a figure is saved as PNG and SVG with legend, filter and versions inside', async () => {
    await open('#pane=panel&panel=export&filter=covers+1');
    const png = await download(page, () => page.getByText('PNG').click());
    expect([...png.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    const svg = (await download(page, () => page.getByText('SVG').click())).toString('utf8');
    expect(svg).toContain('Covers Discrimination: ');
    expect(svg).toContain('seed 3');
    expect(svg).toContain('Toxic language');
    expect(svg).toContain('Outside the taxonomy');
  });

  it('the graph as shown is saved in formats of other tools', async () => {
    await open('#pane=panel&panel=export&filter=covers+2');
    const json = JSON.parse(
      (await download(page, () => page.getByRole('button', { name: 'json', exact: true }).click())).toString('utf8'),
    );
    const papers = json.nodes.filter((node: { attributes: { kind: string } }) => node.attributes.kind === 'paper');
    const said = Number((await page.locator('.filter-bar .tally').textContent())?.split(' ')[0]);
    expect(papers.length).toBe(said);
    const gexf = (await download(page, () => page.getByRole('button', { name: 'gexf', exact: true }).click())).toString(
      'utf8',
    );
    expect(gexf.match(/<node /gu)?.length).toBe(json.nodes.length);
  });

  it('a reviewer rejects, re-grades and adds tags, and leaves with a file that the pipeline reads', async () => {
    const line = view.data.tags.find(({ tags }) => tags.length === 1 && tags[0]?.risk !== '6.4');
    const paper = view.data.papers.find(({ id }) => id === line?.id);
    await open(`#pane=panel&select=${encodeURIComponent(`paper:${paper?.id}`)}`);
    await page.locator('.tag .review').getByText('Make it mention').click();
    await page.locator('.tag .reason').fill('only in passing');
    await page.locator('.tag .reason').blur();
    expect(await page.locator('.tag .grade').first().textContent()).toBe('mention');
    await page.evaluate(() => {
      const text = document.querySelector('.abstract .marked')?.firstChild;
      if (text) document.getSelection()?.setBaseAndExtent(text, 3, text, 12);
    });
    await page.locator('.abstract').dispatchEvent('pointerup');
    expect(await page.locator('.add-form input').first().inputValue()).toBe(paper?.abstract.slice(3, 12));
    await page.locator('.add-form select').first().selectOption('6.4');
    await page.locator('.add-form').getByText('Add', { exact: true }).click();
    expect(await page.locator('.tag').count()).toBe(2);
    await page.reload();
    await page.waitForSelector('.tag .decision');
    expect(await page.locator('.tag').count()).toBe(2);
    await page.locator('#tab-reviews').click();
    const file = await download(page, () => page.getByText('Download reviews.ndjson').click());
    const { reviews, problems } = readReviews({ source: 'reviews.ndjson', text: file.toString('utf8') });
    expect(problems).toEqual([]);
    expect(reviews.map(({ review }) => [review.risk, review.decision, review.grade, review.why])).toEqual([
      [line?.tags[0]?.risk, 'regrade', 'mention', 'only in passing'],
      ['6.4', 'add', 'focus', ''],
    ]);
  });

  it('a typed abstract is tagged in the page, with the words it rests on', async () => {
    await open();
    await page.keyboard.press('p');
    await page.keyboard.type('We reduce hate speech and toxic language in the outputs of language models.');
    await page.waitForSelector('.result mark');
    const text = await page.locator('.result .abstract').textContent();
    expect(text).toBe('We reduce hate speech and toxic language in the outputs of language models.');
    expect((await page.locator('.result .tag-name').allTextContents()).join()).toContain('1.3');
    await page.locator('.paste textarea').fill('We sort numbers.');
    await page.getByText('Outside the taxonomy so far').waitFor();
  });

  it('chosen listings become a graph without leaving the page', async () => {
    await open('#pane=panel&panel=try');
    const records = [
      {
        id: 'a',
        title: 'Hate speech in dialogue',
        abstract: 'We detect hate speech and toxic language that dialogue models generate.',
        authors: ['Ada Abara'],
        year: 2024,
      },
      {
        id: 'b',
        title: 'Sorting',
        abstract: 'We sort numbers quickly and compare five algorithms on long lists.',
        authors: ['Björn Brandt'],
        year: 2023,
      },
    ];
    const text = records.map((record) => `${JSON.stringify(record)}\n`).join('');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'mine.ndjson', mimeType: 'text/plain', buffer: Buffer.from(text) });
    await page.waitForFunction(() => document.querySelector('.filter-bar .tally')?.textContent === 'All 2 papers');
    await show(page, screen, 'Coverage');
    expect(await page.locator('.matrix tr.outside .total').textContent()).toBe('1');
  });

  it('a dropped build takes the place of the one shown; a file without papers does not', async () => {
    await open('#pane=panel&panel=try');
    const other = dataFolder(syntheticData(12, 5));
    const files = Object.entries(other).map(([name, text]) => ({
      name,
      mimeType: 'text/plain',
      buffer: Buffer.from(text),
    }));
    await page.locator('input[type=file]').setInputFiles(files);
    await page.waitForFunction(() => document.querySelector('.filter-bar .tally')?.textContent === 'All 12 papers');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.from('') });
    await page.locator('.notices').getByText('No paper was found in empty.txt').waitFor();
    expect(await page.locator('.filter-bar .tally').textContent()).toBe('All 12 papers');
  });

  it('the first visit is guided, once, and help lists the keys', async () => {
    await open('', view, true);
    for (let i = 0; i < 3; i++) await page.locator('.guide').getByText('Next').click();
    await page.locator('.guide').getByText('Begin').click();
    expect(await page.locator('.guide').count()).toBe(0);
    await page.reload();
    await page.waitForSelector('.page');
    expect(await page.locator('.guide').count()).toBe(0);
    await page.keyboard.press('?');
    expect(await page.locator('.help .keys').textContent()).toContain('Undo and redo');
    await page.keyboard.press('Escape');
    await page.locator('.help').waitFor({ state: 'hidden' });
  });

  it('the colours of the other theme are kept in the address', async () => {
    await open();
    const before = await page.locator('html').getAttribute('data-theme');
    await page.keyboard.press('d');
    await page.waitForFunction((theme) => document.documentElement.dataset.theme !== theme, before);
    await page.waitForFunction(() => location.hash.includes('theme='));
  });

  it('without data the page says what to do, and takes files', async () => {
    await open('', bare);
    expect(await page.locator('[role=alert]').textContent()).toBe('There is no graph.json in the data folder.');
    // The browser itself reports the missing file; the page has answered it.
    (opened.troubles as string[]).splice(0);
    const files = Object.entries(dataFolder(syntheticData(9, 2))).map(([name, text]) => ({
      name,
      mimeType: 'text/plain',
      buffer: Buffer.from(text),
    }));
    await page.locator('input[type=file]').setInputFiles(files);
    await page.waitForFunction(() => document.querySelector('.filter-bar .tally')?.textContent === 'All 9 papers');
  });

  it('runs under a policy that lets nothing in from elsewhere', async () => {
    await open();
    const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/u);
  });
});

async function download(page: Page, act: () => Promise<void>): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), act()]);
  return readFileSync(await file.path());
}

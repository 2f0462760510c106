/** What a reader asks of the view, each once with the mouse or finger and once by keyboard, on both screens. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyFilter, parseFilter } from '../../src/filter.ts';
import { buildCatalogue, type Catalogue } from '../../viz/catalogue.ts';
import { browserPath, type OpenPage, type ServedView, screens, serveView, show } from './served-view.ts';

let view: ServedView;
let catalogue: Catalogue;

beforeAll(async () => {
  if (!browserPath) return;
  view = await serveView(150);
  catalogue = buildCatalogue('', view.data.graph, view.data.taxonomy, view.data.rules);
});
afterAll(() => view?.close());

const count = (text: string) => applyFilter(parseFilter(text), catalogue.papers).length;
const tally = (page: Page) => page.locator('.filter-bar .tally').textContent();
const row = (code: string) => `.matrix tbody th button[data-code="${code}"]`;

describe.skipIf(!browserPath).each(screens)('$name', (screen) => {
  let opened: OpenPage;
  let page: Page;
  const open = async (hash = '') => {
    await opened?.page.context().close();
    opened = await view.open(screen, hash);
    page = opened.page;
  };
  const isClean = () => expect(opened.troubles).toEqual([]);
  afterAll(() => opened?.page.context().close());

  it('a cell of the matrix opens its papers, as many as it says, in panel and table', async () => {
    await open();
    await show(page, screen, 'Coverage');
    const cell = page.locator('.matrix td .is-focus').nth(8);
    const said = Number(await cell.locator('[aria-hidden]').textContent());
    await cell.click();
    expect(await page.locator('.side .kind').first().textContent()).toContain(`${said} paper`);
    await show(page, screen, 'Papers');
    expect(await page.locator('.papers .tally').textContent()).toBe(`${said} paper${said === 1 ? '' : 's'}`);
    isClean();
  });

  it('the matrix is walked with arrow keys and opened with Enter', async () => {
    await open();
    await page.keyboard.press('m');
    await page.waitForFunction(() => document.activeElement?.closest('.matrix') !== null);
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-at'))).toBe('2 2');
    await page.keyboard.press('Enter');
    expect(await page.locator('.side h2').textContent()).toContain('Exclusionary norms');
    isClean();
  });

  it('a paper shows its text with every span of evidence marked, and why', async () => {
    await open();
    const line = view.data.tags.find(({ tags }) => tags.length > 1);
    const paper = view.data.papers.find(({ id }) => id === line?.id);
    await page.goto(`${view.address}#select=${encodeURIComponent(`paper:${paper?.id}`)}`);
    await show(page, screen, 'Details');
    await page.waitForSelector('.abstract mark');
    const spans = line?.tags.flatMap(({ evidence }) => evidence.map(({ text }) => text)) ?? [];
    expect((await page.locator('.abstract mark').allTextContents()).toSorted()).toEqual(spans.toSorted());
    expect(await page.locator('.abstract').textContent()).toBe(paper?.abstract);
    expect(await page.locator('.side h2').textContent()).toBe(paper?.title);
    await page.locator('.abstract mark').first().focus();
    expect(await page.locator('.explain').textContent()).toContain(`rule ${spans[0]?.replaceAll(' ', '-')}`);
    await page.keyboard.press('Escape');
    await page.locator('.tag .why').first().click();
    expect(await page.locator('.reasons tbody tr').count()).toBe(line?.tags[0]?.evidence.length);
    isClean();
  });

  it('the sentences behind an edge are shown for paper and risk, the papers for two risks', async () => {
    const line = view.data.tags.find(({ tags }) => tags.length > 0);
    const ends = JSON.stringify([`paper:${line?.id}`, `risk:${line?.tags[0]?.risk}`]);
    await open(`#pane=panel&select=${encodeURIComponent(`edge ${ends}`)}`);
    await page.waitForSelector('blockquote mark');
    expect(await page.locator('blockquote').first().textContent()).toContain('We find ');
    await open(`#pane=panel&view=risk-risk&select=${encodeURIComponent('edge ["risk:1.1","risk:4.1"]')}`);
    expect(await page.locator('.side .kind').first().textContent()).toBe(
      `${count('covers 1.1 and 4.1')} papers in common`.replace(/^1 papers/u, '1 paper'),
    );
    isClean();
  });

  it('the legend isolates a risk, adds one with Shift, leaves one out with Alt', async () => {
    await open();
    await show(page, screen, 'Coverage');
    await page.locator(row('1.3')).click();
    await page.waitForFunction(() => location.hash.includes('1.3'));
    expect(await tally(page)).toBe(`${count('covers 1.3')} of 150 papers`);
    if (screen.isSmall) await show(page, screen, 'Coverage');
    await page.locator(row('2')).click({ modifiers: ['Shift'] });
    expect(await tally(page)).toBe(`${count('covers 1.3 and 2')} of 150 papers`);
    await page.locator(row('2')).click({ modifiers: ['Alt'] });
    expect(await tally(page)).toBe(`${count('covers 1.3, not 2')} of 150 papers`);
    await page.locator(row('outside')).click();
    await page.locator('.filter-tools').getByText('Clear').click();
    expect(await tally(page)).toBe('All 150 papers');
    isClean();
  });

  it('a typed filter is a sentence whose clauses can be taken out, undone and redone', async () => {
    await open();
    await page.keyboard.press('f');
    await page.keyboard.type('covers 1 and (2 or Fraud), sinse 2020');
    await page.keyboard.press('Enter');
    expect(await page.locator('#filter-help').textContent()).toContain('“sinse” starts no clause');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('covers 1 and (2 or Fraud), since 2020');
    await page.keyboard.press('Enter');
    expect(await page.locator('.clause').allTextContents()).toEqual([
      'covers Discrimination',
      'and Information or Fraud',
      'since 2020',
    ]);
    const whole = `${count('covers 1 and (2 or 4.2), since 2020')} of 150 papers`;
    expect(await tally(page)).toBe(whole);
    await page.locator('.clause').first().click();
    expect(await tally(page)).toBe(`${count('covers 2 or 4.2, since 2020')} of 150 papers`);
    await page.keyboard.press('Control+z');
    expect(await tally(page)).toBe(whole);
    await page.keyboard.press('Control+Shift+z');
    expect(await tally(page)).toBe(`${count('covers 2 or 4.2, since 2020')} of 150 papers`);
    isClean();
  });

  it('nothing is wider than the screen, however long the sentence', async () => {
    await open('#pane=panel&select=risk:1.3&filter=covers+1.3,+not+2,+not+4,+not+5,+since+2018,+until+2025,+score+0.1');
    const { width } = page.viewportSize() ?? { width: 0 };
    for (const part of ['.top', '.filter-bar', '.work', '.filter-tools']) {
      const box = await page.locator(part).boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? 0), part).toBeLessThanOrEqual(width);
    }
    isClean();
  });

  it('the address holds the whole state and gives it back', async () => {
    await open();
    await page.keyboard.press('3');
    await page.keyboard.press('f');
    await page.keyboard.type('covers 4, since 2019');
    await page.keyboard.press('Enter');
    await page.keyboard.press('l');
    await page.waitForFunction(() => location.hash.includes('view=risk-risk') && location.hash.includes('2019'));
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(page.url());
    await page.reload();
    await page.waitForSelector('.page');
    expect(await tally(page)).toBe(`${count('covers 4, since 2019')} of 150 papers`);
    expect(await page.locator('.views [aria-pressed=true]').textContent()).toBe('Risks');
    expect(page.url()).toBe(copied);
    isClean();
  });

  it('a frame in another page shows map and filter alone', async () => {
    await open('#embed=1&filter=covers+1');
    expect(await page.locator('.top, .coverage, .side, .panes').count()).toBe(0);
    expect(await tally(page)).toBe(`${count('covers 1')} of 150 papers`);
    isClean();
  });

  it('the table follows filter and selection, sorts, and is walked by keyboard', async () => {
    await open('#filter=covers+1.1');
    await show(page, screen, 'Papers');
    const own = count('covers 1.1');
    expect(await page.locator('.grid').getAttribute('aria-rowcount')).toBe(String(own + 1));
    await page.locator('.grid-head').getByText('Year').click();
    const years = (await page.locator('.grid-row .is-year').allTextContents()).map(Number);
    expect(years).toEqual(years.toSorted((a, b) => b - a));
    await page.locator('.grid-row').first().focus();
    await page.keyboard.press('ArrowDown');
    if (screen.isSmall) {
      expect(await page.locator('.side h2').count()).toBe(1);
    } else {
      const first = await page.locator('.grid-row[aria-selected=true] .is-title').textContent();
      await page.keyboard.press('ArrowDown');
      const second = await page.locator('.grid-row[aria-selected=true] .is-title').textContent();
      expect(second).not.toBe(first);
      expect(await page.locator('.side h2').textContent()).toBe(second);
    }
    isClean();
  });

  it('rows are saved as CSV and BibTeX', async () => {
    await open('#filter=covers+2');
    await show(page, screen, 'Papers');
    const rows = count('covers 2');
    const csv = await saved(page, () => page.getByText('CSV', { exact: true }).click());
    expect(csv.trim().split('\r\n').length).toBe(rows + 1);
    const bib = await saved(page, () => page.getByText('BibTeX', { exact: true }).click());
    expect(bib.match(/^@/gmu)?.length).toBe(rows);
    isClean();
  });

  it('search finds risks, authors and words of abstracts, by keyboard', async () => {
    await open();
    await page.keyboard.press('/');
    await page.keyboard.type('overrel');
    await page.waitForSelector('[role=option]');
    await page.keyboard.press('Enter');
    await show(page, screen, 'Details');
    expect(await page.locator('.side h2').textContent()).toContain('Anthropomorphising');
    await page.locator('#search').fill('linear probe hidden');
    await page.waitForSelector('[role=option]');
    await page.keyboard.press('ArrowDown');
    const wanted = await page.locator('[role=option][aria-selected=true] .hit-label').textContent();
    await page.keyboard.press('Enter');
    await show(page, screen, 'Details');
    expect(await page.locator('.side h2').textContent()).toBe(wanted);
    isClean();
  });

  it('a paper that search brought to the middle of the map is hit there', async () => {
    await open();
    await page.locator('#search').fill('Misinformation Harms');
    await page.waitForSelector('[role=option]');
    await page.locator('[role=option]').first().click();
    await page.waitForTimeout(700);
    const box = await page.locator('.stage').boundingBox();
    if (!box) throw new Error('the map has no place');
    await page.keyboard.press('Escape');
    const middle = [box.x + box.width / 2, box.y + box.height / 2] as const;
    if (screen.isSmall) await page.touchscreen.tap(...middle);
    else await page.mouse.click(...middle);
    await page.waitForFunction(() => location.hash.includes('area%3A3') || location.hash.includes('area:3'));
    isClean();
  });

  it('the map is walked with the arrow keys', async () => {
    await open('#select=risk:1.1');
    await page.locator('.stage').focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => location.hash.includes('select=') && !location.hash.endsWith('risk%3A1.1'));
    await page.keyboard.press('+');
    await page.waitForFunction(() => location.hash.includes('camera='));
    await page.keyboard.press('0');
    await page.waitForFunction(() => !location.hash.includes('camera='));
    isClean();
  });

  it('every view is drawn and says what it shows', async () => {
    await open();
    for (const [key, words] of [
      ['2', '150 papers'],
      ['3', 'pairs of risks in 150 papers'],
      ['4', 'authors'],
      ['1', '150 papers, '],
    ] as const) {
      await page.keyboard.press(key);
      await page.waitForFunction((wanted) => document.querySelector('.map-note')?.textContent?.includes(wanted), words);
      expect(await drawnPixels(page)).toBeGreaterThan(500);
    }
    isClean();
  });

  it('communities are listed, opened and coloured', async () => {
    await open('#pane=panel&panel=communities');
    expect(await page.locator('.communities li').count()).toBe(6);
    await page.getByText('Colour the map by community').click();
    await page.locator('.communities .link').nth(1).click();
    const community = view.data.graph.communities[1];
    expect(await page.locator('.side h2').textContent()).toBe(community?.name);
    await page.getByText('Only these papers').click();
    expect(await tally(page)).toBe(`${count('community 1')} of 150 papers`);
    await page.waitForFunction(() => location.hash.includes('colour=community'));
    isClean();
  });

  it('a neighbourhood narrows everything, and two risks lead to the papers between them', async () => {
    const paper = catalogue.papers.find(({ tags, authorKeys }) => tags.length === 1 && authorKeys.length > 0);
    await open(`#pane=panel&select=${encodeURIComponent(paper?.key ?? '')}`);
    await page.getByRole('button', { name: 'Neighbours' }).click();
    expect(await tally(page)).toBe('1 of 150 papers');
    await page.locator('.filter-tools').getByText('Clear').click();
    await page.goto(`${view.address}#pane=panel&select=risk:1.1`);
    const together = page.locator('[title^="Papers on "]').first();
    const both = Number(await together.locator('.count').textContent());
    await together.click();
    expect(await tally(page)).toBe(`${both} of 150 papers`);
    isClean();
  });

  it('years are narrowed by dragging over them, and by keyboard', async () => {
    await open();
    await show(page, screen, 'Coverage');
    const heads = page.locator('.matrix thead button');
    const from = await heads.nth(2).boundingBox();
    const to = await heads.nth(4).boundingBox();
    if (!from || !to) throw new Error('the years have no place');
    await page.mouse.move(from.x + 5, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(to.x + 5, to.y + 10, { steps: 4 });
    await page.mouse.up();
    const years = async (index: number) => (await heads.nth(index).getAttribute('title'))?.slice(0, 4);
    expect(await tally(page)).toBe(`${count(`since ${await years(2)}, until ${await years(4)}`)} of 150 papers`);
    await heads.nth(3).focus();
    await page.keyboard.press('Enter');
    expect(await tally(page)).toBe(`${count(`in ${await years(3)}`)} of 150 papers`);
    await heads.nth(5).focus();
    await page.keyboard.press('Shift+Enter');
    expect(await tally(page)).toBe(`${count(`since ${await years(3)}, until ${await years(5)}`)} of 150 papers`);
    isClean();
  });
});

async function saved(page: Page, act: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return readFileSync(await download.path(), 'utf8');
}

/** How many pixels of the map are not its ground, from a picture of the stage. */
async function drawnPixels(page: Page): Promise<number> {
  const picture = await page.locator('.stage').screenshot();
  const base64 = picture.toString('base64');
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext('2d');
    if (!context) return 0;
    context.drawImage(image, 0, 0);
    const { data: pixels } = context.getImageData(0, 0, canvas.width, canvas.height);
    let strong = 0;
    for (let i = 0; i < pixels.length; i += 4) {
      const channels = [pixels[i] ?? 0, pixels[i + 1] ?? 0, pixels[i + 2] ?? 0];
      if (Math.max(...channels) - Math.min(...channels) > 60) strong++;
    }
    return strong;
  }, base64);
}

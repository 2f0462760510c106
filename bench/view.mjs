/**
 * How long until the first picture, beside bare Sigma on the same graph in the same browser run; what hovering,
 * selecting and filtering cost; how large the first load of code is. Run by hand:
 *
 *   node bench/view.mjs [papers …]        5500 makes about 10,000 nodes and 30,000 edges
 *
 * Needs a Chromium (RISKGRAPH_CHROMIUM or a usual place). Software WebGL, so that machines without a graphics card give
 * comparable ratios; absolute times on a real one are better.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, preview, runnerImport } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const load = async (path) => (await runnerImport(here(path))).module;
const { findChromium, launch } = await load('../test/browser/chromium.ts');
const { syntheticData, dataFolder } = await load('../test/viz/synthetic.ts');
const { applyFilter, parseFilter } = await load('../src/filter.ts');
const { buildCatalogue } = await load('../viz/catalogue.ts');

const sizes = process.argv.slice(2).map(Number).filter(Boolean);
const rounds = 5;
const folder = mkdtempSync(join(tmpdir(), 'riskgraph-bench-'));
const path = findChromium();
if (path === null) throw new Error('no browser found: set RISKGRAPH_CHROMIUM');

const configFile = here('../vite.config.ts');
await build({ configFile, logLevel: 'error', build: { outDir: join(folder, 'page') } });
await build({
  configFile: false,
  root: here('bare-sigma'),
  base: './',
  logLevel: 'error',
  build: { outDir: join(folder, 'page', 'bare'), target: 'es2022' },
});
console.log(`first load of code: ${Math.round(firstLoad() / 1024)} kB gzipped (budget 350)`);

for (const papers of sizes.length > 0 ? sizes : [5500]) await measure(papers);
rmSync(folder, { recursive: true, force: true });

async function measure(papers) {
  const data = syntheticData(papers, 1, 7);
  const catalogue = buildCatalogue('', data.graph, data.taxonomy, data.rules);
  console.log(`\n${papers} papers: ${data.graph.nodes.length} nodes, ${data.graph.edges.length} edges`);
  for (const place of ['data', join('page', 'bare', 'data')]) {
    mkdirSync(join(folder, place), { recursive: true });
    for (const [name, text] of Object.entries(dataFolder(data))) writeFileSync(join(folder, place, name), text);
  }
  process.env.RISKGRAPH_DATA = join(folder, 'data');
  const server = await preview({
    configFile,
    logLevel: 'error',
    build: { outDir: join(folder, 'page') },
    preview: { port: 0, host: '127.0.0.1' },
  });
  const address = server.resolvedUrls.local[0];
  const browser = await launch(path);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addInitScript(() => localStorage.setItem('riskgraph.guided', '1'));

  const first = { bare: [], view: [] };
  for (let round = 0; round <= rounds; round++) {
    for (const [name, where] of [
      ['bare', `${address}bare/index.html`],
      ['view', `${address}#view=map`],
    ]) {
      const page = await context.newPage();
      await page.goto(where);
      await page.waitForFunction(() => performance.getEntriesByName('first-picture').length > 0, undefined, {
        timeout: 120_000,
      });
      const time = await page.evaluate(() => performance.getEntriesByName('first-picture')[0].startTime);
      // The first round warms the caches of disk and shaders and is left out.
      if (round > 0) first[name].push(time);
      await page.close();
    }
  }
  const [bare, own] = [median(first.bare), median(first.view)];
  console.log(
    `first picture: view ${Math.round(own)} ms, bare Sigma ${Math.round(bare)} ms, ratio ${(own / bare).toFixed(2)} (budget 1.5)`,
  );

  const page = await context.newPage();
  await page.goto(`${address}#view=map`);
  await page.waitForFunction(() => performance.getEntriesByName('first-picture').length > 0, undefined, {
    timeout: 120_000,
  });
  await page.waitForTimeout(3000);
  const client = await context.newCDPSession(page);
  await client.send('Performance.enable');
  const scripts = async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ScriptDuration').value * 1000;
  };
  const cost = async (times, act) => {
    const before = await scripts();
    for (let i = 0; i < times; i++) await act(i);
    return (await scripts()) - before;
  };
  const names = page.locator('.anchor:visible');
  const hover = await cost(10, async (i) => {
    await names.nth(i).hover({ force: true });
    await page.waitForTimeout(150);
  });
  console.log(`pointing at a risk (hundreds of neighbours): ${(hover / 10).toFixed(1)} ms of script`);
  const box = await page.locator('.stage').boundingBox();
  const sweep = await cost(30, async (i) => {
    await page.mouse.move(
      box.x + box.width * (0.3 + (0.4 * ((i * 7) % 30)) / 30),
      box.y + box.height * (0.35 + 0.01 * i),
    );
    await page.waitForTimeout(100);
  });
  console.log(`moving over the map: ${(sweep / 30).toFixed(1)} ms of script per move`);
  const rows = page.locator('.matrix tr.risk th button');
  const filter = await cost(6, async (i) => {
    await rows.nth(i * 3).click();
    await page.waitForTimeout(400);
  });
  console.log(`filtering by a risk, everything redrawn: ${(filter / 6).toFixed(0)} ms of script`);

  const asked = parseFilter('covers 1 and (2.1 or 3), not 4, since 2019, score 0.3');
  const start = performance.now();
  for (let i = 0; i < 20; i++) applyFilter(asked, catalogue.papers);
  console.log(
    `the filter alone: ${((performance.now() - start) / 20).toFixed(1)} ms for ${papers} papers (budget 100 for 10,000)`,
  );
  await browser.close();
  await server.close();
}

function median(times) {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
}

/** What index.html names, and what its script imports at once: the rest is loaded when somebody asks for it. */
function firstLoad() {
  const assets = join(folder, 'page', 'assets');
  const html = readFileSync(join(folder, 'page', 'index.html'), 'utf8');
  const wanted = new Set([...html.matchAll(/assets\/([^"]+)/gu)].map((match) => match[1]));
  for (const name of wanted) {
    if (!name.endsWith('.js')) continue;
    const code = readFileSync(join(assets, name), 'utf8');
    for (const other of readdirSync(assets)) {
      if (new RegExp(`(?:from|import)\\s*["']\\./${other.replaceAll('.', '\\.')}["']`, 'u').test(code))
        wanted.add(other);
    }
  }
  return [...wanted].reduce(
    (sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length,
    gzipSync(html).length,
  );
}

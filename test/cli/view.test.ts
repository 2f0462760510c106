import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { folderWith, lastingFolder, program, project, riskgraph } from './program.ts';

const makeFolder = lastingFolder();
const running: ChildProcess[] = [];
let out: string;

beforeAll(async () => {
  if (!existsSync(join(project, 'dist/view/index.html'))) throw new Error('the view is not built: npm run build');
  out = join(await makeFolder(), 'out');
  const { code, err } = await riskgraph(['build', 'seeds', '-o', out]);
  if (code !== 0) throw new Error(err);
});

afterEach(() => {
  for (const child of running.splice(0)) child.kill();
});

interface View {
  readonly address: string;
  /** Resolves once this has been printed on stderr. */
  readonly said: (text: string) => Promise<void>;
}

/** Starts `riskgraph view` and waits for the address it prints on stdout. */
async function view(words: readonly string[], cwd = project): Promise<View> {
  const child = spawn(process.execPath, [program, 'view', ...words], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  let err = '';
  child.stderr.on('data', (data) => {
    err += data;
  });
  const said = async (text: string): Promise<void> => {
    while (!err.includes(text)) await once(child.stderr, 'data');
  };
  const address = await new Promise<string>((done, fail) => {
    let printed = '';
    child.stdout.on('data', (data) => {
      printed += data;
      if (printed.includes('\n')) done(printed.trim());
    });
    child.on('close', (code) => fail(new Error(`view ended with ${code}: ${err}`)));
  });
  return { address, said };
}

test('prints its address, and serves the page with the build as its data', async () => {
  const { address } = await view([out, '--port', '0']);
  expect(address).toMatch(/^http:\/\/localhost:\d+\/$/);
  const page = await fetch(address);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<title>Riskgraph</title>');
  const graph = await fetch(new URL('data/graph.json', address));
  expect(await graph.text()).toBe(await readFile(join(out, 'graph.json'), 'utf8'));
});

test('serves nothing outside the folder', async () => {
  const { address } = await view([out, '--port', '0']);
  for (const path of ['data/..%2fmanifest.json', 'data/..%2f..%2fetc/passwd', 'data/nothing.json']) {
    expect((await fetch(new URL(path, address))).status).toBe(404);
  }
});

test('two views share a machine: the second takes the next port', async () => {
  const first = await view([out, '--port', '4871']);
  const second = await view([out, '--port', '4871']);
  expect(second.address).not.toBe(first.address);
});

test('of a folder that build did not make says how to make one', async () => {
  const folder = await folderWith();
  const { code, err } = await riskgraph(['view', folder]);
  expect(code).toBe(2);
  expect(err).toContain('riskgraph build <inputs> -o');
});

test('--watch builds again when an input changes', async () => {
  const record = (title: string) => `${JSON.stringify({ title, abstract: 'We measure hate speech.' })}\n`;
  const folder = await folderWith({ 'a.ndjson': record('First title') });
  await riskgraph(['build', 'a.ndjson', '-o', 'out'], { cwd: folder });
  const { said } = await view(['out', '--port', '0', '--watch'], folder);
  await said('watching 1 file');
  await writeFile(join(folder, 'a.ndjson'), record('Second title'));
  await said('built again');
  expect(await readFile(join(folder, 'out/papers.ndjson'), 'utf8')).toContain('Second title');
});

test('--watch says so where an input is not here', async () => {
  const folder = await folderWith();
  const { code, err } = await riskgraph(['view', out, '--watch'], { cwd: folder });
  expect(code).toBe(2);
  expect(err).toContain('run it from the folder that build ran in');
});

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { folderWith, lastingFolder, program, records, riskgraph } from './program.ts';

const makeFolder = lastingFolder();
/** Records in two files, a listing, and what an uninterrupted run makes of them. */
let files: Readonly<Record<string, string>>;
let whole: string;

beforeAll(async () => {
  const filler = 'This sentence says nothing of interest and is here to make records as long as real ones. '.repeat(11);
  const topics = ['hate speech', 'privacy leakage by memorisation', 'sorting', 'disinformation campaigns'];
  const record = (i: number): string =>
    `${JSON.stringify({ id: `p${i}`, title: `Paper ${i}`, abstract: `We study ${topics[i % 4]}. ${filler}` })}\n`;
  const lines = Array.from({ length: 3600 }, (_, i) => (i === 3000 ? '{"id": broken\n' : record(i)));
  files = {
    'a.ndjson': lines.slice(0, 600).join(''),
    'b.ndjson': lines.slice(600).join(''),
    'c.bib': Array.from(
      { length: 40 },
      (_, i) => `@article{k${i}, title={Entry ${i}}, author={A. B.}, abstract={We study toxic text, part ${i}.}}\n`,
    ).join(''),
  };
  const folder = await makeFolder();
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const { code, err } = await riskgraph(['tag', ...Object.keys(files), '-o', 'tags.ndjson'], { cwd: folder });
  expect(code, err).toBe(0);
  whole = await readFile(join(folder, 'tags.ndjson'), 'utf8');
  expect(records(whole)).toHaveLength(3599 + 40);
  expect((await readdir(folder)).toSorted()).toEqual([...Object.keys(files), 'tags.ndjson'].toSorted());
}, 60_000);

const tag = ['tag', 'a.ndjson', 'b.ndjson', 'c.bib', '--threads', '2', '-o', 'tags.ndjson'];

/** Runs `tag` until so many bytes are written, then ends it with a signal. */
async function interrupted(folder: string, words: readonly string[], bytes: number, signal: NodeJS.Signals) {
  const child = spawn(process.execPath, [program, ...words], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let err = '';
  child.stderr.on('data', (data: Buffer) => (err += data));
  const ended = new Promise<void>((done) => child.on('close', () => done()));
  const partial = join(folder, 'tags.ndjson.partial');
  while (child.exitCode === null && ((await stat(partial).catch(() => null))?.size ?? 0) < bytes) {
    await new Promise((done) => setTimeout(done, 1));
  }
  child.kill(signal);
  await ended;
  return { err, code: child.exitCode };
}

test('killed at three places and resumed, it writes the same bytes', async () => {
  const folder = await folderWith(files);
  const size = Buffer.byteLength(whole);
  let words = tag;
  for (const share of [0.05, 0.4, 0.8]) {
    await interrupted(folder, words, size * share, 'SIGKILL');
    expect(existsSync(join(folder, 'tags.ndjson'))).toBe(false);
    words = [...tag, '--resume'];
  }
  const { code, err } = await riskgraph(words, { cwd: folder });
  expect(code, err).toBe(0);
  expect(err).toContain('b.ndjson:2401 not-json');
  expect((await readFile(join(folder, 'tags.ndjson'), 'utf8')) === whole).toBe(true);
  expect((await readdir(folder)).toSorted()).toEqual([...Object.keys(files), 'tags.ndjson'].toSorted());
}, 120_000);

test('cut anywhere, in a line, between files or among merged papers, it is completed', async () => {
  const folder = await folderWith(files);
  await interrupted(folder, tag, 1, 'SIGKILL');
  const lines = whole.split('\n');
  const cuts = [1, 600, 3599, 3620].map((line) => lines.slice(0, line).join('\n').length + 1);
  for (const cut of [...cuts, (cuts[1] as number) + 17, Buffer.byteLength(whole) - 1]) {
    const folder2 = await folderWith(files);
    await writeFile(join(folder2, 'tags.ndjson.partial'), Buffer.from(whole).subarray(0, cut));
    await writeFile(
      join(folder2, 'tags.ndjson.partial.json'),
      await readFile(join(folder, 'tags.ndjson.partial.json')),
    );
    const { code, err } = await riskgraph([...tag, '--resume'], { cwd: folder2 });
    expect(code, err).toBe(0);
    expect((await readFile(join(folder2, 'tags.ndjson'), 'utf8')) === whole, String(cut)).toBe(true);
  }
}, 240_000);

test('the interrupted run says what it leaves, and the next that it is there', async () => {
  const folder = await folderWith({ ...files, 'tags.ndjson': 'an earlier output\n' });
  const { err, code } = await interrupted(folder, tag, 1000, 'SIGINT');
  expect(code).toBe(130);
  expect(err).toMatch(/interrupted: tags\.ndjson\.partial holds [\d,]+ papers; continue with --resume/);
  expect(await readFile(join(folder, 'tags.ndjson'), 'utf8')).toBe('an earlier output\n');
  const next = await riskgraph(tag, { cwd: folder });
  expect(next.code).toBe(2);
  expect(next.err).toMatch(
    /an interrupted run left tags\.ndjson\.partial with [\d,]+ papers: continue with --resume or delete it/,
  );
}, 60_000);

test('what was begun with other inputs is not gone on with', async () => {
  const folder = await folderWith(files);
  await interrupted(folder, tag, 1000, 'SIGTERM');
  await truncate(join(folder, 'b.ndjson'), 2_000_000);
  const { code, err } = await riskgraph([...tag, '--resume'], { cwd: folder });
  expect(code).toBe(2);
  expect(err).toContain('made from other inputs, or inputs that have changed since: delete it to start again');
}, 60_000);

test('--resume without a file to go on with says so', async () => {
  const { code, err } = await riskgraph(['tag', 'seeds', '--resume']);
  expect(code).toBe(2);
  expect(err).toContain('name it with -o');
});

test('an output where nothing can be written is told in one line', async () => {
  const folder = await folderWith({ 'a.ndjson': files['a.ndjson'] ?? '', file: '' });
  const { code, err } = await riskgraph(['tag', 'a.ndjson', '-o', 'file/tags.ndjson'], { cwd: folder });
  expect(code).toBe(2);
  expect(err).toMatch(/^riskgraph: cannot write file\/tags\.ndjson: .*\n$/);
});

test('a full disk is told, on standard output and in a file', async () => {
  if (!existsSync('/dev/full')) return;
  const folder = await folderWith({ 'a.ndjson': files['a.ndjson'] ?? '' });
  const child = spawn('sh', ['-c', `"${process.execPath}" "${program}" tag a.ndjson > /dev/full`], { cwd: folder });
  let err = '';
  child.stderr.on('data', (data: Buffer) => (err += data));
  const code = await new Promise((done) => child.on('close', done));
  expect(err).toMatch(/cannot write to standard output: .*no space left/i);
  expect(code).toBe(2);
});

test('what a killed build left is cleared away by the next', async () => {
  const folder = await folderWith();
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((done) => child.on('close', done));
  await writeFile(join(folder, `.riskgraph-${child.pid}-abc`), 'half');
  await writeFile(join(folder, `.riskgraph-${process.pid}-abc`), 'of a run that is under way');
  await riskgraph(['build', 'seeds', '-o', folder]);
  const names = await readdir(folder);
  expect(names.filter((name) => name.startsWith('.riskgraph-'))).toEqual([`.riskgraph-${process.pid}-abc`]);
  expect(names).toContain('manifest.json');
}, 60_000);

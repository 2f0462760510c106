import { execFile, spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Paper, PaperTags } from '../../src/model.ts';
import { folderWith, program, records, riskgraph } from './program.ts';

const phrases = [
  'hate speech detection',
  'privacy leakage by memorisation',
  'sorting integers',
  'disinformation campaigns',
  'protein folding',
];

/** About 6 MB of records: enough for several blocks on several threads. */
function manyRecords(): string {
  const filler =
    'This sentence is here to make the record as long as a real one, and says nothing of interest. '.repeat(12);
  const line = (i: number) =>
    JSON.stringify({
      id: `p${i}`,
      title: `Paper ${i}`,
      abstract: `We study ${phrases[i % phrases.length]}. ${filler}`,
    });
  return `${Array.from({ length: 5000 }, (_, i) => line(i)).join('\n')}\n`;
}

test('each record has one line of tags, in its order and under its own id', async () => {
  const input =
    '{"id":"acl2022:7 b","title":"T","abstract":"Hate speech."}\n{"id":"arXiv:2503.11731v2","abstract":"Sorting."}\n';
  const { code, out } = await riskgraph(['tag', '-'], { input });
  expect(records<PaperTags>(out).map(({ id }) => id)).toEqual(['acl2022:7 b', 'arXiv:2503.11731v2']);
  expect(code).toBe(0);
});

test('a record without an id gets the one it has everywhere else', async () => {
  const input = '{"title":"A Title","abstract":"Text."}\n';
  const [tagged] = records<PaperTags>((await riskgraph(['tag', '-'], { input })).out);
  const [paper] = records<Paper>((await riskgraph(['ingest', '-'], { input })).out);
  expect(tagged?.id).toBe(paper?.id);
});

test('listings are merged first: the seeds are 53 lines, as after ingest', async () => {
  const direct = await riskgraph(['tag', 'seeds']);
  const ingested = await riskgraph(['ingest', 'seeds']);
  const piped = await riskgraph(['tag', '-'], { input: ingested.out });
  expect(records(direct.out)).toHaveLength(53);
  expect(piped.out).toBe(direct.out);
});

test('threads change nothing, and gzip neither', async () => {
  const text = manyRecords();
  const folder = await folderWith({ 'many.ndjson': text, 'many.gz': gzipSync(text) });
  const alone = await riskgraph(['tag', '--threads', '1', 'many.ndjson'], { cwd: folder });
  expect(alone.code, alone.err).toBe(0);
  expect(records<PaperTags>(alone.out).map(({ id }) => id)).toEqual(Array.from({ length: 5000 }, (_, i) => `p${i}`));
  expect(records<PaperTags>(alone.out).some(({ tags }) => tags.length > 0)).toBe(true);
  for (const words of [
    ['--threads', '3', 'many.ndjson'],
    ['--threads', '2', 'many.gz'],
  ]) {
    const { out, code } = await riskgraph(['tag', ...words], { cwd: folder });
    expect(code).toBe(0);
    expect(out === alone.out).toBe(true);
  }
});

test('a broken record among many is told with its own line, whichever thread met it', async () => {
  const lines = manyRecords().split('\n');
  lines[4321] = '{"id": broken';
  const folder = await folderWith({ 'many.ndjson': lines.join('\n') });
  const { out, err, code } = await riskgraph(['tag', '--threads', '2', '--strict', 'many.ndjson'], { cwd: folder });
  expect(err).toMatch(/many\.ndjson:4322 not-json/);
  expect(records(out)).toHaveLength(4999);
  expect(code).toBe(1);
});

test('a reader that stops early ends it quietly', async () => {
  const folder = await folderWith();
  await writeFile(join(folder, 'many.ndjson'), manyRecords());
  const ran = await new Promise<{ out: string; err: string }>((done) => {
    const command = `"${process.execPath}" "${program}" tag many.ndjson | head -n 1`;
    execFile('sh', ['-c', command], { cwd: folder }, (_, out, err) => done({ out, err }));
  });
  expect(records<PaperTags>(ran.out)[0]?.id).toBe('p0');
  expect(ran.err).toBe('');
});

test('stdin may be a stream that comes in pieces', async () => {
  const folder = await folderWith({ 'many.ndjson': manyRecords() });
  const child = spawn(process.execPath, [program, 'tag', '-'], { stdio: ['pipe', 'pipe', 'inherit'] });
  createReadStream(join(folder, 'many.ndjson'), { highWaterMark: 777 }).pipe(child.stdin);
  let lines = 0;
  for await (const chunk of child.stdout) for (const byte of chunk as Buffer) if (byte === 10) lines++;
  expect(lines).toBe(5000);
});

import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Paper } from '../../src/model.ts';
import { folderWith, records, riskgraph } from './program.ts';

const good = '{"title":"A good paper","abstract":"We study toxic language in dialogue."}\n';
const noise = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256);

const bad: readonly [what: string, name: string, data: string | Uint8Array, problem: RegExp][] = [
  ['a binary file', 'bad.bin', noise, /bad\.bin:1 binary-input {2}\S/],
  ['a PDF', 'bad.pdf', '%PDF-1.7\nstream', /bad\.pdf:1 binary-input {2}a PDF/],
  ['an empty file', 'bad.txt', '', /bad\.txt:1 empty-input {2}\S/],
  ['a file of blanks', 'bad.txt', ' \n\n\t\n', /bad\.txt:1 empty-input {2}\S/],
  ['a layout nobody knows', 'bad.txt', 'eggs\nmilk\nbread\n', /bad\.txt:1 unknown-layout {2}\S/],
  ['a gzip file that breaks off', 'bad.gz', gzipSync(good.repeat(400)).subarray(0, 60), /bad\.gz:1 broken-gzip {2}\S/],
  ['a record that is no JSON', 'bad.ndjson', `${good}{"title": oops}\n`, /bad\.ndjson:2 not-json {2}\S/],
];

describe.each(bad)('%s', (_, name, data, problem) => {
  test('is told as source:line code message, and the rest is read', async () => {
    const folder = await folderWith({ [name]: data, 'good.ndjson': good });
    const { code, out, err } = await riskgraph(['ingest', name, 'good.ndjson'], { cwd: folder });
    expect(err).toMatch(problem);
    expect(records<Paper>(out).some(({ title }) => title === 'A good paper')).toBe(true);
    expect(code).toBe(0);
  });

  test('makes --strict end with 1', async () => {
    const folder = await folderWith({ [name]: data, 'good.ndjson': good });
    for (const command of ['ingest', 'tag']) {
      const { code, out } = await riskgraph([command, '--strict', name, 'good.ndjson'], { cwd: folder });
      expect(code).toBe(1);
      expect(out).not.toBe('');
    }
  });
});

test('a missing file is a problem beside others, and alone the end', async () => {
  const folder = await folderWith({ 'good.ndjson': good });
  const beside = await riskgraph(['ingest', 'nowhere.txt', 'good.ndjson'], { cwd: folder });
  expect(beside.err).toContain('nowhere.txt:1 missing-file  no such file or folder');
  expect(beside.code).toBe(0);
  expect(records(beside.out)).toHaveLength(1);
  const alone = await riskgraph(['ingest', 'nowhere.txt'], { cwd: folder });
  expect(alone.code).toBe(2);
  expect(alone.out).toBe('');
});

test('where no input holds a paper nothing was done: exit code 2', async () => {
  const folder = await folderWith({ 'empty.txt': '', 'list.txt': 'eggs\nmilk\n' });
  for (const command of [['ingest'], ['tag'], ['build', '-o', 'out']]) {
    const { code, out, err } = await riskgraph([...command, 'empty.txt', 'list.txt'], { cwd: folder });
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('no paper found in 2 inputs');
  }
});

test('bytes that are no UTF-8 are shown as U+FFFD, told with their line, and read', async () => {
  const latin1 = Buffer.from('{"title":"Caf\xe9","abstract":"One."}\n', 'latin1');
  const folder = await folderWith({ 'a.ndjson': Buffer.concat([Buffer.from(good), latin1]) });
  const { out, err, code } = await riskgraph(['ingest', 'a.ndjson'], { cwd: folder });
  expect(err).toMatch(/a\.ndjson:2 invalid-utf8 {2}\S/);
  expect(records<Paper>(out).map(({ title }) => title)).toContain('Caf\uFFFD');
  expect(code).toBe(0);
  const tagged = await riskgraph(['tag', 'a.ndjson'], { cwd: folder });
  expect(tagged.err).toMatch(/a\.ndjson:2 invalid-utf8/);
});

test('UTF-16 and a byte order mark are read', async () => {
  const folder = await folderWith({
    'wide.ndjson': Buffer.from(`\uFEFF${good}`, 'utf16le'),
    'marked.ndjson': `\uFEFF${good}`,
  });
  for (const name of ['wide.ndjson', 'marked.ndjson']) {
    const { out, err } = await riskgraph(['ingest', name], { cwd: folder });
    expect(records<Paper>(out)[0]?.title, err).toBe('A good paper');
  }
});

test('a single line of 50 MB is passed over, as text and among records', async () => {
  const endless = 'x'.repeat(50_000_000);
  const folder = await folderWith({
    'text.txt': endless,
    'records.ndjson': `${good}{"title":"${endless}","abstract":""}\n{"title":"After","abstract":"Two."}\n`,
  });
  const { code, out, err } = await riskgraph(['ingest', 'text.txt', 'records.ndjson'], { cwd: folder });
  expect(err).toMatch(/text\.txt:1 line-too-long/);
  expect(err).toMatch(/records\.ndjson:2 line-too-long/);
  expect(
    records<Paper>(out)
      .map(({ title }) => title)
      .toSorted(),
  ).toEqual(['A good paper', 'After']);
  expect(code).toBe(0);
  const tagged = await riskgraph(['tag', 'records.ndjson'], { cwd: folder });
  expect(records(tagged.out)).toHaveLength(2);
});

test('a problem cannot send commands to the terminal', async () => {
  const folder = await folderWith({ 'a.ndjson': `${good}{"title":"x","abstract":"y","year":"\\u001b[31m2020"}\n` });
  const { err } = await riskgraph(['ingest', 'a.ndjson'], { cwd: folder });
  expect(err).toContain('a.ndjson:2');
  expect(err).not.toContain('\u001b[31m');
});

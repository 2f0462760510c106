import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decode } from '../../src/files/encodings.ts';
import { openFile, openInput } from '../../src/files/opening.ts';
import { lineBlocks, readText } from '../../src/files/reading.ts';
import type { Problem } from '../../src/model.ts';
import { recogniseFormat } from '../../src/read/formats.ts';

const record = '{"title":"A","abstract":"B"}\n';

function open(data: string | Uint8Array, piece = 1 << 16) {
  const bytes = Buffer.from(data);
  const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, i) =>
    bytes.subarray(i * piece, (i + 1) * piece),
  );
  return openInput({ name: 'a', path: '-', folder: null }, Readable.from(pieces) as AsyncIterable<Uint8Array>);
}

async function blocksOf(data: string | Uint8Array, piece?: number) {
  const { input } = await open(data, piece);
  if (input === null) throw new Error('not opened');
  const problems: Problem[] = [];
  const blocks: { text: string; firstLine: number }[] = [];
  for await (const { bytes, firstLine } of lineBlocks(input, (problem) => problems.push(problem))) {
    blocks.push({ text: decode(bytes), firstLine });
  }
  return { blocks, problems };
}

describe('what an input is', () => {
  test.each([
    ['records', record, 'lines'],
    ['records after blank lines and a byte order mark', `\uFEFF\n\n${record}`, 'lines'],
    ['one record of 200 kB', `{"id":"x","abstract":"${'y'.repeat(200_000)}"}`, 'lines'],
    ['gzipped records', gzipSync(record.repeat(9)), 'lines'],
    ['a listing', 'Abstract:We study it.\n', 'whole'],
    ['pretty-printed JSON', '{\n  "title": "A"\n}\n', undefined],
    ['a list of papers in one JSON text', '[{"title":"A","abstract":"B"}]', 'stream'],
  ])('%s: told by the first line', async (_, data, kind) => {
    expect(recogniseFormat((await open(data)).input?.head ?? '')?.kind).toBe(kind);
    expect(recogniseFormat((await open(data, 1)).input?.head ?? '')?.kind).toBe(kind);
  });

  test('a stray control character does not make a text binary', async () => {
    expect((await open('Abstract:We \u0001study \u0000it.\n')).input?.head).toContain('study');
  });
});

describe('blocks of lines', () => {
  const lines = Array.from(
    { length: 60_000 },
    (_, i) => `{"title":"Title ${i}","abstract":"${'z'.repeat(i % 90)}ü"}\n`,
  );

  test.each([[1 << 16], [4099], [3_000_000]])('put together are the input, in pieces of %i bytes', async (piece) => {
    const { blocks, problems } = await blocksOf(lines.join(''), piece);
    expect(problems).toEqual([]);
    expect(blocks.length).toBeGreaterThan(1);
    expect(blocks.map(({ text }) => text).join('') === lines.join('')).toBe(true);
  });

  test('end at line ends and know their first line', async () => {
    const { blocks } = await blocksOf(lines.join(''), 70_001);
    for (const { text, firstLine } of blocks) expect(text.startsWith(lines[firstLine - 1] as string)).toBe(true);
  });

  test('keep a last line without its end', async () => {
    const { blocks } = await blocksOf(`${record}${record.trimEnd()}`);
    expect(blocks.map(({ text }) => text).join('')).toBe(`${record}${record.trimEnd()}`);
  });

  test('pass over an endless line and keep what stands around it', async () => {
    const { blocks, problems } = await blocksOf(`${record}${'x'.repeat(5_000_000)}\n${record}`);
    expect(blocks.map(({ text }) => text).join('')).toBe(record + record);
    expect(problems).toMatchObject([{ code: 'line-too-long', line: 2 }]);
    expect(blocks.at(-1)?.firstLine).toBe(3);
  });
});

test('what was read of a gzip file that breaks off is kept', async () => {
  const text = Array.from({ length: 3000 }, (_, i) => `Abstract:Text number ${i * 7919}.\n`).join('');
  const whole = gzipSync(text);
  const { input } = await open(whole.subarray(0, whole.length - 2000));
  if (input === null) throw new Error('not opened');
  const { text: read, problems } = await readText(input);
  expect(text.startsWith(read)).toBe(true);
  expect(read.length).toBeGreaterThan(1000);
  expect(problems).toMatchObject([{ code: 'broken-gzip' }]);
});

test('the digest is that of the bytes as they are, gzipped or not, read to their end or not', async () => {
  const { createHash } = await import('node:crypto');
  const data = gzipSync(record);
  const opened = await openFile({ name: 'a', path: '-', folder: null }, Readable.from([data]), () => {});
  for await (const input of opened?.inputs ?? []) expect(input.name).toBe('a');
  expect(await opened?.digest()).toEqual({
    bytes: data.length,
    sha256: createHash('sha256').update(data).digest('hex'),
  });
});

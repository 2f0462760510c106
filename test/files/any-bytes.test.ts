/** Whatever bytes come in: nothing throws, nothing hangs, and the way they are cut into pieces changes nothing. */
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limitsFor } from '../../src/files/limits.ts';
import { openFile } from '../../src/files/opening.ts';
import { lineBlocks, readText, textPieces } from '../../src/files/reading.ts';
import type { Problem } from '../../src/model.ts';
import { tar, zip } from './archives.ts';

const limits = limitsFor(64 * 2 ** 20);

/** All texts in some bytes, read in three ways, and the problems on the way. */
async function read(data: Uint8Array, size: number) {
  const pieces = Array.from({ length: Math.ceil(data.length / size) }, (_, i) =>
    data.subarray(i * size, (i + 1) * size),
  );
  const problems: Problem[] = [];
  const report = (problem: Problem): number => problems.push(problem);
  const texts: string[] = [];
  let way = 0;
  const stdin = Readable.from(pieces) as AsyncIterable<Uint8Array>;
  const opened = await openFile({ name: 'in', path: '-', folder: null }, stdin, report, { limits });
  for await (const input of opened?.inputs ?? []) {
    let text = '';
    if (way === 0) text = (await readText(input)).text;
    else if (way === 1) for await (const piece of textPieces(input, report)) text += piece;
    else for await (const { bytes } of lineBlocks(input, report)) text += Buffer.from(bytes).toString('latin1');
    texts.push(`${input.name}\n${text}`);
    way = (way + 1) % 3;
  }
  return { texts, problems, digest: await opened?.digest() };
}

const someText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('Abstract:We study it.\n', '{"title":"A","abstract":"B"}\n', '@article{a, title={B}}\n', '\r\n'),
);
const someBytes = fc.oneof(
  fc.uint8Array({ maxLength: 600 }),
  someText.map((text) => Uint8Array.from(Buffer.from(text))),
  someText.map((text) => Uint8Array.from(Buffer.from(text, 'latin1'))),
  someText.map((text) => Uint8Array.from(Buffer.from(text, 'utf16le'))),
);
const members = fc.array(fc.tuple(fc.string({ minLength: 1, maxLength: 40 }), someBytes), { maxLength: 5 });

/** Archives that are whole, or damaged in one byte, or cut. */
async function packed(kind: string, files: readonly (readonly [string, Uint8Array])[]): Promise<Buffer> {
  const zipped = () => zip(files.map(([name, data], i) => ({ name, data, method: i % 2 === 0 ? 8 : 0 })));
  if (kind === 'zip') return zipped();
  if (kind === 'gzip') return gzipSync(Buffer.concat(files.map(([, data]) => data)));
  const tarred = await tar([...files.map(([name, data], i) => [`${i}${name}`, data] as const), ['z.zip', zipped()]]);
  return kind === 'tar' ? tarred : gzipSync(tarred);
}

test('any bytes are read or told of, the same in pieces of any size', async () => {
  await fc.assert(
    fc.asyncProperty(someBytes, fc.integer({ min: 1, max: 100 }), async (data, size) => {
      expect(await read(data, size)).toEqual(await read(data, 1 << 20));
    }),
    { numRuns: 300, seed: 7 },
  );
}, 60_000);

test('any archive, damaged anywhere or cut, is read as far as it goes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('zip', 'tar', 'tar.gz', 'gzip'),
      members,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom('whole', 'damaged', 'cut'),
      async (kind, files, place, byte, damage) => {
        const data = await packed(kind, files);
        const at = Math.floor(place * (data.length - 1));
        if (damage === 'damaged') data[at] = byte;
        const { problems } = await read(damage === 'cut' ? data.subarray(0, at) : data, 512);
        for (const { source, code, message } of problems) {
          expect(source.startsWith('in')).toBe(true);
          expect(code).toMatch(/^[a-z0-9-]+$/);
          expect(message).not.toBe('');
        }
      },
    ),
    { numRuns: 300, seed: 11 },
  );
}, 60_000);

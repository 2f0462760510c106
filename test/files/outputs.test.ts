import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeTemporaries, writeFileWhole, writeFolderWhole } from '../../src/files/outputs.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'riskgraph-test-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function* breaking(): Generator<string> {
  yield 'half of ';
  throw new Error('the disk of a story');
}

test('a file is written in one piece, with its size and digest', async () => {
  const { bytes, sha256 } = await writeFileWhole(join(folder, 'deep/er/a.txt'), ['gr', 'ün', new Uint8Array([33])]);
  expect(await readFile(join(folder, 'deep/er/a.txt'), 'utf8')).toBe('grün!');
  expect(bytes).toBe(6);
  // printf 'grün!' | sha256sum
  expect(sha256).toBe('be143a0afa071417b3a1e794e4b241e48f13d8af82bd87bacb4e734da791afee');
});

test('a file that fails half-way leaves the earlier one, and no scraps', async () => {
  await writeFile(join(folder, 'a.txt'), 'earlier');
  await expect(writeFileWhole(join(folder, 'a.txt'), breaking())).rejects.toThrow(
    'cannot write a.txt: the disk of a story',
  );
  expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('earlier');
  expect(await readdir(folder)).toEqual(['a.txt']);
});

test('a set of files that fails at the last leaves all earlier ones', async () => {
  await writeFile(join(folder, 'a.txt'), 'earlier');
  const writing = writeFolderWhole(folder, async ({ write }) => {
    await write('a.txt', ['later']);
    await write('b.txt', breaking());
    return { obsolete: ['a.txt'] };
  });
  await expect(writing).rejects.toThrow('b.txt');
  expect(await readdir(folder)).toEqual(['a.txt']);
  expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('earlier');
});

test('while a set is being written its folder still shows the earlier one', async () => {
  await writeFile(join(folder, 'a.txt'), 'earlier');
  await writeFolderWhole(folder, async ({ write }) => {
    await write('a.txt', ['later']);
    expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('earlier');
    return { obsolete: [] };
  });
  expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('later');
});

test('what an interrupt leaves behind can be cleared away', async () => {
  await writeFolderWhole(folder, async ({ write }) => {
    await write('a.txt', ['later']);
    expect((await readdir(folder)).length).toBe(1);
    removeTemporaries();
    expect(await readdir(folder)).toEqual([]);
    return { obsolete: [] };
  }).catch(() => {});
  expect(await readdir(folder)).toEqual([]);
});

test('a text much larger than what is buffered keeps its characters whole', async () => {
  const piece = 'ab😀';
  function* many(): Generator<string> {
    for (let i = 0; i < 300_000; i++) yield piece;
  }
  await writeFileWhole(join(folder, 'a.txt'), many());
  expect((await readFile(join(folder, 'a.txt'), 'utf8')) === piece.repeat(300_000)).toBe(true);
});

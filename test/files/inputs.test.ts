import { execFileSync } from 'node:child_process';
import { link, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listInputs } from '../../src/files/inputs.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'riskgraph-test-'));
  await mkdir(join(folder, 'in/sub'), { recursive: true });
  await writeFile(join(folder, 'outside.txt'), 'x');
  await writeFile(join(folder, 'in/a.txt'), 'x');
  await writeFile(join(folder, 'in/sub/b.txt'), 'x');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Names of what is found and of what is told, without the folder's own. */
async function found(...paths: readonly string[]) {
  const { inputs, problems } = await listInputs(paths.map((path) => join(folder, path)));
  return { names: inputs.map(({ name }) => name), told: problems.map(({ source, code }) => `${source} ${code}`) };
}

test('a folder stands for what is in it and below it, sorted, without hidden files, READMEs and gold labels', async () => {
  for (const name of ['.hidden', 'README.md', 'x.gold.ndjson', '__MACOSX'])
    await writeFile(join(folder, 'in', name), 'x');
  expect(await found('in')).toEqual({ names: ['in/a.txt', 'in/sub/b.txt'], told: [] });
});

test('links that lead out of the folder, in a circle or nowhere are told and not followed', async () => {
  await symlink('../outside.txt', join(folder, 'in/out.txt'));
  await symlink('..', join(folder, 'in/up'));
  await symlink('loop', join(folder, 'in/loop'));
  await symlink('nowhere', join(folder, 'in/nowhere'));
  expect(await found('in')).toEqual({
    names: ['in/a.txt', 'in/sub/b.txt'],
    told: [
      'in/loop missing-file',
      'in/nowhere missing-file',
      'in/out.txt link-not-followed',
      'in/up link-not-followed',
    ],
  });
});

test('a link within the folder adds nothing, and a file is read once under any number of names', async () => {
  await symlink('a.txt', join(folder, 'in/again.txt'));
  await symlink('sub', join(folder, 'in/sub2'));
  expect(await found('in', 'in/a.txt', 'in/sub')).toMatchObject({ told: [], names: { length: 2 } });
});

test('a link that a person names is followed', async () => {
  await symlink('../outside.txt', join(folder, 'in/out.txt'));
  expect((await found('in/out.txt')).names).toEqual(['out.txt']);
});

test('a hard link is a file of its own', async () => {
  await link(join(folder, 'in/a.txt'), join(folder, 'in/c.txt'));
  expect((await found('in')).names).toEqual(['in/a.txt', 'in/c.txt', 'in/sub/b.txt']);
});

test.skipIf(process.platform === 'win32')('pipes and devices are refused, and nothing waits for them', async () => {
  execFileSync('mkfifo', [join(folder, 'in/pipe')]);
  expect(await found('in')).toEqual({ names: ['in/a.txt', 'in/sub/b.txt'], told: ['in/pipe no-ordinary-file'] });
  expect(await found('in/pipe')).toEqual({ names: [], told: ['pipe no-ordinary-file'] });
  expect((await listInputs(['/dev/zero'])).problems).toMatchObject([{ code: 'no-ordinary-file' }]);
});

test('folders in folders end somewhere', async () => {
  const deep = Array.from({ length: 70 }, () => 'd').join('/');
  await mkdir(join(folder, 'in', deep), { recursive: true });
  await writeFile(join(folder, 'in', deep, 'x.txt'), 'x');
  const { names, told } = await found('in');
  expect(names).toEqual(['in/a.txt', 'in/sub/b.txt']);
  expect(told).toMatchObject([expect.stringMatching(/too-deep$/)]);
});

test('many files of one folder are listed', async () => {
  await Promise.all(Array.from({ length: 3000 }, (_, i) => writeFile(join(folder, `in/n${i}.txt`), 'x')));
  expect((await found('in')).names).toHaveLength(3002);
});

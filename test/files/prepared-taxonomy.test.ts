import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { digestOf, packageFolder, readTaxonomyFolder } from '../../src/files/package.ts';
import { readPrepared } from '../../src/files/prepared-taxonomy.ts';
import { readTaxonomy } from '../../src/tag/taxonomy-files.ts';

const folder = join(packageFolder, 'taxonomy', 'weidinger-2021');

test('the taxonomy that the build kept is the one its files hold', async () => {
  const files = await readTaxonomyFolder(folder);
  const kept = await readPrepared(digestOf(folder, files), folder);
  expect(kept).toEqual(readTaxonomy(files).loaded);
});

test('a changed rule makes the files count, wherever they lie', async () => {
  const copy = await mkdtemp(join(tmpdir(), 'riskgraph-'));
  try {
    await cp(folder, copy, { recursive: true });
    const same = await readTaxonomyFolder(copy);
    expect((await readPrepared(digestOf(copy, same), copy))?.rules[0]?.source.startsWith(copy)).toBe(true);
    const grading = join(copy, 'grading.yaml');
    await writeFile(grading, `${await readFile(grading, 'utf8')}\n# a remark\n`);
    const changed = await readTaxonomyFolder(copy);
    expect(await readPrepared(digestOf(copy, changed), copy)).toBeNull();
  } finally {
    await rm(copy, { recursive: true });
  }
});

/**
 * A taxonomy as it was after reading and checking its YAML files, kept by the build under the digest of these files:
 * reading 470 kB of YAML takes longer than tagging ten thousand papers. Files that were changed since have another
 * digest, and are read themselves.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { LoadedTaxonomy, Placed } from '../tag/taxonomy-files.ts';
import { packageFolder } from './package.ts';

const FOLDER = join(packageFolder, 'dist', 'taxonomies');

/** The taxonomy whose files in `folder` have that digest, or null where the build kept none such. */
export async function readPrepared(digest: string, folder: string): Promise<LoadedTaxonomy | null> {
  const text = await readFile(preparedPath(digest), 'utf8').catch(() => null);
  if (text === null) return null;
  const kept = JSON.parse(text) as Omit<LoadedTaxonomy, 'lists'> & { lists: [string, string[]][] };
  return { ...placed(kept, (source) => join(folder, source)), lists: new Map(kept.lists) };
}

/** Keeps taxonomies for later runs, and nothing else in their folder. */
export async function writePrepared(
  taxonomies: readonly { readonly digest: string; readonly folder: string; readonly loaded: LoadedTaxonomy }[],
): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  for (const { digest, folder, loaded } of taxonomies) {
    const kept = { ...placed(loaded, (source) => relative(folder, source)), lists: [...loaded.lists] };
    await writeFile(preparedPath(digest), JSON.stringify(kept));
  }
}

function preparedPath(digest: string): string {
  return join(FOLDER, `${digest}.json`);
}

/** Rules remember the file they stand in, named from where the program runs; what is kept names it within the folder. */
function placed<T extends Pick<LoadedTaxonomy, 'rules' | 'lookAlikes' | 'judgements'>>(
  taxonomy: T,
  rename: (source: string) => string,
): T {
  const moved = <P extends Placed>(rules: readonly P[]): P[] =>
    rules.map((rule) => ({ ...rule, source: rename(rule.source) }));
  const { rules, lookAlikes, judgements } = taxonomy;
  return { ...taxonomy, rules: moved(rules), lookAlikes: moved(lookAlikes), judgements: moved(judgements) };
}

/**
 * What comes with the program itself: the taxonomies, the built view and its version, found from where this file lies,
 * so that they are found from any working folder, from a checkout and from an installed package alike.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceText } from '../model.ts';
import { compareText } from '../order.ts';

export const DEFAULT_TAXONOMY = 'weidinger-2021';

/** The folder that holds package.json. */
export const packageFolder = findPackageFolder();

/** The program's version, as package.json states it. */
export const packageVersion: string = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version;

function findPackageFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    try {
      const { name } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name?: unknown };
      if (name === 'riskgraph') return folder;
    } catch {
      // No package.json here: one folder up.
    }
    if (folder === dirname(folder)) throw new Error(`package.json not found above ${import.meta.url}`);
  }
}

/** The folder of a taxonomy: a path, or the name of one that comes with the program. Throws where there is none. */
export async function taxonomyFolder(nameOrPath: string): Promise<string> {
  const tried = [nameOrPath, join(packageFolder, 'taxonomy', nameOrPath)];
  for (const folder of tried) {
    if ((await stat(join(folder, 'taxonomy.yaml')).catch(() => null))?.isFile() === true) return fromHere(folder);
  }
  const known = await readdir(join(packageFolder, 'taxonomy'), { withFileTypes: true }).catch(() => []);
  const names = known.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  throw new Error(
    `unknown taxonomy: ${nameOrPath} (a folder with a taxonomy.yaml, or one of: ${names.toSorted(compareText).join(', ')})`,
  );
}

/** The shorter of an absolute path and the same path from the working folder, for messages. */
function fromHere(path: string): string {
  const here = relative('.', path);
  return here.startsWith('..') || here === '' ? path : here;
}

/** The YAML files of a taxonomy folder and of its `rules/`, named by their paths. */
export async function readTaxonomyFolder(folder: string): Promise<readonly SourceText[]> {
  const paths = [...(await yamlFiles(folder)), ...(await yamlFiles(join(folder, 'rules')))];
  return Promise.all(paths.map(async (path) => ({ source: path, text: await readFile(path, 'utf8') })));
}

async function yamlFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return names
    .filter((name) => /\.ya?ml$/.test(name))
    .toSorted(compareText)
    .map((name) => join(folder, name));
}

/** SHA-256 over a taxonomy's files and their names: changes whenever a rule does. */
export async function taxonomyDigest(folder: string): Promise<string> {
  return digestOf(folder, await readTaxonomyFolder(folder));
}

/** The same of files that were read already. */
export function digestOf(folder: string, files: readonly SourceText[]): string {
  const hash = createHash('sha256');
  for (const { source, text } of files) {
    hash.update(`${relative(folder, source).split(sep).join('/')}\0${text}\0`);
  }
  return hash.digest('hex');
}

/**
 * Which inputs a person meant: files, whatever a folder holds, standard input. What cannot be found is a Problem, so
 * that the others are still read.
 */
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Problem } from '../model.ts';
import { byText } from '../order.ts';

/** What a folder of listings may hold beside them: hidden files, READMEs, labels for `evaluate`. */
const PASSED_OVER = /^\.|^readme\b|(^|\.)gold\.ndjson$/i;

/** An input a person named or that a folder holds. `name` is what problems and outputs call it: never absolute. */
export interface InputFile {
  readonly name: string;
  /** `-` is standard input. */
  readonly path: string;
}

/**
 * The files behind the arguments of a command, each once, sorted by name: a file stands for itself, a folder for what
 * is in it and below it, `-` for standard input. In a folder, hidden files, READMEs and gold labels are passed over.
 */
export async function listInputs(
  paths: readonly string[],
): Promise<{ readonly inputs: readonly InputFile[]; readonly problems: readonly Problem[] }> {
  const found = new Map<string, InputFile>();
  const problems: Problem[] = [];
  for (const path of paths) {
    if (path === '-') {
      found.set('-', { name: '-', path: '-' });
      continue;
    }
    try {
      const base = resolve(path);
      const isFolder = (await stat(base)).isDirectory();
      for (const file of isFolder ? await filesBelow(base) : [base]) {
        found.set(await realpath(file), { name: nameOf(file, base), path: file });
      }
    } catch (error) {
      problems.push({ code: 'missing-file', message: whyUnreadable(error), source: showPath(path), line: 1 });
    }
  }
  return { inputs: uniqueNames([...found.values()]), problems };
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const files: string[] = [];
  for (const entry of (await readdir(folder, { withFileTypes: true })).toSorted(byText((item) => item.name))) {
    if (PASSED_OVER.test(entry.name)) continue;
    const path = join(folder, entry.name);
    const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && (await stat(path)).isDirectory());
    // A link to a folder is not followed: it may lead back up.
    if (entry.isDirectory()) files.push(...(await filesBelow(path)));
    else if (!isFolder) files.push(path);
  }
  return files;
}

/** The path as seen from the working folder; from the parent of what was named where that lies elsewhere. */
function nameOf(file: string, named: string): string {
  const here = relative(resolve('.'), file);
  const outside = here.startsWith('..') || isAbsolute(here);
  return (outside ? relative(dirname(named), file) : here).split(sep).join('/');
}

function showPath(path: string): string {
  return isAbsolute(path) ? basename(path) : path.replace(/^\.\//, '');
}

/** Two inputs of one name (`/a/x.txt`, `/b/x.txt`) take as many parent folders into their names as tell them apart. */
function uniqueNames(files: readonly InputFile[]): readonly InputFile[] {
  const byName = groupByName(files);
  const named = [...byName.values()].flatMap((group) => {
    if (group.length === 1) return group;
    const parts = group.map((file) => file.path.split(sep));
    for (let depth = 2; ; depth++) {
      const names = parts.map((path) => path.slice(-depth).join('/'));
      if (new Set(names).size === names.length) {
        return group.map((file, i) => ({ ...file, name: (names[i] as string).replace(/^\//, '') }));
      }
    }
  });
  return named.toSorted(byText((file) => file.name));
}

function groupByName(files: readonly InputFile[]): Map<string, InputFile[]> {
  const groups = new Map<string, InputFile[]>();
  for (const file of files) groups.set(file.name, [...(groups.get(file.name) ?? []), file]);
  return groups;
}

/** What a failed read or look-up comes down to, in words. */
export function whyUnreadable(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'no such file or folder';
  if (code === 'EACCES' || code === 'EPERM') return 'not allowed to read it';
  return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}

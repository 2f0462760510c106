/**
 * Which inputs a person meant: files, whatever a folder holds, standard input. What cannot be found is a Problem, so
 * that the others are still read.
 */
import { opendir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Problem } from '../model.ts';
import { byText } from '../order.ts';
import { isOpenDescriptor } from './opening.ts';
import { whyUnreadable } from './trouble.ts';
import { PASSED_OVER } from './unpacking.ts';

/** Folders below the one that was named: more than anybody makes by hand. */
const MOST_LEVELS = 64;

/** An input a person named or that a folder holds. `name` is what problems and outputs call it: never absolute. */
export interface InputFile {
  readonly name: string;
  /** `-` is standard input. */
  readonly path: string;
  /** The named folder it was found in, as shown; null where the file itself was named. */
  readonly folder: string | null;
}

type Report = (code: string, message: string, path: string) => void;

/**
 * The files behind the arguments of a command, each once, sorted by name: a file stands for itself, a folder for what
 * is in it and below it, `-` for standard input. In a folder, hidden files, READMEs and gold labels are passed over;
 * links that lead out of it are not followed.
 */
export async function listInputs(
  paths: readonly string[],
): Promise<{ readonly inputs: readonly InputFile[]; readonly problems: readonly Problem[] }> {
  const found = new Map<string, InputFile>();
  const problems: Problem[] = [];
  for (const path of paths) {
    if (path === '-' || isOpenDescriptor(path)) {
      const name = path === '-' ? '-' : basename(path);
      found.set(path, { name, path, folder: null });
      continue;
    }
    const base = resolve(path);
    const report: Report = (code, message, where) =>
      problems.push({ code, message, source: where === base ? showPath(path) : nameOf(where, base), line: 1 });
    try {
      const kind = await stat(base);
      if (kind.isDirectory()) {
        const real = await realpath(base);
        for (const file of await filesBelow(base, real, 0, report)) {
          const key = await realpath(file);
          if (!found.has(key)) found.set(key, { name: nameOf(file, base), path: file, folder: showPath(path) });
        }
      } else if (kind.isFile()) {
        found.set(await realpath(base), { name: nameOf(base, base), path: base, folder: null });
      } else report('no-ordinary-file', `a pipe or device: read it with "< ${showPath(path)}" and the name -`, base);
    } catch (error) {
      report('missing-file', whyUnreadable(error), base);
    }
  }
  return { inputs: uniqueNames([...found.values()]), problems };
}

/** `real` is the named folder without links, which nothing that is read may lie outside of. */
async function filesBelow(folder: string, real: string, level: number, report: Report): Promise<readonly string[]> {
  const files: string[] = [];
  const entries: { name: string; kind: 'folder' | 'file' | 'link' | 'other' }[] = [];
  try {
    for await (const entry of await opendir(folder)) {
      if (PASSED_OVER.test(entry.name)) continue;
      const kind = entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : entry.isSymbolicLink() ? 'link' : 'other';
      entries.push({ name: entry.name, kind });
    }
  } catch (error) {
    report('unreadable-folder', whyUnreadable(error), folder);
  }
  for (const { name, kind } of entries.sort(byText((entry) => entry.name))) {
    const path = join(folder, name);
    if (kind === 'file') files.push(path);
    else if (kind === 'other') report('no-ordinary-file', 'a pipe, socket or device in a folder: passed over', path);
    else if (kind === 'link') {
      if (await mayFollow(path, real, report)) files.push(path);
    } else if (level === MOST_LEVELS) {
      report('too-deep', `more than ${MOST_LEVELS} folders in one another: name this one itself`, path);
    } else for (const file of await filesBelow(path, real, level + 1, report)) files.push(file);
  }
  return files;
}

/** A link to a file within the named folder is that file. One to a folder within it adds nothing; the rest is told. */
async function mayFollow(path: string, real: string, report: Report): Promise<boolean> {
  try {
    const target = await realpath(path);
    if (!target.startsWith(real.endsWith(sep) ? real : real + sep) && target !== real) {
      report('link-not-followed', 'a link that leads out of the folder: name its target if it is meant', path);
      return false;
    }
    return (await stat(target)).isFile();
  } catch (error) {
    report('missing-file', `a link that leads nowhere: ${whyUnreadable(error)}`, path);
    return false;
  }
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
  for (const file of files) {
    const group = groups.get(file.name);
    if (group === undefined) groups.set(file.name, [file]);
    else group.push(file);
  }
  return groups;
}

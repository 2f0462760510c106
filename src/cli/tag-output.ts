/** Where tags go: to standard output, or into a file that an interrupted run leaves for the next to go on with. */
import { fingerprintOf } from '../files/fingerprint.ts';
import type { InputFile } from '../files/inputs.ts';
import type { Limits } from '../files/limits.ts';
import { packageVersion, taxonomyDigest, taxonomyFolder } from '../files/package.ts';
import { beginPartial, type Leftover, leftoverOf, partialPath } from '../files/partial.ts';
import type { PaperTags } from '../model.ts';
import type { ColumnMapping } from '../read/table/table-columns.ts';
import { CannotRun } from './outcome.ts';
import type { AlreadyTagged } from './tag-inputs.ts';
import { counted, print, summary } from './terminal.ts';

export interface TagOutput {
  /** What an interrupted run has written already. */
  readonly already: AlreadyTagged;
  write(data: Uint8Array): Promise<void>;
  /** All is written. */
  finish(): Promise<void>;
  /** Something went wrong: what is written stays, for another run. */
  leave(): Promise<void>;
}

/** What an output depends on beside its inputs. */
export interface ResumableOptions {
  readonly taxonomy: string;
  readonly columns?: ColumnMapping;
  readonly maxMemory: Limits;
  readonly resume?: boolean;
}

const NOTHING_YET: AlreadyTagged = { papers: 0, lastId: null };

export function toStandardOutput(): TagOutput {
  return { already: NOTHING_YET, write: (data) => print([data]), finish: async () => {}, leave: async () => {} };
}

/** What the tags in a file depend on, in words for the message where it has changed. */
type MadeFrom = Readonly<Record<'version' | 'taxonomy' | 'options' | 'inputs', unknown>>;

const CHANGED: Readonly<Record<keyof MadeFrom, string>> = {
  version: 'another version of riskgraph',
  taxonomy: 'another taxonomy or other rules',
  options: 'another --columns or --max-memory',
  inputs: 'other inputs, or inputs that have changed since',
};

/**
 * Begins the file, or with `resume` goes on with what an interrupted run left. Throws CannotRun where something is left
 * and `resume` is not asked for, and where it was made from something else.
 */
export async function toFile(
  path: string,
  inputs: readonly InputFile[],
  { taxonomy, columns, maxMemory, resume = false }: ResumableOptions,
): Promise<TagOutput> {
  const madeFrom: MadeFrom = {
    version: packageVersion,
    taxonomy: await taxonomyDigest(await taxonomyFolder(taxonomy)),
    options: { columns: columns ?? null, maxMemory },
    inputs: await Promise.all(inputs.map(fingerprintOf)),
  };
  const leftover = await leftoverOf(path);
  const already = leftover === null ? NOTHING_YET : alreadyIn(path, leftover);
  if (leftover !== null) {
    const left = `an interrupted run left ${partialPath(path)} with ${counted(leftover.lines, 'paper')}`;
    if (!resume) throw new CannotRun(`${left}: continue with --resume or delete it`);
    const changed = whatChanged(leftover.madeFrom, madeFrom);
    if (changed !== null) throw new CannotRun(`${left}, made from ${changed}: delete it to start again`);
    summary(`going on behind the ${counted(leftover.lines, 'paper')} in ${partialPath(path)}`);
  } else if (resume) summary(`nothing to resume: no ${partialPath(path)} with a paper in it`);
  const doing = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const why = code === 'ENOSPC' ? 'no space left on the disk' : message;
      throw new CannotRun(`cannot write ${path}: ${why}`, { cause: error });
    }
  };
  const output = await doing(() => beginPartial(path, `${JSON.stringify(madeFrom)}\n`, leftover));
  return {
    already,
    write: (data) => doing(() => output.append(data)),
    finish: () => doing(() => output.finish()),
    leave: () => output.leave(),
  };
}

function alreadyIn(path: string, { lines, lastLine }: Leftover): AlreadyTagged {
  try {
    const { id } = JSON.parse(lastLine ?? '') as Partial<PaperTags>;
    if (typeof id === 'string') return { papers: lines, lastId: id };
  } catch {
    // Told below.
  }
  throw new CannotRun(`${partialPath(path)} holds no tags: delete it or choose another name with -o`);
}

/** What differs between what was and what is, in words; null where nothing does. */
function whatChanged(before: string | null, now: MadeFrom): string | null {
  let was: Partial<MadeFrom>;
  try {
    was = JSON.parse(before ?? '') as Partial<MadeFrom>;
  } catch {
    return 'nobody knows what';
  }
  for (const what of ['version', 'taxonomy', 'options', 'inputs'] as const) {
    if (JSON.stringify(was?.[what]) !== JSON.stringify(now[what])) return CHANGED[what];
  }
  return null;
}

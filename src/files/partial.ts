/**
 * An output of many lines that survives an interruption: it grows as `<name>.partial` beside its place, with what it is
 * made from in `<name>.partial.json`, and takes its name when it is complete. A later run goes on behind the last whole
 * line, if it is made from the same.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

const READ_BYTES = 1 << 20;

/** What an interrupted run left: whole lines only. */
export interface Leftover {
  readonly lines: number;
  /** Bytes up to the end of the last whole line. */
  readonly bytes: number;
  readonly lastLine: string | null;
  /** What it was made from, as given to `begin`; null where that is lost. */
  readonly madeFrom: string | null;
}

export interface PartialOutput {
  append(data: Uint8Array): Promise<void>;
  /** Gives the output its name. */
  finish(): Promise<void>;
  /** Closes it and leaves it lying, for another run to go on with; what holds no line is removed. */
  leave(): Promise<void>;
}

/** Where an unfinished output lies. */
export function partialPath(path: string): string {
  return `${path}.partial`;
}

/** The unfinished outputs of this run, with the lines in each, for whoever tells of an interruption. */
export const unfinished = new Map<string, { lines: number }>();

/** Looks at what an interrupted run left for an output; null where there is no line of it. */
export async function leftoverOf(path: string): Promise<Leftover | null> {
  let file: number;
  try {
    file = openSync(partialPath(path), 'r');
  } catch {
    return null;
  }
  const buffer = Buffer.allocUnsafeSlow(READ_BYTES);
  let [lines, at, bytes, lastStart] = [0, 0, 0, 0];
  try {
    for (let length = readSync(file, buffer); length > 0; length = readSync(file, buffer)) {
      const part = buffer.subarray(0, length);
      for (let end = part.indexOf(10); end !== -1; end = part.indexOf(10, end + 1)) {
        lines++;
        lastStart = bytes;
        bytes = at + end + 1;
      }
      at += length;
    }
    if (lines === 0) return null;
    const last = Buffer.alloc(bytes - 1 - lastStart);
    readSync(file, last, 0, last.length, lastStart);
    const madeFrom = await readFile(`${partialPath(path)}.json`, 'utf8').catch(() => null);
    return { lines, bytes, lastLine: last.toString('utf8'), madeFrom };
  } finally {
    closeSync(file);
  }
}

/**
 * Begins an output, or goes on with `leftover`. `madeFrom` is kept beside it until it is complete. Throws what the file
 * system throws.
 */
export async function beginPartial(path: string, madeFrom: string, leftover: Leftover | null): Promise<PartialOutput> {
  const partial = partialPath(path);
  const beside = `${partial}.json`;
  if ((await stat(path).catch(() => null))?.isDirectory() === true) throw new Error(`${path} is a folder`);
  await mkdir(dirname(path), { recursive: true });
  let handle: FileHandle;
  if (leftover === null) {
    await writeFile(beside, madeFrom);
    handle = await open(partial, 'w');
  } else {
    handle = await open(partial, 'r+');
    // What follows the last whole line is half of one.
    await handle.truncate(leftover.bytes);
  }
  let at = leftover?.bytes ?? 0;
  const state = { lines: leftover?.lines ?? 0 };
  unfinished.set(partial, state);
  return {
    async append(data) {
      for (let done = 0; done < data.length; ) {
        const { bytesWritten } = await handle.write(data, done, data.length - done, at);
        done += bytesWritten;
        at += bytesWritten;
      }
      for (let end = data.indexOf(10); end !== -1; end = data.indexOf(10, end + 1)) state.lines++;
    },
    async finish() {
      await handle.close();
      await rename(partial, path);
      await rm(beside, { force: true });
      unfinished.delete(partial);
    },
    async leave() {
      await handle.close();
      if (state.lines > 0) return;
      unfinished.delete(partial);
      await rm(partial, { force: true });
      await rm(beside, { force: true });
    },
  };
}

/**
 * Outputs that appear whole or not at all: everything is written beside its place under another name and moved there
 * when complete, so that a failed or interrupted run leaves an earlier output as it was.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** Text is turned into bytes in one buffer, used again for each write: a buffer for each would cost more than the text. */
const BUFFER_BYTES = 1 << 20;
/** Of UTF-8, at most, for a unit of UTF-16. */
const BYTES_PER_UNIT = 3;

/** Begins the names of folders that a run writes into; the number of its process follows. */
const TEMPORARY = '.riskgraph-';

export type Chunks = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** A file that has been written: for manifests and summaries. */
export interface WrittenFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What is lying about while a run is under way; `removeTemporaries` clears it after an interrupt. */
const temporaries = new Set<string>();

/** Clears away what an interrupted run has begun to write. Safe to call at any moment. */
export function removeTemporaries(): void {
  for (const path of temporaries) rmSync(path, { recursive: true, force: true });
  temporaries.clear();
}

/** Writes one file, whole or not at all. Folders on the way to it are made. */
export async function writeFileWhole(path: string, chunks: Chunks): Promise<WrittenFile> {
  const target = resolve(path);
  return inTemporaryFolder(dirname(target), async (folder) => {
    const file = await writeChunks(join(folder, basename(target)), chunks);
    await rename(join(folder, basename(target)), target);
    return { ...file, name: path };
  });
}

/** What fills a folder with files that are not yet seen in it. */
export interface FolderFiller {
  /** Writes one file. */
  readonly write: (name: string, chunks: Chunks) => Promise<WrittenFile>;
  /** Where the files are until they move to their places: another thread may use `writeInto` on it. */
  readonly folder: string;
  /** Takes in a file that another thread has written there. */
  readonly take: (file: WrittenFile) => void;
}

/**
 * Writes a set of files into `folder`, all of them or none. `fill` is given what it takes to write them; the files move
 * to their places once `fill` is done, in the order they were written. Other files of the folder stay, except those
 * `fill` returns as obsolete.
 */
export async function writeFolderWhole(
  folder: string,
  fill: (filler: FolderFiller) => Promise<{ readonly obsolete: readonly string[] }>,
): Promise<readonly WrittenFile[]> {
  const target = resolve(folder);
  return inTemporaryFolder(target, async (temporary) => {
    const written: WrittenFile[] = [];
    const { obsolete } = await fill({
      folder: temporary,
      take: (file) => written.push(file),
      write: async (name, chunks) => {
        const file = await writeInto(temporary, name, chunks);
        written.push(file);
        return file;
      },
    });
    // In one go: a signal is answered only when this is done, so that it cannot leave a half-changed folder.
    for (const { name } of written) {
      mkdirSync(dirname(join(target, name)), { recursive: true });
      renameSync(join(temporary, name), join(target, name));
    }
    const names = new Set(written.map((file) => file.name));
    for (const name of obsolete) if (!names.has(name)) rmSync(join(target, name), { force: true });
    return written;
  });
}

/** Writes one new file into a folder, or into one below it. */
export async function writeInto(folder: string, name: string, chunks: Chunks): Promise<WrittenFile> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  return { ...(await writeChunks(join(folder, name), chunks)), name };
}

async function inTemporaryFolder<T>(parent: string, work: (folder: string) => Promise<T>): Promise<T> {
  try {
    await mkdir(parent, { recursive: true });
  } catch (error) {
    const isFile = (await stat(parent).catch(() => null))?.isFile() === true;
    throw new Error(`cannot write into ${parent}: ${isFile ? 'it is a file' : (error as Error).message}`, {
      cause: error,
    });
  }
  await removeLeftovers(parent);
  const folder = await mkdtemp(join(parent, `${TEMPORARY}${process.pid}-`));
  temporaries.add(folder);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    temporaries.delete(folder);
  }
}

/** Clears away what runs that were killed, and so could not do it themselves, have left in a folder. */
async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(TEMPORARY)) continue;
    const owner = Number.parseInt(name.slice(TEMPORARY.length), 10);
    if (owner > 0 && !isRunning(owner)) await rm(join(parent, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of somebody else may not be asked, but is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function writeChunks(path: string, chunks: Chunks): Promise<WrittenFile> {
  const hash = createHash('sha256');
  const handle = await open(path, 'wx');
  const buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  let filled = 0;
  let bytes = 0;
  const put = async (data: Uint8Array): Promise<void> => {
    hash.update(data);
    bytes += data.length;
    // `write` may take less than it was given; `writeFile` on a handle continues where the last one ended.
    await handle.writeFile(data);
  };
  const flush = async (): Promise<void> => {
    if (filled > 0) await put(buffer.subarray(0, filled));
    filled = 0;
  };
  try {
    for await (const chunk of chunks) {
      const longest = typeof chunk === 'string' ? chunk.length * BYTES_PER_UNIT : chunk.length;
      if (filled + longest > buffer.length) await flush();
      if (longest > buffer.length) await put(typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk);
      else if (typeof chunk === 'string') filled += buffer.write(chunk, filled, 'utf8');
      else {
        buffer.set(chunk, filled);
        filled += chunk.length;
      }
    }
    await flush();
  } catch (error) {
    throw new Error(`cannot write ${basename(path)}: ${(error as Error).message}`, { cause: error });
  } finally {
    await handle.close();
  }
  return { name: basename(path), bytes, sha256: hash.digest('hex') };
}

/**
 * Opening an input: a file, or what comes in on standard input, and the texts within. Trouble is a Problem, and what
 * could be read is still used.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Problem } from '../model.ts';
import { decode, encodingOf, inUtf8 } from './encodings.ts';
import type { InputFile } from './inputs.ts';
import { defaultLimits, type Limits } from './limits.ts';
import type { MemberTroubles } from './members.ts';
import { lent } from './peek.ts';
import { troubleOf } from './trouble.ts';
import { textsIn } from './unpacking.ts';

const CHUNK_BYTES = 1 << 18;

/** A text with its first bytes read: what it is, and the rest to come. */
export interface OpenInput {
  /** The file's name; of a member, the archive's and its own: `export.zip/library.bib`. */
  readonly name: string;
  /** How it begins, as text: what its format is recognised by. */
  readonly head: string;
  /** UTF-8, or bytes that claim to be; UTF-16 and declared encodings are converted. To be read once. */
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly limits: Limits;
}

/** A file as it is on the disk, or standard input, while its texts are read. */
export interface OpenFile {
  /** One after the other: a text must have been read, as far as it is wanted, before the next is asked for. */
  readonly inputs: AsyncIterable<OpenInput>;
  /** Bytes of the file dealt with so far. */
  readonly readBytes: () => number;
  /** Null for standard input. */
  readonly totalBytes: number | null;
  /** Size and SHA-256 (hexadecimal) of the file, packed as it may be. To be asked for after the texts. */
  digest(): Promise<{ readonly bytes: number; readonly sha256: string }>;
}

export interface OpenOptions {
  readonly limits?: Limits;
  /** Counts a file that is no text, where they are not told one by one. */
  readonly skip?: MemberTroubles['skip'];
}

/** Opens a file or, as `-`, standard input. Null where there is nothing to read, which is told. */
export async function openFile(
  { name, path }: InputFile,
  stdin: AsyncIterable<Uint8Array>,
  report: (problem: Problem) => void,
  { limits = defaultLimits, skip }: OpenOptions = {},
): Promise<OpenFile | null> {
  const tell = (source: string, code: string, message: string): void => report({ code, message, source, line: 1 });
  const isStream = path === '-' || isOpenDescriptor(path);
  let totalBytes: number | null = null;
  try {
    if (!isStream) totalBytes = (await stat(path)).size;
  } catch (error) {
    tell(name, ...troubleOf(error));
    return null;
  }
  let readBytes = 0;
  const hash = createHash('sha256');
  async function* counted(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      readBytes += chunk.length;
      if (isStream) hash.update(chunk);
      yield chunk;
    }
  }
  const raw = counted(path === '-' ? stdin : createReadStream(path, { highWaterMark: CHUNK_BYTES }));
  const found = textsIn({
    name,
    // A stream cannot be read again for its digest, so it is never closed early.
    chunks: isStream ? lent(raw) : raw,
    path: isStream ? null : path,
    limits,
    tell,
    packedBytes: () => totalBytes ?? readBytes,
    passed: (bytes) => {
      readBytes = Math.min(readBytes + bytes, totalBytes ?? Infinity);
    },
    skip: skip ?? null,
  });
  async function* inputs(): AsyncGenerator<OpenInput> {
    for await (const { name: found_, start } of found) {
      const encoding = encodingOf(start.bytes);
      const head = encoding === null ? decode(start.bytes) : new TextDecoder(encoding).decode(start.bytes);
      yield {
        name: found_,
        head,
        chunks: encoding === null ? start.chunks : inUtf8(start.chunks, encoding),
        limits,
      };
    }
  }
  return {
    inputs: inputs(),
    readBytes: () => readBytes,
    totalBytes,
    async digest() {
      if (!isStream) return digestOf(path);
      while ((await raw.next()).done !== true);
      return { bytes: readBytes, sha256: hash.digest('hex') };
    },
  };
}

async function digestOf(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    hash.update(chunk as Uint8Array);
    bytes += (chunk as Uint8Array).length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** What a shell gives for `<(command)`: a pipe under a name. */
export function isOpenDescriptor(path: string): boolean {
  return /^\/(dev|proc\/self)\/fd\/\d+$|^\/dev\/stdin$/.test(path);
}

/** The one text of a file that should hold no more. Where there are several, the first. */
export async function openInput(
  file: InputFile,
  stdin: AsyncIterable<Uint8Array>,
  options: OpenOptions = {},
): Promise<{ readonly input: OpenInput | null; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const opened = await openFile(file, stdin, (problem) => problems.push(problem), options);
  for await (const input of opened === null ? [] : untilAsked(opened.inputs)) return { input, problems };
  return { input: null, problems };
}

/** An iteration that is not ended by taking only its first value. */
function untilAsked<T>(values: AsyncIterable<T>): AsyncIterable<T> {
  const iterator = values[Symbol.asyncIterator]();
  return { [Symbol.asyncIterator]: () => ({ next: () => iterator.next() }) };
}

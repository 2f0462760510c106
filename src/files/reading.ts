/**
 * The bytes of an input as one text, or as blocks of whole lines where there may be many. Inputs are told apart by
 * content, never by name: gzip by its magic bytes (RFC 1952), records by their first line. Trouble with an input is a
 * Problem, and what could be read of it is still used.
 */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Problem } from '../model.ts';
import { LONGEST_LINE } from '../read/lines.ts';
import { type InputFile, whyUnreadable } from './inputs.ts';

const PEEK_BYTES = 1 << 16;
const BLOCK_BYTES = 1 << 20;
/** V8 refuses strings past about 512 MB. */
const LONGEST_TEXT = 500_000_000;

/** An input with its first bytes read: what it is, and the rest to come. */
export interface OpenInput {
  readonly name: string;
  /** How it begins, as text: what its format is recognised by. */
  readonly head: string;
  /** UTF-8, whatever the input was written in. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Grows while the input is read; `sha256` is set once it has been read to its end. */
  readonly progress: { readBytes: number; sha256: string | null };
  /** Null for standard input. */
  readonly totalBytes: number | null;
}

/** Whole lines of an input. `bytes` owns its memory, so it may be handed to a worker thread. */
export interface LineBlock {
  readonly bytes: Uint8Array;
  /** The line number of the block's first line, counted from 1. */
  readonly firstLine: number;
}

/** A problem with the whole of an input. */
function fileProblem(source: string, code: string, message: string, line = 1): Problem {
  return { code, message, source, line };
}

/** Opens an input and looks at its first bytes. The problem says why it cannot be read as text at all. */
export async function openInput(
  file: InputFile,
  stdin: AsyncIterable<Uint8Array>,
): Promise<{ readonly input: OpenInput | null; readonly problems: readonly Problem[] }> {
  try {
    const totalBytes = file.path === '-' ? null : (await stat(file.path)).size;
    const progress = { readBytes: 0, sha256: null };
    const raw = counted(file.path === '-' ? stdin : createReadStream(file.path, { highWaterMark: 1 << 18 }), progress);
    const magic = await peek(raw, 2);
    const isGzip = magic.bytes[0] === 0x1f && magic.bytes[1] === 0x8b;
    const start = await peek(isGzip ? gunzipped(magic.chunks) : magic.chunks, PEEK_BYTES);
    const refusal = whyNotText(start.bytes);
    if (refusal !== null) return { input: null, problems: [fileProblem(file.name, ...refusal)] };
    const wide = utf16(start.bytes);
    const head = new TextDecoder(wide ?? 'utf-8').decode(start.bytes);
    const chunks = wide === null ? start.chunks : asUtf8(start.chunks, wide);
    return { input: { name: file.name, head, chunks, progress, totalBytes }, problems: [] };
  } catch (error) {
    return { input: null, problems: [readingProblem(file.name, error)] };
  }
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  progress: { readBytes: number; sha256: string | null },
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) {
    hash.update(chunk);
    progress.readBytes += chunk.length;
    yield chunk;
  }
  progress.sha256 = hash.digest('hex');
}

function gunzipped(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  // `pipeline` hands an error over by destroying `gunzip`, which then throws it at whoever reads.
  pipeline(Readable.from(chunks), gunzip, () => {});
  return gunzip;
}

/** The first bytes (at least `size`, or all there are), and the same chunks again from the start. */
async function peek(
  chunks: AsyncIterable<Uint8Array>,
  size: number,
): Promise<{ readonly bytes: Uint8Array; readonly chunks: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let length = 0;
  let failure: unknown = null;
  while (length < size) {
    try {
      const next = await iterator.next();
      if (next.done === true) break;
      seen.push(next.value);
      length += next.value.length;
    } catch (error) {
      // What was read before a file breaks off is still worth reading: the error comes after it.
      failure = error;
      break;
    }
  }
  if (failure !== null && length === 0) throw failure;
  async function* again(): AsyncGenerator<Uint8Array> {
    yield* seen;
    if (failure !== null) throw failure;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { bytes: joined(seen), chunks: again() };
}

/** Why these first bytes are not a text: code and message; null when they are one. */
function whyNotText(bytes: Uint8Array): [code: string, message: string] | null {
  if (bytes.length === 0) return ['empty-input', 'the file is empty'];
  const magic = String.fromCharCode(...bytes.subarray(0, 5));
  if (magic === '%PDF-') return ['binary-input', 'a PDF: extract its text first, for example with pdftotext'];
  if (magic.startsWith('PK\x03\x04')) return ['binary-input', 'a zip archive (or an office document): unpack it first'];
  if (utf16(bytes) !== null) return null;
  const head = bytes.subarray(0, PEEK_BYTES);
  let controls = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
  // A text may hold a stray control character; of random bytes every tenth is one.
  if (controls > 2 + head.length / 50) return ['binary-input', 'not a text: it holds binary data'];
  return /^\s*$/.test(decode(head)) && bytes.length < PEEK_BYTES ? ['empty-input', 'the file holds only blanks'] : null;
}

async function* asUtf8(chunks: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for await (const chunk of chunks) yield encoder.encode(decoder.decode(chunk, { stream: true }));
  yield encoder.encode(decoder.decode());
}

function utf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

function readingProblem(source: string, error: unknown): Problem {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code.startsWith('Z_'))
    return fileProblem(source, 'broken-gzip', `the gzip data breaks off or is damaged (${code})`);
  return fileProblem(source, code === 'ENOENT' ? 'missing-file' : 'unreadable-file', whyUnreadable(error));
}

// ---------------------------------------------------------------------------------------------------- reading inputs

/** An input as one text. Bytes that are no UTF-8 become U+FFFD, which `readSource` reports. */
export async function readText(
  input: OpenInput,
): Promise<{ readonly text: string; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of input.chunks) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > LONGEST_TEXT) throw new Error(`longer than ${LONGEST_TEXT / 1e6} MB, and not one record per line`);
    }
  } catch (error) {
    problems.push(readingProblem(input.name, error));
    if (size > LONGEST_TEXT) return { text: '', problems };
  }
  return { text: decode(joined(chunks)), problems };
}

/** An input's text in pieces as it comes, cut anywhere between two characters. Problems go to `report`. */
export async function* textPieces(input: OpenInput, report: (problem: Problem) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let lines = 1;
  let lostAt = 0;
  const checked = (piece: string): string => {
    const lost = lostAt === 0 ? piece.indexOf('\uFFFD') : -1;
    if (lost !== -1) lostAt = lines + newlines(piece.slice(0, lost));
    lines += newlines(piece);
    return piece;
  };
  try {
    for await (const chunk of input.chunks) {
      yield checked(decoder.decode(chunk, { stream: true }));
    }
  } catch (error) {
    report(readingProblem(input.name, error));
  }
  yield checked(decoder.decode());
  if (lostAt > 0) report(fileProblem(input.name, 'invalid-utf8', 'bytes that are no UTF-8, shown as \uFFFD', lostAt));
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** UTF-8 to text, without a byte order mark. Faster than TextDecoder on whole files. */
export function decode(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** One problem for all bytes of these lines that are no UTF-8; none when all is well. */
export function invalidUtf8(source: string, bytes: Uint8Array, firstLine: number): readonly Problem[] {
  if (isUtf8(bytes)) return [];
  let line = firstLine;
  let start = 0;
  const bad: number[] = [];
  while (start < bytes.length) {
    const newline = bytes.indexOf(10, start);
    const end = newline === -1 ? bytes.length : newline + 1;
    if (!isUtf8(bytes.subarray(start, end))) bad.push(line);
    start = end;
    line++;
  }
  const more = bad.length > 1 ? `, and ${bad.length - 1} more lines` : '';
  return [fileProblem(source, 'invalid-utf8', `bytes that are no UTF-8, shown as \uFFFD${more}`, bad[0] ?? firstLine)];
}

function endlessLine(source: string, line: number, length: number): Problem {
  return fileProblem(source, 'line-too-long', `a line of ${(length / 1e6).toFixed(0)} MB was passed over`, line);
}

/**
 * An input as blocks of whole lines of about a megabyte, so that a file of any length takes little memory. Problems
 * met on the way go to `report`.
 */
export async function* lineBlocks(input: OpenInput, report: (problem: Problem) => void): AsyncGenerator<LineBlock> {
  let parts: Uint8Array[] = [];
  let size = 0;
  let line = 1;
  let skipped = 0;
  const block = (): LineBlock => {
    const bytes = joined(parts);
    const firstLine = line;
    line += countLines(bytes);
    return { bytes, firstLine };
  };
  try {
    for await (const chunk of input.chunks) {
      let rest = chunk;
      if (skipped > 0) {
        const end = rest.indexOf(10);
        skipped += end === -1 ? rest.length : end;
        if (end === -1) continue;
        report(endlessLine(input.name, line++, skipped));
        skipped = 0;
        rest = rest.subarray(end + 1);
      }
      const end = size + rest.length < BLOCK_BYTES ? 0 : rest.lastIndexOf(10) + 1;
      if (end > 0) {
        parts.push(rest.subarray(0, end));
        yield block();
        parts = [];
        size = 0;
        rest = rest.subarray(end);
      }
      parts.push(rest);
      size += rest.length;
      if (size > LONGEST_LINE + BLOCK_BYTES) {
        // Lines that ended before the endless one began are still good.
        const all = joined(parts);
        const start = all.lastIndexOf(10) + 1;
        parts = [all.subarray(0, start)];
        if (start > 0) yield block();
        skipped = all.length - start;
        parts = [];
        size = 0;
      }
    }
  } catch (error) {
    report(readingProblem(input.name, error));
  }
  if (skipped > 0) report(endlessLine(input.name, line, skipped));
  if (size > 0) yield block();
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}

/** One array with memory of its own (Buffer.concat may share a pool, which cannot be handed to a thread). */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

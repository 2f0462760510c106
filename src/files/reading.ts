/**
 * A text as one string, in pieces as it comes, or as blocks of whole lines where there may be many. Trouble is a
 * Problem, and what could be read is still used.
 */
import { isUtf8 } from 'node:buffer';
import type { Problem } from '../model.ts';
import { LONGEST_LINE } from '../read/lines.ts';
import { decodedText, newlines } from './encodings.ts';
import { sayBytes } from './limits.ts';
import type { OpenInput } from './opening.ts';
import { joined } from './peek.ts';
import { troubleOf } from './trouble.ts';

const BLOCK_BYTES = 1 << 20;

/** Whole lines of an input. `bytes` owns its memory, so it may be handed to a worker thread. */
export interface LineBlock {
  readonly bytes: Uint8Array;
  /** The line number of the block's first line, counted from 1. */
  readonly firstLine: number;
}

function problemOf(source: string, [code, message]: readonly [string, string], line = 1): Problem {
  return { code, message, source, line };
}

/**
 * An input as one text. Letters lost in decoding are U+FFFD, which `readSource` reports. Empty where it is longer than
 * may be held.
 */
export async function readText(
  input: OpenInput,
): Promise<{ readonly text: string; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const pieces: string[] = [];
  const { wholeText } = input.limits;
  let size = 0;
  try {
    for await (const piece of decoded(input, (problem) => problems.push(problem))) {
      pieces.push(piece);
      size += piece.length;
      if (size > wholeText) {
        const message = `a layout that is read as a whole, up to ${sayBytes(wholeText)}: split it, or raise --max-memory`;
        return { text: '', problems: [problemOf(input.name, ['too-large', message])] };
      }
    }
  } catch (error) {
    problems.push(problemOf(input.name, troubleOf(error)));
  }
  return { text: pieces.join(''), problems };
}

/** An input's text in pieces as it comes, cut anywhere between two characters. Problems go to `report`. */
export async function* textPieces(input: OpenInput, report: (problem: Problem) => void): AsyncGenerator<string> {
  let lines = 1;
  let lostAt = 0;
  try {
    for await (const piece of decoded(input, report)) {
      const lost = lostAt === 0 ? piece.indexOf('\uFFFD') : -1;
      if (lost !== -1) lostAt = lines + newlines(piece.slice(0, lost));
      lines += newlines(piece);
      yield piece;
    }
  } catch (error) {
    report(problemOf(input.name, troubleOf(error), lines));
  }
  if (lostAt > 0) report(problemOf(input.name, ['invalid-utf8', 'bytes that are no UTF-8, shown as \uFFFD'], lostAt));
}

function decoded(input: OpenInput, report: (problem: Problem) => void): AsyncGenerator<string> {
  const message = 'bytes that are no UTF-8, read as Windows-1252 from here on; if letters look wrong, save it as UTF-8';
  return decodedText(input.chunks, (line) => report(problemOf(input.name, ['read-as-windows-1252', message], line)));
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
  return [problemOf(source, ['invalid-utf8', `bytes that are no UTF-8, shown as \uFFFD${more}`], bad[0] ?? firstLine)];
}

function endlessLine(source: string, line: number, length: number): Problem {
  return problemOf(source, ['line-too-long', `a line of ${(length / 1e6).toFixed(0)} MB was passed over`], line);
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
    line += newlines(bytes);
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
    report(problemOf(input.name, troubleOf(error), line));
  }
  if (skipped > 0) report(endlessLine(input.name, line, skipped));
  if (size > 0) yield block();
}

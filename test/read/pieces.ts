import type { Occurrence, Problem, ReadResult } from '../../src/model.ts';
import { formatNamed } from '../../src/read/formats.ts';
import type { Reader, StreamFormat } from '../../src/read/reader.ts';

/** The format of that name, which must be one that is read as a stream. */
export function streamNamed(name: string): StreamFormat {
  const format = formatNamed(name);
  if (format.kind !== 'stream') throw new Error(`${name} is no stream`);
  return format;
}

/** What a format reads of a text that comes in these pieces. */
export function readPieces(format: Pick<StreamFormat, 'start'>, pieces: Iterable<string>, source = 'x'): ReadResult {
  const papers: Occurrence[] = [];
  const problems: Problem[] = [];
  const reader = format.start(source, {
    paper: (paper) => papers.push(paper),
    problem: (problem) => problems.push(problem),
  });
  writeAll(reader, pieces);
  return { papers, problems };
}

export function writeAll(reader: Reader, pieces: Iterable<string>): void {
  for (const piece of pieces) reader.write(piece);
  reader.end();
}

/** A text in pieces of one size. */
export function piecesOf(text: string, size: number): string[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size));
}

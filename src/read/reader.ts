/**
 * What an input format is. Three kinds, by how much of an input a reader must see at once: `lines` are records that
 * stand each on one line and may be read apart, on threads; `stream` is entries one after the other, read as the text
 * comes; `whole` is a listing whose lines make sense only together.
 */
import type { Occurrence, Problem, ReadResult, SourceText } from '../model.ts';

/** Where a reader puts what it reads: in the order of the input, but for what had to wait for something further down. */
export interface PaperSink {
  paper(paper: Occurrence): void;
  problem(problem: Problem): void;
}

/** Takes an input's text in pieces of any size, cut anywhere but inside a surrogate pair. Never throws over it. */
export interface Reader {
  write(piece: string): void;
  /** Called once, after the last piece: what is still open is read as far as it goes, with a Problem. */
  end(): void;
}

/** What one line holds. Both are null for a line without a record, such as an empty one. */
export interface RecordLine {
  readonly paper: Occurrence | null;
  readonly problem: Problem | null;
}

interface Recognised {
  /** As problems and the documentation call it. */
  readonly name: string;
  /** How sure the format is that a text beginning so is its own: 0 not at all, 1 certain. */
  readonly detect: (head: string) => number;
}

export interface LineFormat extends Recognised {
  readonly kind: 'lines';
  /** `number` counts from 1. Never throws. */
  readonly readLine: (line: string, source: string, number: number) => RecordLine;
}

export interface StreamFormat extends Recognised {
  readonly kind: 'stream';
  readonly start: (source: string, sink: PaperSink) => Reader;
}

export interface WholeFormat extends Recognised {
  readonly kind: 'whole';
  readonly read: (input: SourceText) => ReadResult;
}

export type InputFormat = LineFormat | StreamFormat | WholeFormat;

/** Reads a text that is in memory with a format of any kind. */
export function readWith(format: InputFormat, { source, text }: SourceText): ReadResult {
  if (format.kind === 'whole') return format.read({ source, text });
  const papers: Occurrence[] = [];
  const problems: Problem[] = [];
  if (format.kind === 'stream') {
    const reader = format.start(source, {
      paper: (paper) => papers.push(paper),
      problem: (problem) => problems.push(problem),
    });
    reader.write(text);
    reader.end();
    return { papers, problems };
  }
  readRecordLines(format, text.split('\n'), source, 1, (paper) => papers.push(paper), problems);
  return { papers, problems };
}

/** Reads lines of records; `firstLine` is the number of the first of them, counted from 1. */
export function readRecordLines(
  format: LineFormat,
  lines: Iterable<string>,
  source: string,
  firstLine: number,
  onPaper: (paper: Occurrence) => void,
  problems: Problem[],
): void {
  let number = firstLine;
  for (const line of lines) {
    const { paper, problem } = format.readLine(line, source, number++);
    if (paper !== null) onPaper(paper);
    if (problem !== null) problems.push(problem);
  }
}

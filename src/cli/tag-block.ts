/**
 * Tags a block of records: bytes of whole lines in, bytes of whole lines out. Runs in the main thread for small inputs
 * and in worker threads for large ones, so that both give the same bytes.
 */
import { decodedLines } from '../files/encodings.ts';
import { invalidUtf8 } from '../files/reading.ts';
import type { Occurrence, Problem } from '../model.ts';
import { type ForeignPlace, foreignProblems } from '../papers/foreign.ts';
import { paperId } from '../papers/identity.ts';
import { formatNamed } from '../read/formats.ts';
import { readRecordLines } from '../read/reader.ts';
import type { Tagger } from '../tag/tagger.ts';

/** A block of an input's lines, numbered in the order in which results are to be written. */
export interface BlockTask {
  readonly source: string;
  /** The name of the input's format, which is one of records on lines. */
  readonly format: string;
  readonly bytes: Uint8Array;
  readonly firstLine: number;
  /** Papers at its start that are not to be tagged: their tags are written already. */
  readonly skip?: number;
}

export interface BlockResult {
  /** NDJSON, one line of tags per paper. */
  readonly bytes: Uint8Array;
  readonly papers: number;
  /** Papers with at least one tag. */
  readonly tagged: number;
  readonly problems: readonly Problem[];
}

/** Tags every record of a block. A record's own id is kept as it is; one without gets the id it has everywhere else. */
export function tagBlock(tagger: Tagger, { source, format, bytes, firstLine, skip = 0 }: BlockTask): BlockResult {
  const known = formatNamed(format);
  if (known.kind !== 'lines') throw new Error(`a format that is no records on lines: ${format}`);
  const problems: Problem[] = [...invalidUtf8(source, bytes, firstLine)];
  const lines: string[] = [];
  let tagged = 0;
  const foreign: ForeignPlace[] = [];
  let papers = 0;
  const onPaper = (paper: Occurrence): void => {
    if (papers++ < skip) return;
    const { tags, language } = tagger.tagOrForeign(paper);
    if (language !== null) foreign.push({ source, line: paper.line, language });
    if (tags.length > 0) tagged++;
    lines.push(JSON.stringify({ id: paper.givenId ?? paperId(paper), tags }));
  };
  readRecordLines(known, decodedLines(bytes), source, firstLine, onPaper, problems);
  problems.push(...foreignProblems(foreign));
  const output = lines.length === 0 ? '' : `${lines.join('\n')}\n`;
  return { bytes: new TextEncoder().encode(output), papers: lines.length, tagged, problems };
}

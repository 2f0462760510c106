/**
 * Tags a block of records: bytes of whole lines in, bytes of whole lines out. Runs in the main thread for small inputs
 * and in worker threads for large ones, so that both give the same bytes.
 */
import { decode, invalidUtf8 } from '../files/reading.ts';
import type { Problem } from '../model.ts';
import { paperId } from '../papers/identity.ts';
import { readRecordLine } from '../read/paper-records.ts';
import type { Tagger } from '../tag/tagger.ts';

/** A block of an input's lines, numbered in the order in which results are to be written. */
export interface BlockTask {
  readonly source: string;
  readonly bytes: Uint8Array;
  readonly firstLine: number;
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
export function tagBlock(tagger: Tagger, { source, bytes, firstLine }: BlockTask): BlockResult {
  const problems: Problem[] = [...invalidUtf8(source, bytes, firstLine)];
  const text = decode(bytes);
  const lines: string[] = [];
  let tagged = 0;
  let number = firstLine;
  for (let start = 0; start < text.length; number++) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const { paper, problem } = readRecordLine(text.slice(start, end), source, number);
    if (problem !== null) problems.push(problem);
    if (paper !== null) {
      const tags = tagger.tag(paper);
      if (tags.length > 0) tagged++;
      lines.push(JSON.stringify({ id: paper.givenId ?? paperId(paper), tags }));
    }
    start = end + 1;
  }
  const output = lines.length === 0 ? '' : `${lines.join('\n')}\n`;
  return { bytes: new TextEncoder().encode(output), papers: lines.length, tagged, problems };
}

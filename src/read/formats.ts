/**
 * The table of input formats, and reading by it. A format is recognised by its content, never by its file's name:
 * listings are pasted from browsers into files called anything. A new format is one file and one row here.
 */
import type { Problem, ReadResult, SourceText } from '../model.ts';
import { detectAbstractDump, readAbstractDump } from './abstract-dump.ts';
import { detectAuthorPage, readAuthorPage } from './author-page.ts';
import { detectBibtex, readBibtex } from './bibtex.ts';
import { detectCsv, readCsv } from './csv.ts';
import { filledLines, splitLines } from './lines.ts';
import { detectPaperRecords, readPaperRecords } from './paper-records.ts';
import { detectReadingList, readReadingList } from './reading-list.ts';
import { detectRis, readRis } from './ris.ts';
import { detectSearchPage, readSearchPage } from './search-page.ts';
import { checkText } from './text-trouble.ts';

export interface InputFormat {
  readonly name: string;
  /** How sure the format is that a text beginning so is its own: 0 not at all, 1 certain. */
  readonly detect: (head: string) => number;
  readonly read: (input: SourceText) => ReadResult;
}

/** In the order in which they are asked; the surest wins, the earlier one of two equally sure. */
export const formats: readonly InputFormat[] = [
  { name: 'author-page', detect: detectAuthorPage, read: readAuthorPage },
  { name: 'reading-list', detect: detectReadingList, read: readReadingList },
  { name: 'abstract-dump', detect: detectAbstractDump, read: readAbstractDump },
  { name: 'search-page', detect: detectSearchPage, read: readSearchPage },
  { name: 'paper-records', detect: detectPaperRecords, read: readPaperRecords },
  { name: 'bibtex', detect: detectBibtex, read: readBibtex },
  { name: 'csv', detect: detectCsv, read: readCsv },
  { name: 'ris', detect: detectRis, read: readRis },
];

/** Characters of a text that are shown to `detect`: several entries, even behind an author line of 10,000. */
const HEAD = 65_536;
/** Below this nobody knows the layout. */
const SURE_ENOUGH = 0.3;

/** The format of a text, or null when nobody knows the layout. */
export function recogniseFormat(text: string): InputFormat | null {
  const start = text.search(/[^\s\uFEFF]/);
  const head = text.slice(Math.max(start, 0), start + HEAD);
  let best: InputFormat | null = null;
  let bestScore = SURE_ENOUGH;
  for (const format of formats) {
    const score = format.detect(head);
    if (score > bestScore) {
      best = format;
      bestScore = score;
    }
  }
  return best;
}

/**
 * Reads one input in whatever known layout it has. Never throws over what the input holds: an empty or binary text, a
 * layout nobody knows, letters lost in decoding and enormous lines come back as problems, with all that could be read.
 */
export function readSource(input: SourceText): ReadResult {
  const { text, problems } = checkText(input);
  if (text.trim() === '') return { papers: [], problems };
  const format = recogniseFormat(text);
  if (format === null) {
    const known = formats.map(({ name }) => name).join(', ');
    const first = filledLines(splitLines(text))[0];
    const message = `a layout nobody knows (known: ${known}); it begins ${JSON.stringify(first?.text.slice(0, 60))}`;
    const problem: Problem = { code: 'unknown-layout', message, source: input.source, line: first?.number ?? 1 };
    return { papers: [], problems: [...problems, problem] };
  }
  const read = format.read({ source: input.source, text });
  return { papers: read.papers, problems: [...problems, ...read.problems].sort((a, b) => a.line - b.line) };
}

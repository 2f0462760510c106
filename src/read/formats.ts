/**
 * The table of input formats, and reading by it. A format is recognised by its content, never by its file's name:
 * listings are pasted from browsers into files called anything. A new format is one file and one row here.
 */
import type { Problem, ReadResult, SourceText } from '../model.ts';
import { detectBibtex, startBibtex } from './bibtex/bibtex.ts';
import { detectJsonTexts, startJsonTexts } from './json/json-texts.ts';
import { detectPaperRecords, readRecordLine } from './json/paper-records.ts';
import { filledLines, splitLines } from './lines.ts';
import { detectAbstractDump, readAbstractDump } from './listings/abstract-dump.ts';
import { detectAuthorPage, readAuthorPage } from './listings/author-page.ts';
import { detectReadingList, readReadingList } from './listings/reading-list.ts';
import { detectSearchPage, readSearchPage } from './listings/search-page.ts';
import { type InputFormat, readWith } from './reader.ts';
import { csvFormat } from './table/csv.ts';
import type { ColumnMapping } from './table/table-columns.ts';
import { readTableRows } from './table/table-rows.ts';
import { endnote } from './tagged/endnote.ts';
import { medline } from './tagged/medline.ts';
import { ris } from './tagged/ris.ts';
import { webOfScience } from './tagged/web-of-science.ts';
import { checkText } from './text-trouble.ts';
import { xmlFormats } from './xml/xml-formats.ts';

/** In the order in which they are asked; the surest wins, the earlier one of two equally sure. */
export const formats: readonly InputFormat[] = [
  { name: 'author-page', kind: 'whole', detect: detectAuthorPage, read: readAuthorPage },
  { name: 'reading-list', kind: 'whole', detect: detectReadingList, read: readReadingList },
  { name: 'abstract-dump', kind: 'whole', detect: detectAbstractDump, read: readAbstractDump },
  { name: 'search-page', kind: 'whole', detect: detectSearchPage, read: readSearchPage },
  { name: 'paper-records', kind: 'lines', detect: detectPaperRecords, readLine: readRecordLine },
  { name: 'json', kind: 'stream', detect: detectJsonTexts, start: startJsonTexts },
  { name: 'bibtex', kind: 'stream', detect: detectBibtex, start: startBibtex },
  csvFormat(),
  ris,
  endnote,
  medline,
  webOfScience,
  ...xmlFormats,
];

/** Characters of a text that are shown to `detect`: several entries, even behind an author line of 10,000. */
const HEAD = 65_536;
/** Below this nobody knows the layout. */
const SURE_ENOUGH = 0.3;

/** The format of a text, or null when nobody knows the layout; tables also by the names that a person gives columns. */
export function recogniseFormat(text: string, columns: ColumnMapping = {}): InputFormat | null {
  const start = text.search(/[^\s\uFEFF]/);
  const head = text.slice(Math.max(start, 0), start + HEAD);
  let best: InputFormat | null = null;
  let bestScore = SURE_ENOUGH;
  const asked = Object.keys(columns).length === 0 ? formats : [...formats, csvFormat(columns)];
  for (const format of asked) {
    const score = format.detect(head);
    if (score > bestScore) {
      best = format;
      bestScore = score;
    }
  }
  return best;
}

/** The format of that name. Throws on a name that is not in the table. */
export function formatNamed(name: string): InputFormat {
  const found = formats.find((format) => format.name === name);
  if (found === undefined) throw new Error(`unknown input format: ${name}`);
  return found;
}

/** What is said of an input whose layout nobody knows; `head` is how it begins. */
export function unknownLayout(source: string, head: string): Problem {
  const known = formats.map(({ name }) => name).join(', ');
  const first = filledLines(splitLines(head))[0];
  const isTable = [',', ';', '\t'].some((separator) => {
    const [header, row] = readTableRows(head.slice(0, HEAD), { separator, quoted: true });
    return header !== undefined && header.cells.length > 1 && header.cells.length === row?.cells.length;
  });
  const hint = isTable ? '; if it is a table, name its columns: --columns title=Name,abstract=Text' : '';
  const message = `a layout nobody knows (known: ${known}); it begins ${JSON.stringify(first?.text.slice(0, 60))}${hint}`;
  return { code: 'unknown-layout', message, source, line: first?.number ?? 1 };
}

/**
 * Reads one input in whatever known layout it has. Never throws over what the input holds: an empty or binary text, a
 * layout nobody knows, letters lost in decoding and enormous lines come back as problems, with all that could be read.
 */
export function readSource(input: SourceText): ReadResult {
  const format = recogniseFormat(input.text);
  const { text, problems } = checkText(input, format?.kind !== 'stream');
  if (text.trim() === '') return { papers: [], problems };
  if (format === null) return { papers: [], problems: [...problems, unknownLayout(input.source, text)] };
  const read = readWith(format, { source: input.source, text });
  return { papers: read.papers, problems: [...problems, ...read.problems].sort((a, b) => a.line - b.line) };
}

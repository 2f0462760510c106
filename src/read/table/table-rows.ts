/**
 * The grammar of CSV and TSV: text in pieces -> rows of cells, each with its line. A row whose quotation marks do not
 * pair is read as one line by itself and costs no other row.
 *
 * Stands on RFC 4180. Written by hand because csv-parse and papaparse let a mark that never closes swallow every row
 * behind it; a test holds this and csv-parse to the same rows on whole tables.
 */
import { LONGEST_LINE } from '../lines.ts';
import type { Reader } from '../reader.ts';

export interface TableRow {
  readonly cells: readonly string[];
  /** The line on which the row begins, from 1. */
  readonly line: number;
  /** True where quotation marks did not pair. */
  readonly mended: boolean;
}

export interface TableGrammar {
  readonly separator: string;
  /** False where quotation marks are text, as in Web of Science's tab-delimited files. */
  readonly quoted: boolean;
}

/** Pieces are put together up to this size: a row is looked at anew with every piece. */
const ENOUGH = 65_536;

/**
 * Hands every row with something in it to a function. Quotation marks inside a cell are doubled, or stray on one line.
 * Of a row longer than a line may be only the length is told.
 */
export function startTableRows(
  { separator, quoted }: TableGrammar,
  onRow: (row: TableRow) => void,
  onTooLong: (length: number, line: number) => void,
): Reader {
  let pieces: string[] = [];
  let waiting = 0;
  let rest = '';
  let begun = false;
  let eol: '\n' | '\r' | null = null;
  let line = 1;
  /** A cell that did not close was looked for up to here: rows before it are single lines, so that none is scanned twice. */
  let lookedUntil = 0;
  /** Length so far of an endless line that is passed over; 0 elsewhere. */
  let skipped = 0;
  return {
    write(piece) {
      pieces.push(piece);
      waiting += piece.length;
      if (waiting >= ENOUGH) read(false);
    },
    end: () => read(true),
  };

  function read(last: boolean): void {
    let text = rest + pieces.join('');
    pieces = [];
    waiting = 0;
    if (!begun && text !== '') {
      begun = true;
      if (text.startsWith('\uFEFF')) text = text.slice(1);
    }
    eol ??= lineEndOf(text, quoted, last);
    const end = eol === null ? 0 : readRows(text, eol, last);
    rest = text.slice(end);
    lookedUntil = Math.max(lookedUntil - end, 0);
  }

  /** Reads all rows that surely end within the text, and returns the offset of the rest. */
  function readRows(text: string, eol: '\n' | '\r', last: boolean): number {
    let at = 0;
    while (at < text.length) {
      const lineEnd = endOfLine(text, at, eol);
      if (lineEnd === null && !last && text.length - at <= LONGEST_LINE) return at;
      if (skipped > 0 || (lineEnd ?? text.length) - at > LONGEST_LINE) {
        skipped += (lineEnd ?? text.length) - at;
        if (lineEnd === null && !last) return text.length;
        onTooLong(skipped, line++);
        skipped = 0;
        at = (lineEnd ?? text.length) + 1;
        continue;
      }
      const single = lineEnd ?? text.length;
      const rowLimit = at + LONGEST_LINE;
      const scan: Scan = { text, separator, eol, limit: at < lookedUntil ? single : rowLimit, rowLimit, last };
      const row = quoted ? scanRow(scan, at, single) : plainRow(text, at, single, separator);
      if (row === 'more') return at;
      if ('brokenAt' in row) lookedUntil = Math.max(lookedUntil, text.lastIndexOf(eol, row.brokenAt) + 1);
      const whole = 'cells' in row ? row : null;
      const end = whole?.end ?? single;
      const cells = whole?.cells ?? looseCells(text.slice(at, single), separator);
      if (cells.some((cell) => cell.trim() !== '')) onRow({ cells, line, mended: whole === null || whole.stray });
      for (let i = text.indexOf(eol, at); i >= 0 && i < end; i = text.indexOf(eol, i + 1)) line++;
      line++;
      at = end + 1;
    }
    return text.length;
  }
}

/** All rows of a text; see `startTableRows`. */
export function readTableRows(text: string, grammar: TableGrammar): TableRow[] {
  const rows: TableRow[] = [];
  const reader = startTableRows(
    grammar,
    (row) => rows.push(row),
    () => {},
  );
  reader.write(text);
  reader.end();
  return rows;
}

interface Scan {
  readonly text: string;
  readonly separator: string;
  readonly eol: string;
  /** No end of a quoted cell is looked for beyond. */
  readonly limit: number;
  /** No row goes on beyond. */
  readonly rowLimit: number;
  /** False while more text may come. */
  readonly last: boolean;
}

interface Row {
  readonly cells: readonly string[];
  /** The offset of the line end behind the row. */
  readonly end: number;
  readonly stray: boolean;
}

/** Where it became clear that a quotation mark opens a cell that does not close as it should. */
interface Broken {
  readonly brokenAt: number;
}

/** `more`: the text ends before the row does. */
function scanRow(scan: Scan, start: number, lineEnd: number): Row | Broken | 'more' {
  const { text, separator, eol, rowLimit, last } = scan;
  const cells: string[] = [];
  let at = start;
  let stray = false;
  for (;;) {
    if (text[at] === '"') {
      const quoted = scanQuoted(scan, at);
      if (quoted === 'more' || 'brokenAt' in quoted) return quoted;
      cells.push(quoted.cell);
      stray ||= quoted.stray;
      at = quoted.end;
    } else {
      const found = at <= lineEnd ? lineEnd : endOfLine(text, at, eol);
      const rowEnd = found ?? text.length;
      if (rowEnd > rowLimit) return { brokenAt: rowLimit };
      if (found === null && !last) return 'more';
      const next = text.slice(at, rowEnd).indexOf(separator);
      const end = next < 0 ? rowEnd : at + next;
      cells.push(end === rowEnd ? withoutReturn(text.slice(at, end)) : text.slice(at, end));
      at = end;
    }
    if (text[at] !== separator) {
      const behindReturn = text[at] === '\r' && eol === '\n' ? at + 1 : at;
      return behindReturn >= text.length && !last ? 'more' : { cells, end: behindReturn, stray };
    }
    at++;
  }
}

interface Quoted {
  readonly cell: string;
  readonly end: number;
  readonly stray: boolean;
}

function scanQuoted({ text, separator, eol, limit, last }: Scan, open: number): Quoted | Broken | 'more' {
  const pieces: string[] = [];
  let from = open + 1;
  let stray = false;
  let lines = false;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0 || quote >= limit) {
      // Marks beyond the limit do not count, however much of the text is there already.
      return limit < text.length || last ? { brokenAt: Math.min(limit, text.length) } : 'more';
    }
    const piece = text.slice(from, quote);
    lines ||= piece.includes(eol);
    pieces.push(piece);
    const next = text[quote + 1];
    const afterNext = text[quote + 2];
    if (!last && (next === undefined || (next === '\r' && afterNext === undefined))) return 'more';
    if (next === undefined || next === separator || next === eol || (next === '\r' && afterNext === eol)) {
      return { cell: pieces.join(''), end: quote + 1, stray };
    }
    // A mark that neither closes nor is doubled may stand in a cell of one line; elsewhere it opens another cell.
    if (next !== '"') {
      if (lines || text[quote - 1] === separator) return { brokenAt: quote };
      stray = true;
    }
    pieces.push('"');
    from = quote + (next === '"' ? 2 : 1);
  }
}

/** A row in whose cells quotation marks are text. */
function plainRow(text: string, at: number, end: number, separator: string): Row {
  return { cells: withoutReturn(text.slice(at, end)).split(separator), end, stray: false };
}

/** The cells of a single line whose quotation marks mean nothing. */
function looseCells(line: string, separator: string): string[] {
  return withoutReturn(line)
    .split(separator)
    .map((cell) => cell.replace(/^"/, '').replace(/"$/, '').replaceAll('""', '"'));
}

/** What ends the lines, by the first end outside quotation marks; null while that cannot be told. */
function lineEndOf(text: string, quoted: boolean, last: boolean): '\n' | '\r' | null {
  const sure = last || text.length > LONGEST_LINE;
  let inside = false;
  let any = -1;
  for (let at = 0; at < Math.min(text.length, LONGEST_LINE); at++) {
    const sign = text[at];
    if (sign === '"') inside = quoted && !inside;
    else if (sign === '\n' || sign === '\r') {
      any = any < 0 ? at : any;
      if (!inside) return at + 1 < text.length || sure ? lineEndAt(text, at) : null;
    }
  }
  return sure ? lineEndAt(text, any) : null;
}

function lineEndAt(text: string, at: number): '\n' | '\r' {
  return text[at] === '\r' && text[at + 1] !== '\n' ? '\r' : '\n';
}

/** Null where the text holds no line end any more. */
function endOfLine(text: string, at: number, eol: string): number | null {
  const end = text.indexOf(eol, at);
  return end < 0 ? null : end;
}

function withoutReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}

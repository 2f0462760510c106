/**
 * The grammar of CSV and TSV: a text -> rows of cells, each with its line. A row whose quotation marks do not pair is
 * read as one line by itself and costs no other row.
 *
 * Stands on RFC 4180. Written by hand because csv-parse, told to skip broken rows, skips good ones behind them, and
 * needs 120 kB of Node's Buffer in a browser; a test holds both to the same rows on whole tables.
 */

export interface TableRow {
  readonly cells: readonly string[];
  /** The line on which the row begins, from 1. */
  readonly line: number;
  /** True where quotation marks did not pair. */
  readonly mended: boolean;
}

/** All rows with something in them. Quotation marks inside a cell are doubled, or stray on one line. */
export function readTableRows(text: string, separator: string): TableRow[] {
  const rows: TableRow[] = [];
  const eol = text.includes('\n') ? '\n' : '\r';
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const whole = readRow(text, at, separator, eol);
    const end = whole?.end ?? endOfLine(text, at, eol);
    const cells = whole?.cells ?? looseCells(withoutReturn(text.slice(at, end)), separator);
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ cells, line, mended: whole === null || whole.stray });
    for (let i = text.indexOf(eol, at); i >= 0 && i < end; i = text.indexOf(eol, i + 1)) line++;
    line++;
    at = end + 1;
  }
  return rows;
}

interface Row {
  readonly cells: readonly string[];
  /** The offset of the line end behind the row. */
  readonly end: number;
  readonly stray: boolean;
}

/** Null where a quotation mark opens a cell that does not close as it should. */
function readRow(text: string, start: number, separator: string, eol: string): Row | null {
  const cells: string[] = [];
  const lineEnd = endOfLine(text, start, eol);
  let at = start;
  let stray = false;
  for (;;) {
    if (text[at] === '"') {
      const quoted = readQuoted(text, at, separator, eol);
      if (quoted === null) return null;
      cells.push(quoted.cell);
      stray ||= quoted.stray;
      at = quoted.end;
    } else {
      const rowEnd = at <= lineEnd ? lineEnd : endOfLine(text, at, eol);
      const next = text.slice(at, rowEnd).indexOf(separator);
      const end = next < 0 ? rowEnd : at + next;
      cells.push(end === rowEnd ? withoutReturn(text.slice(at, end)) : text.slice(at, end));
      at = end;
    }
    if (text[at] !== separator) return { cells, end: text[at] === '\r' && eol === '\n' ? at + 1 : at, stray };
    at++;
  }
}

interface Quoted {
  readonly cell: string;
  readonly end: number;
  readonly stray: boolean;
}

function readQuoted(text: string, open: number, separator: string, eol: string): Quoted | null {
  const pieces: string[] = [];
  let from = open + 1;
  let stray = false;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return null;
    pieces.push(text.slice(from, quote));
    const next = text[quote + 1];
    if (next === undefined || next === separator || next === eol || (next === '\r' && text[quote + 2] === eol)) {
      return { cell: pieces.join(''), end: quote + 1, stray };
    }
    // A mark that neither closes nor is doubled may stand in a cell of one line; elsewhere it opens another cell.
    if (next !== '"') {
      if (text[quote - 1] === separator || pieces.some((piece) => piece.includes(eol))) return null;
      stray = true;
    }
    pieces.push('"');
    from = quote + (next === '"' ? 2 : 1);
  }
}

/** The cells of a single line whose quotation marks mean nothing. */
function looseCells(line: string, separator: string): string[] {
  return line.split(separator).map((cell) => cell.replace(/^"/, '').replace(/"$/, '').replaceAll('""', '"'));
}

function endOfLine(text: string, at: number, eol: string): number {
  const end = text.indexOf(eol, at);
  return end < 0 ? text.length : end;
}

function withoutReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}

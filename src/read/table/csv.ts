/**
 * Reads tables of papers with a header row, as Zotero, Scopus, Web of Science, Semantic Scholar, OpenAlex, spreadsheets and
 * Riskgraph itself (`nodes.csv`) write them, parted by commas, semicolons or tabs. Columns are known by their names.
 *
 * Stands on RFC 4180 and on the columns these tools print. A row with wrong quotation marks or a wrong number of cells
 * costs no other; a line `sep=;` before the header, as Excel understands it, names the separator.
 */
import type { Occurrence } from '../../model.ts';
import { bareArxivId, findArxivId, findDoi, paperIds } from '../identifiers.ts';
import { abstractLanguage } from '../languages.ts';
import { splitLines, tooLong } from '../lines.ts';
import { textOfMarkup } from '../markup/markup-text.ts';
import { quietCapitals } from '../names-in-capitals.ts';
import { occurrence } from '../occurrence.ts';
import { bestDate, unreadableDate } from '../printed-dates.ts';
import type { PaperSink, Reader, StreamFormat } from '../reader.ts';
import { pmid, registerIds, wosId } from '../register-ids.ts';
import { listedAuthors, listedTexts } from '../text-lists.ts';
import { countTitleOnly } from '../title-only.ts';
import { type Column, type ColumnMapping, columnsOf, type TableColumns } from './table-columns.ts';
import { readTableRows, startTableRows, type TableGrammar, type TableRow } from './table-rows.ts';

const SEPARATORS = [',', ';', '\t'] as const;
const LONGEST_HEADER = 20_000;
const NAMED_SEPARATOR = /^sep=([,;\t|])$/i;
/** Web of Science's tab-delimited files quote nothing: a title may open with a quotation mark. */
const WITHOUT_QUOTES = /^PT\tAU\t/;
const NOTHING = /^\[no [a-z ]{1,40}\]$/i;

interface Table {
  readonly header: readonly string[];
  readonly columns: TableColumns;
  readonly grammar: TableGrammar;
  /** The header's line. */
  readonly line: number;
  /** True where a person named the column of ids: then they are kept whatever they look like. */
  readonly idsNamed: boolean;
}

type Report = (code: string, message: string, line: number) => void;
type Cell = (column: Column) => string;

/** Tables, with columns named by a mapping where one is given. */
export function csvFormat(mapping: ColumnMapping = {}): StreamFormat {
  return {
    name: 'csv',
    kind: 'stream',
    /**
     * Sure when the first line names a title or an abstract and another known column; less when names are only alike; a
     * little more with a mapping, so that what it names is looked for.
     */
    detect(head) {
      const table = readHeader(head, mapping);
      if (table === null) return 0;
      const { guessed, missing } = table.columns;
      const named = Object.keys(mapping).length;
      if (named > missing.length) return 0.99;
      return (guessed.length === 0 ? 0.96 : 0.6) + (named > 0 ? 0.01 : 0);
    },
    start: (source, sink) => startCsv(source, sink, mapping),
  };
}

/** Each row is a paper; rows of Riskgraph's own nodes that are no papers are passed over. */
function startCsv(source: string, sink: PaperSink, mapping: ColumnMapping): Reader {
  const report: Report = (code, message, line) => sink.problem({ code, message, source, line });
  const titleOnly = countTitleOnly();
  /** What comes before the header is known. */
  let head = '';
  let rows: Reader | null = null;
  const onRow = (row: TableRow, table: Table): void => {
    if (row.line <= table.line) return;
    const paper = readRow(row, table, source, report);
    if (paper === null) return;
    if (paper.abstract === '') titleOnly.add(row.line);
    sink.paper(paper);
  };
  const begin = (): void => {
    const table = readHeader(head, mapping);
    if (table === null) {
      if (head.trim() !== '') report('unknown-layout', 'no header that names a title or an abstract', 1);
      rows = { write() {}, end() {} };
    } else {
      sayColumns(table, report);
      rows = startTableRows(
        table.grammar,
        (row) => onRow(row, table),
        (length, line) => report('line-too-long', tooLong(length), line),
      );
      rows.write(head);
    }
    head = '';
  };
  return {
    write(piece) {
      if (rows !== null) rows.write(piece);
      else {
        head += piece;
        if (head.length > 4 * LONGEST_HEADER || (/[\r\n]/.test(piece) && hasLines(head))) begin();
      }
    },
    end() {
      if (rows === null) begin();
      rows?.end();
      const summary = titleOnly.problem(source, 'row');
      if (summary !== null) sink.problem(summary);
    },
  };
}

/** True where a text holds its header and a filled line behind it: enough to know the columns, however it is cut. */
function hasLines(head: string): boolean {
  const filled = splitLines(head).filter(({ text }) => text.trim() !== '' && !NAMED_SEPARATOR.test(text.trim()));
  return filled.length > 2;
}

/** The first filled line as a header; null when it is none. */
function readHeader(head: string, mapping: ColumnMapping): Table | null {
  const lines = splitLines(head.slice(0, 4 * LONGEST_HEADER)).filter(({ text }) => text.trim() !== '');
  const named = NAMED_SEPARATOR.exec(lines[0]?.text.trim() ?? '')?.[1];
  const [first, second] = named === undefined ? lines : lines.slice(1);
  if (first === undefined || first.text.length >= LONGEST_HEADER) return null;
  const tables = (named === undefined ? SEPARATORS : [named]).flatMap((separator) => {
    const grammar = { separator, quoted: !WITHOUT_QUOTES.test(first.text) };
    const header = cellsOf(first.text, grammar);
    // Names are only guessed at where the next line is a row of the same table.
    const isTable = header.length > 1 && second !== undefined && cellsOf(second.text, grammar).length === header.length;
    const columns = columnsOf(header, mapping, false) ?? null;
    const liker = isTable ? columnsOf(header, mapping, true) : null;
    const best = liker ?? columns;
    return best === null
      ? []
      : [{ header, columns: best, grammar, line: first.number, idsNamed: mapping.id !== undefined }];
  });
  return tables.reduce<Table | null>(
    (best, table) => (best === null || table.header.length > best.header.length ? table : best),
    null,
  );
}

function cellsOf(line: string, grammar: TableGrammar): readonly string[] {
  return readTableRows(line, grammar)[0]?.cells ?? [];
}

function sayColumns({ columns, header, line }: Table, report: Report): void {
  for (const name of columns.missing) {
    const names = header.map((one) => JSON.stringify(one)).join(', ');
    report('missing-column', `the header has no column ${JSON.stringify(name)}; it has ${names.slice(0, 500)}`, line);
  }
  if (columns.guessed.length === 0) return;
  const taken = columns.guessed.map(({ column, name }) => `${column} from ${JSON.stringify(name)}`).join(', ');
  report('guessed-columns', `columns taken by likeness: ${taken}. Name others with --columns title=Name,…`, line);
}

function readRow(row: TableRow, table: Table, source: string, report: Report): Occurrence | null {
  const { header, columns } = table;
  const { line } = row;
  const ours = columns.places.has('kind');
  const cell: Cell = (column) => {
    const places = columns.places.get(column) ?? [];
    const value = places.map((place) => row.cells[place]?.trim() ?? '').find((one) => one !== '' && !NOTHING.test(one));
    return value === undefined ? '' : ours ? withoutGuard(value) : value;
  };
  if (row.mended) {
    report('stray-quotation-mark', 'quotation marks of this row do not pair; read as far as they do', line);
  }
  const wide = row.cells.slice(header.length).some((one) => one.trim() !== '');
  if (wide || row.cells.length < header.length) {
    const message = `this row has ${row.cells.length} cells, the header ${header.length}; read as far as it goes`;
    report('wrong-number-of-cells', message, line);
  }
  if (ours && cell('kind') !== 'paper') return null;
  const text = ours ? (value: string) => value : textOfMarkup;
  const title = text(cell('title')).replace(/\s+/gu, ' ') || null;
  const abstract = text(cell('abstract'));
  if (title === null && abstract === '') {
    report('entry-without-title', 'this row has neither a title nor an abstract; left out', line);
    return null;
  }
  const url = cell('url') || null;
  const ids = idsOf(cell, url, line, report);
  const date = bestDate([cell('date'), cell('year'), cell('month')]);
  if (date.date === null && date.dateText !== null) {
    report('unreadable-date', unreadableDate(date.dateText), line);
  }
  const authors = listedAuthors(cell('authors'));
  return occurrence({
    source,
    line,
    givenId: table.idsNamed || /^(?:doi|arxiv|title|text):./i.test(cell('id')) ? cell('id') || null : null,
    title,
    abstract,
    authors: authors.names,
    authorsTruncated: authors.truncated,
    ...date,
    ...ids,
    venue: quietCapitals(text(cell('venue'))) || null,
    comment: cell('comment') || null,
    categories: listedTexts(cell('categories')),
    keywords: listedTexts(cell('keywords')),
    url,
    language: abstractLanguage(cell('language')),
  });
}

function idsOf(cell: Cell, url: string | null, line: number, report: Report) {
  const printed = cell('doi');
  const addresses = url === null ? [] : [url];
  const { doi, arxivId } = paperIds([printed], addresses);
  if (printed !== '' && findDoi(printed) === null) {
    const message = `no DOI such as 10.1145/3593013.3593995: ${JSON.stringify(printed.slice(0, 40))}`;
    report('invalid-field', message, line);
  }
  const accession = cell('accession');
  return {
    doi,
    arxivId: bareArxivId(cell('arxiv')) ?? findArxivId(cell('arxiv')) ?? arxivId ?? findArxivId(cell('extra')),
    otherIds: registerIds(
      [pmid(cell('pmid')), wosId(accession), /^2-s2\.0-\d{1,20}$/.test(accession) ? `scopus:${accession}` : null],
      [...addresses, cell('id')],
    ),
  };
}

/** Riskgraph's CSV puts an apostrophe before what a spreadsheet would run or turn into a number (docs/data.md). */
function withoutGuard(value: string): string {
  return value.startsWith("'") ? value.slice(1) : value;
}

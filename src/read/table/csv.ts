/**
 * Reads tables of papers with a header row, as Zotero, Scopus, Web of Science, Semantic Scholar, OpenAlex and Riskgraph
 * itself (`nodes.csv`) write them, parted by commas, semicolons or tabs. Columns are known by their names.
 *
 * Stands on the columns these tools print. A row with wrong quotation marks or a wrong number of cells costs no other.
 */
import type { Occurrence, Problem, ReadResult, SourceText } from '../../model.ts';
import { arxivIdOfDoi, bareArxivId, findDoi } from '../identifiers.ts';
import { splitLines } from '../lines.ts';
import { occurrence } from '../occurrence.ts';
import { readTableAuthors, readTableDate, readTableList } from './table-cells.ts';
import { readTableRows } from './table-rows.ts';

/** What a column may hold. */
type Column =
  | 'id'
  | 'title'
  | 'abstract'
  | 'authors'
  | 'date'
  | 'year'
  | 'month'
  | 'doi'
  | 'arxiv'
  | 'venue'
  | 'keywords'
  | 'categories'
  | 'url'
  | 'comment'
  | 'kind';

/** Names of columns, lower-case with single blanks; of two columns with one meaning the first filled one counts. */
const COLUMNS: Readonly<Record<Column, readonly string[]>> = {
  id: ['rg_paper', 'paper id', 'id'],
  title: ['title', 'rg_title', 'article title', 'document title', 'paper title', 'display name', 'ti'],
  abstract: ['abstract', 'abstract note', 'abstract text', 'summary', 'ab'],
  authors: [
    'authors',
    'author',
    'author full names',
    'author(s)',
    'author names',
    'authorships.author.display name',
    'af',
    'au',
  ],
  date: ['date', 'rg_date', 'publication date', 'published', 'early access date'],
  year: ['year', 'rg_year', 'publication year', 'pub year', 'py'],
  month: ['month'],
  doi: ['doi', 'rg_doi', 'di', 'digital object identifier'],
  arxiv: ['arxivid', 'rg_arxiv', 'arxiv id', 'arxiv', 'arxiv number', 'archive id'],
  venue: [
    'publication title',
    'source title',
    'venue',
    'rg_venue',
    'journal',
    'conference name',
    'proceedings title',
    'booktitle',
    'primary location.source.display name',
    'so',
  ],
  keywords: ['author keywords', 'keywords', 'manual tags', 'de', 'index keywords', 'automatic tags'],
  categories: ['categories', 'primary category'],
  url: ['url', 'rg_url', 'link', 'primary location.landing page url', 'article url'],
  comment: ['comment', 'comments', 'notes'],
  kind: ['rg_kind'],
};

const SEPARATORS = [',', ';', '\t'] as const;
const LONGEST_HEADER = 20_000;
interface Table {
  readonly header: readonly string[];
  readonly columns: ReadonlyMap<Column, readonly number[]>;
  readonly separator: string;
  readonly line: number;
}

/** Sure when the first line names a title or an abstract and another known column. */
export function detectCsv(head: string): number {
  return readHeader(head) === null ? 0 : 0.96;
}

/** Each row is a paper; rows of Riskgraph's own nodes that are no papers are passed over. */
export function readCsv(input: SourceText): ReadResult {
  const { source, text } = input;
  const table = readHeader(text);
  const problems: Problem[] = [];
  const papers: Occurrence[] = [];
  if (table === null) return { papers, problems };
  const report = (code: string, message: string, line: number) => problems.push({ code, message, source, line });
  const titleOnly: number[] = [];
  for (const row of readTableRows(text, table.separator)) {
    if (row.line <= table.line) continue;
    if (row.mended) {
      report('stray-quotation-mark', 'quotation marks of this row do not pair; read as far as they do', row.line);
    }
    const wide = row.cells.slice(table.header.length).some((cell) => cell.trim() !== '');
    if (wide || row.cells.length < table.header.length) {
      const message = `this row has ${row.cells.length} cells, the header ${table.header.length}; read as far as it goes`;
      report('wrong-number-of-cells', message, row.line);
    }
    const cell = (column: Column): string => {
      const places = table.columns.get(column) ?? [];
      return places.map((place) => row.cells[place]?.trim() ?? '').find((value) => value !== '') ?? '';
    };
    if (table.columns.has('kind') && cell('kind') !== 'paper') continue;
    const ours = table.columns.has('kind');
    const paper = readRow(ours ? (column) => withoutGuard(cell(column)) : cell, source, row.line, report);
    if (paper === null) {
      report('entry-without-title', 'this row has neither a title nor an abstract; left out', row.line);
      continue;
    }
    if (paper.abstract === '') titleOnly.push(row.line);
    papers.push(paper);
  }
  if (titleOnly[0] !== undefined) {
    const which = titleOnly.length === 1 ? 'this row has' : `${titleOnly.length} rows, this one first, have`;
    report('entry-without-abstract', `${which} no abstract; kept, and tagged by the title alone`, titleOnly[0]);
  }
  return { papers, problems };
}

/** The first filled line as a header; null when it is none. */
function readHeader(text: string): Table | null {
  const lines = splitLines(text.slice(0, LONGEST_HEADER));
  const first = lines.find((line) => line.text.trim() !== '');
  if (first === undefined || first.text.length >= LONGEST_HEADER - 1) return null;
  let best: Table | null = null;
  for (const separator of SEPARATORS) {
    const header = readTableRows(first.text, separator)[0]?.cells ?? [];
    const columns = columnsOf(header);
    const known = [...columns.values()].flat().length;
    const named = columns.has('title') || columns.has('abstract');
    // One word alone is a heading; two known names on a line, with nothing but short names around them, are a header.
    if (!named || known < 2 || header.some((name) => name.length > 80)) continue;
    if (best === null || header.length > best.header.length) best = { header, columns, separator, line: first.number };
  }
  return best;
}

function columnsOf(header: readonly string[]): Map<Column, readonly number[]> {
  const places = new Map<string, number>();
  for (const [index, name] of header.entries()) {
    const even = name.trim().toLowerCase();
    for (const one of [even, even.replace(/[\s_-]+/g, ' ')]) if (!places.has(one)) places.set(one, index);
  }
  const columns = new Map<Column, readonly number[]>();
  for (const [column, names] of Object.entries(COLUMNS) as [Column, readonly string[]][]) {
    const found = [...new Set(names.flatMap((name) => places.get(name) ?? []))];
    if (found.length > 0) columns.set(column, found);
  }
  return columns;
}

/** Riskgraph's CSV puts an apostrophe before what a spreadsheet would run or turn into a number (docs/data.md). */
function withoutGuard(value: string): string {
  return value.startsWith("'") ? value.slice(1) : value;
}

function readRow(
  cell: (column: Column) => string,
  source: string,
  line: number,
  report: (code: string, message: string, line: number) => void,
): Occurrence | null {
  const title = cell('title') || null;
  const abstract = /^\[no abstract available\]$/i.test(cell('abstract')) ? '' : cell('abstract');
  if (title === null && abstract === '') return null;
  const printedDoi = cell('doi');
  const url = cell('url') || null;
  const doi =
    findDoi(printedDoi)?.doi ?? (url !== null && /doi\.org\//i.test(url) ? (findDoi(url)?.doi ?? null) : null);
  if (printedDoi !== '' && doi === null) {
    const message = `no DOI such as 10.1145/3593013.3593995: ${JSON.stringify(printedDoi.slice(0, 40))}`;
    report('invalid-field', message, line);
  }
  const inDoi = doi === null ? null : arxivIdOfDoi(doi);
  const arxivId = bareArxivId(cell('arxiv')) ?? inDoi ?? (url?.includes('arxiv.org/') ? bareArxivId(url) : null);
  const { date, dateText } = readTableDate(cell('date'), cell('year'), cell('month'));
  if (date === null && dateText !== null) {
    report('unreadable-date', `"${dateText}" is no date such as 2023-06-01; kept as printed`, line);
  }
  const authors = readTableAuthors(cell('authors'));
  return occurrence({
    source,
    line,
    givenId: /^(?:doi|arxiv|title|text):./i.test(cell('id')) ? cell('id') : null,
    title,
    abstract,
    authors: authors.names,
    authorsTruncated: authors.truncated,
    date,
    dateText,
    doi: inDoi === null ? doi : null,
    arxivId,
    venue: cell('venue') || null,
    comment: cell('comment') || null,
    categories: readTableList(cell('categories')),
    keywords: readTableList(cell('keywords')),
    url,
  });
}

/**
 * The coverage matrix: risks by year, venue, community or source, counting papers. Columns come from the whole data set,
 * so that filtering empties cells but never moves them: an empty cell is an answer. Pure.
 */
import { codeStandsFor } from '../src/filter.ts';
import { compareText } from '../src/order.ts';
import type { Catalogue, PaperFacts } from './catalogue.ts';
import type { MatrixBy } from './state.ts';

export interface Column {
  readonly value: string;
  readonly label: string;
  /** What it stands for, in full. */
  readonly title: string;
  /** Years that the column spans, for the brush; null for other columns. */
  readonly years: readonly [number, number] | null;
}

export interface Cell {
  readonly focus: number;
  readonly mention: number;
}

export interface Matrix {
  readonly by: MatrixBy;
  readonly columns: readonly Column[];
  /** By row code (or `outside`), then as the columns. */
  readonly cells: ReadonlyMap<string, readonly Cell[]>;
  readonly totals: ReadonlyMap<string, Cell>;
  /** Papers per column. */
  readonly papers: readonly number[];
  /** The largest count in a row of one risk: cells are shaded against it. */
  readonly most: number;
}

/** The row of papers that no risk of the taxonomy fits. */
export const outsideRow = 'outside';
const rest = '*';
const missing = '';

/** The columns of a data set: at most `limit`, the oldest years or rarest values joined in one. */
export function columnsOf(catalogue: Catalogue, by: MatrixBy, limit: number): Column[] {
  const counts = new Map<string, number>();
  for (const paper of catalogue.papers) {
    for (const value of valuesOf(paper, by)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const isMissing = counts.delete(missing);
  const columns =
    by === 'year'
      ? yearColumns(catalogue, limit - Number(isMissing))
      : rankedColumns(catalogue, by, counts, limit - Number(isMissing));
  if (isMissing)
    columns.push({
      value: missing,
      label: by === 'year' ? 'n.d.' : 'none',
      title: by === 'year' ? 'without a year' : `without a ${by}`,
      years: null,
    });
  return columns;
}

/** Counts papers by row and column. */
export function buildMatrix(
  catalogue: Catalogue,
  papers: readonly PaperFacts[],
  by: MatrixBy,
  columns: readonly Column[],
): Matrix {
  const place = placer(columns, by);
  const empty = () => columns.map(() => ({ focus: 0, mention: 0 }));
  const cells = new Map<string, { focus: number; mention: number }[]>(catalogue.rows.map((row) => [row.code, empty()]));
  const outside = empty();
  cells.set(outsideRow, outside);
  const totals = new Map([...cells.keys()].map((code) => [code, { focus: 0, mention: 0 }]));
  const perColumn = columns.map(() => 0);
  for (const paper of papers) {
    const places = place(paper);
    for (const index of places) perColumn[index] = (perColumn[index] ?? 0) + 1;
    if (paper.tags.length === 0) count(outsideRow, places, true);
    // A paper counts once per row: an area's row gets its strongest grade.
    const grades = new Map<string, boolean>();
    for (const { code, focus } of paper.tags) {
      const area = code.split('.')[0] as string;
      grades.set(area, focus || (grades.get(area) ?? false));
      if (code !== area) grades.set(code, focus || (grades.get(code) ?? false));
    }
    for (const [code, focus] of grades) count(code, places, focus);
  }
  let most = 1;
  for (const row of catalogue.rows) {
    if (!row.isArea) for (const cell of cells.get(row.code) ?? []) most = Math.max(most, cell.focus + cell.mention);
  }
  return { by, columns, cells, totals, papers: perColumn, most };

  function count(code: string, places: readonly number[], focus: boolean): void {
    const row = cells.get(code);
    const total = totals.get(code);
    if (!row || !total) return;
    const grade = focus ? 'focus' : 'mention';
    total[grade]++;
    for (const index of places) {
      const cell = row[index];
      if (cell) cell[grade]++;
    }
  }
}

/** The papers behind a cell. */
export function cellPapers(
  papers: readonly PaperFacts[],
  columns: readonly Column[],
  by: MatrixBy,
  row: string,
  column: string,
): PaperFacts[] {
  const place = placer(columns, by);
  const index = columns.findIndex(({ value }) => value === column);
  return papers.filter((paper) => isInRow(paper, row) && place(paper).includes(index));
}

export function isInRow(paper: PaperFacts, row: string): boolean {
  return row === outsideRow ? paper.tags.length === 0 : paper.tags.some(({ code }) => codeStandsFor(row, code));
}

function placer(columns: readonly Column[], by: MatrixBy): (paper: PaperFacts) => readonly number[] {
  const places = new Map(columns.map(({ value }, index) => [value, index]));
  const joined = columns.findIndex(({ value, years }) => value === rest || (years !== null && years[0] < years[1]));
  return (paper) => {
    const found = valuesOf(paper, by).map((value) => places.get(value) ?? joined);
    return found.length > 1 ? [...new Set(found)] : found;
  };
}

function valuesOf(paper: PaperFacts, by: MatrixBy): readonly string[] {
  switch (by) {
    case 'year':
      return [paper.year === null ? missing : String(paper.year)];
    case 'venue':
      return [paper.venue ?? missing];
    case 'community':
      return [paper.community === null ? missing : String(paper.community)];
    case 'source':
      return paper.sources.length > 0 ? paper.sources : [missing];
  }
}

function yearColumns({ years }: Catalogue, limit: number): Column[] {
  if (!years) return [];
  const [first, last] = years;
  const start = Math.max(first, last - limit + 1 + (last - first >= limit ? 1 : 0));
  const columns: Column[] = [];
  if (start > first) {
    columns.push({
      value: `-${start - 1}`,
      label: `≤${String(start - 1).slice(2)}`,
      title: `${first} to ${start - 1}`,
      years: [first, start - 1],
    });
  }
  for (let year = start; year <= last; year++) {
    columns.push({ value: String(year), label: `’${String(year).slice(2)}`, title: String(year), years: [year, year] });
  }
  // A span of one year would not be told from the rest by the placer; name it plainly.
  const [head] = columns;
  if (head?.years && head.value.startsWith('-') && head.years[0] === head.years[1]) {
    columns[0] = {
      value: String(head.years[0]),
      label: `’${String(head.years[0]).slice(2)}`,
      title: String(head.years[0]),
      years: head.years,
    };
  }
  return columns;
}

function rankedColumns(
  catalogue: Catalogue,
  by: MatrixBy,
  counts: ReadonlyMap<string, number>,
  limit: number,
): Column[] {
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]));
  const isCut = ranked.length > limit;
  const columns = ranked.slice(0, isCut ? limit - 1 : limit).map(([value]): Column => {
    const title = by === 'community' ? (catalogue.graph.communities[Number(value)]?.name ?? value) : value;
    const label =
      by === 'source' ? (value.split('/').at(-1) ?? value) : by === 'community' ? `${Number(value) + 1}` : value;
    return { value, label, title, years: null };
  });
  if (isCut) columns.push({ value: rest, label: 'other', title: `${ranked.length - limit + 1} others`, years: null });
  return columns;
}

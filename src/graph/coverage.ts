/**
 * Who covers what, as a table: the taxonomy's areas and risks by year, venue, source or community. The question behind
 * Riskgraph is as much which harms nobody deals with, so zeros are results, and numbers too small to mean anything say so.
 */
import type { Paper, Tag, Taxonomy } from '../model.ts';
import { byText, compareCodes, compareText } from '../order.ts';
import { readCovers } from './covers.ts';

export type CoverageBy = 'year' | 'venue' | 'source' | 'community';

/** Papers with a focus on the row's code, and papers that only mention it. */
export interface CoverageCell {
  readonly focus: number;
  readonly mention: number;
}

export interface CoverageColumn {
  /** What the papers have in common: `2021`, a venue; `unknown` for papers that do not say. */
  readonly key: string;
  readonly papers: number;
  /** Of these, papers without any tag. */
  readonly outside: number;
}

export interface CoverageRow {
  readonly code: string;
  readonly kind: 'area' | 'risk';
  readonly name: string;
  readonly short: string;
  /** In the order of the columns. */
  readonly cells: readonly CoverageCell[];
  /** Over all papers: not the cells' sum where a paper stands in several columns. */
  readonly total: CoverageCell;
}

/** A risk without a paper in focus: in one column, or (`column: null`) in none. */
export interface CoverageGap {
  readonly code: string;
  readonly column: string | null;
}

export interface Coverage {
  readonly by: CoverageBy;
  /** Years and names ascending, `unknown` last. */
  readonly columns: readonly CoverageColumn[];
  /** Areas and risks in code order; an area's papers are those of its risks and its own, each once. */
  readonly rows: readonly CoverageRow[];
  readonly papers: number;
  readonly outside: number;
  /** `outside / papers`, 0 to 1; 0 without papers. */
  readonly outsideShare: number;
  readonly gaps: readonly CoverageGap[];
  /** Sentences on what the numbers cannot carry. */
  readonly warnings: readonly string[];
}

export const UNKNOWN_COLUMN = 'unknown';
/** Longer runs of years are left with the years that have papers: one wrong date must not make a hundred columns. */
const LONGEST_RUN = 40;
/** Below this many papers a column's share can change by more than 15 points with a handful of papers. */
const FEW_IN_COLUMN = 10;
const FEW_PAPERS = 30;

/**
 * Papers, their tags by id and the taxonomy -> the table. `communityOf` gives a paper's community by its id, and is
 * needed for `by: 'community'`. A paper seen in several sources counts in each of their columns.
 */
export function coverage(
  papers: readonly Paper[],
  tags: ReadonlyMap<string, readonly Tag[]>,
  taxonomy: Taxonomy,
  by: CoverageBy,
  communityOf: (paperId: string) => string | null = () => null,
): Coverage {
  const sorted = papers.toSorted(byText((paper) => paper.id));
  const covers = readCovers(sorted, tags, taxonomy);
  const columnsOf = sorted.map((paper) => columnKeys(paper, by, communityOf));
  const keys = sortKeys(new Set(columnsOf.flat()), by);
  const at = new Map(keys.map((key, index) => [key, index]));
  const columns = keys.map((key) => ({ key, papers: 0, outside: 0 }));
  const codes = [
    ...taxonomy.areas.map(({ code, name, short }) => ({ code, name, short, kind: 'area' as const })),
    ...taxonomy.risks.map(({ code, name, short }) => ({ code, name, short, kind: 'risk' as const })),
  ].sort((a, b) => compareCodes(a.code, b.code));
  const cells = new Map(codes.map(({ code }) => [code, keys.map(() => ({ focus: 0, mention: 0 }))]));

  sorted.forEach((_, p) => {
    const own = covers.byPaper[p] ?? [];
    const inFocus = new Map<string, boolean>();
    for (const { tag, area } of own) {
      for (const code of [tag.risk, area]) inFocus.set(code, (inFocus.get(code) ?? false) || tag.grade === 'focus');
    }
    for (const key of columnsOf[p] ?? []) {
      const index = at.get(key) as number;
      const column = columns[index] as { papers: number; outside: number };
      column.papers++;
      if (own.length === 0) column.outside++;
      for (const [code, focus] of inFocus) {
        const cell = cells.get(code)?.[index] as { focus: number; mention: number };
        if (focus) cell.focus++;
        else cell.mention++;
      }
    }
  });
  const rows = codes.map((entry): CoverageRow => {
    const count = covers.counts.get(entry.code);
    return {
      ...entry,
      cells: cells.get(entry.code) ?? [],
      total: { focus: count?.focus ?? 0, mention: count?.mention ?? 0 },
    };
  });
  const outside = covers.byPaper.filter((own) => own.length === 0).length;
  return {
    by,
    columns,
    rows,
    papers: sorted.length,
    outside,
    outsideShare: sorted.length === 0 ? 0 : outside / sorted.length,
    gaps: findGaps(rows, columns),
    warnings: warn(by, columns, sorted.length, outside, columnsOf),
  };
}

function columnKeys(paper: Paper, by: CoverageBy, communityOf: (paperId: string) => string | null): readonly string[] {
  switch (by) {
    case 'year':
      return [/^\d{4}/.exec(paper.date ?? '')?.[0] ?? UNKNOWN_COLUMN];
    case 'venue':
      return [paper.venue?.trim() || UNKNOWN_COLUMN];
    case 'source': {
      const sources = [...new Set(paper.sources.map(({ source }) => source))];
      return sources.length === 0 ? [UNKNOWN_COLUMN] : sources;
    }
    case 'community':
      return [communityOf(paper.id) ?? UNKNOWN_COLUMN];
  }
}

function sortKeys(keys: ReadonlySet<string>, by: CoverageBy): string[] {
  const known = [...keys].filter((key) => key !== UNKNOWN_COLUMN).sort(compareText);
  const last = keys.has(UNKNOWN_COLUMN) ? [UNKNOWN_COLUMN] : [];
  if (by !== 'year' || known.length < 2) return [...known, ...last];
  // A year without papers is a gap too.
  const first = Number(known[0]);
  const run = Number(known[known.length - 1]) - first + 1;
  const years = run > LONGEST_RUN ? known : Array.from({ length: run }, (_, i) => String(first + i).padStart(4, '0'));
  return [...years, ...last];
}

function findGaps(rows: readonly CoverageRow[], columns: readonly CoverageColumn[]): CoverageGap[] {
  const gaps: CoverageGap[] = [];
  for (const { kind, code, cells, total } of rows) {
    if (kind !== 'risk') continue;
    if (total.focus === 0) gaps.push({ code, column: null });
    else {
      cells.forEach((cell, at) => {
        const column = columns[at] as CoverageColumn;
        if (cell.focus === 0 && column.key !== UNKNOWN_COLUMN) gaps.push({ code, column: column.key });
      });
    }
  }
  return gaps;
}

function warn(
  by: CoverageBy,
  columns: readonly CoverageColumn[],
  papers: number,
  outside: number,
  columnsOf: readonly (readonly string[])[],
): string[] {
  const warnings: string[] = [];
  const tagged = papers - outside;
  if (papers === 0) return ['There are no papers.'];
  if (tagged < FEW_PAPERS) {
    warnings.push(`Only ${tagged} of ${papers} papers are in the taxonomy: shares and gaps say little about a field.`);
  }
  const few = columns.filter(({ key, papers: own }) => key !== UNKNOWN_COLUMN && own < FEW_IN_COLUMN);
  if (few.length > 0) {
    const shown = few
      .slice(0, 6)
      .map(({ key }) => key)
      .join(', ');
    const rest = few.length > 6 ? ` and ${few.length - 6} more` : '';
    warnings.push(
      `Fewer than ${FEW_IN_COLUMN} papers in ${few.length} of ${columns.length} columns (${shown}${rest}): a zero there is no finding.`,
    );
  }
  const unknown = columns.find(({ key }) => key === UNKNOWN_COLUMN)?.papers ?? 0;
  if (unknown > 0) warnings.push(`${unknown} of ${papers} papers have no known ${by}.`);
  const several = columnsOf.filter((keys) => keys.length > 1).length;
  if (several > 0) warnings.push(`${several} papers stand in several columns: rows do not add up to their totals.`);
  return warnings;
}

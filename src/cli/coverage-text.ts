/**
 * Coverage as text: CSV, HTML, and a table for terminals. In a cell `12+3` is twelve papers that deal with the risk and
 * three more that mention it; a dot is a gap.
 */
import { stringify } from 'csv-stringify/sync';
import type { Coverage, CoverageCell, CoverageColumn, CoverageRow } from '../graph/coverage.ts';
import { createExportReport, createPlace } from '../write/report.ts';
import { spreadsheetText } from '../write/safe-text.ts';
import { grouped, outTint } from './terminal.ts';

/** Headings longer than this become letters, explained below the table. */
const LONGEST_HEADING = 8;
const LABEL = 24;
const NARROWEST = 3;

/**
 * A matrix with two columns, focus and mention, for all papers and for each year or whatever else; the last rows count
 * papers, and those outside the taxonomy.
 */
export function coverageCsv({ by, columns, rows, papers, outside }: Coverage): string {
  const place = createPlace(createExportReport(), 'coverage.csv');
  const safe = (text: string) => spreadsheetText(text, place, by);
  const heading = [
    'code',
    'kind',
    'name',
    'focus',
    'mention',
    ...columns.flatMap(({ key }) => [`${key} focus`, `${key} mention`]),
  ];
  const last = (kind: string, all: number, value: (column: CoverageColumn) => number) => [
    '',
    kind,
    kind === 'papers' ? 'papers in all' : 'papers outside the taxonomy',
    all,
    '',
    ...columns.flatMap((column) => [value(column), '']),
  ];
  return stringify([
    heading.map(safe),
    ...rows.map(({ code, kind, name, cells, total }) => [
      // `1.10` is no number.
      `${kind}:${code}`,
      kind,
      safe(name),
      total.focus,
      total.mention,
      ...cells.flatMap(({ focus, mention }) => [focus, mention]),
    ]),
    last('outside', outside, (column) => column.outside),
    last('papers', papers, (column) => column.papers),
  ]);
}

/** The table for a terminal of `width` columns, with gaps and warnings below it. */
export function coverageTable(coverage: Coverage, width: number): string {
  const shown = fitted(coverage, width);
  const lettered = shown.columns.some(({ key }) => key.length > LONGEST_HEADING);
  const headings = shown.columns.map(({ key }, i) => (lettered ? letter(i) : key));
  const line = (label: string, cells: readonly string[]): string =>
    `${label.padEnd(LABEL)}${cells.map((cell, i) => ` ${cell.padStart(shown.widths[i] as number)}`).join('')}`.trimEnd();
  const { bold, dim } = outTint;
  const body = coverage.rows.map((row, r) => {
    const cells = [cellText(row.total), ...(shown.cells[r] as readonly CoverageCell[]).map(cellText)];
    const text = line(
      row.kind === 'area' ? `${row.code} ${cut(row.short, LABEL - 3)}` : `  ${row.code} ${cut(row.short, LABEL - 7)}`,
      cells,
    );
    return row.kind === 'area' ? bold(text) : text;
  });
  const count = (name: string, all: number, value: (column: CoverageColumn) => number) =>
    line(name, [grouped(all), ...shown.columns.map((column) => grouped(value(column)))]);
  return [
    bold(line(`risks by ${coverage.by}`, ['all', ...headings])),
    ...body,
    dim(count('outside the taxonomy', coverage.outside, (column) => column.outside)),
    dim(count('papers', coverage.papers, (column) => column.papers)),
    '',
    dim('12+3: twelve papers deal with it, three more mention it; · is a gap'),
    ...(lettered ? ['', ...shown.columns.map(({ key }, i) => `${letter(i)}  ${cut(key, width - 4)}`)] : []),
    ...(shown.folded > 0
      ? ['', dim(`${shown.folded} smaller or earlier columns are folded into one; --format csv shows all`)]
      : []),
    '',
    ...gapLines(coverage),
    `${Math.round(coverage.outsideShare * 100)} % of the papers are outside the taxonomy.`,
    ...coverage.warnings.map((warning) => outTint.yellow(warning)),
    '',
  ].join('\n');
}

interface Fitted {
  readonly columns: readonly CoverageColumn[];
  readonly cells: readonly (readonly CoverageCell[])[];
  /** Of the column of totals, then of each column. */
  readonly widths: readonly number[];
  /** How many columns went into the one that gathers the rest. */
  readonly folded: number;
}

/** As many columns as the width holds; of years the latest, of other things the largest. The rest is added up. */
function fitted(coverage: Coverage, width: number): Fitted {
  const { columns, rows, by } = coverage;
  const order = columns.map((_, i) => i);
  const unknown = (i: number) => ((columns[i] as CoverageColumn).key === 'unknown' ? 1 : 0);
  const wanted =
    by === 'year'
      ? order.toSorted((a, b) => unknown(b) - unknown(a) || b - a)
      : order.toSorted(
          (a, b) => (columns[b] as CoverageColumn).papers - (columns[a] as CoverageColumn).papers || a - b,
        );
  for (let count = columns.length; ; count--) {
    const chosen = new Set(wanted.slice(0, count));
    const rest = order.filter((i) => !chosen.has(i));
    const kept = order.filter((i) => chosen.has(i));
    // Earlier years stand before the others, other small columns after them.
    const groups = [...kept.map((i) => [i]), ...(rest.length > 0 ? [rest] : [])];
    if (by === 'year' && rest.length > 0) groups.unshift(groups.pop() as number[]);
    const folded = groups.map((group) => foldColumns(columns, group, by));
    const cells = rows.map((row) => groups.map((group) => sumCells(group.map((i) => row.cells[i] as CoverageCell))));
    const widths = widthsOf(coverage, folded, cells);
    if (count === 0 || LABEL + widths.reduce((sum, one) => sum + one + 1, 0) <= width) {
      return { columns: folded, cells, widths, folded: rest.length };
    }
  }
}

function foldColumns(columns: readonly CoverageColumn[], group: readonly number[], by: string): CoverageColumn {
  const parts = group.map((i) => columns[i] as CoverageColumn);
  const sum = (value: (column: CoverageColumn) => number) => parts.reduce((total, column) => total + value(column), 0);
  const key =
    parts.length === 1 ? (parts[0] as CoverageColumn).key : by === 'year' ? `–${parts.at(-1)?.key}` : 'others';
  return { key, papers: sum((column) => column.papers), outside: sum((column) => column.outside) };
}

function sumCells(cells: readonly CoverageCell[]): CoverageCell {
  return cells.reduce((a, b) => ({ focus: a.focus + b.focus, mention: a.mention + b.mention }), {
    focus: 0,
    mention: 0,
  });
}

function widthsOf(
  coverage: Coverage,
  columns: readonly CoverageColumn[],
  cells: readonly (readonly CoverageCell[])[],
): number[] {
  const width = (texts: readonly string[]) => Math.max(NARROWEST, ...texts.map((text) => text.length));
  return [
    width(['all', grouped(coverage.papers), ...coverage.rows.map((row) => cellText(row.total))]),
    ...columns.map((column, i) =>
      width([
        column.key.length > LONGEST_HEADING ? 'A' : column.key,
        grouped(column.papers),
        ...cells.map((row) => cellText(row[i] as CoverageCell)),
      ]),
    ),
  ];
}

function cellText({ focus, mention }: CoverageCell): string {
  if (focus === 0 && mention === 0) return '·';
  return `${focus === 0 ? '' : focus}${mention === 0 ? '' : `+${mention}`}`;
}

function gapLines({ gaps, rows }: Coverage): readonly string[] {
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const whole = gaps.filter(({ column }) => column === null).map(({ code }) => byCode.get(code) as CoverageRow);
  if (whole.length === 0) return ['Every risk has a paper that deals with it.'];
  return [
    'No paper deals with:',
    ...whole.map(
      ({ code, name, total }) => `  ${code} ${name}${total.mention > 0 ? ` (mentioned by ${total.mention})` : ''}`,
    ),
  ];
}

function letter(i: number): string {
  return i < 26 ? String.fromCharCode(65 + i) : `${letter(Math.floor(i / 26) - 1)}${letter(i % 26)}`;
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, Math.max(1, length - 1))}…`;
}

/** A page of its own with the full table, the darker the cell the more papers deal with the risk. */
export function coverageHtml({ by, columns, rows, papers, outside, warnings }: Coverage): string {
  const most = Math.max(
    1,
    ...rows.filter(({ kind }) => kind === 'risk').flatMap(({ cells }) => cells.map(({ focus }) => focus)),
  );
  const cell = ({ focus, mention }: CoverageCell): string => {
    const title = `${focus} deal with it, ${mention} mention it`;
    const shade = focus === 0 ? '' : ` style="--n:${Math.round(Math.sqrt(focus / most) * 100)}"`;
    return `<td title="${title}"${shade}${focus + mention === 0 ? ' class="gap"' : ''}>${cellText({ focus, mention })}</td>`;
  };
  const row = ({ kind, code, name, total, cells }: CoverageRow): string =>
    `<tr class="${kind}"><th scope="row">${html(code)} ${html(name)}</th>${[total, ...cells].map(cell).join('')}</tr>`;
  const count = (name: string, all: number, value: (column: CoverageColumn) => number): string =>
    `<tr class="count"><th scope="row">${name}</th>${[all, ...columns.map(value)].map((n) => `<td>${n}</td>`).join('')}</tr>`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Risks by ${by}</title>
<style>
body { font: 14px/1.4 system-ui, sans-serif; margin: 2rem; color: #1a1a1a; background: #fff }
table { border-collapse: collapse }
th, td { padding: .2rem .5rem; text-align: right; border-bottom: 1px solid #ddd; font-variant-numeric: tabular-nums }
th[scope=row] { text-align: left; font-weight: normal; padding-left: 1.5rem }
.area th[scope=row] { font-weight: 600; padding-left: .5rem }
td { background: color-mix(in srgb, #f58518 calc(var(--n, 0) * .6%), transparent) }
.area td { background: none; font-weight: 600 }
.gap { color: #999 }
.count { color: #555 }
</style>
<h1>Risks by ${by}</h1>
<p>12+3: twelve papers deal with the risk, three more mention it; · is a gap.</p>
<table>
<thead><tr><th></th><th scope="col">all</th>${columns.map(({ key }) => `<th scope="col">${html(key)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map(row).join('\n')}
${count('outside the taxonomy', outside, (column) => column.outside)}
${count('papers', papers, (column) => column.papers)}
</tbody>
</table>
${warnings.map((warning) => `<p>${html(warning)}</p>`).join('\n')}
</html>
`;
}

function html(text: string): string {
  return text.replace(/[&<>"]/g, (found) => `&#${found.charCodeAt(0)};`);
}

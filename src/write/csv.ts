/**
 * The graph as tables for spreadsheets and for Gephi's spreadsheet import: `nodes.csv`, `edges.csv`, and `columns.csv`,
 * the dictionary that says what each column holds.
 *
 * Gephi guesses a column's type from the first 25 rows and loses later values that do not fit, so: whole numbers of a
 * column of decimals are written `3.0`, and the first rows are chosen so that every column shows what it holds. A text
 * column of nothing but numbers stays text by an apostrophe (the dictionary says so), unless all are whole numbers, such
 * as years, which lose nothing. Quoting follows RFC 4180.
 */
import type { GraphNode } from '../model.ts';
import { inChunks } from './chunks.ts';
import { type Column, drawnColumns, edgeColumns, nodeColumns } from './columns.ts';
import type { ExportData, ExportFormat, ExportReport } from './export.ts';
import { createPlace, type Place } from './report.ts';
import { looksTyped, safeId, spreadsheetList, spreadsheetText } from './safe-text.ts';
import { type WrittenEdge, writtenGraph } from './written-graph.ts';

export const csv: ExportFormat = {
  name: 'csv',
  what: 'nodes.csv, edges.csv and a column dictionary, for spreadsheets, pandas, R, Gephi',
  reads: 'graph',
  write: (data, report) => [
    { name: 'nodes.csv', chunks: csvChunks(() => nodeRows(data, report)) },
    { name: 'edges.csv', chunks: csvChunks(() => edgeRows(data, report)) },
    { name: 'columns.csv', chunks: csvChunks(() => dictionaryRows(data, report)) },
  ],
};

/**
 * Rows of cells as CSV text in chunks, lazily. Null is an empty cell; nothing is defused here. The quoting is written
 * out: csv-stringify takes four times as long for the six million cells of a graph of 214,000 nodes.
 */
export function csvChunks(rows: () => Iterable<readonly (string | null)[]>): Iterable<string> {
  return inChunks(function* () {
    for (const row of rows()) {
      let line = '';
      for (let index = 0; index < row.length; index++) {
        const cell = row[index];
        if (index > 0) line += ',';
        if (cell) line += needsQuotes(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
      }
      yield `${line}\n`;
    }
  });
}

function needsQuotes(cell: string): boolean {
  return /[",\n\r]/.test(cell) || cell.trim().length < cell.length;
}

function* nodeRows(data: ExportData, report: ExportReport): Generator<(string | null)[]> {
  const written = writtenGraph(data);
  const place = createPlace(report, 'nodes.csv');
  const columns = nodeColumns(data, written);
  yield ['Id', 'Label', ...columns.map(({ id }) => id)];
  const { first, typed } = survey(written.nodes, columns);
  const row = (node: GraphNode) => {
    place.thing = node.key;
    const cells: (string | null)[] = [safeId(node.key), spreadsheetText(node.label, place, 'Label', false)];
    for (const column of columns) cells.push(cell(column, node, place, typed));
    return cells;
  };
  for (const node of first) yield row(node);
  for (const node of written.nodes) if (!first.has(node)) yield row(node);
}

function* edgeRows(data: ExportData, report: ExportReport): Generator<(string | null)[]> {
  const written = writtenGraph(data);
  const place = createPlace(report, 'edges.csv');
  const columns = edgeColumns(written).filter(({ id }) => !drawnColumns.has(id));
  const type = written.directed ? 'Directed' : 'Undirected';
  yield ['Source', 'Target', 'Type', 'Kind', 'Id', 'Weight', ...columns.map(({ id }) => id)];
  const { first, typed } = survey(written.edges, columns);
  const row = (edge: WrittenEdge) => {
    place.thing = edge.key;
    const [source, target, id] = [safeId(edge.source), safeId(edge.target), safeId(edge.key)];
    const cells: (string | null)[] = [source, target, type, edge.kind, id, decimal(edge.weight)];
    for (const column of columns) cells.push(cell(column, edge, place, typed));
    return cells;
  };
  const done = new Set([...first].map((edge) => edge.key));
  for (const edge of first) yield row(edge);
  for (const edge of written.edges) if (!done.has(edge.key)) yield row(edge);
}

function* dictionaryRows(data: ExportData, report: ExportReport): Generator<string[]> {
  const written = writtenGraph(data);
  const place = createPlace(report, 'columns.csv');
  const apostrophe = 'text; an apostrophe in front was added to keep it text and is to be taken off';
  const types = { text: apostrophe, list: 'JSON array of strings', integer: 'whole number', double: 'decimal number' };
  yield ['file', 'column', 'type', 'meaning'];
  yield ['nodes.csv', 'Id', 'text', 'key of the node: its kind, a colon, and its id'];
  yield ['nodes.csv', 'Label', apostrophe, 'what to show'];
  for (const { id, type, about } of nodeColumns(data, written)) yield ['nodes.csv', id, types[type], about];
  yield ['edges.csv', 'Source', 'text', 'Id of the node where the edge starts'];
  yield ['edges.csv', 'Target', 'text', 'Id of the node where it ends'];
  yield ['edges.csv', 'Type', 'text', 'Directed or Undirected, the same for all edges'];
  yield ['edges.csv', 'Kind', 'text', 'what the edge says'];
  yield ['edges.csv', 'Id', 'text', 'key of the edge'];
  yield ['edges.csv', 'Weight', 'decimal number', 'weight; more than 0'];
  for (const { id, type, about } of edgeColumns(written)) {
    if (!drawnColumns.has(id)) yield ['edges.csv', id, types[type], about];
  }
  for (const [name, value] of Object.entries(data.about)) {
    place.thing = name;
    yield ['', '', 'made by', spreadsheetText(`${name}: ${value}`, place, 'about')];
  }
}

interface Survey<T> {
  /** Few items that together show each column's type: a value, and for text one that is plainly text. */
  readonly first: ReadonlySet<T>;
  /** Ids of text columns that a reader would take for another type and lose something by it. */
  readonly typed: ReadonlySet<string>;
}

function survey<T>(items: Iterable<T>, columns: readonly Column<T>[]): Survey<T> {
  const first = new Set<T>();
  const whole = new Map<string, boolean>();
  let open = columns;
  for (const item of items) {
    if (open.length === 0) break;
    const still = open.filter(({ id, type, value }) => {
      const found = value(item);
      if (found === null || (typeof found === 'object' && found.length === 0)) return true;
      if (type !== 'text' || !looksTyped(String(found))) return false;
      whole.set(id, (whole.get(id) ?? true) && /^(?:0|[1-9]\d{0,8})$/.test(String(found)));
      return true;
    });
    if (still.length < open.length) first.add(item);
    open = still;
  }
  const typed = open.filter(({ id }) => whole.get(id) === false).map(({ id }) => id);
  return { first, typed: new Set(typed) };
}

function cell<T>({ id, type, value }: Column<T>, item: T, place: Place, typed: ReadonlySet<string>): string | null {
  const found = value(item);
  if (found === null) return null;
  if (typeof found === 'string') return spreadsheetText(found, place, id, typed.has(id));
  if (typeof found === 'number') return type === 'double' ? decimal(found) : String(found);
  return spreadsheetList(found, place, id);
}

/** A number that no reader takes for a whole one: `3.0`, `0.25`, `1e-7`. */
function decimal(value: number): string {
  const text = String(value);
  return Number.isInteger(value) && !text.includes('e') ? `${text}.0` : text;
}

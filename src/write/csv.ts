/**
 * The graph as tables for spreadsheets and for Gephi's spreadsheet import: `nodes.csv`, `edges.csv`, and `columns.csv`,
 * the dictionary that says what each column holds.
 *
 * Gephi guesses a column's type from the first 25 rows and loses later values that do not fit, so: whole numbers of a
 * column of decimals are written `3.0`; text that looks like a number stays text by an apostrophe (the dictionary says
 * so); and the first rows are chosen so that every column shows a value. Quoting follows RFC 4180.
 */
import type { GraphNode } from '../model.ts';
import { inChunks } from './chunks.ts';
import { type Column, drawnColumns, edgeColumns, nodeColumns } from './columns.ts';
import type { ExportData, ExportFormat, ExportReport } from './export.ts';
import { createPlace, type Place } from './report.ts';
import { safeId, spreadsheetList, spreadsheetText } from './safe-text.ts';
import { type WrittenEdge, writtenGraph } from './written-graph.ts';

export const csv: ExportFormat = {
  name: 'csv',
  what: 'nodes.csv, edges.csv and a column dictionary, for spreadsheets, pandas, R, Gephi',
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
        if (cell) line += /[",\n\r]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
      }
      yield `${line}\n`;
    }
  });
}

function* nodeRows(data: ExportData, report: ExportReport): Generator<(string | null)[]> {
  const written = writtenGraph(data);
  const place = createPlace(report, 'nodes.csv');
  const columns = nodeColumns(data, written);
  yield ['Id', 'Label', ...columns.map(({ id }) => id)];
  const row = (node: GraphNode) => {
    place.thing = node.key;
    const label = spreadsheetText(node.label, place, 'Label');
    return [safeId(node.key), label, ...columns.map((column) => cell(column, node, place))];
  };
  const first = firstRows(written.nodes, columns);
  for (const node of first) yield row(node);
  for (const node of written.nodes) if (!first.has(node)) yield row(node);
}

function* edgeRows(data: ExportData, report: ExportReport): Generator<(string | null)[]> {
  const written = writtenGraph(data);
  const place = createPlace(report, 'edges.csv');
  const columns = edgeColumns(written).filter(({ id }) => !drawnColumns.has(id));
  const type = written.directed ? 'Directed' : 'Undirected';
  yield ['Source', 'Target', 'Type', 'Kind', 'Id', 'Weight', ...columns.map(({ id }) => id)];
  const row = (edge: WrittenEdge) => {
    place.thing = edge.key;
    const ends = [safeId(edge.source), safeId(edge.target), type, edge.kind, safeId(edge.key), decimal(edge.weight)];
    return [...ends, ...columns.map((column) => cell(column, edge, place))];
  };
  const first = firstRows(written.edges, columns);
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

/** The first item, in order, that shows a value for a column for which none before it does: few, and all columns. */
function firstRows<T>(items: Iterable<T>, columns: readonly Column<T>[]): Set<T> {
  let missing = columns;
  const first = new Set<T>();
  for (const item of items) {
    if (missing.length === 0) break;
    const left = missing.filter(({ value }) => isEmpty(value(item)));
    if (left.length < missing.length) first.add(item);
    missing = left;
  }
  return first;
}

function isEmpty(value: ReturnType<Column<unknown>['value']>): boolean {
  return value === null || (typeof value === 'object' && value.length === 0);
}

function cell<T>({ id, type, value }: Column<T>, item: T, place: Place): string | null {
  const found = value(item);
  if (found === null) return null;
  if (typeof found === 'string') return spreadsheetText(found, place, id);
  if (typeof found === 'number') return type === 'double' ? decimal(found) : String(found);
  return spreadsheetList(found, place, id);
}

/** A number that no reader takes for a whole one: `3.0`, `0.25`, `1e-7`. */
function decimal(value: number): string {
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

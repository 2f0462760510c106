/**
 * Tables for the bulk import of Neo4j (and of other property-graph stores that take its headers), one for each kind of
 * node and edge, and a text file with the one command that loads them.
 *
 * The array delimiter is U+001F, a control character that no text holds after cleaning: commas, semicolons and pipes
 * are all found in names. Columns have declared types, so nothing is guessed.
 *
 * Format: https://neo4j.com/docs/operations-manual/current/import, "CSV header format".
 */
import type { GraphNode, NodeKind } from '../model.ts';
import { type Column, type ColumnType, edgeColumns, nodeColumns } from './columns.ts';
import { csvChunks } from './csv.ts';
import type { ExportData, ExportFormat, ExportReport, OutputFile } from './export.ts';
import { createPlace, type Place } from './report.ts';
import { loadText, safeId, tableText } from './safe-text.ts';
import { type WrittenEdge, type WrittenGraph, writtenGraph } from './written-graph.ts';

const arrayDelimiter = '\u001f';

const types: Readonly<Record<ColumnType, string>> = {
  text: 'string',
  list: 'string[]',
  integer: 'long',
  double: 'double',
};

const labels: Readonly<Record<NodeKind, string>> = { area: 'Area', author: 'Author', paper: 'Paper', risk: 'Risk' };

export const neo4j: ExportFormat = {
  name: 'neo4j',
  what: "CSV files for Neo4j's bulk import, with the command that loads them",
  reads: 'graph',
  write(data, report) {
    const written = writtenGraph(data);
    const tables = [...nodeTables(data, written, report), ...edgeTables(written, report)];
    return [...tables, { name: 'neo4j-import.txt', chunks: [command(tables, data)] }];
  },
};

/** A table for every kind of node there is, with the columns that any node of this kind has. */
function nodeTables(data: ExportData, written: WrittenGraph, report: ExportReport): OutputFile[] {
  const all = nodeColumns(data, written);
  return (Object.keys(labels) as NodeKind[]).flatMap((kind) => {
    const ofKind = () => filtered(written.nodes, (node) => node.kind === kind);
    const columns = usedColumns(all, ofKind());
    if (columns.length === 0) return [];
    const name = `neo4j-nodes-${kind}.csv`;
    const chunks = csvChunks(function* () {
      const place = createPlace(report, name);
      yield ['key:ID', ':LABEL', 'label:string', ...columns.map(header)];
      for (const node of ofKind()) {
        place.thing = node.key;
        const label = loadText(node.label, place, 'label');
        yield [safeId(node.key), labels[kind], label, ...columns.map((column) => cell(column, node, place))];
      }
    });
    return [{ name, chunks }];
  });
}

/** A table for every kind of edge there is; a projection has one. */
function edgeTables(written: WrittenGraph, report: ExportReport): OutputFile[] {
  const all = edgeColumns(written);
  const kinds = written.directed ? ['covers', 'partOf', 'wrote'] : [written.name];
  return kinds.flatMap((kind) => {
    const ofKind = () => filtered(written.edges, (edge) => edge.kind === kind);
    const columns = usedColumns(all, ofKind());
    if (columns.length === 0) return [];
    const name = `neo4j-edges-${kind}.csv`;
    const type = kind
      .replace(/([a-z])([A-Z])/g, '$1_$2')
      .replaceAll('-', '_')
      .toUpperCase();
    const chunks = csvChunks(function* () {
      const place = createPlace(report, name);
      yield [':START_ID', ':END_ID', ':TYPE', 'key:string', ...columns.map(header)];
      for (const edge of ofKind()) {
        place.thing = edge.key;
        const ends = [safeId(edge.source), safeId(edge.target), type, safeId(edge.key)];
        yield [...ends, ...columns.map((column) => cell(column, edge, place))];
      }
    });
    return [{ name, chunks }];
  });
}

function command(tables: readonly OutputFile[], { about }: ExportData): string {
  const facts = Object.entries(about).map(([name, value]) => `${name}: ${value}\n`);
  const options = tables.map(({ name }) => `  --${name.includes('-nodes-') ? 'nodes' : 'relationships'}=${name} \\\n`);
  return (
    'Load these tables into a Neo4j database (5 or later, stopped), from the folder they are in:\n\n' +
    `neo4j-admin database import full neo4j \\\n${options.join('')}` +
    '  --array-delimiter=U+001F --multiline-fields=true\n\n' +
    'Where the database holds something already, add --overwrite-destination: what it held is lost then.\n' +
    'Every node has its key as the property key; the other properties are explained in columns.csv of the format csv.\n' +
    `A list that is empty is not there. Made by:\n\n${facts.join('')}`
  );
}

function* filtered<T>(items: Iterable<T>, keep: (item: T) => boolean): Generator<T> {
  for (const item of items) if (keep(item)) yield item;
}

/** Those columns that any of the items has a value for; none where there are no items. */
function usedColumns<T>(columns: readonly Column<T>[], items: Iterable<T>): readonly Column<T>[] {
  const used = new Set<string>();
  for (const item of items) {
    if (used.size === columns.length) break;
    for (const { id, value } of columns) if (!used.has(id) && value(item) !== null) used.add(id);
  }
  return columns.filter(({ id }) => used.has(id));
}

function header({ id, type }: Column<GraphNode> | Column<WrittenEdge>): string {
  return `${id}:${types[type]}`;
}

function cell<T>({ id, value }: Column<T>, item: T, place: Place): string | null {
  const found = value(item);
  if (found === null) return null;
  if (typeof found === 'number') return String(found);
  if (typeof found === 'string') return loadText(found, place, id);
  const items = found.map((one, index) => (index === 0 ? loadText(one, place, id) : tableText(one, place, id)));
  return items.join(arrayDelimiter);
}

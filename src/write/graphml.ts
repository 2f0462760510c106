/**
 * GraphML for igraph, networkx, yEd, Gephi and graphology, written in pieces.
 *
 * Only the types of the standard (boolean, int, long, float, double, string); lists are JSON in a string. The keys
 * `label, x, y, size, r, g, b` of nodes and `weight` of edges are the names that Gephi maps to what it draws. What made
 * the file stands in a comment: Gephi warns about data of the graph. Grammar: http://graphml.graphdrawing.org.
 */
import type { GraphNode } from '../model.ts';
import { inChunks } from './chunks.ts';
import { type Column, type ColumnType, drawnColumns, edgeColumns, nodeColumns } from './columns.ts';
import type { ExportData, ExportFormat, ExportReport } from './export.ts';
import { createPlace, type Place } from './report.ts';
import { safeId, xmlRemark, xmlText, xmlValue } from './safe-text.ts';
import { type WrittenEdge, writtenGraph } from './written-graph.ts';

const types: Readonly<Record<ColumnType, string>> = {
  text: 'string',
  list: 'string',
  integer: 'int',
  double: 'double',
};

const drawn = [
  ['label', 'string'],
  ['x', 'double'],
  ['y', 'double'],
  ['size', 'double'],
  ['r', 'int'],
  ['g', 'int'],
  ['b', 'int'],
] as const;

export const graphml: ExportFormat = {
  name: 'graphml',
  what: 'GraphML for igraph, networkx, yEd, Gephi',
  reads: 'graph',
  write: (data, report) => [{ name: 'graph.graphml', chunks: inChunks(() => pieces(data, report)) }],
};

function* pieces(data: ExportData, report: ExportReport): Generator<string> {
  const written = writtenGraph(data);
  const place = createPlace(report, 'graph.graphml');
  const ofNodes = nodeColumns(data, written).filter(({ id }) => !drawnColumns.has(id));
  const ofEdges = edgeColumns(written).filter(({ id }) => !drawnColumns.has(id));
  const nodeValues = dataElements(ofNodes);
  const edgeValues = dataElements(ofEdges);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  for (const [name, value] of Object.entries(data.about)) {
    yield `<!-- ${xmlRemark(`${name}: ${value}`, place, name)} -->\n`;
  }
  yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n';
  for (const [id, type] of drawn) yield keyElement('node', id, type);
  for (const { id, type } of ofNodes) yield keyElement('node', id, types[type]);
  yield `  <key id="weight" for="edge" attr.name="weight" attr.type="double"/>\n`;
  // A key's id is unique in the file, and nodes and edges both have `rg_kind` and `rg_papers`.
  for (const { id, type } of ofEdges) yield keyElement('edge', id, types[type]);
  yield `  <graph edgedefault="${written.directed ? 'directed' : 'undirected'}">\n`;
  for (const node of written.nodes) yield nodeElement(node, nodeValues, place);
  for (const edge of written.edges) yield edgeElement(edge, edgeValues, place);
  yield '  </graph>\n</graphml>\n';
}

function keyElement(of: 'node' | 'edge', name: string, type: string): string {
  return `  <key id="${keyId(of, name)}" for="${of}" attr.name="${name}" attr.type="${type}"/>\n`;
}

function keyId(of: 'node' | 'edge', name: string): string {
  return of === 'edge' ? `edge_${name}` : name;
}

function nodeElement(node: GraphNode, values: ValueWriter<GraphNode>, place: Place): string {
  place.thing = node.key;
  const { x, y, size, color, label } = node;
  const value = Number.parseInt(color.slice(1), 16);
  const id = safeId(node.key);
  if (id !== node.key) place.altered('id', 'characters that ids cannot hold written as U+FFFD and their number');
  return (
    `    <node id="${xmlText(id, place, 'id')}"><data key="label">${xmlText(label, place, 'label')}</data>` +
    `<data key="x">${x}</data><data key="y">${y}</data><data key="size">${size}</data><data key="r">${value >> 16}</data>` +
    `<data key="g">${(value >> 8) & 255}</data><data key="b">${value & 255}</data>${values(node, 'node', place)}</node>\n`
  );
}

function edgeElement(edge: WrittenEdge, values: ValueWriter<WrittenEdge>, place: Place): string {
  place.thing = edge.key;
  const id = xmlText(safeId(edge.key), place, 'id');
  const source = xmlText(safeId(edge.source), place, 'source');
  const target = xmlText(safeId(edge.target), place, 'target');
  return (
    `    <edge id="${id}" source="${source}" target="${target}"><data key="weight">${edge.weight}</data>` +
    `${values(edge, 'edge', place)}</edge>\n`
  );
}

type ValueWriter<T> = (item: T, of: 'node' | 'edge', place: Place) => string;

function dataElements<T>(columns: readonly Column<T>[]): ValueWriter<T> {
  return (item, of, place) => {
    let all = '';
    for (const { id, value } of columns) {
      const found = value(item);
      if (found === null) continue;
      const text =
        typeof found === 'number'
          ? String(found)
          : xmlValue(typeof found === 'string' ? found : listText(found), place, id);
      all += `<data key="${keyId(of, id)}">${text}</data>`;
    }
    return all;
  };
}

/** A list as JSON. Lone surrogates stay as they are, for the safe-text functions to find. */
function listText(items: readonly string[]): string {
  return JSON.stringify(items);
}

/**
 * GEXF for Gephi, Gephi Lite, networkx and graphology, written in pieces: a graph of millions of nodes never becomes one
 * string. The shape is the narrow profile that every one of these readers takes without a word:
 *
 * - one direction for all edges and a matching `defaultedgetype` (Gephi drops the others, networkx raises);
 * - no `schemaLocation` (jing refuses it); a description without `&` and `<` (Gephi keeps the last fragment only);
 * - attribute ids as `columns.ts` has them, title equal to id; every list item in double quotes;
 * - colours as `r g b` without `a`; every node with size, x and y; `value` first in `viz:size`;
 * - exact positions, sizes and weights once more as doubles, since Gephi keeps the visual ones as 32-bit floats.
 *
 * Grammar: https://gexf.net/schema.html (1.3), and http://www.gexf.net/1.2draft for readers that know only that.
 */
import type { GraphNode } from '../model.ts';
import { inChunks } from './chunks.ts';
import { type Column, type ColumnType, edgeColumns, nodeColumns } from './columns.ts';
import type { ExportData, ExportFormat, ExportReport } from './export.ts';
import { createPlace, type Place } from './report.ts';
import { safeId, xmlRemark, xmlText, xmlValue } from './safe-text.ts';
import { type WrittenEdge, writtenGraph } from './written-graph.ts';

const namespaces = {
  '1.3': ['http://gexf.net/1.3', 'http://gexf.net/1.3/viz'],
  '1.2': ['http://www.gexf.net/1.2draft', 'http://www.gexf.net/1.2draft/viz'],
} as const;

const types: Readonly<Record<ColumnType, string>> = {
  text: 'string',
  list: 'liststring',
  integer: 'integer',
  double: 'double',
};

export const gexf: ExportFormat = {
  name: 'gexf',
  what: 'GEXF 1.3 (or 1.2) for Gephi, Gephi Lite, networkx',
  reads: 'graph',
  write: (data, report, { gexfVersion }) => [
    { name: 'graph.gexf', chunks: inChunks(() => pieces(data, report, gexfVersion)) },
  ],
};

function* pieces(data: ExportData, report: ExportReport, version: '1.3' | '1.2'): Generator<string> {
  const written = writtenGraph(data);
  const place = createPlace(report, 'graph.gexf');
  const nodeValues = attributeValues(nodeColumns(data, written));
  const edgeValues = attributeValues(edgeColumns(written));
  const [namespace, viz] = namespaces[version];
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<gexf xmlns="${namespace}" xmlns:viz="${viz}" version="${version}">\n`;
  yield meta(data, place);
  yield `  <graph defaultedgetype="${written.directed ? 'directed' : 'undirected'}" mode="static">\n`;
  yield declarations('node', nodeColumns(data, written), version);
  yield declarations('edge', edgeColumns(written), version);
  yield `    <nodes count="${written.nodeCount}">\n`;
  for (const node of written.nodes) yield nodeElement(node, nodeValues, place);
  yield `    </nodes>\n    <edges count="${written.edgeCount}">\n`;
  for (const edge of written.edges) yield edgeElement(edge, edgeValues, place, version);
  yield '    </edges>\n  </graph>\n</gexf>\n';
}

function meta(data: ExportData, place: Place): string {
  const about = Object.entries(data.about)
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ');
  const creator = xmlText(xmlRemark(data.about.tool ?? 'riskgraph', place, 'creator'), place, 'creator');
  const description = xmlText(xmlRemark(about, place, 'description'), place, 'description');
  return `  <meta>\n    <creator>${creator}</creator>\n    <description>${description}</description>\n  </meta>\n`;
}

function declarations<T>(of: 'node' | 'edge', columns: readonly Column<T>[], version: '1.3' | '1.2'): string {
  const mode = version === '1.3' ? ' mode="static"' : '';
  const lines = columns.map(({ id, type }) => `      <attribute id="${id}" title="${id}" type="${types[type]}"/>\n`);
  return `    <attributes class="${of}"${mode}>\n${lines.join('')}    </attributes>\n`;
}

function nodeElement(node: GraphNode, values: ValueWriter<GraphNode>, place: Place): string {
  place.thing = node.key;
  const { x, y, size, color } = node;
  const id = xmlText(idOf(node.key, place), place, 'id');
  return (
    `      <node id="${id}" label="${xmlText(node.label, place, 'label')}"><attvalues>${values(node, place)}</attvalues>` +
    `<viz:size value="${size}"/><viz:position x="${x}" y="${y}"/><viz:color ${colour(color)}/></node>\n`
  );
}

function edgeElement(edge: WrittenEdge, values: ValueWriter<WrittenEdge>, place: Place, version: string): string {
  place.thing = edge.key;
  const id = xmlText(idOf(edge.key, place), place, 'id');
  const source = xmlText(safeId(edge.source), place, 'source');
  const target = xmlText(safeId(edge.target), place, 'target');
  const kind = version === '1.3' ? ` kind="${edge.kind}"` : '';
  return (
    `      <edge id="${id}" source="${source}" target="${target}"${kind} weight="${edge.weight}">` +
    `<attvalues>${values(edge, place)}</attvalues></edge>\n`
  );
}

type ValueWriter<T> = (item: T, place: Place) => string;

/** Writes all values of a node or an edge; what stays the same for a column is put together once. */
function attributeValues<T>(columns: readonly Column<T>[]): ValueWriter<T> {
  const prepared = columns.map(({ id, value }) => ({ id, value, head: `<attvalue for="${id}" value="` }));
  return (item, place) => {
    let all = '';
    for (const { id, value, head } of prepared) {
      const found = value(item);
      if (found === null) continue;
      if (typeof found === 'string') all += `${head}${xmlValue(found, place, id)}"/>`;
      else if (typeof found === 'number') all += `${head}${found}"/>`;
      else all += `${head}${xmlValue(gexfList(found, place, id), place, id)}"/>`;
    }
    return all;
  };
}

/** `["Weidinger, Laura", "\"quoted\""]`: Gephi splits at commas and ends bare items at brackets. */
function gexfList(items: readonly string[], place: Place, field: string): string {
  return `[${items.map((item) => `"${oneLine(item, place, field).replace(/["\\]/g, '\\$&')}"`).join(', ')}]`;
}

/** Gephi reads `\n` inside a list as the letter n, so newlines in items become blanks. */
function oneLine(item: string, place: Place, field: string): string {
  if (!/[\t\n\r]/.test(item)) return item;
  place.altered(field, 'line breaks in a list item written as blanks');
  return item.replace(/\r\n|[\t\n\r]/g, ' ');
}

function colour(hex: string): string {
  const value = Number.parseInt(hex.slice(1), 16);
  return `r="${value >> 16}" g="${(value >> 8) & 255}" b="${value & 255}"`;
}

function idOf(key: string, place: Place): string {
  const id = safeId(key);
  if (id !== key) place.altered('id', 'characters that ids cannot hold written as U+FFFD and their number');
  return id;
}

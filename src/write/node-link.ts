/**
 * Node-link JSON: the plainest form of a graph, for D3 (`nodes`, `edges` with `source` and `target` by id) and for
 * networkx (`node_link_graph(data, edges="edges")`, the default from 3.6 on). Attributes as `columns.csv` explains them.
 */
import type { GraphNode } from '../model.ts';
import { inChunks } from './chunks.ts';
import { type Column, drawnColumns, edgeColumns, nodeColumns } from './columns.ts';
import type { ExportData, ExportFormat } from './export.ts';
import { safeId } from './safe-text.ts';
import { type WrittenEdge, writtenGraph } from './written-graph.ts';

export const nodeLink: ExportFormat = {
  name: 'node-link',
  what: 'node-link JSON for D3 and networkx',
  write: (data) => [{ name: 'node-link.json', chunks: inChunks(() => pieces(data)) }],
};

function* pieces(data: ExportData): Generator<string> {
  const written = writtenGraph(data);
  const ofNodes = nodeColumns(data, written).filter(({ id }) => !drawnColumns.has(id));
  const ofEdges = edgeColumns(written).filter(({ id }) => !drawnColumns.has(id));
  const graph = { name: written.name, ...data.about };
  yield `{"directed":${written.directed},"multigraph":false,"graph":${JSON.stringify(graph)},\n"nodes":[`;
  let separator = '\n';
  for (const node of written.nodes) {
    yield `${separator}${nodeLine(node, ofNodes)}`;
    separator = ',\n';
  }
  yield '],\n"edges":[';
  separator = '\n';
  for (const edge of written.edges) {
    yield `${separator}${edgeLine(edge, ofEdges)}`;
    separator = ',\n';
  }
  yield ']}\n';
}

function nodeLine(node: GraphNode, columns: readonly Column<GraphNode>[]): string {
  const { key, label, x, y, size, color } = node;
  return JSON.stringify({ id: safeId(key), label, x, y, size, color, ...values(node, columns) });
}

function edgeLine(edge: WrittenEdge, columns: readonly Column<WrittenEdge>[]): string {
  const { key, source, target, weight } = edge;
  return JSON.stringify({
    key: safeId(key),
    source: safeId(source),
    target: safeId(target),
    weight,
    ...values(edge, columns),
  });
}

/** The values of the columns that the item has, by id. */
export function values<T>(item: T, columns: readonly Column<T>[]): Readonly<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const { id, value } of columns) {
    const one = value(item);
    if (one !== null) found[id] = one;
  }
  return found;
}

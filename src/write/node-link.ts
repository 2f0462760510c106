/**
 * Node-link JSON: the plainest form of a graph, for D3 (`nodes`, `edges` with `source` and `target` by id) and for
 * networkx (`node_link_graph(data, edges="edges")`, the default from 3.6 on). Attributes as `columns.csv` explains them.
 */
import type { GraphNode } from '../model.ts';
import { inChunks } from './chunks.ts';
import { drawnColumns, edgeColumns, nodeColumns } from './columns.ts';
import type { ExportData, ExportFormat } from './export.ts';
import { jsonMembers, jsonText } from './json-text.ts';
import { safeId } from './safe-text.ts';
import { type WrittenEdge, writtenGraph } from './written-graph.ts';

export const nodeLink: ExportFormat = {
  name: 'node-link',
  what: 'node-link JSON for D3 and networkx',
  reads: 'graph',
  write: (data) => [{ name: 'node-link.json', chunks: inChunks(() => pieces(data)) }],
};

function* pieces(data: ExportData): Generator<string> {
  const written = writtenGraph(data);
  const ofNode = jsonMembers(nodeColumns(data, written).filter(({ id }) => !drawnColumns.has(id)));
  const ofEdge = jsonMembers(edgeColumns(written).filter(({ id }) => !drawnColumns.has(id)));
  const graph = { name: written.name, ...data.about };
  yield `{"directed":${written.directed},"multigraph":false,"graph":${JSON.stringify(graph)},\n"nodes":[`;
  let separator = '\n';
  for (const node of written.nodes) {
    yield `${separator}${nodeLine(node, ofNode(node))}`;
    separator = ',\n';
  }
  yield '],\n"edges":[';
  separator = '\n';
  for (const edge of written.edges) {
    yield `${separator}${edgeLine(edge, ofEdge(edge))}`;
    separator = ',\n';
  }
  yield ']}\n';
}

function nodeLine({ key, label, x, y, size, color }: GraphNode, members: string): string {
  const own = `"id":${jsonText(safeId(key))},"label":${jsonText(label)},"x":${x},"y":${y},"size":${size}`;
  return `{${own},"color":${jsonText(color)}${members}}`;
}

function edgeLine({ key, source, target, weight }: WrittenEdge, members: string): string {
  const ends = `"source":${jsonText(safeId(source))},"target":${jsonText(safeId(target))}`;
  return `{"key":${jsonText(safeId(key))},${ends},"weight":${weight}${members}}`;
}

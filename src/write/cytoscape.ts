/**
 * Cytoscape JSON (`.cyjs`), which Cytoscape Desktop and Cytoscape.js open. `name` and `interaction` are the names
 * Cytoscape looks for; its y grows downwards, so y is turned over and the picture stays the same.
 *
 * Format: https://js.cytoscape.org/#notation/elements-json
 */
import { inChunks } from './chunks.ts';
import { drawnColumns, edgeColumns, nodeColumns } from './columns.ts';
import type { ExportData, ExportFormat } from './export.ts';
import { jsonMembers, jsonText } from './json-text.ts';
import { safeId } from './safe-text.ts';
import { writtenGraph } from './written-graph.ts';

export const cytoscape: ExportFormat = {
  name: 'cytoscape',
  what: 'Cytoscape JSON for Cytoscape Desktop and Cytoscape.js',
  reads: 'graph',
  write: (data) => [{ name: 'graph.cyjs', chunks: inChunks(() => pieces(data)) }],
};

function* pieces(data: ExportData): Generator<string> {
  const written = writtenGraph(data);
  const ofNode = jsonMembers(nodeColumns(data, written).filter(({ id }) => !drawnColumns.has(id)));
  const ofEdge = jsonMembers(edgeColumns(written).filter(({ id }) => !drawnColumns.has(id)));
  const about = { ...data.about, name: data.about.title ?? `riskgraph ${written.name}` };
  yield `{"format_version":"1.0","generated_by":${JSON.stringify(data.about.tool ?? 'riskgraph')},`;
  yield `"target_cytoscapejs_version":"~3","data":${JSON.stringify(about)},\n"elements":{"nodes":[`;
  let separator = '\n';
  for (const node of written.nodes) {
    const { key, label, x, y, size, color } = node;
    const name = jsonText(label);
    const own = `"id":${jsonText(safeId(key))},"name":${name},"label":${name},"size":${size},"color":${jsonText(color)}`;
    const position = `"position":{"x":${x},"y":${y === 0 ? 0 : -y}}`;
    yield `${separator}{"data":{${own}${ofNode(node)}},${position}}`;
    separator = ',\n';
  }
  yield '],\n"edges":[';
  separator = '\n';
  for (const edge of written.edges) {
    const { key, kind, source, target, weight } = edge;
    const ends = `"source":${jsonText(safeId(source))},"target":${jsonText(safeId(target))}`;
    const own = `"id":${jsonText(safeId(key))},${ends},"interaction":${jsonText(kind)},"weight":${weight}`;
    yield `${separator}{"data":{${own}${ofEdge(edge)}}}`;
    separator = ',\n';
  }
  yield ']}}\n';
}

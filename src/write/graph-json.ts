/**
 * `graph.json`: graphology's own serialisation, which Sigma, Gephi Lite and Graph.import take as it is. Nodes and edges
 * carry the records of model.ts field by field, measures beside them under their own names; communities, joins of
 * author names and the facts of the making stand in the graph's attributes. So nothing of the graph is missing, and
 * `parseGraphJson` gives the same records back.
 *
 * Format: https://graphology.github.io/serialization.html
 */
import type { GraphEdge, GraphNode, RiskGraph } from '../model.ts';
import { inChunks } from './chunks.ts';
import type { ExportData, ExportFormat } from './export.ts';
import { jsonText } from './json-text.ts';
import { type WrittenEdge, writtenGraph } from './written-graph.ts';

export const json: ExportFormat = {
  name: 'json',
  what: "graphology's JSON, for Sigma, Gephi Lite and scripts; holds everything the graph knows",
  reads: 'graph',
  write: (data) => [{ name: 'graph.json', chunks: inChunks(() => pieces(data)) }],
};

/** Fields that are no measure, by which `parseGraphJson` tells the two apart. */
const nodeFields: ReadonlySet<string> = new Set(
  (
    'kind label community x y size color paper title year date venue url doi arxivId focus mention sources names papers ' +
    'code area papersFocus papersMention'
  ).split(' '),
);

function* pieces(data: ExportData): Generator<string> {
  const written = writtenGraph(data);
  const { communities, joins, facts } = data.graph;
  const attributes = { name: written.name, about: data.about, facts, communities, joins };
  const type = written.directed ? 'directed' : 'undirected';
  yield `{"attributes":${JSON.stringify(attributes)},\n`;
  yield `"options":{"type":"${type}","multi":false,"allowSelfLoops":false},\n"nodes":[`;
  yield* lines(written.nodes, nodeLine);
  yield '],\n"edges":[';
  yield* lines(written.edges, (edge) => edgeLine(edge, written.directed));
  yield ']}\n';
}

/** One item a line, so that a change of one node is a change of one line. */
function* lines<T>(items: Iterable<T>, line: (item: T) => string): Generator<string> {
  let separator = '\n';
  for (const item of items) {
    yield separator + line(item);
    separator = ',\n';
  }
}

function nodeLine(node: GraphNode): string {
  let attributes = '';
  for (const field in node) {
    if (field === 'key' || field === 'measures') continue;
    const value = node[field as Exclude<keyof GraphNode, 'measures'>];
    attributes += `${attributes === '' ? '' : ','}"${field}":${jsonText(value)}`;
  }
  for (const name in node.measures) {
    if (nodeFields.has(name)) throw new Error(`a measure has the name of a field: ${name}`);
    attributes += `,${jsonText(name)}:${jsonText(node.measures[name] as number)}`;
  }
  return `{"key":${jsonText(node.key)},"attributes":{${attributes}}}`;
}

function edgeLine(edge: WrittenEdge, directed: boolean): string {
  const { key, source, target, kind, weight, grade, evidence, rules, papers, measures } = edge;
  const own = `"key":${jsonText(key)},"source":${jsonText(source)},"target":${jsonText(target)}`;
  if (!directed) {
    return `{${own},"undirected":true,"attributes":${JSON.stringify({ kind, weight, papers, ...measures })}}`;
  }
  const tag = `"grade":${jsonText(grade)},"evidence":${jsonText(evidence)},"rules":${jsonText(rules)}`;
  return `{${own},"attributes":{"kind":${jsonText(kind)},"weight":${weight},${tag}}}`;
}

type GraphAttributes = Pick<RiskGraph, 'communities' | 'joins' | 'facts'> & { readonly name: string };

type SerializedEdge = Pick<GraphEdge, 'key' | 'source' | 'target'> & {
  readonly attributes: Pick<GraphEdge, 'kind' | 'weight' | 'grade' | 'evidence' | 'rules'>;
};

/**
 * Reads back what this file writes for a whole graph, from its lines, one at a time: the text of a large one is past the
 * longest string. Throws `not a graph.json of riskgraph` on anything else, and on a line that is not JSON what
 * `JSON.parse` throws.
 */
export function parseGraphJson(lines: Iterable<string>): RiskGraph {
  let attributes: Partial<GraphAttributes> = {};
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  // One string for a key, however often the file names it.
  const keys = new Map<string, string>();
  let section = '';
  for (const line of lines) {
    const opening = /^"(nodes|edges)":\[(?:\][,}])?$/.exec(line);
    if (opening !== null) section = opening[1] as string;
    else if (line.startsWith('{"attributes":')) attributes = JSON.parse(`${line.slice(0, -1)}}`).attributes;
    else if (line.startsWith('"options":') || line === '') continue;
    else if (section === '') throw new Error('not a graph.json of riskgraph');
    else {
      // Behind the record: a comma, or the end of the list.
      const record = JSON.parse(line.slice(0, line.lastIndexOf('}}') + 2));
      if (section === 'edges') edges.push(parseEdge(record, keys));
      else {
        nodes.push(parseNode(record.key, record.attributes));
        keys.set(record.key, record.key);
      }
    }
  }
  const { name, communities, joins, facts } = attributes;
  if (name !== 'graph' || section !== 'edges' || !communities || !joins || !facts) {
    throw new Error('not a graph.json of riskgraph');
  }
  return { nodes, edges, communities, joins, facts };
}

function parseEdge({ key, source, target, attributes }: SerializedEdge, keys: ReadonlyMap<string, string>): GraphEdge {
  const { kind, weight, grade, evidence, rules } = attributes;
  return {
    key,
    kind,
    source: keys.get(source) ?? source,
    target: keys.get(target) ?? target,
    weight,
    grade,
    evidence,
    rules: rules.length === 0 ? NO_RULES : rules,
  };
}

const NO_RULES: readonly string[] = [];

function parseNode(key: string, attributes: Readonly<Record<string, unknown>>): GraphNode {
  const node: Record<string, unknown> = { key };
  const measures: Record<string, unknown> = {};
  for (const field in attributes) (nodeFields.has(field) ? node : measures)[field] = attributes[field];
  node.measures = measures;
  return node as unknown as GraphNode;
}

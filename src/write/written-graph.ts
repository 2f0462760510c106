/**
 * What an exporter writes: the whole graph, or one projection of it, seen as one kind of thing. Also the place where the
 * promises that all formats rely on are checked: unique keys, known ends, finite numbers, weights and sizes above 0.
 */
import type { GraphNode } from '../model.ts';
import type { ExportData } from './export.ts';
import { safeId } from './safe-text.ts';

/** An edge of the whole graph, as `model.ts` has it, or of a projection, with what the former has left empty. */
export interface WrittenEdge {
  readonly key: string;
  /** `wrote`, `covers`, `partOf`, or the projection's name. */
  readonly kind: string;
  readonly source: string;
  readonly target: string;
  readonly weight: number;
  readonly grade: string | null;
  readonly evidence: string | null;
  readonly rules: readonly string[];
  /** Of a projection only: ids of the papers behind the edge. */
  readonly papers?: readonly string[];
  /** Of a projection only. */
  readonly measures?: Readonly<Record<string, number>>;
}

export interface WrittenGraph {
  /** `graph`, or the projection's name. */
  readonly name: string;
  /** The whole graph is directed, a projection is not: one direction for all edges of a file. */
  readonly directed: boolean;
  readonly nodes: Iterable<GraphNode>;
  readonly edges: Iterable<WrittenEdge>;
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** Names of measures that any node has, sorted. */
  readonly nodeMeasures: readonly string[];
  readonly edgeMeasures: readonly string[];
}

const seen = new WeakMap<ExportData, WrittenGraph>();
const noRules: readonly string[] = [];

/**
 * The graph or projection of `data`. Throws where a promise is broken: `two nodes with the key paper:…`,
 * `edge covers:… has the weight 0, which must be more than 0`. Looks at each `data` once and remembers.
 */
export function writtenGraph(data: ExportData): WrittenGraph {
  const known = seen.get(data);
  if (known) return known;
  const written = data.projection ? projected(data) : whole(data);
  const measures = check(written);
  const result = { ...written, ...measures };
  seen.set(data, result);
  return result;
}

type Unmeasured = Omit<WrittenGraph, 'nodeMeasures' | 'edgeMeasures'>;

function whole({ graph }: ExportData): Unmeasured {
  return {
    name: 'graph',
    directed: true,
    nodes: graph.nodes,
    nodeCount: graph.nodes.length,
    edgeCount: graph.edges.length,
    edges: graph.edges,
  };
}

function projected({ projection }: ExportData): Unmeasured {
  const { name, nodes, edges } = projection as NonNullable<typeof projection>;
  return {
    name,
    directed: false,
    nodes,
    nodeCount: nodes.length,
    edgeCount: edges.length,
    edges: {
      *[Symbol.iterator]() {
        for (const { source, target, weight, papers, measures } of edges) {
          const key = `${name}:${source}>${target}`;
          yield {
            key,
            kind: name,
            source,
            target,
            weight,
            grade: null,
            evidence: null,
            rules: noRules,
            papers,
            measures,
          };
        }
      },
    },
  };
}

function check({ nodes, edges, directed }: Unmeasured): Pick<WrittenGraph, 'nodeMeasures' | 'edgeMeasures'> {
  const nodeMeasures = new Set<string>();
  const edgeMeasures = new Set<string>();
  const keys = new Set<string>();
  for (const node of nodes) {
    const id = safeId(node.key);
    if (keys.has(id)) throw new Error(`two nodes with the key ${node.key}`);
    keys.add(id);
    const { x, y, size, color } = node;
    if (!Number.isFinite(x) || !Number.isFinite(y)) throw new Error(`node ${node.key} has no position: ${x}, ${y}`);
    if (!(size > 0 && size < Infinity))
      throw new Error(`node ${node.key} has the size ${size}, which must be more than 0`);
    if (!/^#[0-9a-f]{6}$/i.test(color)) throw new Error(`node ${node.key} has the colour ${color}, not #rrggbb`);
    for (const name in node.measures) nodeMeasures.add(name);
  }
  for (const { key, source, target, weight, measures } of edges) {
    if (!keys.has(safeId(source))) throw new Error(`edge ${key} starts at an unknown node`);
    if (!keys.has(safeId(target))) throw new Error(`edge ${key} ends at an unknown node`);
    if (!(weight > 0 && weight < Infinity)) {
      throw new Error(`edge ${key} has the weight ${weight}, which must be more than 0`);
    }
    for (const name in measures) edgeMeasures.add(name);
  }
  checkUnique(edges, directed);
  return { nodeMeasures: [...nodeMeasures].toSorted(), edgeMeasures: [...edgeMeasures].toSorted() };
}

/** Edges sorted by key, as the graph's are, need no set of all keys, which takes time and memory for millions. */
function checkUnique(edges: Iterable<WrittenEdge>, directed: boolean): void {
  if (directed && isAscending(edges)) return;
  const seenKeys = new Set<string>();
  for (const { key, source, target } of edges) {
    const unique = directed ? key : source < target ? `${source}>${target}` : `${target}>${source}`;
    if (seenKeys.has(unique)) throw new Error(`two edges with the key ${key}`);
    seenKeys.add(unique);
  }
}

function isAscending(edges: Iterable<WrittenEdge>): boolean {
  let previous = '';
  for (const { key } of edges) {
    if (key <= previous) return false;
    previous = key;
  }
  return true;
}

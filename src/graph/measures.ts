/**
 * How a node lies in the whole graph: degree, weighted degree, PageRank, betweenness, k-core and component, all on the
 * graph without directions. PageRank and exact betweenness are graphology's. The rest is our own: sampled betweenness,
 * which graphology lacks; core numbers, since graphology-cores 0.0.1 allocates nodes x highest degree, past any
 * array's length where a risk has 30,000 papers; components, a tenth of a second instead of one on the same arrays. Tests hold them against
 * graphology's packages or the definition.
 */
import { UndirectedGraph } from 'graphology';
import betweennessCentrality from 'graphology-metrics/centrality/betweenness.js';
import pagerank from 'graphology-metrics/centrality/pagerank.js';
import { seededRandom } from './seeded.ts';

/** A graph without directions, loops or parallel edges; nodes are numbers from 0. */
export interface Links {
  readonly nodes: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** More than 0. */
  readonly weight: Float64Array;
}

/** Per node, by its number. */
export interface Measures {
  readonly degree: Float64Array;
  readonly weightedDegree: Float64Array;
  /** Sums to 1 over all nodes. */
  readonly pagerank: Float64Array;
  /** 0 to 1: the share of shortest paths between others that lead through the node. */
  readonly betweenness: Float64Array;
  readonly core: Float64Array;
  /** Components by size from 0, of one size by their first node. */
  readonly component: Float64Array;
  readonly components: number;
  /** Nodes whose shortest paths were followed for betweenness: all of them in a small graph. */
  readonly pivots: number;
}

export interface MeasureOptions {
  readonly seed: number;
  /** Up to this many nodes betweenness is exact. */
  readonly exactBetweenness: number;
  /** Node and edge visits spent on sampled betweenness. */
  readonly budget: number;
}

export const defaultMeasureOptions: MeasureOptions = { seed: 1, exactBetweenness: 2000, budget: 20_000_000 };

const FEWEST_PIVOTS = 16;

/** Links -> measures of every node. Throws where a link joins a node to itself. */
export function measure(links: Links, options: Partial<MeasureOptions> = {}): Measures {
  const { seed, exactBetweenness, budget } = { ...defaultMeasureOptions, ...options };
  const n = links.nodes;
  const adjacency = readAdjacency(links);
  const degree = new Float64Array(n);
  const weightedDegree = new Float64Array(n);
  for (let v = 0; v < n; v++) degree[v] = (adjacency.start[v + 1] as number) - (adjacency.start[v] as number);
  links.from.forEach((v, edge) => {
    const w = links.to[edge] as number;
    weightedDegree[v] = (weightedDegree[v] as number) + (links.weight[edge] as number);
    weightedDegree[w] = (weightedDegree[w] as number) + (links.weight[edge] as number);
  });
  if (n === 0) {
    const none = new Float64Array(0);
    const same = { degree, weightedDegree, pagerank: none, betweenness: none, core: none, component: none };
    return { ...same, components: 0, pivots: 0 };
  }
  const graph = toGraph(links);
  const exact = n <= exactBetweenness;
  const pivots = exact ? n : Math.min(n, Math.max(FEWEST_PIVOTS, Math.floor(budget / (n + 2 * links.from.length))));
  const { component, components } = readComponents(adjacency);
  return {
    degree,
    weightedDegree,
    // The package stops once the summed change is below nodes x tolerance; its 100 rounds at 0.85 always reach 1e-6.
    pagerank: values(pagerank(graph, { getEdgeWeight: 'weight', tolerance: 1e-6 / n, maxIterations: 200 }), n),
    betweenness: exact
      ? values(betweennessCentrality(graph, { getEdgeWeight: null, normalized: true }), n)
      : sampledBetweenness(adjacency, choosePivots(n, pivots, seed)),
    core: coreNumbers(adjacency),
    component,
    components,
    pivots,
  };
}

function toGraph(links: Links): UndirectedGraph {
  const graph = new UndirectedGraph();
  for (let v = 0; v < links.nodes; v++) graph.addNode(v);
  links.from.forEach((v, edge) => {
    graph.addUndirectedEdgeWithKey(edge, v, links.to[edge], { weight: links.weight[edge] });
  });
  return graph;
}

function values(byNode: Readonly<Record<string, number>>, n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, v) => {
    const value = byNode[v] as number;
    return Number.isFinite(value) ? value : 0;
  });
}

function readComponents({ start, neighbour }: Adjacency): { component: Float64Array; components: number } {
  const n = start.length - 1;
  const component = new Float64Array(n).fill(-1);
  const found: { first: number; size: number }[] = [];
  const stack = new Int32Array(n);
  for (let first = 0; first < n; first++) {
    if (component[first] !== -1) continue;
    let depth = 0;
    let size = 0;
    component[first] = found.length;
    stack[depth++] = first;
    while (depth > 0) {
      const v = stack[--depth] as number;
      size++;
      for (let i = start[v] as number; i < (start[v + 1] as number); i++) {
        const w = neighbour[i] as number;
        if (component[w] !== -1) continue;
        component[w] = found.length;
        stack[depth++] = w;
      }
    }
    found.push({ first, size });
  }
  const order = found.map((_, index) => index);
  order.sort((a, b) => (found[b] as { size: number }).size - (found[a] as { size: number }).size || a - b);
  const rank = new Float64Array(found.length);
  for (const [place, index] of order.entries()) rank[index] = place;
  return { component: component.map((index) => rank[index] as number), components: found.length };
}

/** Neighbours in flat arrays: node v's are `neighbour[start[v]]` up to `neighbour[start[v + 1]]`. */
export interface Adjacency {
  readonly start: Int32Array;
  readonly neighbour: Int32Array;
}

export function readAdjacency(links: Links): Adjacency {
  const start = new Int32Array(links.nodes + 1);
  links.from.forEach((v, edge) => {
    const w = links.to[edge] as number;
    if (v === w) throw new Error(`node ${v} is linked to itself`);
    start[v + 1] = (start[v + 1] as number) + 1;
    start[w + 1] = (start[w + 1] as number) + 1;
  });
  for (let v = 0; v < links.nodes; v++) start[v + 1] = (start[v + 1] as number) + (start[v] as number);
  const fill = start.slice();
  const neighbour = new Int32Array(links.from.length * 2);
  const put = (v: number, w: number): void => {
    neighbour[fill[v] as number] = w;
    fill[v] = (fill[v] as number) + 1;
  };
  links.from.forEach((v, edge) => {
    const w = links.to[edge] as number;
    put(v, w);
    put(w, v);
  });
  return { start, neighbour };
}

/** Core numbers by bins of degree, in time linear in edges (Batagelj and Zaveršnik 2003, arXiv:cs/0310049). */
export function coreNumbers({ start, neighbour }: Adjacency): Float64Array {
  const n = start.length - 1;
  const degree = Int32Array.from({ length: n }, (_, v) => (start[v + 1] as number) - (start[v] as number));
  const highest = degree.reduce((most, own) => Math.max(most, own), 0);
  const bin = new Int32Array(highest + 2);
  for (const own of degree) bin[own + 1] = (bin[own + 1] as number) + 1;
  for (let d = 0; d <= highest; d++) bin[d + 1] = (bin[d + 1] as number) + (bin[d] as number);
  const fill = bin.slice();
  const order = new Int32Array(n);
  const place = new Int32Array(n);
  degree.forEach((own, v) => {
    const at = fill[own] as number;
    fill[own] = at + 1;
    order[at] = v;
    place[v] = at;
  });
  for (let at = 0; at < n; at++) {
    const v = order[at] as number;
    for (let i = start[v] as number; i < (start[v + 1] as number); i++) {
      const w = neighbour[i] as number;
      const own = degree[w] as number;
      if (own <= (degree[v] as number)) continue;
      // Swap w with the first node of its bin, then let the bin begin one later: w falls into the bin below.
      const first = bin[own] as number;
      const other = order[first] as number;
      const from = place[w] as number;
      order[from] = other;
      place[other] = from;
      order[first] = w;
      place[w] = first;
      bin[own] = first + 1;
      degree[w] = own - 1;
    }
  }
  return Float64Array.from(degree);
}

function choosePivots(n: number, count: number, seed: number): Int32Array {
  const random = seededRandom(seed);
  const all = Int32Array.from({ length: n }, (_, v) => v);
  for (let i = 0; i < count; i++) {
    const j = i + Math.floor(random() * (n - i));
    const swap = all[i] as number;
    all[i] = all[j] as number;
    all[j] = swap;
  }
  return all.slice(0, count);
}

/**
 * Betweenness from some nodes' shortest paths, scaled up to all (Brandes and Pich 2007), normalised as for an exact one.
 * Path counts are floating point: between hubs they pass what an integer holds.
 */
export function sampledBetweenness({ start, neighbour }: Adjacency, pivots: Int32Array): Float64Array {
  const n = start.length - 1;
  const sum = new Float64Array(n);
  const distance = new Int32Array(n);
  const paths = new Float64Array(n);
  const through = new Float64Array(n);
  const queue = new Int32Array(n);
  for (const source of pivots) {
    distance.fill(-1);
    paths.fill(0);
    through.fill(0);
    distance[source] = 0;
    paths[source] = 1;
    queue[0] = source;
    let seen = 1;
    for (let at = 0; at < seen; at++) {
      const v = queue[at] as number;
      for (let i = start[v] as number; i < (start[v + 1] as number); i++) {
        const w = neighbour[i] as number;
        if (distance[w] === -1) {
          distance[w] = (distance[v] as number) + 1;
          queue[seen++] = w;
        }
        if (distance[w] === (distance[v] as number) + 1) paths[w] = (paths[w] as number) + (paths[v] as number);
      }
    }
    for (let at = seen - 1; at > 0; at--) {
      const w = queue[at] as number;
      const part = (1 + (through[w] as number)) / (paths[w] as number);
      for (let i = start[w] as number; i < (start[w + 1] as number); i++) {
        const v = neighbour[i] as number;
        if (distance[v] === (distance[w] as number) - 1)
          through[v] = (through[v] as number) + (paths[v] as number) * part;
      }
      sum[w] = (sum[w] as number) + (through[w] as number);
    }
  }
  const pairs = (n - 1) * (n - 2);
  const scale = pairs > 0 ? n / pivots.length / pairs : 0;
  return sum.map((value) => value * scale);
}

import { UndirectedGraph } from 'graphology';
import { connectedComponents } from 'graphology-components';
import betweennessCentrality from 'graphology-metrics/centrality/betweenness.js';
import { describe, expect, it } from 'vitest';
import { coreNumbers, type Links, measure, readAdjacency, sampledBetweenness } from '../../src/graph/measures.ts';
import { seededRandom } from '../../src/graph/seeded.ts';

function links(nodes: number, pairs: readonly (readonly [number, number, number?])[]): Links {
  return {
    nodes,
    from: Int32Array.from(pairs, ([a]) => a),
    to: Int32Array.from(pairs, ([, b]) => b),
    weight: Float64Array.from(pairs, ([, , weight]) => weight ?? 1),
  };
}

/** A seeded random graph of 60 nodes and about 120 edges, with hubs and some nodes alone. */
function randomLinks(seed: number): Links {
  const random = seededRandom(seed);
  const seen = new Set<string>();
  const pairs: [number, number][] = [];
  for (let i = 0; i < 150; i++) {
    const a = Math.floor(55 * random() ** 2);
    const b = Math.floor(55 * random());
    const key = `${Math.min(a, b)} ${Math.max(a, b)}`;
    if (a === b || seen.has(key)) continue;
    seen.add(key);
    pairs.push([a, b]);
  }
  return links(60, pairs);
}

function toGraph({ nodes, from, to }: Links): UndirectedGraph {
  const graph = new UndirectedGraph();
  for (let v = 0; v < nodes; v++) graph.addNode(v);
  from.forEach((v, edge) => {
    graph.addUndirectedEdge(v, to[edge]);
  });
  return graph;
}

describe('measure', () => {
  // A star of 0 with 1, 2, 3; 2 - 3 closes a triangle; 4 alone.
  const star = measure(
    links(5, [
      [0, 1, 0.5],
      [0, 2],
      [0, 3],
      [2, 3, 2],
    ]),
  );

  it('counts neighbours and adds up weights', () => {
    expect([...star.degree]).toEqual([3, 1, 2, 2, 0]);
    expect([...star.weightedDegree]).toEqual([2.5, 0.5, 3, 3, 0]);
  });

  it('gives the share of shortest paths through a node', () => {
    // Of six pairs of others, 1-2 and 1-3 go through the hub.
    expect(star.betweenness[0]).toBeCloseTo(2 / 6, 12);
    expect([...star.betweenness.slice(1)]).toEqual([0, 0, 0, 0]);
  });

  it('gives core numbers, and components by size', () => {
    expect([...star.core]).toEqual([2, 1, 2, 2, 0]);
    expect([...star.component]).toEqual([0, 0, 0, 0, 1]);
    expect(star.components).toBe(2);
  });

  it('gives a PageRank that adds up to 1 and follows weight', () => {
    expect(star.pagerank.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
    expect(star.pagerank[2]).toBeGreaterThan(star.pagerank[1] as number);
  });

  it('takes graphs without nodes and without edges', () => {
    expect(measure(links(0, [])).components).toBe(0);
    expect([...measure(links(2, [])).betweenness]).toEqual([0, 0]);
    expect([...measure(links(2, [])).pagerank]).toEqual([0.5, 0.5]);
  });

  it('refuses a node that is linked to itself', () => {
    expect(() => measure(links(2, [[1, 1]]))).toThrow('node 1 is linked to itself');
  });

  it('says how many nodes it sampled, and that it need not in a small graph', () => {
    const made = randomLinks(5);
    expect(measure(made).pivots).toBe(60);
    expect(measure(made, { exactBetweenness: 10, budget: 3000 }).pivots).toBeLessThan(60);
  });

  it('ranks nodes by a sample much as it does in full', () => {
    const made = randomLinks(6);
    const full = measure(made).betweenness;
    const sample = measure(made, { exactBetweenness: 10, budget: 10_000 }).betweenness;
    const top = (values: Float64Array) => values.indexOf(Math.max(...values));
    expect(top(sample)).toBe(top(full));
  });
});

describe.each([1, 2, 3, 4])('on random graph %i', (seed) => {
  const made = randomLinks(seed);
  const graph = toGraph(made);

  it('a node of core k is left when all with fewer than k neighbours are taken away, again and again', () => {
    const cores = coreNumbers(readAdjacency(made));
    for (let k = 1; k <= 8; k++) {
      const left = new Set(Array.from({ length: made.nodes }, (_, v) => v));
      const weak = () => [...left].filter((v) => graph.neighbors(v).filter((w) => left.has(Number(w))).length < k);
      for (let gone = weak(); gone.length > 0; gone = weak()) for (const v of gone) left.delete(v);
      expect([...left]).toEqual(Array.from(cores.keys()).filter((v) => (cores[v] as number) >= k));
    }
  });

  it("components are graphology's", () => {
    const { component } = measure(made);
    for (const nodes of connectedComponents(graph))
      expect(new Set(nodes.map((v) => component[Number(v)])).size).toBe(1);
    expect(new Set(component).size).toBe(connectedComponents(graph).length);
  });

  it("betweenness sampled from every node is graphology's", () => {
    const theirs = betweennessCentrality(graph, { getEdgeWeight: null, normalized: true });
    const ours = sampledBetweenness(
      readAdjacency(made),
      Int32Array.from({ length: made.nodes }, (_, v) => v),
    );
    for (let v = 0; v < made.nodes; v++) expect(ours[v]).toBeCloseTo(theirs[v] as number, 10);
  });
});

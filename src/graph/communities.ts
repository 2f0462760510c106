/**
 * Groups of papers that are closer to one another than to the rest: Louvain (Blondel et al. 2008) on the paper-paper
 * neighbourhood, never on the graph with its hubs, where it would return the areas. Its answer depends on chance and on
 * the order of nodes, so nodes go in by index, the generator is seeded, and the agreement over further seeds is told.
 */
import { UndirectedGraph } from 'graphology';
import louvain from 'graphology-communities-louvain';
import type { PaperPair } from './neighbours.ts';
import { seededRandom } from './seeded.ts';

export interface CommunityOptions {
  readonly seed: number;
  /** Above 1 gives more and smaller communities (Reichardt and Bornholdt 2006). */
  readonly resolution: number;
}

export interface Communities {
  /** Per paper the index of its community, -1 for a paper that resembles no other. */
  readonly of: Int32Array;
  /** Papers per community, largest first. */
  readonly sizes: readonly number[];
  /** -0.5 to 1 at resolution 1. */
  readonly modularity: number;
  /** Mean adjusted Rand index between this division and those of further seeds: 1 where the seed does not matter. */
  readonly stability: number;
  /** How many further seeds that is. */
  readonly seedsCompared: number;
}

/** Further seeds tried, fewer where one run takes seconds. */
const FURTHER_SEEDS = 4;
const FURTHER_SEEDS_LARGE = 2;
const LARGE = 20_000;

/**
 * Pairs of papers by weight -> communities, sorted by size, then by their first paper. Papers are numbered in key order
 * by the caller, so that first means smallest key. Without pairs there are no communities.
 */
export function findCommunities(papers: number, pairs: readonly PaperPair[], options: CommunityOptions): Communities {
  if (pairs.length === 0) {
    return { of: new Int32Array(papers).fill(-1), sizes: [], modularity: 0, stability: 1, seedsCompared: 0 };
  }
  const graph = pairGraph(papers, pairs);
  const run = (seed: number): { of: Int32Array; modularity: number } => {
    const result = louvain.detailed(graph, {
      getEdgeWeight: 'weight',
      resolution: options.resolution,
      rng: seededRandom(seed),
    });
    const of = new Int32Array(papers).fill(-1);
    graph.forEachNode((node) => {
      of[Number(node)] = result.communities[node] as number;
    });
    return { of, modularity: result.modularity };
  };
  const main = run(options.seed);
  const further = papers > LARGE ? FURTHER_SEEDS_LARGE : FURTHER_SEEDS;
  let agreement = 0;
  for (let i = 1; i <= further; i++) agreement += adjustedRand(main.of, run(options.seed + i).of);
  return { ...bySize(main.of), modularity: main.modularity, stability: agreement / further, seedsCompared: further };
}

/** The papers that have a neighbour, as an undirected weighted graph; node keys are paper numbers. */
export function pairGraph(papers: number, pairs: readonly PaperPair[]): UndirectedGraph {
  const graph = new UndirectedGraph();
  const paired = new Uint8Array(papers);
  for (const { a, b } of pairs) {
    paired[a] = 1;
    paired[b] = 1;
  }
  for (let p = 0; p < papers; p++) if (paired[p] === 1) graph.addNode(p);
  // Keys of our own: graphology's generator costs as much as the edge.
  for (const [key, { a, b, weight }] of pairs.entries()) graph.addUndirectedEdgeWithKey(key, a, b, { weight });
  return graph;
}

/** Renumbers by size, then by first member. */
function bySize(of: Int32Array): { of: Int32Array; sizes: number[] } {
  const found = new Map<number, { first: number; size: number }>();
  of.forEach((community, paper) => {
    if (community < 0) return;
    const known = found.get(community);
    if (known) known.size++;
    else found.set(community, { first: paper, size: 1 });
  });
  const order = [...found].sort(([, a], [, b]) => b.size - a.size || a.first - b.first);
  const index = new Map(order.map(([community], at) => [community, at]));
  return { of: of.map((community) => index.get(community) ?? -1), sizes: order.map(([, { size }]) => size) };
}

/**
 * Two divisions of the same papers (-1: in none) -> their adjusted Rand index (Hubert and Arabie 1985): 1 for the same
 * division, about 0 for unrelated ones.
 */
export function adjustedRand(a: Int32Array, b: Int32Array): number {
  const both = new Map<string, number>();
  const left = new Map<number, number>();
  const right = new Map<number, number>();
  let n = 0;
  a.forEach((own, paper) => {
    const other = b[paper] as number;
    if (own < 0 || other < 0) return;
    n++;
    both.set(`${own} ${other}`, (both.get(`${own} ${other}`) ?? 0) + 1);
    left.set(own, (left.get(own) ?? 0) + 1);
    right.set(other, (right.get(other) ?? 0) + 1);
  });
  if (n < 2) return 1;
  const pairsIn = (counts: Iterable<number>): number => {
    let sum = 0;
    for (const count of counts) sum += (count * (count - 1)) / 2;
    return sum;
  };
  const together = pairsIn(both.values());
  const inLeft = pairsIn(left.values());
  const inRight = pairsIn(right.values());
  const expected = (inLeft * inRight) / ((n * (n - 1)) / 2);
  const most = (inLeft + inRight) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

/** Votes -> the community with most of them, the smaller index where equal; null without votes. */
export function mostVoted(votes: Iterable<number>): number | null {
  const counts = new Map<number, number>();
  for (const vote of votes) if (vote >= 0) counts.set(vote, (counts.get(vote) ?? 0) + 1);
  let best: number | null = null;
  for (const [community, count] of counts) {
    const most = best === null ? 0 : (counts.get(best) as number);
    if (best === null || count > most || (count === most && community < best)) best = community;
  }
  return best;
}

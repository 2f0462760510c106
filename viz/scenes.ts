/**
 * What is drawn in each view: the whole map, papers and risks alone, or the projections onto risks, and onto authors and
 * risks. Projections are counted over the papers that the filter keeps. Pure; the picture's look is appearance.ts.
 */
import type { GraphNode } from '../src/model.ts';
import { compareText } from '../src/order.ts';
import type { Catalogue, PaperFacts } from './catalogue.ts';
import type { ViewName } from './state.ts';

export interface SceneEdge {
  readonly key: string;
  readonly source: string;
  readonly target: string;
  readonly kind: 'wrote' | 'covers' | 'partOf' | 'joint';
  readonly weight: number;
  readonly isFocus: boolean;
}

export interface Scene {
  readonly view: ViewName;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly SceneEdge[];
  /** How many there would be without limits: "120 of 4,310 authors". */
  readonly counted: { readonly authors: number; readonly edges: number };
}

const authorLimit = 400;
const edgeLimit = 1500;
/** From this many nodes on, authors of a single paper are left out of the map. */
const crowd = 20_000;
/** Those who wrote only one paper, and that with more than so many others, appear when the paper is pointed at. */
const teamLimit = 12;

/** The scene of a view. `papers` are those that the filter keeps; the two maps draw all papers and fade the others. */
export function buildScene(catalogue: Catalogue, view: ViewName, papers: readonly PaperFacts[]): Scene {
  switch (view) {
    case 'map':
      return mapScene(catalogue, true);
    case 'paper-risk':
      return mapScene(catalogue, false);
    case 'risk-risk':
      return riskScene(catalogue, papers);
    case 'author-risk':
      return authorScene(catalogue, papers);
  }
}

function mapScene({ graph, papers, nodes: byKey }: Catalogue, hasAuthors: boolean): Scene {
  const isCrowded = graph.nodes.length > crowd;
  const inTeams = new Set(papers.flatMap(({ authorKeys }) => (authorKeys.length > teamLimit ? authorKeys : [])));
  let authors = 0;
  const nodes = graph.nodes.filter((node) => {
    if (node.kind !== 'author') return true;
    authors++;
    return hasAuthors && (node.papers > 1 || (!isCrowded && !inTeams.has(node.key)));
  });
  const drawn = nodes.length < graph.nodes.length ? new Set(nodes.map((node) => node.key)) : byKey;
  const edges: SceneEdge[] = [];
  for (const edge of graph.edges) {
    if (edge.kind === 'partOf' || !drawn.has(edge.source) || !drawn.has(edge.target)) continue;
    const { key, source, target, kind, weight } = edge;
    edges.push({ key, source, target, kind, weight, isFocus: edge.grade === 'focus' });
  }
  return { view: hasAuthors ? 'map' : 'paper-risk', nodes, edges, counted: { authors, edges: graph.edges.length } };
}

function riskScene(catalogue: Catalogue, papers: readonly PaperFacts[]): Scene {
  const pairs = new Map<string, number>();
  for (const { tags } of papers) {
    for (const [i, a] of tags.entries()) {
      for (const b of tags.slice(i + 1)) {
        const pair = `${keyOf(catalogue, a.code)} ${keyOf(catalogue, b.code)}`;
        pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
      }
    }
  }
  const nodes = catalogue.rows.flatMap((row) => catalogue.nodes.get(row.key) ?? []);
  return { view: 'risk-risk', nodes, ...strongest(pairs) };
}

function authorScene(catalogue: Catalogue, papers: readonly PaperFacts[]): Scene {
  const written = new Map<string, number>();
  for (const { authorKeys, tags } of papers) {
    if (tags.length > 0) for (const key of authorKeys) written.set(key, (written.get(key) ?? 0) + 1);
  }
  const ranked = [...written].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0])).slice(0, authorLimit);
  const kept = new Set(ranked.map(([key]) => key));
  const pairs = new Map<string, number>();
  for (const { authorKeys, tags } of papers) {
    for (const author of authorKeys) {
      if (!kept.has(author)) continue;
      for (const { code } of tags) {
        const pair = `${keyOf(catalogue, code)} ${author}`;
        pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
      }
    }
  }
  const nodes = [...catalogue.rows.map((row) => row.key), ...kept].flatMap((key) => catalogue.nodes.get(key) ?? []);
  const { edges, counted } = strongest(pairs);
  return { view: 'author-risk', nodes, edges, counted: { ...counted, authors: written.size } };
}

/** Keys of risks hold no space, so a pair divides at its first one. */
function strongest(pairs: ReadonlyMap<string, number>): Pick<Scene, 'edges' | 'counted'> {
  const ranked = [...pairs].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]));
  const edges = ranked.slice(0, edgeLimit).map(([pair, weight]): SceneEdge => {
    const gap = pair.indexOf(' ');
    return {
      key: `joint:${pair}`,
      source: pair.slice(0, gap),
      target: pair.slice(gap + 1),
      kind: 'joint',
      weight,
      isFocus: true,
    };
  });
  return { edges, counted: { authors: 0, edges: pairs.size } };
}

function keyOf(catalogue: Catalogue, code: string): string {
  return catalogue.rowByCode.get(code)?.key ?? `risk:${code}`;
}

/**
 * Papers and their tags -> the graph as plain, sorted records: the steps in order. graphology does not leave this folder.
 */
import type { Paper, RiskGraph, Tag, Taxonomy } from '../model.ts';
import { byText } from '../order.ts';
import { placeAnchors } from './anchors.ts';
import { nodeSize } from './appearance.ts';
import { type AuthorsOfPapers, findAuthors } from './authors.ts';
import { findCommunities } from './communities.ts';
import { nameCommunities } from './community-names.ts';
import { type Cover, readCovers } from './covers.ts';
import { layOut } from './layout.ts';
import { type Links, measure } from './measures.ts';
import { findNeighbours } from './neighbours.ts';
import { joinEdges, joinNodes, type Numbers, numberNodes, type Parts, roundTo } from './records.ts';
import { readVocabulary } from './vocabulary.ts';

export interface GraphOptions {
  /** Of Louvain, the layout's jitter and sampled betweenness. A 32-bit integer. */
  readonly seed: number;
  /** Of Louvain: more than 0; above 1 gives more and smaller communities. */
  readonly resolution: number;
  /** `tagged` leaves out papers outside the taxonomy, and authors who wrote nothing else. */
  readonly keep: 'all' | 'tagged';
}

export const defaultGraphOptions: GraphOptions = { seed: 1, resolution: 1, keep: 'all' };

/**
 * Papers, their tags by paper id and the taxonomy the tags speak of -> the graph. The order of papers and tags does not
 * matter. Throws where two papers have one id, where a tag names a code that the taxonomy lacks or a paper has a code
 * twice, and on a resolution that is not more than 0.
 */
export function buildGraph(
  papers: readonly Paper[],
  tags: ReadonlyMap<string, readonly Tag[]>,
  taxonomy: Taxonomy,
  options: Partial<GraphOptions> = {},
): RiskGraph {
  const { seed, resolution, keep } = { ...defaultGraphOptions, ...options };
  if (!(resolution > 0)) throw new RangeError(`resolution must be more than 0, not ${resolution}`);
  const kept = chooseKept(papers, tags, keep);
  const covers = readCovers(kept, tags, taxonomy);
  const authors = findAuthors(kept);
  const vocabulary = readVocabulary(kept);
  const pairs = findNeighbours({
    keys: kept.map((paper) => paper.id),
    risks: covers.weights,
    authors: authors.byPaper,
    vocabulary,
  });
  const communities = findCommunities(kept.length, pairs, { seed, resolution });
  const focusOf = covers.byPaper.map((own) =>
    own.flatMap((cover) => (cover.tag.grade === 'focus' ? [cover.tag.risk] : [])),
  );
  const named = nameCommunities(communities, kept, focusOf, taxonomy, vocabulary);
  const communityOf = (paper: number): number | null => {
    const community = communities.of[paper] as number;
    return community < 0 ? null : community;
  };
  const anchors = placeAnchors(taxonomy, covers.papersOfArea);
  const layout = layOut({
    seed,
    anchors,
    papers: kept.map((paper, p) => ({
      key: paper.id,
      community: communityOf(p),
      size: nodeSize('paper', (covers.byPaper[p] as Cover[]).length, 0),
      pulls: (covers.byPaper[p] as Cover[]).map(({ tag, weight }) => ({ code: tag.risk, weight })),
    })),
    authors: authors.authors.map((author) => ({
      key: author.key,
      papers: author.papers,
      size: nodeSize('author', author.papers.length, 0),
    })),
  });
  const numbers = numberNodes(taxonomy, authors, kept.length);
  const measures = measure(readLinks(numbers, covers.byPaper, authors, taxonomy), { seed });
  const parts: Parts = { kept, covers, authors, communityOf, layout, numbers, measures, taxonomy, anchors };
  const nodes = joinNodes(parts);
  const edges = joinEdges(parts);
  return {
    nodes,
    edges,
    communities: named,
    joins: authors.joins,
    facts: {
      taxonomy: taxonomy.id,
      taxonomyVersion: taxonomy.version,
      seed,
      resolution,
      keep,
      papers: kept.length,
      papersLeftOut: papers.length - kept.length,
      papersOutsideTaxonomy: covers.byPaper.filter((own) => own.length === 0).length,
      authors: authors.authors.length,
      authorJoins: authors.joins.length,
      emptyAuthorNames: authors.emptyNames,
      nodes: nodes.length,
      edges: edges.length,
      communities: named.length,
      papersWithoutCommunity: communities.of.filter((community) => community < 0).length,
      modularity: roundTo(communities.modularity, 4),
      stability: roundTo(communities.stability, 4),
      stabilitySeeds: communities.seedsCompared,
      neighbourPairs: pairs.length,
      components: measures.components,
      betweenness: measures.pivots === numbers.count ? 'exact' : `sampled from ${measures.pivots} nodes`,
      layoutIterations: layout.iterations,
    },
  };
}

function chooseKept(
  papers: readonly Paper[],
  tags: ReadonlyMap<string, readonly Tag[]>,
  keep: 'all' | 'tagged',
): Paper[] {
  const sorted = papers.toSorted(byText((paper) => paper.id));
  sorted.forEach((paper, p) => {
    if (p > 0 && sorted[p - 1]?.id === paper.id) throw new Error(`two papers have the id ${paper.id}`);
  });
  return keep === 'all' ? sorted : sorted.filter((paper) => (tags.get(paper.id)?.length ?? 0) > 0);
}

function readLinks(
  numbers: Numbers,
  covers: readonly (readonly Cover[])[],
  authors: AuthorsOfPapers,
  taxonomy: Taxonomy,
): Links {
  const from: number[] = [];
  const to: number[] = [];
  const weight: number[] = [];
  const link = (source: number, target: number, value: number): void => {
    from.push(source);
    to.push(target);
    weight.push(value);
  };
  covers.forEach((own, p) => {
    for (const { tag, edgeWeight } of own)
      link(numbers.firstPaper + p, numbers.ofCode.get(tag.risk) as number, edgeWeight);
  });
  authors.byPaper.forEach((own, p) => {
    for (const author of own) link(numbers.firstAuthor + author, numbers.firstPaper + p, 1);
  });
  for (const risk of taxonomy.risks)
    link(numbers.ofCode.get(risk.code) as number, numbers.ofCode.get(risk.area) as number, 1);
  return {
    nodes: numbers.count,
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    weight: Float64Array.from(weight),
  };
}

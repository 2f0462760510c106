/**
 * Papers and their tags -> the graph as plain, sorted records: the steps in order, and the same in four parts, so that
 * two of them can be done side by side. graphology does not leave this folder.
 */
import type { Community, Paper, RiskGraph, Tag, Taxonomy } from '../model.ts';
import { byText } from '../order.ts';
import { placeAnchors } from './anchors.ts';
import { nodeSize } from './appearance.ts';
import { type AuthorsOfPapers, findAuthors } from './authors.ts';
import { type Communities, findCommunities } from './communities.ts';
import { nameCommunities } from './community-names.ts';
import { type Cover, type Covers, readCovers } from './covers.ts';
import { type Inside, type LayoutInput, layOutAround, layOutInside } from './layout.ts';
import { type Links, type Measures, measure } from './measures.ts';
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
  const begun = beginGraph(papers, tags, taxonomy, options);
  return finishGraph(begun, findLikeness(begun), surveyLinks(begun.links));
}

/** What a graph is made of, before anything is computed on it. */
export interface BegunGraph {
  readonly options: GraphOptions;
  readonly taxonomy: Taxonomy;
  readonly papersGiven: number;
  readonly kept: readonly Paper[];
  readonly covers: Covers;
  readonly authors: AuthorsOfPapers;
  readonly numbers: Numbers;
  readonly links: LinksToSurvey;
}

/** Who is linked to whom, as plain data that another thread can be given. */
export interface LinksToSurvey {
  readonly seed: number;
  readonly links: Links;
  readonly layout: LayoutInput;
}

/** What is found on the links alone: half of the work on a large graph, and independent of the other half. */
export interface LinkSurvey {
  readonly measures: Measures;
  readonly inside: Inside;
}

/** What is found on texts, risks and authors together: which papers are alike. */
export interface Likeness {
  readonly pairs: number;
  readonly communities: Communities;
  readonly named: readonly Community[];
}

/** The first step of `buildGraph`, which says what goes in and what is thrown. */
export function beginGraph(
  papers: readonly Paper[],
  tags: ReadonlyMap<string, readonly Tag[]>,
  taxonomy: Taxonomy,
  given: Partial<GraphOptions> = {},
): BegunGraph {
  const options = { ...defaultGraphOptions, ...given };
  const { seed, resolution, keep } = options;
  if (!(resolution > 0)) throw new RangeError(`resolution must be more than 0, not ${resolution}`);
  const kept = chooseKept(papers, tags, keep);
  const covers = readCovers(kept, tags, taxonomy);
  const authors = findAuthors(kept);
  const numbers = numberNodes(taxonomy, authors, kept.length);
  const layout: LayoutInput = {
    seed,
    anchors: placeAnchors(taxonomy, covers.papersOfArea),
    papers: kept.map((paper, p) => ({
      key: paper.id,
      community: null,
      size: nodeSize('paper', (covers.byPaper[p] as Cover[]).length, 0),
      pulls: (covers.byPaper[p] as Cover[]).map(({ tag, weight }) => ({ code: tag.risk, weight })),
    })),
    authors: authors.authors.map((author) => ({
      key: author.key,
      papers: author.papers,
      size: nodeSize('author', author.papers.length, 0),
    })),
  };
  const links = { seed, links: readLinks(numbers, covers.byPaper, authors, taxonomy), layout };
  return { options, taxonomy, papersGiven: papers.length, kept, covers, authors, numbers, links };
}

/** Links -> measures of all nodes, and the places of those with a risk. */
export function surveyLinks({ links, layout, seed }: LinksToSurvey): LinkSurvey {
  return { measures: measure(links, { seed }), inside: layOutInside(layout) };
}

/** Which papers are alike, the communities they form and what these are called. */
export function findLikeness({ kept, covers, authors, taxonomy, options }: BegunGraph): Likeness {
  const vocabulary = readVocabulary(kept);
  const pairs = findNeighbours({
    keys: kept.map((paper) => paper.id),
    risks: covers.weights,
    authors: authors.byPaper,
    vocabulary,
  });
  const communities = findCommunities(kept.length, pairs, options);
  const focusOf = covers.byPaper.map((own) =>
    own.flatMap((cover) => (cover.tag.grade === 'focus' ? [cover.tag.risk] : [])),
  );
  return {
    pairs: pairs.length,
    communities,
    named: nameCommunities(communities, kept, focusOf, taxonomy, vocabulary),
  };
}

/** Everything put together as records. */
export function finishGraph(begun: BegunGraph, likeness: Likeness, { measures, inside }: LinkSurvey): RiskGraph {
  const { taxonomy, kept, covers, authors, numbers, options } = begun;
  const { communities, named } = likeness;
  const communityOf = (paper: number): number | null => {
    const community = communities.of[paper] as number;
    return community < 0 ? null : community;
  };
  const { layout: input } = begun.links;
  const papers = input.papers.map((paper, p) => ({ ...paper, community: communityOf(p) }));
  const layout = layOutAround({ ...input, papers }, inside);
  const parts: Parts = {
    kept,
    covers,
    authors,
    communityOf,
    layout,
    numbers,
    measures,
    taxonomy,
    anchors: input.anchors,
  };
  const nodes = joinNodes(parts);
  const edges = joinEdges(parts, nodes);
  return {
    nodes,
    edges,
    communities: named,
    joins: authors.joins,
    facts: {
      taxonomy: taxonomy.id,
      taxonomyVersion: taxonomy.version,
      seed: options.seed,
      resolution: options.resolution,
      keep: options.keep,
      papers: kept.length,
      papersLeftOut: begun.papersGiven - kept.length,
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
      neighbourPairs: likeness.pairs,
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

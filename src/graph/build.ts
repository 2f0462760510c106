/**
 * Papers and their tags -> the graph as plain, sorted records. The one place that joins what the other files of this
 * folder work out as mappings (authors, communities, measures, positions, sizes, colours); graphology does not leave it.
 */
import type {
  AreaNode,
  AuthorNode,
  GraphEdge,
  GraphNode,
  Paper,
  PaperNode,
  RiskGraph,
  RiskNode,
  Tag,
  Taxonomy,
} from '../model.ts';
import { byText, compareCodes, compareText } from '../order.ts';
import { placeAnchors } from './anchors.ts';
import { colourByCode, nodeSize, OUTSIDE_COLOUR } from './appearance.ts';
import { type AuthorsOfPapers, findAuthors } from './authors.ts';
import { findCommunities, mostVoted } from './communities.ts';
import { nameCommunities } from './community-names.ts';
import { type Cover, readCovers } from './covers.ts';
import { type Layout, layOut } from './layout.ts';
import { type Links, type Measures, measure } from './measures.ts';
import { findNeighbours } from './neighbours.ts';
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

/** Where each kind's nodes begin in the sorted list: areas, authors, papers, risks. */
interface Numbers {
  readonly areas: readonly string[];
  readonly risks: readonly string[];
  readonly firstAuthor: number;
  readonly firstPaper: number;
  readonly firstRisk: number;
  readonly count: number;
  /** Node numbers of areas and risks by code. */
  readonly ofCode: ReadonlyMap<string, number>;
}

function numberNodes(taxonomy: Taxonomy, { authors }: AuthorsOfPapers, papers: number): Numbers {
  const areas = taxonomy.areas.map((area) => area.code).sort(compareText);
  const risks = taxonomy.risks.map((risk) => risk.code).sort(compareText);
  const firstAuthor = areas.length;
  const firstPaper = firstAuthor + authors.length;
  const firstRisk = firstPaper + papers;
  const ofCode = new Map<string, number>();
  for (const [at, code] of areas.entries()) ofCode.set(code, at);
  for (const [at, code] of risks.entries()) ofCode.set(code, firstRisk + at);
  return { areas, risks, firstAuthor, firstPaper, firstRisk, count: firstRisk + risks.length, ofCode };
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

interface Parts {
  readonly kept: readonly Paper[];
  readonly covers: ReturnType<typeof readCovers>;
  readonly authors: AuthorsOfPapers;
  readonly communityOf: (paper: number) => number | null;
  readonly layout: Layout;
  readonly numbers: Numbers;
  readonly measures: Measures;
  readonly taxonomy: Taxonomy;
  readonly anchors: ReturnType<typeof placeAnchors>;
}

function joinNodes(parts: Parts): GraphNode[] {
  const { numbers, taxonomy } = parts;
  const areas = new Map(taxonomy.areas.map((area) => [area.code, area]));
  const risks = new Map(taxonomy.risks.map((risk) => [risk.code, risk]));
  const colours = colourByCode(taxonomy);
  const busiestRisk = Math.max(
    1,
    ...taxonomy.risks.map((risk) => parts.covers.counts.get(risk.code)?.papers.length ?? 0),
  );
  const place = (code: string) => {
    const { x, y } = parts.anchors.get(code) as { x: number; y: number };
    return { x: roundTo(x, 3), y: roundTo(y, 3) };
  };
  const taxonomyNode = (code: string, label: string, kind: 'area' | 'risk', number: number) => {
    const counts = parts.covers.counts.get(code);
    const own = counts?.papers ?? [];
    return {
      key: `${kind}:${code}`,
      label,
      community: mostVoted(own.map((p) => parts.communityOf(p) ?? -1)),
      ...place(code),
      size: nodeSize(kind, own.length, own.length / busiestRisk),
      color: colours.get(code) ?? OUTSIDE_COLOUR,
      measures: measuresOf(parts.measures, number),
      code,
      papersFocus: counts?.focus ?? 0,
      papersMention: counts?.mention ?? 0,
    };
  };
  return [
    ...numbers.areas.map((code, at): AreaNode => {
      return { kind: 'area', ...taxonomyNode(code, areas.get(code)?.name ?? code, 'area', at) };
    }),
    ...parts.authors.authors.map((_, a) => authorNode(parts, a, colours)),
    ...parts.kept.map((_, p) => paperNode(parts, p, colours)),
    ...numbers.risks.map((code, at): RiskNode => {
      const risk = risks.get(code);
      const node = taxonomyNode(code, risk?.name ?? code, 'risk', numbers.firstRisk + at);
      return { kind: 'risk', ...node, area: risk?.area ?? '' };
    }),
  ];
}

function authorNode(
  { authors, communityOf, covers, layout, measures, numbers }: Parts,
  a: number,
  colours: ReadonlyMap<string, string>,
): AuthorNode {
  const author = authors.authors[a] as AuthorsOfPapers['authors'][number];
  const area = covers.strongestArea(author.papers);
  return {
    key: `author:${author.key}`,
    kind: 'author',
    label: author.label,
    community: mostVoted(author.papers.map((p) => communityOf(p) ?? -1)),
    ...(layout.authors[a] as { x: number; y: number }),
    size: nodeSize('author', author.papers.length, 0),
    color: area === null ? OUTSIDE_COLOUR : (colours.get(area) ?? OUTSIDE_COLOUR),
    measures: measuresOf(measures, numbers.firstAuthor + a),
    names: author.names,
    papers: author.papers.length,
  };
}

function paperNode(
  { kept, communityOf, covers, layout, measures, numbers }: Parts,
  p: number,
  colours: ReadonlyMap<string, string>,
): PaperNode {
  const paper = kept[p] as Paper;
  const own = covers.byPaper[p] as Cover[];
  const area = covers.strongestArea([p]);
  const codes = (grade: 'focus' | 'mention'): string[] =>
    own.flatMap(({ tag }) => (tag.grade === grade ? [tag.risk] : []));
  const year = /^\d{4}/.exec(paper.date ?? '');
  return {
    key: `paper:${paper.id}`,
    kind: 'paper',
    label: paper.label,
    community: communityOf(p),
    ...(layout.papers[p] as { x: number; y: number }),
    size: nodeSize('paper', own.length, 0),
    color: area === null ? OUTSIDE_COLOUR : (colours.get(area) ?? OUTSIDE_COLOUR),
    measures: measuresOf(measures, numbers.firstPaper + p),
    paper: paper.id,
    title: paper.title,
    year: year === null ? null : Number(year[0]),
    date: paper.date,
    venue: paper.venue,
    url: paper.url,
    doi: paper.doi,
    arxivId: paper.arxivId,
    focus: codes('focus'),
    mention: codes('mention'),
    sources: [...new Set(paper.sources.map(({ source }) => source))].sort(compareText),
  };
}

/** Six significant digits: what follows depends on the order of additions, and fills files. */
function measuresOf(measures: Measures, node: number): Record<string, number> {
  return {
    degree: measures.degree[node] as number,
    weightedDegree: roundTo(measures.weightedDegree[node] as number, 4),
    pagerank: significant(measures.pagerank[node] as number),
    betweenness: significant(measures.betweenness[node] as number),
    core: measures.core[node] as number,
    component: measures.component[node] as number,
  };
}

function joinEdges({ kept, covers, authors, taxonomy }: Parts): GraphEdge[] {
  const edges: GraphEdge[] = [];
  const add = (
    kind: GraphEdge['kind'],
    source: string,
    target: string,
    rest: Omit<GraphEdge, 'key' | 'kind' | 'source' | 'target'>,
  ) => {
    edges.push({ key: `${kind}:${source}>${target}`, kind, source, target, ...rest });
  };
  const areas = new Set(taxonomy.areas.map((area) => area.code));
  const plain = { weight: 1, grade: null, evidence: null, rules: [] } as const;
  kept.forEach((paper, p) => {
    const key = `paper:${paper.id}`;
    for (const { tag, edgeWeight } of covers.byPaper[p] as Cover[]) {
      const target = `${areas.has(tag.risk) ? 'area' : 'risk'}:${tag.risk}`;
      add('covers', key, target, {
        weight: edgeWeight,
        grade: tag.grade,
        evidence: [...new Set(tag.evidence.map(({ text }) => text))].join(' · '),
        rules: [...new Set(tag.evidence.map(({ rule }) => rule))].sort(compareText),
      });
    }
    for (const a of authors.byPaper[p] as Int32Array) add('wrote', `author:${authors.authors[a]?.key}`, key, plain);
  });
  for (const risk of taxonomy.risks.toSorted((a, b) => compareCodes(a.code, b.code))) {
    add('partOf', `risk:${risk.code}`, `area:${risk.area}`, plain);
  }
  return edges.sort(byText((edge) => edge.key));
}

function roundTo(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale + 0;
}

function significant(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(6));
}

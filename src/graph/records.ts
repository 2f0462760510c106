/**
 * The one place where the mappings of this folder (authors, covers, communities, measures, positions, sizes, colours)
 * become the plain, sorted records that everything outside relies on.
 */
import type { AreaNode, AuthorNode, GraphEdge, GraphNode, Paper, PaperNode, RiskNode, Taxonomy } from '../model.ts';
import { byText, compareText } from '../order.ts';
import type { Point } from './anchors.ts';
import { colourByCode, nodeSize, OUTSIDE_COLOUR } from './appearance.ts';
import type { Author, AuthorsOfPapers } from './authors.ts';
import { mostVoted } from './communities.ts';
import type { Cover, Covers } from './covers.ts';
import type { Layout } from './layout.ts';
import type { Measures } from './measures.ts';

/** Where each kind's nodes begin in the sorted list: areas, authors, papers, risks. */
export interface Numbers {
  readonly areas: readonly string[];
  readonly risks: readonly string[];
  readonly firstAuthor: number;
  readonly firstPaper: number;
  readonly firstRisk: number;
  readonly count: number;
  /** Node numbers of areas and risks by code. */
  readonly ofCode: ReadonlyMap<string, number>;
}

/** The taxonomy, the authors and the number of papers -> node numbers, in the order of the records. */
export function numberNodes(taxonomy: Taxonomy, { authors }: AuthorsOfPapers, papers: number): Numbers {
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

/** What is joined, papers and authors by number. */
export interface Parts {
  readonly kept: readonly Paper[];
  readonly covers: Covers;
  readonly authors: AuthorsOfPapers;
  readonly communityOf: (paper: number) => number | null;
  readonly layout: Layout;
  readonly numbers: Numbers;
  readonly measures: Measures;
  readonly taxonomy: Taxonomy;
  readonly anchors: ReadonlyMap<string, Point>;
}

/** All nodes, by kind, then key. */
export function joinNodes(parts: Parts): GraphNode[] {
  const { numbers, taxonomy } = parts;
  const areas = new Map(taxonomy.areas.map((area) => [area.code, area]));
  const risks = new Map(taxonomy.risks.map((risk) => [risk.code, risk]));
  const colours = colourByCode(taxonomy);
  const busiestRisk = Math.max(
    1,
    ...taxonomy.risks.map((risk) => parts.covers.counts.get(risk.code)?.papers.length ?? 0),
  );
  const place = (code: string) => {
    const { x, y } = parts.anchors.get(code) as Point;
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
  const author = authors.authors[a] as Author;
  const area = covers.strongestArea(author.papers);
  return {
    key: `author:${author.key}`,
    kind: 'author',
    label: author.label,
    community: mostVoted(author.papers.map((p) => communityOf(p) ?? -1)),
    ...(layout.authors[a] as Point),
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
    ...(layout.papers[p] as Point),
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

/**
 * All edges, by key; `nodes` are those of `joinNodes`. Keys are long and begin alike, so what is sorted are the ends they
 * are made of: kinds, then sources, then each source's few targets.
 */
export function joinEdges(parts: Parts, nodes: readonly GraphNode[]): GraphEdge[] {
  const { covers, authors, numbers } = parts;
  const keyOf = (number: number): string => (nodes[number] as GraphNode).key;
  const edges: GraphEdge[] = [];
  for (const paper of inKeyOrder(numbers.firstPaper, parts.kept.length, keyOf)) {
    const own = covers.byPaper[paper - numbers.firstPaper] as readonly Cover[];
    const source = keyOf(paper);
    const targets = own.map((cover) => ({ cover, target: keyOf(numbers.ofCode.get(cover.tag.risk) as number) }));
    for (const { cover, target } of targets.sort(byText((one) => one.target))) {
      edges.push(coverEdge(cover, source, target));
    }
  }
  for (const risk of inKeyOrder(numbers.firstRisk, numbers.risks.length, keyOf)) {
    const { area } = nodes[risk] as RiskNode;
    edges.push(plainEdge('partOf', keyOf(risk), keyOf(numbers.ofCode.get(area) as number)));
  }
  for (const author of inKeyOrder(numbers.firstAuthor, authors.authors.length, keyOf)) {
    const source = keyOf(author);
    // Papers are numbered in the order of their keys.
    for (const p of (authors.authors[author - numbers.firstAuthor] as Author).papers) {
      edges.push(plainEdge('wrote', source, keyOf(numbers.firstPaper + p)));
    }
  }
  return edges;
}

/** The nodes from one number on, in the order in which their keys stand in keys of edges, before a `>`. */
function inKeyOrder(first: number, count: number, keyOf: (number: number) => string): number[] {
  const ends = Array.from({ length: count }, (_, at) => ({ number: first + at, end: `${keyOf(first + at)}>` }));
  return ends.sort(byText(({ end }) => end)).map(({ number }) => number);
}

function coverEdge({ tag, edgeWeight }: Cover, source: string, target: string): GraphEdge {
  return {
    key: `covers:${source}>${target}`,
    kind: 'covers',
    source,
    target,
    weight: edgeWeight,
    grade: tag.grade,
    evidence: [...new Set(tag.evidence.map(({ text }) => text))].join(' · '),
    rules: [...new Set(tag.evidence.map(({ rule }) => rule))].sort(compareText),
  };
}

const NO_RULES: readonly string[] = [];

function plainEdge(kind: 'wrote' | 'partOf', source: string, target: string): GraphEdge {
  const key = `${kind}:${source}>${target}`;
  return { key, kind, source, target, weight: 1, grade: null, evidence: null, rules: NO_RULES };
}

/** Rounded to so many decimals, never -0, which files would print differently. */
export function roundTo(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale + 0;
}

function significant(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(6));
}

/**
 * What there is to say about one risk: when it was written about, how often in focus, by whom, together with which other
 * risks, and which papers tie it to another area. Read from the finished graph, so that the view and the command line
 * can ask it of any graph they opened.
 */
import type { GraphEdge, PaperNode, RiskGraph } from '../model.ts';
import { compareCodes, compareText } from '../order.ts';
import { association } from './projections.ts';

export interface YearCount {
  readonly year: number;
  readonly focus: number;
  readonly mention: number;
  /** All papers of that year in the graph, to set the counts against. */
  readonly all: number;
}

export interface CoRisk {
  readonly code: string;
  readonly papers: number;
  readonly jaccard: number;
  readonly lift: number;
  readonly logLikelihood: number;
}

export interface RiskProfile {
  /** A risk's code, or an area's; an area's papers are those of its risks and its own. */
  readonly code: string;
  readonly focus: number;
  readonly mention: number;
  /** `focus / (focus + mention)`, 0 to 1; null without papers. */
  readonly focusShare: number | null;
  /** Years with papers in the graph, ascending, those without papers on the risk included. */
  readonly byYear: readonly YearCount[];
  /**
   * The risk's share of the papers of the latest three years of the graph over its share of the three before: 2 means
   * twice the share. Null where either span has fewer than 20 papers or the earlier one none on the risk.
   */
  readonly growth: number | null;
  readonly authors: number;
  /** Keys of the authors with most papers on it, at most ten, each with two papers or more. */
  readonly leadingAuthors: readonly { readonly key: string; readonly papers: number }[];
  /** Other codes of the same level on the same papers, most papers first. */
  readonly coRisks: readonly CoRisk[];
  /** Keys of papers with a focus on it and on another area, those that most shortest paths lead through first. */
  readonly bridges: readonly { readonly key: string; readonly areas: readonly string[] }[];
}

const SPAN_OF_YEARS = 3;
const FEWEST_IN_SPAN = 20;
const MOST_AUTHORS = 10;
const MOST_BRIDGES = 20;

/** A graph -> a profile of each of its areas and risks, in code order. */
export function profileRisks(graph: RiskGraph): RiskProfile[] {
  const areaOf = new Map<string, string>();
  for (const node of graph.nodes) {
    if (node.kind === 'area') areaOf.set(node.code, node.code);
    else if (node.kind === 'risk') areaOf.set(node.code, node.area);
  }
  const papers = graph.nodes.filter((node) => node.kind === 'paper');
  const authorsOf = new Map<string, string[]>();
  for (const edge of graph.edges) if (edge.kind === 'wrote') addTo(authorsOf, edge);
  const years = countYears(papers);
  const papersOf = new Map<string, Covering[]>([...areaOf.keys()].map((code) => [code, []]));
  for (const paper of papers) {
    for (const [code, focus] of gradesOf(paper, areaOf)) papersOf.get(code)?.push({ paper, focus });
  }
  const sets = new Map([...papersOf].map(([code, own]) => [code, new Set(own.map(({ paper }) => paper.key))]));
  return [...areaOf.keys()].sort(compareCodes).map((code): RiskProfile => {
    const own = papersOf.get(code) ?? [];
    const focus = own.filter((covering) => covering.focus).length;
    const byYear = readYears(own, years);
    const authors = countAuthors(own, authorsOf);
    return {
      code,
      focus,
      mention: own.length - focus,
      focusShare: own.length === 0 ? null : rounded(focus / own.length),
      byYear,
      growth: growthOf(byYear),
      authors: authors.length,
      leadingAuthors: authors.filter((author) => author.papers > 1).slice(0, MOST_AUTHORS),
      coRisks: findCoRisks(code, areaOf, sets, own, papers.length),
      bridges: findBridges(own, areaOf.get(code) as string, areaOf),
    };
  });
}

interface Covering {
  readonly paper: PaperNode;
  readonly focus: boolean;
}

function addTo(authorsOf: Map<string, string[]>, edge: GraphEdge): void {
  const list = authorsOf.get(edge.target);
  if (list) list.push(edge.source);
  else authorsOf.set(edge.target, [edge.source]);
}

/** Every code of a paper and of its areas -> whether it is in focus. */
function gradesOf(paper: PaperNode, areaOf: ReadonlyMap<string, string>): Map<string, boolean> {
  const grades = new Map<string, boolean>();
  for (const code of paper.mention) for (const own of [code, areaOf.get(code) as string]) grades.set(own, false);
  for (const code of paper.focus) for (const own of [code, areaOf.get(code) as string]) grades.set(own, true);
  return grades;
}

function countYears(papers: readonly PaperNode[]): Map<number, number> {
  const years = new Map<number, number>();
  for (const { year } of papers) if (year !== null) years.set(year, (years.get(year) ?? 0) + 1);
  return new Map([...years].sort(([a], [b]) => a - b));
}

function readYears(own: readonly Covering[], years: ReadonlyMap<number, number>): YearCount[] {
  const counts = new Map([...years].map(([year, all]) => [year, { year, focus: 0, mention: 0, all }]));
  for (const { paper, focus } of own) {
    const count = paper.year === null ? undefined : counts.get(paper.year);
    if (count && focus) count.focus++;
    else if (count) count.mention++;
  }
  return [...counts.values()];
}

function growthOf(byYear: readonly YearCount[]): number | null {
  const latest = byYear[byYear.length - 1]?.year;
  if (latest === undefined) return null;
  const span = (after: number, to: number): { own: number; all: number } => {
    const within = byYear.filter(({ year }) => year > after && year <= to);
    return {
      own: within.reduce((sum, { focus, mention }) => sum + focus + mention, 0),
      all: within.reduce((sum, { all }) => sum + all, 0),
    };
  };
  const late = span(latest - SPAN_OF_YEARS, latest);
  const early = span(latest - 2 * SPAN_OF_YEARS, latest - SPAN_OF_YEARS);
  if (late.all < FEWEST_IN_SPAN || early.all < FEWEST_IN_SPAN || early.own === 0) return null;
  return rounded(late.own / late.all / (early.own / early.all));
}

function countAuthors(
  own: readonly Covering[],
  authorsOf: ReadonlyMap<string, readonly string[]>,
): { key: string; papers: number }[] {
  const counts = new Map<string, number>();
  for (const { paper } of own)
    for (const author of authorsOf.get(paper.key) ?? []) counts.set(author, (counts.get(author) ?? 0) + 1);
  return [...counts]
    .sort(([a, left], [b, right]) => right - left || compareText(a, b))
    .map(([key, papers]) => ({ key, papers }));
}

function findCoRisks(
  code: string,
  areaOf: ReadonlyMap<string, string>,
  sets: ReadonlyMap<string, ReadonlySet<string>>,
  own: readonly Covering[],
  all: number,
): CoRisk[] {
  const isArea = areaOf.get(code) === code;
  const found: CoRisk[] = [];
  for (const [other, papers] of sets) {
    if (other === code || (areaOf.get(other) === other) !== isArea) continue;
    const both = own.filter(({ paper }) => papers.has(paper.key)).length;
    if (both === 0) continue;
    const { jaccard, lift, logLikelihood } = association(both, own.length, papers.size, all);
    found.push({ code: other, papers: both, jaccard, lift, logLikelihood });
  }
  return found.sort((a, b) => b.papers - a.papers || compareCodes(a.code, b.code));
}

function findBridges(
  own: readonly Covering[],
  area: string,
  areaOf: ReadonlyMap<string, string>,
): { key: string; areas: string[] }[] {
  const bridges = own.flatMap(({ paper, focus }) => {
    if (!focus) return [];
    const areas = [...new Set(paper.focus.map((code) => areaOf.get(code) as string))].sort(compareCodes);
    return areas.some((other) => other !== area) ? [{ paper, areas }] : [];
  });
  const betweenness = (paper: PaperNode): number => paper.measures.betweenness ?? 0;
  bridges.sort((a, b) => betweenness(b.paper) - betweenness(a.paper) || compareText(a.paper.key, b.paper.key));
  return bridges.slice(0, MOST_BRIDGES).map(({ paper, areas }) => ({ key: paper.key, areas }));
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

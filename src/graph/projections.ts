/**
 * The graph seen through one question: who covers which risk, who writes together, which risks go together, which
 * papers are alike. Each edge names the papers behind it. All are linear in papers: pairs come from papers that have
 * both ends, likeness from nearest neighbours, never from all pairs.
 */
import type {
  GraphEdge,
  GraphNode,
  Paper,
  PaperNode,
  Projection,
  ProjectionEdge,
  ProjectionName,
  RiskGraph,
} from '../model.ts';
import { byText, compareText } from '../order.ts';
import { MENTION_WEIGHT } from './covers.ts';
import { defaultNeighbourOptions, findNeighbours, type RiskWeight } from './neighbours.ts';
import { readVocabulary } from './vocabulary.ts';

export interface ProjectionOptions {
  /** `focus` leaves out papers that only mention a risk. */
  readonly grade: 'focus' | 'any';
  /** paper-paper: neighbours that each paper asks for. */
  readonly neighbours: number;
  /** author-author: papers with more authors tie nobody together; 669 names on one byline would be 223,446 edges. */
  readonly longestByline: number;
}

export const defaultProjectionOptions: ProjectionOptions = {
  grade: 'any',
  neighbours: defaultNeighbourOptions.neighbours,
  longestByline: 100,
};

/** What a projection is made from and left out goes into its facts. */
type Facts = Record<string, string | number | boolean>;

/**
 * A graph and its papers (read for their texts by paper-paper only) -> a projection, nodes in the graph's order, edges
 * sorted by source, then target; of undirected edges the source is the smaller key.
 *
 * - paper-risk: the `covers` edges; weight: score.
 * - author-risk: weight: papers of the author that cover the risk; `focus`: how many with a focus on it.
 * - author-author: weight: papers written together; `newman`: each counted 1 / (authors - 1) (Newman 2001).
 * - risk-risk: weight: papers that cover both; `jaccard`; `lift`: over what chance would give; `logLikelihood`:
 *   Dunning's G² (1993), 3.84 and more being unlikely by chance at the 5 % level; `expected`.
 * - paper-paper: see neighbours.ts; `risks`, `authors`, `terms`: the parts of the weight.
 *
 * Throws on a name that is none of these.
 */
export function project(
  graph: RiskGraph,
  papers: readonly Paper[],
  name: ProjectionName,
  options: Partial<ProjectionOptions> = {},
): Projection {
  const settings = { ...defaultProjectionOptions, ...options };
  const read = readGraph(graph, settings.grade);
  switch (name) {
    case 'paper-risk':
      return finish(graph, name, paperRisk(read), { grade: settings.grade });
    case 'author-risk':
      return finish(graph, name, authorRisk(read), { grade: settings.grade });
    case 'author-author':
      return finish(graph, name, ...authorAuthor(read, settings.longestByline));
    case 'risk-risk':
      return finish(graph, name, riskRisk(read), { grade: settings.grade, papers: read.papers.length });
    case 'paper-paper':
      return finish(graph, name, paperPaper(read, papers, settings.neighbours), { neighbours: settings.neighbours });
    default:
      throw new Error(
        `unknown projection: ${String(name)} (known: author-author, author-risk, paper-paper, paper-risk, risk-risk)`,
      );
  }
}

interface ReadGraph {
  readonly papers: readonly PaperNode[];
  /** Per paper its `covers` edges of the wanted grade. */
  readonly covers: readonly (readonly GraphEdge[])[];
  /** Per paper its authors' keys, sorted. */
  readonly authors: readonly (readonly string[])[];
}

function readGraph(graph: RiskGraph, grade: 'focus' | 'any'): ReadGraph {
  const papers = graph.nodes.filter((node) => node.kind === 'paper');
  const at = new Map(papers.map((paper, index) => [paper.key, index]));
  const covers: GraphEdge[][] = papers.map(() => []);
  const authors: string[][] = papers.map(() => []);
  for (const edge of graph.edges) {
    if (edge.kind === 'covers' && (grade === 'any' || edge.grade === 'focus'))
      covers[at.get(edge.source) as number]?.push(edge);
    else if (edge.kind === 'wrote') authors[at.get(edge.target) as number]?.push(edge.source);
  }
  for (const own of authors) own.sort(compareText);
  for (const own of covers) own.sort(byText((edge) => edge.target));
  return { papers, covers, authors };
}

/** Counts something about pairs of keys, and the papers behind each pair. */
class PairCounts {
  readonly #bySource = new Map<string, Map<string, { papers: string[]; sum: number }>>();

  add(source: string, target: string, paper: string, value: number): void {
    const targets = this.#bySource.get(source) ?? new Map<string, { papers: string[]; sum: number }>();
    this.#bySource.set(source, targets);
    const pair = targets.get(target);
    if (!pair) targets.set(target, { papers: [paper], sum: value });
    else {
      pair.papers.push(paper);
      pair.sum += value;
    }
  }

  *[Symbol.iterator](): Generator<{ source: string; target: string; papers: string[]; sum: number }> {
    for (const [source, targets] of this.#bySource) {
      for (const [target, { papers, sum }] of targets) yield { source, target, papers: papers.sort(compareText), sum };
    }
  }
}

function paperRisk(read: ReadGraph): ProjectionEdge[] {
  return read.papers.flatMap((paper, p) =>
    (read.covers[p] ?? []).map(({ source, target, weight }) => ({
      source,
      target,
      weight,
      papers: [paper.paper],
      measures: {},
    })),
  );
}

function authorRisk(read: ReadGraph): ProjectionEdge[] {
  const counts = new PairCounts();
  read.papers.forEach((paper, p) => {
    for (const author of read.authors[p] ?? []) {
      for (const { target, grade } of read.covers[p] ?? [])
        counts.add(author, target, paper.paper, grade === 'focus' ? 1 : 0);
    }
  });
  return Array.from(counts, ({ source, target, papers, sum }) => {
    return { source, target, weight: papers.length, papers, measures: { focus: sum } };
  });
}

function authorAuthor(read: ReadGraph, longest: number): [ProjectionEdge[], Facts] {
  const counts = new PairCounts();
  let skipped = 0;
  read.papers.forEach((paper, p) => {
    const own = read.authors[p] ?? [];
    if (own.length > longest) skipped++;
    else {
      own.forEach((author, i) => {
        for (const other of own.slice(i + 1)) counts.add(author, other, paper.paper, 1 / (own.length - 1));
      });
    }
  });
  const edges = Array.from(counts, ({ source, target, papers, sum }) => {
    return { source, target, weight: papers.length, papers, measures: { newman: rounded(sum) } };
  });
  return [edges, { longestByline: longest, papersWithLongerByline: skipped }];
}

function riskRisk(read: ReadGraph): ProjectionEdge[] {
  const counts = new PairCounts();
  const single = new Map<string, number>();
  read.papers.forEach((paper, p) => {
    const own = read.covers[p] ?? [];
    own.forEach(({ target }, i) => {
      single.set(target, (single.get(target) ?? 0) + 1);
      for (const other of own.slice(i + 1)) counts.add(target, other.target, paper.paper, 1);
    });
  });
  return Array.from(counts, ({ source, target, papers }) => {
    const measures = association(
      papers.length,
      single.get(source) as number,
      single.get(target) as number,
      read.papers.length,
    );
    return { source, target, weight: papers.length, papers, measures };
  });
}

/** A type, not an interface: so it also is a record of numbers, as an edge's measures are. */
export type Association = Readonly<Record<'jaccard' | 'lift' | 'logLikelihood' | 'expected', number>>;

/** Papers with both, with the one, with the other, and all -> how much the two go together. */
export function association(both: number, a: number, b: number, all: number): Association {
  const expected = (a * b) / all;
  const cells = [
    [both, expected],
    [a - both, (a * (all - b)) / all],
    [b - both, ((all - a) * b) / all],
    [all - a - b + both, ((all - a) * (all - b)) / all],
  ] as const;
  const g = 2 * cells.reduce((sum, [seen, chance]) => sum + (seen > 0 ? seen * Math.log(seen / chance) : 0), 0);
  return {
    jaccard: rounded(both / (a + b - both)),
    lift: rounded(both / expected),
    // Rounding in the sum can leave a hair below zero.
    logLikelihood: rounded(Math.max(0, g)),
    expected: rounded(expected),
  };
}

function paperPaper(read: ReadGraph, papers: readonly Paper[], neighbours: number): ProjectionEdge[] {
  const texts = new Map(papers.map((paper) => [paper.id, paper]));
  const riskNumbers = new Map<string, number>();
  const authorNumbers = new Map<string, number>();
  const number = (numbers: Map<string, number>, key: string): number => {
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  };
  const pairs = findNeighbours(
    {
      keys: read.papers.map((paper) => paper.paper),
      risks: read.covers.map((own) =>
        own.map(({ target, grade }): RiskWeight => {
          return { risk: number(riskNumbers, target), weight: grade === 'focus' ? 1 : MENTION_WEIGHT };
        }),
      ),
      authors: read.authors.map((own) => Int32Array.from(own, (author) => number(authorNumbers, author))),
      vocabulary: readVocabulary(
        read.papers.map((paper) => {
          const text = texts.get(paper.paper);
          if (text === undefined) throw new Error(`paper ${paper.paper} of the graph is not among the papers given`);
          return text;
        }),
      ),
    },
    { neighbours },
  );
  return pairs.map(({ a, b, weight, risks, authors, terms }) => {
    const [left, right] = [read.papers[a] as PaperNode, read.papers[b] as PaperNode];
    const measures = { risks: rounded(risks), authors: rounded(authors), terms: rounded(terms) };
    // A pair alike by a hair must not round to nothing.
    return {
      source: left.key,
      target: right.key,
      weight: Math.max(0.0001, rounded(weight)),
      papers: [left.paper, right.paper],
      measures,
    };
  });
}

const KINDS: Readonly<Record<ProjectionName, readonly GraphNode['kind'][]>> = {
  'paper-risk': ['paper', 'area', 'risk'],
  'author-risk': ['author', 'area', 'risk'],
  'author-author': ['author'],
  'risk-risk': ['area', 'risk'],
  'paper-paper': ['paper'],
};

function finish(graph: RiskGraph, name: ProjectionName, edges: readonly ProjectionEdge[], facts: Facts): Projection {
  const ends = new Set(edges.flatMap(({ source, target }) => [source, target]));
  // Areas stand in a projection only where papers are tagged with a bare area.
  const nodes = graph.nodes.filter(({ kind, key }) => KINDS[name].includes(kind) && (kind !== 'area' || ends.has(key)));
  const sorted = edges.toSorted((a, b) => compareText(a.source, b.source) || compareText(a.target, b.target));
  return { name, nodes, edges: sorted, facts: { ...facts, nodes: nodes.length, edges: sorted.length } };
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

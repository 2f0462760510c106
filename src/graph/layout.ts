/**
 * Where every node stands. A place means something before any force acts: areas and risks are fixed points, a paper
 * stands at the weighted mean of its risks, an author at the mean of their papers, papers without a risk in a region of
 * their own. ForceAtlas2 (Jacomy et al. 2014) then loosens the picture around the fixed points, for a number of rounds
 * set by size (a round takes 2 s at 214,000 nodes: there the start has to be the picture), and overlaps are removed.
 */
import { UndirectedGraph } from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import { AREA_RADIUS, type Point } from './anchors.ts';
import { outsidePoints } from './outside.ts';
import { separate } from './overlaps.ts';
import { hashUnit } from './seeded.ts';

/** What the layout looks at; papers and authors by number. */
export interface LayoutInput {
  readonly seed: number;
  /** Fixed points by code. */
  readonly anchors: ReadonlyMap<string, Point>;
  readonly papers: readonly LayoutPaper[];
  readonly authors: readonly { readonly key: string; readonly papers: readonly number[]; readonly size: number }[];
}

export interface LayoutPaper {
  readonly key: string;
  readonly community: number | null;
  readonly size: number;
  /** Codes with a place in `anchors`, and how strongly each draws the paper. Empty: outside the taxonomy. */
  readonly pulls: readonly { readonly code: string; readonly weight: number }[];
}

/** Positions by number, rounded to three decimals, y upwards. */
export interface Layout {
  readonly papers: readonly Point[];
  readonly authors: readonly Point[];
  readonly iterations: number;
}

/** Node rounds of ForceAtlas2 spent on a graph, and the most rounds a small one gets. */
const FORCE_BUDGET = 160_000;
const MOST_ITERATIONS = 160;
/** Fewer rounds only shake the start. */
const FEWEST_ITERATIONS = 3;
const SEPARATION_BUDGET = 1_500_000;
const MOST_PASSES = 80;
/** Units of the map per pixel of size, when the map fills a window. */
const UNIT_PER_PIXEL = 0.25;
/** At most this part of the circle is covered by discs: where there are more, all are spaced as if smaller. */
const MOST_COVERED = 0.3;
/** Authors of an outside paper who stand right beside it; the others of a long byline stand in the ring. */
const MOST_BESIDE = 12;
/** Nodes loosened beyond the rim are drawn in, and none ends farther out than both together. */
const RIM = AREA_RADIUS * 0.9;
const BEYOND_RIM = AREA_RADIUS * 0.25;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** Fixed points, papers and authors -> their positions. Same input, same positions; the order of input does not matter. */
export function layOut(input: LayoutInput): Layout {
  return layOutAround(input, layOutInside(input));
}

/** Where the papers with a risk and their authors stand, by number; the others are missing. */
export interface Inside {
  readonly papers: readonly Point[];
  readonly authors: readonly Point[];
  readonly iterations: number;
  /** The distance wanted between neighbours. */
  readonly spacing: number;
}

/** The long part of the layout: the papers with a risk and the authors of any of them. Communities do not matter to it. */
export function layOutInside(input: LayoutInput): Inside {
  const papers: Point[] = new Array(input.papers.length);
  const authors: Point[] = new Array(input.authors.length);
  return { papers, authors, ...placeInside(input, papers, authors) };
}

/** The rest of the layout: papers without a risk, by community, and authors who wrote nothing else. */
export function layOutAround(input: LayoutInput, { iterations, spacing, ...inside }: Inside): Layout {
  const papers = [...inside.papers];
  const authors = [...inside.authors];
  placeOutside(input, papers, authors, spacing);
  return { papers: papers.map(rounded), authors: authors.map(rounded), iterations };
}

function placeInside(input: LayoutInput, papers: Point[], authors: Point[]): { iterations: number; spacing: number } {
  const paperNumbers = input.papers.flatMap((paper, p) => (paper.pulls.length > 0 ? [p] : []));
  const isInside = new Uint8Array(input.papers.length);
  for (const p of paperNumbers) isInside[p] = 1;
  const authorNumbers = input.authors.flatMap((author, a) => (author.papers.some((p) => isInside[p] === 1) ? [a] : []));
  const scale = discScale([
    ...paperNumbers.map((p) => (input.papers[p] as LayoutPaper).size),
    ...authorNumbers.map((a) => (input.authors[a] as { size: number }).size),
  ]);
  const spacing = 2 * scale * UNIT_PER_PIXEL * 4;
  const start = startInside(input, paperNumbers, authorNumbers, isInside, spacing);
  const free = paperNumbers.length + authorNumbers.length;
  const affordable = free === 0 ? 0 : Math.min(MOST_ITERATIONS, Math.floor(FORCE_BUDGET / free));
  const iterations = affordable < FEWEST_ITERATIONS ? 0 : affordable;
  if (iterations > 0) loosen(input, paperNumbers, authorNumbers, isInside, start, iterations);
  const anchors = [...input.anchors.values()];
  const n = free + anchors.length;
  const radius = new Float64Array(n);
  const fixed = new Uint8Array(n);
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  const at = (index: number, place: Point, own: number, still: 0 | 1): void => {
    x[index] = place.x;
    y[index] = place.y;
    radius[index] = own;
    fixed[index] = still;
  };
  paperNumbers.forEach((p, i) => {
    at(i, start[i] as Point, (input.papers[p] as LayoutPaper).size * scale * UNIT_PER_PIXEL, 0);
  });
  authorNumbers.forEach((a, i) => {
    const index = paperNumbers.length + i;
    at(index, start[index] as Point, (input.authors[a] as { size: number }).size * scale * UNIT_PER_PIXEL, 0);
  });
  anchors.forEach((place, i) => {
    at(free + i, place, 12 * Math.max(0.35, scale) * UNIT_PER_PIXEL, 1);
  });
  separate(
    { x, y, radius, fixed },
    Math.max(4, Math.min(MOST_PASSES, Math.floor(SEPARATION_BUDGET / Math.max(1, free)))),
  );
  paperNumbers.forEach((p, i) => {
    papers[p] = { x: x[i] as number, y: y[i] as number };
  });
  authorNumbers.forEach((a, i) => {
    authors[a] = { x: x[paperNumbers.length + i] as number, y: y[paperNumbers.length + i] as number };
  });
  return { iterations, spacing };
}

/** How much smaller than drawn discs must count so that they fit the circle: 1 in a small graph. */
function discScale(sizes: readonly number[]): number {
  let covered = 0;
  for (const size of sizes) covered += Math.PI * (size * UNIT_PER_PIXEL) ** 2;
  const room = MOST_COVERED * Math.PI * AREA_RADIUS ** 2;
  return covered <= room ? 1 : Math.sqrt(room / covered);
}

function startInside(
  input: LayoutInput,
  paperNumbers: readonly number[],
  authorNumbers: readonly number[],
  isInside: Uint8Array,
  spacing: number,
): Point[] {
  const crowd = new Map<string, number>();
  for (const p of paperNumbers) {
    const code = strongest(input.papers[p] as LayoutPaper);
    crowd.set(code, (crowd.get(code) ?? 0) + 1);
  }
  const places = new Map<number, Point>();
  const widest = crowdWidth(input.anchors);
  for (const p of paperNumbers) {
    const paper = input.papers[p] as LayoutPaper;
    const spread = Math.min(widest, 2 + spacing * Math.sqrt(crowd.get(strongest(paper)) as number));
    places.set(p, aside(meanOfAnchors(paper, input.anchors), paper.key, spread, input.seed));
  }
  const placed = new Map<number, number>();
  return [
    ...paperNumbers.map((p) => places.get(p) as Point),
    ...authorNumbers.map((a) => {
      const author = input.authors[a] as { key: string; papers: readonly number[] };
      const own = author.papers.filter((p) => isInside[p] === 1);
      const mean = meanPoint(own.map((p) => places.get(p) as Point));
      if (own.length > 1) return aside(mean, author.key, spacing, input.seed);
      // Authors of one paper stand around it like a sunflower's seeds: a byline of 669 names becomes a disc, not a pile.
      const p = own[0] as number;
      const rank = placed.get(p) ?? 0;
      placed.set(p, rank + 1);
      const angle = rank * GOLDEN_ANGLE + 2 * Math.PI * hashUnit((input.papers[p] as LayoutPaper).key, input.seed);
      const far = spacing * 0.6 * Math.sqrt(rank + 1.5);
      return { x: mean.x + far * Math.cos(angle), y: mean.y + far * Math.sin(angle) };
    }),
  ];
}

function strongest(paper: LayoutPaper): string {
  return paper.pulls.reduce((best, pull) => (pull.weight > best.weight ? pull : best)).code;
}

/** What a risk's crowd may fill at first: about the usual distance between neighbouring fixed points. */
function crowdWidth(anchors: ReadonlyMap<string, Point>): number {
  return anchors.size < 2 ? AREA_RADIUS / 2 : Math.max(12, Math.min(40, (AREA_RADIUS * 1.8 * Math.PI) / anchors.size));
}

function meanOfAnchors(paper: LayoutPaper, anchors: ReadonlyMap<string, Point>): Point {
  let [x, y, sum] = [0, 0, 0];
  for (const { code, weight } of paper.pulls) {
    const anchor = anchors.get(code);
    if (anchor === undefined) throw new Error(`no fixed point for code ${code} of paper ${paper.key}`);
    x += anchor.x * weight;
    y += anchor.y * weight;
    sum += weight;
  }
  return { x: x / sum, y: y / sum };
}

function meanPoint(points: readonly Point[]): Point {
  const sum = points.reduce((total, point) => ({ x: total.x + point.x, y: total.y + point.y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

/** A point of the disc around another, by the hash of a key: the same in any order of drawing. */
function aside(centre: Point, key: string, radius: number, seed: number): Point {
  const r = radius * Math.sqrt(hashUnit(key, seed));
  const angle = 2 * Math.PI * hashUnit(key, seed ^ 0x5bd1e995);
  return { x: centre.x + r * Math.cos(angle), y: centre.y + r * Math.sin(angle) };
}

/**
 * ForceAtlas2 around the fixed points; `places` is changed. `fixed: true` keeps a node in place in graphology's
 * ForceAtlas2, which its documentation does not say: a test holds it, and anchors are never read back.
 */
function loosen(
  input: LayoutInput,
  paperNumbers: readonly number[],
  authorNumbers: readonly number[],
  isInside: Uint8Array,
  places: Point[],
  iterations: number,
): void {
  const graph = new UndirectedGraph();
  for (const [code, place] of input.anchors) graph.addNode(`code ${code}`, { ...place, fixed: true });
  paperNumbers.forEach((p, i) => {
    graph.addNode(`paper ${p}`, { ...(places[i] as Point) });
    const { pulls } = input.papers[p] as LayoutPaper;
    const sum = pulls.reduce((total, { weight }) => total + weight, 0);
    for (const { code, weight } of pulls)
      graph.addUndirectedEdge(`code ${code}`, `paper ${p}`, { weight: (4 * weight) / sum });
  });
  authorNumbers.forEach((a, i) => {
    graph.addNode(`author ${a}`, { ...(places[paperNumbers.length + i] as Point) });
    for (const p of (input.authors[a] as { papers: readonly number[] }).papers) {
      if (isInside[p] === 1) graph.addUndirectedEdge(`author ${a}`, `paper ${p}`, { weight: 1 });
    }
  });
  const moved = forceAtlas2(graph, {
    iterations,
    getEdgeWeight: 'weight',
    settings: {
      barnesHutOptimize: graph.order > 1000,
      outboundAttractionDistribution: false,
      edgeWeightInfluence: 1,
      gravity: 1,
      scalingRatio: 250 / Math.max(100, graph.order),
      slowDown: 1 + Math.log(graph.order),
    },
  });
  const keep = (index: number, key: string): void => {
    const { x, y } = moved[key] as Point;
    const far = Math.hypot(x, y);
    if (!Number.isFinite(far)) return;
    // Drawn in rather than cut off: a limit would line up on a circle what it stops.
    const over = far - RIM;
    const kept = over > 0 ? (RIM + BEYOND_RIM * Math.tanh(over / (2 * BEYOND_RIM))) / far : 1;
    places[index] = { x: x * kept, y: y * kept };
  };
  for (const [i, p] of paperNumbers.entries()) keep(i, `paper ${p}`);
  for (const [i, a] of authorNumbers.entries()) keep(paperNumbers.length + i, `author ${a}`);
}

/** Papers without a risk, by community and key, each among its authors who are nowhere else. */
function placeOutside(input: LayoutInput, papers: Point[], authors: Point[], insideSpacing: number): void {
  const authorsOf: number[][] = input.papers.map(() => []);
  input.authors.forEach((author, a) => {
    const first = author.papers[0];
    if (authors[a] === undefined && first !== undefined) (authorsOf[first] as number[]).push(a);
  });
  const order = input.papers.flatMap((paper, p) => (paper.pulls.length === 0 ? [p] : []));
  const rank = (p: number): number => (input.papers[p] as LayoutPaper).community ?? Number.MAX_SAFE_INTEGER;
  order.sort((a, b) => rank(a) - rank(b) || a - b);
  const beside = (p: number): number => Math.min(MOST_BESIDE, (authorsOf[p] as number[]).length);
  const disc = order.reduce((sum, p) => sum + 1 + beside(p), 0);
  const all = order.reduce((sum, p) => sum + 1 + (authorsOf[p] as number[]).length, 0);
  const points = outsidePoints(disc, all - disc, Math.max(insideSpacing, 0.1) * 1.8);
  let next = 0;
  let nextOfRing = 0;
  for (const p of order) {
    const own = authorsOf[p] as number[];
    // The paper in the middle of its authors, as far as a curve has a middle.
    const middle = beside(p) >> 1;
    for (let i = 0; i <= beside(p); i++) {
      const point = points.disc[next++] as Point;
      if (i === middle) papers[p] = point;
      else authors[own[i < middle ? i : i - 1] as number] = point;
    }
    for (const a of own.slice(beside(p))) authors[a] = points.ring[nextOfRing++] as Point;
  }
}

function rounded({ x, y }: Point): Point {
  // `+ 0` turns -0 into 0, which JSON and CSV would print differently.
  return { x: Math.round(x * 1000) / 1000 + 0, y: Math.round(y * 1000) / 1000 + 0 };
}

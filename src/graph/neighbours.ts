/**
 * Which papers are alike: each paper's nearest neighbours by shared risks, shared authors and shared telling terms. The
 * graph itself cannot say so, since everything in it is tied together by a few risks with thousands of papers.
 *
 * Linear in papers: candidates come from an inverted index whose posting lists are cut. A term leads only to the papers
 * in which it weighs most; a risk or an author of many papers only to some of them, those with the same set of risks
 * first. What a found pair weighs is then computed in full. After Bayardo, Ma and Srikant, Scaling Up All Pairs
 * Similarity Search (WWW 2007), giving up its exactness.
 */
import { compareText } from '../order.ts';
import { hashText } from './seeded.ts';
import { type Champions, cosine, readChampions, readTermVectors, type TermVectors } from './term-vectors.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A paper's risk by dense number: weight 1 for a focus, less for a mention. */
export interface RiskWeight {
  readonly risk: number;
  readonly weight: number;
}

/** What papers are compared by; papers, risks and authors by dense number. */
export interface PaperFeatures {
  /** Papers' ids: they break ties, so that the input's order does not. */
  readonly keys: readonly string[];
  readonly risks: readonly (readonly RiskWeight[])[];
  readonly authors: readonly Int32Array[];
  readonly vocabulary: Vocabulary;
}

export interface NeighbourOptions {
  /** Neighbours each paper asks for; it may get more, where others ask for it. */
  readonly neighbours: number;
  /** Posting lists longer than this are cut. */
  readonly longestPosting: number;
  /** Heaviest terms of a paper that are compared. */
  readonly termsPerPaper: number;
}

export const defaultNeighbourOptions: NeighbourOptions = { neighbours: 6, longestPosting: 32, termsPerPaper: 20 };

/** An undirected pair of papers, a < b, and the three parts of its weight. */
export interface PaperPair {
  readonly a: number;
  readonly b: number;
  readonly risks: number;
  readonly authors: number;
  readonly terms: number;
  /** The sum of the parts, more than 0. */
  readonly weight: number;
}

/** A shared risk of one paper in a thousand adds near 1; shared authors up to 1 together; the same terms throughout 3. */
const AUTHOR_WEIGHT = 0.5;
const MOST_FROM_AUTHORS = 1;
const TERM_WEIGHT = 3;
/** How many papers on either side of its own place a cut list of a risk or an author leads to. */
const RING = 6;

/**
 * Papers' features -> the pairs in which one is among the other's nearest neighbours, sorted by a, then b. A shared risk
 * or author counts by rarity, `ln(1 + n / papers with it) / ln(1 + n)`, a risk also by the product of both grades'
 * weights; terms count as the cosine of the papers' heaviest ones.
 */
export function findNeighbours(features: PaperFeatures, options: Partial<NeighbourOptions> = {}): PaperPair[] {
  const { neighbours, longestPosting, termsPerPaper } = { ...defaultNeighbourOptions, ...options };
  const n = features.keys.length;
  const vectors = readTermVectors(features.vocabulary, termsPerPaper);
  const champions = readChampions(vectors, features.vocabulary.terms.length, longestPosting);
  const risks = postings(features.risks.map((own) => own.map(({ risk }) => risk)));
  const authors = postings(features.authors);
  const others = candidatesByLists([risks, authors], similarOrder(features), n, longestPosting);
  const shared = sharedParts(features, risks, authors);

  const scoredBy = new Int32Array(n).fill(-1);
  const near: Int32Array[] = [];
  const found: Candidates = {
    list: new Int32Array(n),
    count: 0,
    score: new Float64Array(n),
    seenBy: new Int32Array(n).fill(-1),
  };
  for (let p = 0; p < n; p++) {
    found.count = 0;
    // The paper itself counts as seen, and is never on the list.
    found.seenBy[p] = p;
    addByTerms(p, vectors, champions, found);
    const add = shared(p);
    for (const other of others[p] as number[]) {
      if (found.seenBy[other] !== p) note(found, other, p);
      // A paper that two lists lead to is scored for its authors once.
      if (scoredBy[other] === p) continue;
      scoredBy[other] = p;
      found.score[other] = (found.score[other] as number) + add.authors(other);
    }
    const tagged = (features.risks[p] as readonly RiskWeight[]).length > 0;
    near.push(best(found, tagged ? add.risks : null, neighbours));
  }
  return weigh(near, vectors, shared);
}

/** The papers that one paper may be near to, with what is known of their likeness. Used again for the next paper. */
interface Candidates {
  readonly list: Int32Array;
  count: number;
  readonly score: Float64Array;
  readonly seenBy: Int32Array;
}

function note(found: Candidates, other: number, p: number): void {
  found.seenBy[other] = p;
  found.score[other] = 0;
  found.list[found.count++] = other;
}

function addByTerms(p: number, vectors: TermVectors, champions: Champions, found: Candidates): void {
  const { score, seenBy } = found;
  for (let at = vectors.start[p] as number; at < (vectors.start[p + 1] as number); at++) {
    const term = vectors.term[at] as number;
    const weight = TERM_WEIGHT * (vectors.weight[at] as number);
    const end = champions.start[term + 1] as number;
    for (let i = champions.start[term] as number; i < end; i++) {
      const other = champions.paper[i] as number;
      if (seenBy[other] !== p) note(found, other, p);
      score[other] = (score[other] as number) + weight * (champions.weight[i] as number);
    }
  }
}

/** Per risk or author its papers, ascending. */
function postings(byPaper: readonly ArrayLike<number>[]): number[][] {
  const lists: number[][] = [];
  byPaper.forEach((features, p) => {
    for (let i = 0; i < features.length; i++) {
      const feature = features[i] as number;
      while (lists.length <= feature) lists.push([]);
      (lists[feature] as number[]).push(p);
    }
  });
  return lists;
}

/** Per paper its rank when papers with the same risks stand together, in an order that means nothing else. */
function similarOrder(features: PaperFeatures): Int32Array {
  const sorted = features.keys.map((key, p) => ({
    p,
    key,
    risks: (features.risks[p] as readonly RiskWeight[]).map(({ risk, weight }) => `${risk}:${weight}`).join(' '),
    hash: hashText(key),
  }));
  sorted.sort((a, b) => compareText(a.risks, b.risks) || a.hash - b.hash || compareText(a.key, b.key));
  const rank = new Int32Array(features.keys.length);
  sorted.forEach(({ p }, at) => {
    rank[p] = at;
  });
  return rank;
}

/** Per paper the papers that its risks and authors lead to; some twice. */
function candidatesByLists(tables: readonly number[][][], rank: Int32Array, n: number, longest: number): number[][] {
  const found: number[][] = Array.from({ length: n }, () => []);
  for (const list of tables.flat()) {
    const ordered = list.length <= longest ? list : [...list].sort((a, b) => (rank[a] as number) - (rank[b] as number));
    const reach = list.length <= longest ? list.length : RING;
    ordered.forEach((p, at) => {
      const to = Math.min(ordered.length, at + reach + 1);
      for (let i = Math.max(0, at - reach); i < to; i++)
        if (i !== at) (found[p] as number[]).push(ordered[i] as number);
    });
  }
  return found;
}

type SharedParts = (p: number) => { risks: (other: number) => number; authors: (other: number) => number };

/**
 * A function of one paper that gives functions of another: what the two share in risks and in authors. Papers with the
 * same risks at the same grades are one profile, and profiles are few: what two of them share is worked out once a paper.
 */
function sharedParts(features: PaperFeatures, risks: readonly number[][], authors: readonly number[][]): SharedParts {
  const n = features.keys.length;
  const rarity = (list: readonly number[]): number => Math.log(1 + n / list.length) / Math.log(1 + n);
  const riskRarity = Float64Array.from(risks, rarity);
  const authorRarity = Float64Array.from(authors, rarity);
  const { profileOf, profiles } = readProfiles(features);
  const ownRisk = new Float64Array(risks.length);
  const sharedWith = new Float64Array(profiles.length);
  const knownFor = new Int32Array(profiles.length).fill(-1);
  const ownAuthor = new Int32Array(authors.length).fill(-1);
  let own = -1;
  return (p) => {
    if (own >= 0) for (const { risk } of features.risks[own] as readonly RiskWeight[]) ownRisk[risk] = 0;
    for (const { risk, weight } of features.risks[p] as readonly RiskWeight[]) ownRisk[risk] = weight;
    for (const author of features.authors[p] as Int32Array) ownAuthor[author] = p;
    own = p;
    return {
      risks: (other) => {
        const profile = profileOf[other] as number;
        if (knownFor[profile] !== p) {
          let sum = 0;
          for (const { risk, weight } of profiles[profile] as readonly RiskWeight[]) {
            sum += (ownRisk[risk] as number) * weight * (riskRarity[risk] as number);
          }
          sharedWith[profile] = sum;
          knownFor[profile] = p;
        }
        return sharedWith[profile] as number;
      },
      authors: (other) => {
        let sum = 0;
        for (const author of features.authors[other] as Int32Array) {
          if (ownAuthor[author] === p) sum += AUTHOR_WEIGHT * (authorRarity[author] as number);
        }
        return Math.min(MOST_FROM_AUTHORS, sum);
      },
    };
  };
}

function readProfiles(features: PaperFeatures): { profileOf: Int32Array; profiles: (readonly RiskWeight[])[] } {
  const numbers = new Map<string, number>();
  const profiles: (readonly RiskWeight[])[] = [];
  const profileOf = Int32Array.from(features.risks, (own) => {
    const key = own.map(({ risk, weight }) => `${risk}:${weight}`).join(' ');
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, profiles.length);
    return profiles.push(own) - 1;
  });
  return { profileOf, profiles };
}

/** The `most` candidates with the highest scores above 0, shared risks added, the earlier paper first where equal. */
function best(
  { list, count, score }: Candidates,
  addRisks: ((other: number) => number) | null,
  most: number,
): Int32Array {
  const chosen = new Int32Array(most);
  let used = 0;
  // What the last of the chosen has, once there are enough of them: most candidates have less.
  let floor = 0;
  for (let i = 0; i < count; i++) {
    const candidate = list[i] as number;
    const value = addRisks === null ? (score[candidate] as number) : (score[candidate] as number) + addRisks(candidate);
    if (value < floor || value <= 0) continue;
    score[candidate] = value;
    let at = used;
    while (at > 0) {
      const other = chosen[at - 1] as number;
      const lead = value - (score[other] as number);
      if (lead < 0 || (lead === 0 && candidate > other)) break;
      at--;
    }
    if (at >= most) continue;
    if (used < most) used++;
    for (let later = used - 1; later > at; later--) chosen[later] = chosen[later - 1] as number;
    chosen[at] = candidate;
    if (used === most) floor = score[chosen[most - 1] as number] as number;
  }
  return chosen.subarray(0, used);
}

/** Neighbours of each paper -> each pair once, with its weight computed in full. */
function weigh(near: readonly Int32Array[], vectors: TermVectors, shared: SharedParts): PaperPair[] {
  const later: number[][] = near.map(() => []);
  near.forEach((others, p) => {
    for (const other of others) (later[Math.min(p, other)] as number[]).push(Math.max(p, other));
  });
  const pairs: PaperPair[] = [];
  later.forEach((others, a) => {
    if (others.length === 0) return;
    const add = shared(a);
    others.sort((left, right) => left - right);
    others.forEach((b, i) => {
      if (i > 0 && others[i - 1] === b) return;
      const risks = add.risks(b);
      const authors = add.authors(b);
      const terms = TERM_WEIGHT * cosine(vectors, a, b);
      pairs.push({ a, b, risks, authors, terms, weight: risks + authors + terms });
    });
  });
  return pairs;
}

/**
 * Papers as short vectors of their telling terms, for comparing papers by words: TF-IDF with damped counts, cut to the
 * heaviest terms and scaled to length 1 (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 6.4).
 */
import type { Vocabulary } from './vocabulary.ts';

/** Sparse vectors of length 1 in flat arrays: paper p's are `term[start[p]]` up to `term[start[p + 1]]`, ascending. */
export interface TermVectors {
  readonly start: Int32Array;
  readonly term: Int32Array;
  readonly weight: Float32Array;
}

/**
 * A vocabulary -> each paper's `termsPerPaper` heaviest terms that at least two papers and at most a tenth of all papers
 * use (a quarter in collections too small for that to mean anything).
 */
export function readTermVectors(vocabulary: Vocabulary, termsPerPaper: number): TermVectors {
  const papers = vocabulary.start.length - 1;
  const most = Math.max(2, papers / 10, Math.min(papers / 4, 25));
  const start = new Int32Array(papers + 1);
  const term = new Int32Array(papers * termsPerPaper);
  const weight = new Float32Array(papers * termsPerPaper);
  const rarity = Float32Array.from(vocabulary.papersWith, (count) =>
    count < 2 || count > most ? 0 : Math.log(papers / count),
  );
  let used = 0;
  for (let p = 0; p < papers; p++) {
    start[p] = used;
    const heaviest: { term: number; weight: number }[] = [];
    let floor = 0;
    for (let at = vocabulary.start[p] as number; at < (vocabulary.start[p + 1] as number); at++) {
      const number = vocabulary.termOf[at] as number;
      const value = (1 + Math.log(vocabulary.countOf[at] as number)) * (rarity[number] as number);
      if (value <= floor) continue;
      heaviest.push({ term: number, weight: value });
      if (heaviest.length < termsPerPaper * 2) continue;
      cut(heaviest, termsPerPaper);
      floor = (heaviest[termsPerPaper - 1] as { weight: number }).weight;
    }
    cut(heaviest, termsPerPaper);
    heaviest.sort((a, b) => a.term - b.term);
    const length = Math.hypot(...heaviest.map((entry) => entry.weight));
    for (const entry of heaviest) {
      term[used] = entry.term;
      weight[used++] = entry.weight / length;
    }
  }
  start[papers] = used;
  return { start, term: term.slice(0, used), weight: weight.slice(0, used) };
}

function cut(entries: { term: number; weight: number }[], most: number): void {
  entries.sort((a, b) => b.weight - a.weight || a.term - b.term);
  entries.length = Math.min(entries.length, most);
}

/** The cosine of two papers' vectors, 0 to 1. */
export function cosine(vectors: TermVectors, a: number, b: number): number {
  let i = vectors.start[a] as number;
  let j = vectors.start[b] as number;
  const endA = vectors.start[a + 1] as number;
  const endB = vectors.start[b + 1] as number;
  let sum = 0;
  while (i < endA && j < endB) {
    const left = vectors.term[i] as number;
    const right = vectors.term[j] as number;
    if (left === right) sum += (vectors.weight[i++] as number) * (vectors.weight[j++] as number);
    else if (left < right) i++;
    else j++;
  }
  return sum;
}

/** Per term the papers in which it weighs most, at most `longest` of them: champion lists, ibid. 7.1.3. */
export interface Champions {
  readonly start: Int32Array;
  readonly paper: Int32Array;
  readonly weight: Float32Array;
}

export function readChampions(vectors: TermVectors, terms: number, longest: number): Champions {
  const size = new Int32Array(terms + 1);
  for (const term of vectors.term) size[term + 1] = (size[term + 1] as number) + 1;
  for (let term = 0; term < terms; term++) size[term + 1] = (size[term + 1] as number) + (size[term] as number);
  const fill = size.slice();
  const allPapers = new Int32Array(vectors.term.length);
  const allWeights = new Float32Array(vectors.term.length);
  for (let p = 0; p + 1 < vectors.start.length; p++) {
    for (let at = vectors.start[p] as number; at < (vectors.start[p + 1] as number); at++) {
      const slot = fill[vectors.term[at] as number] as number;
      allPapers[slot] = p;
      allWeights[slot] = vectors.weight[at] as number;
      fill[vectors.term[at] as number] = slot + 1;
    }
  }
  const start = new Int32Array(terms + 1);
  let used = 0;
  for (let term = 0; term < terms; term++) {
    start[term] = used;
    const from = size[term] as number;
    const to = size[term + 1] as number;
    let slots = Array.from({ length: to - from }, (_, i) => from + i);
    if (slots.length > longest) {
      slots.sort((a, b) => (allWeights[b] as number) - (allWeights[a] as number) || a - b);
      slots = slots.slice(0, longest).sort((a, b) => a - b);
    }
    // Written in place: a list never grows, so what is still to be read lies further on.
    for (const slot of slots) {
      allPapers[used] = allPapers[slot] as number;
      allWeights[used++] = allWeights[slot] as number;
    }
  }
  start[terms] = used;
  return { start, paper: allPapers.slice(0, used), weight: allWeights.slice(0, used) };
}

/**
 * Which risks are taken for which: a missed risk and a false one on the same paper, and how gold grades and predicted
 * grades meet. Swaps inside an area cost the risks' figures but not the areas'.
 */
import { compareCodes, compareText } from '../order.ts';
import type { ScoredPaper } from './figures.ts';
import { outcomes } from './figures.ts';
import { areaOf, type Codes, type Weight } from './levels.ts';

export interface Confusion {
  readonly missed: string;
  /** The risk found in its stead at grade focus. */
  readonly found: string;
  /** Whether both belong to one area. */
  readonly siblings: boolean;
  /** Ids, sorted. */
  readonly papers: readonly string[];
}

/** Pairs at grade focus, the commonest first. A paper with two misses and a false alarm counts in two pairs. */
export function confusions(papers: readonly ScoredPaper[], codes: Codes): Confusion[] {
  const pairs = new Map<string, { missed: string; found: string; papers: string[] }>();
  for (const paper of papers) {
    const all = outcomes(paper.gold.risks, paper.predicted.risks, 'focus', codes.risks);
    for (const [missed, miss] of all) {
      if (miss !== 'miss') continue;
      for (const [found, alarm] of all) {
        if (alarm !== 'false-alarm') continue;
        const key = `${missed} ${found}`;
        const pair = pairs.get(key) ?? { missed, found, papers: [] };
        pair.papers.push(paper.id);
        pairs.set(key, pair);
      }
    }
  }
  return [...pairs.values()]
    .map((pair) => ({
      missed: pair.missed,
      found: pair.found,
      siblings: areaOf(pair.missed) === areaOf(pair.found),
      papers: pair.papers.toSorted(compareText),
    }))
    .toSorted(
      (a, b) => b.papers.length - a.papers.length || compareCodes(a.missed, b.missed) || compareCodes(a.found, b.found),
    );
}

/** `table[gold][predicted]`: how many decisions about risks had these grades; `table[0][0]` is left at 0. */
export type GradeTable = readonly (readonly number[])[];

export function gradeTable(papers: readonly ScoredPaper[], codes: Codes): GradeTable {
  const table = [0, 1, 2].map(() => [0, 0, 0]);
  for (const paper of papers) {
    for (const code of codes.risks) {
      const gold: Weight | 0 = paper.gold.risks.get(code) ?? 0;
      const predicted: Weight | 0 = paper.predicted.risks.get(code) ?? 0;
      const row = table[gold];
      if (row !== undefined && gold + predicted > 0) row[predicted] = (row[predicted] ?? 0) + 1;
    }
  }
  return table;
}

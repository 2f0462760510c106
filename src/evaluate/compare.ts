/**
 * Two runs of a tagger on the same gold papers: what got better, what worse, decision by decision and in figures.
 *
 * The difference of two F1 values is judged on the same draws of papers (paired bootstrap: Efron and Tibshirani 1993;
 * T. Berg-Kirkpatrick, D. Burkett and D. Klein, An Empirical Investigation of Statistical Significance in NLP, 2012).
 */
import { byText, compareCodes, compareText } from '../order.ts';
import { DEFAULT_RESAMPLING, draws, type Interval, percentileInterval, type Resampling } from './bootstrap.ts';
import { type Outcome, outcomeOf, type ScoredPaper, Tally, weightedShare } from './figures.ts';
import { type Codes, GRADE_MODES, type GradeMode, LEVELS, type Level, type Levels } from './levels.ts';

export interface TwiceScored {
  readonly id: string;
  readonly title: string | null;
  readonly gold: Levels;
  readonly before: Levels;
  readonly after: Levels;
}

export interface Change {
  readonly id: string;
  readonly title: string | null;
  readonly level: Level;
  readonly code: string;
  /** Null: rightly silent. */
  readonly before: Outcome | null;
  readonly after: Outcome | null;
  readonly better: boolean;
}

export interface Difference {
  readonly before: number | null;
  readonly after: number | null;
  readonly difference: number | null;
  readonly interval: Interval | null;
  /** The share of draws in which `after` is above `before`. */
  readonly above: number;
}

export interface Comparison {
  readonly papers: number;
  /** Micro-F1 by grade and level. */
  readonly f1: Readonly<Record<GradeMode, Readonly<Record<Level, Difference>>>>;
  /** The share of risk-free papers with a focus tag: lower is better. */
  readonly riskFree: Difference;
  /** At grade focus: worse ones first, then by level, code and id. */
  readonly changes: readonly Change[];
}

export function compare(
  papers: readonly TwiceScored[],
  codes: Codes,
  resampling: Resampling = DEFAULT_RESAMPLING,
): Comparison {
  const ordered = papers.toSorted(byText((paper) => paper.id));
  const run = (side: 'before' | 'after'): ScoredPaper[] =>
    ordered.map(({ id, gold, [side]: predicted }) => ({ id, gold, predicted }));
  const before = run('before');
  const after = run('after');
  const pairs = GRADE_MODES.flatMap((mode) =>
    LEVELS.map((level) => ({
      mode,
      level,
      before: new Tally(before, codes[level], level, mode),
      after: new Tally(after, codes[level], level, mode),
      differences: [] as number[],
    })),
  );
  const free = ordered.map((paper) => paper.gold.areas.size === 0);
  const tagged = (side: readonly ScoredPaper[]) => side.map((paper) => [...paper.predicted.areas.values()].includes(2));
  const taggedBefore = tagged(before);
  const taggedAfter = tagged(after);
  const shares: number[] = [];
  for (const weights of draws(ordered.length, resampling)) {
    for (const pair of pairs) pair.differences.push(pair.after.draw(weights) - pair.before.draw(weights));
    shares.push(weightedShare(weights, free, taggedAfter) - weightedShare(weights, free, taggedBefore));
  }
  const f1 = (mode: GradeMode, level: Level): Difference => {
    const pair = pairs.find((one) => one.mode === mode && one.level === level);
    return difference(
      pair?.before.figures().micro.f1 ?? null,
      pair?.after.figures().micro.f1 ?? null,
      pair?.differences ?? [],
    );
  };
  const everyone = new Int32Array(ordered.length).fill(1);
  const share = (side: readonly boolean[]): number | null => finite(weightedShare(everyone, free, side));
  return {
    papers: ordered.length,
    f1: {
      focus: { areas: f1('focus', 'areas'), risks: f1('focus', 'risks') },
      any: { areas: f1('any', 'areas'), risks: f1('any', 'risks') },
    },
    riskFree: difference(share(taggedBefore), share(taggedAfter), shares),
    changes: LEVELS.flatMap((level) => ordered.flatMap((paper) => changesOf(paper, level, codes[level]))).toSorted(
      (a, b) =>
        Number(a.better) - Number(b.better) ||
        compareText(a.level, b.level) ||
        compareCodes(a.code, b.code) ||
        compareText(a.id, b.id),
    ),
  };
}

function difference(before: number | null, after: number | null, drawn: readonly number[]): Difference {
  return {
    before,
    after,
    difference: before === null || after === null ? null : after - before,
    interval: percentileInterval(drawn),
    above: drawn.length === 0 ? 0 : drawn.filter((value) => value > 0).length / drawn.length,
  };
}

function finite(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function changesOf(paper: TwiceScored, level: Level, codes: readonly string[]): Change[] {
  return codes.flatMap((code) => {
    const gold = paper.gold[level].get(code) ?? 0;
    const before = outcomeOf(gold, paper.before[level].get(code) ?? 0, 'focus');
    const after = outcomeOf(gold, paper.after[level].get(code) ?? 0, 'focus');
    if (before === after) return [];
    return [
      { id: paper.id, title: paper.title, level, code, before, after, better: after === 'hit' || after === null },
    ];
  });
}

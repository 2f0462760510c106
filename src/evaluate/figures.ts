/**
 * Precision, recall and F1 of predicted grades against gold grades: per code, micro (all decisions pooled) and macro
 * (the mean over codes), at areas and at risks, with bootstrap intervals over papers.
 *
 * At grade focus a gold mention is neither wanted nor wrong: the decision is left out, whatever was predicted. At any
 * grade mention and focus count alike on both sides.
 */
import { byText } from '../order.ts';
import { DEFAULT_RESAMPLING, draws, type Interval, percentileInterval, type Resampling } from './bootstrap.ts';
import {
  type Codes,
  GRADE_MODES,
  type GradeMode,
  type Grades,
  LEVELS,
  type Level,
  type Levels,
  type Weight,
} from './levels.ts';

export interface ScoredPaper {
  readonly id: string;
  readonly gold: Levels;
  readonly predicted: Levels;
}

/** Below this many gold examples a code gets its counts, but neither F1 nor interval: they would be noise. */
export const FEWEST_EXAMPLES = 10;

export interface Rates {
  /** Gold examples: hits and misses. */
  readonly examples: number;
  readonly hits: number;
  readonly misses: number;
  readonly falseAlarms: number;
  /** Null where nothing was predicted. */
  readonly precision: number | null;
  /** Null where there was nothing to find. */
  readonly recall: number | null;
  /** Null below `FEWEST_EXAMPLES` examples, for single codes. */
  readonly f1: number | null;
  readonly f1Interval: Interval | null;
}

export interface CodeFigures extends Rates {
  readonly code: string;
}

export interface MicroFigures extends Rates {
  readonly precisionInterval: Interval | null;
  readonly recallInterval: Interval | null;
}

export interface LevelFigures {
  readonly micro: MicroFigures;
  /** The mean F1 over the codes with enough examples, `codes` of them. */
  readonly macro: { readonly codes: number; readonly f1: number | null; readonly f1Interval: Interval | null };
  readonly codes: readonly CodeFigures[];
}

export interface Share {
  readonly count: number;
  readonly of: number;
  readonly share: number | null;
  readonly interval: Interval | null;
}

export interface Figures {
  readonly papers: number;
  readonly focus: Readonly<Record<Level, LevelFigures>>;
  readonly any: Readonly<Record<Level, LevelFigures>>;
  /** Of the papers without any gold label, those that got a focus tag, and those that got a tag at all. */
  readonly riskFree: { readonly focus: Share; readonly any: Share };
  readonly resampling: Resampling;
}

export type Outcome = 'hit' | 'miss' | 'false-alarm';
const OUTCOMES: readonly Outcome[] = ['hit', 'miss', 'false-alarm'];

/** One decision about one code: null where there was nothing to find and nothing was found, or it is left out. */
export function outcomeOf(gold: Weight | 0, predicted: Weight | 0, mode: GradeMode): Outcome | null {
  if (mode === 'focus' && gold === 1) return null;
  const wanted = mode === 'focus' ? gold === 2 : gold > 0;
  const found = mode === 'focus' ? predicted === 2 : predicted > 0;
  if (wanted) return found ? 'hit' : 'miss';
  return found ? 'false-alarm' : null;
}

/** All decisions about one paper that are not an empty silence, in code order. */
export function outcomes(
  gold: Grades,
  predicted: Grades,
  mode: GradeMode,
  codes: readonly string[],
): [string, Outcome][] {
  const found: [string, Outcome][] = [];
  for (const code of codes) {
    const outcome = outcomeOf(gold.get(code) ?? 0, predicted.get(code) ?? 0, mode);
    if (outcome !== null) found.push([code, outcome]);
  }
  return found;
}

/**
 * Scores papers whose gold and predicted grades are known.
 *
 * @param papers in any order: the figures do not depend on it, as the draws go by the order of ids.
 * @param codes the taxonomy's codes; grades of other codes are not looked at.
 */
export function measure(
  papers: readonly ScoredPaper[],
  codes: Codes,
  resampling: Resampling = DEFAULT_RESAMPLING,
): Figures {
  const ordered = papers.toSorted(byText((paper) => paper.id));
  const tallies = GRADE_MODES.flatMap((mode) => LEVELS.map((level) => new Tally(ordered, codes[level], level, mode)));
  const free = ordered.map((paper) => paper.gold.areas.size === 0);
  const tagged = {
    focus: ordered.map((paper) => [...paper.predicted.areas.values()].includes(2)),
    any: ordered.map((paper) => paper.predicted.areas.size > 0),
  };
  const shares: Record<GradeMode, number[]> = { focus: [], any: [] };
  for (const weights of draws(ordered.length, resampling)) {
    for (const tally of tallies) tally.draw(weights);
    for (const mode of GRADE_MODES) shares[mode].push(weightedShare(weights, free, tagged[mode]));
  }
  const [focusAreas, focusRisks, anyAreas, anyRisks] = tallies.map((tally) => tally.figures());
  const share = (mode: GradeMode): Share => {
    const of = free.filter(Boolean).length;
    const count = free.filter((isFree, i) => isFree && tagged[mode][i] === true).length;
    return { count, of, share: of === 0 ? null : count / of, interval: percentileInterval(shares[mode]) };
  };
  return {
    papers: ordered.length,
    focus: { areas: focusAreas as LevelFigures, risks: focusRisks as LevelFigures },
    any: { areas: anyAreas as LevelFigures, risks: anyRisks as LevelFigures },
    riskFree: { focus: share('focus'), any: share('any') },
    resampling,
  };
}

/** F1 from counts: NaN where there was nothing to find and nothing was found. */
export function f1Of(hits: number, misses: number, falseAlarms: number): number {
  return (2 * hits) / (2 * hits + misses + falseAlarms);
}

/** Of the papers of a draw that are free of risk, the share that is tagged; NaN where none is free. */
export function weightedShare(weights: Int32Array, free: readonly boolean[], tagged: readonly boolean[]): number {
  let count = 0;
  let of = 0;
  for (let i = 0; i < weights.length; i++) {
    if (free[i] !== true) continue;
    of += weights[i] ?? 0;
    if (tagged[i] === true) count += weights[i] ?? 0;
  }
  return count / of;
}

/** The counts of one level and grade, and what the draws made of them. */
export class Tally {
  readonly #codes: readonly string[];
  /** Per paper, the cells (code, outcome) it counts in. */
  readonly #cells: readonly (readonly number[])[];
  readonly #whole: Int32Array;
  readonly #enough: readonly boolean[];
  readonly #micro = { precision: [] as number[], recall: [] as number[], f1: [] as number[] };
  readonly #macro: number[] = [];
  readonly #perCode: number[][];

  constructor(papers: readonly ScoredPaper[], codes: readonly string[], level: Level, mode: GradeMode) {
    this.#codes = codes;
    const position = new Map(codes.map((code, i) => [code, i]));
    this.#cells = papers.map((paper) =>
      outcomes(paper.gold[level], paper.predicted[level], mode, codes).map(
        ([code, outcome]) => (position.get(code) ?? 0) * 3 + OUTCOMES.indexOf(outcome),
      ),
    );
    this.#whole = this.#count(new Int32Array(papers.length).fill(1));
    this.#enough = codes.map((_, i) => examplesOf(this.#whole, i) >= FEWEST_EXAMPLES);
    this.#perCode = codes.map(() => []);
  }

  /** The micro-F1 of one draw. */
  draw(weights: Int32Array): number {
    const counts = this.#count(weights);
    const [hits, misses, falseAlarms] = pooled(counts);
    const f1 = f1Of(hits, misses, falseAlarms);
    this.#micro.precision.push(hits / (hits + falseAlarms));
    this.#micro.recall.push(hits / (hits + misses));
    this.#micro.f1.push(f1);
    const single = this.#codes.map((_, i) => f1Of(...cellsOf(counts, i)));
    for (const [i, value] of single.entries()) this.#perCode[i]?.push(value);
    this.#macro.push(mean(single.filter((value, i) => this.#enough[i] === true && !Number.isNaN(value))));
    return f1;
  }

  figures(): LevelFigures {
    const micro = rates(...pooled(this.#whole));
    const codes = this.#codes.map((code, i): CodeFigures => {
      const all = rates(...cellsOf(this.#whole, i));
      if (this.#enough[i] !== true) return { code, ...all, f1: null };
      return { code, ...all, f1Interval: percentileInterval(this.#perCode[i] ?? []) };
    });
    const enough = codes.filter((_, i) => this.#enough[i] === true);
    return {
      micro: {
        ...micro,
        precisionInterval: percentileInterval(this.#micro.precision),
        recallInterval: percentileInterval(this.#micro.recall),
        f1Interval: percentileInterval(this.#micro.f1),
      },
      macro: {
        codes: enough.length,
        f1: enough.length === 0 ? null : mean(enough.map((row) => row.f1 ?? 0)),
        f1Interval: percentileInterval(this.#macro),
      },
      codes,
    };
  }

  #count(weights: Int32Array): Int32Array {
    const counts = new Int32Array(this.#codes.length * 3);
    for (const [paper, cells] of this.#cells.entries()) {
      const weight = weights[paper] ?? 0;
      if (weight > 0) for (const cell of cells) counts[cell] = (counts[cell] ?? 0) + weight;
    }
    return counts;
  }
}

function cellsOf(counts: Int32Array, code: number): [number, number, number] {
  return [counts[code * 3] ?? 0, counts[code * 3 + 1] ?? 0, counts[code * 3 + 2] ?? 0];
}

function examplesOf(counts: Int32Array, code: number): number {
  const [hits, misses] = cellsOf(counts, code);
  return hits + misses;
}

function pooled(counts: Int32Array): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (const [i, count] of counts.entries()) sum[i % 3] = (sum[i % 3] ?? 0) + count;
  return sum;
}

function rates(hits: number, misses: number, falseAlarms: number): Rates {
  const defined = (value: number): number | null => (Number.isNaN(value) ? null : value);
  return {
    examples: hits + misses,
    hits,
    misses,
    falseAlarms,
    precision: defined(hits / (hits + falseAlarms)),
    recall: defined(hits / (hits + misses)),
    f1: defined(f1Of(hits, misses, falseAlarms)),
    f1Interval: null,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

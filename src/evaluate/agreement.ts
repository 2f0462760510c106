/**
 * How far two judges of the same papers agree beyond chance.
 *
 * Cohen's kappa, per code: J. Cohen, A Coefficient of Agreement for Nominal Scales, 1960.
 * Krippendorff's alpha, over whole label sets: K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011, with
 * the Jaccard distance between sets, or MASI, which counts a subset as nearer than a mere overlap: R. Passonneau,
 * Measuring Agreement on Set-valued Items (MASI) for Semantic and Pragmatic Annotation, LREC 2006.
 */
import { byText } from '../order.ts';
import { DEFAULT_RESAMPLING, type Resampling } from './bootstrap.ts';
import { type Figures, measure } from './figures.ts';
import type { Codes, GradeMode, Grades, Level, Levels } from './levels.ts';

/** Counts of a 2 x 2 table, yes or no by both judges. */
export interface CodeAgreement {
  readonly code: string;
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
  /** Null where neither judge ever gave the label, or both always did: nothing could have been agreed by judging. */
  readonly kappa: number | null;
}

export interface SetAgreement {
  readonly masi: number | null;
  readonly jaccard: number | null;
}

export interface Agreement {
  /** Papers judged by both. */
  readonly papers: number;
  readonly onlyFirst: readonly string[];
  readonly onlySecond: readonly string[];
  readonly codes: Readonly<Record<GradeMode, Readonly<Record<Level, readonly CodeAgreement[]>>>>;
  readonly alpha: Readonly<Record<GradeMode, Readonly<Record<Level, SetAgreement>>>>;
  /** The second judge scored as if the first were gold. */
  readonly figures: Figures;
}

/** @param first, second levels by paper id. Papers that one of them did not judge are named and left out. */
export function agreement(
  first: ReadonlyMap<string, Levels>,
  second: ReadonlyMap<string, Levels>,
  codes: Codes,
  resampling: Resampling = DEFAULT_RESAMPLING,
): Agreement {
  const shared = [...first]
    .flatMap(([id, gold]) => {
      const predicted = second.get(id);
      return predicted === undefined ? [] : [{ id, gold, predicted }];
    })
    .toSorted(byText((paper) => paper.id));
  const known = new Map<string, ReadonlySet<string>>();
  const sets = (mode: GradeMode, level: Level) =>
    shared.map(
      (paper) => [labelSet(paper.gold[level], mode, known), labelSet(paper.predicted[level], mode, known)] as const,
    );
  const byLevel = <T>(make: (level: Level) => T): Record<Level, T> => ({ areas: make('areas'), risks: make('risks') });
  const byMode = <T>(make: (mode: GradeMode) => T): Record<GradeMode, T> => ({
    focus: make('focus'),
    any: make('any'),
  });
  return {
    papers: shared.length,
    onlyFirst: [...first.keys()].filter((id) => !second.has(id)).toSorted(),
    onlySecond: [...second.keys()].filter((id) => !first.has(id)).toSorted(),
    codes: byMode((mode) => byLevel((level) => codes[level].map((code) => codeAgreement(code, sets(mode, level))))),
    alpha: byMode((mode) =>
      byLevel((level) => ({
        masi: krippendorffAlpha(sets(mode, level), masiDistance),
        jaccard: krippendorffAlpha(sets(mode, level), jaccardDistance),
      })),
    ),
    figures: measure(shared, codes, resampling),
  };
}

/** The codes that count at this grade; equal sets are one object, so that alpha can count them together. */
function labelSet(grades: Grades, mode: GradeMode, known: Map<string, ReadonlySet<string>>): ReadonlySet<string> {
  const codes = [...grades].filter(([, weight]) => mode === 'any' || weight === 2).map(([code]) => code);
  const key = codes.join(' ');
  const set = known.get(key) ?? new Set(codes);
  known.set(key, set);
  return set;
}

function codeAgreement(
  code: string,
  sets: readonly (readonly [ReadonlySet<string>, ReadonlySet<string>])[],
): CodeAgreement {
  const count = (first: boolean, second: boolean): number =>
    sets.filter(([a, b]) => a.has(code) === first && b.has(code) === second).length;
  const [both, onlyFirst, onlySecond, neither] = [
    count(true, true),
    count(true, false),
    count(false, true),
    count(false, false),
  ];
  return {
    code,
    both,
    onlyFirst,
    onlySecond,
    neither,
    kappa: cohenKappa([
      [both, onlyFirst],
      [onlySecond, neither],
    ]),
  };
}

/**
 * Cohen's kappa of a square table: `table[i][j]` units that the first judge put into category i and the second into j.
 * Counts or proportions. Null where chance alone would agree on everything.
 */
export function cohenKappa(table: readonly (readonly number[])[]): number | null {
  const rows = table.map((row) => sum(row));
  const columns = table.map((_, j) => sum(table.map((row) => row[j] ?? 0)));
  const all = sum(rows);
  const observed = sum(table.map((row, i) => row[i] ?? 0)) / all;
  const chance = sum(rows.map((row, i) => (row * (columns[i] ?? 0)) / (all * all)));
  return all === 0 || 1 - chance < 1e-12 ? null : (observed - chance) / (1 - chance);
}

/**
 * Krippendorff's alpha for any distance between values (0 = the same, more = further apart).
 *
 * @param units per unit the values it was given, in any order; missing ones are simply not there. Units with fewer
 *   than two values cannot be compared and do not count.
 * @returns 1 = perfect, 0 = as by chance, below 0 = worse; null where the values do not vary, so that chance would
 *   agree on everything.
 */
export function krippendorffAlpha<T>(
  units: readonly (readonly T[])[],
  distance: (a: T, b: T) => number,
): number | null {
  const pairable = units.filter((unit) => unit.length > 1);
  const values = pairable.flat();
  const observed = sum(pairable.map((unit) => pairwise(unit, distance) / (unit.length - 1))) / values.length;
  const expected = pairwise(values, distance) / (values.length * (values.length - 1));
  return values.length === 0 || expected === 0 ? null : 1 - observed / expected;
}

/** The distances of all ordered pairs of different members, added up. Equal members (the same object) are counted together. */
function pairwise<T>(values: readonly T[], distance: (a: T, b: T) => number): number {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const distinct = [...counts];
  let total = 0;
  for (const [i, [a, countA]] of distinct.entries()) {
    total += countA * (countA - 1) * distance(a, a);
    for (const [b, countB] of distinct.slice(i + 1)) total += countA * countB * (distance(a, b) + distance(b, a));
  }
  return total;
}

export function nominalDistance<T>(a: T, b: T): number {
  return a === b ? 0 : 1;
}

/** 1 less the share of the union that both sets hold; two empty sets are the same. */
export function jaccardDistance<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const shared = intersection(a, b);
  const union = a.size + b.size - shared;
  return union === 0 ? 0 : 1 - shared / union;
}

/** 1 less Jaccard times monotonicity: 1 for equal sets, 2/3 where one holds the other, 1/3 for an overlap, 0 for none. */
export function masiDistance<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const shared = intersection(a, b);
  const union = a.size + b.size - shared;
  if (union === 0) return 0;
  const monotonicity = shared === union ? 1 : shared === Math.min(a.size, b.size) ? 2 / 3 : 1 / 3;
  return shared === 0 ? 1 : 1 - (shared / union) * monotonicity;
}

function intersection<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  let shared = 0;
  for (const item of a) if (b.has(item)) shared++;
  return shared;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * What a learning classifier makes of the gold file, each paper judged by models that never saw it.
 *
 * One yes-or-no model per code, areas and risks alike. Papers that only mention a risk are left out of its training:
 * neither wanted nor wrong. Thresholds are chosen inside the training folds: for fold k, the papers of every other fold
 * j are scored by a model that saw neither j nor k, and the threshold with the best F1 on them is taken, one for focus
 * and one, not above it, for a mention. A model without two folds serves both of them, so there are n + n (n - 1) / 2
 * models per code instead of n * n.
 */
import type { GoldRecord } from '../../model.ts';
import { byText } from '../../order.ts';
import { f1Of } from '../figures.ts';
import { type Codes, LEVELS, type Level, type Levels, levelsOfLabels, type Weight } from '../levels.ts';
import type { Learner } from './classifiers.ts';
import { type Terms, termsOf } from './features.ts';
import { FOLDS, foldOf } from './folds.ts';

/** Fewer positive papers than this in training, and nothing is learned: the label is never given. */
const FEWEST_POSITIVES = 3;

/** Below this F1 inside the training folds a threshold is not believed. */
const POOR_F1 = 0.3;

interface Example {
  readonly id: string;
  readonly fold: number;
  readonly terms: Terms;
  readonly gold: Levels;
}

/**
 * Predicted levels by paper id, for each of the records.
 * @param progress called after each code with how many codes of how many are done.
 */
export function crossValidate(
  records: readonly GoldRecord[],
  codes: Codes,
  learner: Learner,
  progress: (done: number, total: number) => void = () => {},
): ReadonlyMap<string, Levels> {
  const stems = new Map<string, string>();
  const examples = records
    .map(
      (record): Example => ({
        id: record.id,
        fold: foldOf(record.id),
        terms: termsOf(record, stems),
        gold: levelsOfLabels(record.labels),
      }),
    )
    .toSorted(byText((example) => example.id));
  const found = new Map(
    examples.map(({ id }) => [id, { areas: new Map<string, Weight>(), risks: new Map<string, Weight>() }]),
  );
  const tasks = LEVELS.flatMap((level) => codes[level].map((code) => ({ level, code })));
  for (const [done, { level, code }] of tasks.entries()) {
    for (const [id, weight] of judgeCode(examples, level, code, learner)) found.get(id)?.[level].set(code, weight);
    progress(done + 1, tasks.length);
  }
  return found;
}

function judgeCode(examples: readonly Example[], level: Level, code: string, learner: Learner): Map<string, Weight> {
  const grade = (example: Example): Weight | 0 => example.gold[level].get(code) ?? 0;
  /** Scores of the papers of the folds `apart`, by a model that saw none of them. */
  const scores = (...apart: readonly number[]): ReadonlyMap<Example, number> => {
    const seen = examples.filter((example) => !apart.includes(example.fold) && grade(example) !== 1);
    const positive = seen.map((example) => grade(example) === 2);
    const positives = positive.filter(Boolean).length;
    if (positives < FEWEST_POSITIVES || positives === seen.length) return new Map();
    const score = learner.learn(
      seen.map((example) => example.terms),
      positive,
    );
    return new Map(
      examples.filter((example) => apart.includes(example.fold)).map((example) => [example, score(example.terms)]),
    );
  };
  const folds = Array.from({ length: FOLDS }, (_, fold) => fold);
  const pairs = new Map(folds.flatMap((a) => folds.slice(a + 1).map((b) => [`${a} ${b}`, scores(a, b)] as const)));
  const verdicts = new Map<string, Weight>();
  for (const fold of folds) {
    const inside = folds
      .filter((other) => other !== fold)
      .flatMap((other) => {
        const scored = pairs.get(`${Math.min(fold, other)} ${Math.max(fold, other)}`) ?? new Map<Example, number>();
        return [...scored].filter(([example]) => example.fold === other);
      });
    const focus = bestThreshold(
      inside.filter(([example]) => grade(example) !== 1).map(([example, score]) => [score, grade(example) === 2]),
    );
    const any = Math.min(focus, bestThreshold(inside.map(([example, score]) => [score, grade(example) > 0])));
    for (const [example, score] of scores(fold)) {
      if (score >= any) verdicts.set(example.id, score >= focus ? 2 : 1);
    }
  }
  return verdicts;
}

/**
 * The score from which on saying yes gives the best F1; the highest of equals. Where even the best is poor the label is
 * too rare to learn a threshold for, and only what scores as high as the highest is let through (SCutFBR.1 of Y. Yang, A
 * Study of Thresholding Strategies for Text Categorization, SIGIR 2001). Infinity where nothing was scored or wanted.
 */
export function bestThreshold(scored: readonly (readonly [score: number, wanted: boolean])[]): number {
  const sorted = scored.toSorted((a, b) => b[0] - a[0]);
  const wanted = sorted.filter(([, yes]) => yes).length;
  const highest = sorted[0]?.[0];
  if (highest === undefined || wanted === 0) return Number.POSITIVE_INFINITY;
  let best = { f1: 0, threshold: highest };
  let hits = 0;
  for (const [i, [score, yes]] of sorted.entries()) {
    if (yes) hits++;
    if (sorted[i + 1]?.[0] === score) continue;
    const f1 = f1Of(hits, wanted - hits, i + 1 - hits);
    if (f1 > best.f1) best = { f1, threshold: score };
  }
  return best.f1 < POOR_F1 ? highest : best.threshold;
}

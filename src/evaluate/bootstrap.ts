/**
 * Bootstrap intervals: how far a figure would move on other papers of the same kind.
 *
 * Papers are drawn with replacement, as many as there are, and the figure is taken again; the percentile interval is
 * read off the sorted results (B. Efron and R. Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13).
 * Two taggers are compared on the same draws (paired). The draws depend on the seed alone.
 */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface Resampling {
  /** How many times the papers are drawn anew. */
  readonly resamples: number;
  readonly seed: number;
}

export const DEFAULT_RESAMPLING: Resampling = { resamples: 1000, seed: 20211208 };

/**
 * For each draw, how often each of `papers` papers was drawn: the weights add up to `papers`. The array is used again
 * for the next draw, so read it before asking for another.
 */
export function* draws(papers: number, { resamples, seed }: Resampling): Generator<Int32Array> {
  const generator = xoroshiro128plus(seed);
  const weights = new Int32Array(papers);
  for (let draw = 0; draw < resamples; draw++) {
    weights.fill(0);
    for (let i = 0; i < papers; i++) {
      const at = uniformInt(generator, 0, papers - 1);
      weights[at] = (weights[at] ?? 0) + 1;
    }
    yield weights;
  }
}

/**
 * The percentile interval of a figure's values over the draws, 95 % unless told. Draws in which the figure is not
 * defined (NaN: no example was drawn) are left out; null where fewer than half of the draws define it.
 */
export function percentileInterval(values: ArrayLike<number>, coverage = 0.95): Interval | null {
  const defined = Float64Array.from(Array.from(values).filter((value) => !Number.isNaN(value))).sort();
  if (defined.length === 0 || defined.length * 2 < values.length) return null;
  // The k-th smallest and k-th largest of n values, k = (n + 1) (1 - coverage) / 2 rounded down (Efron and Tibshirani, p. 160).
  const k = Math.max(1, Math.floor(((defined.length + 1) * (1 - coverage)) / 2 + 1e-9));
  return { low: defined[k - 1] ?? 0, high: defined[defined.length - k] ?? 0 };
}

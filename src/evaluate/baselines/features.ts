/**
 * Papers as the learning baselines see them: stems and pairs of stems, of which the most telling few hundred are kept.
 *
 * Kept by the chi-square statistic of term and label (Y. Yang and J. Pedersen, A Comparative Study on Feature Selection
 * in Text Categorization, 1997), as few as `natural`'s classifiers can bear: its naive Bayes multiplies probabilities
 * until they vanish, its logistic regression works on dense matrices.
 */
// @ts-expect-error the package describes its front door only
import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { compareText } from '../../order.ts';
import type { GoldText } from './folds.ts';

const stemmer = porter as { stem(word: string): string };

/** Terms of one text with how often they stand in it. */
export type Terms = ReadonlyMap<string, number>;

export interface Feature {
  readonly term: string;
  /** Inverse document frequency in the training papers. */
  readonly idf: number;
}

/** Lower-case stems of words of two letters and more, and pairs of neighbours. */
export function termsOf({ title, abstract }: GoldText, stems: Map<string, string>): Terms {
  const words = `${title ?? ''}\n${abstract}`.toLowerCase().match(/[a-z]{2,}/g) ?? [];
  const terms = new Map<string, number>();
  let last: string | null = null;
  for (const word of words) {
    const stem: string = stems.get(word) ?? stemmer.stem(word);
    stems.set(word, stem);
    for (const term of last === null ? [stem] : [stem, `${last} ${stem}`]) terms.set(term, (terms.get(term) ?? 0) + 1);
    last = stem;
  }
  return terms;
}

/** The `most` terms that tell the positive texts best from the others, of those in three texts or more. */
export function tellingFeatures(texts: readonly Terms[], positive: readonly boolean[], most: number): Feature[] {
  const counts = new Map<string, [positive: number, negative: number]>();
  for (const [i, terms] of texts.entries()) {
    for (const term of terms.keys()) {
      const count = counts.get(term) ?? [0, 0];
      count[positive[i] === true ? 0 : 1]++;
      counts.set(term, count);
    }
  }
  const positives = positive.filter(Boolean).length;
  const negatives = texts.length - positives;
  return [...counts]
    .filter(([, [a, b]]) => a + b >= 3)
    .map(([term, [a, b]]) => {
      const [c, d] = [positives - a, negatives - b];
      const chiSquare = (texts.length * (a * d - b * c) ** 2) / ((a + b) * (c + d) * positives * negatives || 1);
      return { term, idf: Math.log(texts.length / (a + b)), chiSquare };
    })
    .toSorted((a, b) => b.chiSquare - a.chiSquare || compareText(a.term, b.term))
    .slice(0, most)
    .map(({ term, idf }) => ({ term, idf }));
}

/** 1 where the text holds the feature's term, else 0. */
export function presence(terms: Terms, features: readonly Feature[]): number[] {
  return features.map(({ term }) => (terms.has(term) ? 1 : 0));
}

/** TF-IDF weights (logarithmic counts) scaled to length `length`; all zeros where no feature is there. */
export function tfIdf(terms: Terms, features: readonly Feature[], length: number): number[] {
  const weights = features.map(({ term, idf }) => {
    const count = terms.get(term) ?? 0;
    return count === 0 ? 0 : (1 + Math.log(count)) * idf;
  });
  const norm = Math.hypot(...weights);
  return norm === 0 ? weights : weights.map((weight) => (weight / norm) * length);
}

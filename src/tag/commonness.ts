/** How common the words are that satisfy a rule's condition, from counts of the commonest words of papers. */
import { commonWords, rareWord } from './common-words.ts';
import type { WordCondition } from './lexicon.ts';
import type { Commonness } from './pattern-graph.ts';
import { stem } from './stem.ts';

/** The words of 100,000 that satisfy a condition, roughly, and never none. */
export function commonnessOfWords(): Commonness {
  const rates = new Map<string, number>();
  const stemRates = new Map<string, number>();
  for (const [rate, list] of commonWords) {
    for (const word of list.trim().split(/\s+/)) {
      rates.set(word, rate);
      stemRates.set(stem(word), (stemRates.get(stem(word)) ?? 0) + rate);
    }
  }
  const known = new Map<string, number>();
  return (condition: WordCondition): number => {
    const key = `${condition.kind} ${condition.text}`;
    let rate = known.get(key);
    if (rate === undefined) {
      rate = rareWord + rateOf(condition, rates, stemRates);
      known.set(key, rate);
    }
    return rate;
  };
}

function rateOf(
  { kind, text }: WordCondition,
  rates: ReadonlyMap<string, number>,
  stemRates: ReadonlyMap<string, number>,
): number {
  if (kind === 'stem') return stemRates.get(stem(text)) ?? 0;
  if (kind !== 'prefix') return rates.get(text.toLowerCase()) ?? 0;
  let sum = 0;
  for (const [word, rate] of rates) if (word.startsWith(text)) sum += rate;
  return sum;
}

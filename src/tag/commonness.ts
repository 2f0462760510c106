/** How common the words are that satisfy a rule's condition, from counts of the commonest words of papers. */
import { commonWords, rareWord } from './common-words.ts';
import type { WordCondition } from './lexicon.ts';
import type { Commonness } from './pattern-graph.ts';
import { stem } from './stem.ts';

/** Rules name prefixes of no fewer letters; a shorter one would be taken for rare. */
const headLength = 2;

/** The words of 100,000 that satisfy a condition, roughly, and never none. */
export function commonnessOfWords(): Commonness {
  const rates = new Map<string, number>();
  const stemRates = new Map<string, number>();
  const byHead = new Map<string, [word: string, rate: number][]>();
  for (const [rate, list] of commonWords) {
    for (const word of list.trim().split(/\s+/)) {
      rates.set(word, rate);
      const stemmed = stem(word);
      stemRates.set(stemmed, (stemRates.get(stemmed) ?? 0) + rate);
      const head = word.slice(0, headLength);
      const alike = byHead.get(head);
      if (alike) alike.push([word, rate]);
      else byHead.set(head, [[word, rate]]);
    }
  }
  const known = new Map<string, number>();
  return (condition: WordCondition): number => {
    const key = `${condition.kind} ${condition.text}`;
    let rate = known.get(key);
    if (rate === undefined) {
      rate = rareWord + rateOf(condition, { rates, stemRates, byHead });
      known.set(key, rate);
    }
    return rate;
  };
}

interface Rates {
  readonly rates: ReadonlyMap<string, number>;
  readonly stemRates: ReadonlyMap<string, number>;
  /** Words and rates by the words' first letters. */
  readonly byHead: ReadonlyMap<string, readonly (readonly [word: string, rate: number])[]>;
}

function rateOf({ kind, text }: WordCondition, { rates, stemRates, byHead }: Rates): number {
  if (kind === 'stem') return stemRates.get(stem(text)) ?? 0;
  if (kind !== 'prefix') return rates.get(text.toLowerCase()) ?? 0;
  let sum = 0;
  for (const [word, rate] of byHead.get(text.slice(0, headLength)) ?? []) if (word.startsWith(text)) sum += rate;
  return sum;
}

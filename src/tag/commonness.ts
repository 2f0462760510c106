/** How common the words are that satisfy a rule's condition, from counts of the commonest words of papers. */
import { commonWords, rareWord } from './common-words.ts';
import type { WordCondition } from './lexicon.ts';
import type { Commonness } from './pattern-graph.ts';
import { stem } from './stem.ts';

/** The words of 100,000 that satisfy a condition, roughly, and never none. */
export function commonnessOfWords(): Commonness {
  const words = commonWords.flatMap(([rate, list]) =>
    list.split(/\s+/).map((word) => ({ word, stem: stem(word), rate })),
  );
  const known = new Map<string, number>();
  return ({ kind, text }: WordCondition): number => {
    const key = `${kind} ${text}`;
    let sum = known.get(key);
    if (sum === undefined) {
      const wanted = kind === 'stem' ? stem(text) : text.toLowerCase();
      sum = rareWord;
      for (const { word, stem, rate } of words) {
        if (kind === 'stem' ? stem === wanted : kind === 'prefix' ? word.startsWith(wanted) : word === wanted)
          sum += rate;
      }
      known.set(key, sum);
    }
    return sum;
  };
}

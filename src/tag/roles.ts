/**
 * What each sentence of a paper does. A sentence that speaks of the authors' own work is `own`; what stands before the
 * first such sentence is background, its first sentence the opening, and a sentence that states what is wrong or missing
 * the problem; what follows is `body` unless its cues say background or closing. A text without any `own` sentence, such
 * as a short description of a risk, is all `statement`.
 */
import type { Role } from './rule-schema.ts';
import type { Search } from './search.ts';
import type { Words } from './words.ts';

/** The role of each sentence, the title's first. `cues` find the words by which roles are known. */
export function rolesOf(
  words: Words,
  cues: Readonly<Record<'own' | 'background' | 'problem' | 'closing', Search>>,
): readonly Role[] {
  const { sentences, sentenceStart } = words;
  const holds = (cue: Search, sentence: number): boolean =>
    cue.some(words, sentenceStart[sentence] as number, sentenceStart[sentence + 1] as number, found);
  const roles: Role[] = ['title'];
  let firstOwn = 1;
  while (firstOwn < sentences && !holds(cues.own, firstOwn)) firstOwn++;
  for (let sentence = 1; sentence < sentences; sentence++) {
    if (firstOwn === sentences) roles.push('statement');
    else if (sentence < firstOwn)
      roles.push(holds(cues.problem, sentence) ? 'problem' : sentence === 1 ? 'opening' : 'background');
    else if (sentence > firstOwn && holds(cues.closing, sentence)) roles.push('closing');
    else if (holds(cues.own, sentence)) roles.push('own');
    else roles.push(holds(cues.background, sentence) ? 'background' : 'body');
  }
  return roles;
}

const found = (): boolean => true;

/**
 * Patterns that nearly matched: for `explain --why-not`, where no rule of a risk found anything, the patterns of which
 * one sentence holds the most words, and the words it lacks.
 */
import { compareText } from '../order.ts';
import { foldWord, type WordCondition } from './lexicon.ts';
import { type Pattern, parsePattern } from './pattern.ts';
import { stem } from './stem.ts';
import type { TaggedText } from './tagger.ts';
import type { LoadedTaxonomy } from './taxonomy-files.ts';

export interface NearMiss {
  readonly rule: string;
  readonly pattern: string;
  /** Words of the sentence that the pattern has use for. */
  readonly has: readonly string[];
  /** Parts of the pattern that the sentence lacks. */
  readonly lacks: readonly string[];
}

const mostShown = 3;

/** The patterns of a code's rules that came nearest in any one sentence, best first; none that share no word. */
export function nearMisses(loaded: LoadedTaxonomy, code: string, text: TaggedText): readonly NearMiss[] {
  const sentences = [text.title ?? '', ...text.abstract.split(/(?<=[.!?])\s+/)].map(wordsOf);
  const found: (NearMiss & { readonly share: number })[] = [];
  for (const rule of loaded.rules) {
    if (rule.risk !== code) continue;
    for (const source of rule.match) {
      const parts = partsOf(parsePattern(source));
      if (parts.length < 2) continue;
      for (const sentence of sentences) {
        const has: string[] = [];
        const lacks: string[] = [];
        for (const part of parts) {
          const word = sentence.find((candidate) => satisfies(part, candidate, loaded.lists));
          if (word) has.push(word.spelling);
          else lacks.push(shown(part));
        }
        if (has.length > 0)
          found.push({ rule: rule.id, pattern: source, has, lacks, share: has.length / parts.length });
      }
    }
  }
  found.sort((a, b) => b.share - a.share || compareText(a.rule, b.rule) || compareText(a.pattern, b.pattern));
  const nearest: NearMiss[] = [];
  for (const { share: _, ...miss } of found) {
    if (nearest.length < mostShown && !nearest.some((other) => other.rule === miss.rule)) nearest.push(miss);
  }
  return nearest;
}

interface PlainWord {
  readonly spelling: string;
  readonly lower: string;
  readonly stem: string;
}

function wordsOf(sentence: string): readonly PlainWord[] {
  return [...sentence.matchAll(/[\p{L}\p{N}]+/gu)].map(([spelling]) => {
    const lower = foldWord(spelling);
    return { spelling, lower, stem: stem(lower) };
  });
}

/** The parts of a pattern that a match must have, gaps and optional words left out; of alternatives in order, the first. */
function partsOf(pattern: Pattern): readonly Pattern[] {
  if (pattern.kind === 'sequence') return pattern.items.flatMap(partsOf);
  if (pattern.kind === 'gap' || pattern.kind === 'optional') return [];
  if (pattern.kind === 'any' && pattern.options.every((option) => option.kind === 'sequence'))
    return partsOf(pattern.options[0] as Pattern);
  return [pattern];
}

function satisfies(part: Pattern, word: PlainWord, lists: LoadedTaxonomy['lists']): boolean {
  switch (part.kind) {
    case 'word':
      return holds(part.condition, word);
    case 'any':
      return part.options.some((option) => satisfies(option, word, lists));
    case 'list':
      return (lists.get(part.name) ?? []).some((entry) => satisfies(parsePattern(entry), word, lists));
    default:
      return false;
  }
}

function holds(condition: WordCondition, word: PlainWord): boolean {
  switch (condition.kind) {
    case 'stem':
      return word.stem === stem(condition.text);
    case 'exact':
      return word.lower === condition.text;
    case 'prefix':
      return word.lower.startsWith(condition.text);
    case 'cased':
      return word.spelling === condition.text || word.spelling === `${condition.text}s`;
  }
}

function shown(part: Pattern): string {
  switch (part.kind) {
    case 'word':
      return part.condition.kind === 'prefix' ? `${part.condition.text}*` : part.condition.text;
    case 'list':
      return `@${part.name}`;
    case 'any':
      return `(${part.options.map(shown).slice(0, 5).join('|')}${part.options.length > 5 ? '|…' : ''})`;
    case 'sequence':
      return part.items.map(shown).join(' ');
    case 'optional':
      return `[${shown(part.item)}]`;
    case 'gap':
      return `..${part.most}`;
  }
}

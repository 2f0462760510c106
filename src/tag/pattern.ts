/**
 * The little language in which rules name words, and its parser.
 *
 *     hate speech                 words by stem, one after the other (a hyphen is a space; commas are not crossed)
 *     =bias   stereotyp*   ASR    exactly this word; any word that begins so; these capitals (plural s allowed)
 *     (toxic|hateful [and]) text  alternatives, optional words
 *     @social-group               any entry of a named list
 *     leak ..4 data               up to four words between, commas too, never past the sentence
 *     bias ~6 (gender|race)       within six words of each other, in either order
 *
 * A pattern becomes a small tree; the automaton is built from that.
 */
import { foldWord, type WordCondition } from './lexicon.ts';

export type Pattern =
  | { readonly kind: 'word'; readonly condition: WordCondition }
  | { readonly kind: 'list'; readonly name: string }
  | { readonly kind: 'sequence'; readonly items: readonly Pattern[] }
  | { readonly kind: 'any'; readonly options: readonly Pattern[] }
  | { readonly kind: 'optional'; readonly item: Pattern }
  | { readonly kind: 'gap'; readonly most: number };

/** Why a pattern could not be read, in a sentence that names the pattern and the place. */
export class PatternError extends Error {}

const tokens = /\s*(?:(\.\.\d+)|(~\d+)|(@[a-z][a-z0-9-]*)|([()[\]|])|(=?[\p{L}\p{N}]+(?:['’][\p{L}]+)?\*?)|(-)|(\S))/gu;

/**
 * Reads one pattern.
 * @throws PatternError where brackets don't close, a gap stands at an end, or a sign has no meaning here
 */
export function parsePattern(source: string): Pattern {
  const parts: string[] = [];
  for (const match of source.matchAll(tokens)) {
    if (match[7] !== undefined)
      throw new PatternError(
        `pattern "${source}": "${match[7]}" means nothing here; write words, (a|b), [optional], @list, ..n or ~n`,
      );
    const part = match[0].trim();
    if (part !== '' && part !== '-') parts.push(part);
  }
  let at = 0;

  const sequence = (): Pattern => {
    const items: Pattern[] = [];
    while (at < parts.length && !['|', ')', ']'].includes(parts[at] as string)) {
      const part = parts[at++] as string;
      if (part === '(') {
        items.push(options());
        expect(')');
      } else if (part === '[') {
        items.push({ kind: 'optional', item: options() });
        expect(']');
      } else if (part.startsWith('..')) items.push({ kind: 'gap', most: Number(part.slice(2)) });
      else if (part.startsWith('~')) return near(items, Number(part.slice(1)));
      else if (part.startsWith('@')) items.push({ kind: 'list', name: part.slice(1) });
      else items.push({ kind: 'word', condition: condition(part) });
    }
    return checked(items);
  };
  /** `A ~n B` is `A ..n B` or `B ..n A`. */
  const near = (left: readonly Pattern[], most: number): Pattern => {
    const right = sequence();
    const gap: Pattern = { kind: 'gap', most };
    return {
      kind: 'any',
      options: [checked([...left, gap, right]), checked([right, gap, ...left])],
    };
  };
  const checked = (items: readonly Pattern[]): Pattern => {
    if (items.length === 0)
      throw new PatternError(`pattern "${source}": an alternative, option or side of ~n is empty`);
    if (items[0]?.kind === 'gap' || items.at(-1)?.kind === 'gap')
      throw new PatternError(`pattern "${source}": ..n needs words on both sides`);
    return items.length === 1 ? (items[0] as Pattern) : { kind: 'sequence', items };
  };
  const options = (): Pattern => {
    const found = [sequence()];
    while (parts[at] === '|') {
      at++;
      found.push(sequence());
    }
    return found.length === 1 ? (found[0] as Pattern) : { kind: 'any', options: found };
  };
  const expect = (bracket: string): void => {
    if (parts[at++] !== bracket) throw new PatternError(`pattern "${source}": missing "${bracket}"`);
  };

  const pattern = options();
  if (at < parts.length) throw new PatternError(`pattern "${source}": "${parts[at]}" closes nothing`);
  if (matchesNothing(pattern)) throw new PatternError(`pattern "${source}": everything in it is optional`);
  return pattern;
}

function condition(part: string): WordCondition {
  if (part.startsWith('=')) return { kind: 'exact', text: foldWord(part.slice(1)) };
  if (part.endsWith('*')) return { kind: 'prefix', text: foldWord(part.slice(0, -1)) };
  if (/\p{Lu}.*\p{Lu}/u.test(part)) return { kind: 'cased', text: part };
  return { kind: 'stem', text: foldWord(part.replace(/['’]s$/u, '')) };
}

function matchesNothing(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'word':
    case 'list':
      return false;
    case 'optional':
    case 'gap':
      return true;
    case 'any':
      return pattern.options.some(matchesNothing);
    case 'sequence':
      return pattern.items.every(matchesNothing);
  }
}

/** The names of all lists a pattern refers to. */
export function listsIn(pattern: Pattern): readonly string[] {
  switch (pattern.kind) {
    case 'list':
      return [pattern.name];
    case 'optional':
      return listsIn(pattern.item);
    case 'any':
      return pattern.options.flatMap(listsIn);
    case 'sequence':
      return pattern.items.flatMap(listsIn);
    default:
      return [];
  }
}

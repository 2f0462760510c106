/**
 * What a printed author name is compared by. The same person is printed as `José García`, `JOSE GARCIA` and
 * `García, José`; case, accents, punctuation and the order around one comma say nothing about who is meant.
 */
import { hashText } from './seeded.ts';

/** Letters that Unicode does not decompose into a base letter and an accent. */
const PLAIN_LETTERS = new Map<string, string>([
  ['ł', 'l'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['þ', 'th'],
]);
const UNDECOMPOSED = /[łøđðħıßæœþ]/g;
const SIMPLE_NAME = /^[A-Za-z]+(?: [A-Za-z]+)*$/;
/** Not `\p{M}`: the vowel signs of Indic scripts are letters of a name, not decoration. */
const ACCENTS = /[\u0300-\u036f]/g;
const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/i;
/** A key is an address, not a text: a name of 10,000 characters keeps its start and a hash of the rest. */
const LONGEST = 120;

/** A printed name -> lower-case words without accents and punctuation; `''` where it holds no letter or digit. */
export function normaliseName(printed: string): string {
  if (SIMPLE_NAME.test(printed)) return shorten(printed.toLowerCase());
  const comma = printed.split(',');
  const [family = '', given = ''] = comma.map((part) => part.trim());
  const turned = comma.length === 2 && given !== '' && !SUFFIX.test(given) ? `${given} ${family}` : printed;
  const plain = turned
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .toLowerCase()
    .replace(UNDECOMPOSED, (letter) => PLAIN_LETTERS.get(letter) ?? letter)
    .replace(/['’ʼ`´]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
  return shorten(plain);
}

/** A printed name -> the part of the node's key after `author:`; null for a name with nothing printed in it. */
export function nameKey(printed: string): string | null {
  const normal = normaliseName(printed);
  if (normal !== '') return normal;
  // Only signs: kept apart from every other name by a hash, since signs may hold what files cannot.
  return /[^\s\p{C}]/u.test(printed) ? `sign ${hashText(printed).toString(16)}` : null;
}

function shorten(name: string): string {
  return name.length <= LONGEST ? name : `${name.slice(0, LONGEST).trim()} ${hashText(name).toString(16)}`;
}

/** Given-name words and family name of a normalised name; null where there are not both. */
export interface NameParts {
  readonly given: readonly string[];
  readonly family: string;
}

export function nameParts(normal: string): NameParts | null {
  const words = normal.split(' ');
  // Five words and more are seldom a person: teams, consortia, a whole byline that failed to split.
  if (words.length < 2 || words.length > 5 || words.some((word) => word.length > 30)) return null;
  return { given: words.slice(0, -1), family: words[words.length - 1] as string };
}

/** Whether a given name is printed as initials only: `j`, `j r`. */
export function isInitials(parts: NameParts): boolean {
  return parts.given.every((word) => word.length === 1);
}

/**
 * Whether two names could be one person's: same family name, first given names alike, and the further given names of the
 * shorter form found in order among those of the longer one. Alike: equal, or one is the other's initial.
 */
export function compatibleNames(a: NameParts, b: NameParts): boolean {
  if (a.family !== b.family || !alike(a.given[0] ?? '', b.given[0] ?? '')) return false;
  const [short, long] = a.given.length <= b.given.length ? [a.given, b.given] : [b.given, a.given];
  let at = 1;
  for (const word of short.slice(1)) {
    while (at < long.length && !alike(word, long[at] as string)) at++;
    if (at >= long.length) return false;
    at++;
  }
  return true;
}

function alike(a: string, b: string): boolean {
  if (a === b) return true;
  return (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b));
}

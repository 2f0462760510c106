/**
 * Occurrences that were found to be one paper, as growing groups (union-find, joining small into large), each with what
 * is known of it: identifiers, settled titles, author names. Knowing it per group keeps every question about two groups
 * short, however often a paper was seen.
 */
import type { Occurrence } from '../model.ts';
import { normaliseTitle } from './identity.ts';
import { isPreprintDoi } from './preprints.ts';
import { type TitleMark, titleMark } from './title-marks.ts';

/** What is known of a group. Lists are short and hold each value once. */
export interface Known {
  /** With their register: `doi:…` (publishers' only), `arxiv:…`, `acl:…`, `pmid:…`. One paper has one of each. */
  readonly ids: string[];
  /** Normalised; guessed ones do not count. */
  readonly titles: string[];
  readonly marks: TitleMark[];
}

/** Two occurrences that were joined, directly, and on what ground. */
export interface Join {
  readonly left: number;
  readonly right: number;
  readonly why: string;
}

export interface Clusters {
  /** The number of the group that holds an occurrence. */
  readonly root: (index: number) => number;
  readonly known: (index: number) => Known;
  /** Author keys of an occurrence's group; made when first asked for, since most papers are never compared. */
  readonly names: (index: number) => ReadonlySet<string>;
  /** Joins two groups; false, and nothing done, where their identifiers say that they are two papers. */
  readonly join: (left: number, right: number, why: string) => boolean;
  /** Joins two groups whatever their identifiers say. */
  readonly force: (left: number, right: number, why: string) => void;
  /** The groups' members, in order of their first members. */
  readonly groups: () => number[][];
  /** In the order in which they were made. */
  readonly joins: readonly Join[];
}

/** Registers that give a paper one id: two different ones are two papers. Others list versions apart. */
const EXCLUSIVE = ['acl:', 'pmid:'];

/** One group per occurrence to begin with. */
export function startClusters(occurrences: readonly Occurrence[]): Clusters {
  const parents = Int32Array.from(occurrences.keys());
  // A group of one has no list: most papers are seen once.
  const members = new Map<number, number[]>();
  const facts: (Known | null)[] = occurrences.map(() => null);
  const namesOf = new Map<number, Set<string>>();
  const joins: Join[] = [];

  const root = (index: number): number => {
    let at = index;
    while (parents[at] !== at) {
      const up = parents[parents[at] ?? at] ?? at;
      parents[at] = up;
      at = up;
    }
    return at;
  };
  const membersOf = (at: number): readonly number[] => members.get(at) ?? [at];
  const known = (index: number): Known => {
    const at = root(index);
    const found = facts[at] ?? factsOf(occurrences[at]);
    facts[at] = found;
    return found;
  };
  const names = (index: number): ReadonlySet<string> => {
    const at = root(index);
    let found = namesOf.get(at);
    if (found === undefined) {
      found = new Set();
      for (const member of membersOf(at)) {
        for (const name of occurrences[member]?.authors ?? []) found.add(nameKey(name));
      }
      found.delete('');
      namesOf.set(at, found);
    }
    return found;
  };
  const force = (left: number, right: number, why: string): void => {
    const [a, b] = [root(left), root(right)];
    if (a === b) return;
    joins.push({ left, right, why });
    const larger = membersOf(a).length >= membersOf(b).length ? a : b;
    const smaller = larger === a ? b : a;
    const [into, from] = [known(larger), known(smaller)];
    addNew(into.ids, from.ids);
    addNew(into.titles, from.titles);
    addNew(into.marks, from.marks);
    const moved = namesOf.get(smaller);
    const kept = namesOf.get(larger);
    if (kept !== undefined && moved !== undefined) for (const name of moved) kept.add(name);
    else namesOf.delete(larger);
    namesOf.delete(smaller);
    const all = members.get(larger) ?? [larger];
    for (const member of membersOf(smaller)) all.push(member);
    members.set(larger, all);
    members.delete(smaller);
    facts[smaller] = null;
    parents[smaller] = larger;
  };
  const join = (left: number, right: number, why: string): boolean => {
    if (root(left) !== root(right) && contradict(known(left).ids, known(right).ids)) return false;
    force(left, right, why);
    return true;
  };
  const groups = (): number[][] => {
    const found: number[][] = [];
    for (const index of occurrences.keys()) {
      if (parents[index] === index) found.push([...membersOf(index)].sort((a, b) => a - b));
    }
    return found.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  };
  return { root, known, names, join, force, groups, joins };
}

/** True where some register knows both under different ids. */
function contradict(left: readonly string[], right: readonly string[]): boolean {
  return left.some((id) => {
    const register = id.slice(0, id.indexOf(':') + 1);
    return right.some((other) => other.startsWith(register)) && !sharesOf(left, right, register);
  });
}

function sharesOf(left: readonly string[], right: readonly string[], register: string): boolean {
  return left.some((id) => id.startsWith(register) && right.includes(id));
}

/** True where both hold something and nothing in common. */
export function apart<T>(left: readonly T[], right: readonly T[]): boolean {
  return left.length > 0 && right.length > 0 && !meet(left, right);
}

/** True where both hold something in common. */
export function meet<T>(left: readonly T[], right: readonly T[]): boolean {
  return left.some((item) => right.includes(item));
}

/** True where two sets hold something in common. */
export function overlap<T>(left: ReadonlySet<T>, right: ReadonlySet<T>): boolean {
  const [small, large] = left.size <= right.size ? [left, right] : [right, left];
  for (const item of small) if (large.has(item)) return true;
  return false;
}

/** `Petko Georgiev`, `P. Georgiev` and `Georgiev, Petko` -> `georgiev p`: family name and first letter. */
export function nameKey(name: string): string {
  const comma = name.indexOf(',');
  const ordered = comma < 0 ? name : `${name.slice(comma + 1)} ${name.slice(0, comma)}`;
  const words = normaliseTitle(ordered).split(' ');
  const family = words.at(-1) ?? '';
  return words.length < 2 ? family : `${family} ${words[0]?.[0] ?? ''}`;
}

function addNew<T>(into: T[], from: readonly T[]): void {
  for (const item of from) if (!into.includes(item)) into.push(item);
}

function factsOf(occurrence: Occurrence | undefined): Known {
  if (occurrence === undefined) return { ids: [], titles: [], marks: [] };
  const { doi, arxivId, otherIds } = occurrence;
  const ids = otherIds.filter((id) => EXCLUSIVE.some((register) => id.startsWith(register)));
  if (doi !== null && !isPreprintDoi(doi)) ids.push(`doi:${doi}`);
  if (arxivId !== null) ids.push(`arxiv:${arxivId}`);
  const title = occurrence.titleIsGuess ? '' : normaliseTitle(occurrence.title ?? '');
  return { ids, titles: title === '' ? [] : [title], marks: title === '' ? [] : [titleMark(title)] };
}

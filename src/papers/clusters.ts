/**
 * Occurrences that were found to be one paper, as growing groups (union-find, joining small into large), each with what
 * is known of it: identifiers, settled titles, author names. Knowing it per group keeps every question about two groups
 * short, however often a paper was seen.
 */
import type { Occurrence } from '../model.ts';
import { normaliseTitle } from './identity.ts';

/** What is known of a group. Titles are normalised; guessed ones do not count. Names are keys (see `nameKey`). */
export interface Known {
  readonly dois: Set<string>;
  readonly arxivIds: Set<string>;
  readonly titles: Set<string>;
}

export interface Clusters {
  /** The number of the group that holds an occurrence. */
  readonly root: (index: number) => number;
  readonly known: (index: number) => Known;
  /** Author keys of an occurrence's group; made when first asked for, since most papers are never compared. */
  readonly names: (index: number) => ReadonlySet<string>;
  /** Joins two groups; false, and nothing done, where their DOIs or arXiv ids say that they are two papers. */
  readonly join: (left: number, right: number) => boolean;
  /** Joins two groups whatever their identifiers say. */
  readonly force: (left: number, right: number) => void;
  /** The groups' members, in order of their first members. */
  readonly groups: () => number[][];
}

/** One group per occurrence to begin with. */
export function startClusters(occurrences: readonly Occurrence[]): Clusters {
  const parents = Int32Array.from(occurrences.keys());
  const members: (number[] | null)[] = occurrences.map((_, index) => [index]);
  const facts: (Known | null)[] = occurrences.map(() => null);
  const namesOf = new Map<number, Set<string>>();

  const root = (index: number): number => {
    let at = index;
    while (parents[at] !== at) {
      const up = parents[parents[at] ?? at] ?? at;
      parents[at] = up;
      at = up;
    }
    return at;
  };
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
      for (const member of members[at] ?? []) {
        for (const name of occurrences[member]?.authors ?? []) found.add(nameKey(name));
      }
      found.delete('');
      namesOf.set(at, found);
    }
    return found;
  };
  const force = (left: number, right: number): void => {
    const [a, b] = [root(left), root(right)];
    if (a === b) return;
    const larger = (members[a]?.length ?? 0) >= (members[b]?.length ?? 0) ? a : b;
    const smaller = larger === a ? b : a;
    const [into, from] = [known(larger), known(smaller)];
    for (const doi of from.dois) into.dois.add(doi);
    for (const arxivId of from.arxivIds) into.arxivIds.add(arxivId);
    for (const title of from.titles) into.titles.add(title);
    const moved = namesOf.get(smaller);
    const kept = namesOf.get(larger);
    if (kept !== undefined && moved !== undefined) for (const name of moved) kept.add(name);
    else namesOf.delete(larger);
    namesOf.delete(smaller);
    for (const member of members[smaller] ?? []) members[larger]?.push(member);
    members[smaller] = null;
    facts[smaller] = null;
    parents[smaller] = larger;
  };
  const join = (left: number, right: number): boolean => {
    const [a, b] = [known(left), known(right)];
    if (root(left) !== root(right) && (apart(a.dois, b.dois) || apart(a.arxivIds, b.arxivIds))) return false;
    force(left, right);
    return true;
  };
  const groups = (): number[][] =>
    members
      .flatMap((group) => (group === null ? [] : [group.sort((a, b) => a - b)]))
      .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  return { root, known, names, join, force, groups };
}

/** True where both sets hold something and nothing in common. */
export function apart<T>(left: ReadonlySet<T>, right: ReadonlySet<T>): boolean {
  if (left.size === 0 || right.size === 0) return false;
  const [small, large] = left.size <= right.size ? [left, right] : [right, left];
  for (const item of small) if (large.has(item)) return false;
  return true;
}

/** True where both sets hold something in common. */
export function meet<T>(left: ReadonlySet<T>, right: ReadonlySet<T>): boolean {
  return left.size > 0 && right.size > 0 && !apart(left, right);
}

/** `Petko Georgiev`, `P. Georgiev` and `Georgiev, Petko` -> `georgiev p`: family name and first letter. */
export function nameKey(name: string): string {
  const comma = name.indexOf(',');
  const ordered = comma < 0 ? name : `${name.slice(comma + 1)} ${name.slice(0, comma)}`;
  const words = normaliseTitle(ordered).split(' ');
  const family = words.at(-1) ?? '';
  return words.length < 2 ? family : `${family} ${words[0]?.[0] ?? ''}`;
}

function factsOf(occurrence: Occurrence | undefined): Known {
  const title = occurrence === undefined || occurrence.titleIsGuess ? '' : normaliseTitle(occurrence.title ?? '');
  return {
    dois: new Set(occurrence?.doi == null ? [] : [occurrence.doi]),
    arxivIds: new Set(occurrence?.arxivId == null ? [] : [occurrence.arxivId]),
    titles: new Set(title === '' ? [] : [title]),
  };
}

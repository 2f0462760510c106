/**
 * Which names are one person: `L. Weidinger` and `Laura Weidinger` are joined only where they share a co-author or a
 * work, and never where that is ambiguous. A wrong join puts one person's papers under another's name, a missed one only
 * draws two points, so every doubt is settled against joining.
 *
 * Linear in names: a short form is compared only with names of its block (family name and first letter) that its own
 * co-authors and works lead to, never with the whole block. Blocking after Christen, Data Matching (2012), ch. 4;
 * co-author evidence after Strotmann and Zhao, Author name disambiguation (2012).
 */
import { compareText } from '../order.ts';
import { compatibleNames, isInitials, type NameParts, nameParts } from './author-names.ts';

/** Being on one byline of hundreds says little about two names. */
const LONGEST_BYLINE = 100;
/** Someone who wrote with more people of one family name and initial tells none of them apart. */
const MOST_NAMESAKES = 40;
/** Beyond this many spellings a group is a common name, not a person. */
const LARGEST_GROUP = 12;

/** What the joining looks at, by dense number: names, and papers as lists of names. */
export interface NamesOnPapers {
  /** Normalised names, distinct. */
  readonly names: readonly string[];
  /** Per paper the numbers of its names, each once. */
  readonly bylines: readonly Int32Array[];
  /** Per paper what tells that two records are one work, the normalised title; '' where unknown. */
  readonly works: readonly string[];
}

/** Two names taken for one person, and what supported it. */
export interface NameJoin {
  readonly short: number;
  readonly full: number;
  readonly why: string;
}

/** Names and their papers -> the joins that the evidence supports, in the order of the shorter names. */
export function findJoins(input: NamesOnPapers): NameJoin[] {
  const parts = input.names.map(nameParts);
  const shorts = shortForms(parts);
  if (shorts.size === 0) return [];
  const papersOf = papersByName(input, parts, shorts);
  const groups = new Map<number, number[]>();
  const joins: NameJoin[] = [];

  const order = [...shorts.keys()].sort((a, b) => compareText(input.names[a] as string, input.names[b] as string));
  for (const short of order) {
    const candidates = supportFor(short, input, parts, papersOf, shorts);
    const full = onlyCandidate(candidates, parts, (shorts.get(short) as Block).fullNames);
    if (full === null) continue;
    const members = [...(groups.get(full) ?? [full]), ...(groups.get(short) ?? [short])];
    if (members.length > LARGEST_GROUP || !allCompatible(members, parts) || shareByline(members, input, papersOf))
      continue;
    for (const member of members) groups.set(member, members);
    joins.push({ short, full, why: reason(candidates.get(full) as Support, input.names) });
  }
  return joins;
}

interface Block {
  /** How many different first given names are written out in the block: more than one makes the name ambiguous. */
  readonly fullNames: number;
}

/** Short forms (initials, or less of the given names than another name of the block has) -> what is known of the block. */
function shortForms(parts: readonly (NameParts | null)[]): Map<number, Block> {
  const blocks = new Map<string, number[]>();
  parts.forEach((part, name) => {
    if (part === null) return;
    const key = blockKey(part);
    const block = blocks.get(key);
    if (block) block.push(name);
    else blocks.set(key, [name]);
  });
  const shorts = new Map<number, Block>();
  for (const block of blocks.values()) {
    if (block.length < 2) continue;
    // Letters of the longest form in the block, and among names with the same first given name.
    let longest = 0;
    const longestOf = new Map<string, number>();
    for (const name of block) {
      const { given } = parts[name] as NameParts;
      const first = given[0] as string;
      longest = Math.max(longest, letters(given));
      longestOf.set(first, Math.max(longestOf.get(first) ?? 0, letters(given)));
    }
    const facts = { fullNames: [...longestOf.keys()].filter((first) => first.length > 1).length };
    for (const name of block) {
      const { given } = parts[name] as NameParts;
      const first = given[0] as string;
      const possible = first.length === 1 ? longest : (longestOf.get(first) as number);
      if (letters(given) < possible) shorts.set(name, facts);
    }
  }
  return shorts;
}

function blockKey(part: NameParts): string {
  return `${part.family} ${(part.given[0] as string)[0]}`;
}

function firstKey(part: NameParts): string {
  return `${part.family} ${part.given[0]}`;
}

function isInitial(part: NameParts): boolean {
  return (part.given[0] as string).length === 1;
}

/** Papers of the names that could be the longer form of a short one, and of the short ones; of nobody else. */
function papersByName(
  input: NamesOnPapers,
  parts: readonly (NameParts | null)[],
  shorts: ReadonlyMap<number, Block>,
): Papers {
  const blocks = new Map<string, number>();
  const firsts = new Set<string>();
  const withInitials = new Set<number>();
  for (const short of shorts.keys()) {
    const part = parts[short] as NameParts;
    const block = blockKey(part);
    if (!blocks.has(block)) blocks.set(block, blocks.size);
    if (isInitial(part)) withInitials.add(blocks.get(block) as number);
    else firsts.add(firstKey(part));
  }
  const blockOf = Int32Array.from(parts, (part) => {
    const block = part === null ? undefined : blocks.get(blockKey(part));
    if (part === null || block === undefined) return NO_BLOCK;
    return withInitials.has(block) || firsts.has(firstKey(part)) ? block : NO_BLOCK;
  });
  const byName = new Map<number, number[]>();
  const byCoauthor = Array.from(blocks, () => new Map<number, number[]>());
  const byWork = Array.from(blocks, () => new Map<string, number[]>());
  input.bylines.forEach((byline, paper) => {
    for (const name of byline) {
      const block = blockOf[name] as number;
      if (block === NO_BLOCK) continue;
      add(byName, name, paper);
      const work = input.works[paper] as string;
      if (work !== '') add(byWork[block] as Map<string, number[]>, work, name);
      if (byline.length > LONGEST_BYLINE) continue;
      const namesakes = byCoauthor[block] as Map<number, number[]>;
      for (const other of byline) if (other !== name) add(namesakes, other, name);
    }
  });
  return { blockOf, byName, byCoauthor, byWork };
}

/** Of names that cannot be a form of any short one. */
const NO_BLOCK = -1;

interface Papers {
  /** Per name the number of its block. */
  readonly blockOf: Int32Array;
  readonly byName: ReadonlyMap<number, readonly number[]>;
  /** Per block: co-author -> names of the block that wrote with them. */
  readonly byCoauthor: readonly ReadonlyMap<number, readonly number[]>[];
  /** Per block: work -> names of the block on any record of the work. */
  readonly byWork: readonly ReadonlyMap<string, readonly number[]>[];
}

function add<K>(lists: Map<K, number[]>, key: K, value: number): void {
  const list = lists.get(key);
  if (!list) lists.set(key, [value]);
  else if (list[list.length - 1] !== value) list.push(value);
}

interface Support {
  readonly coauthors: Set<number>;
  work: string | null;
}

/** The longer names that the short one could be, each with the co-authors and works that both have. */
function supportFor(
  short: number,
  input: NamesOnPapers,
  parts: readonly (NameParts | null)[],
  papers: Papers,
  shorts: ReadonlyMap<number, Block>,
): Map<number, Support> {
  const part = parts[short] as NameParts;
  const block = papers.blockOf[short] as number;
  const candidates = new Map<number, Support>();
  const consider = (name: number): Support | null => {
    const other = parts[name] as NameParts;
    if (name === short || !isLonger(other, part) || !compatibleNames(part, other)) return null;
    const known = candidates.get(name);
    if (known) return known;
    const fresh: Support = { coauthors: new Set(), work: null };
    candidates.set(name, fresh);
    return fresh;
  };
  for (const paper of papers.byName.get(short) ?? []) {
    const work = input.works[paper] as string;
    if (work !== '') {
      const namesakes = papers.byWork[block]?.get(work) ?? [];
      for (const name of namesakes.length > MOST_NAMESAKES ? [] : namesakes) {
        const support = consider(name);
        if (support) support.work = work;
      }
    }
    const byline = input.bylines[paper] as Int32Array;
    if (byline.length > LONGEST_BYLINE) continue;
    for (const other of byline) {
      if (other === short) continue;
      // A co-author known by initials only may be two people as well, and supports nothing.
      const otherParts = parts[other];
      if (!otherParts || (shorts.has(other) && isInitials(otherParts))) continue;
      const namesakes = papers.byCoauthor[block]?.get(other) ?? [];
      if (namesakes.length > MOST_NAMESAKES) continue;
      for (const name of namesakes) consider(name)?.coauthors.add(other);
    }
  }
  return candidates;
}

function isLonger(a: NameParts, b: NameParts): boolean {
  return letters(a.given) > letters(b.given);
}

function letters(given: readonly string[]): number {
  let sum = 0;
  for (const word of given) sum += word.length;
  return sum;
}

/**
 * The one longer name that the evidence points to. Where the block holds several written-out given names, one shared
 * co-author may be chance (half of a field writes with Y. Zhang): two are asked for, or a shared work.
 */
function onlyCandidate(
  candidates: ReadonlyMap<number, Support>,
  parts: readonly (NameParts | null)[],
  fullNames: number,
): number | null {
  const asked = fullNames > 1 ? 2 : 1;
  const supported = [...candidates].filter(([, support]) => support.work !== null || support.coauthors.size >= asked);
  if (supported.length === 0) return null;
  // Any candidate with some support counts against the others, even where its own support would not do.
  const possible = [...candidates.keys()];
  if (!allCompatible(possible, parts)) return null;
  // All are forms of one name: take the longest, then the best supported.
  supported.sort(
    ([a, left], [b, right]) =>
      lengthOf(parts[b]) - lengthOf(parts[a]) || right.coauthors.size - left.coauthors.size || a - b,
  );
  return (supported[0] as [number, Support])[0];
}

function lengthOf(part: NameParts | null | undefined): number {
  return part ? part.given.join(' ').length : 0;
}

function allCompatible(names: readonly number[], parts: readonly (NameParts | null)[]): boolean {
  for (let i = 0; i < names.length; i++) {
    for (let j = i + 1; j < names.length; j++) {
      if (!compatibleNames(parts[names[i] as number] as NameParts, parts[names[j] as number] as NameParts))
        return false;
    }
  }
  return true;
}

/** Two forms on one byline are two people there. */
function shareByline(names: readonly number[], input: NamesOnPapers, papers: Papers): boolean {
  const wanted = new Set(names);
  for (const name of names) {
    for (const paper of papers.byName.get(name) ?? []) {
      let found = 0;
      for (const other of input.bylines[paper] as Int32Array) if (wanted.has(other)) found++;
      if (found > 1) return true;
    }
  }
  return false;
}

function reason(support: Support, names: readonly string[]): string {
  const shared = [...support.coauthors].map((name) => names[name] as string).sort(compareText);
  const coauthors =
    shared.length > 3 ? `${shared.slice(0, 3).join(', ')} and ${shared.length - 3} more` : shared.join(', ');
  const said = shared.length > 0 ? [`shared co-author${shared.length > 1 ? 's' : ''} ${coauthors}`] : [];
  if (support.work !== null) said.push(`the same work: ${support.work.slice(0, 80)}`);
  return said.join('; ');
}

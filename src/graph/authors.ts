/**
 * Names as printed -> authors. One author per name that differs in more than case, accents and punctuation; a name with
 * initials is joined with a full one only where shared co-authors or a shared work support it (author-joins.ts). Two
 * people of one name cannot be told apart by a listing and share a node: say so where authors are counted.
 */
import type { AuthorJoin, Paper } from '../model.ts';
import { compareText } from '../order.ts';
import { findJoins, type NameJoin } from './author-joins.ts';
import { nameKey, normaliseName } from './author-names.ts';

/** An author before positions and measures. */
export interface Author {
  /** Without `author:`. */
  readonly key: string;
  /** The fullest spelling printed. */
  readonly label: string;
  /** Every spelling, sorted. */
  readonly names: readonly string[];
  /** Indices into the papers given, ascending. */
  readonly papers: readonly number[];
}

export interface AuthorsOfPapers {
  /** Sorted by key. */
  readonly authors: readonly Author[];
  /** Per paper the indices of its authors, in the order printed, each once. */
  readonly byPaper: readonly Int32Array[];
  readonly joins: readonly AuthorJoin[];
  /** Names in which nothing is printed (empty, blank, control characters): no author. */
  readonly emptyNames: number;
}

/**
 * Papers -> their authors, the authors of each paper, and every joining of different spellings with its reason.
 * Linear in the number of printed names; nothing is joined that the output does not list.
 */
export function findAuthors(papers: readonly Paper[]): AuthorsOfPapers {
  const printed = readNames(papers);
  const joins = findJoins({
    names: printed.keys,
    bylines: printed.bylines,
    works: papers.map((paper) => (paper.title === null ? '' : normaliseName(paper.title.slice(0, 300)))),
  });
  const leader = leaders(printed.keys, joins);

  const members = new Map<number, number[]>();
  leader.forEach((lead, name) => {
    const list = members.get(lead);
    if (list) list.push(name);
    else members.set(lead, [name]);
  });
  const leads = [...members.keys()].sort((a, b) => compareText(printed.keys[a] as string, printed.keys[b] as string));
  const authorOf = new Int32Array(printed.keys.length);
  leads.forEach((lead, author) => {
    for (const name of members.get(lead) as number[]) authorOf[name] = author;
  });

  const papersOf: number[][] = leads.map(() => []);
  const byPaper = printed.bylines.map((byline, paper) => {
    const authors = distinct(byline.map((name) => authorOf[name] as number));
    for (const author of authors) (papersOf[author] as number[]).push(paper);
    return authors;
  });
  const authors = leads.map((lead, author): Author => {
    const names = (members.get(lead) as number[]).flatMap((name) => printed.spellings[name] as string[]);
    names.sort(compareText);
    return { key: printed.keys[lead] as string, label: fullest(names), names, papers: papersOf[author] as number[] };
  });
  return { authors, byPaper, joins: listJoins(authors, printed.keys, joins, authorOf), emptyNames: printed.emptyNames };
}

interface PrintedNames {
  readonly keys: string[];
  /** Per name its spellings, each once. */
  readonly spellings: string[][];
  readonly bylines: Int32Array[];
  emptyNames: number;
}

function readNames(papers: readonly Paper[]): PrintedNames {
  const numbers = new Map<string, number>();
  const memo = new Map<string, number>();
  const result: PrintedNames = { keys: [], spellings: [], bylines: [], emptyNames: 0 };
  const numberOf = (name: string): number => {
    const known = memo.get(name);
    if (known !== undefined) return known;
    const key = nameKey(name);
    let number = -1;
    if (key !== null) {
      number = numbers.get(key) ?? result.keys.length;
      if (number === result.keys.length) {
        numbers.set(key, number);
        result.keys.push(key);
        result.spellings.push([]);
      }
      const spellings = result.spellings[number] as string[];
      const spelling = name.trim();
      if (!spellings.includes(spelling)) spellings.push(spelling);
    }
    memo.set(name, number);
    return number;
  };
  for (const paper of papers) {
    const numbersOnPaper = Int32Array.from(paper.authors, numberOf);
    const byline = numbersOnPaper.filter((number) => number >= 0);
    result.emptyNames += numbersOnPaper.length - byline.length;
    result.bylines.push(distinct(byline));
  }
  return result;
}

/** Each number once, in order. Short lists, as most are, need no set. */
function distinct(numbers: Int32Array): Int32Array {
  if (numbers.length > 32) return Int32Array.from(new Set(numbers));
  return numbers.filter((number, at) => numbers.indexOf(number) === at);
}

/** Per name the name that stands for its group: the fullest. */
function leaders(keys: readonly string[], joins: readonly NameJoin[]): Int32Array {
  const leader = Int32Array.from(keys, (_, name) => name);
  const find = (name: number): number => {
    let at = name;
    while (leader[at] !== at) at = leader[at] as number;
    return at;
  };
  for (const { short, full } of joins) {
    const [a, b] = [find(short), find(full)];
    if (a === b) continue;
    const keyA = keys[a] as string;
    const keyB = keys[b] as string;
    const aLeads = keyA.length > keyB.length || (keyA.length === keyB.length && compareText(keyA, keyB) < 0);
    leader[aLeads ? b : a] = aLeads ? a : b;
  }
  return leader.map((_, name) => find(name));
}

/** Longest first; then with accents, which only a careful source prints; then not in capitals; then by text. */
function fullest(names: readonly string[]): string {
  const rank = (name: string): readonly number[] => [
    -normaliseName(name).length,
    name.includes(',') ? 1 : 0,
    name === name.toUpperCase() || name === name.toLowerCase() ? 1 : 0,
    // biome-ignore lint/suspicious/noControlCharactersInRegex: asks for anything outside ASCII
    /[^\x00-\x7f]/.test(name) ? 0 : 1,
  ];
  if (names.length === 1) return names[0] as string;
  const ranked = names.map((name) => ({ name, rank: rank(name) }));
  ranked.sort((a, b) => {
    for (let i = 0; i < a.rank.length; i++) {
      const difference = (a.rank[i] as number) - (b.rank[i] as number);
      if (difference !== 0) return difference;
    }
    return compareText(a.name, b.name);
  });
  return (ranked[0] as { name: string }).name;
}

function listJoins(
  authors: readonly Author[],
  keys: readonly string[],
  joins: readonly NameJoin[],
  authorOf: Int32Array,
): AuthorJoin[] {
  const reasons = new Map<number, string[]>();
  for (const { short, full, why } of joins) {
    const author = authorOf[short] as number;
    const list = reasons.get(author) ?? [];
    list.push(`${keys[short]} = ${keys[full]}: ${why}`);
    reasons.set(author, list);
  }
  const listed: AuthorJoin[] = [];
  authors.forEach((author, index) => {
    if (author.names.length < 2) return;
    const why = reasons.get(index) ?? ['alike but for case, accents, punctuation or the order around a comma'];
    listed.push({ key: `author:${author.key}`, names: author.names, why: why.join(' | ') });
  });
  return listed;
}

/**
 * Which papers? A filter is a plain record with set logic over risks and facts; this file gives it one text form that
 * people type, links carry and the command line takes (`covers 2.1 and (3.1 or 3.2), not 4, since 2023`), and applies
 * it. Stands on `model` and `order` only: the view and `riskgraph export --filter` share it. Its spoken form is in
 * filter-sentence.ts.
 *
 * Risks are in conjunctive form (every group must be met, any code of a group meets it), because that is what people
 * ask for in words; a mix of `and` and `or` without brackets is refused rather than guessed at.
 */
import type { Taxonomy } from './model.ts';

/** What to keep. Lists are "any of"; an empty list, null or false asks for nothing. */
export interface Filter {
  /** Every group must be met; a group is met by any one of its codes. An area's code stands for all of its risks. */
  readonly covers: readonly (readonly string[])[];
  /** Codes that must not be covered. */
  readonly without: readonly string[];
  /** True: only papers without any tag. False: only papers with one. Null: both. */
  readonly outside: boolean | null;
  /** `focus`: only what a paper deals with counts as covered; `any`: a mention counts too. */
  readonly grade: 'focus' | 'any';
  /** Least score of a tag that counts as covered, 0 to 1. */
  readonly score: number;
  /** First and last year, both inclusive. */
  readonly since: number | null;
  readonly until: number | null;
  /** Only papers whose year nobody gave. */
  readonly undated: boolean;
  readonly venues: readonly string[];
  readonly authors: readonly string[];
  readonly communities: readonly number[];
  readonly sources: readonly string[];
  /** Words that the title must contain, each anywhere, whatever the case. */
  readonly words: string;
}

/** What a filter needs to know of a paper. */
export interface FilterFacts {
  readonly id: string;
  readonly title: string;
  /** The paper's tags: code, whether it is the focus, score from 0 to 1. */
  readonly tags: readonly { readonly code: string; readonly focus: boolean; readonly score: number }[];
  readonly year: number | null;
  readonly venue: string | null;
  readonly authors: readonly string[];
  readonly community: number | null;
  readonly sources: readonly string[];
}

export const everything: Filter = {
  covers: [],
  without: [],
  outside: null,
  grade: 'any',
  score: 0,
  since: null,
  until: null,
  undated: false,
  venues: [],
  authors: [],
  communities: [],
  sources: [],
  words: '',
};

/** True where the filter keeps every paper. */
export function keepsEverything(filter: Filter): boolean {
  return writeFilter(filter) === '';
}

/** True where a filter's code stands for a tag's: the same code, or the area the tag's risk belongs to. */
export function codeStandsFor(code: string, tagged: string): boolean {
  return tagged === code || (tagged.length > code.length && tagged.startsWith(code) && tagged[code.length] === '.');
}

/**
 * The filter as a test of one paper. Work that does not depend on the paper is done once, here: 10,000 papers take a
 * few milliseconds.
 */
export function compileFilter(filter: Filter): (paper: FilterFacts) => boolean {
  const venues = new Set(filter.venues.map(fold));
  const authors = new Set(filter.authors.map(fold));
  const communities = new Set(filter.communities);
  const words = fold(filter.words).split(/\s+/u).filter(Boolean);
  const counts = (tag: FilterFacts['tags'][number]) =>
    (filter.grade === 'any' || tag.focus) && tag.score >= filter.score;
  const tagAsked = filter.grade === 'focus' || filter.score > 0;
  return (paper) => {
    const { year } = paper;
    if (filter.undated && year !== null) return false;
    if (filter.since !== null && (year === null || year < filter.since)) return false;
    if (filter.until !== null && (year === null || year > filter.until)) return false;
    const covered = paper.tags.filter(counts);
    if (filter.outside === true && paper.tags.length > 0) return false;
    if (filter.outside === false && covered.length === 0) return false;
    if (filter.outside === null && tagAsked && covered.length === 0) return false;
    for (const group of filter.covers) {
      if (!covered.some((tag) => group.some((code) => codeStandsFor(code, tag.code)))) return false;
    }
    for (const code of filter.without) if (covered.some((tag) => codeStandsFor(code, tag.code))) return false;
    if (venues.size > 0 && (paper.venue === null || !venues.has(fold(paper.venue)))) return false;
    if (authors.size > 0 && !paper.authors.some((name) => authors.has(fold(name)))) return false;
    if (communities.size > 0 && (paper.community === null || !communities.has(paper.community))) return false;
    if (filter.sources.length > 0 && !paper.sources.some((name) => filter.sources.includes(name))) return false;
    if (words.length > 0) {
      const title = fold(paper.title);
      if (!words.every((word) => title.includes(word))) return false;
    }
    return true;
  };
}

/** The ids of the papers that a filter keeps, in the order given. */
export function applyFilter(filter: Filter, papers: Iterable<FilterFacts>): string[] {
  const keeps = compileFilter(filter);
  const ids: string[] = [];
  for (const paper of papers) if (keeps(paper)) ids.push(paper.id);
  return ids;
}

/** The one text form of a filter, which `parseFilter` reads back; empty for the filter that keeps everything. */
export function writeFilter(filter: Filter): string {
  const parts: string[] = [];
  const anyOf = (values: readonly (string | number)[]) => values.map((value) => quoted(String(value))).join(' or ');
  if (filter.covers.length > 0) {
    const groups = filter.covers.map((group) =>
      group.length > 1 && filter.covers.length > 1 ? `(${anyOf(group)})` : anyOf(group),
    );
    parts.push(`covers ${groups.join(' and ')}`);
  }
  if (filter.without.length > 0) parts.push(`not ${anyOf(filter.without)}`);
  if (filter.outside !== null) parts.push(filter.outside ? 'outside' : 'tagged');
  if (filter.grade === 'focus') parts.push('focus');
  if (filter.score > 0) parts.push(`score ${filter.score}`);
  if (filter.undated) parts.push('undated');
  if (filter.since !== null && filter.since === filter.until) parts.push(`in ${filter.since}`);
  else {
    if (filter.since !== null) parts.push(`since ${filter.since}`);
    if (filter.until !== null) parts.push(`until ${filter.until}`);
  }
  if (filter.venues.length > 0) parts.push(`venue ${anyOf(filter.venues)}`);
  if (filter.authors.length > 0) parts.push(`author ${anyOf(filter.authors)}`);
  if (filter.communities.length > 0) parts.push(`community ${anyOf(filter.communities)}`);
  if (filter.sources.length > 0) parts.push(`source ${anyOf(filter.sources)}`);
  if (filter.words !== '') parts.push(`title "${filter.words.replaceAll('"', '')}"`);
  return parts.join(', ');
}

const bareWord = /^[^\s,()"]+$/u;
const reserved = new Set(['and', 'or', 'not', 'covers']);

function quoted(value: string): string {
  return bareWord.test(value) && !reserved.has(value.toLowerCase()) ? value : `"${value.replaceAll('"', '""')}"`;
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

// --------------------------------------------------------------------------------------------------------- reading

/** What went wrong in a filter's text, and where: `at` is the offset of the word that was not understood. */
export class FilterError extends Error {
  override readonly name = 'FilterError';
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

interface Word {
  readonly text: string;
  readonly at: number;
  readonly isQuoted: boolean;
}

/**
 * Reads a filter's text: clauses divided by commas. `covers 1.1 and (3 or "Privacy leaks")`, `not 4`, `focus`, `outside`,
 * `tagged`, `score 0.6`, `since 2021`, `until 2024`, `in 2023`, `2021-2024`, `undated`, `venue ACL or EMNLP`,
 * `author "Ada Example"`, `community 3`, `source list.txt`, `title "hate speech"`. With a taxonomy, risks may be named as
 * well as numbered, and codes that it lacks are refused. Throws FilterError.
 */
export function parseFilter(text: string, taxonomy?: Taxonomy): Filter {
  let filter: { -readonly [K in keyof Filter]: Filter[K] } = { ...everything };
  for (const clause of clausesOf(text)) filter = readClause(filter, clause, taxonomy);
  if (filter.since !== null && filter.until !== null && filter.since > filter.until) {
    throw new FilterError(`no year is both since ${filter.since} and until ${filter.until}`, 0);
  }
  return filter;
}

function clausesOf(text: string): Word[][] {
  const clauses: Word[][] = [[]];
  for (const match of text.matchAll(/"((?:[^"]|"")*)"|[,;()]|>=|≥|[^\s,;()"]+|"/gu)) {
    const at = match.index;
    if (match[0] === '"') throw new FilterError('a quotation mark is not closed', at);
    if (match[0] === ',' || match[0] === ';') clauses.push([]);
    else if (match[1] !== undefined) clauses.at(-1)?.push({ text: match[1].replaceAll('""', '"'), at, isQuoted: true });
    else clauses.at(-1)?.push({ text: match[0], at, isQuoted: false });
  }
  return clauses.filter((clause) => clause.length > 0);
}

function readClause(filter: Filter, clause: readonly Word[], taxonomy: Taxonomy | undefined): Filter {
  const [head, ...rest] = clause as readonly [Word, ...Word[]];
  const years = /^(\d{4})(?:[-–](\d{4}))?$/u.exec(head.text);
  if (years && rest.length === 0) return { ...filter, since: Number(years[1]), until: Number(years[2] ?? years[1]) };
  const nothingMore = (change: Partial<Filter>): Filter => {
    const extra = rest.find((word) => !['only', 'the', 'taxonomy'].includes(word.text));
    if (extra)
      throw new FilterError(`“${extra.text}” does not belong after “${head.text}”; divide by commas`, extra.at);
    return { ...filter, ...change };
  };
  switch (head.text.toLowerCase()) {
    case 'covers':
    case 'cover':
      return { ...filter, covers: [...filter.covers, ...readGroups(head, rest, taxonomy)] };
    case 'not':
    case 'without': {
      const groups = readGroups(head, rest, taxonomy);
      if (groups.length > 1)
        throw new FilterError('write “not 4, not 5” or “not 4 or 5”: “not … and …” has two readings', head.at);
      return { ...filter, without: [...filter.without, ...groups.flat()] };
    }
    case 'outside':
      return nothingMore({ outside: true });
    case 'tagged':
    case 'inside':
      return nothingMore({ outside: false });
    case 'focus':
      return nothingMore({ grade: 'focus' });
    case 'undated':
      return nothingMore({ undated: true });
    case 'score':
      return {
        ...filter,
        score: readNumber(
          head,
          rest.filter((word) => !/^(?:>=|≥)$/u.test(word.text)),
          0,
          1,
        ),
      };
    case 'since':
      return { ...filter, since: readNumber(head, rest, 1000, 9999) };
    case 'until':
      return { ...filter, until: readNumber(head, rest, 1000, 9999) };
    case 'in': {
      const year = readNumber(head, rest, 1000, 9999);
      return { ...filter, since: year, until: year };
    }
    case 'venue':
      return { ...filter, venues: [...filter.venues, ...readNames(head, rest)] };
    case 'author':
      return { ...filter, authors: [...filter.authors, ...readNames(head, rest)] };
    case 'source':
      return { ...filter, sources: [...filter.sources, ...readNames(head, rest)] };
    case 'community':
      return {
        ...filter,
        communities: [...filter.communities, ...readNames(head, rest).map((name) => wholeNumber(name, head.at))],
      };
    case 'title':
      return { ...filter, words: [filter.words, ...rest.map((word) => word.text)].join(' ').trim() };
    default:
      throw new FilterError(
        `“${head.text}” starts no clause (known: covers, not, outside, tagged, focus, score, since, until, in, undated, venue, author, community, source, title)`,
        head.at,
      );
  }
}

/** `a and (b or c)` -> [[a], [b, c]]; `a or b` -> [[a, b]]. */
function readGroups(head: Word, words: readonly Word[], taxonomy: Taxonomy | undefined): string[][] {
  const groups: string[][] = [];
  let joined: 'and' | 'or' | null = null;
  let isOpen = false;
  let isExpected = true;
  for (const word of words) {
    const lower = word.isQuoted ? '' : word.text.toLowerCase();
    if (lower === '(' && isExpected && !isOpen) {
      if (joined === 'or') throw new FilterError('brackets hold “or”; groups are joined by “and”', word.at);
      isOpen = true;
      groups.push([]);
    } else if (lower === ')' && isOpen && !isExpected) isOpen = false;
    else if ((lower === 'and' || lower === 'or') && !isExpected) {
      isExpected = true;
      if (isOpen) {
        if (lower === 'and') throw new FilterError('only “or” may stand inside brackets', word.at);
      } else if (joined !== null && joined !== lower) {
        throw new FilterError('“and” beside “or” has two readings: use brackets, as in 1 and (2 or 3)', word.at);
      } else if (lower === 'or' && groups.length > 0 && joined === null && words.some((other) => other.text === '(')) {
        throw new FilterError('brackets hold “or”; groups are joined by “and”', word.at);
      } else joined = lower;
    } else if (isExpected && !['(', ')', 'and', 'or'].includes(lower)) {
      const code = riskCode(word, taxonomy);
      if (isOpen || joined === 'or') groups.at(-1)?.push(code);
      else groups.push([code]);
      isExpected = false;
    } else throw new FilterError(`“${word.text}” was not expected after “${head.text}”`, word.at);
  }
  if (isOpen) throw new FilterError('a bracket is not closed', head.at);
  if (isExpected) throw new FilterError(`a risk is missing after “${words.at(-1)?.text ?? head.text}”`, head.at);
  return groups;
}

function riskCode(word: Word, taxonomy: Taxonomy | undefined): string {
  if (!taxonomy) return word.text;
  const known = [...taxonomy.areas, ...taxonomy.risks];
  const asked = fold(word.text);
  const found = known.find(
    (item) => item.code === word.text || fold(item.name) === asked || fold(item.short) === asked,
  );
  if (found) return found.code;
  throw new FilterError(`unknown risk: ${word.text} (known: ${known.map((item) => item.code).join(', ')})`, word.at);
}

function readNames(head: Word, words: readonly Word[]): string[] {
  const names: string[] = [];
  let run: string[] = [];
  for (const word of [...words, { text: 'or', at: 0, isQuoted: false }]) {
    if (!word.isQuoted && word.text.toLowerCase() === 'or') {
      if (run.length === 0) throw new FilterError(`a name is missing after “${head.text}”`, head.at);
      names.push(run.join(' '));
      run = [];
    } else run.push(word.text);
  }
  return names;
}

function readNumber(head: Word, words: readonly Word[], least: number, most: number): number {
  const [word, extra] = words;
  const value = Number(word?.text);
  if (!word || extra || Number.isNaN(value) || value < least || value > most) {
    throw new FilterError(`“${head.text}” needs one number from ${least} to ${most}`, word?.at ?? head.at);
  }
  return value;
}

function wholeNumber(text: string, at: number): number {
  if (!/^\d+$/u.test(text)) throw new FilterError(`“community” needs whole numbers, not “${text}”`, at);
  return Number(text);
}

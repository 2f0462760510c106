/**
 * Reads BibTeX and biblatex libraries (`.bib`), as reference managers and proceedings publish them. All texts
 * are turned from LaTeX into plain text, abstracts with their paragraphs.
 *
 * Stands on "BibTeXing" (O. Patashnik, 1988) and the biblatex manual, section 2.2 (fields and their old names).
 */
import type { Occurrence, Problem, ReadResult, SourceText } from '../../model.ts';
import { findMonth, readDate } from '../dates.ts';
import { arxivIdOfDoi, bareArxivId, findDoi } from '../identifiers.ts';
import { uprightNames } from '../inverted-names.ts';
import { lineCounter } from '../lines.ts';
import { plainParagraphs, plainText } from '../markup/latex-text.ts';
import type { NameList } from '../names.ts';
import { occurrence } from '../occurrence.ts';
import { type BibEntry, readBibEntries } from './entries.ts';

/** `@article{key,` or, where the key was forgotten, `@article{title =`. */
const ENTRY = /^[ \t]*@[ \t]*[A-Za-z][\w-]*\s*[{(]\s*(?:[^\s,{}()="]+\s*)?[,=]/m;
const OPENING = /^\s*(?:%[^\n\r]*[\n\r]\s*)*@[ \t]*[A-Za-z][\w-]*\s*[{(]/;
const PREAMBLE = /^\s*(?:%[^\n\r]*[\n\r]\s*)*@(?:string|comment|preamble)\s*[{(]/i;
const ARXIV_ANYWHERE = /arxiv(?:\.org\/(?:abs|pdf|html)\/|\s*:\s*|\s+preprint\s+)\s*([a-z.-]+\/\d{7}|\d{4}\.\d{4,5})/i;
const ABS_ID = /^abs\/(\d{4}\.\d{4,5})$/;
/** Where an arXiv id may stand that no field of its own holds. */
const ARXIV_FIELDS = ['url', 'journal', 'journaltitle', 'note', 'howpublished', 'booktitle', 'pdf'];
const LONGEST_ID_FIELD = 500;

/** Sure where an entry opens the text, less where text goes before the first one. */
export function detectBibtex(head: string): number {
  if (!ENTRY.test(head) && !PREAMBLE.test(head)) return 0;
  return OPENING.test(head) ? 0.98 : 0.75;
}

/** Each entry is a paper; one without an abstract is kept for its title, one with neither is a problem. */
export function readBibtex(input: SourceText): ReadResult {
  const { source, text } = input;
  const lineOf = lineCounter(text);
  const { entries, faults } = readBibEntries(text);
  const problems: Problem[] = faults.map(({ code, message, at }) => ({ code, message, source, line: lineOf(at) }));
  const papers: Occurrence[] = [];
  const withKey = new Map<string, BibEntry>();
  const titleOnly: number[] = [];
  for (const entry of entries) {
    const line = lineOf(entry.at);
    const first = withKey.get(entry.key.toLowerCase());
    if (entry.key !== '' && first !== undefined) {
      const message = `the key "${entry.key}" is taken by the entry in line ${lineOf(first.at)}; both are read`;
      problems.push({ code: 'repeated-key', message, source, line });
    } else withKey.set(entry.key.toLowerCase(), entry);
  }
  for (const entry of entries) {
    const line = lineOf(entry.at);
    const paper = readEntry(entry, withKey, source, line, (code, message, at) =>
      problems.push({ code, message, source, line: lineOf(at) }),
    );
    if (paper === null) {
      const message = `@${entry.type} "${entry.key}" has neither title nor abstract; left out`;
      problems.push({ code: 'entry-without-title', message, source, line });
      continue;
    }
    if (paper.abstract === '') titleOnly.push(line);
    papers.push(paper);
  }
  if (titleOnly[0] !== undefined) {
    const which = titleOnly.length === 1 ? 'this entry has' : `${titleOnly.length} entries, this one first, have`;
    const message = `${which} no abstract; kept, and tagged by the title alone`;
    problems.push({ code: 'entry-without-abstract', message, source, line: titleOnly[0] });
  }
  return { papers, problems };
}

function readEntry(
  entry: BibEntry,
  withKey: ReadonlyMap<string, BibEntry>,
  source: string,
  line: number,
  report: (code: string, message: string, at: number) => void,
): Occurrence | null {
  const raw = (...names: readonly string[]): string => {
    for (const name of names) {
      const value = entry.fields.get(name)?.value.trim() ?? '';
      if (value !== '') return value;
    }
    return '';
  };
  const plain = (...names: readonly string[]): string | null => plainText(raw(...names)) || null;
  const main = plain('title');
  const subtitle = main === null ? null : plain('subtitle');
  const title = subtitle === null ? main : `${main}${/[?!:.]$/.test(main ?? '') ? '' : ':'} ${subtitle}`;
  const abstract = plainParagraphs(raw('abstract', 'abstractnote'));
  if (title === null && abstract === '') return null;

  const parent = withKey.get(raw('crossref', 'xdata').toLowerCase());
  const inherited = (...names: readonly string[]): string =>
    names.map((name) => parent?.fields.get(name)?.value.trim() ?? '').find((value) => value !== '') ?? '';
  const authors = authorsOf(raw('author'));
  const { date, dateText } = dateOf(raw, inherited);
  if (date === null && dateText !== null) {
    const at = entry.fields.get('date')?.at ?? entry.fields.get('year')?.at ?? entry.at;
    report('unreadable-date', `"${dateText}" is no date such as 2023-06-01; kept as printed`, at);
  }
  const { doi, arxivId } = idsOf(raw);
  const printedDoi = raw('doi');
  if (printedDoi !== '' && doi === null && arxivId === null) {
    const message = `"doi" is no DOI such as 10.1145/3593013.3593995: ${JSON.stringify(printedDoi.slice(0, 40))}`;
    report('invalid-field', message, entry.fields.get('doi')?.at ?? entry.at);
  }
  const archived = /arxiv/i.test(raw('archiveprefix', 'eprinttype'));
  const venue =
    plain('journal', 'journaltitle', 'booktitle', 'eventtitle', 'school', 'institution') ??
    (plainText(inherited('booktitle', 'title', 'journal')) || null);
  return occurrence({
    source,
    line,
    title,
    abstract,
    authors: authors.names,
    authorsTruncated: authors.truncated,
    date,
    dateText: date === null ? dateText : null,
    doi,
    arxivId,
    venue,
    comment: plain('note', 'comment', 'addendum'),
    categories: archived
      ? raw('primaryclass', 'eprintclass')
          .split(/[\s,;]+/)
          .filter((one) => one !== '')
      : [],
    keywords: keywordsOf(raw('keywords', 'keyword', 'author_keywords')),
    url: addressOf(raw('url', 'ee', 'link', 'pdf', 'howpublished')),
  });
}

/** `{{…}}` protects a whole field; the inner pair is not the text's own. */
function withoutOuterBraces(value: string): string {
  let inner = value;
  while (inner.startsWith('{') && inner.endsWith('}') && closesAtEnd(inner)) inner = inner.slice(1, -1).trim();
  return inner;
}

function closesAtEnd(value: string): boolean {
  let depth = 0;
  for (let i = 0; i < value.length; i++) {
    if (value[i] === '{') depth++;
    else if (value[i] === '}' && --depth === 0) return i === value.length - 1;
  }
  return false;
}

/** Parts a list of authors at each ` and ` outside braces. */
function splitAuthors(list: string): string[] {
  const names: string[] = [];
  const even = list.replace(/\s+/gu, ' ');
  let [depth, start] = [0, 0];
  for (let i = 0; i < even.length; i++) {
    const unit = even[i];
    if (unit === '{') depth++;
    else if (unit === '}') depth--;
    else if (unit === ' ' && depth <= 0 && /^ and /i.test(even.slice(i, i + 5))) {
      names.push(even.slice(start, i));
      start = i + 5;
      i += 3;
    }
  }
  return [...names, even.slice(start).replace(/^and /i, '')];
}

/** Authors in upright form. A name whose commas stand in braces is a body's (`{Gemini Team, Google}`): it stays so. */
function authorsOf(list: string): NameList {
  const names: string[] = [];
  let truncated = false;
  for (const name of splitAuthors(list)) {
    const plain = plainText(name);
    const body = plain.includes(',') && !withoutGroups(name).includes(',');
    const read = body ? { names: [plain], truncated: false } : uprightNames([plain]);
    names.push(...read.names);
    truncated ||= read.truncated;
  }
  return { names, truncated };
}

/** What of a text stands outside braces. */
function withoutGroups(text: string): string {
  let depth = 0;
  let outside = '';
  for (const unit of text) {
    if (unit === '{') depth++;
    else if (unit === '}') depth--;
    else if (depth <= 0) outside += unit;
  }
  return outside;
}

/** `date`, else year with month and day; the month may be a range of days (`08--10 Nov`) or a macro. */
function dateOf(
  raw: (...names: readonly string[]) => string,
  inherited: (...names: readonly string[]) => string,
): { readonly date: string | null; readonly dateText: string | null } {
  const printed = plainText(raw('date')).split('/')[0] ?? '';
  const read = printed === '' ? null : readDate(printed);
  if (read !== null) return { date: read, dateText: null };
  const year = plainText(raw('year') || inherited('year', 'date'));
  const yearNumber = /(?<!\d)(?:1[4-9]|20)\d\d(?!\d)/.exec(year)?.[0];
  if (yearNumber === undefined) return { date: null, dateText: printed || year || null };
  const month = plainText(raw('month')) || printed;
  const number = /^\d{1,2}$/.test(month) ? month : null;
  const day = plainText(raw('day'));
  const whole =
    number === null
      ? (readDate(`${month} ${yearNumber}`) ?? readDate(`${month} ${day}, ${yearNumber}`))
      : (readDate(`${yearNumber}-${number}-${day}`) ?? readDate(`${yearNumber}-${number}`));
  const named = findMonth(month);
  const withMonth = named === null ? null : readDate(`${named} ${yearNumber}`);
  const exact = whole !== null && day !== '' && whole.length === 7 ? readDate(`${whole}-${day}`) : null;
  return { date: exact ?? whole ?? withMonth ?? yearNumber, dateText: null };
}

function idsOf(raw: (...names: readonly string[]) => string): {
  readonly doi: string | null;
  readonly arxivId: string | null;
} {
  const short = (text: string) => (text.length > LONGEST_ID_FIELD ? '' : plainText(text));
  const printed = short(raw('doi')).replace(/\s+/gu, '');
  const doi =
    findDoi(printed)?.doi ?? (/doi\.org\//i.test(raw('url')) ? (findDoi(short(raw('url')))?.doi ?? null) : null);
  const eprint = raw('arxiv', 'arxivid', 'eprint');
  let arxivId = bareArxivId(eprint) ?? (doi === null ? null : arxivIdOfDoi(doi));
  for (const field of ARXIV_FIELDS) {
    if (arxivId !== null) break;
    const found = ARXIV_ANYWHERE.exec(raw(field).slice(0, LONGEST_ID_FIELD))?.[1];
    arxivId = found === undefined ? null : bareArxivId(found);
  }
  arxivId ??= ABS_ID.exec(raw('volume'))?.[1] ?? null;
  return { doi: doi !== null && arxivIdOfDoi(doi) !== null ? null : doi, arxivId };
}

function keywordsOf(list: string): string[] {
  const parts = plainText(list).split(list.includes(';') ? /;/ : /,/);
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
}

/** An address without TeX around it: `\url{…}`, escaped signs. Null where a field holds no address. */
function addressOf(printed: string): string | null {
  const bare = printed.replace(/^\\(?:url|path)\s*/, '').replace(/\\([&%$#_{}~])/g, '$1');
  const address = withoutOuterBraces(bare.trim()).replace(/\s+/gu, '');
  return /^(?:https?:)?\/\//i.test(address) || /^www\./i.test(address) ? address : null;
}

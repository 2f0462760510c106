/**
 * One entry of a BibTeX or biblatex library -> a paper. Stands on the biblatex manual, section 2.2 (fields, their old
 * names, and what an entry takes over from the one it refers to).
 */
import type { Occurrence } from '../../model.ts';
import { findMonth, findYear, readDate } from '../dates.ts';
import { arxivIdOfDoi, bareArxivId, findArxivId, findDoi, type PaperIds, settledIds } from '../identifiers.ts';
import { plainParagraphs, plainText } from '../markup/latex-text.ts';
import { textOfMarkup } from '../markup/markup-text.ts';
import { occurrence } from '../occurrence.ts';
import { unreadableDate } from '../printed-dates.ts';
import { pmcid, pmid, registerIds } from '../register-ids.ts';
import { fullTitle } from '../titles.ts';
import { authorsOf } from './authors.ts';

/** Gives the first of these fields that is filled, as it stands in the file; empty when none is. */
export type FieldReader = (...names: readonly string[]) => string;

/** Where an arXiv id may stand that no field of its own holds. */
const ARXIV_FIELDS = [
  'url',
  'journal',
  'journaltitle',
  'note',
  'howpublished',
  'booktitle',
  'pdf',
  'number',
  'ee',
  'volume',
];
const LONGEST_ID_FIELD = 500;
const MARKUP = /<\/?[a-z]|&(?:[a-z]+|#\w+);/i;

/**
 * The paper of an entry; null where it has neither title nor abstract. `report` is told of fields that cannot be read, with
 * the field's name.
 */
export function paperOf(
  raw: FieldReader,
  key: string,
  source: string,
  line: number,
  report: (code: string, message: string, field: string) => void,
): Occurrence | null {
  const plain: (...names: readonly string[]) => string | null = (...names) => {
    const text = plainText(raw(...names));
    return (MARKUP.test(text) ? textOfMarkup(text).replace(/\s+/gu, ' ') : text) || null;
  };
  const title = fullTitle(plain('title'), plain('subtitle'));
  const abstract = abstractOf(raw('abstract', 'abstractnote'));
  if (title === null && abstract === '') return null;
  const authors = authorsOf(raw('author'));
  const { date, dateText } = dateOf(raw);
  if (date === null && dateText !== null) {
    const field = raw('date') === '' ? 'year' : 'date';
    report('unreadable-date', unreadableDate(dateText), field);
  }
  const { doi, arxivId } = idsOf(raw);
  const printedDoi = raw('doi');
  if (printedDoi !== '' && doi === null && arxivId === null) {
    const message = `"doi" is no DOI such as 10.1145/3593013.3593995: ${JSON.stringify(printedDoi.slice(0, 40))}`;
    report('invalid-field', message, 'doi');
  }
  const archived = /arxiv/i.test(raw('archiveprefix', 'eprinttype'));
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
    otherIds: otherIdsOf(raw, key),
    venue: plain('journal', 'journaltitle', 'booktitle', 'eventtitle', 'school', 'institution'),
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

function abstractOf(latex: string): string {
  const text = plainParagraphs(latex);
  if (!MARKUP.test(text)) return text;
  return text
    .split('\n\n')
    .map(textOfMarkup)
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

/** `date`, else year with month and day; the month may be a range of days (`08--10 Nov`) or a macro. */
function dateOf(raw: FieldReader): { readonly date: string | null; readonly dateText: string | null } {
  const printed =
    plainText(raw('date'))
      .split('/')
      .map((part) => part.trim())
      .find((part) => part !== '') ?? '';
  const read = printed === '' ? null : readDate(printed);
  if (read !== null) return { date: read, dateText: null };
  const year = plainText(raw('year')) || printed;
  const yearNumber = findYear(year);
  if (yearNumber === null) return { date: null, dateText: year || null };
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

function idsOf(raw: FieldReader): PaperIds {
  const short = (text: string) => (text.length > LONGEST_ID_FIELD ? '' : plainText(text));
  const printed = short(raw('doi')).replace(/\s+/gu, '');
  const doi =
    findDoi(printed)?.doi ?? (/doi\.org\//i.test(raw('url')) ? (findDoi(short(raw('url')))?.doi ?? null) : null);
  const eprint = raw('arxiv', 'arxivid', 'eprint');
  let arxivId = bareArxivId(eprint) ?? (doi === null ? null : arxivIdOfDoi(doi));
  for (const field of ARXIV_FIELDS) {
    if (arxivId !== null) break;
    arxivId = findArxivId(raw(field));
  }
  return settledIds(doi, arxivId);
}

/** Ids of other registers: PubMed's as its exports and Zotero write them, others from addresses and dblp's from the key. */
function otherIdsOf(raw: FieldReader, key: string): string[] {
  const pubmed = /^pubmed$/i.test(raw('eprinttype', 'archiveprefix')) ? raw('eprint') : '';
  const dblp = /^DBLP:([\w./-]{1,200})$/.exec(key)?.[1];
  const addresses = ['url', 'ee', 'link', 'pdf', 'howpublished', 'note'].map((field) => raw(field));
  const given = [pmcid(raw('pmcid', 'pmc')), pmid(raw('pmid') || pubmed), dblp === undefined ? null : `dblp:${dblp}`];
  return registerIds(given, addresses);
}

function keywordsOf(list: string): string[] {
  const parts = plainText(list).split(list.includes(';') ? /;/ : /,/);
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
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

/** An address without TeX around it: `\url{…}`, escaped signs. Null where a field holds no address. */
function addressOf(printed: string): string | null {
  const bare = printed.replace(/^\\(?:url|path)\s*/, '').replace(/\\([&%$#_{}~])/g, '$1');
  const address = withoutOuterBraces(bare.trim()).replace(/\s+/gu, '');
  return /^(?:https?:)?\/\//i.test(address) || /^www\./i.test(address) ? address : null;
}

/**
 * Records of papers under other names than ours: dumps of Papers with Code, the ACL Anthology, conference sites, BibTeX
 * converted to JSON. Each of our fields is looked for under the names that such files use.
 *
 * Stands on https://github.com/paperswithcode/paperswithcode-data and on dumps that people share of the ACL Anthology
 * (`acl_id`, `numcitedby`) and of conferences (authors and keywords in one text, parted by semicolons).
 */

import { uprightNames } from '../inverted-names.ts';
import { languageCode } from '../languages.ts';
import type { Found } from '../occurrence.ts';
import { bestDate } from '../printed-dates.ts';
import { pmid, registerId, registerIds } from '../register-ids.ts';
import { listedAuthors, listedTexts } from '../text-lists.ts';
import { filled, filledText, idOf, isObject, type Json, oneLine, textsOf } from './fields.ts';
import { idsOfRecord, plainAbstract, plainTitle, type Shape } from './shape.ts';

const TITLES = ['title', 'paper_title', 'Title'];
const ABSTRACTS = ['abstract', 'Abstract', 'summary', 'abstractText', 'paper_abstract', 'short_abstract'];
const AUTHORS = ['authors', 'author', 'Authors', 'author_names', 'authorString'];
const DATES = ['date', 'published', 'publication_date', 'published_date', 'publishedAt', 'pub_date'];
const YEARS = ['year', 'Year', 'publication_year', 'pub_year', 'pubYear'];
const VENUES = [
  'venue',
  'journal',
  'booktitle',
  'conference',
  'proceeding',
  'journal_name',
  'journalTitle',
  'event_name',
];
const ADDRESSES = ['url', 'url_abs', 'paper_url', 'link', 'URL', 'pdf_url', 'url_pdf'];
const IDS = ['id', 'ID', 'paper_id', 'acl_id', 'openreview_id', 'key', 'uid'];
const KEYWORDS = ['keywords', 'tasks', 'tags', 'keyword'];
/** Any of these tells such a record from one of ours. */
const MARKS = [
  ...'paper_url url_abs url_pdf arxiv_id acl_id openreview_id proceeding summary paper_title author booktitle journal'.split(
    ' ',
  ),
  ...'published publication_date published_date Title Abstract ENTRYTYPE abstractText paper_abstract'.split(' '),
];

export const dumpedPaper: Shape = {
  name: 'record of a dump of papers',
  marks: MARKS,
  claims: (record) => MARKS.some((mark) => mark in record) && (has(record, TITLES) || has(record, ABSTRACTS)),
  read: readDumped,
};

function has(record: Json, names: readonly string[]): boolean {
  return names.some((name) => typeof record[name] === 'string');
}

function readDumped(record: Json, wrong: string[]): Found {
  const text = (names: readonly string[]): string | null => {
    const name = names.find((one) => one in record && record[one] !== null && record[one] !== '');
    return name === undefined ? null : filledText(record, name, wrong);
  };
  const year = YEARS.map((name) => record[name]).find(
    (one) => typeof one === 'number' || filled(String(one ?? '')) !== null,
  );
  const printed = text(DATES);
  const { date, dateText } = bestDate([printed, String(year ?? ''), String(record.month ?? '')]);
  if (date === null && dateText !== null)
    wrong.push(`no date such as 2023-06-01: ${JSON.stringify(dateText.slice(0, 40))}`);
  const idName = IDS.find((name) => name in record && record[name] !== null && record[name] !== '');
  const url = text(ADDRESSES);
  const arxiv = ['arxiv_id', 'arxivId', 'arxiv', 'eprint', 'entry_id'].map((name) =>
    typeof record[name] === 'string' ? record[name] : null,
  );
  return {
    givenId: idName === undefined ? null : idOf(record, idName, wrong),
    title: plainTitle(text(TITLES)),
    abstract: plainAbstract(text(ABSTRACTS)),
    ...authorsOf(record, wrong),
    date,
    dateText,
    ...idsOfRecord(text(['doi', 'DOI']), [...arxiv, url, text(['url_pdf', 'pdf_url'])], wrong),
    otherIds: registerIds([
      registerId('acl', text(['acl_id'])),
      registerId('openreview', text(['openreview_id'])),
      pmid('pmid' in record ? idOf(record, 'pmid', wrong) : null),
    ]),
    venue: venueOf(record, wrong),
    comment: text(['comment', 'comments', 'note']),
    categories: listOf(record, ['categories', 'primary_category', 'subjects'], wrong),
    keywords: listOf(record, KEYWORDS, wrong),
    url,
    language: languageCode(typeof record.language === 'string' ? record.language : null),
  };
}

function venueOf(record: Json, wrong: string[]): string | null {
  const name = VENUES.find((one) => typeof record[one] === 'string' && record[one] !== '');
  return name === undefined ? null : oneLine(filledText(record, name, wrong));
}

/** A list of texts or of objects with a name, or one text in which names are parted by `;`, `,` or `and`. */
function authorsOf(record: Json, wrong: string[]): Pick<Found, 'authors' | 'authorsTruncated'> {
  const field = AUTHORS.find((one) => one in record && record[one] !== null);
  const value = field === undefined ? null : record[field];
  if (field === undefined || value === null) return { authors: [] };
  const list =
    typeof value === 'string'
      ? listedAuthors(value.replace(/\s+/gu, ' ').replace(/(?<=\p{L}{2})(?<!\b[JS]r)\.$/u, ''))
      : uprightNames(namesIn(value));
  if (typeof value !== 'string' && !Array.isArray(value)) textsOf(record, field, wrong);
  return { authors: list.names, authorsTruncated: list.truncated };
}

function namesIn(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    if (typeof one === 'string') return [one];
    if (!isObject(one)) return [];
    const whole = one.name ?? one.full_name ?? one.fullname ?? one.display_name;
    if (typeof whole === 'string') return [whole];
    const parts = [one.first_name ?? one.first ?? one.given, one.last_name ?? one.last ?? one.family];
    return [parts.filter((part) => typeof part === 'string').join(' ')];
  });
}

function listOf(record: Json, names: readonly string[], wrong: string[]): readonly string[] {
  const field = names.find((one) => one in record && record[one] !== null);
  if (field === undefined) return [];
  const value = record[field];
  if (typeof value === 'string') return listedTexts(value);
  if (!Array.isArray(value) || !value.some(isObject)) return textsOf(record, field, wrong);
  const named = value.flatMap((one: unknown) => (isObject(one) && typeof one.name === 'string' ? one.name : []));
  return named.filter((one) => one.trim() !== '');
}

/**
 * CSL-JSON (Zotero, Mendeley, pandoc, doi.org) and Crossref works, whose fields are CSL's with lists around texts.
 *
 * Stands on the CSL-JSON schema 1.0.2 (https://github.com/citation-style-language/schema) and Crossref's REST API
 * documentation (https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md): JATS in titles and abstracts,
 * `issued.date-parts`, `author` with `family` and `given`, or `literal` (CSL) or `name` (Crossref) for a body.
 */
import type { Occurrence } from '../../model.ts';
import { readDate } from '../dates.ts';
import { saysOthers, uprightName } from '../inverted-names.ts';
import { languageCode } from '../languages.ts';
import type { Found } from '../occurrence.ts';
import { bestDate } from '../printed-dates.ts';
import { pmcid, pmid, registerIds } from '../register-ids.ts';
import { listedAuthors } from '../text-lists.ts';
import { fullTitle } from '../titles.ts';
import {
  fieldLine,
  filled,
  filledText,
  idOf,
  isObject,
  type Json,
  kindOf,
  objectsOf,
  oneLine,
  textsOf,
} from './fields.ts';
import { idsOfRecord, type NoPaper, plainAbstract, plainTitle, type Shape } from './shape.ts';

/** Types of Crossref's that are no papers but what holds them, or belongs to them. */
const NO_PAPERS: ReadonlySet<string> = new Set(
  (
    'journal journal-volume journal-issue proceedings proceedings-series book-series book-set report-series ' +
    'report-component component grant peer-review database'
  ).split(' '),
);
/** In the order of what they tell about when a paper came out; `issued` is the earliest of Crossref's. */
const DATES = ['issued', 'published', 'published-online', 'published-print', 'posted', 'original-date', 'event-date'];

export const cslItem: Shape = {
  name: 'CSL-JSON item',
  marks: ['container-title', 'issued', 'author', 'DOI'],
  claims: (record) =>
    (typeof record.type === 'string' || 'DOI' in record) &&
    ('container-title' in record || isObject(record.issued) || hasPersons(record.author)) &&
    ('title' in record || 'abstract' in record || 'DOI' in record),
  read: readCsl,
};

/** True for CSL's persons; other programs' `author` lists hold texts or objects with one `name`. */
function hasPersons(author: unknown): boolean {
  if (!Array.isArray(author)) return false;
  const first: unknown = author[0];
  return isObject(first) && ('family' in first || 'literal' in first || 'given' in first);
}

function readCsl(record: Json, wrong: string[]): Found | NoPaper {
  const type = typeof record.type === 'string' ? record.type : '';
  if (NO_PAPERS.has(type)) return { instead: `a record of a ${type.replace(/-/g, ' ')}` };
  const note = filledText(record, 'note', wrong);
  const url = filledText(record, 'URL', wrong);
  const printedDoi = filledText(record, 'DOI', wrong) ?? fieldLine(note, 'DOI');
  const arxiv = [idText(record.number), idText(record.archive_location), fieldLine(note, 'arXiv'), url];
  const { date, dateText } = dateOf(record, wrong);
  const keywords = 'keyword' in record ? listOf(filledText(record, 'keyword', wrong)) : [];
  return {
    givenId: idOf(record, 'id', wrong) ?? filledText(record, 'DOI', wrong),
    title: titleOf(record, wrong),
    abstract: plainAbstract(first(record, 'abstract', wrong)),
    ...authorsOf(record, wrong),
    date,
    dateText,
    ...idsOfRecord(printedDoi, arxiv, wrong),
    otherIds: registerIds([
      pmid(idText(record.PMID) ?? fieldLine(note, 'PMID')),
      pmcid(idText(record.PMCID) ?? fieldLine(note, 'PMCID')),
    ]),
    venue: plainTitle(
      first(record, 'container-title', wrong) ??
        eventName(record) ??
        first(record, 'event-title', wrong) ??
        first(record, 'group-title', wrong),
    ),
    keywords: [...new Set([...keywords, ...textsOf(record, 'subject', wrong)])],
    comment: note,
    url,
    language: languageCode(filledText(record, 'language', wrong)),
  };
}

/** The main title, and behind it the first subtitle where the title does not end in it already. */
function titleOf(record: Json, wrong: string[]): string | null {
  const title = plainTitle(first(record, 'title', wrong));
  const subtitle = title === null ? null : plainTitle(first(record, 'subtitle', wrong));
  if (title === null || subtitle === null || title.toLowerCase().endsWith(subtitle.toLowerCase())) return title;
  return fullTitle(title, subtitle);
}

/** A text, or the first of a list of texts. */
function first(record: Json, field: string, wrong: string[]): string | null {
  return filled(textsOf(record, field, wrong)[0] ?? null);
}

function eventName(record: Json): string | null {
  const event = record.event;
  if (typeof event === 'string') return filled(event);
  return isObject(event) && typeof event.name === 'string' ? filled(event.name) : null;
}

function idText(value: unknown): string | null {
  return typeof value === 'number' ? String(value) : typeof value === 'string' ? filled(value) : null;
}

/** Persons and bodies in the order given; `others` at the end says that the list was cut. */
function authorsOf(record: Json, wrong: string[]): Pick<Found, 'authors' | 'authorsTruncated'> {
  if (typeof record.author === 'string') return { authors: listedAuthors(record.author).names };
  const names: string[] = [];
  for (const author of objectsOf(record, 'author', wrong)) {
    const name = personName(author, wrong);
    if (name !== null) names.push(name);
  }
  const truncated = saysOthers(names.at(-1) ?? '');
  return { authors: truncated ? names.slice(0, -1) : names, authorsTruncated: truncated };
}

/** `{"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"}` -> `Ludwig van Beethoven`. */
function personName(person: Json, wrong: string[]): string | null {
  const part = (field: string): string => oneLine(plainTitle(filledText(person, field, wrong))) ?? '';
  const whole = part('literal') || part('name');
  const family = part('family');
  if (family === '') return whole || part('given') || null;
  const last = [part('dropping-particle'), part('non-dropping-particle'), family].filter((one) => one !== '').join(' ');
  const [given, suffix] = [part('given'), part('suffix')];
  const upright = given === '' ? last : `${given} ${last}`;
  return suffix === '' || upright.includes(',') ? upright : uprightName(`${last}, ${suffix}, ${given}`);
}

function dateOf(record: Json, wrong: string[]): Pick<Occurrence, 'date' | 'dateText'> {
  let dateText: string | null = null;
  for (const field of DATES) {
    const value = record[field];
    if (value === undefined || value === null) continue;
    const printed = dateIn(value);
    const date = printed === null ? null : (readDate(printed) ?? bestDate([printed]).date);
    if (date !== null) return { date, dateText: null };
    dateText ??= printed;
    if (printed !== null) wrong.push(`"${field}" should be a date such as 2023-06-01, not ${kindOf(printed)}`);
  }
  return { date: null, dateText };
}

/** `{"date-parts": [[2020, "1", 2]]}`, `{"raw": "Jan 2020"}`, `{"year": 2020}` or a text -> a date as people print it. */
function dateIn(value: unknown): string | null {
  if (typeof value === 'string') return filled(value);
  if (typeof value === 'number') return String(value);
  if (!isObject(value)) return null;
  const all: unknown = value['date-parts'];
  const parts: unknown = Array.isArray(all) && !Array.isArray(all[0]) ? all : Array.isArray(all) ? all[0] : null;
  const numbers = (Array.isArray(parts) ? parts : [value.year, value.month, value.day]).map(idText);
  const known = numbers.slice(0, numbers.includes(null) ? numbers.indexOf(null) : 3);
  if (known.length > 0) return known.map((one, index) => (one ?? '').padStart(index === 0 ? 4 : 2, '0')).join('-');
  return idText(value.raw) ?? idText(value.literal) ?? idText(value['date-time']);
}

/** `a, b; c` -> its parts, by semicolons where there are any. */
function listOf(printed: string | null): string[] {
  if (printed === null) return [];
  const parts = printed.split(printed.includes(';') ? ';' : ',').map((part) => part.trim());
  return parts.filter((part) => part !== '');
}

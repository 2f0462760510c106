/**
 * Zotero's own items: of its web API (`{"key", "library", "data": {…}}`) and of the exports "BetterBibTeX JSON" and
 * "Zotero JSON" (the fields of `data` at once).
 *
 * Stands on Zotero's web API v3 (https://www.zotero.org/support/dev/web_api/v3/basics) and its schema of item types
 * (https://api.zotero.org/schema). Attachments, notes and annotations are items as well, but no papers.
 */
import type { Occurrence } from '../../model.ts';
import { readDate } from '../dates.ts';
import { uprightName } from '../inverted-names.ts';
import { languageCode } from '../languages.ts';
import type { Found } from '../occurrence.ts';
import { bestDate } from '../printed-dates.ts';
import { pmcid, pmid, registerIds } from '../register-ids.ts';
import { fieldLine, filledText, isObject, type Json, objectsOf } from './fields.ts';
import { idsOfRecord, type NoPaper, plainAbstract, plainTitle, type Shape } from './shape.ts';

const NO_PAPERS: ReadonlySet<string> = new Set(['attachment', 'note', 'annotation']);
/** Who made an item: where an item type has no authors, its first kind of creator takes their place. */
const MAKERS: ReadonlySet<string> = new Set(
  'author presenter inventor programmer director artist performer podcaster interviewee cartographer sponsor composer'.split(
    ' ',
  ),
);
/** Lines of `extra` that Zotero and its extensions read as fields. */
const FIELD_LINE =
  /^\s*(?:citation key|citekey|pmid|pmcid|doi|arxiv|issn|isbn|type|publisher|place|original[- ]date|event[- ]\w+|number|tex\.[\w.-]+|bibtex\W|\d+ citations)\b.*:/i;
/** Where the item types keep what holds a paper. */
const VENUES = [
  'publicationTitle',
  'proceedingsTitle',
  'bookTitle',
  'encyclopediaTitle',
  'dictionaryTitle',
  'blogTitle',
  'websiteTitle',
  'forumTitle',
  'conferenceName',
  'meetingName',
  'university',
  'institution',
  'repository',
];

export const zoteroItem: Shape = {
  name: 'Zotero item',
  marks: ['itemType', 'data'],
  claims: (record) => typeof record.itemType === 'string' || (isObject(record.data) && 'itemType' in record.data),
  read: (record, wrong) => {
    const data = isObject(record.data) ? record.data : record;
    return readItem(data, record, wrong);
  },
};

function readItem(item: Json, around: Json, wrong: string[]): Found | NoPaper {
  const type = typeof item.itemType === 'string' ? item.itemType : '';
  if (NO_PAPERS.has(type)) return { instead: `${type === 'note' ? 'a' : 'an'} ${type}` };
  const extra = filledText(item, 'extra', wrong);
  const url = filledText(item, 'url', wrong);
  const arxiv = [
    filledText(item, 'archiveID', wrong),
    filledText(item, 'number', wrong),
    fieldLine(extra, 'arXiv'),
    url,
  ];
  const { date, dateText } = dateOf(item, around, wrong);
  return {
    givenId:
      filledText(item, 'citationKey', wrong) ??
      fieldLine(extra, 'Citation Key') ??
      filledText(item, 'key', wrong) ??
      filledText(item, 'itemKey', wrong),
    title: plainTitle(
      filledText(item, 'title', wrong) ?? filledText(item, 'caseName', wrong) ?? filledText(item, 'subject', wrong),
    ),
    abstract: plainAbstract(filledText(item, 'abstractNote', wrong)),
    authors: authorsOf(item, wrong),
    date,
    dateText,
    ...idsOfRecord(filledText(item, 'DOI', wrong) ?? fieldLine(extra, 'DOI'), arxiv, wrong),
    otherIds: registerIds([
      pmid(filledText(item, 'PMID', wrong) ?? fieldLine(extra, 'PMID')),
      pmcid(filledText(item, 'PMCID', wrong) ?? fieldLine(extra, 'PMCID')),
    ]),
    venue: venueOf(item, wrong),
    keywords: tagsOf(item, wrong),
    comment: commentOf(extra),
    url,
    language: languageCode(filledText(item, 'language', wrong)),
  };
}

function venueOf(item: Json, wrong: string[]): string | null {
  for (const field of VENUES) {
    const venue = field in item ? plainTitle(filledText(item, field, wrong)) : null;
    if (venue !== null) return venue;
  }
  return null;
}

function authorsOf(item: Json, wrong: string[]): readonly string[] {
  const creators = objectsOf(item, 'creators', wrong);
  const named = (kind: string): string[] =>
    creators.filter((one) => one.creatorType === kind).flatMap((one) => creatorName(one, wrong) ?? []);
  const authors = named('author');
  const makers = creators.find((one) => typeof one.creatorType === 'string' && MAKERS.has(one.creatorType));
  return authors.length > 0 || makers === undefined ? authors : named(String(makers.creatorType));
}

/** Zotero keeps a suffix behind the given names: `Martin Luther, Jr.` and `King`. */
function creatorName(creator: Json, wrong: string[]): string | null {
  const part = (field: string): string => plainTitle(filledText(creator, field, wrong)) ?? '';
  const whole = part('name');
  if (whole !== '') return whole;
  const [given, family] = [part('firstName'), part('lastName')];
  const suffix = /^(.+?),\s*((?:Jr|Sr|I{2,3}|IV)\.?)$/.exec(given);
  if (suffix !== null) return uprightName(`${family}, ${suffix[2]}, ${suffix[1]}`);
  return [given, family].filter((one) => one !== '').join(' ') || null;
}

/** What a person wrote into `extra`, without the lines that stand for fields. */
function commentOf(extra: string | null): string | null {
  if (extra === null) return null;
  const lines = extra.split(/\r?\n/).filter((line) => !FIELD_LINE.test(line));
  return (
    lines
      .map((line) => line.replace(/^\s*Comment:\s*/i, '').trim())
      .filter((line) => line !== '')
      .join('; ') || null
  );
}

/** The date is what a person typed; `meta.parsedDate` is what Zotero made of it. */
function dateOf(item: Json, around: Json, wrong: string[]): Pick<Occurrence, 'date' | 'dateText'> {
  const printed = filledText(item, 'date', wrong) ?? filledText(item, 'issueDate', wrong);
  const parsed = isObject(around.meta) ? filledText(around.meta, 'parsedDate', wrong) : null;
  const exact = (parsed === null ? null : readDate(parsed)) ?? (printed === null ? null : readDate(printed));
  if (exact !== null || printed === null) return { date: exact, dateText: null };
  // Zotero keeps `2021-12-00 12/2021` where it knows no day.
  const [sortable = ''] = /^\d{4}-\d\d-\d\d(?= )/.exec(printed) ?? [];
  const known = sortable === '' ? null : readDate(sortable.replace(/(?:-00)+$/, ''));
  const monthFirst = /^(\d{1,2})\/(\d{4})$/.exec(printed.trim());
  const table = bestDate([printed, monthFirst?.[1] ?? '']);
  const date = known ?? table.date;
  if (date === null)
    wrong.push(`"date" should be a date such as 2023-06-01, not ${JSON.stringify(printed.slice(0, 40))}`);
  return { date, dateText: date === null ? printed : null };
}

/** Tags are objects with a `tag`, in some exports bare texts. */
function tagsOf(item: Json, wrong: string[]): readonly string[] {
  const tags: unknown = item.tags;
  if (!Array.isArray(tags)) return [];
  const names = tags.map((tag: unknown) =>
    isObject(tag) ? filledText(tag, 'tag', wrong) : typeof tag === 'string' ? tag : null,
  );
  return [...new Set(names.filter((one) => one !== null && one.trim() !== ''))] as string[];
}

/**
 * Works of OpenAlex, as its API and its snapshot give them.
 *
 * Stands on https://docs.openalex.org/api-entities/works/work-object: abstracts come as an inverted index (each word
 * with its positions), titles may hold HTML and MathML, `host_venue` was the older name of `primary_location.source`.
 */
import { readDate } from '../dates.ts';
import { languageCode } from '../languages.ts';
import type { Found } from '../occurrence.ts';
import { pmcid, pmid, registerId, registerIds } from '../register-ids.ts';
import { filledText, idOf, isObject, type Json, namesIn, objectOf, objectsOf, yearOf } from './fields.ts';
import { idsOfRecord, type NoPaper, plainAbstract, plainTitle, type Shape } from './shape.ts';

/** A position behind this is no word's: the longest abstracts have some ten thousand. */
const LAST_POSITION = 100_000;

export const openAlexWork: Shape = {
  name: 'OpenAlex work',
  marks: ['abstract_inverted_index', 'authorships', 'display_name', 'publication_year', 'primary_location'],
  claims: (record) =>
    'abstract_inverted_index' in record ||
    ('authorships' in record && ('display_name' in record || 'title' in record)) ||
    (typeof record.id === 'string' &&
      /^https?:\/\/openalex\.org\/W\d/i.test(record.id) &&
      ('title' in record || 'display_name' in record)),
  read: readWork,
};

function readWork(work: Json, wrong: string[]): Found | NoPaper {
  const ids = objectOf(work, 'ids', wrong) ?? {};
  const location = objectOf(work, 'primary_location', wrong);
  const source = location === null ? null : objectOf(location, 'source', wrong);
  const host = objectOf(work, 'host_venue', wrong);
  const venue =
    (source === null ? null : filledText(source, 'display_name', wrong)) ??
    (location === null ? null : filledText(location, 'raw_source_name', wrong)) ??
    (host === null ? null : (filledText(host, 'display_name', wrong) ?? filledText(host, 'publisher', wrong)));
  const landing = location === null ? null : filledText(location, 'landing_page_url', wrong);
  const printedDoi = filledText(work, 'doi', wrong) ?? filledText(ids, 'doi', wrong);
  const day = filledText(work, 'publication_date', wrong);
  const date = day === null ? null : readDate(day);
  if (day !== null && date === null)
    wrong.push(`"publication_date" should be YYYY-MM-DD, not ${JSON.stringify(day.slice(0, 40))}`);
  const keywords = objectsOf(work, 'keywords', wrong).flatMap(
    (one) => filledText(one, 'display_name', wrong) ?? filledText(one, 'keyword', wrong) ?? [],
  );
  const topics = namesIn(work, 'topics', 'display_name', wrong);
  return {
    givenId: filledText(work, 'id', wrong),
    title: plainTitle(filledText(work, 'title', wrong) ?? filledText(work, 'display_name', wrong)),
    abstract: plainAbstract(abstractOf(work, wrong)),
    authors: objectsOf(work, 'authorships', wrong).flatMap((one) => authorName(one, wrong) ?? []),
    authorsTruncated: work.is_authors_truncated === true,
    date: date ?? yearOf(work, 'publication_year', wrong),
    dateText: date === null ? day : null,
    ...idsOfRecord(printedDoi, addresses(work, landing), wrong),
    otherIds: registerIds([
      registerId('openalex', lastOf(filledText(work, 'id', wrong) ?? filledText(ids, 'openalex', wrong))),
      registerId('mag', idOf(ids, 'mag', wrong)),
      pmid(lastOf(idOf(ids, 'pmid', wrong))),
      pmcid(lastOf(idOf(ids, 'pmcid', wrong))),
    ]),
    venue: plainTitle(venue),
    categories: topics.length > 0 ? topics : namesIn(work, 'concepts', 'display_name', wrong),
    keywords: [...new Set(keywords)],
    url: landing ?? printedDoi ?? filledText(work, 'id', wrong),
    language: languageCode(filledText(work, 'language', wrong)),
  };
}

/** The plain abstract where a tool has added one, else the inverted index (in old snapshots a text of JSON), unrolled. */
function abstractOf(work: Json, wrong: string[]): string | null {
  if (typeof work.abstract === 'string' && work.abstract.trim() !== '') return work.abstract;
  let index: unknown = work.abstract_inverted_index;
  if (typeof index === 'string') {
    try {
      index = JSON.parse(index);
    } catch {
      wrong.push('"abstract_inverted_index" should be an object of words and their positions');
      return null;
    }
  }
  if (index === undefined || index === null) return null;
  if (isObject(index) && isObject(index.InvertedIndex)) index = index.InvertedIndex;
  if (!isObject(index)) {
    wrong.push('"abstract_inverted_index" should be an object of words and their positions');
    return null;
  }
  return unrolled(index, wrong);
}

/** `{"models": [1], "Language": [0]}` -> `Language models`. */
function unrolled(index: Json, wrong: string[]): string {
  const words: string[] = [];
  let odd = 0;
  for (const [word, positions] of Object.entries(index)) {
    if (!Array.isArray(positions)) odd++;
    else {
      for (const position of positions as readonly unknown[]) {
        if (typeof position === 'number' && Number.isInteger(position) && position >= 0 && position <= LAST_POSITION) {
          words[position] = word;
        } else odd++;
      }
    }
  }
  if (odd > 0) wrong.push(`"abstract_inverted_index" has ${odd} words without a position; left out of the abstract`);
  // Positions that no word takes are holes, which `filter` passes over.
  return words.filter((word) => word !== '').join(' ');
}

function authorName(authorship: Json, wrong: string[]): string | null {
  const author = objectOf(authorship, 'author', wrong);
  const name = author === null ? null : filledText(author, 'display_name', wrong);
  return plainTitle(name ?? filledText(authorship, 'raw_author_name', wrong));
}

/** Addresses under which a work can be read: one at arxiv.org holds its arXiv id. */
function addresses(work: Json, landing: string | null): (string | null)[] {
  const all = Array.isArray(work.locations) ? (work.locations as readonly unknown[]) : [];
  const texts = all.flatMap((one) => (isObject(one) ? [one.landing_page_url, one.pdf_url] : []));
  return [landing, ...texts.filter((one) => typeof one === 'string')].filter((one) => one?.includes('arxiv') === true);
}

function lastOf(address: string | null): string | null {
  return address === null ? null : (address.replace(/\/+$/, '').split('/').at(-1) ?? null);
}

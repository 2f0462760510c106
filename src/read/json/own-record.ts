/**
 * Papers as records of our own: papers.ndjson, and loose records with the same names that other tools write. Texts stay
 * as they are, so that evidence found before still points at the right words.
 */
import type { Occurrence, Problem } from '../../model.ts';
import { readDate } from '../dates.ts';
import { bareArxivId, bareDoi, settledIds } from '../identifiers.ts';
import type { RecordLine } from '../reader.ts';
import { filled, idOf, type Json, short, textOf, textsOf, yearOf } from './fields.ts';

/** True for what looks like a paper under our names: an abstract, or a title with something else that papers have. */
export function looksLikeOwnRecord(record: Json): boolean {
  if (typeof record.abstract === 'string') return true;
  if (typeof record.title !== 'string') return false;
  return 'authors' in record || 'doi' in record || 'arxivId' in record || ('abstract' in record && 'id' in record);
}

/**
 * Known fields: `id, title, abstract, authors, authorsTruncated, year | date, venue, url, categories, comment, keywords,
 * doi, arxivId, otherIds, language`; others are ignored. Never throws.
 */
export function readOwnRecord(record: Json, source: string, line: number): RecordLine {
  const wrong: string[] = [];
  const title = filled(textOf(record, 'title', wrong));
  const abstract = textOf(record, 'abstract', wrong) ?? '';
  if (title === null && abstract.trim() === '') return { paper: null, problem: withoutText(wrong, source, line) };
  const givenId = idOf(record, 'id', wrong);
  const printedDoi = filled(textOf(record, 'doi', wrong));
  const printedArxivId = filled(textOf(record, 'arxivId', wrong));
  const url = filled(textOf(record, 'url', wrong));
  const doi = printedDoi === null ? ownId(givenId, 'doi:', bareDoi) : bareDoi(printedDoi);
  if (printedDoi !== null && doi === null)
    wrong.push(`"doi" is no DOI such as 10.1145/3593013.3593995: ${short(printedDoi)}`);
  let arxivId = printedArxivId === null ? ownId(givenId, 'arxiv:', bareArxivId) : bareArxivId(printedArxivId);
  if (printedArxivId !== null && arxivId === null) {
    wrong.push(`"arxivId" is no arXiv id such as 2112.04359: ${short(printedArxivId)}`);
  }
  if (arxivId === null && url !== null && url.includes('arxiv.org/')) arxivId = bareArxivId(url);
  const { date, dateText } = dateOf(record, wrong);
  const paper: Occurrence = {
    source,
    line,
    givenId,
    title,
    abstract,
    authors: namesOf(record, wrong),
    authorsTruncated: record.authorsTruncated === true,
    date,
    dateText,
    ...settledIds(doi, arxivId),
    otherIds: textsOf(record, 'otherIds', wrong),
    venue: filled(textOf(record, 'venue', wrong)),
    comment: filled(textOf(record, 'comment', wrong)),
    categories: textsOf(record, 'categories', wrong),
    keywords: textsOf(record, 'keywords', wrong),
    url,
    language: filled(textOf(record, 'language', wrong)),
    titleIsGuess: false,
  };
  return { paper, problem: wrong.length === 0 ? null : wrongFields(wrong, source, line) };
}

/** The problem of a record that holds nothing to read. */
export function withoutText(wrong: readonly string[], source: string, line: number): Problem {
  const also = wrong.length === 0 ? '' : ` (${wrong.join('; ')})`;
  const message = `a record needs an "abstract" or a "title"; this one has neither${also}`;
  return { code: 'record-without-text', message, source, line };
}

/** The problem of a record some of whose fields are not as they should be. */
export function wrongFields(wrong: readonly string[], source: string, line: number): Problem {
  const message = `${wrong.join('; ')}; left empty, the rest of the record is kept`;
  return { code: 'wrong-field', message, source, line };
}

/** Authors: texts, or objects with a `name` as Semantic Scholar and OpenAlex write them. */
function namesOf(record: Json, wrong: string[]): readonly string[] {
  const value = record.authors;
  if (!Array.isArray(value) || value.every((item) => typeof item === 'string'))
    return textsOf(record, 'authors', wrong);
  const names = value.map((item: unknown) =>
    typeof item === 'object' && item !== null && 'name' in item && typeof item.name === 'string' ? item.name : item,
  );
  return textsOf({ authors: names }, 'authors', wrong);
}

function ownId(givenId: string | null, prefix: string, read: (text: string) => string | null): string | null {
  if (givenId === null || givenId.slice(0, prefix.length).toLowerCase() !== prefix) return null;
  return read(givenId.slice(prefix.length));
}

function dateOf(record: Json, wrong: string[]): { readonly date: string | null; readonly dateText: string | null } {
  const printed = filled(textOf(record, 'date', wrong));
  const date = printed === null ? null : readDate(printed);
  if (date !== null) return { date, dateText: null };
  if (printed !== null) wrong.push(`"date" should be YYYY-MM-DD, YYYY-MM or YYYY, not ${short(printed)}`);
  const year = yearOf(record, 'year', wrong);
  return { date: year, dateText: year === null ? (printed ?? yearText(record.year)) : printed };
}

function yearText(year: unknown): string | null {
  return typeof year === 'number' || typeof year === 'string' ? filled(String(year)) : null;
}

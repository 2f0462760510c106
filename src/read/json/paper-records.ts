/**
 * Reads papers from NDJSON, one JSON object per line: our own papers.ndjson, and loose records that other tools write.
 *
 * Checked by hand and not by a schema library: a large file has a hundred thousand lines, and JSON.parse alone should
 * be what reading costs. A field of a wrong type is reported and left empty; the rest of the record is kept.
 */
import type { Occurrence } from '../../model.ts';
import { readDate } from '../dates.ts';
import { arxivIdOfDoi, bareArxivId, bareDoi } from '../identifiers.ts';
import { LONGEST_LINE, splitLines, tooLong } from '../lines.ts';
import type { RecordLine } from '../reader.ts';

type Json = Readonly<Record<string, unknown>>;

const NOTHING: RecordLine = { paper: null, problem: null };
const NO_TEXTS: readonly string[] = [];

/** 1 when every whole line of the head is a JSON object, less when some are broken, 0 when few look like one. */
export function detectPaperRecords(head: string): number {
  const lines = splitLines(head)
    .map((line) => line.text.trim())
    .filter((line) => line !== '');
  const objects = lines.filter((line) => /^\{\s*"/.test(line));
  if (objects.length === 0 || objects.length * 2 < lines.length) return 0;
  return objects.some(isObject) ? 1 : 0.7;
}

/**
 * Reads one line. Known fields: `id, title, abstract, authors, authorsTruncated, year | date, venue, url, categories,
 * comment, keywords, doi, arxivId`; others are ignored. `lineNumber` counts from 1. Never throws.
 */
export function readRecordLine(line: string, source: string, lineNumber: number): RecordLine {
  if (line.length > LONGEST_LINE) return fault('line-too-long', tooLong(line.length), source, lineNumber);
  if (line.trim() === '') return NOTHING;
  let record: unknown;
  try {
    record = JSON.parse(lineNumber === 1 && line.startsWith('\uFEFF') ? line.slice(1) : line);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fault('not-json', `a record is one JSON object on one line; JSON says: ${reason}`, source, lineNumber);
  }
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    const message = `a record is a JSON object such as {"title": "…", "abstract": "…"}, not ${kindOf(record)}`;
    return fault('not-a-record', message, source, lineNumber);
  }
  return readRecord(record as Json, source, lineNumber);
}

function readRecord(record: Json, source: string, line: number): RecordLine {
  const wrong: string[] = [];
  const title = filled(textOf(record, 'title', wrong));
  const abstract = textOf(record, 'abstract', wrong) ?? '';
  if (title === null && abstract.trim() === '') {
    const also = wrong.length === 0 ? '' : ` (${wrong.join('; ')})`;
    const message = `a record needs an "abstract" or a "title"; this one has neither${also}`;
    return fault('record-without-text', message, source, line);
  }
  const givenId = idOf(record, wrong);
  const printedDoi = filled(textOf(record, 'doi', wrong));
  const printedArxivId = filled(textOf(record, 'arxivId', wrong));
  const url = filled(textOf(record, 'url', wrong));
  let doi = printedDoi === null ? ownId(givenId, 'doi:', bareDoi) : bareDoi(printedDoi);
  if (printedDoi !== null && doi === null)
    wrong.push(`"doi" is no DOI such as 10.1145/3593013.3593995: ${short(printedDoi)}`);
  let arxivId = printedArxivId === null ? ownId(givenId, 'arxiv:', bareArxivId) : bareArxivId(printedArxivId);
  if (printedArxivId !== null && arxivId === null) {
    wrong.push(`"arxivId" is no arXiv id such as 2112.04359: ${short(printedArxivId)}`);
  }
  if (arxivId === null && url !== null && url.includes('arxiv.org/')) arxivId = bareArxivId(url);
  const inDoi = doi === null ? null : arxivIdOfDoi(doi);
  // arXiv's own DOI says nothing that the arXiv id does not, and would hide a publisher's DOI behind it.
  if (inDoi !== null) {
    arxivId ??= inDoi;
    doi = null;
  }
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
    doi,
    arxivId,
    otherIds: textsOf(record, 'otherIds', wrong),
    venue: filled(textOf(record, 'venue', wrong)),
    comment: filled(textOf(record, 'comment', wrong)),
    categories: textsOf(record, 'categories', wrong),
    keywords: textsOf(record, 'keywords', wrong),
    url,
    language: filled(textOf(record, 'language', wrong)),
    titleIsGuess: false,
  };
  if (wrong.length === 0) return { paper, problem: null };
  const message = `${wrong.join('; ')}; left empty, the rest of the record is kept`;
  return { paper, problem: { code: 'wrong-field', message, source, line } };
}

function textOf(record: Json, field: string, wrong: string[]): string | null {
  const value = record[field];
  if (typeof value === 'string') return value;
  if (value !== undefined && value !== null) wrong.push(`"${field}" should be a text, not ${kindOf(value)}`);
  return null;
}

/** A list of texts. One text alone is a list of one: many tools write a single category so. */
function textsOf(record: Json, field: string, wrong: string[]): readonly string[] {
  const value = record[field];
  if (value === undefined || value === null) return NO_TEXTS;
  if (typeof value === 'string') return value.trim() === '' ? NO_TEXTS : [value];
  if (!Array.isArray(value)) {
    wrong.push(`"${field}" should be a list of texts, not ${kindOf(value)}`);
    return NO_TEXTS;
  }
  if (value.every(isFilled)) return value;
  const odd = value.find((item) => typeof item !== 'string');
  if (odd !== undefined) wrong.push(`"${field}" should hold texts only, not ${kindOf(odd)}`);
  return value.filter(isFilled);
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

function idOf(record: Json, wrong: string[]): string | null {
  const value = record.id;
  if (typeof value === 'number') return String(value);
  return filled(textOf(record, 'id', wrong));
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
  const year = record.year;
  if (year === undefined || year === null || year === '') return { date: null, dateText: printed };
  const text = typeof year === 'number' || typeof year === 'string' ? String(year).trim() : '';
  if (/^\d{4}$/.test(text)) return { date: text, dateText: printed };
  wrong.push(`"year" should be a year of four digits, not ${typeof year === 'number' ? text : kindOf(year)}`);
  return { date: null, dateText: printed ?? (text === '' ? null : text) };
}

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function filled(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text;
}

function isObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? `the text ${short(value)}` : `the ${typeof value} ${String(value)}`;
}

function short(text: string): string {
  const shown = JSON.stringify(text.slice(0, 40));
  return text.length > 40 ? `${shown.slice(0, -1)}…"` : shown;
}

function fault(code: string, message: string, source: string, line: number): RecordLine {
  return { paper: null, problem: { code, message, source, line } };
}

/**
 * arXiv's metadata snapshot, as Kaggle hands it out: one object a line, `authors_parsed` beside the printed authors.
 *
 * Stands on https://www.kaggle.com/datasets/Cornell-University/arxiv and arXiv's help on metadata
 * (https://info.arxiv.org/help/prep.html): TeX accents and mathematics in texts, abstracts broken into lines, a new
 * paragraph where a line is indented.
 */
import type { Occurrence } from '../../model.ts';
import { readDate, readHttpDate } from '../dates.ts';
import { bareArxivId } from '../identifiers.ts';
import { saysOthers, uprightName } from '../inverted-names.ts';
import { arxivAbstract, arxivLine } from '../markup/arxiv-text.ts';
import { plainText } from '../markup/latex-text.ts';
import { splitNames } from '../names.ts';
import type { Found } from '../occurrence.ts';
import { filledText, type Json, kindOf, short } from './fields.ts';
import { idsOfRecord, type Shape } from './shape.ts';

export const arxivRecord: Shape = {
  name: 'arXiv metadata record',
  marks: ['authors_parsed', 'update_date', 'journal-ref'],
  claims: (record) =>
    'authors_parsed' in record ||
    ('update_date' in record && 'versions' in record) ||
    ('journal-ref' in record && 'submitter' in record),
  read: readRecord,
};

function readRecord(record: Json, wrong: string[]): Found {
  const id = filledText(record, 'id', wrong);
  const arxivId = id === null ? null : bareArxivId(id);
  if (id !== null && arxivId === null) wrong.push(`"id" is no arXiv id such as 2112.04359: ${short(id)}`);
  const abstract = arxivAbstract(filledText(record, 'abstract', wrong));
  const comment = arxivLine(filledText(record, 'comments', wrong));
  const doi =
    filledText(record, 'doi', wrong)
      ?.trim()
      .split(/[\s,;]+/)[0] ?? null;
  return {
    givenId: id,
    title: arxivLine(filledText(record, 'title', wrong)),
    abstract,
    ...authorsOf(record, wrong),
    ...dateOf(record, wrong),
    doi: idsOfRecord(doi, [], wrong).doi,
    arxivId,
    venue: arxivLine(filledText(record, 'journal-ref', wrong)),
    comment,
    categories: (filledText(record, 'categories', wrong) ?? '').split(/[\s,]+/).filter((one) => one !== ''),
    url: arxivId === null ? null : `https://arxiv.org/abs/${arxivId}`,
  };
}

/** `[["Balázs", "C.", ""], ["King", "Martin", "Jr."]]`; the printed list where it was not taken apart. */
function authorsOf(record: Json, wrong: string[]): Pick<Found, 'authors' | 'authorsTruncated'> {
  const parsed: unknown = record.authors_parsed;
  if (!Array.isArray(parsed) || parsed.length === 0) {
    const list = splitNames(plainText(filledText(record, 'authors', wrong) ?? ''));
    return { authors: list.names, authorsTruncated: list.truncated };
  }
  const names: string[] = [];
  for (const parts of parsed as readonly unknown[]) {
    if (!Array.isArray(parts)) {
      wrong.push(`"authors_parsed" should hold lists [family, given, suffix], not ${kindOf(parts)}`);
      continue;
    }
    const [family = '', given = '', suffix = ''] = parts.map((part: unknown) =>
      typeof part === 'string' ? plainText(part) : '',
    );
    const name = suffix === '' ? `${given} ${family}`.trim() : uprightName(`${family}, ${suffix}, ${given}`);
    if (name !== '') names.push(name);
  }
  const truncated = saysOthers(names.at(-1) ?? '');
  return { authors: truncated ? names.slice(0, -1) : names, authorsTruncated: truncated };
}

/** The day of the first version, else the day of the last change. */
function dateOf(record: Json, wrong: string[]): Pick<Occurrence, 'date'> {
  const versions: unknown = record.versions;
  const first: unknown = Array.isArray(versions) ? versions[0] : null;
  const created = typeof first === 'object' && first !== null && 'created' in first ? first.created : null;
  const day = typeof created === 'string' ? readHttpDate(created) : null;
  const updated = filledText(record, 'update_date', wrong);
  return { date: day ?? (updated === null ? null : readDate(updated)) };
}

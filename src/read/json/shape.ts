/**
 * What a shape of JSON records is: by its keys one object says whose it is, and its shape says what it means. Shapes
 * look at one object at a time, so that lines may be read apart and files may mix them.
 */
import { arxivIdOfDoi, bareArxivId, bareDoi, findDoi, type PaperIds, settledIds } from '../identifiers.ts';
import { textOfMarkup } from '../markup/markup-text.ts';
import type { Found } from '../occurrence.ts';
import { type Json, oneLine, short } from './fields.ts';

/** A record that is no paper, with what it is instead: `a review or comment`. */
export interface NoPaper {
  readonly instead: string;
}

export interface Shape {
  /** As the documentation calls it. */
  readonly name: string;
  /** Keys of which each of its records has at least one, and none of ours has any. */
  readonly marks: readonly string[];
  /** Whether a record that has a mark is of this shape. Asked in the order of the table. */
  readonly claims: (record: Json) => boolean;
  /** Reads a record; `wrong` takes a sentence for each field that is not as it should be. Never throws. */
  readonly read: (record: Json, wrong: string[]) => Found | NoPaper;
}

/** A title with HTML or JATS in it -> plain text on one line. */
export function plainTitle(printed: string | null): string | null {
  return printed === null ? null : oneLine(textOfMarkup(printed));
}

/** An abstract with HTML or JATS in it -> plain text, paragraphs parted by a blank line. */
export function plainAbstract(printed: string | null): string {
  return printed === null ? '' : textOfMarkup(printed);
}

/** The ids of a paper: its DOI, and its arXiv id from the first of `places` (ids, addresses, DOIs) that holds one. */
export function idsOfRecord(printedDoi: string | null, places: readonly (string | null)[], wrong: string[]): PaperIds {
  const doi = printedDoi === null ? null : (bareDoi(printedDoi) ?? findDoi(printedDoi.slice(0, 500))?.doi ?? null);
  if (printedDoi !== null && doi === null) {
    wrong.push(`the DOI is none such as 10.1145/3593013.3593995: ${short(printedDoi)}`);
  }
  let arxivId: string | null = null;
  for (const place of places) arxivId ??= place === null ? null : arxivIdIn(place);
  return settledIds(doi, arxivId);
}

function arxivIdIn(place: string): string | null {
  if (place.length > 500) return null;
  const bare = bareArxivId(place.replace(/^arxiv[.:]\s*/i, '').replace(/\s*\[[\w.-]+\]\s*$/, ''));
  if (bare !== null) return bare;
  const doi = /10\.48550\//.test(place) ? findDoi(place)?.doi : undefined;
  return doi === undefined ? null : arxivIdOfDoi(doi);
}

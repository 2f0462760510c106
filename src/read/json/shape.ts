/**
 * What a shape of JSON records is: by its keys one object says whose it is, and its shape says what it means. Shapes
 * look at one object at a time, so that lines may be read apart and files may mix them.
 */
import type { Occurrence } from '../../model.ts';
import { arxivIdOfDoi, bareArxivId, bareDoi, findDoi } from '../identifiers.ts';
import { plainParagraphs, plainText } from '../markup/latex-text.ts';
import { textOfMarkup } from '../markup/markup-text.ts';
import { type Json, oneLine, short } from './fields.ts';

/** What a shape finds in a record; fields that it lacks hold their empty value. */
export type Found = Partial<Omit<Occurrence, 'source' | 'line'>>;

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

/** A title, name or comment with TeX in it, as arXiv and OpenReview hold them -> plain text on one line; null for none. */
export function texTitle(printed: string | null): string | null {
  return printed === null ? null : plainText(withTildes(printed)) || null;
}

/** An abstract with TeX in it -> plain text. Wrapped lines are joined; an indented line opens a paragraph, as at arXiv. */
export function texAbstract(printed: string | null): string {
  if (printed === null) return '';
  const paragraphs = withTildes(printed.trim()).replace(/\n(?=[ \t]+\S)/g, '\n\n');
  return plainParagraphs(paragraphs);
}

/** In TeX a tilde binds two words; behind a blank and before a number people mean "about". */
function withTildes(text: string): string {
  return text.includes('~') ? text.replace(/(?<=^|[\s(])~(?=[\d$])/g, '\\textasciitilde{}') : text;
}

/**
 * The ids of a paper: its DOI, and its arXiv id from the first of `places` (ids, addresses, DOIs) that holds one.
 * arXiv's own DOI says nothing that the arXiv id does not, and would hide a publisher's DOI behind it.
 */
export function paperIds(
  printedDoi: string | null,
  places: readonly (string | null)[],
  wrong: string[],
): { readonly doi: string | null; readonly arxivId: string | null } {
  const doi = printedDoi === null ? null : (bareDoi(printedDoi) ?? findDoi(printedDoi.slice(0, 500))?.doi ?? null);
  if (printedDoi !== null && doi === null) {
    wrong.push(`the DOI is none such as 10.1145/3593013.3593995: ${short(printedDoi)}`);
  }
  const inDoi = doi === null ? null : arxivIdOfDoi(doi);
  let arxivId: string | null = null;
  for (const place of places) arxivId ??= place === null ? null : arxivIdIn(place);
  return { doi: inDoi === null ? doi : null, arxivId: arxivId ?? inDoi };
}

function arxivIdIn(place: string): string | null {
  if (place.length > 500) return null;
  const bare = bareArxivId(place.replace(/^arxiv[.:]\s*/i, '').replace(/\s*\[[\w.-]+\]\s*$/, ''));
  if (bare !== null) return bare;
  const doi = /10\.48550\//.test(place) ? findDoi(place)?.doi : undefined;
  return doi === undefined ? null : arxivIdOfDoi(doi);
}

/** `prefix:id` for each id that is there, in the order given. */
export function prefixed(ids: readonly (readonly [string, string | null])[]): string[] {
  const all = ids.flatMap(([prefix, id]) => (id === null || id.trim() === '' ? [] : [`${prefix}:${id.trim()}`]));
  return [...new Set(all)];
}

/** `en`, `en-US`, `eng` or `English` -> `en`; null for what is no language or one that this list lacks. */
export function languageCode(printed: string | null): string | null {
  if (printed === null) return null;
  const word = /^\s*([A-Za-z]{2,12})(?![A-Za-z])/.exec(printed)?.[1]?.toLowerCase() ?? '';
  if (word.length === 2) return word;
  return LANGUAGES.get(word) ?? null;
}

/** ISO 639-2 codes and English names of the languages that most papers are in. */
const LANGUAGES: ReadonlyMap<string, string> = new Map(
  [
    'en eng english',
    'de deu ger german deutsch',
    'fr fra fre french français',
    'es spa spanish español',
    'pt por portuguese português',
    'it ita italian italiano',
    'nl nld dut dutch',
    'ru rus russian',
    'zh zho chi chinese',
    'ja jpn japanese',
    'ko kor korean',
    'pl pol polish',
    'tr tur turkish',
    'uk ukr ukrainian',
    'cs ces cze czech',
    'sv swe swedish',
    'da dan danish',
    'no nor norwegian',
    'fi fin finnish',
    'hu hun hungarian',
    'ro ron rum romanian',
    'el ell gre greek',
    'ar ara arabic',
    'fa fas per persian',
    'he heb hebrew',
    'hi hin hindi',
    'id ind indonesian',
    'vi vie vietnamese',
    'th tha thai',
  ].flatMap((row) => {
    const [code = '', ...names] = row.split(' ');
    return names.map((name) => [name, code] as const);
  }),
);

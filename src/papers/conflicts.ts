/**
 * Where the sources of one paper disagree: another year, another list or order of authors, another title or identifier.
 * What is a shorter way to say the same (`J. Doe`, a list cut with `et al.`, a year beside a day) is no conflict.
 */
import type { FieldConflict, Occurrence } from '../model.ts';
import { nameKey } from './clusters.ts';
import { normaliseTitle } from './identity.ts';
import { settleSplit } from './settle-title.ts';

/** The fields of a merged paper that conflicts are looked for in. */
interface Chosen {
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly date: string | null;
  readonly doi: string | null;
  readonly arxivId: string | null;
}

const NONE: readonly FieldConflict[] = [];

/** What occurrences say otherwise than the fields that were chosen from them; each different value once, in their order. */
export function conflictsOf(occurrences: readonly Occurrence[], chosen: Chosen): readonly FieldConflict[] {
  if (occurrences.length === 1) return NONE;
  const found: FieldConflict[] = [];
  const seen = new Set<string>();
  for (const occurrence of occurrences) {
    for (const [field, value] of valuesAgainst(occurrence, chosen)) {
      const key = `${field} ${value}`;
      if (seen.has(key)) continue;
      seen.add(key);
      found.push({ field, value, source: occurrence.source, line: occurrence.line });
    }
  }
  return found;
}

function valuesAgainst(occurrence: Occurrence, chosen: Chosen): [FieldConflict['field'], string][] {
  const { title, authors, date, doi, arxivId } = occurrence;
  const against: [FieldConflict['field'], string][] = [];
  if (title !== null && chosen.title !== null && otherTitle(occurrence, chosen.title)) against.push(['title', title]);
  if (otherAuthors(occurrence, chosen.authors)) against.push(['authors', authors.join('; ')]);
  if (date !== null && chosen.date !== null && !agree(date, chosen.date)) against.push(['date', date]);
  if (doi !== null && doi !== chosen.doi) against.push(['doi', doi]);
  if (arxivId !== null && arxivId !== chosen.arxivId) against.push(['arxivId', arxivId]);
  return against;
}

function otherTitle(occurrence: Occurrence, chosen: string): boolean {
  const printed = normaliseTitle(occurrence.title ?? '');
  if (printed === '' || printed === normaliseTitle(chosen)) return false;
  return !(occurrence.titleIsGuess && settleSplit(occurrence, chosen) !== null);
}

/** Names are compared by family name and first letter; guessed lists and the rest of a cut one do not count. */
function otherAuthors({ authors, authorsTruncated, titleIsGuess }: Occurrence, chosen: readonly string[]): boolean {
  if (authors.length === 0 || titleIsGuess) return false;
  if (authorsTruncated ? authors.length > chosen.length : authors.length !== chosen.length) return true;
  return authors.some((name, i) => name !== chosen[i] && nameKey(name) !== nameKey(chosen[i] ?? ''));
}

/** Two days of one year are the versions of a preprint; another year is told. */
function agree(date: string, chosen: string): boolean {
  return date.slice(0, 4) === chosen.slice(0, 4);
}

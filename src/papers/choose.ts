/**
 * Which occurrence gives a merged paper each of its fields. The most complete one wins, never the first one read: the
 * choice must not depend on the order of inputs. Occurrences come in canonical order (source, line), and that order
 * breaks ties, so that the same listings give the same paper on every machine.
 */

import { paperLanguage } from '../language.ts';
import type { AbstractVersion, Occurrence, Paper, PaperField, SourcePlace } from '../model.ts';
import { compareText } from '../order.ts';
import { conflictsOf } from './conflicts.ts';
import { normaliseTitle } from './identity.ts';
import { isPreprintDoi, isPreprintVenue } from './preprints.ts';
import { settleSplit } from './settle-title.ts';

/** A paper's fields but for the ids and the label, which depend on all papers. */
export type ChosenFields = Omit<Paper, 'id' | 'label' | 'givenIds'>;

/** An occurrence with the one object that says where it stands, shared by all fields it gives. */
interface Placed {
  readonly occurrence: Occurrence;
  readonly place: SourcePlace;
  readonly authors: readonly string[];
}

/** Compares two candidates: negative where the left one is the better. */
type Better = (left: Placed, right: Placed) => number;

/** Said of a version of the paper and not of the paper: `(Extended Abstract)`. */
const VERSION_NOTE =
  /[([](?:extended abstract|extended version|full version|student abstract|short paper|preprint|abridged.*|supplement.*|technical report)[)\]]\s*$/i;
const FEWEST_LETTERS_OF_SHOUTING = 8;

/** Chooses the fields of one paper from its occurrences, given in canonical order. Throws on none. */
export function chooseFields(occurrences: readonly Occurrence[]): ChosenFields {
  const placed = occurrences.map((occurrence) => ({
    occurrence,
    place: { source: occurrence.source, line: occurrence.line },
    authors: occurrence.authors,
  }));
  const titled = bestTitle(placed);
  const title = titled?.occurrence.title ?? null;
  const settled = title === null || titled?.occurrence.titleIsGuess === true ? placed : settleAuthors(placed, title);
  const abstract = best(settled, ({ occurrence }) => occurrence.abstract !== '', longestAbstract);
  const authors = best(settled, (one) => one.authors.length > 0, fullestAuthors);
  const date = best(settled, ({ occurrence }) => occurrence.date !== null, preciseDate);
  const doi = bestText(settled, 'doi', 'first');
  const arxivId = bestText(settled, 'arxivId', 'first');
  const venue = bestText(settled, 'venue', 'longest');
  const comment = bestText(settled, 'comment', 'longest');
  const categories = bestList(settled, 'categories');
  const keywords = bestList(settled, 'keywords');
  const url = bestText(settled, 'url', 'first');
  const seen = paperLanguage({ title, abstract: abstract?.occurrence.abstract ?? '' });
  const teller = seen === null && abstract?.occurrence.language != null ? abstract : undefined;
  const givers: readonly (readonly [PaperField, Placed | undefined])[] = [
    ['title', titled],
    ['abstract', abstract],
    ['authors', authors],
    ['date', date],
    ['doi', doi],
    ['arxivId', arxivId],
    ['venue', venue],
    ['comment', comment],
    ['categories', categories],
    ['keywords', keywords],
    ['url', url],
    ['language', teller],
  ];
  const fieldSources: Partial<Record<PaperField, SourcePlace>> = {};
  for (const [field, giver] of givers) if (giver !== undefined) fieldSources[field] = giver.place;
  const chosen = {
    title,
    abstract: abstract?.occurrence.abstract ?? '',
    authors: authors?.authors ?? [],
    authorsTruncated: authors?.occurrence.authorsTruncated ?? false,
    date: date?.occurrence.date ?? null,
    doi: doi?.occurrence.doi ?? null,
    arxivId: arxivId?.occurrence.arxivId ?? null,
    otherIds: [...new Set(occurrences.flatMap((one) => one.otherIds))].sort(compareText),
    venue: venue?.occurrence.venue ?? null,
    comment: comment?.occurrence.comment ?? null,
    categories: categories?.occurrence.categories ?? [],
    keywords: keywords?.occurrence.keywords ?? [],
    url: url?.occurrence.url ?? null,
    language: seen ?? teller?.occurrence.language ?? null,
    abstractVersions: occurrences.length === 1 ? [] : otherWordings(settled, abstract),
    sources: distinctPlaces(settled),
    fieldSources,
  };
  return { ...chosen, conflicts: conflictsOf(occurrences, chosen) };
}

/**
 * A title printed by itself beats one that was guessed out of a glued line. Of several the one without a note on its
 * version, that most listings print, in mixed case rather than capitals, the longer one (with its subtitle), then by text.
 */
function bestTitle(placed: readonly Placed[]): Placed | undefined {
  const votes = new Map<string, number>();
  for (const { occurrence } of placed) votes.set(occurrence.title ?? '', (votes.get(occurrence.title ?? '') ?? 0) + 1);
  return best(
    placed,
    ({ occurrence }) => occurrence.title !== null,
    ({ occurrence: left }, { occurrence: right }) => {
      const [one, other] = [left.title ?? '', right.title ?? ''];
      return (
        Number(left.titleIsGuess) - Number(right.titleIsGuess) ||
        Number(normaliseTitle(one) === '') - Number(normaliseTitle(other) === '') ||
        Number(VERSION_NOTE.test(one)) - Number(VERSION_NOTE.test(other)) ||
        (votes.get(other) ?? 0) - (votes.get(one) ?? 0) ||
        Number(isShouted(one)) - Number(isShouted(other)) ||
        other.length - one.length ||
        compareText(one, other)
      );
    },
  );
}

/** A guessed split gives way to the title that another listing prints by itself, and its authors change with it. */
function settleAuthors(placed: readonly Placed[], title: string): readonly Placed[] {
  return placed.map((one) => {
    const split = one.occurrence.titleIsGuess ? settleSplit(one.occurrence, title) : null;
    return split === null ? one : { ...one, authors: split.authors };
  });
}

/** The longest wording says most; how often a wording was listed says nothing about it. */
function longestAbstract({ occurrence: left }: Placed, { occurrence: right }: Placed): number {
  return right.abstract.length - left.abstract.length || compareText(left.abstract, right.abstract);
}

/** A whole list beats a cut one, more names beat fewer, names written out beat initials. */
function fullestAuthors(left: Placed, right: Placed): number {
  const [one, other] = [left.authors.join('\n'), right.authors.join('\n')];
  return (
    Number(left.occurrence.authorsTruncated) - Number(right.occurrence.authorsTruncated) ||
    right.authors.length - left.authors.length ||
    other.length - one.length ||
    compareText(one, other)
  );
}

/** The earliest year, when the paper was first seen; within it a day beats a month beats none; of two days the earlier. */
function preciseDate({ occurrence: left }: Placed, { occurrence: right }: Placed): number {
  const [one, other] = [left.date ?? '', right.date ?? ''];
  return compareText(one.slice(0, 4), other.slice(0, 4)) || other.length - one.length || compareText(one, other);
}

/** `longest`: what says most (a venue's full name). `first`: the first by text, for identifiers and addresses. */
function bestText(
  placed: readonly Placed[],
  field: 'doi' | 'arxivId' | 'venue' | 'comment' | 'url',
  wanted: 'longest' | 'first',
): Placed | undefined {
  return best(
    placed,
    ({ occurrence }) => occurrence[field] !== null,
    ({ occurrence: left }, { occurrence: right }) => {
      const [one, other] = [left[field] ?? '', right[field] ?? ''];
      return (
        Number(isPreprint(field, one)) - Number(isPreprint(field, other)) ||
        (wanted === 'longest' ? other.length - one.length : 0) ||
        compareText(one, other)
      );
    },
  );
}

/** What a preprint server gave gives way to what the publisher did. */
function isPreprint(field: string, value: string): boolean {
  if (field === 'doi') return isPreprintDoi(value);
  return field === 'venue' && isPreprintVenue(value);
}

/** The list with most entries, then the one that spells them out (`cs.LG` beats `LG`). */
function bestList(placed: readonly Placed[], field: 'categories' | 'keywords'): Placed | undefined {
  return best(
    placed,
    ({ occurrence }) => occurrence[field].length > 0,
    ({ occurrence: left }, { occurrence: right }) => {
      const [one, other] = [left[field].join('\n'), right[field].join('\n')];
      return right[field].length - left[field].length || other.length - one.length || compareText(one, other);
    },
  );
}

/** Every other wording once, where it was seen first. A different line break or indent is no other wording. */
function otherWordings(placed: readonly Placed[], chosen: Placed | undefined): AbstractVersion[] {
  const seen = new Set([sameSpaces(chosen?.occurrence.abstract ?? ''), '']);
  const versions: AbstractVersion[] = [];
  for (const { occurrence, place } of placed) {
    const wording = sameSpaces(occurrence.abstract);
    if (seen.has(wording)) continue;
    seen.add(wording);
    versions.push({ text: occurrence.abstract, ...place });
  }
  return versions;
}

/** Whether two places are the same line of the same input. */
export function isSamePlace(one: SourcePlace, other: SourcePlace | undefined): boolean {
  return one.source === other?.source && one.line === other.line;
}

function distinctPlaces(placed: readonly Placed[]): SourcePlace[] {
  return placed.map((one) => one.place).filter((place, i, all) => !isSamePlace(place, all[i - 1]));
}

function best(placed: readonly Placed[], has: (one: Placed) => boolean, better: Better): Placed | undefined {
  let winner: Placed | undefined;
  for (const one of placed) if (has(one) && (winner === undefined || better(one, winner) < 0)) winner = one;
  return winner;
}

function isShouted(title: string): boolean {
  return title.length >= FEWEST_LETTERS_OF_SHOUTING && title === title.toUpperCase();
}

function sameSpaces(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

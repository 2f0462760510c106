/**
 * Settles a guessed split of title and authors by a title that another listing prints by itself.
 *
 * A reader that met `Imagen 3Imagen-Team-Google, …` guessed where the title ends. Title and authors put together again
 * are the line as it stood; where it begins with a title known elsewhere, that title ends it, and what follows are names.
 */
import type { Occurrence } from '../model.ts';
import { normaliseTitle } from './identity.ts';

const PLACE = /(?<=\S)(?=[\p{Lu}\p{Lo}])|(?<=\p{L})(?=(?:van|von|de|del|di|el|al)[ -])/gu;

const LONGEST_TITLE = 500;

export interface SettledSplit {
  readonly title: string;
  readonly authors: readonly string[];
}

/** The line of title and authors as the listing printed it. */
export function gluedText({ title, authors }: Occurrence): string {
  return (title ?? '') + authors.join(', ');
}

/** Offsets at which a name may begin in a glued line, and the line's end, for a line without any name. */
export function gluedPlaces(glued: string): number[] {
  return [
    ...[...glued.slice(0, LONGEST_TITLE).matchAll(PLACE)].map((match) => match.index).filter((index) => index > 0),
    glued.length,
  ];
}

/** The split that a known title makes, or null where the line does not begin with that title. */
export function settleSplit(occurrence: Occurrence, knownTitle: string): SettledSplit | null {
  const glued = gluedText(occurrence);
  const wanted = normaliseTitle(knownTitle);
  if (wanted === '') return null;
  for (const place of gluedPlaces(glued)) {
    if (normaliseTitle(glued.slice(0, place)) !== wanted) continue;
    return { title: glued.slice(0, place), authors: namesFrom(occurrence, place) };
  }
  return null;
}

/** Names behind `place`. Those that the guess had right stay as they are: a name may hold a comma of its own. */
function namesFrom({ title, authors }: Occurrence, place: number): string[] {
  let begin = (title ?? '').length;
  // The place lies in the guessed title: what is left of that title goes before the first name.
  if (place <= begin) {
    const [first = '', ...others] = authors;
    return [...splitAtCommas((title ?? '').slice(place) + first, first), ...others];
  }
  for (const [index, name] of authors.entries()) {
    const end = begin + name.length;
    if (place < end) return [...splitAtCommas(name.slice(place - begin), name), ...authors.slice(index + 1)];
    begin = end + 2;
  }
  return [];
}

function splitAtCommas(text: string, name: string): string[] {
  if (text === name) return text === '' ? [] : [text];
  return text
    .split(/,\s+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

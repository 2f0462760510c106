/**
 * Authors as databases print them: one a tag or one a line, family name first. MEDLINE and Web of Science print initials
 * without points (`Gamernyk, RV`); papers print them with.
 *
 * Stands on NLM's "MEDLINE/PubMed Data Element (Field) Descriptions" (AU, FAU) and on Clarivate's field tags (AU, AF).
 */
import { uprightNames } from './inverted-names.ts';
import { type NameList, splitNames } from './names.ts';

const INITIALS = /^(?:\p{Lu}{1,4}|\p{Lu}(?: \p{Lu}){1,4})$/u;
const LONE_INITIAL = /(?<=^| )(\p{Lu})(?=$| )/gu;
const NLM_SUFFIX = /^(.*\S) (Jr|Sr|2nd|3rd|4th|II|III|IV)$/;
const SUFFIXES: Readonly<Record<string, string>> = { '2nd': 'II', '3rd': 'III', '4th': 'IV', Jr: 'Jr.', Sr: 'Sr.' };

/** Names in upright form, also where several stand in one value, parted by semicolons or commas. */
export function databaseNames(values: readonly string[]): NameList {
  const names: string[] = [];
  let truncated = false;
  for (const value of values) {
    const parts = value.includes(';') ? value.split(';') : [value.replace(/,\s*$/, '')];
    // `Ada Byron, Max Moe,`: a list that ends in a comma is parted by commas.
    const listed = parts.length === 1 && /,\s*$/.test(value) && value.split(',').length > 2;
    const read = listed ? splitNames(value) : uprightNames(parts);
    names.push(...read.names);
    truncated ||= read.truncated;
  }
  return { names, truncated };
}

/** `Gamernyk, RV` -> `Gamernyk, R. V.`; `Hall, Janet E` -> `Hall, Janet E.`; `King, Martin Luther Jr` -> `King, Martin Luther, Jr.`; others as they are. */
export function withPoints(name: string): string {
  const comma = name.indexOf(',');
  if (comma < 0) return name;
  const [, bare, suffix] = NLM_SUFFIX.exec(name.slice(comma + 1).trim()) ?? [];
  const given = bare ?? name.slice(comma + 1).trim();
  const letters = INITIALS.test(given)
    ? [...given.replaceAll(' ', '')].map((letter) => `${letter}.`).join(' ')
    : given.replace(LONE_INITIAL, '$1.');
  const end = suffix === undefined ? '' : `, ${SUFFIXES[suffix] ?? suffix}`;
  return `${name.slice(0, comma)}, ${letters}${end}`;
}

/** MEDLINE's short form: `van Raaij MJ` -> `van Raaij, MJ`, for `withPoints`. */
export function withComma(name: string): string {
  return name.includes(',')
    ? name
    : name.replace(/ (\p{Lu}{1,4})(?: (Jr|Sr|2nd|3rd|4th))?$/u, (_, initials, suffix) =>
        suffix === undefined ? `, ${initials}` : `, ${initials} ${suffix}`,
      );
}

/**
 * The strings of a BibTeX file (`@string{facct = "Conference on …"}`) and the field values that use them. BibTeX wants a
 * string defined before it is used; reference managers do not, so a value keeps its open parts until the file has ended.
 */

import { MONTHS } from '../dates.ts';

/** What names stand for, by lower-case name; the months from the start. */
export type Macros = Map<string, string>;

/** A part of a value: text, or the name of a string that was not defined so far. */
export type Part = string | { readonly macro: string };

/** A field's value: strings and `#` resolved, LaTeX untouched. */
export interface BibField {
  /** Open parts stand as their names. */
  readonly value: string;
  /** UTF-16 offset into the stretch at which the field's name stands. */
  readonly at: number;
  /** Null where no part is open. */
  readonly parts: readonly Part[] | null;
}

/** Values are cut there. */
export const LONGEST_VALUE = 1_000_000;
/** Strings that double in each `@string` would fill the memory. */
export const LONGEST_MACRO = 10_000;

export function monthMacros(): Macros {
  return new Map(MONTHS.map((month) => [month, month]));
}

/** The field of a value's parts. */
export function fieldOf(parts: readonly Part[], at: number): BibField {
  const only = parts[0];
  const value = parts.length === 1 && typeof only === 'string' ? only : parts.map(textOf).join('');
  const open = parts.some((part) => typeof part !== 'string');
  return { value: value.slice(0, LONGEST_VALUE), at, parts: open ? parts : null };
}

/** The field with what is defined by now. */
export function resolved(field: BibField, macros: Macros): BibField {
  if (field.parts === null) return field;
  return fieldOf(
    field.parts.map((part) => (typeof part === 'string' ? part : (macros.get(part.macro.toLowerCase()) ?? part))),
    field.at,
  );
}

/** Names of the strings that a field waits for. */
export function openNames(field: BibField): string[] {
  return (field.parts ?? []).flatMap((part) => (typeof part === 'string' ? [] : [part.macro]));
}

function textOf(part: Part): string {
  return typeof part === 'string' ? part : part.macro;
}

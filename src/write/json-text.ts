/**
 * JSON of records by the hundred thousand, put together as text: making an object of each record first, only to have
 * `JSON.stringify` walk it, takes three times as long. The text is the same, character for character.
 */
import type { Column } from './columns.ts';

type JsonValue = string | number | null | readonly string[];

/** What `JSON.stringify` copies between quotation marks unchanged; most texts are nothing else. */
const plain = /^[ !#-[\]-~]*$/;

/** A value as `JSON.stringify` writes it. */
export function jsonText(value: JsonValue): string {
  if (typeof value === 'string') return plain.test(value) ? `"${value}"` : JSON.stringify(value);
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : 'null';
  if (value === null) return 'null';
  let items = '';
  for (const item of value) items += items === '' ? jsonText(item) : `,${jsonText(item)}`;
  return `[${items}]`;
}

/** Columns -> a function that writes those an item has as members of an object: `,"rg_kind":"paper","rg_year":2021`. */
export function jsonMembers<T>(columns: readonly Column<T>[]): (item: T) => string {
  const prepared = columns.map(({ id, value }) => ({ value, head: `,${JSON.stringify(id)}:` }));
  return (item) => {
    let members = '';
    for (const { value, head } of prepared) {
      const found = value(item);
      if (found !== null) members += head + jsonText(found);
    }
    return members;
  };
}

/**
 * Fields of parsed JSON, checked by hand and not by a schema library: files hold a hundred thousand records, and
 * JSON.parse alone should be what reading costs. A field of a wrong type is named in `wrong` and read as empty.
 */

/** One JSON object. Only fields that are asked for by name are read, so that `__proto__` in a text means nothing. */
export type Json = Readonly<Record<string, unknown>>;

const NO_TEXTS: readonly string[] = [];
const NO_OBJECTS: readonly Json[] = [];

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text as it stands; null where there is none. */
export function textOf(record: Json, field: string, wrong: string[]): string | null {
  const value = record[field];
  if (typeof value === 'string') return value;
  if (value !== undefined && value !== null) wrong.push(`"${field}" should be a text, not ${kindOf(value)}`);
  return null;
}

/** A text with something in it, else null. */
export function filledText(record: Json, field: string, wrong: string[]): string | null {
  return filled(textOf(record, field, wrong));
}

/** An id: a text, or a number that a text can be made of. */
export function idOf(record: Json, field: string, wrong: string[]): string | null {
  const value = record[field];
  if (typeof value !== 'number') return filledText(record, field, wrong);
  if (Number.isSafeInteger(value) || !Number.isInteger(value)) return String(value);
  wrong.push(`"${field}" is a number of more digits than JSON readers keep; write it as a text`);
  return null;
}

/** A list of texts. One text alone is a list of one: many tools write a single category so. */
export function textsOf(record: Json, field: string, wrong: string[]): readonly string[] {
  const value = record[field];
  if (value === undefined || value === null) return NO_TEXTS;
  if (typeof value === 'string') return value.trim() === '' ? NO_TEXTS : [value];
  if (!Array.isArray(value)) {
    wrong.push(`"${field}" should be a list of texts, not ${kindOf(value)}`);
    return NO_TEXTS;
  }
  if (value.every(isFilled)) return value;
  const odd: unknown = value.find((item) => typeof item !== 'string');
  if (odd !== undefined) wrong.push(`"${field}" should hold texts only, not ${kindOf(odd)}`);
  return value.filter(isFilled);
}

/** A list of objects; null in it is passed over. One object alone is a list of one, as converted XML has it. */
export function objectsOf(record: Json, field: string, wrong: string[]): readonly Json[] {
  const value = record[field];
  if (value === undefined || value === null) return NO_OBJECTS;
  if (isObject(value)) return [value];
  if (!Array.isArray(value)) {
    wrong.push(`"${field}" should be a list of objects, not ${kindOf(value)}`);
    return NO_OBJECTS;
  }
  if (value.every(isObject)) return value;
  const odd: unknown = value.find((item) => item !== null && !isObject(item));
  if (odd !== undefined) wrong.push(`"${field}" should hold objects only, not ${kindOf(odd)}`);
  return value.filter(isObject);
}

/** An object; null where there is none. */
export function objectOf(record: Json, field: string, wrong: string[]): Json | null {
  const value = record[field];
  if (isObject(value)) return value;
  if (value !== undefined && value !== null) wrong.push(`"${field}" should be an object, not ${kindOf(value)}`);
  return null;
}

/** The named texts of the objects of a list, each once: `[{"display_name": "Ethics"}]` -> `['Ethics']`. */
export function namesIn(record: Json, field: string, name: string, wrong: string[]): readonly string[] {
  const names = objectsOf(record, field, wrong).map((item) => filledText(item, name, wrong));
  return [...new Set(names.filter((one) => one !== null))];
}

/** A year of four digits, number or text; null where there is none. */
export function yearOf(record: Json, field: string, wrong: string[]): string | null {
  const value = record[field];
  if (value === undefined || value === null || value === '') return null;
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
  if (/^\d{4}$/.test(text)) return text;
  wrong.push(`"${field}" should be a year of four digits, not ${typeof value === 'number' ? text : kindOf(value)}`);
  return null;
}

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

export function filled(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text;
}

/** A text on one line, without blanks at its ends; null where nothing is left. */
export function oneLine(text: string | null): string | null {
  return text === null ? null : text.replace(/\s+/gu, ' ').trim() || null;
}

/**
 * A field in a note, a line of its own: Zotero and its kin keep there what an item has no field for (`PMID: 123`,
 * `arXiv:2112.04359 [cs]`). The value's first word; null where there is no such line.
 */
export function fieldLine(note: string | null, name: string): string | null {
  if (note === null) return null;
  return new RegExp(`^[ \\t]*${name}[ \\t]*:[ \\t]*(\\S+)`, 'im').exec(note.slice(0, 10_000))?.[1] ?? null;
}

/** How a problem's message calls a value. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? `the text ${short(value)}` : `the ${typeof value} ${String(value)}`;
}

/** A text's beginning in quotation marks. */
export function short(text: string): string {
  const shown = JSON.stringify(text.slice(0, 40));
  return text.length > 40 ? `${shown.slice(0, -1)}…"` : shown;
}

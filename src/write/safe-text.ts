/**
 * Text from papers is hostile: control characters, lone surrogates, `]]>`, `INF`, `=cmd()`. What each family of formats
 * can carry is stated here once. Whatever cannot be carried is replaced by U+FFFD and told to the report; nothing is
 * dropped.
 *
 * Sources: XML 1.0 section 2.2 (legal characters) and 3.3.3 (attribute values: a newline must be a character reference
 * to survive); Unicode 15, section 3.9 (UTF-8 has no lone surrogates); OWASP, "CSV Injection" (what starts a formula);
 * Gephi's GEXF and GraphML importers (the letters `INF`) and spreadsheet importer (types guessed from 25 rows).
 */
import type { Place } from './report.ts';

/* biome-ignore-start lint/suspicious/noControlCharactersInRegex: control characters are what this file is about */
const notPlainXml = /[&<>"\u0000-\u001f\u0085\ud800-\udfff\ufffe\uffff]/;
const maybeIllegalInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/;
const illegalInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Surrogate}]/gu;
const specialInXml = /[&<>"\t\n\r\u0085]/g;
const illegalInTables = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\p{Surrogate}]/gu;
const notPlainTable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ud800-\udfff]/;
/** Words as most cells have them, which none of the checks of `spreadsheetText` but that for types would stop at. */
const plainCell = /^[A-Za-z#](?:[ -[\]-~]*[!-[\]-~])?$/;
const surrogate = /[\ud800-\udfff]/;
const loneSurrogate = /\p{Surrogate}/gu;
const notPlainId = /[^!-[\]-~ ]|^ | $/;
const illegalInIds = /[\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffd-\uffff\p{Surrogate}]|^\s|\s$|(?! )\s/gu;
/* biome-ignore-end lint/suspicious/noControlCharactersInRegex: see above */

const replacement = '\ufffd';
const xmlReferences: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\u0085': '&#133;',
};

/** Text for an XML attribute value in double quotes, or for element content, escaped. */
export function xmlText(text: string, place: Place, field: string): string {
  if (!notPlainXml.test(text)) return text;
  const legal = maybeIllegalInXml.test(text) ? replaceAll(text, illegalInXml, place, field) : text;
  return legal.replace(specialInXml, (found) => xmlReferences[found] ?? found);
}

/** As `xmlText`, for attribute values that Gephi reads as typed values: it turns the letters `INF` into `Infinity`. */
export function xmlValue(text: string, place: Place, field: string): string {
  if (text.includes('INF')) place.altered(field, 'kept as it is, but Gephi reads the letters INF as "Infinity"');
  return xmlText(text, place, field);
}

/** Text for an XML comment or a GEXF description: one line, without `&`, `<` and `--`. */
export function xmlRemark(text: string, place: Place, field: string): string {
  const oneLine = replaceAll(text, illegalInXml, place, field).replace(/\s+/g, ' ');
  const safe = oneLine
    .replaceAll('&', '\uff06')
    .replaceAll('<', '\uff1c')
    .replace(/-(?=-)|-$/g, '\u2010');
  if (safe !== oneLine) place.altered(field, 'characters that end XML remarks written as look-alikes');
  return safe;
}

/** Text for a file in UTF-8 that can hold any character (Turtle, Parquet): only lone surrogates are replaced. */
export function utf8Text(text: string, place: Place, field: string): string {
  return surrogate.test(text) ? replaceAll(text, loneSurrogate, place, field) : text;
}

/**
 * A text cell of a table that people open in a spreadsheet or import into Gephi: formulas are defused by an apostrophe in
 * front. So that it can be taken off again without doubt, text that starts with an apostrophe gets one too; and so does
 * text that a reader would take for a number, a truth value or a time, where `typed` says that nothing else in its
 * column shows the reader that this is text.
 */
export function spreadsheetText(text: string, place: Place, field: string, typed = true): string {
  if (!typed && plainCell.test(text)) return text;
  const clean = withoutEscapes(tableText(text, place, field), place, field);
  if (startsFormula(clean)) {
    place.altered(field, 'an apostrophe put in front, so that a spreadsheet does not run it as a formula');
    return `'${clean}`;
  }
  if (clean.startsWith("'") || (typed && looksTyped(clean))) {
    place.altered(field, 'an apostrophe put in front, so that it stays text');
    return `'${clean}`;
  }
  return clean;
}

/**
 * A list as JSON, for the same tables. Only a list of nothing but numbers or dates could be taken for something else.
 * Escapes are written as JSON's `\u0022`, the one form that Gephi's reader, which has backslash escapes of its own,
 * leaves alone.
 */
export function spreadsheetList(items: readonly string[], place: Place, field: string): string {
  const json = JSON.stringify(items).replace(/\\(["\\bfnrt])/g, (_, letter: string) => jsonEscapes[letter] ?? '');
  const text = tableText(json, place, field);
  if (!looksTyped(text)) return text;
  place.altered(field, 'an apostrophe put in front, so that it stays text');
  return `'${text}`;
}

const jsonEscapes: Readonly<Record<string, string>> = {
  '"': '\\u0022',
  '\\': '\\u005c',
  b: '\\u0008',
  f: '\\u000c',
  n: '\\u000a',
  r: '\\u000d',
  t: '\\u0009',
};

/** A text cell of a table whose columns have declared types: formulas are defused, nothing else. */
export function loadText(text: string, place: Place, field: string): string {
  const clean = tableText(text, place, field);
  if (!startsFormula(clean)) return clean;
  place.altered(field, 'an apostrophe put in front, so that a spreadsheet does not run it as a formula');
  return `'${clean}`;
}

/**
 * An id for any of the formats. Keys of nodes are ids already, except where a paper brought in control characters,
 * backslashes (Gephi's CSV reader takes them for escapes) or odd white space: each of those becomes U+FFFD and its
 * number, so that different keys stay different.
 */
export function safeId(key: string): string {
  if (!notPlainId.test(key)) return key;
  return key.replace(illegalInIds, (found) => `${replacement}${(found.codePointAt(0) ?? 0).toString(16)};`);
}

/** Text of any cell of a table: characters that tables cannot hold are replaced, nothing is defused. */
export function tableText(text: string, place: Place, field: string): string {
  return notPlainTable.test(text) ? replaceAll(text, illegalInTables, place, field) : text;
}

/**
 * Gephi's CSV reader takes a backslash for an escape, which no other reader does. Before a quotation mark or at the end
 * of a cell that would swallow the cell's end and lose the row; elsewhere it changes a letter or two in Gephi only.
 */
function withoutEscapes(text: string, place: Place, field: string): string {
  if (text !== text.trim()) place.altered(field, 'kept as it is, but Gephi takes the blanks off its ends');
  if (!text.includes('\\')) return text;
  const safe = text.replace(/\\(?="|$)/g, '\\ ');
  if (safe !== text) place.altered(field, 'a blank put after a backslash, which would end the cell in Gephi');
  else if (/\\[rntbf\\,]/.test(text)) place.altered(field, 'kept as it is, but Gephi reads the backslash as an escape');
  return safe;
}

/** OWASP's list, and the same characters in their full-width forms, which some spreadsheets treat alike. */
function startsFormula(text: string): boolean {
  return /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) || /^\s+[=+\-@]/.test(text);
}

/** What Java's number parsers and Gephi's parsers of intervals and time stamps take. */
export function looksTyped(text: string): boolean {
  const trimmed = text.trim();
  return (
    /^(?:true|false|null|nan|infinity)$/i.test(trimmed) ||
    /^\.?\d[\d_]*\.?\d*(?:e[+-]?\d+)?[dfl]?$/i.test(trimmed) ||
    /^0x[\da-f.]+(?:p[+-]?\d+)?$/i.test(trimmed) ||
    /^<\s*(?:[[(]|empty)/i.test(trimmed) ||
    /^[[(][^\p{L}]*\d[^\p{L}]*$/u.test(trimmed)
  );
}

function replaceAll(text: string, illegal: RegExp, place: Place, field: string): string {
  const found = new Set<string>();
  const clean = text.replace(illegal, (character) => {
    found.add(`U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
    return replacement;
  });
  if (found.size > 0) place.altered(field, `${[...found].toSorted().join(', ')} written as U+FFFD`);
  return clean;
}

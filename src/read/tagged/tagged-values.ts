/**
 * What the values of tagged entries become: lines that were wrapped are joined again, markup is turned into plain text.
 */
import { textOfMarkup } from '../markup/markup-text.ts';
import type { TaggedEntry, ValueLines } from './tagged-entries.ts';

/** A line as long as this was broken by a program that wraps at 70 to 80 signs, not by a person who ends a paragraph. */
const WRAPPED_FROM = 60;
const WRAPPED_TO = 100;

/** The values of some tags, tag by tag, each on one line without markup; empty ones left out. */
export function texts(entry: TaggedEntry, ...tags: readonly string[]): string[] {
  return valuesOf(entry, tags).flatMap((lines) => onOneLine(lines) ?? []);
}

/** The first filled value of some tags, the first tag first, on one line without markup. */
export function firstText(entry: TaggedEntry, ...tags: readonly string[]): string | null {
  for (const lines of valuesOf(entry, tags)) {
    const text = onOneLine(lines);
    if (text !== null) return text;
  }
  return null;
}

/** Each line of some tags' values by itself, trimmed: for lists with one name or keyword a line. */
export function eachLine(entry: TaggedEntry, ...tags: readonly string[]): string[] {
  return valuesOf(entry, tags)
    .flat()
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * The abstract: all different values of the first tag that has any, as paragraphs. Blank lines part paragraphs; other
 * line breaks stay where a line is no wrapped one, unless `wrapped` says that the format wraps every line.
 */
export function abstractOf(entry: TaggedEntry, tags: readonly string[], wrapped: boolean): string {
  for (const tag of tags) {
    const found = valuesOf(entry, [tag]).map((lines) => textOfMarkup(paragraphs(lines, wrapped)));
    const filled = [...new Set(found)].filter((text) => text !== '');
    if (filled.length > 0) return filled.join('\n\n');
  }
  return '';
}

function valuesOf(entry: TaggedEntry, tags: readonly string[]): readonly ValueLines[] {
  return tags.flatMap((tag) => entry.values.get(tag) ?? []);
}

function onOneLine(lines: ValueLines): string | null {
  const joined = lines.length === 1 ? (lines[0] ?? '') : lines.join(' ');
  return textOfMarkup(joined).replace(/\s+/gu, ' ') || null;
}

function paragraphs(lines: ValueLines, wrapped: boolean): string {
  let text = '';
  let before: string | null = null;
  for (const line of lines) {
    const trimmed = line.trim();
    if (before === null) text = trimmed;
    else if (trimmed === '' || before === '') text += `${text.endsWith('\n\n') || text === '' ? '' : '\n\n'}${trimmed}`;
    else if (text === '') text = trimmed;
    else text += (wrapped || (before.length >= WRAPPED_FROM && before.length <= WRAPPED_TO) ? ' ' : '\n') + trimmed;
    before = trimmed;
  }
  return text.replace(/[ \t]{2,}/g, ' ').trim();
}

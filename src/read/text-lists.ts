/**
 * Lists that tools print into one text, such as a cell of a table: authors and keywords. Stands on how Zotero (`Last, First; …`),
 * Scopus (`Last F.; …` and `Last, First (123456)`), Semantic Scholar and OpenAlex (`First Last|…`) print them.
 */
import { uprightNames } from './inverted-names.ts';
import { type NameList, splitNames } from './names.ts';

/** Authors of one text, in upright form: parted by `;`, `|` or ` and `, else by commas; a JSON list is read as one. */
export function listedAuthors(text: string): NameList {
  const listed = jsonTexts(text);
  if (listed !== null) return uprightNames(listed);
  const bare = text.replace(/\s*\(\d+\)/g, '');
  const separator = bare.includes(';')
    ? ';'
    : bare.includes('|')
      ? '|'
      : / and /i.test(bare) && bare.includes(',')
        ? null
        : '';
  if (separator === '') {
    // `Byron, Ada` is one inverted name, `Ada Byron, Max Moe` are two.
    const parts = bare.split(',').map((part) => part.trim());
    const inverted = parts.length === 2 && !/\s/.test(parts[0] ?? '');
    return inverted ? uprightNames([bare]) : splitNames(bare);
  }
  if (separator !== null) return uprightNames(bare.split(separator));
  const names = bare.split(/ and /i);
  // `A B, C D and E F` parts names by commas; `B, A and D, C` inverts them.
  return names.every((name) => name.includes(',')) ? uprightNames(names) : splitNames(bare);
}

/** Keywords or categories of one text: parted by `;` or `|`, else by commas; a JSON list is read as one. */
export function listedTexts(text: string): string[] {
  const parts = jsonTexts(text) ?? text.split(text.includes(';') ? ';' : text.includes('|') ? '|' : ',');
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
}

function jsonTexts(text: string): string[] | null {
  if (!text.startsWith('[')) return null;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : null;
  } catch {
    return null;
  }
}

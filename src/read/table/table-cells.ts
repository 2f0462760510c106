/**
 * What single cells of a table hold: authors and lists. Stands on how Zotero (`Last, First; …`),
 * Scopus (`Last F.; …` and `Last, First (123456)`), Semantic Scholar and OpenAlex (`First Last|…`) print them.
 */
import { uprightNames } from '../inverted-names.ts';
import { type NameList, splitNames } from '../names.ts';

/** Authors of one cell, in upright form: parted by `;`, `|` or ` and `, else by commas; a JSON list is read as one. */
export function readTableAuthors(cell: string): NameList {
  const listed = jsonTexts(cell);
  if (listed !== null) return uprightNames(listed);
  const bare = cell.replace(/\s*\(\d+\)/g, '');
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

/** Keywords or categories of one cell: parted by `;` or `|`, else by commas; a JSON list is read as one. */
export function readTableList(cell: string): string[] {
  const parts = jsonTexts(cell) ?? cell.split(cell.includes(';') ? ';' : cell.includes('|') ? '|' : ',');
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
}

function jsonTexts(cell: string): string[] | null {
  if (!cell.startsWith('[')) return null;
  try {
    const value: unknown = JSON.parse(cell);
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : null;
  } catch {
    return null;
  }
}

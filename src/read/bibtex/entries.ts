/**
 * The grammar of BibTeX: a stretch of a file -> its entries with raw fields, and what was wrong with it. A field whose
 * braces do not fit ends at the latest where the next line opens one (`year = {`), so that it costs no other.
 *
 * Stands on "BibTeXing" (O. Patashnik, 1988) and on what BibTeX does: every brace counts, escaped or not; text outside
 * entries is a comment; names are case-blind; `#` joins strings, and `@string` names them. As in biber, `%` at a line's
 * start or between fields begins a comment.
 */
import { type BibField, fieldOf, LONGEST_MACRO, LONGEST_VALUE, type Macros, type Part } from './macros.ts';

export interface BibEntry {
  /** Lower-case: `article`. */
  readonly type: string;
  readonly key: string;
  /** By lower-case name. */
  readonly fields: ReadonlyMap<string, BibField>;
  /** UTF-16 offset into the stretch. */
  readonly at: number;
}

export interface BibFault {
  readonly code: string;
  readonly message: string;
  readonly at: number;
}

const OPENING = /@[ \t]*([A-Za-z][\w-]*)\s*([{(])/g;
const KEY = /([^,={}"\n\r]*)(?=[,})\n\r])/y;
const FIELD = /(?:[\s,]|(?<=[,\n\r][ \t]{0,100})%[^\n\r]*(?=[\n\r]))*([A-Za-z][^\s=,{}"#()%]*)\s*=\s*/y;
const BETWEEN = /(?:[\s,]|(?<=[,\n\r][ \t]{0,100})%[^\n\r]*(?=[\n\r]))*/y;
const NAME = /[^\s,{}"#()=]+/y;
const NEXT_FIELD = /[\r\n][ \t]*[A-Za-z][\w:-]*[ \t]*=[ \t]*["{\d]/;
const BLANK = /\s*/y;
/** An entry with more broken fields than this is given up: each costs a search through the whole of it. */
const MOST_MENDED = 20;
/** A line that is a comment says so within so many blanks. */
const LONGEST_INDENT = 200;

/** Reads one stretch; macros that it defines are added to `macros`. Never throws over what it holds. */
export function readStretch(
  text: string,
  macros: Macros,
): { readonly entries: readonly BibEntry[]; readonly faults: readonly BibFault[] } {
  const entries: BibEntry[] = [];
  const faults: BibFault[] = [];
  const report = (code: string, message: string, at: number) => faults.push({ code, message, at });
  let commentsClose = true;
  OPENING.lastIndex = 0;
  for (;;) {
    const match = OPENING.exec(text);
    if (match === null) break;
    const [, name = '', bracket] = match;
    if (isCommented(text, match.index)) continue;
    const type = name.toLowerCase();
    if (type === 'comment') {
      // A comment in balanced braces is skipped whole (JabRef keeps its settings there); any other ends with its brace.
      const end = commentsClose ? balancedEnd(text, OPENING.lastIndex - 1, text.length) : null;
      if (end === null) commentsClose = false;
      else OPENING.lastIndex = end;
      continue;
    }
    const reader = entryReader(text, OPENING.lastIndex, bracket === '(' ? ')' : '}', macros, report);
    if (type === 'preamble') reader.readValue(type);
    else {
      const key = type === 'string' ? '' : reader.readKey();
      const fields = reader.readFields(type === 'string' ? 'this @string' : `"${key}"`, match.index);
      if (type === 'string') define(fields, macros, report);
      else entries.push({ type, key, fields, at: match.index });
    }
    OPENING.lastIndex = Math.max(reader.end(), match.index + 1);
  }
  return { entries, faults };
}

function isCommented(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - LONGEST_INDENT), at);
  const lineAt = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  return (lineAt > 0 || at <= LONGEST_INDENT) && /^[ \t]*%/.test(before.slice(lineAt));
}

function define(
  fields: ReadonlyMap<string, BibField>,
  macros: Macros,
  report: (code: string, message: string, at: number) => void,
): void {
  for (const [name, { value, at }] of fields) {
    if (value.length > LONGEST_MACRO) {
      report('field-too-long', `@string "${name}" has more than ${LONGEST_MACRO} characters; cut there`, at);
    }
    macros.set(name, value.slice(0, LONGEST_MACRO));
  }
}

/** The offset behind the brace that closes the one at `open`; null when none does before `limit`. */
function balancedEnd(text: string, open: number, limit: number): number | null {
  let depth = 0;
  for (let i = open; i < limit; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 123) depth++;
    else if (unit === 125 && --depth <= 0) return depth === 0 ? i + 1 : null;
  }
  return null;
}

/** Reads one entry's inside, step by step. */
interface EntryReader {
  readonly readKey: () => string;
  readonly readValue: (name: string) => readonly Part[];
  readonly readFields: (entry: string, at: number) => Map<string, BibField>;
  readonly end: () => number;
}

function entryReader(
  text: string,
  start: number,
  close: '}' | ')',
  macros: Macros,
  report: (code: string, message: string, at: number) => void,
): EntryReader {
  const limit = text.length;
  let at = start;
  let broken = 0;
  const matchAt = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) return null;
    at = pattern.lastIndex;
    return match;
  };

  /** Where the text of a field with wrong braces may end: before the next line that looks like a field, else the limit. */
  const mendedEnd = (from: number): number => {
    const next = text.slice(from, limit).search(NEXT_FIELD);
    return next < 0 ? limit : from + next;
  };

  /** Takes a field with wrong braces up to where it may end, without the closing signs of field and entry. */
  const mended = (name: string, from: number, why: string): string => {
    const end = mendedEnd(Math.max(at, from));
    report(
      'unbalanced-braces',
      `${why}; "${name}" is read up to ${end === limit ? 'the end of its entry' : 'the next field'}`,
      from,
    );
    at = end;
    broken++;
    return withoutClosing(text.slice(from, end));
  };

  const readPart = (name: string): Part | null => {
    const unit = text[at];
    if (at >= limit || unit === undefined) return null;
    if (unit === '{') {
      const end = balancedEnd(text, at, limit);
      if (end === null) return mended(name, at + 1, `the braces of "${name}" are never closed`);
      const value = text.slice(at + 1, end - 1);
      at = end;
      return value;
    }
    if (unit === '"') {
      const end = quoteEnd(text, at, limit);
      if (end === null) return mended(name, at + 1, `the quotation marks of "${name}" are never closed`);
      const value = text.slice(at + 1, end - 1);
      at = end;
      return value;
    }
    const word = matchAt(NAME)?.[0];
    if (word === undefined) return null;
    return /^\d+$/.test(word) ? word : (macros.get(word.toLowerCase()) ?? { macro: word });
  };

  const readValue = (name: string): readonly Part[] => {
    const parts: Part[] = [];
    let length = 0;
    const from = at;
    for (;;) {
      matchAt(BLANK);
      const part = readPart(name);
      if (part === null) return parts;
      const size = typeof part === 'string' ? part.length : part.macro.length;
      if (length < LONGEST_VALUE) parts.push(part);
      length += size;
      if (length >= LONGEST_VALUE && length - size < LONGEST_VALUE) {
        report('field-too-long', `"${name}" has more than ${LONGEST_VALUE} characters; cut there`, from);
      }
      matchAt(BLANK);
      if (at >= limit || text[at] !== '#') return parts;
      at++;
    }
  };

  /** A value has ended well before a comma, the entry's end or, where the comma is missing, another field. */
  const endedWell = (): boolean => {
    if (at >= limit || text[at] === ',') return true;
    const here = at;
    matchAt(BETWEEN);
    const ended = text[at] === close || matchAt(FIELD) !== null;
    at = here;
    return ended;
  };

  const readFields = (entry: string, entryAt: number): Map<string, BibField> => {
    const fields = new Map<string, BibField>();
    for (;;) {
      const match = broken > MOST_MENDED ? null : matchAt(FIELD);
      if (match === null) break;
      const name = (match[1] ?? '').toLowerCase();
      const nameAt = match.index + match[0].lastIndexOf(match[1] ?? '');
      const from = at;
      let parts = readValue(name);
      if (!endedWell()) {
        parts = [mended(name, /["{]/.test(text[from] ?? '') ? from + 1 : from, `"${name}" goes on behind its end`)];
      }
      const before = fields.get(name);
      const field = fieldOf(parts, nameAt);
      if (before === undefined) fields.set(name, field);
      else if (before.value !== field.value) {
        report('repeated-field', `${entry} has "${name}" twice; the first one counts`, nameAt);
      }
    }
    matchAt(BETWEEN);
    if (at < limit && text[at] === close) {
      at++;
      leftOver(entry);
    } else if (at >= limit) {
      if (broken === 0) report('unclosed-entry', `${entry} is never closed; read up to the next entry`, entryAt);
    } else {
      const rest = JSON.stringify(text.slice(at, Math.min(at + 60, limit)));
      report('broken-entry', `${entry} cannot be read from here on, the rest of it is left out: ${rest}`, at);
      at = limit;
    }
    return fields;
  };

  /** An entry with a brace too many ends early: its other fields would pass for a comment between entries. */
  const leftOver = (entry: string): void => {
    const end = Math.min(limit, nextAt(text, at, limit));
    const rest = text.slice(at, end);
    if (!/^[ \t]*[^\s%@}][^\n\r]*|^\s*,?\s*[A-Za-z][\w-]*\s*=\s*["{]/.test(rest)) return;
    const shown = JSON.stringify(rest.trim().slice(0, 60));
    report('unbalanced-braces', `${entry} is closed before its end; what follows is left out: ${shown}`, at);
  };

  return {
    readKey: () => {
      matchAt(BLANK);
      return (matchAt(KEY)?.[1] ?? '').trim();
    },
    readValue,
    readFields,
    end: () => at,
  };
}

/** The offset behind a closing quotation mark: those inside braces do not close. Null when none does. */
function quoteEnd(text: string, open: number, limit: number): number | null {
  let depth = 0;
  for (let i = open + 1; i < limit; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 123) depth++;
    else if (unit === 125) depth--;
    else if (unit === 34 && depth <= 0) return i + 1;
  }
  return null;
}

function nextAt(text: string, from: number, limit: number): number {
  const next = text.indexOf('@', from);
  return next < 0 ? limit : next;
}

/** A field's text without the signs that were meant to close it and its entry. */
function withoutClosing(value: string): string {
  let end = value.length;
  while (end > 0 && /[\s},"]/.test(value[end - 1] ?? '')) end--;
  return value.slice(0, end);
}

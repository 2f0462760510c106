/**
 * The grammar of BibTeX: a file -> entries with raw fields, and what was wrong with it. One broken entry never costs
 * another: an entry ends at the latest where the next line opens one (`@article{key,`), whatever its braces say.
 *
 * Stands on "BibTeXing" (O. Patashnik, 1988) and on what BibTeX does: every brace counts, escaped or not; text outside
 * entries is a comment; names are case-blind; `#` joins strings, and `@string` names them. Written by hand because the
 * parsers at hand took a minute for 10,000 entries, or lost the rest of a file behind one open brace.
 */

/** A field's value: macros and `#` resolved, LaTeX untouched. */
export interface BibField {
  readonly value: string;
  /** UTF-16 offset into the file at which the field's name stands. */
  readonly at: number;
}

export interface BibEntry {
  /** Lower-case: `article`. */
  readonly type: string;
  readonly key: string;
  /** By lower-case name. */
  readonly fields: ReadonlyMap<string, BibField>;
  readonly at: number;
}

export interface BibFault {
  readonly code: string;
  readonly message: string;
  readonly at: number;
}

export interface BibFile {
  readonly entries: readonly BibEntry[];
  readonly faults: readonly BibFault[];
}

const OPENING = /@[ \t]*([A-Za-z][\w-]*)\s*([{(])/g;
/** A line that opens an entry, even where the entry before it was never closed. */
const LINE_OPENING = /^[ \t]*@[ \t]*(?:(?!comment\b)[A-Za-z][\w-]*)\s*[{(]\s*(?:[^\s,{}()="#%~\\]+\s*)?[,=]/gim;
const KEY = /([^,={}"\n\r]*)(?=[,})\n\r])/y;
const FIELD = /[\s,]*([A-Za-z][^\s=,{}"#()%]*)\s*=\s*/y;
const NAME = /[^\s,{}"#()=]+/y;
const NEXT_FIELD = /[\r\n][ \t]*[A-Za-z][\w:-]*[ \t]*=[ \t]*["{\d]/;
const BLANK = /\s*/y;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** Strings that double in each `@string` would fill the memory. */
const LONGEST_VALUE = 1_000_000;
/** An entry with more broken fields than this is given up: each costs a search through the whole of it. */
const MOST_MENDED = 20;

/** Reads a whole file. Never throws over what it holds. */
export function readBibEntries(text: string): BibFile {
  const macros = new Map(MONTHS.map((month) => [month, month]));
  const unknown = new Set<string>();
  const entries: BibEntry[] = [];
  const faults: BibFault[] = [];
  const openings = [...text.matchAll(LINE_OPENING)].map((match) => match.index);
  let nextOpening = 0;
  let commentsClose = true;
  OPENING.lastIndex = 0;
  for (;;) {
    const match = OPENING.exec(text);
    if (match === null) break;
    const [, name = '', bracket] = match;
    while ((openings[nextOpening] ?? text.length) <= match.index) nextOpening++;
    const limit = openings[nextOpening] ?? text.length;
    const type = name.toLowerCase();
    if (type === 'comment') {
      // A comment in balanced braces is skipped whole (JabRef keeps its settings there); any other ends with its brace.
      const end = commentsClose ? balancedEnd(text, OPENING.lastIndex - 1, limit) : null;
      if (end === null) commentsClose = false;
      else OPENING.lastIndex = end;
      continue;
    }
    const report = (code: string, message: string, at: number) => faults.push({ code, message, at });
    const reader = entryReader(text, OPENING.lastIndex, limit, bracket === '(' ? ')' : '}', macros, unknown, report);
    if (type === 'preamble') reader.readValue(type);
    else {
      const key = type === 'string' ? '' : reader.readKey();
      const fields = reader.readFields(type === 'string' ? 'this @string' : `"${key}"`, match.index);
      if (type === 'string') for (const [macro, { value }] of fields) macros.set(macro, value);
      else entries.push({ type, key, fields, at: match.index });
    }
    OPENING.lastIndex = Math.max(reader.end(), match.index + 1);
  }
  return { entries, faults };
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
  readonly readValue: (name: string) => string;
  readonly readFields: (entry: string, at: number) => Map<string, BibField>;
  readonly end: () => number;
}

function entryReader(
  text: string,
  start: number,
  limit: number,
  close: '}' | ')',
  macros: ReadonlyMap<string, string>,
  unknown: Set<string>,
  report: (code: string, message: string, at: number) => void,
): EntryReader {
  let at = start;
  let broken = 0;
  const matchAt = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null || pattern.lastIndex > limit) return null;
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

  const readPart = (name: string): string | null => {
    const unit = text[at];
    if (at >= limit) return null;
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
    const from = at;
    const word = matchAt(NAME)?.[0];
    if (word === undefined) return null;
    if (/^\d+$/.test(word)) return word;
    const macro = macros.get(word.toLowerCase());
    if (macro === undefined && !unknown.has(word) && name !== 'month') {
      unknown.add(word);
      report('unknown-macro', `no @string names "${word}"; taken as it is printed, here and further down`, from);
    }
    return macro ?? word;
  };

  const readValue = (name: string): string => {
    let value = '';
    const from = at;
    for (;;) {
      matchAt(BLANK);
      const part = readPart(name);
      if (part === null) return value;
      if (value.length < LONGEST_VALUE && value.length + part.length >= LONGEST_VALUE) {
        report(
          'field-too-long',
          `"${name}" has more than ${LONGEST_VALUE} characters; what is beyond was left out`,
          from,
        );
        value = (value + part).slice(0, LONGEST_VALUE);
      } else if (value.length < LONGEST_VALUE) value += part;
      matchAt(BLANK);
      if (at >= limit || text[at] !== '#') return value;
      at++;
    }
  };

  /** A value has ended well before a comma, the entry's end or, where the comma is missing, another field. */
  const endedWell = (): boolean => {
    const unit = text[at];
    if (at >= limit || unit === ',' || unit === close) return true;
    const here = at;
    const field = matchAt(FIELD) !== null;
    at = here;
    return field;
  };

  const readFields = (entry: string, entryAt: number): Map<string, BibField> => {
    const fields = new Map<string, BibField>();
    for (;;) {
      const match = broken > MOST_MENDED ? null : matchAt(FIELD);
      if (match === null) break;
      const name = (match[1] ?? '').toLowerCase();
      const nameAt = match.index + match[0].search(/[A-Za-z]/);
      const from = at;
      let value = readValue(name);
      if (!endedWell()) {
        value = mended(name, /["{]/.test(text[from] ?? '') ? from + 1 : from, `"${name}" goes on behind its end`);
      }
      const before = fields.get(name);
      if (before === undefined) fields.set(name, { value, at: nameAt });
      else if (before.value !== value) {
        report('repeated-field', `${entry} has "${name}" twice; the first one counts`, nameAt);
      }
    }
    while (/[\s,]/.test(text[at] ?? '') && at < limit) at++;
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

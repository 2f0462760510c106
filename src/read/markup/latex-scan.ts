/**
 * A place in a LaTeX text from which reading goes on, and the steps that need no knowledge of any command.
 */

/** An argument that is taken as it is written is looked for within so many characters. */
const LONGEST_ARGUMENT = 400;
const BLANK_RUN = /[ \t]*/y;

/** A place in a text; reading moves it on. */
export interface Scan {
  readonly latex: string;
  at: number;
  depth: number;
  /** True inside a formula. */
  readonly math: boolean;
  /** Closing signs that stand nowhere between the place last looked from and this one. */
  readonly absent: Map<string, number>;
}

export function scanOf(latex: string, math: boolean): Scan {
  return { latex, at: 0, depth: 0, math, absent: new Map() };
}

/** Moves on by `length` and gives `text`. */
export function take(scan: Scan, length: number, text: string): string {
  scan.at += length;
  return text;
}

export function skipBlanks(scan: Scan): void {
  BLANK_RUN.lastIndex = scan.at;
  BLANK_RUN.exec(scan.latex);
  scan.at = BLANK_RUN.lastIndex;
}

/** A group as it is written, with its braces or without; null, and nothing read, where none opens or closes near. */
export function rawGroup(scan: Scan, braces: boolean): string | null {
  const { latex } = scan;
  const open = scan.at;
  if (latex[open] !== '{' || !latex.slice(open, open + LONGEST_ARGUMENT).includes('}')) return null;
  let depth = 0;
  for (let i = open; i < Math.min(latex.length, open + LONGEST_ARGUMENT); i++) {
    if (latex[i] === '{') depth++;
    else if (latex[i] === '}' && --depth === 0) {
      scan.at = i + 1;
      return braces ? latex.slice(open, i + 1) : latex.slice(open + 1, i);
    }
  }
  return null;
}

/** What stands between `[` and `]`; null, and nothing read, where no bracket opens or none closes near. */
export function rawOption(scan: Scan): string | null {
  if (scan.latex[scan.at] !== '[') return null;
  const near = scan.latex.slice(scan.at + 1, scan.at + LONGEST_ARGUMENT);
  const length = near.indexOf(']');
  if (length < 0) return null;
  scan.at += length + 2;
  return near.slice(0, length);
}

/** `\unicode{x2013}`, `\char"E9`: the character of that number. */
export function codePoint(scan: Scan): string {
  const hex = /[{"\s]*(?:x|"|U\+)?([\dA-Fa-f]{1,6})\}?/y;
  hex.lastIndex = scan.at;
  const digits = hex.exec(scan.latex)?.[1];
  if (digits === undefined) return '';
  scan.at = hex.lastIndex;
  const point = Number.parseInt(digits, 16);
  return point > 31 && point < 0xd800 ? String.fromCodePoint(point) : '';
}

/**
 * The text in hand while JSON is cut into elements: where the reader stands in it, what of it belongs to the element
 * that is open, and the way back to that element's beginning where it turns out to be broken.
 */

/** The signs that JSON is made of, as UTF-16 units. */
export const SIGN = {
  TAB: 9,
  NEWLINE: 10,
  RETURN: 13,
  SPACE: 32,
  QUOTE: 34,
  COMMA: 44,
  COLON: 58,
  LIST: 91,
  BACKSLASH: 92,
  LIST_END: 93,
  OBJECT: 123,
  OBJECT_END: 125,
  /** A byte order mark. */
  MARK: 0xfeff,
} as const;

/** Longest element, in UTF-16 units; a paper with fifty thousand citations has some 40 million. */
export const LONGEST_ELEMENT = 64_000_000;
/** Text that may be read again while looking for the next record: as a multiple of the text read, and in any case. */
const REREAD = 8;
const REREAD_ALWAYS = 100_000;

export interface ElementText {
  input: string;
  at: number;
  /** Offset of the input in the whole text. */
  offset: number;
  line: number;
  /** Blanks that the line begins with, -1 where it holds more than them and closing signs before this place. */
  indent: number;
  leading: boolean;
  /** The sign before this one that is no blank. */
  last: number;
  /** True where the sign before this one was read again. */
  moved: boolean;
  /** Behind a backslash within quotation marks. */
  escaped: boolean;
  /** The open element's text, from earlier pieces; null where none is kept. */
  kept: string[] | null;
  keptLength: number;
  /** Where the element's text begins in the input. */
  from: number;
  elementLine: number;
  elementOffset: number;
  elementIndent: number;
  reread: number;
  /** The next backslash and line end, where they were looked for. */
  slash: number;
  lineEnd: number;
}

/** No text yet; `line` is the number of its first line. */
export function startText(line: number): ElementText {
  return {
    input: '',
    at: -1,
    offset: 0,
    line,
    indent: 0,
    leading: true,
    last: 0,
    moved: false,
    escaped: false,
    kept: null,
    keptLength: 0,
    from: 0,
    elementLine: line,
    elementOffset: 0,
    elementIndent: -1,
    reread: 0,
    slash: -1,
    lineEnd: -1,
  };
}

/** Takes the next piece; the reader stands before it. */
export function takePiece(text: ElementText, piece: string): void {
  text.offset += text.input.length;
  text.input = piece;
  text.at = -1;
  text.from = 0;
  text.slash = -1;
  text.lineEnd = -1;
}

/** At the end of a piece: keeps what is open for the next one. False where it is too long to be kept. */
export function keepRest(text: ElementText): boolean {
  if (text.kept === null) return true;
  text.kept.push(text.input.slice(text.from));
  text.keptLength += text.input.length - text.from;
  text.from = text.input.length;
  if (text.keptLength <= LONGEST_ELEMENT) return true;
  text.kept = null;
  return false;
}

/** An element begins here. */
export function keepFromHere(text: ElementText): void {
  text.kept = [];
  text.keptLength = 0;
  text.from = text.at;
  text.elementLine = text.line;
  text.elementOffset = text.offset + text.at;
  text.elementIndent = text.indent;
}

/** The element's text up to here, this sign with it. */
export function keptSoFar(text: ElementText): string {
  return (text.kept ?? []).join('') + text.input.slice(text.from, text.at + 1);
}

/** Goes back to behind the opening bracket of the element; false where that was done too often. Drops its text. */
export function goBack(text: ElementText): boolean {
  const length = text.offset + text.at + 1 - text.elementOffset;
  const parts = text.kept ?? [];
  text.kept = null;
  if (text.reread + length > REREAD * (text.offset + text.at) + REREAD_ALWAYS) return false;
  text.reread += length;
  if (parts.length > 0) {
    text.input = parts.join('') + text.input;
    text.offset = text.elementOffset;
  }
  text.at = text.elementOffset - text.offset;
  text.slash = -1;
  text.lineEnd = -1;
  text.line = text.elementLine;
  text.indent = -1;
  text.leading = false;
  text.last = SIGN.OBJECT;
  text.moved = true;
  return true;
}

/** Passes over a text in quotation marks, to its end, the end of its line (which JSON forbids in it) or the piece's. */
export function passQuoted(text: ElementText): 'quote' | 'line' | 'piece' {
  const { input } = text;
  if (text.escaped) {
    text.escaped = false;
    text.at++;
  }
  for (;;) {
    if (text.slash < text.at) text.slash = placeOf('\\', text);
    if (text.lineEnd < text.at) text.lineEnd = placeOf('\n', text);
    text.at = Math.min(placeOf('"', text), text.slash, text.lineEnd);
    if (text.at === input.length) return 'piece';
    if (text.at === text.slash) {
      text.at += 2;
      if (text.at <= input.length) continue;
      text.escaped = true;
      return 'piece';
    }
    if (text.at === text.lineEnd) return 'line';
    text.last = SIGN.QUOTE;
    text.indent = -1;
    text.leading = false;
    return 'quote';
  }
}

function placeOf(sign: string, { input, at }: ElementText): number {
  const place = input.indexOf(sign, at);
  return place < 0 ? input.length : place;
}

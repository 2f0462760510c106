/**
 * Lines with their numbers, whatever ends them. Stands on nothing: listings are pasted from browsers on every system,
 * so a file may open with a byte order mark and end its lines with \n, \r\n or \r.
 */

/** A line without its end; `number` counts from 1. */
export interface Line {
  readonly text: string;
  readonly number: number;
}

/**
 * Longest line that is read, in UTF-16 units. The longest honest line seen (669 authors) has 10,021; a paper's record
 * with every author of a physics collaboration stays under 200,000. Beyond this a line is data of another kind.
 */
export const LONGEST_LINE = 1_000_000;

const BYTE_ORDER_MARK = '\uFEFF';

/** Splits a text into lines. A last line end does not open another, empty line. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  const hasLoneReturns = text.includes('\r') && /\r(?!\n)/.test(text);
  while (start < text.length) {
    let end = hasLoneReturns ? nextEnd(text, start) : text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const next = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
    const cut = end > start && text[end - 1] === '\r' ? end - 1 : end;
    lines.push({ text: text.slice(start, cut), number: lines.length + 1 });
    start = next;
  }
  return lines;
}

/** Lines with something on them, trimmed. */
export function filledLines(lines: readonly Line[]): Line[] {
  const filled: Line[] = [];
  for (const { text, number } of lines) {
    const trimmed = text.trim();
    if (trimmed !== '') filled.push({ text: trimmed, number });
  }
  return filled;
}

/** Paragraphs of one abstract as the listing parts them: a blank line between two of them stays a blank line. */
export function joinParagraphs(paragraphs: readonly Line[]): string {
  let text = '';
  let previous: Line | undefined;
  for (const line of paragraphs) {
    if (previous !== undefined) text += line.number - previous.number > 1 ? '\n\n' : '\n';
    text += line.text;
    previous = line;
  }
  return text;
}

/**
 * Tells in which line, from 1, an offset (UTF-16) of a text lies. A lone \r ends a line only where no \n does: inside
 * fields that other programs wrote it is a stray, and editors do not count it.
 */
export function lineCounter(text: string): (offset: number) => number {
  const starts: number[] = [0];
  for (const match of text.matchAll(text.includes('\n') ? /\n/g : /\r/g)) starts.push(match.index + match[0].length);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

/** What is said of a line longer than `LONGEST_LINE`. */
export function tooLong(length: number): string {
  return `this line has ${length} characters; lines up to ${LONGEST_LINE} are read, so it was left out`;
}

function nextEnd(text: string, start: number): number {
  for (let i = start; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10 || unit === 13) return i;
  }
  return -1;
}

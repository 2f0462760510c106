/**
 * Lines of a text that comes in pieces, cut anywhere: the same lines with the same numbers as `splitLines` gives for the
 * whole. A line end is \n, \r\n or \r; a byte order mark before the first line belongs to none.
 */
import { LONGEST_LINE } from './lines.ts';
import type { Reader } from './reader.ts';

/** Hands each line, without its end and with its number from 1, to a function; of lines too long only the length. */
export function startLines(
  onLine: (text: string, number: number) => void,
  onTooLong: (length: number, number: number) => void,
): Reader {
  /** Pieces of the line under way; joined once it ends, so that a long line costs no more than its length. */
  let pieces: string[] = [];
  let length = 0;
  let number = 1;
  let begun = false;
  let afterReturn = false;

  const keep = (part: string): void => {
    length += part.length;
    if (length > LONGEST_LINE) pieces = [];
    else if (part !== '') pieces.push(part);
  };
  const endLine = (): void => {
    if (length > LONGEST_LINE) onTooLong(length, number);
    else onLine(pieces.length === 1 ? (pieces[0] ?? '') : pieces.join(''), number);
    pieces = [];
    length = 0;
    number++;
  };
  return {
    write(piece) {
      if (piece === '') return;
      let start = !begun && piece.startsWith('\uFEFF') ? 1 : 0;
      begun = true;
      if (afterReturn && piece[start] === '\n') start++;
      afterReturn = false;
      let newline = piece.indexOf('\n', start);
      let back = piece.indexOf('\r', start);
      while (newline !== -1 || back !== -1) {
        const end = newline === -1 ? back : back === -1 ? newline : Math.min(newline, back);
        keep(piece.slice(start, end));
        endLine();
        start = end + 1;
        if (end === back) {
          if (piece[start] === '\n') start++;
          else afterReturn = start === piece.length;
        }
        if (newline !== -1 && newline < start) newline = piece.indexOf('\n', start);
        if (back !== -1 && back < start) back = piece.indexOf('\r', start);
      }
      keep(piece.slice(start));
    },
    end() {
      if (length > 0) endLine();
    },
  };
}

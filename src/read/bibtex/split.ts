/**
 * A BibTeX file that comes in pieces -> stretches that can each be read alone: from one line that opens an entry
 * (`@article{key,`) to the next. Whatever braces an entry leaves open, it cannot reach into its neighbour, and no more of
 * a file is held than one stretch.
 */
import { lineCounter } from '../lines.ts';
import type { Reader } from '../reader.ts';

/** A stretch of the file with at most one entry that was opened as entries are. */
export interface Stretch {
  readonly text: string;
  /** Of its first character, from 1. */
  readonly line: number;
  /** True where more stood there than is read of one stretch; the rest is passed over. */
  readonly cut: boolean;
}

/**
 * What opens an entry, at a line's start or behind the brace that closes the entry before. Without a key (`@misc{title =`)
 * too. Its parts are bounded, so that it can be told for certain once `LONGEST_OPENING` more characters are there.
 */
const OPENING =
  /(?<=(?:^|\})[ \t]{0,100})@[ \t]{0,20}(?!comment\b)[A-Za-z][\w-]{0,60}\s{0,200}[{(]\s{0,200}(?:[^\s,{}()="#%~\\]{1,300}\s{0,200})?[,=]/gim;
const LONGEST_OPENING = 1_100;

/** Characters read of one stretch. The longest honest entry seen, with every author of a detector, stays under 200,000. */
export const LONGEST_STRETCH = 2_000_000;

/** Blanks before an opening, and what must stand before them. */
const CONTEXT = 101;

/** Cuts a file into stretches, the same ones however it comes in pieces. */
export function startSplitting(onStretch: (stretch: Stretch) => void): Reader {
  let buffer = '';
  let line = 1;
  /** Up to here the buffer holds no opening but the one it begins with. */
  let searched = 0;
  /** True while what is left of a cut stretch is passed over. */
  let passing = false;

  const give = (text: string): void => {
    const cut = text.length > LONGEST_STRETCH;
    if (!passing) onStretch({ text: apart(cut ? text.slice(0, LONGEST_STRETCH) : text), line, cut });
    // Of a cut stretch the whole is not at hand to tell which sign ends its lines.
    line += cut || passing ? newlinesIn(text) : lineCounter(text)(text.length) - 1;
  };
  const advance = (ended: boolean): void => {
    let start = 0;
    for (;;) {
      OPENING.lastIndex = Math.max(searched, start + 1);
      const at = OPENING.exec(buffer)?.index;
      if (at === undefined) break;
      give(buffer.slice(start, at));
      passing = false;
      start = at;
      searched = at + 1;
    }
    if (start > 0) buffer = buffer.slice(start);
    searched = Math.max(searched - start, buffer.length - LONGEST_OPENING, 0);
    if (ended) give(buffer);
    else if (buffer.length > LONGEST_STRETCH + 2 * LONGEST_OPENING) {
      give(buffer.slice(0, searched - CONTEXT));
      passing = true;
      buffer = buffer.slice(searched - CONTEXT);
      searched = CONTEXT;
    }
  };
  return {
    write(piece) {
      buffer += piece;
      advance(false);
    },
    end() {
      advance(true);
    },
  };
}

/** The text as a string of its own: a slice keeps the text that it was cut from in memory for as long as it lives. */
export function apart(text: string): string {
  return ` ${text}`.slice(1);
}

function newlinesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

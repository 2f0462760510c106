/**
 * What to show for a paper: its title, or the abstract's first words where no source gives one. Papers' texts are
 * hostile to displays: control characters, marks that turn the writing direction, lone surrogates, LaTeX.
 */
import { withoutMarkup } from './identity.ts';

/** Longest label taken from an abstract, in UTF-16 units, the … included. */
const LONGEST = 80;
/** Control characters, invisible and direction marks, and halves of surrogate pairs. */
const UNSHOWABLE = /[\p{Cc}\p{Zl}\p{Zp}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]|\p{Cs}/gu;

/** Never empty: the title on one line, else the abstract's first words, else `fallback`. */
export function labelOf(title: string | null, abstract: string, fallback: string): string {
  const shownTitle = title === null ? '' : onOneLine(title);
  if (shownTitle !== '') return shownTitle;
  return firstWords(abstract) || fallback;
}

/** An abstract's first words without markup: at most 80 characters, cut between words and closed with … when cut. */
function firstWords(abstract: string): string {
  const start = onOneLine(withoutMarkup(abstract.slice(0, LONGEST * 8)).replace(/[{}$]/g, ''));
  if (start.length <= LONGEST) return start;
  const room = start.slice(0, LONGEST);
  const space = room.lastIndexOf(' ');
  const cut = space > LONGEST / 2 ? room.slice(0, space) : withoutHalfPair(room.slice(0, LONGEST - 1));
  return `${cut.replace(/[\s,;:.–—-]+$/u, '')}…`;
}

function onOneLine(text: string): string {
  return text.replace(UNSHOWABLE, ' ').replace(/\s+/g, ' ').trim();
}

function withoutHalfPair(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}

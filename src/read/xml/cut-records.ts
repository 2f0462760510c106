/**
 * Cuts an XML file into its records by their tags alone, before any of them is parsed: a record that is not well-formed
 * costs none of its neighbours, a file of any size needs the memory of one record, and nothing that a document type
 * declares is ever expanded.
 *
 * Stands on XML 1.0, sections 2.4 to 2.7: `<` opens nothing but markup, except in comments and CDATA sections.
 */
import type { Reader } from '../reader.ts';
import { lineFinder } from './line-finder.ts';

/** A record's markup, from its start tag to before its end tag. */
export interface XmlPiece {
  /** Local name in lower case. */
  readonly name: string;
  readonly markup: string;
  /** Where the start tag stands, counted from 1. */
  readonly line: number;
  /** Whether its end tag came, another record began before, it was too long, or the input ended. */
  readonly ending: 'closed' | 'next' | 'long' | 'end';
}

/** A comment, CDATA section or processing instruction, by what opens it and what closes it. */
const SECTIONS: ReadonlyMap<string, string> = new Map([
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
]);

/** Longest record that is read, in UTF-16 units: what follows in a longer one is passed over. */
export const LONGEST_RECORD = 4_000_000;
/** Longest comment or CDATA section; a longer one was never closed, and what stands in it is read. */
const LONGEST_SECTION = 262_144;
/** Text is looked at in steps of this size, so that the sizes of the pieces do not change what is read. */
const STEP = 65_536;
/** No name with its prefix is longer; a tag cut by the end of a step begins in the last units of it. */
const LONGEST_TAG_START = 200;

/** Hands on each element that has one of these names (lower case), in order; one within another closes the outer one. */
export function startCutting(
  names: readonly string[],
  onPiece: (piece: XmlPiece) => void,
  onUnclosed: (opening: string, line: number) => void,
): Reader {
  const mark = new RegExp(`<!--|<!\\[CDATA\\[|<\\?|<(/?)(?:[\\w.-]{1,60}:)?(${names.join('|')})(?=[\\s/>])`, 'gi');
  let waiting: string[] = [];
  let waitingLength = 0;
  let buffer = '';
  let scanFrom = 0;
  let open: { readonly name: string; readonly at: number; readonly line: number } | null = null;
  let lineAt = lineFinder('', 1);
  /** How far the ends of sections were looked for in vain. */
  const searchedTo = new Map<string, number>();

  const closeAt = (at: number, ending: XmlPiece['ending']): void => {
    if (open === null) return;
    const markup = buffer.slice(open.at, Math.min(at, open.at + LONGEST_RECORD));
    onPiece({ name: open.name, markup, line: open.line, ending });
    open = null;
  };
  /** The place behind a section that opens at `at`, or behind what only looks like its opening; null: not known yet. */
  const sectionEnd = (at: number, opening: string, last: boolean): number | null => {
    const closing = SECTIONS.get(opening) ?? '>';
    const from = Math.max(at + opening.length, (searchedTo.get(closing) ?? 0) - closing.length);
    const found = buffer.indexOf(closing, from);
    if (found >= 0 && found - at <= LONGEST_SECTION) return found + closing.length;
    if (found < 0) searchedTo.set(closing, buffer.length);
    if (found < 0 && !last && buffer.length - at <= LONGEST_SECTION) return null;
    onUnclosed(opening, lineAt(at));
    return at + opening.length;
  };
  const look = (last: boolean): void => {
    buffer += waiting.join('');
    waiting = [];
    waitingLength = 0;
    lineAt = lineFinder(buffer, lineAt(0));
    mark.lastIndex = scanFrom;
    let waitAt = -1;
    let seenTo = scanFrom;
    for (let match = mark.exec(buffer); match !== null; match = mark.exec(buffer)) {
      const at = match.index;
      const name = match[2]?.toLowerCase();
      if (name === undefined) {
        const end = sectionEnd(at, match[0], last);
        if (end === null) {
          waitAt = at;
          break;
        }
        mark.lastIndex = end;
        seenTo = end;
        continue;
      }
      seenTo = mark.lastIndex;
      if (match[1] === '/') {
        if (open?.name === name) closeAt(at, 'closed');
      } else {
        closeAt(at, 'next');
        open = { name, at, line: lineAt(at) };
      }
    }
    const cutTag = buffer.lastIndexOf('<');
    const whole = cutTag >= buffer.length - LONGEST_TAG_START ? cutTag : buffer.length;
    scanFrom = waitAt >= 0 ? waitAt : Math.max(whole, seenTo);
    if (open !== null && scanFrom - open.at > LONGEST_RECORD) closeAt(scanFrom, 'long');
    if (last) closeAt(buffer.length, 'end');
    const keepFrom = open?.at ?? scanFrom;
    const line = open?.line ?? lineAt(keepFrom);
    buffer = buffer.slice(keepFrom);
    scanFrom -= keepFrom;
    lineAt = lineFinder(buffer, line);
    for (const [closing, to] of searchedTo) searchedTo.set(closing, Math.max(to - keepFrom, 0));
    if (open !== null) open = { ...open, at: open.at - keepFrom };
  };
  const take = (text: string): void => {
    waiting.push(text);
    waitingLength += text.length;
    if (waitingLength < STEP) return;
    look(false);
  };

  return {
    write: (text) => {
      for (let at = 0; at < text.length; ) {
        const next = Math.min(at + STEP - waitingLength, text.length);
        take(text.slice(at, next));
        at = next;
      }
    },
    end: () => look(true),
  };
}

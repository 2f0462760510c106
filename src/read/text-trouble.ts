/**
 * Troubles of a whole text, told before any format looks at it: nothing in it, no text at all, letters lost in
 * decoding, lines of another kind of data. Each says what would be right.
 */
import type { Problem, SourceText } from '../model.ts';
import { type Line, LONGEST_LINE, splitLines, tooLong } from './lines.ts';

/** A text that can be read: lines too long to be a listing's are emptied, so that the others keep their numbers. */
export interface CheckedText {
  /** Empty: nothing in it can be read. */
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** Characters looked at to tell binary data from text. */
const SAMPLE = 65_536;
/** Share of control characters above which a sample is no text; honest texts hold next to none. */
const BINARY_SHARE = 0.02;

/** Reports what is wrong with a text as a whole, and gives back what of it can be read; `byLine` where lines matter. */
export function checkText({ source, text }: SourceText, byLine: boolean): CheckedText {
  const problem = (code: string, message: string, line: number): Problem => ({ code, message, source, line });
  if (text.trim() === '' || text === '\uFEFF') {
    return { text: '', problems: [problem('empty-input', 'nothing in it; expected a listing of papers', 1)] };
  }
  if (looksBinary(text)) {
    const message =
      'this is not text (control characters); expected UTF-8, perhaps the file is compressed, a PDF or UTF-16';
    return { text: '', problems: [problem('binary-input', message, 1)] };
  }
  const all = splitLines(text);
  const problems: Problem[] = [];
  const lines = byLine ? all.filter((line) => line.text.length <= LONGEST_LINE) : all;
  for (const { text: long, number } of byLine ? all : []) {
    if (long.length > LONGEST_LINE) problems.push(problem('line-too-long', tooLong(long.length), number));
  }
  if (text.includes('\uFFFD')) {
    const broken = lines.filter((line) => line.text.includes('\uFFFD'));
    const first = broken[0];
    if (first !== undefined) {
      const count = broken.length === 1 ? 'this line holds' : `${broken.length} lines, this one first, hold`;
      const message = `${count} characters that were lost in decoding (U+FFFD); save the file as UTF-8. Read as it is`;
      problems.push(problem('invalid-utf8', message, first.number));
    }
  }
  return { text: lines.length === all.length ? text : withoutLongLines(all), problems };
}

function withoutLongLines(lines: readonly Line[]): string {
  return lines.map(({ text }) => (text.length > LONGEST_LINE ? '' : text)).join('\n');
}

function looksBinary(text: string): boolean {
  const length = Math.min(text.length, SAMPLE);
  let controls = 0;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0) return true;
    if (unit < 32 && unit !== 9 && unit !== 10 && unit !== 12 && unit !== 13) controls++;
  }
  return controls > length * BINARY_SHARE;
}

/**
 * Elements and text, as a parser reports them, put together to plain text: paragraphs parted by a blank line, headings
 * before what they name, one readable form of each formula. Used for markup inside texts and for XML records alike.
 */
import { ALTERNATIVES, BREAKS, CELLS, DROPPED, HEADINGS, LINES, MATHML, PARAGRAPHS, TEX } from './elements.ts';
import { mathText } from './mathml.ts';
import { readableTex } from './tex-math.ts';

/** Takes what a parser reports, names local and in lower case, and gives back the text. Elements may be unbalanced. */
export interface Flattening {
  open(name: string): void;
  close(name: string): void;
  text(text: string): void;
  /** The plain text, without blanks at its ends. */
  end(): string;
}

/** A formula, or several forms of one, still open. */
interface Frame {
  readonly name: string;
  readonly kind: 'math' | 'tex' | 'alternatives';
  text: string;
  parts: string[];
  /** For alternatives: the forms seen. */
  math: string;
  tex: string;
}

type Gap = 0 | 1 | 2 | 3;
const [NONE, BLANK, LINE, PARAGRAPH]: readonly [Gap, Gap, Gap, Gap] = [0, 1, 2, 3];
const GAPS = ['', ' ', '\n', '\n\n'];

/** Formulas within formulas; what opens deeper counts as not there. */
const DEEPEST = 64;
/** A heading that says only that the abstract begins. */
const EMPTY_HEADING = /^(?:abstract|summary|abstract:|résumé|zusammenfassung|resumen|resumo)\.?$/iu;
const LONGEST_HEADING = 200;

/** `evenBlanks`: white space is layout and becomes single blanks; otherwise it stays as it stands. */
export function startFlattening(evenBlanks: boolean): Flattening {
  let out: string[] = [];
  let gap: Gap = NONE;
  /** The text of a heading that is still open, null outside headings. */
  let heading: string | null = null;
  let headingName = '';
  /** A closed heading, waiting for the paragraph that it names. */
  let named = '';
  let dropped = 0;
  let droppedName = '';
  const frames: Frame[] = [];

  const widen = (wider: Gap): void => {
    if (wider > gap) gap = wider;
  };
  const put = (text: string): void => {
    if (out.length > 0 && gap !== NONE) out.push(GAPS[gap] ?? '');
    gap = NONE;
    out.push(text);
  };
  const write = (text: string): void => {
    if (heading !== null) {
      heading += text;
      return;
    }
    if (!evenBlanks) {
      put(text);
      return;
    }
    const even = text.replace(/[ \t\r\n\f]+/g, ' ');
    const inner = even.slice(even.startsWith(' ') ? 1 : 0, even.length > 1 && even.endsWith(' ') ? -1 : even.length);
    if (even.startsWith(' ')) widen(BLANK);
    if (inner === '') return;
    if (named !== '') {
      widen(PARAGRAPH);
      put(/[:.?!]$/.test(named) ? `${named} ` : `${named}: `);
      named = '';
      gap = NONE;
    }
    put(inner);
    if (even.length > 1 && even.endsWith(' ')) widen(BLANK);
  };
  const flushHeading = (): void => {
    if (named === '') return;
    widen(PARAGRAPH);
    put(named);
    named = '';
    widen(PARAGRAPH);
  };
  const closeHeading = (): void => {
    const text = (heading ?? '').replace(/\s+/gu, ' ').trim();
    heading = null;
    widen(PARAGRAPH);
    if (text === '' || (out.length === 0 && EMPTY_HEADING.test(text))) return;
    if (text.length <= LONGEST_HEADING) named = text;
    else put(text);
    widen(PARAGRAPH);
  };
  const popFrame = (): void => {
    const frame = frames.pop();
    if (frame === undefined) return;
    const parent = frames.at(-1);
    const text =
      frame.kind === 'tex'
        ? readableTex(frame.text)
        : frame.kind === 'math'
          ? mathText(frame.name, frame.parts, frame.text)
          : frame.math || frame.tex || frame.text;
    if (parent === undefined) write(frame.kind === 'math' ? text.replace(/ {2,}/g, ' ') : text);
    else if (parent.kind === 'math') parent.parts.push(text);
    else if (parent.kind === 'tex') parent.text += text;
    else if (frame.kind === 'math' || frame.math !== '') parent.math += text;
    else if (frame.kind === 'tex' || frame.tex !== '') parent.tex += text;
    else parent.text += text;
  };

  return {
    open: (name) => {
      if (dropped > 0) {
        if (name === droppedName) dropped++;
        return;
      }
      if (DROPPED.has(name)) {
        dropped = 1;
        droppedName = name;
        return;
      }
      const kind = TEX.has(name) ? 'tex' : ALTERNATIVES.has(name) ? 'alternatives' : MATHML.has(name) ? 'math' : null;
      const outer = frames.at(-1)?.kind;
      if (frames.length >= DEEPEST || outer === 'tex') return;
      const inMath = outer === 'math';
      if (kind === 'tex' || kind === 'alternatives' || inMath || name === 'math') {
        frames.push({ name, kind: kind ?? 'math', text: '', parts: [], math: '', tex: '' });
        return;
      }
      if (frames.length > 0) return;
      if (HEADINGS.has(name)) {
        if (heading !== null) return;
        flushHeading();
        heading = '';
        headingName = name;
      } else if (heading !== null) heading += CELLS.has(name) || BREAKS.has(name) || PARAGRAPHS.has(name) ? ' ' : '';
      else if (PARAGRAPHS.has(name)) widen(PARAGRAPH);
      else if (LINES.has(name) || BREAKS.has(name)) widen(LINE);
      else if (CELLS.has(name)) widen(BLANK);
    },
    close: (name) => {
      if (dropped > 0) {
        if (name === droppedName) dropped--;
        return;
      }
      if (frames.length > 0) {
        const at = frames.findLastIndex((frame) => frame.name === name);
        while (at >= 0 && frames.length > at) popFrame();
        return;
      }
      if (heading !== null) {
        if (name === headingName) closeHeading();
        return;
      }
      if (PARAGRAPHS.has(name)) widen(PARAGRAPH);
      else if (LINES.has(name)) widen(LINE);
      else if (CELLS.has(name)) widen(BLANK);
    },
    text: (text) => {
      if (dropped > 0 || text === '') return;
      const frame = frames.at(-1);
      if (frame === undefined) write(text);
      else if (frame.kind !== 'alternatives' || text.trim() !== '') frame.text += text;
    },
    end: () => {
      while (frames.length > 0) popFrame();
      if (heading !== null) closeHeading();
      flushHeading();
      const text = out.join('').trim();
      out = [];
      return text;
    },
  };
}

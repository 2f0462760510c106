/**
 * A text cut at the edges of its evidence, so that it can be shown as plain text with marks and never as markup. Spans
 * may overlap, as one phrase may speak for two risks. Pure.
 */
import type { Evidence, Tag, TextField } from '../src/model.ts';

export interface MarkedPiece {
  readonly text: string;
  readonly start: number;
  /** The evidence that covers this piece, with the tag it speaks for; empty for plain text. */
  readonly marks: readonly { readonly tag: Tag; readonly evidence: Evidence }[];
}

/** The pieces of a field in order; joined they are the text. Spans that lie outside the text are left out. */
export function markText(text: string, field: TextField, tags: readonly Tag[]): MarkedPiece[] {
  const spans = tags.flatMap((tag) =>
    tag.evidence
      .filter(
        (evidence) =>
          evidence.field === field &&
          evidence.start >= 0 &&
          evidence.end <= text.length &&
          evidence.start < evidence.end,
      )
      .map((evidence) => ({ tag, evidence })),
  );
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ evidence }) => [evidence.start, evidence.end])])].sort(
    (a, b) => a - b,
  );
  const pieces: MarkedPiece[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const start = cuts[i] as number;
    const end = cuts[i + 1] as number;
    const marks = spans.filter(({ evidence }) => evidence.start <= start && evidence.end >= end);
    pieces.push({ text: text.slice(start, end), start, marks });
  }
  return pieces;
}

/** The sentences that hold a tag's evidence, as ranges of the text, joined where they touch. */
export function evidenceSentences(
  text: string,
  spans: readonly { readonly start: number; readonly end: number }[],
): [number, number][] {
  const ranges: [number, number][] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const from = sentenceStart(text, start);
    const to = sentenceEnd(text, end);
    const last = ranges.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else ranges.push([from, to]);
  }
  return ranges;
}

const stop = /[.!?]["')\]]*\s+(?=[\p{Lu}\d"'([])/gu;

function sentenceStart(text: string, at: number): number {
  let start = 0;
  for (const match of text.slice(0, at).matchAll(stop)) start = match.index + match[0].length;
  // The look-ahead cannot see past the cut; a stop right before the span counts too.
  const tail = /[.!?]["')\]]*\s+$/u.exec(text.slice(0, at));
  return tail ? at : start;
}

function sentenceEnd(text: string, at: number): number {
  stop.lastIndex = at;
  const match = stop.exec(text);
  stop.lastIndex = 0;
  return match ? match.index + match[0].trimEnd().length : text.length;
}

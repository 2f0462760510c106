/**
 * Each miss and each false alarm, with the sentence to read: the one a tag rests on, or for a miss that nothing at all
 * was found for, the title.
 *
 * Errors are told at the level of single risks. A mistake about an area is told only where no mistake of the same kind
 * about one of its risks already says it.
 */

import type { GoldRecord, Tag } from '../model.ts';
import { compareCodes, compareText } from '../order.ts';
import { outcomes } from './figures.ts';
import { areaOf, type Codes, type GradeMode, levelsOfLabels, levelsOfTags, type Weight } from './levels.ts';

export interface TaggedGold {
  readonly record: GoldRecord;
  readonly tags: readonly Tag[];
}

export interface TaggingError {
  readonly id: string;
  readonly title: string | null;
  readonly code: string;
  readonly kind: 'miss' | 'false-alarm';
  /** 0 = not covered, 1 = mention, 2 = focus. */
  readonly gold: Weight | 0;
  readonly predicted: Weight | 0;
  /** The sentence around the strongest evidence, else the title, else the abstract's first sentence. */
  readonly sentence: string;
  /** The rules behind the tag, in the order of their evidence, each once. */
  readonly rules: readonly string[];
  readonly note: string | null;
}

/** All errors, by code, then misses before false alarms, then id. */
export function errorsOf(papers: readonly TaggedGold[], codes: Codes, mode: GradeMode): TaggingError[] {
  const errors = papers.flatMap((paper) => errorsOfPaper(paper, codes, mode));
  return errors.toSorted(
    (a, b) => compareCodes(a.code, b.code) || compareText(b.kind, a.kind) || compareText(a.id, b.id),
  );
}

function errorsOfPaper({ record, tags }: TaggedGold, codes: Codes, mode: GradeMode): TaggingError[] {
  const gold = levelsOfLabels(record.labels);
  const predicted = levelsOfTags(tags);
  const wrong = (level: 'areas' | 'risks') =>
    outcomes(gold[level], predicted[level], mode, codes[level]).filter(([, outcome]) => outcome !== 'hit');
  const risks = wrong('risks');
  const said = new Set(risks.map(([code, outcome]) => `${areaOf(code)} ${outcome}`));
  const areas = wrong('areas').filter(([code, outcome]) => !said.has(`${code} ${outcome}`));
  return [
    ...areas.map((error) => ({ error, level: 'areas' as const })),
    ...risks.map((error) => ({ error, level: 'risks' as const })),
  ].map(({ error: [code, outcome], level }) => {
    const own = tags.filter((tag) => (level === 'areas' ? areaOf(tag.risk) === code : tag.risk === code));
    return {
      id: record.id,
      title: record.title,
      code,
      kind: outcome === 'miss' ? 'miss' : 'false-alarm',
      gold: gold[level].get(code) ?? 0,
      predicted: predicted[level].get(code) ?? 0,
      sentence: sentenceOf(record, own),
      rules: [...new Set(own.flatMap((tag) => tag.evidence.map((evidence) => evidence.rule)))],
      note: record.note ?? null,
    };
  });
}

function sentenceOf(record: GoldRecord, tags: readonly Tag[]): string {
  const evidence = tags.flatMap((tag) => tag.evidence);
  const strongest = evidence.reduce(
    (best, item) => (best === undefined || item.score > best.score ? item : best),
    evidence[0],
  );
  if (strongest === undefined) return record.title ?? sentenceAround(record.abstract, 0, 0);
  return sentenceAround(
    strongest.field === 'title' ? (record.title ?? '') : record.abstract,
    strongest.start,
    strongest.end,
  );
}

/** The sentence that holds `text.slice(start, end)`: from after one end of sentence to the next, white space folded. */
export function sentenceAround(text: string, start: number, end: number): string {
  let from = 0;
  let to = text.length;
  for (const stop of text.matchAll(/[.!?]["')\]]*\s+(?=["'([]?[\p{Lu}\p{N}])/gu)) {
    const after = stop.index + stop[0].length;
    if (after <= start) from = after;
    else if (after > end) {
      to = after;
      break;
    }
  }
  return text.slice(from, to).replace(/\s+/g, ' ').trim();
}

/**
 * Tags as the graph reads them: which codes a paper covers and how strongly, which papers a code has. The one place
 * that weighs a focus against a mention.
 */
import type { Paper, Tag, Taxonomy } from '../model.ts';
import { compareCodes } from '../order.ts';
import type { RiskWeight } from './neighbours.ts';

/** A mention draws a paper about a third as much as a focus. */
export const MENTION_WEIGHT = 0.35;
/** The least weight of an edge: a score of 0 must not give an edge that other tools drop. */
const LEAST_WEIGHT = 0.01;

export interface Cover {
  readonly tag: Tag;
  readonly area: string;
  /** The score, at least 0.01: what the edge carries. */
  readonly edgeWeight: number;
  /** Score times the grade's weight: what draws the paper to the code. */
  readonly weight: number;
}

export interface CodeCounts {
  /** Numbers of the papers that cover the code at either grade; for an area: it or any of its risks. */
  readonly papers: readonly number[];
  readonly focus: number;
  /** Papers that mention it without a focus on it. */
  readonly mention: number;
}

export interface Covers {
  /** Per paper, in code order. */
  readonly byPaper: readonly (readonly Cover[])[];
  /** Per paper its codes by dense number (areas, then risks, in the taxonomy's order), for comparing papers. */
  readonly weights: readonly (readonly RiskWeight[])[];
  readonly counts: ReadonlyMap<string, CodeCounts>;
  readonly papersOfArea: ReadonlyMap<string, number>;
  /** The area that some papers together cover most, the first in the taxonomy where equal; null where none. */
  readonly strongestArea: (papers: readonly number[]) => string | null;
}

/** Papers, tags by id and the taxonomy -> covers. Throws on a code the taxonomy lacks and on a code given twice. */
export function readCovers(
  papers: readonly Paper[],
  tags: ReadonlyMap<string, readonly Tag[]>,
  taxonomy: Taxonomy,
): Covers {
  const areaOf = new Map<string, string>();
  const numberOf = new Map<string, number>();
  for (const area of taxonomy.areas) {
    areaOf.set(area.code, area.code);
    numberOf.set(area.code, numberOf.size);
  }
  for (const risk of taxonomy.risks) {
    if (!areaOf.has(risk.area))
      throw new Error(`risk ${risk.code} is part of area ${risk.area}, which the taxonomy lacks`);
    areaOf.set(risk.code, risk.area);
    numberOf.set(risk.code, numberOf.size);
  }
  const byPaper = papers.map((paper) => coversOf(paper, tags.get(paper.id) ?? [], areaOf));
  const counts = countByCode(byPaper, [...areaOf.keys()]);
  const areas = taxonomy.areas.map((area) => area.code);
  return {
    byPaper,
    weights: byPaper.map((own) =>
      own
        .map(({ tag }) => ({
          risk: numberOf.get(tag.risk) as number,
          weight: tag.grade === 'focus' ? 1 : MENTION_WEIGHT,
        }))
        .sort((a, b) => a.risk - b.risk),
    ),
    counts,
    papersOfArea: new Map(areas.map((code) => [code, counts.get(code)?.papers.length ?? 0])),
    strongestArea: (numbers) => {
      const sums = new Map<string, number>();
      for (const p of numbers) {
        for (const { area, weight } of byPaper[p] as readonly Cover[]) sums.set(area, (sums.get(area) ?? 0) + weight);
      }
      let best: string | null = null;
      for (const area of sums.size === 0 ? [] : areas) {
        if ((sums.get(area) ?? 0) > (best === null ? 0 : (sums.get(best) as number))) best = area;
      }
      return best;
    },
  };
}

function coversOf(paper: Paper, tags: readonly Tag[], areaOf: ReadonlyMap<string, string>): Cover[] {
  const own = tags.map((tag): Cover => {
    const area = areaOf.get(tag.risk);
    if (area === undefined) throw new Error(`paper ${paper.id} is tagged ${tag.risk}, a code the taxonomy lacks`);
    const edgeWeight = Math.max(LEAST_WEIGHT, tag.score);
    return { tag, area, edgeWeight, weight: edgeWeight * (tag.grade === 'focus' ? 1 : MENTION_WEIGHT) };
  });
  own.sort((a, b) => compareCodes(a.tag.risk, b.tag.risk));
  own.forEach(({ tag }, at) => {
    if (at > 0 && own[at - 1]?.tag.risk === tag.risk) throw new Error(`paper ${paper.id} is tagged ${tag.risk} twice`);
  });
  return own;
}

function countByCode(byPaper: readonly (readonly Cover[])[], codes: readonly string[]): Map<string, CodeCounts> {
  const counts = new Map(codes.map((code) => [code, { papers: [] as number[], focus: 0, mention: 0 }]));
  byPaper.forEach((own, p) => {
    const inFocus = new Map<string, boolean>();
    for (const { tag, area } of own) {
      for (const code of new Set([tag.risk, area]))
        inFocus.set(code, (inFocus.get(code) ?? false) || tag.grade === 'focus');
    }
    for (const [code, focus] of inFocus) {
      const count = counts.get(code) as { papers: number[]; focus: number; mention: number };
      count.papers.push(p);
      if (focus) count.focus++;
      else count.mention++;
    }
  });
  return counts;
}

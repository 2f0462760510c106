/**
 * The two levels at which labels and tags are compared: the single risks (`1.3`) and the areas above them (`1`).
 *
 * An area's grade is the highest of its own bare label and its risks' labels: a paper that deals with toxic language
 * deals with discrimination, exclusion and toxicity. Gold files and taggers are read by the same rule.
 */

import type { Tag, Taxonomy } from '../model.ts';
import { compareCodes } from '../order.ts';

/** 2 = focus, 1 = mention, as in a gold file; a code that is absent is not covered at all. */
export type Weight = 1 | 2;
export type Grades = ReadonlyMap<string, Weight>;

/** One paper's grades at both levels. */
export interface Levels {
  readonly areas: Grades;
  readonly risks: Grades;
}

export type Level = keyof Levels;
export const LEVELS: readonly Level[] = ['areas', 'risks'];

/** Which grade counts as found: `focus` leaves out what the gold file calls a mention, `any` takes both as found. */
export type GradeMode = 'focus' | 'any';
export const GRADE_MODES: readonly GradeMode[] = ['focus', 'any'];

/** The codes that figures are given for, in code order. */
export type Codes = Readonly<Record<Level, readonly string[]>>;

export function codesOf(taxonomy: Taxonomy): Codes {
  return {
    areas: taxonomy.areas.map((area) => area.code).toSorted(compareCodes),
    risks: taxonomy.risks.map((risk) => risk.code).toSorted(compareCodes),
  };
}

/** The area of a code: `1.3` -> `1`; a bare area is its own. */
export function areaOf(code: string): string {
  const dot = code.indexOf('.');
  return dot < 0 ? code : code.slice(0, dot);
}

/** Codes with grades, in any order -> both levels, each sorted by code. */
export function levelsOf(labels: Iterable<readonly [string, Weight]>): Levels {
  const areas = new Map<string, Weight>();
  const risks = new Map<string, Weight>();
  for (const [code, weight] of labels) {
    raise(areas, areaOf(code), weight);
    if (code.includes('.')) raise(risks, code, weight);
  }
  return { areas: sorted(areas), risks: sorted(risks) };
}

export function levelsOfLabels(labels: Readonly<Record<string, Weight>>): Levels {
  return levelsOf(Object.entries(labels));
}

export function levelsOfTags(tags: readonly Pick<Tag, 'risk' | 'grade'>[]): Levels {
  return levelsOf(tags.map((tag) => [tag.risk, tag.grade === 'focus' ? 2 : 1] as const));
}

function raise(grades: Map<string, Weight>, code: string, weight: Weight): void {
  if (weight > (grades.get(code) ?? 0)) grades.set(code, weight);
}

function sorted(grades: Map<string, Weight>): Grades {
  return new Map([...grades].toSorted((a, b) => compareCodes(a[0], b[0])));
}

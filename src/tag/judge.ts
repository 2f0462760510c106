/**
 * From matches to tags: scores by concept and role, grades by threshold, and the judgements that speak of several tags.
 *
 * A match counts its rule's weight times the weight of its sentence's role. A concept's strongest role counts whole,
 * further roles a share of it, repeats in one role nothing; the concepts of a risk add up, capped at 1.
 */
import type { Evidence, Grade, Tag, Taxonomy } from '../model.ts';
import { compareCodes, compareText } from '../order.ts';
import type { Match } from './match.ts';
import type { Condition, Grading, Judgement } from './rule-schema.ts';
import { fieldOf, type Words } from './words.ts';

/** What the targets of rules for a concept begin with. */
const conceptMark = 'concept:';

/** One match and what it added to its code's score. */
export interface Contribution {
  readonly match: Match;
  readonly adds: number;
}

/** A code's verdict before it becomes a tag. `target` may be `concept:…`, which never does. */
export interface Verdict {
  readonly target: string;
  grade: Grade | null;
  score: number;
  readonly contributions: readonly Contribution[];
  /** What judgements did to it, in order. */
  readonly judged: { readonly by: string; readonly why: string; readonly did: string }[];
}

/**
 * Scores and grades every code that has matches, then lets the judgements speak, in their order. `titled` is whether the
 * paper has a title: where it has none, what the title would have said is missing from every score.
 */
export function judge(
  matches: readonly Match[],
  grading: Grading,
  judgements: readonly Judgement[],
  titled: boolean,
): Map<string, Verdict> {
  const byTarget = new Map<string, Match[]>();
  for (const match of matches) {
    const list = byTarget.get(match.rule.target);
    if (list) list.push(match);
    else byTarget.set(match.rule.target, [match]);
  }
  const verdicts = new Map<string, Verdict>();
  for (const [target, list] of byTarget)
    verdicts.set(target, verdictOf(target, list, grading, titled ? 1 : grading.untitled));
  for (const judgement of judgements) apply(judgement, verdicts);
  return verdicts;
}

function verdictOf(target: string, matches: readonly Match[], grading: Grading, factor: number): Verdict {
  const threshold = grading.thresholds[target];
  const focus = threshold?.focus ?? grading.focus;
  const mention = threshold?.mention ?? grading.mention;
  const contributions: Contribution[] = [];
  let total = 0;
  let strong = 0;
  const concepts = new Map<string, Match[]>();
  for (const match of matches) {
    const list = concepts.get(match.rule.concept);
    if (list) list.push(match);
    else concepts.set(match.rule.concept, [match]);
  }
  for (const list of concepts.values()) {
    const ranked = list
      .map((match) => ({ match, worth: factor * worthOf(match, grading) }))
      .sort((a, b) => b.worth - a.worth || a.match.from - b.match.from);
    const seen = new Set<string>();
    let share = 1;
    for (const { match, worth } of ranked) {
      let adds = 0;
      if (!seen.has(match.role)) {
        seen.add(match.role);
        adds = worth * share;
        share *= grading.repeat;
      }
      total += adds;
      if (!match.rule.mentionOnly) strong += adds;
      contributions.push({ match, adds });
    }
  }
  const grade = strong >= focus - 1e-9 ? 'focus' : total >= mention - 1e-9 ? 'mention' : null;
  return { target, grade, score: Math.min(1, total), contributions, judged: [] };
}

function worthOf(match: Match, grading: Grading): number {
  return match.rule.weight * grading.weights[match.role] * (match.listItem ? grading['list-item'] : 1);
}

function apply(judgement: Judgement, verdicts: Map<string, Verdict>): void {
  const holds = (condition: Condition): boolean => holdsFor(condition, verdicts);
  if (!judgement.all.every(holds)) return;
  if (judgement.any.length > 0 && !judgement.any.some(holds)) return;
  if (judgement.none.some(holds)) return;
  const target = judgement.raise?.risk ?? judgement.cap?.risk ?? (judgement.drop as string);
  const verdict = verdicts.get(target);
  const note = (on: Verdict, did: string): void => {
    on.judged.push({ by: judgement.id, why: judgement.why, did });
  };
  if (judgement.raise) {
    const { to } = judgement.raise;
    if (verdict && (verdict.grade === 'focus' || verdict.grade === to)) return;
    const support = [...judgement.all, ...judgement.any].flatMap((condition) => verdictsFor(condition, verdicts));
    const raised: Verdict = verdict ?? {
      target,
      grade: null,
      score: Math.max(0, ...support.map((one) => one.score)),
      contributions: support.flatMap((one) => one.contributions),
      judged: [],
    };
    raised.grade = to;
    note(raised, `raised to ${to}`);
    verdicts.set(target, raised);
  } else if (verdict && verdict.grade !== null) {
    if (judgement.drop !== undefined) {
      verdict.grade = null;
      note(verdict, 'dropped');
    } else if (verdict.grade === 'focus' && judgement.cap?.at === 'mention') {
      verdict.grade = 'mention';
      note(verdict, 'held at mention');
    }
  }
}

/** The verdicts that make a condition true; none where it is false. */
function verdictsFor(condition: Condition, verdicts: ReadonlyMap<string, Verdict>): readonly Verdict[] {
  return [...verdicts.values()].filter((verdict) => isMeant(condition, verdict.target) && reaches(condition, verdict));
}

/** Whether there are any: asked of every judgement for every paper with a match. */
function holdsFor(condition: Condition, verdicts: ReadonlyMap<string, Verdict>): boolean {
  if ('risk' in condition) {
    const verdict = verdicts.get(condition.risk);
    return verdict !== undefined && reaches(condition, verdict);
  }
  for (const verdict of verdicts.values())
    if (isMeant(condition, verdict.target) && reaches(condition, verdict)) return true;
  return false;
}

function isMeant(condition: Condition, target: string): boolean {
  if ('risk' in condition) return target === condition.risk;
  if ('under' in condition) return target.startsWith(condition.under) && target[condition.under.length] === '.';
  return (
    target.length === conceptMark.length + condition.concept.length &&
    target.startsWith(conceptMark) &&
    target.endsWith(condition.concept)
  );
}

function reaches(condition: Condition, verdict: Verdict): boolean {
  return (
    (verdict.grade === 'focus' || (verdict.grade === 'mention' && condition.at === 'mention')) &&
    (condition.in === undefined || verdict.contributions.some(({ match }) => condition.in?.includes(match.role)))
  );
}

/**
 * The tags that verdicts amount to, in code order, with evidence as offsets into the untouched fields. A bare area is
 * left out where a risk below it is graded at least as high.
 */
export function tagsFrom(
  verdicts: ReadonlyMap<string, Verdict>,
  taxonomy: Taxonomy,
  words: Words,
  paper: { readonly title: string | null; readonly abstract: string },
): readonly Tag[] {
  const tags: Tag[] = [];
  const areas = new Set(taxonomy.areas.map((area) => area.code));
  for (const verdict of verdicts.values()) {
    if (verdict.grade === null || verdict.target.startsWith(conceptMark)) continue;
    if (areas.has(verdict.target)) {
      const below = [...verdicts.values()].filter(
        (other) => other.target.startsWith(`${verdict.target}.`) && other.grade !== null,
      );
      if (below.some((other) => other.grade === 'focus' || verdict.grade === 'mention')) continue;
    }
    const evidence = verdict.contributions
      .map(({ match, adds }) => evidenceOf(match, adds, words, paper))
      .sort(compareEvidence);
    tags.push({ risk: verdict.target, grade: verdict.grade, score: round(verdict.score), evidence });
  }
  return tags.sort((a, b) => compareCodes(a.risk, b.risk));
}

function evidenceOf(
  match: Match,
  adds: number,
  words: Words,
  paper: { readonly title: string | null; readonly abstract: string },
): Evidence {
  const field = fieldOf(words, match.from);
  const start = words.start[match.from] as number;
  const end = words.end[match.to - 1] as number;
  const text = field === 'title' ? (paper.title as string) : paper.abstract;
  return { field, start, end, text: text.slice(start, end), rule: match.rule.id, score: round(adds) };
}

function compareEvidence(a: Evidence, b: Evidence): number {
  if (a.field !== b.field) return a.field === 'title' ? -1 : 1;
  return a.start - b.start || a.end - b.end || compareText(a.rule, b.rule);
}

function round(score: number): number {
  return Math.round(score * 100) / 100;
}

/**
 * What people decided, laid over what the tagger said: a decision stays in force over rebuilds for as long as the text
 * it was made on is unchanged. What no longer fits is a Problem for a person to look at, and is not applied.
 */
import * as v from 'valibot';
import { hashText } from '../hash.ts';
import type { Evidence, Paper, PaperTags, Problem, Review, SourcePlace, SourceText, Tag, Taxonomy } from '../model.ts';
import { byText, compareCodes } from '../order.ts';

/** The rule that evidence names where a person pointed at it. */
const REVIEW_RULE = 'review';
/** The score of a tag whose grade a person set: it carries no measure of the tagger's. */
const SCORE_BY_GRADE = { focus: 1, mention: 0.5 } as const;

/** A review and the line it stands on. */
export interface PlacedReview extends SourcePlace {
  readonly review: Review;
}

const gradeShape = v.picklist(['focus', 'mention']);
const reviewShape = v.object({
  paper: v.pipe(v.string(), v.nonEmpty()),
  risk: v.pipe(v.string(), v.nonEmpty()),
  decision: v.picklist(['accept', 'reject', 'regrade', 'add']),
  grade: v.nullable(gradeShape),
  evidence: v.array(
    v.object({
      field: v.picklist(['title', 'abstract']),
      start: v.pipe(v.number(), v.integer(), v.minValue(0)),
      end: v.pipe(v.number(), v.integer(), v.minValue(0)),
      text: v.pipe(v.string(), v.nonEmpty()),
    }),
  ),
  by: v.string(),
  at: v.string(),
  why: v.string(),
  abstractHash: v.string(),
});

/** Reads a reviews file, one JSON object per line. A line that is no review is a Problem. */
export function readReviews(file: SourceText): {
  readonly reviews: readonly PlacedReview[];
  readonly problems: readonly Problem[];
} {
  const reviews: PlacedReview[] = [];
  const problems: Problem[] = [];
  for (const [index, text] of file.text.split('\n').entries()) {
    if (text.trim() === '') continue;
    const place = { source: file.source, line: index + 1 };
    const result = v.safeParse(reviewShape, parseJson(text));
    if (!result.success) {
      const issue = result.issues[0];
      const at = v.getDotPath(issue);
      const message = `not a review: ${at === null ? '' : `${at}: `}${issue.message}`;
      problems.push({ ...place, code: 'review-unreadable', message });
    } else if (result.output.decision !== 'reject' && result.output.grade === null) {
      const message = `a decision to ${result.output.decision} needs a grade`;
      problems.push({ ...place, code: 'review-without-grade', message });
    } else {
      reviews.push({ ...place, review: result.output });
    }
  }
  return { reviews, problems };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The tags with every decision applied. `reviews` are in the order they were made: of two about one paper and risk the
 * later counts. Papers are found by their id or by an id their record carries. The order of `tags` is kept.
 */
export function applyReviews(
  papers: readonly Paper[],
  tags: readonly PaperTags[],
  reviews: readonly PlacedReview[],
  taxonomy: Taxonomy,
): { readonly tags: readonly PaperTags[]; readonly problems: readonly Problem[]; readonly applied: number } {
  const paperById = new Map(papers.flatMap((paper) => paper.givenIds.map((id) => [id, paper] as const)));
  for (const paper of papers) paperById.set(paper.id, paper);
  const codes = new Set([...taxonomy.areas, ...taxonomy.risks].map(({ code }) => code));
  const problems: Problem[] = [];
  const complain = ({ source, line }: SourcePlace, code: string, message: string): void => {
    problems.push({ code, message, source, line });
  };

  const decisions = new Map<string, Map<string, PlacedReview>>();
  for (const placed of reviews) {
    const { review } = placed;
    const paper = paperById.get(review.paper);
    if (!paper) complain(placed, 'review-of-unknown-paper', `no paper has the id ${review.paper}`);
    else if (!codes.has(review.risk)) complain(placed, 'review-of-unknown-risk', `no risk has the code ${review.risk}`);
    else decisions.set(paper.id, (decisions.get(paper.id) ?? new Map<string, PlacedReview>()).set(review.risk, placed));
  }

  let applied = 0;
  const reviewed = tags.map((record) => {
    const paper = paperById.get(record.id);
    const made = decisions.get(record.id);
    if (!paper || !made) return record;
    const byRisk = new Map(record.tags.map((tag) => [tag.risk, tag]));
    for (const placed of made.values()) {
      const outcome = decide(paper, byRisk.get(placed.review.risk), placed.review);
      if (outcome.problem !== null) {
        complain(placed, ...outcome.problem);
        continue;
      }
      applied++;
      if (outcome.tag === null) byRisk.delete(placed.review.risk);
      else byRisk.set(placed.review.risk, outcome.tag);
    }
    return { id: record.id, tags: [...byRisk.values()].toSorted((a, b) => compareCodes(a.risk, b.risk)) };
  });
  return { tags: reviewed, problems: problems.toSorted((a, b) => a.line - b.line), applied };
}

type Outcome =
  | { readonly tag: Tag | null; readonly problem: null }
  | { readonly tag: null; readonly problem: [code: string, message: string] };

function decide(paper: Paper, tag: Tag | undefined, review: Review): Outcome {
  const about = `${review.risk} of ${paper.id}`;
  if (hashText(paper.abstract) !== review.abstractHash) {
    return refused('review-text-changed', `the abstract has changed since ${review.by || 'somebody'} judged ${about}`);
  }
  if (review.decision === 'reject') return { tag: null, problem: null };
  const grade = review.grade ?? 'mention';
  const mark = { by: review.by, at: review.at, why: review.why };
  if (tag && review.decision !== 'add') {
    const score = tag.grade === grade ? tag.score : SCORE_BY_GRADE[grade];
    return { tag: { ...tag, grade, score, reviewed: mark }, problem: null };
  }
  if (review.evidence.length === 0) {
    return refused('review-without-evidence', `${about} is not tagged any more, and the review points at no words`);
  }
  const moved = review.evidence.find(({ field, start, end, text }) => paper[field]?.slice(start, end) !== text);
  if (moved) {
    return refused(
      'review-text-changed',
      `${about}: "${moved.text}" is not at ${moved.field} ${moved.start}-${moved.end}`,
    );
  }
  const score = SCORE_BY_GRADE[grade];
  return {
    tag: { risk: review.risk, grade, score, evidence: evidenceOf(review, score), reviewed: mark },
    problem: null,
  };
}

function refused(code: string, message: string): Outcome {
  return { tag: null, problem: [code, message] };
}

/** The spans a person pointed at, as a tag's evidence: the first carries the score. */
function evidenceOf(review: Review, score: number): readonly Evidence[] {
  return review.evidence
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .toSorted(byText(({ field }) => (field === 'title' ? '0' : '1')))
    .map((span, index) => ({ ...span, rule: REVIEW_RULE, score: index === 0 ? score : 0 }));
}

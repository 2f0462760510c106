/**
 * People's decisions about tags: kept in this browser, written as the lines of `reviews.ndjson` that `riskgraph build
 * --reviews` applies. The list only grows; of two decisions about one paper and risk the later counts.
 */
import { signal } from '@preact/signals';
import type { Review, ReviewSpan, Tag } from '../src/model.ts';

const shelf = 'riskgraph.reviews';
const nameShelf = 'riskgraph.reviewer';

export const reviews = signal<readonly Review[]>(readShelf());
export const reviewer = signal<string>(readText(nameShelf) ?? '');

/** Adds a decision and keeps it. Returns false where this browser refuses to keep anything (it then lasts until closed). */
export function decide(review: Review): boolean {
  reviews.value = [...reviews.value.filter((other) => !isSameCase(other, review)), review];
  return keep();
}

/** Takes back the decision about a paper and risk. */
export function takeBack(paper: string, risk: string): boolean {
  reviews.value = reviews.value.filter((other) => other.paper !== paper || other.risk !== risk);
  return keep();
}

export function setReviewer(name: string): void {
  reviewer.value = name;
  try {
    localStorage.setItem(nameShelf, name);
  } catch {
    // Kept for this visit only.
  }
}

/** The decision about a paper and risk, if any. */
export function decisionOn(all: readonly Review[], paper: string, risk: string): Review | undefined {
  return all.findLast((review) => review.paper === paper && review.risk === risk);
}

/** The file `reviews.ndjson`. */
export function writeReviews(all: readonly Review[]): string {
  return all.map((review) => `${JSON.stringify(review)}\n`).join('');
}

/** A paper's tags as they stand after the reviewer's decisions, for display; a rejected tag stays, to be taken back. */
export function withReviews(tags: readonly Tag[], all: readonly Review[], paper: string): readonly Tag[] {
  const own = all.filter((review) => review.paper === paper);
  const changed = tags.map((tag) => {
    const review = decisionOn(own, paper, tag.risk);
    if (!review || review.decision === 'reject' || review.grade === null) return tag;
    return { ...tag, grade: review.grade, reviewed: { by: review.by, at: review.at, why: review.why } };
  });
  const added = own
    .filter((review) => review.decision === 'add' && !tags.some((tag) => tag.risk === review.risk))
    .map((review): Tag => {
      const grade = review.grade ?? 'mention';
      const evidence = review.evidence.map((span: ReviewSpan) => ({ ...span, rule: 'review', score: 0 }));
      return {
        risk: review.risk,
        grade,
        score: grade === 'focus' ? 1 : 0.5,
        evidence,
        reviewed: { by: review.by, at: review.at, why: review.why },
      };
    });
  return [...changed, ...added];
}

function isSameCase(a: Review, b: Review): boolean {
  return a.paper === b.paper && a.risk === b.risk;
}

function keep(): boolean {
  try {
    localStorage.setItem(shelf, JSON.stringify(reviews.value));
    return true;
  } catch {
    return false;
  }
}

function readShelf(): readonly Review[] {
  try {
    const value: unknown = JSON.parse(readText(shelf) ?? '[]');
    return Array.isArray(value) ? value.filter(isReview) : [];
  } catch {
    return [];
  }
}

function isReview(value: unknown): value is Review {
  const review = value as Partial<Review> | null;
  return typeof review?.paper === 'string' && typeof review.risk === 'string' && Array.isArray(review.evidence);
}

function readText(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

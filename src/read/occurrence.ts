/**
 * One shape for every occurrence. Readers name what they found; the rest is the model's "unknown".
 */
import type { Occurrence } from '../model.ts';

/** What a reader finds in an entry; fields that the entry lacks may be left out. */
export type Found = Partial<Omit<Occurrence, 'source' | 'line'>>;

/** An occurrence with the given fields; every other field holds its empty value. */
export function occurrence(found: Found & { readonly source: string; readonly line: number }): Occurrence {
  return {
    source: found.source,
    line: found.line,
    givenId: found.givenId ?? null,
    title: found.title ?? null,
    abstract: found.abstract ?? '',
    authors: found.authors ?? [],
    authorsTruncated: found.authorsTruncated ?? false,
    date: found.date ?? null,
    dateText: found.dateText ?? null,
    doi: found.doi ?? null,
    arxivId: found.arxivId ?? null,
    otherIds: found.otherIds ?? [],
    venue: found.venue ?? null,
    comment: found.comment ?? null,
    categories: found.categories ?? [],
    keywords: found.keywords ?? [],
    url: found.url ?? null,
    language: found.language ?? null,
    titleIsGuess: found.titleIsGuess ?? false,
  };
}

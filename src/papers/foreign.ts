/** Papers in other languages than English are kept and not tagged; a person should know how many there are and where. */
import { foreignLanguage, languageName } from '../language.ts';
import type { Paper, Problem, SourcePlace } from '../model.ts';
import { compareText } from '../order.ts';

/** A place where a paper in another language was read. */
export interface ForeignPlace extends SourcePlace {
  /** ISO 639-1. */
  readonly language: string;
}

/** `foreignLanguage` of a merged paper, whose language was looked for when it was merged: `en` needs no second look. */
export function foreignLanguageOf(paper: Paper): string | null {
  return paper.language === 'en' ? null : foreignLanguage(paper);
}

/** One problem for each source that holds such papers, at the first of them, with the languages by their number. */
export function foreignProblems(places: readonly ForeignPlace[]): Problem[] {
  const bySource = new Map<string, ForeignPlace[]>();
  for (const place of places) {
    const known = bySource.get(place.source);
    if (known === undefined) bySource.set(place.source, [place]);
    else known.push(place);
  }
  return [...bySource].map(([source, found]): Problem => {
    const counts = new Map<string, number>();
    for (const { language } of found) counts.set(language, (counts.get(language) ?? 0) + 1);
    const names = [...counts]
      .toSorted(([a, one], [b, other]) => other - one || compareText(a, b))
      .map(([language, count]) => `${languageName(language)} ${count}`);
    const who = found.length === 1 ? 'this paper is' : `${found.length} papers, this one first, are`;
    const line = found.reduce((least, place) => Math.min(least, place.line), found[0]?.line ?? 1);
    return {
      code: 'not-english',
      message: `${who} not in English (${names.join(', ')}); kept, not tagged`,
      source,
      line,
    };
  });
}

/**
 * A filter said in words, for the line above the table, for figures and for logs. Pieces, not one string, so that the
 * view can put a button on each. Stands on filter.ts.
 */
import type { Filter } from './filter.ts';
import type { Taxonomy } from './model.ts';

/** One clause of a sentence, and the filter that is left when the clause is taken out. */
export interface FilterClause {
  readonly text: string;
  readonly rest: Filter;
}

/** A filter's clauses in words, in reading order; none for the filter that keeps everything. */
export function filterClauses(
  filter: Filter,
  taxonomy: Taxonomy,
  communityNames: readonly string[] = [],
): FilterClause[] {
  const names = new Map([...taxonomy.areas, ...taxonomy.risks].map((item) => [item.code, item.short]));
  const name = (code: string) => names.get(code) ?? code;
  const clauses: FilterClause[] = [];
  filter.covers.forEach((group, index) => {
    const verb = filter.grade === 'focus' ? 'deals with' : 'covers';
    clauses.push({
      text: `${index === 0 ? verb : 'and'} ${group.map(name).join(' or ')}`,
      rest: { ...filter, covers: filter.covers.filter((_, other) => other !== index) },
    });
  });
  for (const code of filter.without) {
    clauses.push({
      text: `not ${name(code)}`,
      rest: { ...filter, without: filter.without.filter((other) => other !== code) },
    });
  }
  if (filter.outside !== null) {
    clauses.push({
      text: filter.outside ? 'outside the taxonomy' : 'with any risk',
      rest: { ...filter, outside: null },
    });
  }
  if (filter.grade === 'focus') clauses.push({ text: 'as its focus', rest: { ...filter, grade: 'any' } });
  if (filter.score > 0) clauses.push({ text: `score at least ${filter.score}`, rest: { ...filter, score: 0 } });
  if (filter.undated) clauses.push({ text: 'without a year', rest: { ...filter, undated: false } });
  const years = yearsInWords(filter);
  if (years) clauses.push({ text: years, rest: { ...filter, since: null, until: null } });
  const lists = [
    ['in', 'venues'],
    ['by', 'authors'],
    ['found in', 'sources'],
  ] as const;
  for (const [word, field] of lists) {
    if (filter[field].length > 0)
      clauses.push({ text: `${word} ${filter[field].join(' or ')}`, rest: { ...filter, [field]: [] } });
  }
  if (filter.communities.length > 0) {
    const said = filter.communities.map((index) => communityNames[index] ?? `community ${index}`).join(' or ');
    clauses.push({ text: `of ${said}`, rest: { ...filter, communities: [] } });
  }
  if (filter.words !== '') clauses.push({ text: `title has “${filter.words}”`, rest: { ...filter, words: '' } });
  return clauses;
}

/** The whole sentence without its count: `covers Toxic language and Privacy leaks, not Automation, since 2023`. */
export function filterSentence(filter: Filter, taxonomy: Taxonomy, communityNames: readonly string[] = []): string {
  const clauses = filterClauses(filter, taxonomy, communityNames).map((clause) => clause.text);
  if (clauses.length === 0) return 'all papers';
  return clauses.join(', ').replaceAll(', and ', ' and ');
}

function yearsInWords({ since, until }: Filter): string | null {
  if (since !== null && since === until) return `in ${since}`;
  if (since !== null && until !== null) return `${since} to ${until}`;
  if (since !== null) return `since ${since}`;
  return until === null ? null : `until ${until}`;
}

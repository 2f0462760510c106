/**
 * Why the entries of some inputs are one paper: which were joined on what ground, what each gave, where they disagree,
 * and which other papers look like it and were kept apart.
 */
import type { Occurrence, Paper, PaperField, SourcePlace } from '../model.ts';
import { isSamePlace } from './choose.ts';
import { normaliseTitle } from './identity.ts';
import { mergeGroups } from './merge.ts';

/** One entry of an input, numbered from 1 among those of its paper. */
export interface SeenEntry extends SourcePlace {
  readonly number: number;
  readonly occurrence: Occurrence;
}

export interface MergeStory {
  readonly paper: Paper;
  readonly entries: readonly SeenEntry[];
  /** Each joins two entries, by their numbers, and with them all that were joined to these before. */
  readonly joins: readonly { readonly left: number; readonly right: number; readonly why: string }[];
  readonly fields: readonly { readonly field: PaperField; readonly from: SourcePlace; readonly entry: number }[];
  /** Papers that look like it and were kept apart. */
  readonly keptApart: readonly { readonly paper: Paper; readonly why: string }[];
}

/**
 * The stories of the papers that a person may mean by `wanted`: an id as printed (`doi:…`, `arxiv:…`, `acl:…`, one a
 * record carries itself), a bare DOI or arXiv id, or a whole title. Empty where there is none.
 */
export function explainMerge(occurrences: readonly Occurrence[], wanted: string): readonly MergeStory[] {
  const { ordered, matching, papers } = mergeGroups(occurrences);
  const { groups, joins, refusals } = matching;
  const groupAt = new Map<number, number>();
  for (const [at, group] of groups.entries()) for (const index of group) groupAt.set(index, at);
  const stories: MergeStory[] = [];
  for (const [at, paper] of papers.entries()) {
    if (!isMeant(paper, wanted.trim())) continue;
    const group = groups[at] ?? [];
    const entries = group.flatMap((index, i): SeenEntry[] => {
      const occurrence = ordered[index];
      if (occurrence === undefined) return [];
      return [{ number: i + 1, source: occurrence.source, line: occurrence.line, occurrence }];
    });
    const number = (index: number): number => group.indexOf(index) + 1;
    const entryAt = (place: SourcePlace): number => entries.find((entry) => isSamePlace(entry, place))?.number ?? 0;
    const apart = new Map<Paper, string>();
    for (const { left, right, why } of refusals) {
      const other = group.includes(left) ? right : group.includes(right) ? left : null;
      const paperApart = other === null || group.includes(other) ? undefined : papers[groupAt.get(other) ?? -1];
      if (paperApart !== undefined && !apart.has(paperApart)) apart.set(paperApart, why);
    }
    stories.push({
      paper,
      entries,
      joins: joins
        .filter(({ left }) => group.includes(left))
        .map(({ left, right, why }) => ({ left: number(left), right: number(right), why })),
      fields: Object.entries(paper.fieldSources).map(([field, from]) => ({
        field: field as PaperField,
        from,
        entry: entryAt(from),
      })),
      keptApart: [...apart].map(([other, why]) => ({ paper: other, why })),
    });
  }
  return stories;
}

function isMeant(paper: Paper, wanted: string): boolean {
  if (wanted === '') return false;
  const lower = wanted.toLowerCase();
  const ids = [paper.id, ...paper.givenIds, ...paper.otherIds, `doi:${paper.doi}`, `arxiv:${paper.arxivId}`];
  if (ids.some((id) => id === wanted || id.toLowerCase() === lower)) return true;
  if (paper.doi === lower || paper.arxivId === lower) return true;
  const title = normaliseTitle(wanted);
  return title !== '' && paper.title !== null && normaliseTitle(paper.title) === title;
}

/**
 * Which occurrences are one paper. Asked in this order, the surest first: a DOI or arXiv id in common, a title in common,
 * the same abstract, nearly the same abstract. First authors are no evidence: `Machel Reid` and `Gemini Team` both head
 * the list of one paper. Two different DOIs, or two different arXiv ids, are two papers whatever else agrees.
 *
 * Measured on listings of such papers: two wordings of one paper share 0.56 to 0.85 of their words (Jaccard), different
 * papers of one field never more than 0.16.
 */
import type { Occurrence, Problem } from '../model.ts';
import { apart, type Clusters, meet, startClusters } from './clusters.ts';
import { normaliseTitle } from './identity.ts';
import { nearPairs, similarity, wordsHash } from './near-text.ts';
import { gluedPlaces, gluedText } from './settle-title.ts';

/** Word-set similarity from which two abstracts are one paper's, where titles do not speak against it. */
const SAME_PAPER = 0.45;
/** The same where the titles are equal but the authors are not. */
const SAME_TITLE = 0.4;
/** The same where one title continues the other (`X`, `X: a survey`). */
const LONGER_TITLE = 0.6;
/** The same where the titles differ: papers get new titles, but then their authors stay. */
const NEW_TITLE = 0.8;
/** Nearly word for word: joins under different titles where one side does not name its authors. */
const VERBATIM = 0.97;
/** Below this two abstracts under a short common title (`Introduction`) are two papers'. */
const UNLIKE = 0.3;
/** Characters below which an abstract is a phrase (`This paper has been withdrawn.`) and tells no paper from another. */
const PHRASE = 120;

/** Groups of indexes into `occurrences`, which must be in canonical order, and what a person should know. */
export interface Matching {
  readonly groups: readonly (readonly number[])[];
  readonly problems: readonly Problem[];
}

/** Groups occurrences into papers. */
export function matchOccurrences(occurrences: readonly Occurrence[]): Matching {
  const clusters = startClusters(occurrences);
  const problems: Problem[] = [];
  joinByIdentifier(occurrences, clusters, problems);
  joinByTitle(occurrences, clusters);
  joinByText(occurrences, clusters, problems);
  return { groups: clusters.groups(), problems };
}

/** A common identifier joins, unless titles and abstracts both disagree: a volume's DOI on each of its papers. */
function joinByIdentifier(occurrences: readonly Occurrence[], clusters: Clusters, problems: Problem[]): void {
  for (const field of ['doi', 'arxivId'] as const) {
    const first = new Map<string, number>();
    for (const [index, occurrence] of occurrences.entries()) {
      const id = occurrence[field];
      if (id === null) continue;
      const known = first.get(id);
      if (known === undefined) first.set(id, index);
      else if (disagree(occurrences, clusters, known, index)) {
        const message = `${id} is given to two different papers, here and at ${placeOf(occurrences[known])}; kept apart`;
        problems.push({ code: 'shared-identifier', message, source: occurrence.source, line: occurrence.line });
      } else clusters.force(known, index);
    }
  }
}

function disagree(occurrences: readonly Occurrence[], clusters: Clusters, left: number, right: number): boolean {
  if (!apart(clusters.known(left).titles, clusters.known(right).titles)) return false;
  const [a, b] = [occurrences[left]?.abstract ?? '', occurrences[right]?.abstract ?? ''];
  return a !== '' && b !== '' && !meet(clusters.names(left), clusters.names(right)) && similarity(a, b) < UNLIKE;
}

/** A common title joins papers that share an author, and papers that name none. */
function joinByTitle(occurrences: readonly Occurrence[], clusters: Clusters): void {
  const byTitle = new Map<string, number[]>();
  for (const [index, { title, titleIsGuess }] of occurrences.entries()) {
    const normalised = title === null || titleIsGuess ? '' : normaliseTitle(title);
    if (normalised === '') continue;
    const group = byTitle.get(normalised);
    if (group === undefined) byTitle.set(normalised, [index]);
    else group.push(index);
  }
  for (const [index, occurrence] of occurrences.entries()) {
    if (occurrence.titleIsGuess) byTitle.get(settledElsewhere(occurrence, byTitle))?.push(index);
  }
  for (const [title, group] of byTitle) if (group.length > 1) joinTitled(title, group, occurrences, clusters);
}

/** The longest title known elsewhere that a glued line of title and authors begins with; '' for none. */
function settledElsewhere(occurrence: Occurrence, byTitle: ReadonlyMap<string, unknown>): string {
  const glued = gluedText(occurrence);
  let longest = '';
  for (const place of gluedPlaces(glued)) {
    const title = normaliseTitle(glued.slice(0, place));
    if (title.length > longest.length && byTitle.has(title)) longest = title;
  }
  return longest;
}

function joinTitled(
  title: string,
  group: readonly number[],
  occurrences: readonly Occurrence[],
  clusters: Clusters,
): void {
  const byName = new Map<string, number>();
  const nameless: number[] = [];
  for (const index of group) {
    const names = [...clusters.names(index)];
    if (names.length === 0) nameless.push(index);
    for (const name of names) {
      const known = byName.get(name);
      if (known === undefined || !clusters.join(known, index)) byName.set(name, known ?? index);
    }
  }
  // Under one title two sets of authors may be two papers; then only the abstract can say whose the nameless one is.
  const named = new Set([...byName.values()].map((index) => clusters.root(index)));
  if (named.size > 1) return;
  const distinctive = title.length >= 16 && title.split(' ').length >= 3;
  let known = [...named][0];
  for (const index of nameless) {
    if (known === undefined) known = index;
    else if (!unlike(occurrences[known], occurrences[index], distinctive)) clusters.join(known, index);
  }
}

/** Under a distinctive title it takes another year as well: `Plenary and keynote talks` of each conference. */
function unlike(left: Occurrence | undefined, right: Occurrence | undefined, distinctive: boolean): boolean {
  if (left === undefined || right === undefined || left.abstract === '' || right.abstract === '') return false;
  const [year, otherYear] = [left.date?.slice(0, 4), right.date?.slice(0, 4)];
  if (distinctive && (year === undefined || otherYear === undefined || year === otherYear)) return false;
  return similarity(left.abstract, right.abstract) < UNLIKE;
}

/** The same abstract, then nearly the same, the most similar pairs first. */
function joinByText(occurrences: readonly Occurrence[], clusters: Clusters, problems: Problem[]): void {
  const firstOf = new Map<number, number>();
  const distinct: number[] = [];
  const untitled: boolean[] = [];
  const position = new Map<number, number>();
  for (const [index, { abstract }] of occurrences.entries()) {
    const hash = wordsHash(abstract);
    if (hash === 0) continue;
    const first = firstOf.get(hash);
    const loose = clusters.known(index).titles.size === 0;
    if (first === undefined) {
      firstOf.set(hash, index);
      position.set(index, distinct.length);
      distinct.push(index);
      untitled.push(loose);
    } else {
      const at = position.get(first) ?? 0;
      untitled[at] = untitled[at] === true || loose;
      joinSimilar(occurrences, clusters, problems, first, index, 1);
    }
  }
  const texts = distinct.map((index) => occurrences[index]?.abstract ?? '');
  for (const pair of nearPairs(texts, untitled)) {
    const [left, right] = [distinct[pair.left], distinct[pair.right]];
    if (left !== undefined && right !== undefined)
      joinSimilar(occurrences, clusters, problems, left, right, pair.similarity);
  }
}

function joinSimilar(
  occurrences: readonly Occurrence[],
  clusters: Clusters,
  problems: Problem[],
  left: number,
  right: number,
  alike: number,
): void {
  if (clusters.root(left) === clusters.root(right)) return;
  const [one, other] = [occurrences[left], occurrences[right]];
  if (one === undefined || other === undefined) return;
  const [titles, otherTitles] = [clusters.known(left).titles, clusters.known(right).titles];
  const phrase = Math.min(one.abstract.length, other.abstract.length) < PHRASE;
  const titled = titles.size > 0 || otherTitles.size > 0;
  if (phrase && (alike < 1 || (titled && !meet(titles, otherTitles)))) return;
  if (alike >= threshold(clusters, left, right)) {
    if (clusters.join(left, right)) return;
  } else if (alike < NEW_TITLE) return;
  const message = `the abstract is nearly that of ${placeOf(one)}, but titles, authors or identifiers differ; kept apart`;
  problems.push({ code: 'possible-duplicate', message, source: other.source, line: other.line });
}

/** How similar two groups' abstracts must be to join them, by what their titles and authors say. */
function threshold(clusters: Clusters, left: number, right: number): number {
  const [titles, otherTitles] = [clusters.known(left).titles, clusters.known(right).titles];
  if (titles.size === 0 || otherTitles.size === 0) return SAME_PAPER;
  if (meet(titles, otherTitles)) return SAME_TITLE;
  if (continues(titles, otherTitles) || continues(otherTitles, titles)) return LONGER_TITLE;
  const [names, otherNames] = [clusters.names(left), clusters.names(right)];
  if (meet(names, otherNames)) return NEW_TITLE;
  return names.size === 0 || otherNames.size === 0 ? VERBATIM : Number.POSITIVE_INFINITY;
}

function continues(short: ReadonlySet<string>, long: ReadonlySet<string>): boolean {
  for (const begin of short) for (const whole of long) if (whole.startsWith(`${begin} `)) return true;
  return false;
}

function placeOf(occurrence: Occurrence | undefined): string {
  return `${occurrence?.source}:${occurrence?.line}`;
}

/**
 * Which occurrences are one paper. Asked in this order, the surest first: a DOI or arXiv id in common, a title in common,
 * the same abstract, nearly the same abstract. First authors are no evidence: `Machel Reid` and `Gemini Team` both head
 * the list of one paper. Two different DOIs, or two different arXiv ids, are two papers whatever else agrees.
 *
 * Measured on listings of such papers: two wordings of one paper share 0.56 to 0.85 of their words (Jaccard), different
 * papers of one field never more than 0.16.
 */
import type { Occurrence, Problem } from '../model.ts';
import { apart, type Clusters, type Join, meet, overlap, startClusters } from './clusters.ts';
import { normaliseTitle } from './identity.ts';
import { nearPairs, similarity, wordsHash } from './near-text.ts';
import { gluedPlaces, gluedText } from './settle-title.ts';
import { isCommonTitle, marksDiffer } from './title-marks.ts';

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
/** Papers of one title and author that later ones are compared with. */
const MOST_NAMESAKES = 20;
const MOST_REFUSALS = 3;

/** Years between two printings of one paper under one title: a preprint, the talk, the journal. */
const YEARS_BETWEEN = 3;

/** Two occurrences that look like one paper and were kept apart, and why. */
export interface Refusal {
  readonly left: number;
  readonly right: number;
  readonly why: string;
}

/** Groups of indexes into `occurrences`, which must be in canonical order, and what a person should know. */
export interface Matching {
  readonly groups: readonly (readonly number[])[];
  readonly problems: readonly Problem[];
  /** What made the groups: one join fewer than a group has members. */
  readonly joins: readonly Join[];
  readonly refusals: readonly Refusal[];
}

/** What the steps of matching share. */
interface Ground {
  readonly occurrences: readonly Occurrence[];
  readonly clusters: Clusters;
  readonly problems: Problem[];
  readonly refusals: Refusal[];
  /** How many refusals name an occurrence as their second. */
  readonly refused: Uint8Array;
}

/** Groups occurrences into papers. */
export function matchOccurrences(occurrences: readonly Occurrence[]): Matching {
  const clusters = startClusters(occurrences);
  const refused = new Uint8Array(occurrences.length);
  const ground: Ground = { occurrences, clusters, problems: [], refusals: [], refused };
  joinByIdentifier(ground);
  joinByTitle(ground);
  joinByText(ground);
  const { problems, refusals } = ground;
  return { groups: clusters.groups(), problems, joins: clusters.joins, refusals };
}

/** A common identifier joins, unless titles and abstracts both disagree: a volume's DOI on each of its papers. */
function joinByIdentifier(ground: Ground): void {
  const { occurrences, clusters, problems } = ground;
  const first = new Map<string, number>();
  const meetAt = (id: string, index: number): void => {
    const known = first.get(id);
    if (known === undefined) first.set(id, index);
    else if (disagree(ground, known, index)) {
      const message = `${id} is given to two different papers, here and at ${placeOf(occurrences[known])}; kept apart`;
      const { source = '', line = 1 } = occurrences[index] ?? {};
      problems.push({ code: 'shared-identifier', message, source, line });
      refuse(ground, known, index, `share ${id}, but neither title, author nor abstract`);
    } else clusters.force(known, index, `the same id ${id}`);
  };
  for (const [index, { doi }] of occurrences.entries()) if (doi !== null) meetAt(`doi:${doi}`, index);
  for (const [index, { arxivId }] of occurrences.entries()) if (arxivId !== null) meetAt(`arxiv:${arxivId}`, index);
  for (const [index, { otherIds }] of occurrences.entries()) for (const id of otherIds) meetAt(id, index);
}

function disagree({ occurrences, clusters }: Ground, left: number, right: number): boolean {
  const [known, other] = [clusters.known(left), clusters.known(right)];
  if (!apart(known.titles, other.titles)) return false;
  const [a, b] = [occurrences[left]?.abstract ?? '', occurrences[right]?.abstract ?? ''];
  const [names, otherNames] = [clusters.names(left), clusters.names(right)];
  if (overlap(names, otherNames)) return false;
  if (a !== '' && b !== '') return similarity(a, b) < UNLIKE;
  return names.size > 0 && otherNames.size > 0;
}

/** A common title joins papers that share an author, and papers that name none. */
function joinByTitle(ground: Ground): void {
  const byTitle = new Map<string, number[]>();
  for (const [index, { title, titleIsGuess }] of ground.occurrences.entries()) {
    const normalised = title === null || titleIsGuess ? '' : normaliseTitle(title);
    if (normalised === '') continue;
    const group = byTitle.get(normalised);
    if (group === undefined) byTitle.set(normalised, [index]);
    else group.push(index);
  }
  for (const [index, occurrence] of ground.occurrences.entries()) {
    if (occurrence.titleIsGuess) byTitle.get(settledElsewhere(occurrence, byTitle))?.push(index);
  }
  for (const [title, group] of byTitle) if (group.length > 1) joinTitled(ground, title, group);
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

function joinTitled(ground: Ground, title: string, group: readonly number[]): void {
  const { clusters } = ground;
  const byName = new Map<string, number[]>();
  const nameless: number[] = [];
  const named = new Set<number>();
  for (const index of group) {
    const names = [...clusters.names(index)];
    if (names.length === 0) nameless.push(index);
    for (const name of names) {
      const known = byName.get(name) ?? [];
      const joined = known.some(
        (other) =>
          clusters.root(other) === clusters.root(index) ||
          (!twoOfOneTitle(ground, title, other, index) &&
            clusters.join(other, index, 'the same title and an author in common')),
      );
      if (!joined && known[0] !== undefined) {
        refuse(ground, known[0], index, 'share title and author, but year, abstract or ids differ');
      }
      if (!joined && known.length < MOST_NAMESAKES) byName.set(name, [...known, index]);
    }
  }
  for (const index of group) if (clusters.names(index).size > 0) named.add(clusters.root(index));
  // Under one title two sets of authors may be two papers; then only the abstract can say whose the nameless one is.
  if (named.size > 1) {
    const [first = 0, ...others] = [...named];
    for (const other of others.slice(0, MOST_NAMESAKES)) {
      refuse(ground, first, other, 'share the title, but no author');
    }
    return;
  }
  let known = [...named][0];
  for (const index of nameless) {
    if (known === undefined) known = index;
    else if (!unlike(ground, title, known, index)) clusters.join(known, index, 'the same title');
    else refuse(ground, known, index, 'share the title, but not the abstract');
  }
}

/** Under one title and by one author two papers still: next year's `Editorial`, or years later with another abstract. */
function twoOfOneTitle({ occurrences }: Ground, title: string, left: number, right: number): boolean {
  const [one, other] = [occurrences[left], occurrences[right]];
  if (one === undefined || other === undefined) return false;
  const [year, otherYear] = [Number(one.date?.slice(0, 4)), Number(other.date?.slice(0, 4))];
  const years = Number.isNaN(year - otherYear) ? 0 : Math.abs(year - otherYear);
  const same = isCommonTitle(title) ? years === 0 && sameVenue(one, other) : years <= YEARS_BETWEEN;
  if (same) return false;
  return one.abstract === '' || other.abstract === '' || similarity(one.abstract, other.abstract) < UNLIKE;
}

function sameVenue({ venue }: Occurrence, { venue: other }: Occurrence): boolean {
  return venue === null || other === null || normaliseTitle(venue) === normaliseTitle(other);
}

/** Under a distinctive title it takes another year as well: `Plenary and keynote talks` of each conference. */
function unlike({ occurrences }: Ground, title: string, left: number, right: number): boolean {
  const [one, other] = [occurrences[left], occurrences[right]];
  if (one === undefined || other === undefined) return false;
  const common = isCommonTitle(title);
  if (one.abstract === '' || other.abstract === '') return common;
  const distinctive = !common && title.length >= 16 && title.split(' ').length >= 3;
  const [year, otherYear] = [one.date?.slice(0, 4), other.date?.slice(0, 4)];
  if (distinctive && (year === undefined || otherYear === undefined || year === otherYear)) return false;
  return similarity(one.abstract, other.abstract) < UNLIKE;
}

/** The same abstract, then nearly the same, the most similar pairs first. */
function joinByText(ground: Ground): void {
  const { occurrences, clusters } = ground;
  const firstOf = new Map<number, number>();
  const distinct: number[] = [];
  const untitled: boolean[] = [];
  const position = new Map<number, number>();
  for (const [index, { abstract }] of occurrences.entries()) {
    const hash = wordsHash(abstract);
    if (hash === 0) continue;
    const first = firstOf.get(hash);
    const loose = clusters.known(index).titles.length === 0;
    if (first === undefined) {
      firstOf.set(hash, index);
      position.set(index, distinct.length);
      distinct.push(index);
      untitled.push(loose);
    } else {
      const at = position.get(first) ?? 0;
      untitled[at] = untitled[at] === true || loose;
      joinSimilar(ground, first, index, 1);
    }
  }
  const texts = distinct.map((index) => occurrences[index]?.abstract ?? '');
  for (const pair of nearPairs(texts, untitled)) {
    const [left, right] = [distinct[pair.left], distinct[pair.right]];
    if (left !== undefined && right !== undefined) joinSimilar(ground, left, right, pair.similarity);
  }
}

function joinSimilar(ground: Ground, left: number, right: number, alike: number): void {
  const { occurrences, clusters, problems } = ground;
  if (clusters.root(left) === clusters.root(right)) return;
  const [one, other] = [occurrences[left], occurrences[right]];
  if (one === undefined || other === undefined) return;
  const [titles, otherTitles] = [clusters.known(left).titles, clusters.known(right).titles];
  const phrase = Math.min(one.abstract.length, other.abstract.length) < PHRASE;
  const titled = titles.length > 0 || otherTitles.length > 0;
  if (phrase && (alike < 1 || (titled && !meet(titles, otherTitles)))) return;
  if (alike >= threshold(clusters, left, right)) {
    if (clusters.join(left, right, alike === 1 ? 'the same abstract' : `abstracts alike (${alike.toFixed(2)})`)) return;
  } else if (alike < NEW_TITLE) return;
  const message = `the abstract is nearly that of ${placeOf(one)}, but titles, authors or identifiers differ; kept apart`;
  refuse(ground, left, right, `abstracts alike (${alike.toFixed(2)}), but titles, authors or ids differ`);
  problems.push({ code: 'possible-duplicate', message, source: other.source, line: other.line });
}

/** How similar two groups' abstracts must be to join them, by what their titles and authors say. */
function threshold(clusters: Clusters, left: number, right: number): number {
  const [titles, otherTitles] = [clusters.known(left).titles, clusters.known(right).titles];
  if (titles.length === 0 || otherTitles.length === 0) return SAME_PAPER;
  const marks = clusters.known(right).marks;
  if (clusters.known(left).marks.some((mark) => marks.some((other) => marksDiffer(mark, other)))) {
    return Number.POSITIVE_INFINITY;
  }
  if (meet(titles, otherTitles)) return SAME_TITLE;
  if (continues(titles, otherTitles) || continues(otherTitles, titles)) return LONGER_TITLE;
  const [names, otherNames] = [clusters.names(left), clusters.names(right)];
  if (overlap(names, otherNames)) return NEW_TITLE;
  return names.size === 0 || otherNames.size === 0 ? VERBATIM : Number.POSITIVE_INFINITY;
}

function continues(short: readonly string[], long: readonly string[]): boolean {
  for (const begin of short) for (const whole of long) if (whole.startsWith(`${begin} `)) return true;
  return false;
}

/** Of an occurrence under a title like `Introduction` a few refusals say enough. */
function refuse({ refusals, refused }: Ground, left: number, right: number, why: string): void {
  const before = refused[right] ?? 0;
  if (before >= MOST_REFUSALS) return;
  refused[right] = before + 1;
  refusals.push({ left, right, why });
}

function placeOf(occurrence: Occurrence | undefined): string {
  return `${occurrence?.source}:${occurrence?.line}`;
}

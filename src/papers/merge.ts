/**
 * From occurrences to papers: groups what is one paper, chooses each field, gives ids. The result depends on what was
 * read and never on the order in which it was read.
 */

import { hashText } from '../hash.ts';
import type { FieldConflict, Occurrence, Paper, Problem } from '../model.ts';
import { byText, compareText } from '../order.ts';
import { type ChosenFields, chooseFields } from './choose.ts';
import { type ForeignPlace, foreignLanguageOf, foreignProblems } from './foreign.ts';
import { normaliseTitle, paperId } from './identity.ts';
import { labelOf } from './label.ts';
import { type Matching, matchOccurrences } from './match.ts';
import { settleSplit } from './settle-title.ts';

/** Hexadecimal digits behind an id that two papers would share: `title:…-1f2e3d4c`. */
const SUFFIX_DIGITS = 8;
/** Characters of a value that a problem quotes. */
const LONGEST_SHOWN = 100;
const NOWHERE: readonly ForeignPlace[] = [];

/** Papers sorted by id, and what a person should know about how they were put together. */
export interface MergeResult {
  readonly papers: Paper[];
  readonly problems: Problem[];
}

interface Draft {
  readonly fields: ChosenFields;
  readonly occurrences: readonly Occurrence[];
  readonly id: string;
}

/** Groups of entries, and the paper that each became, side by side. */
export interface MergedGroups {
  readonly ordered: readonly Occurrence[];
  readonly matching: Matching;
  readonly papers: readonly Paper[];
  /** Told by the choice of fields; those of the matching are its own. */
  readonly problems: readonly Problem[];
}

/**
 * Merges occurrences into unique papers, by identifiers, title, then abstract (see match.ts), each field from the most
 * complete occurrence (see choose.ts). Near-linear in the number of occurrences.
 */
export function mergePapers(occurrences: readonly Occurrence[]): MergeResult {
  const { papers, matching, problems } = mergeGroups(occurrences);
  return {
    papers: papers.toSorted(byText((paper) => paper.id)),
    problems: [...matching.problems, ...problems].sort(
      (a, b) => compareText(a.source, b.source) || a.line - b.line || compareText(a.code, b.code),
    ),
  };
}

/** The same with the groups that the papers were made from, in the groups' order. */
export function mergeGroups(occurrences: readonly Occurrence[]): MergedGroups {
  const ordered = occurrences.toSorted(canonically);
  const matching = matchOccurrences(ordered);
  const problems: Problem[] = [];
  const drafts = matching.groups.map((group): Draft => {
    const members = group.flatMap((index) => ordered[index] ?? []);
    const fields = chooseFields(members);
    if (members.length > 1) tellTitles(fields, members, problems);
    for (const conflict of fields.conflicts) tellConflict(fields, conflict, problems);
    return { fields, occurrences: members, id: paperId(fields) };
  });
  const uses = new Map<string, number>();
  for (const { id } of drafts) uses.set(id, (uses.get(id) ?? 0) + 1);
  const papers = drafts.map((draft) => paperOf(draft, (uses.get(draft.id) ?? 0) > 1));
  problems.push(...foreignProblems(papers.flatMap(foreignPlace)));
  return { ordered, matching, papers, problems };
}

function foreignPlace(paper: Paper): readonly ForeignPlace[] {
  const language = foreignLanguageOf(paper);
  const [place] = paper.sources;
  return language === null || place === undefined ? NOWHERE : [{ ...place, language }];
}

/** The paper that one occurrence alone makes, for streams that cannot wait to merge. */
export function paperOfOccurrence(occurrence: Occurrence): Paper {
  const fields = chooseFields([occurrence]);
  return paperOf({ fields, occurrences: [occurrence], id: paperId(fields) }, false);
}

function paperOf(draft: Draft, shared: boolean): Paper {
  const { fields, occurrences } = draft;
  const given = [...new Set(occurrences.flatMap(({ givenId }) => givenId ?? []))].sort(compareText);
  const id = given.find((one) => isOurs(one, draft.id)) ?? (shared ? apartId(draft) : draft.id);
  const { title, abstract, ...others } = fields;
  return {
    id,
    title,
    label: labelOf(title, abstract, id),
    abstract,
    ...others,
    givenIds: given.filter((one) => one !== id),
  };
}

/** Our own papers.ndjson read again: an id that was made unique among other papers stays what it was. */
function isOurs(givenId: string, id: string): boolean {
  return (
    givenId.length === id.length + 1 + SUFFIX_DIGITS && givenId.startsWith(`${id}-`) && /-[0-9a-f]+$/.test(givenId)
  );
}

/** Different papers under one title or identifier: what else they hold tells their ids apart. */
function apartId({ id, fields, occurrences }: Draft): string {
  const { title, abstract, authors, doi, arxivId, date } = fields;
  const first = occurrences[0];
  const held = JSON.stringify([title, abstract, authors, doi, arxivId, date, first?.givenId]);
  return `${id}-${hashText(held).slice(0, SUFFIX_DIGITS)}`;
}

function tellTitles(fields: ChosenFields, members: readonly Occurrence[], problems: Problem[]): void {
  const { title } = fields;
  if (title === null) return;
  const chosen = normaliseTitle(title);
  const from = fields.fieldSources.title;
  for (const member of members) {
    const printed = normaliseTitle(member.title ?? '');
    if (printed === '' || printed === chosen) continue;
    const settled = member.titleIsGuess && settleSplit(member, title) !== null;
    const code = settled ? 'title-settled' : 'title-differs';
    const how = settled ? 'the guessed title' : 'the title';
    const message = `${how} "${member.title}" gives way to "${title}" (${from?.source}:${from?.line})`;
    problems.push({ code, message, source: member.source, line: member.line });
  }
}

/** Years and authors: another title is told by `tellTitles`, and two identifiers are what preprints have. */
function tellConflict(fields: ChosenFields, { field, value, source, line }: FieldConflict, problems: Problem[]): void {
  if (field !== 'date' && field !== 'authors') return;
  const taken = field === 'date' ? fields.date : fields.authors.join('; ');
  const from = fields.fieldSources[field];
  const noun = field === 'date' ? 'the date' : 'the authors';
  const message = `${noun} ${shortened(value)} gave way to ${shortened(taken ?? '')} (${from?.source}:${from?.line})`;
  problems.push({ code: 'sources-disagree', message, source, line });
}

function shortened(text: string): string {
  return JSON.stringify(text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);
}

/** By place; two inputs of one name are told apart by what they hold. */
function canonically(a: Occurrence, b: Occurrence): number {
  return (
    compareText(a.source, b.source) ||
    a.line - b.line ||
    compareText(a.abstract, b.abstract) ||
    compareText(a.title ?? '', b.title ?? '') ||
    compareText(JSON.stringify(a), JSON.stringify(b))
  );
}

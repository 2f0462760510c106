/**
 * Reads BibTeX and biblatex libraries (`.bib`), as reference managers and proceedings publish them, while they come in.
 * All texts are turned from LaTeX into plain text, abstracts with their paragraphs. Entries that refer to others, or use
 * strings that are not yet defined, wait for the file's end; all others are given as they come.
 *
 * Stands on "BibTeXing" (O. Patashnik, 1988) and the biblatex manual.
 */
import { lineCounter } from '../lines.ts';
import type { PaperSink, Reader } from '../reader.ts';
import { countTitleOnly } from '../title-only.ts';
import { type BibEntry, readStretch } from './entries.ts';
import { inheritable, isContainer, isNoPaper, parentsOf, withInherited } from './inherit.ts';
import { type BibField, type Macros, monthMacros, openNames, resolved } from './macros.ts';
import { type FieldReader, paperOf } from './paper.ts';
import { apart, LONGEST_STRETCH, type Stretch, startSplitting } from './split.ts';

/** `@article{key,` or, where the key was forgotten, `@article{title =`. */
const ENTRY = /^[ \t]*@[ \t]*[A-Za-z][\w-]*\s*[{(]\s*(?:[^\s,{}()="]+\s*)?[,=]/m;
const OPENING = /^\s*(?:%[^\n\r]*[\n\r]\s*)*@[ \t]*[A-Za-z][\w-]*\s*[{(]/;
const PREAMBLE = /^\s*(?:%[^\n\r]*[\n\r]\s*)*@(?:string|comment|preamble)\s*[{(]/i;
/** Characters of fields that may wait for the file's end. */
const MOST_WAITING = 64_000_000;

/** Sure where an entry opens the text, less where text goes before the first one. */
export function detectBibtex(head: string): number {
  if (!ENTRY.test(head) && !PREAMBLE.test(head)) return 0;
  return OPENING.test(head) ? 0.98 : 0.75;
}

/** An entry and how its offsets become lines. */
interface Placed {
  readonly entry: BibEntry;
  readonly line: number;
  readonly lineOf: (at: number) => number;
}

/** Something said once of many entries: where first, and how often. */
interface Tally {
  line: number;
  count: number;
}

/** Each entry is a paper; one without an abstract is kept for its title, one with neither is a problem. */
export function startBibtex(source: string, sink: PaperSink): Reader {
  const macros = monthMacros();
  const lineOfKey = new Map<string, number>();
  const parents = new Map<string, BibEntry>();
  const awaited = new Set<string>();
  const waiting: Placed[] = [];
  const unknown = new Map<string, number>();
  const tallies = { noPaper: tally(), noParent: tally() };
  const titleOnly = countTitleOnly();
  let held = 0;
  const problem = (code: string, message: string, line: number) => sink.problem({ code, message, source, line });

  const deliver = ({ entry, line, lineOf }: Placed): void => {
    let orphan = false;
    const fields = withInherited(
      entry,
      (key) => parents.get(key),
      () => {
        orphan = true;
      },
    );
    if (orphan) count(tallies.noParent, line);
    for (const [name, field] of fields) {
      if (name === 'month') continue;
      for (const macro of openNames(field))
        if (!unknown.has(macro)) unknown.set(macro, lineOf(entry.fields.get(name)?.at ?? entry.at));
    }
    const raw: FieldReader = (...names) => firstFilled(fields, names);
    const paper = paperOf(raw, entry.key, source, line, (code, message, field) => {
      problem(code, message, lineOf(entry.fields.get(field)?.at ?? entry.at));
    });
    if (paper === null) {
      problem('entry-without-title', `@${entry.type} "${entry.key}" has neither title nor abstract; left out`, line);
      return;
    }
    if (paper.abstract === '') titleOnly.add(line);
    sink.paper(paper);
  };

  const take = (placed: Placed): void => {
    const { entry, line } = placed;
    const key = entry.key.toLowerCase();
    const first = lineOfKey.get(key);
    if (first !== undefined) {
      problem('repeated-key', `the key "${entry.key}" is taken by the entry in line ${first}; both are read`, line);
    } else if (key !== '') lineOfKey.set(apart(key), line);
    const size = sizeOf(entry);
    const room = held + size <= MOST_WAITING;
    if ((isContainer(entry.type) || awaited.has(key)) && room && !parents.has(key)) {
      parents.set(key, inheritable(entry));
      held += size;
    }
    const waits = isOpen(entry) || parentsOf(entry.fields).some((parent) => !parents.has(parent));
    if (isNoPaper(entry)) count(tallies.noPaper, line);
    else if (waits && room) {
      for (const parent of parentsOf(entry.fields)) awaited.add(parent);
      waiting.push(placed);
      held += size;
    } else deliver(placed);
  };

  const onStretch = ({ text, line: firstLine, cut }: Stretch): void => {
    const offsetLine = lineCounter(text);
    const lineOf = (at: number) => firstLine + offsetLine(at) - 1;
    const { entries, faults } = readStretch(text, macros);
    for (const { code, message, at } of faults) problem(code, message, lineOf(at));
    if (cut) {
      const message = `from here on more than ${LONGEST_STRETCH} characters without another entry; read up to there`;
      problem('entry-too-long', message, firstLine);
    }
    for (const entry of entries) take({ entry, line: lineOf(entry.at), lineOf });
  };

  const splitting = startSplitting(onStretch);
  return {
    write: splitting.write,
    end() {
      splitting.end();
      for (const [key, parent] of parents) parents.set(key, closed(parent, macros));
      for (const { entry, line, lineOf } of waiting) deliver({ entry: closed(entry, macros), line, lineOf });
      for (const [name, line] of unknown) {
        problem('unknown-macro', `no @string names "${name}"; taken as it is printed, here and further down`, line);
      }
      const summary = titleOnly.problem(source);
      if (summary !== null) sink.problem(summary);
      const { noPaper, noParent } = tallies;
      tell(noPaper, 'no-paper', 'is a volume or a setting, not a paper; left out', 'are');
      tell(noParent, 'missing-parent', 'refers to an entry (crossref, xdata) that is not in the file', 'refer');
    },
  };

  function tell({ count, line }: Tally, code: string, one: string, verb: string): void {
    if (count === 0) return;
    const many = `${count} entries, this one first, ${verb}${one.slice(one.indexOf(' '))}`;
    problem(code, count === 1 ? `this entry ${one}` : many, line);
  }
}

function tally(): Tally {
  return { line: 0, count: 0 };
}

function count(tally: Tally, line: number): void {
  if (tally.count++ === 0 || line < tally.line) tally.line = line;
}

function firstFilled(fields: ReadonlyMap<string, BibField>, names: readonly string[]): string {
  for (const name of names) {
    const value = fields.get(name)?.value.trim() ?? '';
    if (value !== '') return value;
  }
  return '';
}

function isOpen(entry: BibEntry): boolean {
  for (const [name, field] of entry.fields) if (field.parts !== null && name !== 'month') return true;
  return false;
}

/** The entry with all strings that are defined by now. */
function closed(entry: BibEntry, macros: Macros): BibEntry {
  if (!isOpen(entry)) return entry;
  return { ...entry, fields: new Map([...entry.fields].map(([name, field]) => [name, resolved(field, macros)])) };
}

function sizeOf(entry: BibEntry): number {
  let size = entry.key.length;
  for (const [name, field] of entry.fields) size += name.length + field.value.length;
  return size;
}

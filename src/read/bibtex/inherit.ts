/**
 * What an entry takes over from those it refers to: `crossref` (a chapter from its book, a paper from its proceedings) and
 * `xdata` (fields kept apart). Stands on the biblatex manual, section 2.4.1 and appendix B. Ids and addresses are a paper's
 * own and are not taken over.
 */
import type { BibEntry } from './entries.ts';
import type { BibField } from './macros.ts';

type Fields = ReadonlyMap<string, BibField>;

/** Fields that only the entry itself can say. */
const OWN = new Set(
  'title subtitle abstract doi url eprint arxiv arxivid ee pdf link pmid pmcid pages note keywords crossref xdata ids'.split(
    ' ',
  ),
);
const DATES = ['date', 'year', 'month', 'day'];
const VENUES = ['booktitle', 'journal', 'journaltitle'];
/** Entries that others refer to without having waited for them. */
const CONTAINERS = new Set(
  'book mvbook collection mvcollection proceedings mvproceedings periodical reference mvreference xdata'.split(' '),
);
/** Entries that are no paper, but what papers stand in or what a style wants. */
const NO_PAPERS = new Set('proceedings mvproceedings periodical xdata set control ieeetranbstctl bibnote'.split(' '));
/** A chain of entries that refer to one another is followed so far. */
const LONGEST_CHAIN = 5;

export function isContainer(type: string): boolean {
  return CONTAINERS.has(type);
}

/** True for a volume or a setting; one with an abstract is kept as a paper. */
export function isNoPaper(entry: BibEntry): boolean {
  return NO_PAPERS.has(entry.type) && !entry.fields.has('abstract');
}

/** Lower-case keys of the entries that this one takes fields from, the nearest first. */
export function parentsOf(fields: Fields): string[] {
  const keys = `${fields.get('xdata')?.value ?? ''},${fields.get('crossref')?.value ?? ''}`.split(',');
  return keys.map((key) => key.trim().toLowerCase()).filter((key) => key !== '');
}

/** What of an entry others can take over. */
export function inheritable(entry: BibEntry): BibEntry {
  const keep = ([name]: readonly [string, BibField]) =>
    entry.type === 'xdata' || !OWN.has(name) || /^(?:title|subtitle|crossref|xdata)$/.test(name);
  return { ...entry, fields: new Map([...entry.fields].filter(keep)) };
}

/**
 * The entry's fields with those of its parents where it has none; `missing` is told each key that nobody has. A parent's
 * title is the entry's `booktitle`.
 */
export function withInherited(
  entry: BibEntry,
  parentNamed: (key: string) => BibEntry | undefined,
  missing: (key: string) => void,
): Fields {
  const fields = new Map(entry.fields);
  const seen = new Set<string>([entry.key.toLowerCase()]);
  let keys = parentsOf(fields);
  for (let step = 0; step < LONGEST_CHAIN && keys.length > 0; step++) {
    const next: string[] = [];
    for (const key of keys) {
      if (seen.has(key)) continue;
      seen.add(key);
      const parent = parentNamed(key);
      if (parent === undefined) missing(key);
      else {
        takeOver(fields, parent);
        next.push(...parentsOf(parent.fields));
      }
    }
    keys = next;
  }
  return fields;
}

function takeOver(fields: Map<string, BibField>, parent: BibEntry): void {
  const data = parent.type === 'xdata';
  const title = parent.fields.get('title');
  const placed = VENUES.some((name) => fields.has(name));
  const dated = DATES.some((name) => fields.has(name));
  for (const [name, field] of parent.fields) {
    if (fields.has(name) || (OWN.has(name) && !data) || (dated && DATES.includes(name))) continue;
    if (placed && VENUES.includes(name)) continue;
    fields.set(name, field);
  }
  if (!data && !placed && title !== undefined && !VENUES.some((name) => fields.has(name)))
    fields.set('booktitle', title);
}

/**
 * Which column of a table holds what: by a mapping that a person gives, by the names that databases and reference
 * managers print, or, where those leave a gap, by likeness, which is said.
 *
 * Stands on the exports of Zotero, Scopus, Web of Science, IEEE Xplore, PubMed, Dimensions, Lens, Semantic Scholar,
 * OpenAlex, Publish or Perish and Riskgraph itself (`nodes.csv`).
 */

/** What a column may hold. */
export type Column =
  | 'id'
  | 'title'
  | 'abstract'
  | 'authors'
  | 'date'
  | 'year'
  | 'month'
  | 'doi'
  | 'arxiv'
  | 'venue'
  | 'keywords'
  | 'categories'
  | 'url'
  | 'comment'
  | 'language'
  | 'kind'
  | 'pmid'
  | 'accession'
  | 'extra';

/** What a person may name a column for. */
export const nameableColumns = [
  'title',
  'abstract',
  'authors',
  'date',
  'year',
  'doi',
  'arxiv',
  'venue',
  'keywords',
  'categories',
  'url',
  'comment',
  'id',
] as const satisfies readonly Column[];

/** Columns by the names that a table's header has for them: `{ title: 'Paper name' }`. Case and blanks do not count. */
export type ColumnMapping = Readonly<Partial<Record<(typeof nameableColumns)[number], string>>>;

export interface TableColumns {
  /** Places from 0; of several the first filled one counts. */
  readonly places: ReadonlyMap<Column, readonly number[]>;
  /** Columns taken by likeness. */
  readonly guessed: readonly { readonly column: Column; readonly name: string }[];
  /** Names that a mapping gives and the header lacks. */
  readonly missing: readonly string[];
}

/** Names of columns, lower-case with single blanks. */
const NAMES: Readonly<Record<Column, readonly string[]>> = {
  id: ['rg_paper', 'paper id', 'id'],
  title: ['title', 'rg_title', 'article title', 'document title', 'paper title', 'display name', 'ti'],
  abstract: ['abstract', 'abstract note', 'abstract text', 'summary', 'ab'],
  authors: [
    'author full names',
    'authors',
    'author',
    'author(s)',
    'author/s',
    'author names',
    'authorships.author.display name',
    'af',
    'au',
  ],
  date: ['date', 'rg_date', 'publication date', 'date published', 'published', 'pd', 'early access date', 'ea'],
  year: ['year', 'rg_year', 'publication year', 'pub year', 'pubyear', 'py'],
  month: ['month'],
  doi: ['doi', 'rg_doi', 'di', 'digital object identifier'],
  arxiv: ['arxivid', 'rg_arxiv', 'arxiv id', 'arxiv', 'arxiv number', 'archive id'],
  venue: [
    'publication title',
    'source title',
    'venue',
    'rg_venue',
    'journal',
    'journal/book',
    'conference name',
    'proceedings title',
    'booktitle',
    'primary location.source.display name',
    'so',
  ],
  keywords: ['author keywords', 'keywords', 'manual tags', 'de', 'index keywords', 'automatic tags', 'keywords plus'],
  categories: ['categories', 'primary category'],
  url: [
    'url',
    'rg_url',
    'link',
    'primary location.landing page url',
    'article url',
    'articleurl',
    'external url',
    'dimensions url',
    'doi link',
    'pdf link',
  ],
  comment: ['comment', 'comments', 'notes'],
  language: ['language of original document', 'language', 'la'],
  kind: ['rg_kind'],
  pmid: ['pubmed id', 'pmid', 'pm'],
  accession: ['eid', 'ut', 'ut (unique wos id)', 'unique wos id'],
  extra: ['extra'],
};

/** Words by which a column without a known name is taken, in the order of asking; the first that fits has the column. */
const LIKENESS: readonly (readonly [column: Column, pattern: RegExp])[] = [
  ['venue', /\b(?:journal|venue|conference|proceedings|zeitschrift|revue|revista)\b/],
  ['abstract', /\b(?:abstracts?|summary|zusammenfassung|résumé|resumen)\b/],
  ['title', /\b(?:titles?|titel|titre|título)\b/],
  ['authors', /\b(?:authors?|autor(?:en|es)?|auteurs?)\b/],
  ['year', /\b(?:year|jahr|année|año)\b/],
  ['date', /\b(?:date|datum|fecha)\b/],
  ['doi', /\bdoi\b/],
  ['arxiv', /\barxiv\b/],
  ['keywords', /\b(?:keywords?|schlagw[oö]rter|schlüsselwörter|mots-clés)\b/],
  ['url', /\b(?:url|link)\b/],
];
/** A column's name of more words is a sentence. */
const MOST_WORDS = 5;
const LONGEST_NAME = 80;

/**
 * The columns of a header; null where it is none. Two known names, a title or an abstract among them, make a header;
 * `like`: names that are only like known ones count too.
 */
export function columnsOf(header: readonly string[], mapping: ColumnMapping, like: boolean): TableColumns | null {
  if (header.some((name) => name.length > LONGEST_NAME)) return null;
  const named = placesByName(header);
  const places = new Map<Column, readonly number[]>();
  const missing: string[] = [];
  for (const [column, name] of Object.entries(mapping) as [Column, string][]) {
    const place = named.get(evenName(name));
    if (place === undefined) missing.push(name);
    else places.set(column, [place]);
  }
  const given = places.size;
  for (const [column, names] of Object.entries(NAMES) as [Column, readonly string[]][]) {
    const found = [...new Set(names.flatMap((name) => named.get(name) ?? []))];
    if (found.length > 0 && !places.has(column)) places.set(column, found);
  }
  const guessed = like ? guessColumns(header, places) : [];
  for (const { column, place } of guessed) places.set(column, [place]);
  const known = [...places.values()].flat().length;
  if (!places.has('title') && !places.has('abstract')) return null;
  // One word alone is a heading; two known names on a line, with nothing but short names around them, are a header.
  if (known < 2 && given === 0) return null;
  return { places, guessed: guessed.map(({ column, place }) => ({ column, name: header[place] ?? '' })), missing };
}

function guessColumns(
  header: readonly string[],
  known: ReadonlyMap<Column, readonly number[]>,
): { readonly column: Column; readonly place: number }[] {
  const taken = new Set([...known.values()].flat());
  const guessed = new Map<Column, number>();
  for (const [place, name] of header.entries()) {
    const even = evenName(name);
    if (taken.has(place) || even.split(' ').length > MOST_WORDS) continue;
    const column = LIKENESS.find(([, pattern]) => pattern.test(even))?.[0];
    if (column === undefined || known.has(column) || guessed.has(column)) continue;
    // Tables hold many dates (of a conference, of a download): one is guessed at only where there is no other.
    const dated = known.has('year') || known.has('date') || guessed.has('year') || guessed.has('date');
    if (!dated || (column !== 'year' && column !== 'date')) guessed.set(column, place);
  }
  return [...guessed].map(([column, place]) => ({ column, place }));
}

function placesByName(header: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [index, name] of header.entries()) {
    for (const one of [name.trim().toLowerCase(), evenName(name)]) if (!places.has(one)) places.set(one, index);
  }
  return places;
}

/** Lower-case, with single blanks for white space, `_` and `-`. */
function evenName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
}

/** `title=Paper name,abstract=Text` -> the mapping; an error says what would be right. */
export function readColumnMapping(text: string): ColumnMapping | { readonly error: string } {
  const known = nameableColumns.join('|');
  const mapping: Record<string, string> = {};
  for (const part of text.split(new RegExp(`,(?=\\s*(?:${known})\\s*=)`))) {
    const [, column = '', name = ''] = /^\s*([^=]*?)\s*=\s*(.*?)\s*$/s.exec(part) ?? [];
    if (name === '' || !(nameableColumns as readonly string[]).includes(column)) {
      return { error: `"${part.trim()}" is no column such as title=Name (known: ${nameableColumns.join(', ')})` };
    }
    mapping[column] = name;
  }
  return mapping;
}

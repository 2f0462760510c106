/**
 * The table's rows as files: CSV (RFC 4180, with cells that a spreadsheet would run as formulas defused, after
 * https://owasp.org/www-community/attacks/CSV_Injection), BibTeX, and tabs for pasting. Pure.
 */
import type { Catalogue, PaperFacts } from './catalogue.ts';
import type { Texts } from './data.ts';

export type RowFormat = 'csv' | 'bib';

const heads = [
  'id',
  'title',
  'authors',
  'year',
  'venue',
  'doi',
  'arxiv',
  'focus',
  'mention',
  'evidence',
  'community',
  'found in',
] as const;

export function writeRows(
  format: RowFormat,
  papers: readonly PaperFacts[],
  catalogue: Catalogue | null,
  texts: Texts | null,
): string {
  return format === 'csv' ? asCsv(papers, catalogue, texts) : asBibTex(papers, texts);
}

function asCsv(papers: readonly PaperFacts[], catalogue: Catalogue | null, texts: Texts | null): string {
  const cell = (value: string) => {
    const safe = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
    return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [heads, ...papers.map((paper) => rowOf(paper, catalogue, texts))]
    .map((row) => `${row.map(cell).join(',')}\r\n`)
    .join('');
}

/** Rows divided by tabs, as spreadsheets take them from the clipboard. */
export function asTsv(papers: readonly PaperFacts[], catalogue: Catalogue | null, texts: Texts | null): string {
  const cell = (value: string) => value.replaceAll(/[\t\r\n]+/gu, ' ');
  return [heads, ...papers.map((paper) => rowOf(paper, catalogue, texts))]
    .map((row) => row.map(cell).join('\t'))
    .join('\n');
}

function rowOf(paper: PaperFacts, catalogue: Catalogue | null, texts: Texts | null): string[] {
  const name = (code: string) => `${code} ${catalogue?.rowByCode.get(code)?.name ?? ''}`.trim();
  const graded = (focus: boolean) =>
    paper.tags
      .filter((tag) => tag.focus === focus)
      .map((tag) => name(tag.code))
      .join('; ');
  const evidence = texts?.tags.get(paper.id)?.tags.flatMap((tag) => tag.evidence.map(({ text }) => text)) ?? [];
  const community = paper.community === null ? '' : (catalogue?.graph.communities[paper.community]?.name ?? '');
  return [
    paper.id,
    paper.title,
    paper.authors.join('; '),
    String(paper.year ?? ''),
    paper.venue ?? '',
    paper.node.doi ?? '',
    paper.node.arxivId ?? '',
    graded(true),
    graded(false),
    [...new Set(evidence)].join('; '),
    community,
    paper.sources.join('; '),
  ];
}

function asBibTex(papers: readonly PaperFacts[], texts: Texts | null): string {
  const taken = new Map<string, number>();
  return papers
    .map((paper) => {
      const full = texts?.papers.get(paper.id);
      const fields: (readonly [string, string | null | undefined])[] = [
        ['title', full ? full.title : paper.title],
        ['author', (full?.authors ?? paper.authors).join(' and ')],
        ['year', paper.year === null ? null : String(paper.year)],
        [paper.venue === null ? 'howpublished' : 'booktitle', paper.venue],
        ['doi', paper.node.doi],
        ['eprint', paper.node.arxivId],
        ['archiveprefix', paper.node.arxivId ? 'arXiv' : null],
        ['url', full?.url ?? paper.node.url],
        ['keywords', paper.tags.map((tag) => tag.code).join(', ')],
      ];
      const base = citeKey(paper);
      const seen = taken.get(base) ?? 0;
      taken.set(base, seen + 1);
      const body = fields
        .filter(([, value]) => value)
        .map(([key, value]) => `  ${key} = {${balanced(value as string)}}`);
      return `@${paper.venue ? 'inproceedings' : 'misc'}{${base}${seen > 0 ? `-${seen + 1}` : ''},\n${body.join(',\n')}\n}\n`;
    })
    .join('\n');
}

function citeKey(paper: PaperFacts): string {
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replaceAll(/[^A-Za-z0-9]/gu, '')
      .toLowerCase();
  const family = plain(paper.authors[0]?.split(/\s+/u).at(-1) ?? '');
  const word = plain(paper.title.split(/\s+/u).find((part) => plain(part).length > 3) ?? '');
  return `${family}${paper.year ?? ''}${word}` || 'paper';
}

/** Braces must pair or the entry ends early; stray ones are left out. Line breaks become spaces. */
function balanced(text: string): string {
  let depth = 0;
  const pairs = [...text].every((letter) => {
    if (letter === '{') depth++;
    if (letter === '}') depth--;
    return depth >= 0;
  });
  const safe = pairs && depth === 0 ? text : text.replaceAll(/[{}]/gu, '');
  return safe.replaceAll(/\s+/gu, ' ');
}

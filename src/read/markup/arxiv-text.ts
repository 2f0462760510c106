/**
 * Titles, names and abstracts as authors typed them into arXiv or OpenReview: TeX, and lines broken where the form did.
 *
 * Stands on arXiv's metadata help (https://info.arxiv.org/help/prep.html): a new paragraph is a line that begins with
 * blanks.
 */
import { plainParagraphs, plainText } from './latex-text.ts';

/** A title, name or comment on one line; null for none. */
export function arxivLine(printed: string | null): string | null {
  return printed === null ? null : plainText(withTildes(printed)) || null;
}

/** An abstract with its lines joined; an indented line opens a paragraph. Empty for none. */
export function arxivAbstract(printed: string | null): string {
  return plainParagraphs(withTildes((printed ?? '').trim()).replace(/\n(?=[ \t]+\S)/g, '\n\n'));
}

/** The text without the blanks that every line but the first begins with: they are the file's layout. */
export function withoutLayout(printed: string): string {
  const [first = '', ...later] = printed.trim().split(/\r?\n/);
  if (!later.every((line) => /^\s|^$/.test(line))) return printed;
  return [first, ...later.map((line) => line.trim())].join('\n');
}

/** In TeX a tilde binds two words; behind a blank and before a number people mean "about". */
function withTildes(text: string): string {
  return text.includes('~') ? text.replace(/(?<=^|[\s(])~(?=[\d$])/g, '\\textasciitilde{}') : text;
}

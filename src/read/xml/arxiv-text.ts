/**
 * Titles, names and abstracts as authors typed them into arXiv: TeX accents, and lines broken where the form did.
 *
 * Stands on arXiv's metadata help (https://info.arxiv.org/help/prep.html): a new paragraph is a line that begins with
 * blanks.
 */
import { plainParagraphs, plainText } from '../markup/latex-text.ts';

/** A title, name or comment on one line; null when empty. */
export function arxivLine(printed: string): string | null {
  return plainText(printed) || null;
}

/** An abstract with its lines joined; indented lines open paragraphs, unless all of them are indented. */
export function arxivAbstract(printed: string): string {
  const lines = printed.replace(/^\s+|\s+$/g, '').split(/\r?\n/);
  const later = lines.slice(1).filter((line) => line.trim() !== '');
  const allIndented = later.every((line) => /^\s/.test(line));
  let text = '';
  let gap = '';
  for (const line of lines) {
    const words = line.trim();
    if (words === '') gap = '\n\n';
    else {
      if (text !== '') text += gap || (!allIndented && /^\s/.test(line) ? '\n\n' : ' ');
      text += words;
      gap = '';
    }
  }
  return plainParagraphs(text);
}

/**
 * What makes two papers the same, as text: the normalised title and short stable hashes for ids.
 *
 * The hash names papers and does not guard them: an attacker could make two titles collide, chance will not (128,000
 * titles: about 1 in 2 billion).
 */
import { hashText } from '../hash.ts';

const MARKS = /\p{M}+/gu;
const NOT_WORD = /[^\p{L}\p{N}]+/gu;
const ASCII = /^[\x20-\x7e]*$/;

/**
 * A title in the form that is compared: compatibility-decomposed, without accents, lower-case, without LaTeX commands
 * and markup, words parted by one space. Empty when the title holds no letter and no digit.
 */
export function normaliseTitle(title: string): string {
  const plain = title.includes('\\') || title.includes('<') ? withoutMarkup(title) : title;
  const folded = ASCII.test(plain) ? plain : plain.normalize('NFKD').replace(MARKS, '');
  return folded.toLowerCase().replace(NOT_WORD, ' ').trim();
}

/** `\emph{Big} models` -> `Big models`, `H<sub>2</sub>O` -> `H2O`; the words inside stay. */
export function withoutMarkup(text: string): string {
  return text.replace(/<\/?[a-z][a-z0-9]{0,10}>/gi, '').replace(/\\[a-zA-Z]+\s*|\\(?=[^a-zA-Z])/g, '');
}

/** What an id is made from. */
interface Identified {
  readonly doi: string | null;
  readonly arxivId: string | null;
  readonly title: string | null;
  readonly abstract: string;
}

/**
 * A paper's stable id: `doi:…`, else `arxiv:…`, else `title:<hash of the normalised title>`, else
 * `text:<hash of the abstract, white space collapsed>`. A title without letters and digits counts as none.
 */
export function paperId({ doi, arxivId, title, abstract }: Identified): string {
  if (doi !== null) return `doi:${doi}`;
  if (arxivId !== null) return `arxiv:${arxivId}`;
  const normalised = title === null ? '' : normaliseTitle(title);
  if (normalised !== '') return `title:${hashText(normalised)}`;
  return `text:${hashText((abstract.trim() === '' ? (title ?? '') : abstract).replace(/\s+/g, ' ').trim())}`;
}

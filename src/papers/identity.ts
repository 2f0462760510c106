/**
 * What makes two papers the same, as text: the normalised title and short stable hashes for ids.
 *
 * The hash is 64-bit FNV-1a over UTF-8 (http://www.isthe.com/chongo/tech/comp/fnv/), in two 32-bit halves: it needs no
 * BigInt, runs in a browser without waiting, and its published test values are in the tests. It names papers and does
 * not guard them: an attacker could make two titles collide, chance will not (128,000 titles: about 1 in 2 billion).
 */

const ENCODER = new TextEncoder();
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

/** 64-bit FNV-1a of a text's UTF-8 bytes, as 16 hexadecimal digits. */
export function hashText(text: string): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of ENCODER.encode(text)) {
    low = (low ^ byte) >>> 0;
    // The prime is 2^40 + 435: the product is (hash << 40) + hash * 435, done on 16 bits at a time to stay exact.
    const first = (low & 0xffff) * 435;
    const second = (low >>> 16) * 435 + (first >>> 16);
    high = (Math.imul(high, 435) + (second >>> 16) + (low << 8)) >>> 0;
    low = (((second & 0xffff) << 16) | (first & 0xffff)) >>> 0;
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
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

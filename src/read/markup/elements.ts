/**
 * What elements mean to a text, by local name in lower case, whatever vocabulary or prefix they come from: HTML, JATS
 * (`jats:p`), MathML (`mml:mi`), and the dialects of publishers (`ce:italic`, `scp`, `fixed-case`).
 *
 * Stands on the HTML standard, JATS 1.3 (https://jats.nlm.nih.gov/archiving/tag-library/1.3/) and MathML 3.
 */

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** A blank line stands before and after these. */
export const PARAGRAPHS = words(
  'p para simple-para div sec section abstract abstract-sec trans-abstract blockquote disp-quote pre ul ol dl list ' +
    'def-list table table-wrap tbody thead tr article main header footer aside body html head boxed-text statement ' +
    'verse-group speech abstracttext',
);

/** A line of their own. */
export const LINES = words('li list-item dt dd def-item caption figcaption hr');

/** They hold nothing and end a line. */
export const BREAKS = words('br break linebreak');

/** They name what follows. */
export const HEADINGS = words('title section-title h1 h2 h3 h4 h5 h6');

/** Cells: parted by a blank. */
export const CELLS = words('td th');

/** Nothing in these is a paper's text. */
export const DROPPED = words('script style fn object-id annotation annotation-xml mphantom graphic inline-graphic');

/** Several forms of the same thing: one of them is enough. */
export const ALTERNATIVES = words('alternatives inline-formula disp-formula formula semantics');

/** TeX source. */
export const TEX = words('tex-math tex');

/** MathML; `math` opens it. */
export const MATHML = words(
  'math mi mn mo ms mtext mrow mfrac msup msub msubsup msqrt mroot mover munder munderover mfenced menclose mpadded ' +
    'mstyle mspace merror mtable mtr mtd mlabeledtr mmultiscripts mprescripts none maligngroup malignmark maction',
);

/** Nothing but looks or links: their text counts, as if they were not there. */
const INLINE = words(
  'a abbr acronym b bdi bdo big bold cite code data del dfn em email emph emphasis ext-link fixed-case font i inf ins ' +
    'it italic kbd large line mark monospace named-content nobr overline q rb roman ruby rp rt samp sans-serif sc scp ' +
    'small-caps small span strike strong styled-content sub sup tt u underline uri url var wbr xref chem-struct ' +
    'img source inline-equation',
);

/** Elements whose closing tag HTML lets people leave out, or that have none. */
const UNPAIRED = words('p br break hr li dt dd tr td th wbr img graphic inline-graphic mspace none mprescripts');

/** True for a name that is markup in a text; any other `<name>` is a word in angle brackets (`<mask>`, `<s>`). */
export function isElement(name: string): boolean {
  return (
    [PARAGRAPHS, LINES, BREAKS, HEADINGS, CELLS, DROPPED, ALTERNATIVES, TEX, MATHML, INLINE].some((set) =>
      set.has(name),
    ) || UNPAIRED.has(name)
  );
}

/** True where an opening tag alone is markup already; all others count as pairs only. */
export function standsAlone(name: string): boolean {
  return UNPAIRED.has(name);
}

/** True where white space is layout: the text has paragraphs, lines or headings of its own. */
export function isBlock(name: string): boolean {
  return PARAGRAPHS.has(name) || LINES.has(name) || BREAKS.has(name) || HEADINGS.has(name);
}

/** `jats:p` -> `p`, `mml:MI` -> `mi`. */
export function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1).toLowerCase();
}

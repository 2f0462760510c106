/**
 * Markup inside a text (HTML, JATS, MathML, as OpenAlex, Crossref and Zotero give titles and abstracts), turned into the
 * plain text that it shows. Texts are people's own: `p < 0.05`, `<mask>` and `AT&T` are words, not markup.
 *
 * Stands on htmlparser2's tokenizer (HTML and XML tags, comments, CDATA) and on entities (HTML's named characters).
 */
import { decodeHTMLStrict } from 'entities/decode';
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { isBlock, isElement, localName, standsAlone } from './elements.ts';
import { startFlattening } from './flatten.ts';

/** A tag, with attributes that have values. It ends before the next `<`, so that no text is scanned twice. */
const TAG = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'|[^\s"'<>=]+))*)\s*(\/?)>/g;
const NO_NAMES: ReadonlySet<string> = new Set();
/** Entities that a second escaping left behind. */
const TWICE_ESCAPED = /&(?:lt|gt|amp|quot|apos|nbsp|#\d{1,7}|#x[\da-f]{1,6});/gi;

/**
 * The plain text of a text with markup: entities decoded (those escaped twice as well), block elements as paragraphs
 * parted by a blank line, headings before their paragraph (`Methods: …`), formulas in one readable form, scripts and
 * comments dropped. What is no markup stays as it is, and so does a text without any; blanks at both ends go.
 * Takes time in proportion to the text, whatever it holds; never throws.
 */
export function textOfMarkup(text: string): string {
  if (!/[<&]/.test(text)) return text.trim();
  const once = flatten(text, markupNames(text, true));
  // `&amp;lt;p&amp;gt;` and `&lt;i&gt;`: escaped by two programs, one after the other.
  const again = text.includes('&amp;') ? once.replace(TWICE_ESCAPED, (entity) => decodeHTMLStrict(entity)) : once;
  // A text may also speak of an element (`&lt;p&gt;`): only pairs count here.
  const escaped = /&(?:amp;)?(?:lt|#60|#x3c);/i.test(text) ? markupNames(again, false) : NO_NAMES;
  return escaped.size === 0 ? again : flatten(again.replaceAll('&', '&amp;'), escaped);
}

/**
 * Local names of the tags in a text that are markup: known elements, opened and closed; with `alone`, also those that
 * are known to stand alone.
 */
function markupNames(text: string, alone: boolean): ReadonlySet<string> {
  const opened = new Set<string>();
  const closed = new Set<string>();
  for (const [, slash, printed = '', , empty] of text.matchAll(TAG)) {
    const name = localName(printed);
    if (!isElement(name)) continue;
    if (slash !== '/') opened.add(name);
    if (slash === '/' || empty === '/') closed.add(name);
  }
  return new Set([...opened].filter((name) => closed.has(name) || (alone && standsAlone(name))));
}

function flatten(text: string, names: ReadonlySet<string>): string {
  const flattening = startFlattening([...names].some(isBlock));
  // A `<` that opens no markup is escaped, and so the tokenizer reads it as text.
  const lastEnds = { comment: text.lastIndexOf('-->'), data: text.lastIndexOf(']]>') };
  const markup = text.replace(/</g, (sign, at: number) => (opensMarkup(text, at, names, lastEnds) ? sign : '&lt;'));
  let name = '';
  const tokens: TokenizerCallbacks = {
    onopentagname: (start, end) => {
      name = localName(markup.slice(start, end));
      flattening.open(name);
    },
    onselfclosingtag: () => flattening.close(name),
    onclosetag: (start, end) => flattening.close(localName(markup.slice(start, end))),
    ontext: (start, end) => flattening.text(decodeHTMLStrict(markup.slice(start, end))),
    oncdata: (start, end, offset) => flattening.text(markup.slice(start, end - offset).replaceAll('&lt;', '<')),
    onopentagend: () => {},
    ontextentity: () => {},
    onattribname: () => {},
    onattribdata: () => {},
    onattribentity: () => {},
    onattribend: () => {},
    oncomment: () => {},
    ondeclaration: () => {},
    onprocessinginstruction: () => {},
    onend: () => {},
  };
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: false }, tokens);
  tokenizer.write(markup);
  tokenizer.end();
  return flattening.end();
}

const TAG_HERE = new RegExp(TAG.source, 'y');

function opensMarkup(
  text: string,
  at: number,
  names: ReadonlySet<string>,
  lastEnds: { readonly comment: number; readonly data: number },
): boolean {
  if (text.startsWith('<!--', at)) return lastEnds.comment > at;
  if (text.startsWith('<![CDATA[', at)) return lastEnds.data > at;
  TAG_HERE.lastIndex = at;
  const tag = TAG_HERE.exec(text);
  return tag !== null && names.has(localName(tag[2] ?? ''));
}

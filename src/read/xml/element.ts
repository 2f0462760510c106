/**
 * One record of an XML file as a small tree. A name is its local part in lower case, since prefixes are the file's own
 * choice; entities are HTML's named characters and numbers, never a document type's own; elements nested deeper than
 * any record's own count as not there.
 *
 * Stands on htmlparser2 in XML mode: it reads on behind what is not well-formed, and this file says what that was.
 */
import { decodeHTMLStrict } from 'entities/decode';
import { Parser } from 'htmlparser2';
import { localName } from '../markup/elements.ts';
import { startFlattening } from '../markup/flatten.ts';
import { textOfMarkup } from '../markup/markup-text.ts';
import { lineFinder } from './line-finder.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
  readonly line: number;
}

/** Something in a record that is not as XML must be. */
export interface XmlFault {
  readonly code: string;
  readonly message: string;
  readonly line: number;
}

/** Elements within elements; formulas in abstracts go deepest, to about 30. */
const DEEPEST = 100;
/** A deeper nesting is no record of anybody's: the rest of it is left out. */
const ABSURD = 1000;

const NO_ATTRIBUTES = new Map<string, string>();

interface OpenElement {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: (OpenElement | string)[];
  readonly line: number;
}

/** The tree of a record's markup; null where it has no start tag. `line` is where the markup begins. */
export function parseElement(
  markup: string,
  line: number,
): { readonly root: XmlElement | null; readonly faults: readonly XmlFault[] } {
  // A bare `<`, as in `p < 0.05` and `n<5`, is what people write; XML wants it escaped.
  const escaped = markup.replace(/<(?![A-Za-z_:/!?])/g, '&lt;');
  const lineAt = lineFinder(escaped, line);
  const faults: XmlFault[] = [];
  const report = (code: string, message: string, at: number): void => {
    if (!faults.some((fault) => fault.code === code)) faults.push({ code, message, line: lineAt(at) });
  };
  let root: OpenElement | null = null;
  let done = false;
  let depth = 0;
  let inData = false;
  const open: OpenElement[] = [];
  const parser: Parser = new Parser(
    {
      onopentag: (printed, printedAttributes) => {
        if (done) return;
        depth++;
        if (depth > ABSURD) {
          report(
            'nesting-too-deep',
            `more than ${ABSURD} elements within each other; the rest is left out`,
            parser.startIndex,
          );
          done = true;
          parser.pause();
        }
        if (open.length >= DEEPEST) return;
        const entries = Object.entries(printedAttributes);
        const attributes = entries.length === 0 ? NO_ATTRIBUTES : new Map<string, string>();
        for (const [name, value] of entries) {
          attributes.set(localName(name), value.includes('&') ? decodeHTMLStrict(value) : value);
          if (value.includes('<')) {
            report('malformed-record', '"<" in an attribute; is its quotation mark closed?', parser.startIndex);
          }
        }
        const element: OpenElement = {
          name: localName(printed),
          attributes,
          children: [],
          line: lineAt(parser.startIndex),
        };
        if (root === null) root = element;
        else open.at(-1)?.children.push(element);
        open.push(element);
      },
      onclosetag: (printed, implied) => {
        if (done) return;
        if (depth-- > open.length) return;
        const element = open.pop();
        const empty = escaped.startsWith('/>', parser.endIndex - 1);
        if (implied && !empty && depth > 0) {
          report(
            'unclosed-element',
            `<${localName(printed)}> is not closed; read up to the next end tag`,
            parser.startIndex,
          );
        }
        if (element === root) {
          done = true;
          parser.pause();
        }
      },
      ontext: (text) => {
        const parts = open.at(-1)?.children;
        if (done || parts === undefined) return;
        const plain = inData
          ? text.replaceAll('&lt;', '<')
          : decoded(text, (entity) =>
              report('unknown-entity', `${entity} is no character that HTML knows; left as it is`, parser.startIndex),
            );
        if (typeof parts.at(-1) === 'string') parts[parts.length - 1] += plain;
        else parts.push(plain);
      },
      oncdatastart: () => {
        inData = true;
      },
      oncdataend: () => {
        inData = false;
      },
    },
    { xmlMode: true, decodeEntities: false },
  );
  parser.parseComplete(escaped);
  return { root, faults };
}

function decoded(text: string, onUnknown: (entity: string) => void): string {
  if (!text.includes('&')) return text;
  for (const [entity] of text.matchAll(/&[A-Za-z]\w{0,40};/g))
    if (decodeHTMLStrict(entity) === entity) onUnknown(entity);
  return decodeHTMLStrict(text);
}

/** The first element at a path of names below an element. */
export function find(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let found = element;
  for (const name of path) {
    found = found?.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name);
  }
  return found;
}

/** Every child element of these names, in order. */
export function findAll(element: XmlElement | undefined, ...names: readonly string[]): XmlElement[] {
  return (element?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== 'string' && names.includes(child.name),
  );
}

/** The text below an element as people read it: markup flattened, white space even; empty where there is none. */
export function textOf(element: XmlElement | undefined): string {
  if (element === undefined) return '';
  const [only, ...more] = element.children;
  if (only === undefined) return '';
  const text = typeof only === 'string' && more.length === 0 ? evenText(only) : flatText(element);
  // Markup that was escaped to fit into XML.
  return /[<&]/.test(text) ? textOfMarkup(text) : text;
}

function evenText(text: string): string {
  return text.replace(/[ \t\r\n\f]+/g, ' ').trim();
}

function flatText(element: XmlElement): string {
  const flattening = startFlattening(true);
  const walk = (parent: XmlElement): void => {
    for (const child of parent.children) {
      if (typeof child === 'string') flattening.text(child);
      else {
        // In EndNote's files a style holds text; HTML's, which holds none, stands in no record.
        const name = child.name === 'style' ? 'span' : child.name;
        flattening.open(name);
        walk(child);
        flattening.close(name);
      }
    }
  };
  walk(element);
  return flattening.end();
}

/** The text at a path on one line, or null where there is none. */
export function lineOfText(element: XmlElement | undefined, ...path: readonly string[]): string | null {
  const text = textOf(find(element, ...path));
  return text.replace(/\s+/gu, ' ') || null;
}

/** The characters below an element as the file holds them, line breaks included. */
export function charactersOf(element: XmlElement | undefined): string {
  return (element?.children ?? []).map((child) => (typeof child === 'string' ? child : charactersOf(child))).join('');
}

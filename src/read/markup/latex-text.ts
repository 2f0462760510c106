/**
 * LaTeX as bibliographies and arXiv hold it, turned into the text it prints: accents, letters, signs, dashes, quotation
 * marks, mathematics on one line; braces and styles go. Commands that LaTeX does not know stay as printed: nothing is
 * dropped in silence, and no text, however broken, makes it throw or run long.
 *
 * Stands on "BibTeXing" (O. Patashnik, 1988, section 4) and on "The TeXbook" (D. Knuth, 1984) for what a command takes.
 */
import { closingAt, isFormula, LONGEST_FORMULA } from './latex-formulas.ts';
import { accented, doubleStruck, fraction, root, subscript, superscript } from './latex-math.ts';
import { codePoint, rawGroup, rawOption, type Scan, scanOf, skipBlanks, take } from './latex-scan.ts';
import {
  ACCENTS,
  ADDRESSES,
  BLANKS,
  DOUBLE_STRUCK,
  FORMULAS,
  FRACTIONS,
  FUNCTIONS,
  GLUED,
  HIDDEN,
  LINE_BREAKS,
  LISTS,
  MATH_ACCENTS,
  NUMBER_SETS,
  PARAGRAPHS,
  POINTERS,
  QUOTES,
  SECOND_COUNTS,
  SIGNS,
  SPACING_ACCENTS,
  STYLES,
} from './latex-signs.ts';

/** Groups inside groups are followed to this depth; deeper braces are passed over. */
const DEEPEST = 40;

const RUN = /[^\\{}$~`'\-^_&]+/y;
const WORD = /[A-Za-z]+/y;
const LINE_BREAK = '\u2028';
const PARAGRAPH = '\u2029';

/** A title, name or venue as people read it: one line, single blanks. */
export function plainText(latex: string): string {
  return textOf(latex).replace(/\s+/gu, ' ').trim();
}

/** An abstract as people read it: paragraphs parted by a blank line; lines that the file only wrapped are joined. */
export function plainParagraphs(latex: string): string {
  return textOf(latex)
    .replace(/\s+/gu, (run) => {
      if (run.includes(PARAGRAPH) || (run.match(/\r\n?|\n/g)?.length ?? 0) > 1) return '\n\n';
      return run.includes(LINE_BREAK) ? '\n' : ' ';
    })
    .trim();
}

function textOf(latex: string): string {
  const text = /[\\{}$~`^]|--|''/.test(latex) ? readSequence(scanOf(latex, false), null) : latex;
  return /\p{M}/u.test(text) ? text.normalize('NFC') : text;
}

/** Reads up to the sign that closes the sequence, which stays unread, or to the end. */
function readSequence(scan: Scan, close: '}' | null): string {
  const out: string[] = [];
  while (scan.at < scan.latex.length) {
    const before = scan.at;
    RUN.lastIndex = before;
    const run = RUN.exec(scan.latex)?.[0];
    if (run !== undefined) {
      scan.at += run.length;
      out.push(run);
      continue;
    }
    if (scan.latex[before] === close) break;
    const piece = readPiece(scan, out);
    if (piece !== '') out.push(piece);
  }
  return out.join('');
}

function readPiece(scan: Scan, out: readonly string[]): string {
  const { latex, at } = scan;
  const unit = latex[at] ?? '';
  if (unit === '\\') return readCommand(scan, out);
  if (unit === '{') return readGroup(scan);
  if (unit === '$') return readFormula(scan, latex.startsWith('$$', at) ? '$$' : '$') ?? take(scan, 1, '$');
  if (unit === '}') return take(scan, 1, '');
  if (scan.math) return readMathSign(scan, unit, out);
  if (unit === '~') return take(scan, 1, isTie(latex, at) ? ' ' : '~');
  if (latex.startsWith('---', at)) return take(scan, 3, '—');
  if (latex.startsWith('--', at)) return take(scan, 2, '–');
  if (latex.startsWith('``', at)) return take(scan, 2, '“');
  if (latex.startsWith("''", at)) return take(scan, 2, '”');
  if (unit === '`') return take(scan, 1, '‘');
  return take(scan, 1, unit);
}

/** `Figure~1` is tied; ` ~5%` and `example.org/~me` are not. */
function isTie(latex: string, at: number): boolean {
  const before = latex[at - 1] ?? ' ';
  return before !== '/' && !(/[\s(=]/.test(before) && /\d/.test(latex[at + 1] ?? ''));
}

function readGroup(scan: Scan): string {
  scan.at++;
  if (scan.depth >= DEEPEST) return '';
  scan.depth++;
  const text = readSequence(scan, '}');
  scan.depth--;
  scan.at++;
  return text;
}

function readMathSign(scan: Scan, unit: string, out: readonly string[]): string {
  scan.at++;
  if (unit === '^') return superscript(readArgument(scan), out.at(-1) ?? '');
  if (unit === '_') return subscript(readArgument(scan));
  if (unit === '~' || unit === '&') return ' ';
  return unit === "'" ? '′' : unit;
}

/** The text of what a command takes: a group, another command, or one character. */
function readArgument(scan: Scan): string {
  while (/\s/.test(scan.latex[scan.at] ?? '')) scan.at++;
  const unit = scan.latex[scan.at] ?? '';
  if (scan.depth < DEEPEST) {
    if (unit === '{') return readGroup(scan).trim();
    if (unit === '\\') {
      scan.depth++;
      const text = readCommand(scan, []).trim();
      scan.depth--;
      return text;
    }
  }
  if (unit === '}' || unit === '' || unit === '$') return '';
  const point = String.fromCodePoint(scan.latex.codePointAt(scan.at) ?? 0);
  return take(scan, point.length, point);
}

/** `$…$`, `$$…$$`, `\(…\)`, `\[…\]` as text; null, and nothing read, where no formula begins. */
function readFormula(scan: Scan, open: '$' | '$$' | '\\(' | '\\['): string | null {
  const { latex, at } = scan;
  if (scan.math) return take(scan, open.length, '');
  const close = open === '\\(' ? '\\)' : open === '\\[' ? '\\]' : open;
  const from = at + open.length;
  const end = closingAt(scan, close, from);
  if (end < 0) return null;
  const inner = latex.slice(from, end);
  if (open === '$' && !isFormula(inner, latex[end + 1] ?? '')) return null;
  scan.at = end + close.length;
  return mathText(inner);
}

function mathText(formula: string): string {
  return readSequence(scanOf(formula, true), null).replace(/\s+/gu, ' ').trim();
}

function readCommand(scan: Scan, out: readonly string[]): string {
  const { latex, at } = scan;
  WORD.lastIndex = at + 1;
  const word = WORD.exec(latex)?.[0] ?? '';
  if (word === '') return readSymbol(scan);
  const star = latex[at + 1 + word.length] === '*' ? 1 : 0;
  scan.at = at + 1 + word.length;
  const text = readWord(scan, word, out);
  if (text !== null) return text;
  const glued = GLUED.exec(word)?.[0];
  if (glued !== undefined) {
    scan.at = at + 1 + glued.length;
    const known = /^(begin|end)(.+)$/.exec(glued);
    return known === null ? (readWord(scan, glued, out) ?? '') : LINE_BREAK;
  }
  scan.at = at + 1 + word.length + star;
  const name = latex.slice(at, scan.at);
  return latex[scan.at] === '{' && !scan.math ? name + (rawGroup(scan, true) ?? '') : name;
}

/** A command of one sign that is no letter. */
function readSymbol(scan: Scan): string {
  const sign = scan.latex[scan.at + 1] ?? '';
  if (sign === '(' || sign === '[') {
    const formula = readFormula(scan, sign === '(' ? '\\(' : '\\[');
    if (formula !== null) return formula;
    return take(scan, 2, sign);
  }
  if (sign === '\\') return take(scan, 2, LINE_BREAK);
  if (BLANKS.has(sign) || /\s/.test(sign)) return take(scan, 2, ' ');
  const mark = scan.math ? undefined : ACCENTS.get(sign);
  if (mark !== undefined) {
    scan.at += 2;
    return accentedText(scan, sign, mark);
  }
  const printed = SIGNS.get(sign);
  if (printed !== undefined) return take(scan, 2, printed);
  if ('!-/@)]*'.includes(sign) && sign !== '') return take(scan, 2, '');
  return take(scan, 1, '\\');
}

/** The text of a command made of letters, read with what it takes; null, and nothing read, for an unknown one. */
function readWord(scan: Scan, word: string, out: readonly string[]): string | null {
  const mark = scan.math ? undefined : ACCENTS.get(word);
  if (mark !== undefined) return accentedText(scan, word, mark);
  const sign = SIGNS.get(word) ?? (scan.math || scan.latex[scan.at] === '^' ? NUMBER_SETS.get(word) : undefined);
  if (sign !== undefined) return sign + afterSign(scan, sign, out);
  if (FUNCTIONS.has(word)) return functionName(scan, word, out);
  const over = MATH_ACCENTS.get(word);
  if (over !== undefined) return accented(readArgument(scan), over);
  if (DOUBLE_STRUCK.has(word)) return doubleStruck(readArgument(scan));
  if (FRACTIONS.has(word)) return fraction(readArgument(scan), readArgument(scan));
  if (STYLES.has(word)) return style(scan, word);
  if (POINTERS.has(word)) return pointer(scan);
  if (ADDRESSES.has(word)) return (rawGroup(scan, false) ?? '').replace(/\\([&%$#_{}~])/g, '$1');
  if (SECOND_COUNTS.has(word)) {
    rawGroup(scan, false);
    return '';
  }
  if (HIDDEN.has(word)) {
    rawGroup(scan, false);
    return '';
  }
  if (BLANKS.has(word)) return ' ';
  if (LINE_BREAKS.has(word)) return LINE_BREAK;
  if (PARAGRAPHS.has(word)) return PARAGRAPH;
  return readSpecial(scan, word);
}

function readSpecial(scan: Scan, word: string): string | null {
  if (word === 'sqrt') {
    const degree = optional(scan);
    return root(readArgument(scan), degree ?? '');
  }
  if (QUOTES.has(word)) return `“${readArgument(scan)}”`;
  if (word === 'binom') return `C(${readArgument(scan)}, ${readArgument(scan)})`;
  if (word === 'not') return `${readArgument(scan)}\u0338`.normalize('NFC');
  if (word === 'item') return `${LINE_BREAK}${optional(scan) ?? '•'} `;
  if (word === 'footnote' || word === 'thanks') return ` (${readArgument(scan)})`;
  if (word === 'textsuperscript' || word === 'textsubscript') {
    const text = readArgument(scan);
    if (!/^[\d+()-]+$/.test(text)) return text;
    return word === 'textsubscript' ? subscript(text) : superscript(text, '');
  }
  if (word === 'unicode' || word === 'unichar' || word === 'symbol' || word === 'char') return codePoint(scan);
  if (word === 'begin' || word === 'end') return environment(scan, word);
  return null;
}

/** A letter with its accent; the accent alone where nothing follows it. */
function accentedText(scan: Scan, command: string, mark: string): string {
  const { latex } = scan;
  // `{\c}c` is not what LaTeX wants, but what people write.
  if (latex[scan.at] === '}' && /[A-Za-z]/.test(command) && latex[scan.at - 3] === '{') scan.at++;
  const text = readArgument(scan).replace(/ı/g, 'i').replace(/ȷ/g, 'j');
  const first = /^\p{L}\p{M}*/u.exec(text)?.[0];
  if (first === undefined) return text === '' ? (SPACING_ACCENTS.get(command) ?? '') : text;
  return (first + mark).normalize('NFC') + text.slice(first.length);
}

/** TeX swallows `{}` and blanks behind a command; blanks stay where they part words, or stand on both sides of a sign. */
function afterSign(scan: Scan, sign: string, out: readonly string[]): string {
  if (scan.latex.startsWith('{}', scan.at)) scan.at += 2;
  else if (scan.math ? !/\s$/.test(out.at(-1)?.slice(-1) ?? ' ') : /^\p{L}$/u.test(sign)) skipBlanks(scan);
  return '';
}

function functionName(scan: Scan, word: string, out: readonly string[]): string {
  const before = /[\p{L}\p{N})\]]$/u.test(out.at(-1) ?? '') ? ' ' : '';
  const next = scan.latex.slice(scan.at, scan.at + 2);
  return before + word + (/^[\p{L}\p{N}]|^\\[A-Za-z]/u.test(next) ? ' ' : '');
}

/** A command of style prints nothing itself; `\left.` stands for no bracket at all. */
function style(scan: Scan, word: string): string {
  skipBlanks(scan);
  if ((word === 'left' || word === 'right') && scan.latex[scan.at] === '.') scan.at++;
  return word === 'operatorname' || word === 'limits' ? take(scan, scan.latex[scan.at] === '*' ? 1 : 0, '') : '';
}

function pointer(scan: Scan): string {
  while (rawOption(scan) !== null);
  const key = rawGroup(scan, false);
  return key === null ? '' : `[${key.trim()}]`;
}

function environment(scan: Scan, word: 'begin' | 'end'): string {
  const name = rawGroup(scan, false) ?? '';
  if (LISTS.has(name)) return word === 'end' ? PARAGRAPH : '';
  if (word === 'end' || !FORMULAS.has(name)) return ' ';
  const near = scan.latex.slice(scan.at, scan.at + LONGEST_FORMULA);
  const length = near.indexOf(`\\end{${name}}`);
  if (length < 0) return ' ';
  scan.at += length;
  const formula = mathText(near.slice(0, length));
  return ` ${formula} `;
}

/** The text of `[…]`; null where no bracket opens or none closes near. */
function optional(scan: Scan): string | null {
  const inner = rawOption(scan);
  return inner === null ? null : readSequence({ ...scanOf(inner, scan.math), depth: scan.depth + 1 }, null);
}

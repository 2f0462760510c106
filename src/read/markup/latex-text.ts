/**
 * LaTeX as bibliographies hold it, turned into the characters it stands for: accents, letters, signs; in titles and
 * names also the braces that protect capitals, type styles, dashes and quotation marks. Mathematics (`$k$`) stays as it is.
 *
 * Stands on "BibTeXing" (O. Patashnik, 1988, section 4, special characters) and on LaTeX's own lists of accents and
 * symbols. Unknown commands stay as printed: nothing is dropped in silence.
 */

/** Accent commands and the combining marks they put on a letter. */
const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['`', '\u0300'],
  ["'", '\u0301'],
  ['^', '\u0302'],
  ['~', '\u0303'],
  ['=', '\u0304'],
  ['u', '\u0306'],
  ['.', '\u0307'],
  ['"', '\u0308'],
  ['r', '\u030A'],
  ['H', '\u030B'],
  ['v', '\u030C'],
  ['d', '\u0323'],
  ['c', '\u0327'],
  ['k', '\u0328'],
  ['b', '\u0331'],
]);

/** Commands that stand for characters; pairs of command and text, parted by blanks. */
const SIGNS: ReadonlyMap<string, string> = new Map(
  (
    'ss ß o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ ' +
    "textendash – textemdash — textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” textquotesingle ' " +
    'textquotedbl " textbackslash \\ textasciitilde ~ textasciicircum ^ textless < textgreater > textbar | textunderscore _ ' +
    'textdollar $ textbraceleft { textbraceright } textellipsis … ldots … dots … textcopyright © copyright © ' +
    'textregistered ® texttrademark ™ textdegree ° S § P ¶ pounds £ textsterling £ euro € texteuro € textbullet • ' +
    'textperiodcentered · textasciigrave ` textexclamdown ¡ textquestiondown ¿ guillemotleft « guillemotright » ' +
    'guilsinglleft ‹ guilsinglright › quotedblbase „ quotesinglbase ‚ glqq „ grqq “ TeX TeX LaTeX LaTeX'
  )
    .split(' ')
    .flatMap((word, index, all) => (index % 2 === 0 ? [[word, all[index + 1] ?? ''] as const] : [])),
);

/** Commands that say how text looks: only their text counts. */
const STYLES = new Set(
  (
    'emph textit textbf texttt textsc textrm textsf textsl textup textmd textnormal text mbox hbox underline uppercase ' +
    'MakeUppercase MakeLowercase NoCaseChange textsuperscript textsubscript mkbibquote mkbibemph ensuremath url path em it bf tt sc rm ' +
    'sf sl itshape bfseries ttfamily scshape upshape slshape sffamily rmfamily mdseries normalfont relax protect'
  ).split(' '),
);

/** An unknown command's argument stays with it up to this length. */
const LONGEST_ARGUMENT = 200;

/** Characters that a backslash only protects. */
const PROTECTED = new Set('&%$#_{}');
const WORD = /[A-Za-z]+/y;
/** What an accent takes: a letter, bare or in braces, or the dotless `\i` and `\j`; nothing in empty braces. */
const ACCENTED = /\s*(?:\{\s*(?:\\([ij])|(\p{L}\p{M}*))?\s*\}|\\([ij])(?![A-Za-z])\s?|(\p{L}))/uy;
/** Bare accents, as they print above nothing. */
const SPACING: ReadonlyMap<string, string> = new Map([
  ['`', '`'],
  ["'", '´'],
  ['^', '^'],
  ['~', '~'],
  ['"', '¨'],
]);

interface Piece {
  readonly text: string;
  readonly end: number;
}

/** A title, name or venue as people read it: characters for commands, no protecting braces, single blanks. */
export function plainText(latex: string): string {
  return /[\\{}$~\-`'\s]/.test(latex) ? scan(latex, false).replace(/\s+/gu, ' ').trim() : latex;
}

/**
 * A text with only its escaped characters resolved (`\&`, `{\"i}`, `{\textless}`): words, line breaks, mathematics and
 * every other command stay as the field holds them.
 */
export function unescapedText(latex: string): string {
  return latex.includes('\\') ? scan(latex, true) : latex;
}

function scan(latex: string, verbatim: boolean): string {
  const pieces: string[] = [];
  // Where no closing sign was found once, none will be found further on.
  const spent = new Set<string>();
  let i = 0;
  while (i < latex.length) {
    const piece = mathAt(latex, i, spent) ?? (verbatim ? escapedAt(latex, i) : plainAt(latex, i));
    pieces.push(piece.text);
    i = piece.end;
  }
  return pieces.join('');
}

/** `$…$`, `$$…$$`, `\(…\)`, `\[…\]` as they stand; null where no mathematics begins. */
function mathAt(latex: string, at: number, spent: Set<string>): Piece | null {
  const two = latex.slice(at, at + 2);
  const open = two === '$$' || two === '\\(' || two === '\\[' ? two : two[0] === '$' ? '$' : null;
  if (open === null || spent.has(open)) return null;
  const close = open === '\\(' ? '\\)' : open === '\\[' ? '\\]' : open;
  let end = latex.indexOf(close, at + open.length);
  while (end > 0 && close[0] === '$' && latex[end - 1] === '\\') end = latex.indexOf(close, end + 1);
  if (end < 0) {
    spent.add(open);
    return null;
  }
  return { text: latex.slice(at, end + close.length), end: end + close.length };
}

function plainAt(latex: string, at: number): Piece {
  const unit = latex[at] ?? '';
  if (unit === '{' || unit === '}') return { text: '', end: at + 1 };
  if (unit === '~') return { text: ' ', end: at + 1 };
  if (latex.startsWith('---', at)) return { text: '—', end: at + 3 };
  if (latex.startsWith('--', at)) return { text: '–', end: at + 2 };
  if (latex.startsWith('``', at)) return { text: '“', end: at + 2 };
  if (latex.startsWith("''", at)) return { text: '”', end: at + 2 };
  if (unit !== '\\') return { text: unit, end: at + 1 };
  const character = characterAt(latex, at);
  if (character !== null) return character;
  const next = latex[at + 1] ?? '';
  if (/[\s,;:!\\]/.test(next)) return { text: ' ', end: at + 2 };
  if (next === '-' || next === '/') return { text: '', end: at + 2 };
  const word = wordAt(latex, at + 1);
  if (word !== '' && STYLES.has(word)) return { text: '', end: blanksEnd(latex, at + 1 + word.length) };
  const end =
    latex[at + 1 + word.length] === '{' && word !== '' ? groupEnd(latex, at + 1 + word.length) : at + 1 + word.length;
  return { text: latex.slice(at, end), end };
}

/** Behind the brace that closes the one at `open`, else behind that one. */
function groupEnd(latex: string, open: number): number {
  let depth = 0;
  for (let i = open; i < Math.min(latex.length, open + LONGEST_ARGUMENT); i++) {
    if (latex[i] === '{') depth++;
    else if (latex[i] === '}' && --depth === 0) return i + 1;
  }
  return open;
}

function escapedAt(latex: string, at: number): Piece {
  const unit = latex[at] ?? '';
  if (unit === '{' && latex[at + 1] === '\\') {
    const character = characterAt(latex, at + 1);
    if (character !== null && latex[character.end] === '}') return { text: character.text, end: character.end + 1 };
  }
  if (unit !== '\\') return { text: unit, end: at + 1 };
  // Two backslashes end a line; the second one escapes nothing.
  if (latex[at + 1] === '\\') return { text: '\\\\', end: at + 2 };
  return characterAt(latex, at) ?? { text: unit, end: at + 1 };
}

/** The character that a command at a backslash stands for; null for every other command. */
function characterAt(latex: string, at: number): Piece | null {
  const next = latex[at + 1] ?? '';
  if (PROTECTED.has(next)) return { text: next, end: at + 2 };
  const word = wordAt(latex, at + 1);
  const sign = SIGNS.get(word);
  if (sign !== undefined) {
    const end = at + 1 + word.length;
    return { text: sign, end: latex.startsWith('{}', end) ? end + 2 : blanksEnd(latex, end) };
  }
  const mark = ACCENTS.get(word === '' ? next : word);
  if (mark === undefined) return null;
  // `{\c}c` is not what LaTeX wants, but what people write.
  ACCENTED.lastIndex = latex[at + 2] === '}' && word !== '' && latex[at - 1] === '{' ? at + 3 : at + 2;
  const match = ACCENTED.exec(latex);
  if (match === null) return null;
  const letter = match[1] ?? match[2] ?? match[3] ?? match[4];
  if (letter !== undefined) return { text: (letter + mark).normalize('NFC'), end: ACCENTED.lastIndex };
  const bare = SPACING.get(next);
  return bare === undefined ? null : { text: bare, end: ACCENTED.lastIndex };
}

function wordAt(latex: string, at: number): string {
  WORD.lastIndex = at;
  return WORD.exec(latex)?.[0] ?? '';
}

/** TeX swallows the blanks behind a command of letters. */
function blanksEnd(latex: string, at: number): number {
  let end = at;
  while (latex[end] === ' ' || latex[end] === '\t') end++;
  return end;
}

/**
 * A text as words with offsets, sentences and breaks: the one pass over the characters that tagging makes.
 *
 * Words are runs of letters and digits; a hyphen parts words (`hate-speech` is two), an apostrophe ends one (`users'`,
 * `model's` are `users`, `model`). Offsets are UTF-16, half-open, into the untouched field. Sentence ends follow the
 * usual heuristics (a full stop before white space and a capital, no abbreviation) after Kiss & Strunk 2006, section 1.
 */
import type { TextField } from '../model.ts';
import { asciiLower, firstHash, firstHashStart, foldWord, type Lexicon, secondHash, UNKNOWN } from './lexicon.ts';

/** The words of one paper, title first. Arrays are reused between papers: valid until the next call of `read`. */
export interface Words {
  count: number;
  /** How many of them are the title's. */
  titleCount: number;
  start: Uint32Array;
  end: Uint32Array;
  /** What each word means to the rules, as the lexicon's index; `UNKNOWN` for most. */
  meaning: Int32Array;
  /** Sentence number of each word: the title is 0, the abstract's sentences follow from 1. */
  sentence: Uint16Array;
  /** 1 where a comma, semicolon, colon or bracket stands before the word: phrases don't cross it, gaps may. */
  breakBefore: Uint8Array;
  sentences: number;
  /** First word of each sentence, with one more entry at the end. */
  sentenceStart: number[];
}

const encoder = new TextEncoder();

const breaks = new Uint8Array(128);
for (const c of ',;:()[]') breaks[c.charCodeAt(0)] = 1;

const abbreviations = new Set([
  'al',
  'eg',
  'ie',
  'vs',
  'cf',
  'fig',
  'figs',
  'sec',
  'eq',
  'dr',
  'prof',
  'no',
  'approx',
  'resp',
  'ref',
  'refs',
  'st',
  'mr',
  'mrs',
  'ms',
  'viz',
]);

/** Longer words are no words of a language, and mean nothing to any rule. */
const maximumLetters = 64;

export class WordReader {
  readonly #lexicon: Lexicon;
  #bytes = new Uint8Array(1 << 14);
  readonly words: Words = {
    count: 0,
    titleCount: 0,
    start: new Uint32Array(1024),
    end: new Uint32Array(1024),
    meaning: new Int32Array(1024),
    sentence: new Uint16Array(1024),
    breakBefore: new Uint8Array(1024),
    sentences: 0,
    sentenceStart: [],
  };

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /** Reads a paper's title and abstract into `words`. */
  read(title: string | null, abstract: string): Words {
    const words = this.words;
    words.count = 0;
    words.sentences = 0;
    words.sentenceStart.length = 0;
    words.sentenceStart.push(0);
    words.sentences = 1;
    if (title !== null) this.#field(title, false);
    words.titleCount = words.count;
    words.sentenceStart.push(words.count);
    words.sentences = 2;
    this.#field(abstract, true);
    words.sentenceStart.push(words.count);
    return words;
  }

  #field(text: string, split: boolean): void {
    if (text.length * 3 > this.#bytes.length) this.#bytes = new Uint8Array(text.length * 4);
    const { written } = encoder.encodeInto(text, this.#bytes);
    // As many bytes as units: plain ASCII, as most texts are, whose bytes can be read faster than a string's units.
    if (written === text.length) this.#asciiField(text, split);
    else this.#anyField(text, split);
  }

  #asciiField(text: string, split: boolean): void {
    const bytes = this.#bytes;
    const { length } = text;
    let broken = 1;
    let pendingEnd = false;
    let i = 0;
    while (i < length) {
      const code = bytes[i] as number;
      let lower = asciiLower[code] as number;
      if (lower === 0) {
        if (code !== 32) {
          if (breaks[code] === 1) broken = 1;
          else if (split && (code === 46 || code === 33 || code === 63)) pendingEnd = this.#endsSentence(text, i);
          else if (code === 92) i = skipCommand(text, i);
        }
        i++;
        continue;
      }
      const start = i;
      let first = firstHashStart;
      let second = 0;
      do {
        first = firstHash(first, lower);
        second = secondHash(second, lower);
        i++;
        lower = i < length ? (asciiLower[bytes[i] as number] as number) : 0;
      } while (lower !== 0);
      const end = i;
      if (i < length && bytes[i] === 39) i = skipPossessive(text, i);
      if (pendingEnd) {
        pendingEnd = false;
        broken = this.#newSentence();
      }
      const meaning =
        end - start > maximumLetters ? UNKNOWN : this.#lexicon.lookUp(text, start, end, first, second, end - start);
      this.#push(start, end, meaning, broken);
      broken = 0;
    }
  }

  #anyField(text: string, split: boolean): void {
    const { length } = text;
    let broken = 1;
    let pendingEnd = false;
    let i = 0;
    while (i < length) {
      const code = text.charCodeAt(i);
      if (!isWordUnit(code)) {
        if (code < 128 ? breaks[code] === 1 : code === 0x2014 || code === 0x2013) broken = 1;
        if (split && (code === 46 || code === 33 || code === 63)) pendingEnd = this.#endsSentence(text, i);
        if (code === 92) i = skipCommand(text, i);
        i++;
        continue;
      }
      const start = i;
      let plain = true;
      for (let c = code; i < length && isWordUnit(c); c = text.charCodeAt(i)) {
        if (c >= 128) plain = false;
        i++;
      }
      const end = i;
      const next = text.charCodeAt(i);
      if (next === 39 || next === 0x2019) i = skipPossessive(text, i);
      if (pendingEnd) {
        pendingEnd = false;
        broken = this.#newSentence();
      }
      let meaning = UNKNOWN;
      if (end - start <= maximumLetters) {
        const word = text.slice(start, end);
        const folded = plain ? word.toLowerCase() : foldWord(word);
        let first = firstHashStart;
        let second = 0;
        for (let k = 0; k < folded.length; k++) {
          first = firstHash(first, folded.charCodeAt(k));
          second = secondHash(second, folded.charCodeAt(k));
        }
        if (folded.length > 0) meaning = this.#lexicon.lookUp(text, start, end, first, second, folded.length);
      }
      this.#push(start, end, meaning, broken);
      broken = 0;
    }
  }

  #push(start: number, end: number, meaning: number, broken: number): void {
    const words = this.words;
    const n = words.count++;
    if (n >= words.start.length) this.#grow();
    words.start[n] = start;
    words.end[n] = end;
    words.meaning[n] = meaning;
    words.sentence[n] = words.sentences - 1;
    words.breakBefore[n] = broken;
  }

  /** Begins a sentence with the next word, unless the last one is still empty. */
  #newSentence(): 1 {
    const words = this.words;
    if (words.count > (words.sentenceStart[words.sentences - 1] as number)) {
      words.sentenceStart.push(words.count);
      words.sentences++;
    }
    return 1;
  }

  /** Whether the stop at `i` ends a sentence. */
  #endsSentence(text: string, i: number): boolean {
    let next = i + 1;
    while (next < text.length && closers.includes(text[next] as string)) next++;
    const after = text.charCodeAt(next);
    if (Number.isNaN(after)) return true;
    if (!isSpace(after)) {
      // A full stop glued to the next sentence: `paths.Experiments show`.
      return (
        text[i] === '.' &&
        isUpper(after) &&
        isLower(text.charCodeAt(i - 1)) &&
        isLower(text.charCodeAt(i - 2)) &&
        isLower(text.charCodeAt(next + 1))
      );
    }
    while (next < text.length && (isSpace(text.charCodeAt(next)) || openers.includes(text[next] as string))) next++;
    const first = text.charCodeAt(next);
    if (isLower(first)) return false;
    if (text[i] !== '.') return true;
    let start = i;
    while (start > 0 && (isAsciiLetter(text.charCodeAt(start - 1)) || (text[start - 1] === '.' && start < i))) start--;
    const before = text.slice(start, i).replaceAll('.', '');
    if (before.length === 1 && isUpper(before.charCodeAt(0))) return false;
    if (/^[IVX]+$/.test(before)) return false;
    return !abbreviations.has(before.toLowerCase());
  }

  #grow(): void {
    const words = this.words;
    const size = words.start.length * 2;
    const grow = <T extends Uint32Array | Int32Array | Uint16Array | Uint8Array>(old: T, fresh: T): T => {
      fresh.set(old);
      return fresh;
    };
    words.start = grow(words.start, new Uint32Array(size));
    words.end = grow(words.end, new Uint32Array(size));
    words.meaning = grow(words.meaning, new Int32Array(size));
    words.sentence = grow(words.sentence, new Uint16Array(size));
    words.breakBefore = grow(words.breakBefore, new Uint8Array(size));
  }
}

/** The field that word number `index` stands in. */
export function fieldOf(words: Words, index: number): TextField {
  return index < words.titleCount ? 'title' : 'abstract';
}

/** The last unit of a TeX command that begins at the backslash at `i`: a command is markup, no word (`\\emph{toxic}`). */
function skipCommand(text: string, i: number): number {
  let last = i;
  while (last + 1 < text.length && isAsciiLetter(text.charCodeAt(last + 1))) last++;
  return last;
}

/** Past the `'s` that begins at `i`, which is no word of its own; `i` where there is none. */
function skipPossessive(text: string, i: number): number {
  return (text.charCodeAt(i + 1) | 32) === 115 && !isWordUnit(text.charCodeAt(i + 2)) ? i + 2 : i;
}

const closers = '"\')]}”’';
const openers = '"\'([{“‘*';

function isSpace(c: number): boolean {
  return c === 32 || (c >= 9 && c <= 13) || c === 0xa0;
}
function isUpper(c: number): boolean {
  return c >= 65 && c <= 90;
}
function isLower(c: number): boolean {
  return c >= 97 && c <= 122;
}
function isAsciiLetter(c: number): boolean {
  return isUpper(c) || isLower(c);
}
function isWordUnit(c: number): boolean {
  return c < 128 ? asciiLower[c] !== 0 : isLetter(c);
}

/** Letters beyond ASCII, by block: everything from Latin-1 letters on, less punctuation, symbols and surrogates. */
function isLetter(c: number): boolean {
  if (c < 0xc0) return c === 0xaa || c === 0xb5 || c === 0xba;
  if (c === 0xd7 || c === 0xf7) return false;
  if (c >= 0x2000 && c < 0x2c00) return c >= 0x2100 && c < 0x2190;
  return (c < 0x3000 || c > 0x3004) && (c < 0xd800 || c > 0xf8ff) && (c < 0xff00 || (c > 0xff20 && c < 0xfff0));
}

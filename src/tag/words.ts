/**
 * A text as words with offsets, sentences and breaks: the one pass over the characters that tagging makes.
 *
 * Words are runs of letters and digits; a hyphen parts words (`hate-speech` is two), an apostrophe ends one (`users'`,
 * `model's` are `users`, `model`). Offsets are UTF-16, half-open, into the untouched field.
 *
 * A field is read as bytes, one for each UTF-16 unit, so that four can be looked at at once: where a word of plain
 * letters ends, its lower case and its hashes are found by arithmetic on 32 bits (SIMD within a register, Lamport 1975).
 */
import type { TextField } from '../model.ts';
import { type Lexicon, UNKNOWN } from './lexicon.ts';
import { endsSentence } from './sentence-ends.ts';
import { APOSTROPHE, BREAK, bytesOf, COMMAND, kindOfByte, LETTER, NOTHING, STOP, WORD } from './text-bytes.ts';
import { hashStart, mixFirst, mixSecond } from './word-hash.ts';

/** The words of one paper, title first. Arrays are reused between papers: valid until the next call of `read`. */
export interface Words {
  count: number;
  /** How many of them are the title's. */
  titleCount: number;
  start: Uint32Array;
  end: Uint32Array;
  /** What each word means to the rules, as the lexicon's index; `UNKNOWN` for some. */
  meaning: Int32Array;
  /** Sentence number of each word: the title is 0, the abstract's sentences follow from 1. */
  sentence: Uint16Array;
  /** 1 where a comma, semicolon, colon or bracket stands before the word: phrases don't cross it, gaps may. */
  breakBefore: Uint8Array;
  sentences: number;
  /** First word of each sentence, with one more entry at the end. */
  sentenceStart: number[];
}

const SPACE_BYTE = 32;
/** Longer words are no words of a language, and mean nothing to any rule. */
const maximumLetters = 64;

export class WordReader {
  readonly #lexicon: Lexicon;
  #bytes = new Uint8Array(1 << 14);
  #view = new DataView(this.#bytes.buffer);
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

  /** Reads one field; `split` into sentences or as one. */
  #field(text: string, split: boolean): void {
    const { length } = text;
    const bytes = bytesOf(text, this.#bytes);
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer);
    }
    const view = this.#view;
    const lexicon = this.#lexicon;
    let { slots } = lexicon;
    // Local names: what is imported is fetched anew at every use, which here is at every word.
    const kinds = kindOfByte;
    const letter = LETTER;
    const nothing = NOTHING;
    const apostrophe = APOSTROPHE;
    const space = SPACE_BYTE;
    const unknown = UNKNOWN;
    const words = this.words;
    // No more words than every second unit begins one.
    if (words.count + length / 2 + 1 > words.start.length) this.#grow(words.count + length);
    const { start: starts, end: ends, meaning: meanings, sentence: sentences, breakBefore } = words;
    let n = words.count;
    let sentence = words.sentences - 1;
    let sentenceFrom = n;
    let broken = 1;
    let pendingEnd = false;
    let i = 0;
    for (;;) {
      const start = i;
      // Eight units at once, without a branch: most words are shorter.
      let four = view.getInt32(i, true);
      let lower = four | 0x20202020;
      let within = wordBits(four, lower);
      let first = mixFirst(hashStart, lower & (within >> 7));
      let second = mixSecond(hashStart, lower & (within >> 7));
      const goesOn = within >> 31;
      i += (32 - Math.clz32(within)) >> 3;
      four = view.getInt32(start + 4, true);
      lower = four | 0x20202020;
      within = wordBits(four, lower) & goesOn;
      first = mixFirst(first, lower & (within >> 7));
      second = mixSecond(second, lower & (within >> 7));
      i += (32 - Math.clz32(within)) >> 3;
      while (within === -1) {
        four = view.getInt32(i, true);
        lower = four | 0x20202020;
        within = wordBits(four, lower);
        first = mixFirst(first, lower & (within >> 7));
        second = mixSecond(second, lower & (within >> 7));
        i += (32 - Math.clz32(within)) >> 3;
      }
      let after = bytes[i] === space ? nothing : (kinds[bytes[i] as number] as number);
      if (i === start && after !== letter) {
        if (after === nothing) {
          if (i >= length) break;
        } else if (after === BREAK) broken = 1;
        else if (after === STOP) pendingEnd = split && endsSentence(text, bytes, i);
        else if (after === COMMAND) i = skipCommand(bytes, i);
        i++;
        continue;
      }
      let meaning = unknown;
      if (after === letter) {
        while (isOfWord(bytes[i] as number)) i++;
        after = kinds[bytes[i] as number] as number;
        if (i - start <= maximumLetters) meaning = lexicon.meaningOf(text.slice(start, i));
      } else if (i - start <= maximumLetters) {
        // Most words stand in the first slot that is looked at, and are not told apart by their capitals.
        const slot = (first << 2) & (slots.length - 1);
        if (slots[slot] === first && slots[slot + 1] === second && (slots[slot + 2] as number) >= unknown)
          meaning = slots[slot + 2] as number;
        else {
          meaning = lexicon.lookUp(text, start, i, first, second);
          slots = lexicon.slots;
        }
      }
      if (pendingEnd) {
        pendingEnd = false;
        broken = 1;
        if (n > sentenceFrom) {
          words.sentenceStart.push(n);
          sentenceFrom = n;
          sentence++;
        }
      }
      starts[n] = start;
      ends[n] = i;
      meanings[n] = meaning;
      sentences[n] = sentence;
      breakBefore[n] = broken;
      n++;
      broken = 0;
      // The rest is for the next turn to see, but for a lone space.
      if (after === apostrophe) i = skipPossessive(bytes, i);
      else if (after === nothing) i++;
    }
    words.sentences = sentence + 1;
    words.count = n;
  }

  #grow(least: number): void {
    const words = this.words;
    const size = least * 2;
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

/**
 * The bits of four units below the first that is neither letter nor digit, and seven more: shifted by these, its letters'
 * bits; all where all four are of the word. What units beyond ASCII carry over to those behind them does no harm, as they
 * end the word.
 */
function wordBits(four: number, lower: number): number {
  // The highest bit of each byte: whether it is a letter or a digit.
  const inWord =
    (((lower + 0x1f1f1f1f) & ~(lower + 0x05050505)) | ((four + 0x50505050) & ~(four + 0x46464646))) & ~four;
  const outside = ~inWord & 0x80808080;
  return ~outside & (outside - 1);
}

/** The field that word number `index` stands in. */
export function fieldOf(words: Words, index: number): TextField {
  return index < words.titleCount ? 'title' : 'abstract';
}

function isOfWord(byte: number): boolean {
  const kind = kindOfByte[byte];
  return kind === WORD || kind === LETTER;
}

/** The last unit of a TeX command that begins at the backslash at `i`: a command is markup, no word (`\\emph{toxic}`). */
function skipCommand(bytes: Uint8Array, i: number): number {
  let last = i;
  while (isAsciiLetter(bytes[last + 1] as number)) last++;
  return last;
}

/** Past the `'s` that begins at `i`, which is no word of its own; `i` where there is none. */
function skipPossessive(bytes: Uint8Array, i: number): number {
  return ((bytes[i + 1] as number) | 32) === 115 && !isOfWord(bytes[i + 2] as number) ? i + 2 : i;
}

function isAsciiLetter(byte: number): boolean {
  const lower = byte | 32;
  return lower >= 97 && lower <= 122;
}

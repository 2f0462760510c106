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
import { hashStart, type Lexicon, mixFirst, mixSecond, UNKNOWN } from './lexicon.ts';
import { endsSentence } from './sentence-ends.ts';
import { APOSTROPHE, BREAK, bytesOf, COMMAND, kindOfByte, LETTER, NOTHING, STOP, WORD } from './text-bytes.ts';

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
    // Local names: what is imported is fetched anew at every use, which here is at every word.
    const kinds = kindOfByte;
    const word = WORD;
    const letter = LETTER;
    const nothing = NOTHING;
    const apostrophe = APOSTROPHE;
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
      const kind = kinds[bytes[i] as number] as number;
      if (kind < word) {
        if (i >= length) break;
        if (kind !== nothing) {
          if (kind === BREAK) broken = 1;
          else if (kind === STOP) pendingEnd = split && endsSentence(text, bytes, i);
          else if (kind === COMMAND) i = skipCommand(bytes, i);
        }
        i++;
        continue;
      }
      const start = i;
      let first = hashStart;
      let second = hashStart;
      for (;;) {
        const four = view.getInt32(i, true);
        const lower = four | 0x20202020;
        // The highest bit of each byte: whether it is a letter or a digit. What bytes beyond ASCII carry over to the
        // bytes behind them does no harm, as they end the word.
        const inWord =
          ((((lower + 0x1f1f1f1f) & ~(lower + 0x05050505)) | ((four + 0x50505050) & ~(four + 0x46464646))) & ~four) |
          0x7f7f7f7f;
        if (inWord === -1) {
          first = mixFirst(first, lower);
          second = mixSecond(second, lower);
          i += 4;
          continue;
        }
        const outside = ~inWord;
        // Its lowest bit is that of the first byte outside.
        const bits = (31 - Math.clz32(outside & (inWord + 1))) & 24;
        if (bits > 0) {
          const rest = lower & ((1 << bits) - 1);
          first = mixFirst(first, rest);
          second = mixSecond(second, rest);
          i += bits >> 3;
        }
        break;
      }
      let after = kinds[bytes[i] as number] as number;
      let meaning = unknown;
      if (after === letter) {
        while (isOfWord(bytes[i] as number)) i++;
        after = kinds[bytes[i] as number] as number;
        if (i - start <= maximumLetters) meaning = lexicon.meaningOf(text.slice(start, i));
      } else if (i - start <= maximumLetters) meaning = lexicon.lookUp(text, start, i, first, second);
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

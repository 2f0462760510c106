/**
 * The words that the rules know, and what each word of a text means to them.
 *
 * A rule names words by stem, exactly, by prefix or by their capitals. Each such condition is a *terminal*, numbered.
 * A word of a text is looked up once per distinct spelling: the answer, the set of terminals it satisfies, is kept, so
 * that the slow parts (stemming, prefixes) run a few thousand times for a corpus of twenty million words.
 */
import { stem } from './stem.ts';

/** What one distinct word means to the rules. Words that no rule names share the entry null. */
export interface Word {
  /** Numbers the meanings from 0; words that mean the same to all rules share one. */
  readonly index: number;
  /** Terminals and word classes it satisfies, as bits. */
  readonly bits: Uint32Array;
  /** Where it leads in each automaton, filled in by the automaton on first sight. */
  readonly starts: (unknown | undefined)[];
}

/** Conditions on one word, as rules write them. */
export type WordCondition =
  | { readonly kind: 'stem' | 'exact' | 'prefix'; readonly text: string }
  /** Capitals as written, with or without a plural s: `ASR`. */
  | { readonly kind: 'cased'; readonly text: string };

/** ASCII letters and digits in lower case; 0 for everything else. */
export const asciiLower = new Uint8Array(128);
for (let c = 48; c < 58; c++) asciiLower[c] = c;
for (let c = 97; c < 123; c++) asciiLower[c] = asciiLower[c - 32] = c;

/** A hash of a word's lower-case UTF-16 units, started with `hashStart`, one `hashStep` a unit, then `hashEnd` (FNV-1a, mixed). */
export const hashStart = 0x811c9dc5 | 0;
export function hashStep(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}
export function hashEnd(hash: number): number {
  return hash ^ (hash >>> 15);
}

const maximumRemembered = 400_000;
const filterLength = 4;

/** Open addressing over the lower-case letters of a word: exact, and without making a string per word. */
export class Lexicon {
  readonly #stems = new Map<string, number>();
  readonly #exact = new Map<string, number>();
  readonly #cased = new Map<string, number>();
  readonly #casedLower = new Set<string>();
  readonly #prefixes = new Map<string, { text: string; terminal: number }[]>();
  /** The classes that each terminal belongs to. */
  readonly #classesOf = new Map<number, number[]>();
  readonly #classKeys = new Map<string, number>();
  readonly #stemHeads = new Set<string>();
  #terminals = 0;
  #sealed = false;

  #slots = new Int32Array(1 << 17).fill(-1);
  #hashes = new Int32Array(1 << 16);
  #offsets = new Uint32Array(1 << 16);
  #lengths = new Uint16Array(1 << 16);
  #pool = new Uint16Array(1 << 20);
  #poolLength = 0;
  #words: (Word | null | 'by case')[] = [];
  readonly #byCase = new Map<string, Word | null>();
  readonly #meanings = new Map<string, Word>();

  /** The number of terminals and classes together. */
  get size(): number {
    return this.#terminals;
  }

  /** The terminal of a condition; the same condition always has the same one. */
  terminal(condition: WordCondition): number {
    const { kind, text } = condition;
    if (kind === 'prefix') {
      const head = text.slice(0, 2);
      const list = this.#prefixes.get(head) ?? [];
      const known = list.find((prefix) => prefix.text === text);
      if (known) return known.terminal;
      const terminal = this.#next();
      list.push({ text, terminal });
      this.#prefixes.set(head, list);
      return terminal;
    }
    if (kind === 'cased') this.#casedLower.add(text.toLowerCase()).add(`${text.toLowerCase()}s`);
    const key = kind === 'stem' ? stem(text) : text;
    if (kind === 'stem') this.#stemHeads.add(key.slice(0, filterLength));
    const table = kind === 'stem' ? this.#stems : kind === 'exact' ? this.#exact : this.#cased;
    const known = table.get(key);
    if (known !== undefined) return known;
    const terminal = this.#next();
    table.set(key, terminal);
    return terminal;
  }

  /** A terminal that any one of several terminals satisfies. */
  classOf(terminals: readonly number[]): number {
    const members = [...new Set(terminals)].sort((a, b) => a - b);
    if (members.length === 1) return members[0] as number;
    const key = members.join(',');
    const known = this.#classKeys.get(key);
    if (known !== undefined) return known;
    const terminal = this.#next();
    this.#classKeys.set(key, terminal);
    for (const member of members) {
      const classes = this.#classesOf.get(member);
      if (classes) classes.push(terminal);
      else this.#classesOf.set(member, [terminal]);
    }
    return terminal;
  }

  #next(): number {
    if (this.#sealed) throw new Error('a lexicon takes no new terminals once it has looked up a word');
    return this.#terminals++;
  }

  /**
   * The word that stands at `text.slice(start, end)`; `letters[0 … length)` are its lower-case UTF-16 units and `hash`
   * their hash. Null where no rule names it.
   */
  lookUp(text: string, start: number, end: number, letters: Uint16Array, length: number, hash: number): Word | null {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const index = this.#slots[slot] as number;
      if (index < 0) break;
      if (
        this.#hashes[index] === hash &&
        this.#lengths[index] === length &&
        this.#sameLetters(index, letters, length)
      ) {
        const word = this.#words[index] as Word | null | 'by case';
        return word === 'by case' ? this.#casedWord(text.slice(start, end)) : word;
      }
      slot = (slot + 1) & mask;
    }
    return this.#remember(text.slice(start, end), letters, length, hash);
  }

  /** The same for a word of ASCII alone, given as `bytes[start … end)` of its text, with their hash. */
  lookUpAscii(text: string, bytes: Uint8Array, start: number, end: number, hash: number): Word | null {
    const mask = this.#slots.length - 1;
    const length = end - start;
    let slot = hash & mask;
    for (;;) {
      const index = this.#slots[slot] as number;
      if (index < 0) break;
      if (this.#hashes[index] === hash && this.#lengths[index] === length) {
        const offset = this.#offsets[index] as number;
        let k = 0;
        while (k < length && this.#pool[offset + k] === asciiLower[bytes[start + k] as number]) k++;
        if (k === length) {
          const word = this.#words[index] as Word | null | 'by case';
          return word === 'by case' ? this.#casedWord(text.slice(start, end)) : word;
        }
      }
      slot = (slot + 1) & mask;
    }
    const letters = new Uint16Array(length);
    for (let k = 0; k < length; k++) letters[k] = asciiLower[bytes[start + k] as number] as number;
    return this.#remember(text.slice(start, end), letters, length, hash);
  }

  #sameLetters(index: number, letters: Uint16Array, length: number): boolean {
    const offset = this.#offsets[index] as number;
    for (let i = 0; i < length; i++) if (this.#pool[offset + i] !== letters[i]) return false;
    return true;
  }

  #remember(spelling: string, letters: Uint16Array, length: number, hash: number): Word | null {
    if (this.#words.length >= maximumRemembered) this.#forget();
    this.#grow(length);
    const index = this.#words.length;
    this.#hashes[index] = hash;
    this.#offsets[index] = this.#poolLength;
    this.#lengths[index] = length;
    this.#pool.set(letters.subarray(0, length), this.#poolLength);
    this.#poolLength += length;
    let lower = '';
    for (let i = 0; i < length; i++) lower += String.fromCharCode(letters[i] as number);
    const byCase = this.#casedLower.has(lower);
    this.#words.push(byCase ? 'by case' : this.#analyse(lower, null));
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    while ((this.#slots[slot] as number) >= 0) slot = (slot + 1) & mask;
    this.#slots[slot] = index;
    const word = this.#words[index] as Word | null | 'by case';
    return word === 'by case' ? this.#casedWord(spelling) : word;
  }

  #casedWord(spelling: string): Word | null {
    const known = this.#byCase.get(spelling);
    if (known !== undefined) return known;
    const word = this.#analyse(spelling.toLowerCase(), spelling);
    this.#byCase.set(spelling, word);
    return word;
  }

  #analyse(lower: string, spelling: string | null): Word | null {
    this.#sealed = true;
    const found: number[] = [];
    const exact = this.#exact.get(lower);
    if (exact !== undefined) found.push(exact);
    if (this.#mayHaveStem(lower)) {
      const stemmed = this.#stems.get(stem(lower));
      if (stemmed !== undefined) found.push(stemmed);
    }
    for (const prefix of this.#prefixes.get(lower.slice(0, 2)) ?? []) {
      if (lower.startsWith(prefix.text)) found.push(prefix.terminal);
    }
    if (spelling !== null) {
      for (const form of spelling.endsWith('s') ? [spelling, spelling.slice(0, -1)] : [spelling]) {
        const cased = this.#cased.get(form);
        if (cased !== undefined) found.push(cased);
      }
    }
    if (found.length === 0) return null;
    for (const one of [...found]) found.push(...(this.#classesOf.get(one) ?? []));
    const key = [...new Set(found)].sort((a, b) => a - b).join();
    const known = this.#meanings.get(key);
    if (known) return known;
    const bits = new Uint32Array((this.#terminals >> 5) + 1);
    for (const one of found) bits[one >> 5] = (bits[one >> 5] as number) | (1 << (one & 31));
    const word: Word = { index: this.#meanings.size, bits, starts: [] };
    this.#meanings.set(key, word);
    return word;
  }

  /** Porter's suffixes leave the head of a long word alone (but for y -> i): no rule's stem has it, no need to stem. */
  #mayHaveStem(lower: string): boolean {
    if (lower.length < 7) return true;
    const head = lower.slice(0, filterLength);
    return (
      this.#stemHeads.has(head) ||
      this.#stemHeads.has(lower.slice(0, filterLength - 1)) ||
      (head.endsWith('y') && this.#stemHeads.has(`${head.slice(0, -1)}i`))
    );
  }

  #forget(): void {
    this.#slots.fill(-1);
    this.#words = [];
    this.#poolLength = 0;
  }

  #grow(length: number): void {
    if (this.#poolLength + length > this.#pool.length) {
      const pool = new Uint16Array(this.#pool.length * 2 + length);
      pool.set(this.#pool);
      this.#pool = pool;
    }
    if (this.#words.length < this.#hashes.length) return;
    const size = this.#hashes.length * 2;
    const [hashes, offsets, lengths] = [new Int32Array(size), new Uint32Array(size), new Uint16Array(size)];
    hashes.set(this.#hashes);
    offsets.set(this.#offsets);
    lengths.set(this.#lengths);
    [this.#hashes, this.#offsets, this.#lengths] = [hashes, offsets, lengths];
    const slots = new Int32Array(size * 2).fill(-1);
    const mask = slots.length - 1;
    for (let index = 0; index < this.#words.length; index++) {
      let slot = (hashes[index] as number) & mask;
      while ((slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      slots[slot] = index;
    }
    this.#slots = slots;
  }
}

/**
 * The words that the rules know, and what each word of a text means to them.
 *
 * A rule names words by stem, exactly, by prefix or by their capitals. Each such condition is a *terminal*, numbered.
 * A word of a text is looked up once per distinct spelling: the answer, the set of terminals it satisfies, is kept, so
 * that the slow parts (stemming, prefixes) run a few thousand times for a corpus of twenty million words.
 */
import { Heads } from './heads.ts';
import { stem } from './stem.ts';

/** What words mean to the rules: the conditions they satisfy. Words that mean the same share one. */
export interface Meaning {
  /** Numbers the meanings from 0; what `lookUp` returns. */
  readonly index: number;
  /** Terminals and word classes it satisfies, as bits. */
  readonly bits: Uint32Array;
  /** The same, as a list. */
  readonly terminals: Uint32Array;
}

/** What `lookUp` returns for a word that no rule names. */
export const UNKNOWN = -1;

/** Conditions on one word, as rules write them. */
export type WordCondition =
  | { readonly kind: 'stem' | 'exact' | 'prefix'; readonly text: string }
  /** Capitals as written, with or without a plural s: `ASR`. */
  | { readonly kind: 'cased'; readonly text: string };

const inNoEnding = new Set(Array.from('hjkpqwx', (letter) => letter.charCodeAt(0)));
const maximumRemembered = 400_000;
/** A slot of the table of words: two hashes, the second 0 where it is free, and the meaning's index, or `BY_CASE`. */
const slotSize = 4;
/** The word means one thing or another by its capitals. */
const BY_CASE = -2;

/** Meanings by word, in a table with open addressing that needs no string per word. */
export class Lexicon {
  readonly #conditions = new Map<string, number>();
  readonly #stems = new Map<string, number>();
  readonly #exact = new Map<string, number>();
  readonly #cased = new Map<string, number>();
  readonly #casedLower = new Set<string>();
  readonly #prefixes = new Map<string, number>();
  /** The classes that each terminal belongs to. */
  readonly #classesOf = new Map<number, number[]>();
  readonly #classKeys = new Map<string, number>();
  readonly #prefixHeads = new Heads();
  /** What stems begin with. */
  readonly #stemHeads = new Heads();
  #terminals = 0;
  #sealed = false;

  #table = new Int32Array(slotSize << 14);
  #remembered = 0;
  readonly #spellings = new Map<string, number>();
  readonly #meanings: Meaning[] = [];
  #sketches = new Uint32Array(1 << 13);
  readonly #meaningKeys = new Map<string, number>();

  /** The number of terminals and classes together. */
  get size(): number {
    return this.#terminals;
  }

  /** The terminal of a condition; the same condition always has the same one. */
  terminal(condition: WordCondition): number {
    const key = `${condition.kind} ${condition.text}`;
    let terminal = this.#conditions.get(key);
    if (terminal === undefined) {
      terminal = this.#terminalOf(condition);
      this.#conditions.set(key, terminal);
    }
    return terminal;
  }

  #terminalOf({ kind, text }: WordCondition): number {
    if (kind === 'cased') this.#casedLower.add(text.toLowerCase()).add(`${text.toLowerCase()}s`);
    const key = kind === 'stem' ? stem(text) : text;
    if (kind === 'stem') this.#stemHeads.add(key.length > 1 && /[iel]$/.test(key) ? key.slice(0, -1) : key);
    if (kind === 'prefix') this.#prefixHeads.add(key);
    const table = { stem: this.#stems, prefix: this.#prefixes, exact: this.#exact, cased: this.#cased }[kind];
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

  /** For each meaning 64 bits of a Bloom filter over its terminals: if it shares none with another, no terminal is the same. */
  get sketches(): Uint32Array {
    return this.#sketches;
  }

  /** A meaning by its index. */
  meaning(index: number): Meaning {
    return this.#meanings[index] as Meaning;
  }

  /** The table of words; to be asked for anew after `lookUp`. */
  get slots(): Int32Array {
    return this.#table;
  }

  /**
   * The index of what the plain word at `text.slice(start, end)` means, or `UNKNOWN` where no rule names it. `first` and
   * `second` are its hashes.
   */
  lookUp(text: string, start: number, end: number, first: number, second: number): number {
    const table = this.#table;
    const mask = table.length - 1;
    let slot = (first * slotSize) & mask;
    while (table[slot + 1] !== 0 && (table[slot] !== first || table[slot + 1] !== second))
      slot = (slot + slotSize) & mask;
    const spelling = (): string => text.slice(start, end);
    const meaning = table[slot + 1] === 0 ? this.#remember(spelling(), first, second) : (table[slot + 2] as number);
    return meaning === BY_CASE ? this.meaningOf(spelling()) : meaning;
  }

  #remember(spelling: string, first: number, second: number): number {
    if (this.#remembered >= maximumRemembered) {
      this.#table.fill(0);
      this.#remembered = 0;
    }
    if (this.#remembered * 2 * slotSize >= this.#table.length) this.#grow();
    const lower = spelling.toLowerCase();
    const meaning = this.#casedLower.has(lower) ? BY_CASE : this.#analyse(lower, null);
    this.#insert(first, second, meaning);
    this.#remembered++;
    return meaning;
  }

  #insert(first: number, second: number, meaning: number): void {
    const table = this.#table;
    const mask = table.length - 1;
    let slot = (first * slotSize) & mask;
    while (table[slot + 1] !== 0) slot = (slot + slotSize) & mask;
    table[slot] = first;
    table[slot + 1] = second;
    table[slot + 2] = meaning;
  }

  #grow(): void {
    const old = this.#table;
    this.#table = new Int32Array(old.length * 2);
    for (let slot = 0; slot < old.length; slot += slotSize)
      if (old[slot + 1] !== 0) this.#insert(old[slot] as number, old[slot + 1] as number, old[slot + 2] as number);
  }

  /** The same for any spelling, of letters beyond ASCII too. */
  meaningOf(spelling: string): number {
    const known = this.#spellings.get(spelling);
    if (known !== undefined) return known;
    const lower = foldWord(spelling);
    let meaning = UNKNOWN;
    if (lower !== '') meaning = this.#analyse(lower, this.#casedLower.has(lower) ? spelling : null);
    if (this.#spellings.size >= maximumRemembered) this.#spellings.clear();
    this.#spellings.set(spelling, meaning);
    return meaning;
  }

  /** The meaning of a word; `spelling` where capitals matter. */
  #analyse(lower: string, spelling: string | null): number {
    this.#sealed = true;
    const found: number[] = [];
    const exact = this.#exact.get(lower);
    if (exact !== undefined) found.push(exact);
    if (this.#mayHaveStem(lower)) {
      const stemmed = this.#stems.get(stem(lower));
      if (stemmed !== undefined) found.push(stemmed);
    }
    for (
      let length = this.#prefixHeads.next(lower, 1);
      length > 0;
      length = this.#prefixHeads.next(lower, length + 1)
    ) {
      const prefix = this.#prefixes.get(lower.slice(0, length));
      if (prefix !== undefined) found.push(prefix);
    }
    if (spelling !== null) {
      for (const form of spelling.endsWith('s') ? [spelling, spelling.slice(0, -1)] : [spelling]) {
        const cased = this.#cased.get(form);
        if (cased !== undefined) found.push(cased);
      }
    }
    if (found.length === 0) return UNKNOWN;
    for (const one of [...found]) found.push(...(this.#classesOf.get(one) ?? []));
    const terminals = [...new Set(found)].sort((a, b) => a - b);
    const key = terminals.join();
    const known = this.#meaningKeys.get(key);
    if (known !== undefined) return known;
    const bits = new Uint32Array((this.#terminals >> 5) + 1);
    for (const one of found) bits[one >> 5] = (bits[one >> 5] as number) | (1 << (one & 31));
    const index = this.#meanings.length;
    this.#meanings.push({ index, bits, terminals: Uint32Array.from(terminals) });
    if (2 * index >= this.#sketches.length) {
      const wider = new Uint32Array(index * 4);
      wider.set(this.#sketches);
      this.#sketches = wider;
    }
    this.#sketches.set(sketchOf(terminals), 2 * index);
    this.#meaningKeys.set(key, index);
    return index;
  }

  /**
   * Whether it is worth stemming a word. Porter's algorithm cuts words at their end and changes at most the last letter
   * of what is left, to i (`very`), e (`tuning`: tune) or l (`ability`: abl). No ending it cuts holds one of hjkpqwx, but
   * for the second of a doubled letter (`mapping`).
   */
  #mayHaveStem(lower: string): boolean {
    let least = lower.length - 1;
    while (least > 1 && !inNoEnding.has(lower.charCodeAt(least))) least--;
    return this.#stemHeads.next(lower, least) > 0;
  }
}

/** The Bloom filter of some terminals, one bit each, as two halves. */
export function sketchOf(terminals: readonly number[]): readonly [low: number, high: number] {
  let low = 0;
  let high = 0;
  for (const terminal of terminals) {
    const bit = Math.imul(terminal, 0x9e3779b1) >>> 26;
    if (bit < 32) low |= 1 << bit;
    else high |= 1 << (bit & 31);
  }
  return [low, high];
}

/** A word as it is compared: lower case, accents off. */
export function foldWord(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

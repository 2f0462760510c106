/**
 * A set of strings of which any that a word begins with can be found while its letters are read once: a Bloom filter
 * (B. H. Bloom 1970) of one bit each over the hashes of all beginnings. Now and then it finds one that is not in it.
 */
import { hashStart, mixFirst } from './word-hash.ts';

/** 32 bits each. */
const cells = 1 << 13;

export class Heads {
  readonly #bits = new Uint32Array(cells);
  #longest = 0;

  add(head: string): void {
    let hash = hashStart;
    for (let i = 0; i < head.length; i++) hash = mixFirst(hash, head.charCodeAt(i));
    const cell = cellOf(hash);
    this.#bits[cell] = (this.#bits[cell] as number) | (1 << (hash & 31));
    this.#longest = Math.max(this.#longest, head.length);
  }

  /** The least length, from `least` on, of a beginning of `word` that may be in the set; 0 where there is none. */
  next(word: string, least: number): number {
    const longest = Math.min(word.length, this.#longest);
    let hash = hashStart;
    for (let length = 1; length <= longest; length++) {
      hash = mixFirst(hash, word.charCodeAt(length - 1));
      if (length >= least && ((this.#bits[cellOf(hash)] as number) & (1 << (hash & 31))) !== 0) return length;
    }
    return 0;
  }
}

function cellOf(hash: number): number {
  return (hash >>> 5) & (cells - 1);
}

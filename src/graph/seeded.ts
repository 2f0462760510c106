/**
 * Randomness that depends on nothing but a seed and a text: the same paper gets the same jitter in any input order, on
 * any machine. Hash: FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/) with MurmurHash3's finaliser, since FNV alone
 * spreads the last letters badly. Generator: xoroshiro128+ of pure-rand.
 */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A text and a seed -> an unsigned 32-bit integer. */
export function hashText(text: string, seed = 0): number {
  let hash = (0x811c9dc5 ^ seed) | 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A text and a seed -> a number in [0, 1). */
export function hashUnit(text: string, seed = 0): number {
  return hashText(text, seed) / 0x1_0000_0000;
}

/** A seed -> a function that gives numbers in [0, 1), as Louvain's `rng` wants it. */
export function seededRandom(seed: number): () => number {
  const generator = xoroshiro128plus(seed);
  return () => uniformFloat64(generator);
}

/** Words as numbers, so that they can be looked for without making strings of them. */

/**
 * Two hashes of a word of ASCII letters and digits, mixed from its lower-case bytes, four at a time, the first in the
 * lowest bits. Together they stand for the word: among the 400,000 words remembered at most, two alike are to be expected
 * once in 10^8 runs.
 */
export const hashStart = 0x811c9dc5 | 0;
export function mixFirst(hash: number, four: number): number {
  const mixed = Math.imul(hash ^ four, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}
export function mixSecond(hash: number, four: number): number {
  const mixed = Math.imul(hash + four, 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}

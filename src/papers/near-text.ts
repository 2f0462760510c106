/**
 * Finds abstracts that are the same or nearly so without comparing all with all.
 *
 * Every abstract becomes hashes of its runs of four words ("shingles", A. Broder, On the resemblance and containment of
 * documents, 1997); abstracts that share a rare run are candidates, and only candidates are measured. Run hashes are
 * sampled by value, so both abstracts of a pair keep the same ones.
 */

/** Two texts to look at closer; `similarity` is the Jaccard index of their word sets, 1 for the same words. */
export interface NearPair {
  readonly left: number;
  readonly right: number;
  readonly similarity: number;
}

/** Words per run. */
const RUN = 4;
/** Of texts that must be found at moderate similarity (see `loose`) one run in 2 is kept, of the others one in 16. */
const LOOSE_MASK = 1;
const STRICT_MASK = 15;
/** A run in more texts than this is a phrase of the trade (`large language models have`) and tells nothing. */
const COMMON = 12;
/** A text that shares runs with more texts than this is compared with the first ones only. */
const MOST_PARTNERS = 50;
const FILTER_BITS = 24;

/** A 52-bit hash of a text's words: letter case, punctuation and white space do not count. 0 for a text without words. */
export function wordsHash(text: string): number {
  let high = 0;
  let low = 0;
  forEachWord(text, (hash) => {
    low = mix(low, hash);
    high = mix(high, low ^ 0x9e3779b9);
  });
  return (high >>> 12) * 0x100000000 + (low >>> 0);
}

/** The Jaccard index of two texts' word sets, 0 to 1. */
export function similarity(a: string, b: string): number {
  const left = wordSet(a);
  const right = wordSet(b);
  if (left.size === 0 || right.size === 0) return 0;
  let shared = 0;
  for (const word of left) if (right.has(word)) shared++;
  return shared / (left.size + right.size - shared);
}

/**
 * Pairs of texts that share a rare run of words, with their similarity. `loose[i]` marks texts that must be found at
 * moderate similarity, in pairs with any other; pairs without such a text are only found when they share much. Empty
 * texts pair with none. The pairs come most similar first, then by index.
 */
export function nearPairs(texts: readonly string[], loose: readonly boolean[]): NearPair[] {
  const filter = new Uint8Array(2 ** (FILTER_BITS - 3));
  const hashes: number[] = [];
  const owners: number[] = [];
  const emit = (index: number) => {
    while (owners.length < hashes.length) owners.push(index);
  };
  for (const [index, text] of texts.entries()) {
    if (loose[index] !== true) continue;
    forEachRun(text, (hash) => {
      if ((hash & LOOSE_MASK) !== 0) return;
      const bit = hash >>> (32 - FILTER_BITS);
      filter[bit >>> 3] = (filter[bit >>> 3] ?? 0) | (1 << (bit & 7));
      hashes.push(hash);
    });
    emit(index);
  }
  const anyLoose = owners.length > 0;
  for (const [index, text] of texts.entries()) {
    if (loose[index] === true) continue;
    forEachRun(text, (hash) => {
      if ((hash & LOOSE_MASK) !== 0) return;
      const bit = hash >>> (32 - FILTER_BITS);
      const wanted = anyLoose && ((filter[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0;
      if (wanted || (hash & STRICT_MASK) === 0) hashes.push(hash);
    });
    emit(index);
  }
  return measured(texts, loose, partnersOf(hashes, owners, texts.length));
}

/** Sorts runs by hash and joins the texts that share one; a pair is `smaller * size + larger`. */
function partnersOf(hashes: readonly number[], owners: readonly number[], size: number): Map<number, number> {
  const packed = new Float64Array(hashes.length);
  for (let i = 0; i < hashes.length; i++) packed[i] = (hashes[i] ?? 0) * size + (owners[i] ?? 0);
  packed.sort();
  const shared = new Map<number, number>();
  const partners = new Uint8Array(size);
  for (let start = 0, end = 0; start < packed.length; start = end) {
    const hash = Math.floor((packed[start] ?? 0) / size);
    const group: number[] = [];
    for (end = start; end < packed.length && Math.floor((packed[end] ?? 0) / size) === hash; end++) {
      const owner = (packed[end] ?? 0) - hash * size;
      if (group.at(-1) !== owner && group.length <= COMMON) group.push(owner);
    }
    if (group.length < 2 || group.length > COMMON) continue;
    for (const [i, left] of group.entries()) {
      for (const right of group.slice(i + 1)) {
        const key = left * size + right;
        const known = shared.get(key);
        if (known === undefined && Math.max(partners[left] ?? 0, partners[right] ?? 0) >= MOST_PARTNERS) continue;
        if (known === undefined) {
          partners[left] = (partners[left] ?? 0) + 1;
          partners[right] = (partners[right] ?? 0) + 1;
        }
        shared.set(key, (known ?? 0) + 1);
      }
    }
  }
  return shared;
}

function measured(
  texts: readonly string[],
  loose: readonly boolean[],
  shared: ReadonlyMap<number, number>,
): NearPair[] {
  const pairs: NearPair[] = [];
  for (const [key, runs] of shared) {
    const left = Math.floor(key / texts.length);
    const right = key % texts.length;
    // One shared run in sixteen sampled can be chance; at least two are asked where much must be shared.
    if (runs < 2) continue;
    const found = similarity(texts[left] ?? '', texts[right] ?? '');
    if (found > (loose[left] === true || loose[right] === true ? 0.3 : 0.6))
      pairs.push({ left, right, similarity: found });
  }
  return pairs.sort((a, b) => b.similarity - a.similarity || a.left - b.left || a.right - b.right);
}

function forEachRun(text: string, use: (hash: number) => void): void {
  let first = 0;
  let second = 0;
  let third = 0;
  let seen = 0;
  forEachWord(text, (hash) => {
    if (++seen >= RUN) use(mix(mix(mix(first, second), third), hash) >>> 0);
    first = second;
    second = third;
    third = hash;
  });
}

/** Calls back with a 32-bit hash of each word: letters and digits, ASCII letters folded to lower case. */
function forEachWord(text: string, use: (hash: number) => void): void {
  let hash = 0;
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    let unit = text.charCodeAt(i);
    if (unit >= 65 && unit <= 90) unit += 32;
    const isWord = (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || isLetterBeyondAscii(unit);
    if (isWord) {
      hash = inside ? Math.imul(hash ^ unit, 0x01000193) : Math.imul(0x811c9dc5 ^ unit, 0x01000193);
      inside = true;
    } else if (inside) {
      use(hash);
      inside = false;
    }
  }
  if (inside) use(hash);
}

/** Everything beyond Latin-1's signs but general punctuation and CJK punctuation: near enough to "letter" for hashing. */
function isLetterBeyondAscii(unit: number): boolean {
  return unit >= 0xc0 && (unit < 0x2000 || unit > 0x206f) && (unit < 0x3000 || unit > 0x303f);
}

function wordSet(text: string): Set<number> {
  const words = new Set<number>();
  forEachWord(text, (hash) => words.add(hash));
  return words;
}

/** Folds one hash into another and stirs (the finaliser of MurmurHash3, A. Appleby). */
function mix(state: number, hash: number): number {
  let value = Math.imul(state, 31) + hash;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}

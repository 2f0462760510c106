/**
 * How much memory inputs may take: one figure, `--max-memory`, from which every bound on hostile or enormous inputs
 * follows. Records on lines stream and stay far below it whatever their number; what must be held at once is bounded.
 */

export interface Limits {
  /** Bytes of papers that are kept until duplicates are merged, as estimated. */
  readonly keptPapers: number;
  /** Bytes of a text that can only be read as a whole. */
  readonly wholeText: number;
  /** Bytes of an archive that must be held in memory: a zip inside another archive or on standard input. */
  readonly heldArchive: number;
  /** Unpacked bytes up to which nothing is taken for a bomb. */
  readonly expandedAnyway: number;
  /** Above that, unpacked bytes for each packed one. */
  readonly expansion: number;
  /** Layers of packing in one another: `a.tar.gz` has two. */
  readonly layers: number;
}

export const DEFAULT_MAX_MEMORY = 2 * 2 ** 30;
/** Below this nothing of use can be read. */
export const LEAST_MEMORY = 64 * 2 ** 20;

/** V8 refuses strings past about 512 MB. */
const LONGEST_TEXT = 500_000_000;
/** A text in memory as bytes, as a string of two bytes a letter, and as the papers read from it. */
const COPIES_OF_A_TEXT = 8;
/** DEFLATE packs 1,032 to 1 at most; texts of papers are packed 3 to 10, the most repetitive tables 100 to 1. */
const MOST_EXPANSION = 200;
const MOST_LAYERS = 5;

/** The bounds that follow from so many bytes of memory. */
export function limitsFor(maxMemory: number): Limits {
  return {
    keptPapers: maxMemory,
    wholeText: Math.min(LONGEST_TEXT, Math.floor(maxMemory / COPIES_OF_A_TEXT)),
    heldArchive: Math.floor(maxMemory / 4),
    expandedAnyway: Math.floor(maxMemory / 8),
    expansion: MOST_EXPANSION,
    layers: MOST_LAYERS,
  };
}

export const defaultLimits: Limits = limitsFor(DEFAULT_MAX_MEMORY);

/** `2G`, `512M`, `1.5 GB`, `800000k` or a number of bytes; K, M and G are powers of 1,024. Null where it is no size. */
export function parseBytes(text: string): number | null {
  const parts = /^\s*(\d+(?:\.\d+)?)\s*([kmgt]?)i?b?\s*$/i.exec(text);
  if (parts === null) return null;
  const power = ' kmgt'.indexOf((parts[2] ?? '').toLowerCase() || ' ');
  return Math.floor(Number(parts[1]) * 1024 ** power);
}

/** `1.5 GB`: as people say sizes, in powers of 1,024 as `parseBytes` reads them. */
export function sayBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let value = bytes;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : Number(value.toFixed(1))} ${units[unit]}`;
}

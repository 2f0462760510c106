/**
 * Which papers are trained on and which are judged. A paper's fold follows from its id alone, so that a gold file gives
 * the same figures in any order and a new paper moves no other.
 */
import { hashText } from '../../hash.ts';

export interface GoldText {
  readonly id: string;
  readonly title: string | null;
  readonly abstract: string;
}

/** Four: each model learns from three quarters of the papers, thresholds from models of half of them. */
export const FOLDS = 4;

/**
 * 0 to `folds` - 1. The hash alone spreads the last letters of an id badly, and ids often differ in these only: its
 * halves are mixed by MurmurHash3's finaliser first.
 */
export function foldOf(id: string, folds: number = FOLDS): number {
  const hash = hashText(id);
  let bits = Number.parseInt(hash.slice(0, 8), 16) ^ Number.parseInt(hash.slice(8), 16);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return ((bits ^ (bits >>> 16)) >>> 0) % folds;
}

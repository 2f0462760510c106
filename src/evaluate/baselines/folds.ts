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

/** 0 to `folds` - 1. */
export function foldOf(id: string, folds: number = FOLDS): number {
  return Number.parseInt(hashText(id).slice(0, 8), 16) % folds;
}

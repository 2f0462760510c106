import type { Occurrence, Paper, Problem } from '../model.ts';
export interface MergeResult {
  readonly papers: readonly Paper[];
  readonly problems: readonly Problem[];
}

/** What is said once of all papers of a file that have no abstract, in the same words for every format. */
import type { Problem } from '../model.ts';

export interface TitleOnlyCount {
  /** Counts a paper without an abstract; `line` is where it begins. */
  add(line: number): void;
  /** The summary, null where every paper has an abstract. `noun`: what the format calls an entry. */
  problem(source: string, noun?: 'entry' | 'row'): Problem | null;
}

/** A count that begins at none. */
export function countTitleOnly(): TitleOnlyCount {
  let count = 0;
  let first = 0;
  return {
    add(line) {
      if (count++ === 0 || line < first) first = line;
    },
    problem(source, noun = 'entry') {
      if (count === 0) return null;
      const many = noun === 'row' ? 'rows' : 'entries';
      const which = count === 1 ? `this ${noun} has` : `${count} ${many}, this one first, have`;
      const message = `${which} no abstract; kept, and tagged by the title alone`;
      return { code: 'entry-without-abstract', message, source, line: first };
    },
  };
}

/** Hands every paper of some inputs to a function, one at a time: records stream, listings are read whole. */
import { defaultLimits } from '../files/limits.ts';
import type { Occurrence, Problem } from '../model.ts';
import { paperId } from '../papers/identity.ts';
import { mergePapers } from '../papers/merge.ts';
import { recogniseFormat } from '../read/formats.ts';
import { sayProblems } from './outcome.ts';
import { eachInput, findInputs, keeper, readPapers } from './read-inputs.ts';

/** What a record or listing says of one paper, under the id it goes by. */
export type OnPaper = (id: string, paper: { readonly title: string | null; readonly abstract: string }) => void;

/** Reads the inputs behind `paths`; problems go to stderr. Throws CannotRun where a path leads to no file. */
export async function eachPaper(paths: readonly string[], onPaper: OnPaper): Promise<void> {
  const found = await findInputs(paths);
  const problems: Problem[] = [...found.problems];
  const listed: Occurrence[] = [];
  const keep = keeper(listed, defaultLimits);
  for await (const input of eachInput(found.inputs, problems, defaultLimits)) {
    const isRecords = recogniseFormat(input.head)?.kind === 'lines';
    const take = isRecords ? (paper: Occurrence) => onPaper(paper.givenId ?? paperId(paper), paper) : keep;
    await readPapers(input, take, problems);
  }
  const merged = mergePapers(listed);
  for (const problem of merged.problems) problems.push(problem);
  for (const paper of merged.papers) onPaper(paper.id, paper);
  sayProblems(problems);
}

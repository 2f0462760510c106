/** Hands every paper of some inputs to a function, one at a time: records stream, listings are read whole. */
import { decode, lineBlocks, openInput, readText } from '../files/reading.ts';
import type { Occurrence, Problem } from '../model.ts';
import { paperId } from '../papers/identity.ts';
import { mergePapers } from '../papers/merge.ts';
import { readSource } from '../read/formats.ts';
import { readRecordLine } from '../read/paper-records.ts';
import { sayProblems } from './outcome.ts';
import { findInputs } from './read-inputs.ts';
import { startProgress } from './terminal.ts';

/** What a record or listing says of one paper, under the id it goes by. */
export type OnPaper = (id: string, paper: { readonly title: string | null; readonly abstract: string }) => void;

/** Reads the inputs behind `paths`; problems go to stderr. Throws CannotRun where a path leads to no file. */
export async function eachPaper(paths: readonly string[], onPaper: OnPaper): Promise<void> {
  const found = await findInputs(paths);
  const problems: Problem[] = [...found.problems];
  const listed: Occurrence[] = [];
  for (const file of found.inputs) {
    const { input, problems: opening } = await openInput(file, process.stdin);
    problems.push(...opening);
    if (input === null) continue;
    if (input.kind !== 'records') {
      const whole = await readText(input);
      const read = readSource({ source: input.name, text: whole.text });
      problems.push(...whole.problems, ...read.problems);
      listed.push(...read.papers);
      continue;
    }
    const progress = startProgress(`reading ${input.name}`, input.totalBytes, 'bytes');
    try {
      for await (const block of lineBlocks(input, (problem) => problems.push(problem))) {
        let line = block.firstLine;
        for (const text of decode(block.bytes).split('\n')) {
          const { paper, problem } = readRecordLine(text, input.name, line++);
          if (paper !== null) onPaper(paper.givenId ?? paperId(paper), paper);
          if (problem !== null) problems.push(problem);
        }
        progress.to(input.progress.readBytes);
      }
    } finally {
      progress.stop();
    }
  }
  const merged = mergePapers(listed);
  problems.push(...merged.problems);
  for (const paper of merged.papers) onPaper(paper.id, paper);
  sayProblems(problems);
}

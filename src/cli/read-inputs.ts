/**
 * From the paths on a command line to the papers in them, as listed: many small listings, or files of a hundred
 * thousand records that are read block by block.
 */
import { type InputFile, listInputs } from '../files/inputs.ts';
import { decode, invalidUtf8, lineBlocks, type OpenInput, openInput, readText, textPieces } from '../files/reading.ts';
import type { Occurrence, Problem } from '../model.ts';
import { readSource, recogniseFormat } from '../read/formats.ts';
import { readRecordLines } from '../read/reader.ts';
import { CannotRun, sayProblems } from './outcome.ts';
import { counted, startProgress } from './terminal.ts';

/** An input as a manifest knows it. */
export interface ReadInput {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Papers listed in it, before duplicates are merged. */
  readonly occurrences: number;
}

export interface ReadInputs {
  readonly occurrences: readonly Occurrence[];
  readonly problems: readonly Problem[];
  readonly inputs: readonly ReadInput[];
}

/** The inputs behind the arguments; throws CannotRun where there is not one. */
export async function findInputs(
  paths: readonly string[],
): Promise<{ readonly inputs: readonly InputFile[]; readonly problems: readonly Problem[] }> {
  const found = await listInputs(paths);
  if (found.inputs.length > 0) return found;
  sayProblems(found.problems);
  throw new CannotRun(`nothing to read: ${paths.join(', ')} ${paths.length === 1 ? 'leads' : 'lead'} to no file`);
}

/** Reads all inputs, in order of their names. Throws CannotRun where no paper came out of them. */
export async function readInputs(paths: readonly string[]): Promise<ReadInputs> {
  const found = await findInputs(paths);
  const occurrences: Occurrence[] = [];
  const problems: Problem[] = [...found.problems];
  const inputs: ReadInput[] = [];
  for (const file of found.inputs) {
    const opened = await openInput(file, process.stdin);
    problems.push(...opened.problems);
    if (opened.input === null) continue;
    const before = occurrences.length;
    await readPapers(opened.input, (paper) => occurrences.push(paper), problems);
    const { readBytes, sha256 } = opened.input.progress;
    inputs.push({ name: file.name, sha256: sha256 ?? '', bytes: readBytes, occurrences: occurrences.length - before });
  }
  if (occurrences.length === 0) {
    sayProblems(problems);
    throw new CannotRun(`no paper found in ${counted(found.inputs.length, 'input')}`);
  }
  return { occurrences, problems, inputs };
}

/**
 * Hands every paper of an input to a function, as listed and in order: records block by block, entries as they come,
 * listings read whole.
 */
export async function readPapers(
  input: OpenInput,
  onPaper: (paper: Occurrence) => void,
  problems: Problem[],
): Promise<void> {
  const report = (problem: Problem): number => problems.push(problem);
  const format = recogniseFormat(input.head);
  const progress = startProgress(`reading ${input.name}`, input.totalBytes, 'bytes');
  try {
    if (format?.kind === 'lines') {
      for await (const block of lineBlocks(input, report)) {
        problems.push(...invalidUtf8(input.name, block.bytes, block.firstLine));
        readRecordLines(format, decode(block.bytes), input.name, block.firstLine, onPaper, problems);
        progress.to(input.progress.readBytes);
      }
    } else if (format?.kind === 'stream') {
      const reader = format.start(input.name, { paper: onPaper, problem: report });
      for await (const piece of textPieces(input, report)) {
        reader.write(piece);
        progress.to(input.progress.readBytes);
      }
      reader.end();
    } else {
      const whole = await readText(input);
      const read = readSource({ source: input.name, text: whole.text });
      problems.push(...whole.problems, ...read.problems);
      for (const paper of read.papers) onPaper(paper);
    }
  } finally {
    progress.stop();
  }
}

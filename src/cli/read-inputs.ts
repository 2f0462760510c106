/**
 * From the paths on a command line to the papers in them, as listed: many small listings, or files of a hundred
 * thousand records that are read block by block.
 */
import { stat } from 'node:fs/promises';
import { decodedLines } from '../files/encodings.ts';
import { type InputFile, listInputs } from '../files/inputs.ts';
import { type Limits, sayBytes } from '../files/limits.ts';
import { countSkipped, type Skipped } from '../files/members.ts';
import { type OpenFile, type OpenInput, openFile } from '../files/opening.ts';
import { invalidUtf8, lineBlocks, readText, textPieces } from '../files/reading.ts';
import type { Occurrence, Problem } from '../model.ts';
import { readSource, recogniseFormat, unknownLayout } from '../read/formats.ts';
import { readRecordLines } from '../read/reader.ts';
import type { ColumnMapping } from '../read/table/table-columns.ts';
import { CannotRun, sayProblems } from './outcome.ts';
import { counted, startProgress } from './terminal.ts';

/** An input as a manifest knows it: a file, whatever it is packed with and however many texts are in it. */
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

export interface FoundInputs {
  readonly inputs: readonly InputFile[];
  readonly problems: readonly Problem[];
}

/** The inputs behind the arguments; throws CannotRun where there is not one. */
export async function findInputs(paths: readonly string[]): Promise<FoundInputs> {
  const found = await listInputs(paths);
  if (found.inputs.length > 0) return found;
  sayProblems(found.problems);
  throw new CannotRun(`nothing to read: ${paths.join(', ')} ${paths.length === 1 ? 'leads' : 'lead'} to no file`);
}

/** Reads all inputs, in order of their names. Throws CannotRun where no paper came out of them. */
export async function readInputs(
  paths: readonly string[],
  limits: Limits,
  columns?: ColumnMapping,
): Promise<ReadInputs> {
  const found = await findInputs(paths);
  const occurrences: Occurrence[] = [];
  const problems: Problem[] = [...found.problems];
  const inputs: ReadInput[] = [];
  const keep = keeper(occurrences, limits);
  let before = 0;
  const onFile = async ({ name }: InputFile, file: OpenFile): Promise<void> => {
    inputs.push({ name, ...(await file.digest()), occurrences: occurrences.length - before });
    before = occurrences.length;
  };
  for await (const input of eachInput(found.inputs, problems, limits, onFile)) {
    await readPapers(input, keep, problems, columns);
  }
  if (occurrences.length === 0) {
    sayProblems(problems);
    throw new CannotRun(`no paper found in ${counted(found.inputs.length, 'input')}`);
  }
  return { occurrences, problems, inputs };
}

/** Bytes of a kept paper beside its text: objects, ids, names. */
const BESIDE_TEXT = 700;

/** Takes papers to be merged, until they are more than may be kept: then throws CannotRun. */
export function keeper(papers: Occurrence[], { keptPapers }: Limits): (paper: Occurrence) => void {
  let bytes = 0;
  return (paper) => {
    papers.push(paper);
    bytes += BESIDE_TEXT + paper.abstract.length + (paper.title?.length ?? 0);
    if (bytes <= keptPapers) return;
    throw new CannotRun(
      `merging duplicates keeps all papers in memory, and ${counted(papers.length, 'paper')} take more than ` +
        `${sayBytes(keptPapers)}: raise --max-memory (and Node's own limit, NODE_OPTIONS=--max-old-space-size=<MB>), ` +
        'or use "riskgraph tag" on records, one a line, which are not kept',
    );
  };
}

/**
 * Every text in some files, one after the other, with a bar for all of them together. `onFile` is called when the texts
 * of a file, at least one, have been read.
 */
export async function* eachInput(
  files: readonly InputFile[],
  problems: Problem[],
  limits: Limits,
  onFile?: (file: InputFile, opened: OpenFile) => Promise<void>,
): AsyncGenerator<OpenInput> {
  const sizes = await Promise.all(files.map(async ({ path }) => (await stat(path).catch(() => null))?.size ?? 0));
  const total = files.some(({ path }) => path === '-') ? null : sizes.reduce((sum, size) => sum + size, 0);
  const what = files.length === 1 ? `reading ${files[0]?.name}` : `reading ${counted(files.length, 'file')}`;
  const progress = startProgress(what, total, 'bytes');
  /** What is no text, by the folder in which it lies. */
  const inFolders = new Map<string, Skipped>();
  let done = 0;
  try {
    for (const [i, file] of files.entries()) {
      const skip = file.folder === null ? {} : { skip: inFolder(inFolders, file.folder).skip };
      const opened = await openFile(file, process.stdin, (problem) => problems.push(problem), { limits, ...skip });
      if (opened === null) continue;
      let texts = 0;
      for await (const input of opened.inputs) {
        texts++;
        yield { ...input, chunks: watched(input.chunks, () => progress.to(done + opened.readBytes())) };
      }
      if (texts > 0) await onFile?.(file, opened);
      done += sizes[i] ?? 0;
    }
  } finally {
    progress.stop();
  }
  for (const [source, skipped] of inFolders) {
    for (const [code, message] of skipped.said()) problems.push({ code, message, source, line: 1 });
  }
}

function inFolder(inFolders: Map<string, Skipped>, folder: string): Skipped {
  const known = inFolders.get(folder);
  if (known !== undefined) return known;
  const skipped = countSkipped();
  inFolders.set(folder, skipped);
  return skipped;
}

async function* watched(chunks: AsyncIterable<Uint8Array>, onChunk: () => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onChunk();
    yield chunk;
  }
}

/**
 * Hands every paper of an input to a function, as listed and in order: records block by block, entries as they come,
 * listings read whole. `columns` names columns of tables.
 */
export async function readPapers(
  input: OpenInput,
  onPaper: (paper: Occurrence) => void,
  problems: Problem[],
  columns?: ColumnMapping,
): Promise<void> {
  const report = (problem: Problem): number => problems.push(problem);
  const format = recogniseFormat(input.head, columns);
  if (format?.kind === 'lines') {
    for await (const block of lineBlocks(input, report)) {
      for (const problem of invalidUtf8(input.name, block.bytes, block.firstLine)) report(problem);
      readRecordLines(format, decodedLines(block.bytes), input.name, block.firstLine, onPaper, problems);
    }
  } else if (format?.kind === 'stream') {
    const reader = format.start(input.name, { paper: onPaper, problem: report });
    for await (const piece of textPieces(input, report)) reader.write(piece);
    reader.end();
  } else {
    const whole = await readText(input);
    for (const problem of whole.problems) report(problem);
    if (whole.text === '') return format === null ? void report(unknownLayout(input.name, input.head)) : undefined;
    const read = readSource({ source: input.name, text: whole.text });
    for (const problem of read.problems) report(problem);
    for (const paper of read.papers) onPaper(paper);
  }
}

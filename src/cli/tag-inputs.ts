/**
 * Tags all papers of some inputs, in order: records stream through, block by block and on threads where there are many;
 * papers of other layouts are merged first and come last. An interrupted run is continued by leaving out as many papers
 * as it has written.
 */
import { decodedLines } from '../files/encodings.ts';
import type { InputFile } from '../files/inputs.ts';
import type { Limits } from '../files/limits.ts';
import type { OpenInput } from '../files/opening.ts';
import { invalidUtf8, lineBlocks } from '../files/reading.ts';
import type { Occurrence, Problem } from '../model.ts';
import { paperId } from '../papers/identity.ts';
import { mergePapers } from '../papers/merge.ts';
import { recogniseFormat } from '../read/formats.ts';
import { type LineFormat, readRecordLines } from '../read/reader.ts';
import type { ColumnMapping } from '../read/table/table-columns.ts';
import type { Tagger } from '../tag/tagger.ts';
import type { LoadedTaxonomy } from '../tag/taxonomy-files.ts';
import { CannotRun } from './outcome.ts';
import { eachInput, keeper, readPapers } from './read-inputs.ts';
import { type BlockResult, type BlockTask, tagBlock } from './tag-block.ts';
import { startTagThreads, type TagThreads } from './tag-threads.ts';

/** Below this many blocks (of about a megabyte) starting threads takes longer than it saves. */
const BLOCKS_WITHOUT_THREADS = 3;
/** Problems of one code that are kept: a file of a million broken lines must not fill the memory with them. */
const KEPT_PER_CODE = 10_000;
/** Merged papers to one result. */
const PAPERS_PER_RESULT = 500;

/** Papers that an interrupted run has written already. */
export interface AlreadyTagged {
  readonly papers: number;
  /** The id of the last of them, which must come at that place again; null where there are none. */
  readonly lastId: string | null;
}

export interface TagRun {
  readonly inputs: readonly InputFile[];
  readonly limits: Limits;
  /** Compiled when it is needed: threads compile their own. */
  readonly tagger: () => Tagger;
  /** What `tagger` is compiled from, as threads compile their own. */
  readonly taxonomy: LoadedTaxonomy;
  readonly threads: number;
  /** Names of columns of tables, where a person gave them. */
  readonly columns: ColumnMapping | undefined;
  readonly already: AlreadyTagged;
  readonly problems: Problem[];
}

/** Lines of tags, in order. Throws CannotRun where the papers written already are not those of these inputs. */
export async function* tagInputs(run: TagRun): AsyncGenerator<BlockResult> {
  const { inputs, limits, problems, already, tagger, columns } = run;
  const pool: Pool = { threads: null, blocks: 0, counts: new Map(), uncounted: new Map() };
  const skipping = { left: already.papers };
  const listed: Occurrence[] = [];
  const keep = keeper(listed, limits);
  try {
    for await (const input of eachInput(inputs, problems, limits)) {
      const format = recogniseFormat(input.head, columns);
      if (format?.kind === 'lines') yield* tagRecords(run, input, format, pool, skipping);
      else await readPapers(input, keep, problems, columns);
    }
  } finally {
    await pool.threads?.stop();
  }
  for (const problem of pool.uncounted.values()) problems.push(problem);
  const merged = mergePapers(listed);
  for (const problem of merged.problems) problems.push(problem);
  const start = skipping.left;
  skipping.left = Math.max(0, start - merged.papers.length);
  if (skipping.left > 0) throw otherPapers(already);
  if (start > 0) checkLast(already, merged.papers[start - 1]?.id);
  for (let at = start; at < merged.papers.length; at += PAPERS_PER_RESULT) {
    const records = merged.papers
      .slice(at, at + PAPERS_PER_RESULT)
      .map((paper) => ({ id: paper.id, tags: tagger().tag(paper) }));
    yield {
      bytes: new TextEncoder().encode(records.map((record) => `${JSON.stringify(record)}\n`).join('')),
      papers: records.length,
      tagged: records.filter(({ tags }) => tags.length > 0).length,
      problems: [],
    };
  }
}

/** Threads of the whole run, and the blocks it has had before there were any. */
interface Pool {
  threads: TagThreads | null;
  blocks: number;
  /** Problems of records by code, and what is said of those beyond what is kept. */
  readonly counts: Map<string, number>;
  readonly uncounted: Map<string, Problem>;
}

function keepSome(problems: Problem[], { counts, uncounted }: Pool, more: readonly Problem[]): void {
  for (const problem of more) {
    const { code, source, line } = problem;
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    if (count <= KEPT_PER_CODE) problems.push(problem);
    else {
      const message = `${count - KEPT_PER_CODE} more problems of this kind, the last of them here`;
      uncounted.set(code, { code, message, source, line });
    }
  }
}

async function* tagRecords(
  { tagger, taxonomy, threads: threadCount, problems, already }: TagRun,
  input: OpenInput,
  format: LineFormat,
  pool: Pool,
  skipping: { left: number },
): AsyncGenerator<BlockResult> {
  const early: BlockTask[] = [];
  const underWay: Promise<BlockResult>[] = [];
  const take = async (promise: Promise<BlockResult>): Promise<BlockResult> => {
    const result = await promise;
    keepSome(problems, pool, result.problems);
    return result;
  };
  const give = (task: BlockTask): void => {
    const result = pool.threads?.give(task) ?? Promise.resolve(tagBlock(tagger(), task));
    // A failure is thrown where the result is taken; until then it must not count as unhandled.
    result.catch(() => {});
    underWay.push(result);
  };
  for await (const block of lineBlocks(input, (problem) => problems.push(problem))) {
    const task = { source: input.name, format: format.name, ...block };
    if (skipping.left > 0) {
      const counted = countPapers(format, task, skipping.left);
      if (counted.papers >= skipping.left) checkLast(already, counted.lastId ?? undefined);
      const skip = Math.min(counted.papers, skipping.left);
      skipping.left -= skip;
      if (skip === counted.papers) {
        keepSome(problems, pool, counted.problems);
        continue;
      }
      give({ ...task, skip });
      yield await take(underWay.pop() as Promise<BlockResult>);
      continue;
    }
    if (pool.threads === null && threadCount > 1) {
      early.push(task);
      if (++pool.blocks < BLOCKS_WITHOUT_THREADS) continue;
      pool.threads = startTagThreads(threadCount, taxonomy);
      for (const waiting of early.splice(0)) give(waiting);
    } else give(task);
    while (underWay.length >= (pool.threads?.capacity ?? 1)) yield await take(underWay.shift() as Promise<BlockResult>);
  }
  for (const task of early) give(task);
  for (const result of underWay) yield await take(result);
}

/** The papers of a block without their tags, and the id of the `nth` or else the last one. */
function countPapers(format: LineFormat, { source, bytes, firstLine }: BlockTask, nth: number) {
  let papers = 0;
  let lastId: string | null = null;
  const problems: Problem[] = [...invalidUtf8(source, bytes, firstLine)];
  const onPaper = (paper: Occurrence): void => {
    if (++papers === nth) lastId = paper.givenId ?? paperId(paper);
  };
  readRecordLines(format, decodedLines(bytes), source, firstLine, onPaper, problems);
  return { papers, lastId: lastId as string | null, problems };
}

function checkLast(already: AlreadyTagged, id: string | undefined): void {
  if (id !== already.lastId) throw otherPapers(already);
}

function otherPapers({ papers }: AlreadyTagged): CannotRun {
  return new CannotRun(
    `the ${papers} papers of the interrupted run are not the first ${papers} of these inputs: delete what it left to start again`,
  );
}

/**
 * `riskgraph tag`: papers in, one line of tags for each. Records stream through, in their order and with their own ids,
 * so that a file of any length takes little memory; listings are read whole and their duplicates merged first.
 */
import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { lineBlocks, type OpenInput, openInput } from '../files/reading.ts';
import type { Occurrence, Problem } from '../model.ts';
import { mergePapers } from '../papers/merge.ts';
import { recogniseFormat } from '../read/formats.ts';
import type { LineFormat } from '../read/reader.ts';
import { compileTagger, type Tagger } from '../tag/tagger.ts';
import { examples, strictOption, taxonomyOption, wholeNumber } from './command.ts';
import { loadTaxonomy } from './load-taxonomy.ts';
import { CannotRun, endWith, sayProblems } from './outcome.ts';
import { findInputs, readPapers } from './read-inputs.ts';
import { type BlockResult, type BlockTask, tagBlock } from './tag-block.ts';
import { startTagThreads, type TagThreads } from './tag-threads.ts';
import { counted, print, say, startProgress } from './terminal.ts';

/** Below this many blocks (of about a megabyte) starting threads takes longer than it saves. */
const BLOCKS_WITHOUT_THREADS = 3;

interface TagOptions {
  readonly taxonomy: string;
  readonly threads?: number;
  readonly strict?: boolean;
}

export function tagCommand(): Command {
  return new Command('tag')
    .summary('papers -> tags with the words they rest on, as NDJSON')
    .description(
      'Tags papers with the risks they deal with, and prints one JSON object a line: {"id", "tags": [{"risk", "grade",\n' +
        '"score", "evidence"}]}. Evidence is a place in the untouched title or abstract. A paper outside the taxonomy has\n' +
        '"tags": []. Records (one JSON paper a line, plain or gzipped) stream through in their order with their own ids;\n' +
        'listings are read whole and their duplicates merged first.',
    )
    .argument('<inputs...>', 'files, folders, or - for standard input')
    .addOption(taxonomyOption())
    .option('--threads <n>', 'worker threads for large inputs (default: one for each processor)', wholeNumber(1))
    .addOption(strictOption())
    .addHelpText(
      'after',
      examples([
        ['riskgraph tag seeds', 'every paper of the listings in a folder'],
        ['riskgraph tag papers.ndjson.gz > tags.ndjson', 'a large file of records, on all processors'],
        ['riskgraph ingest seeds | riskgraph tag -', 'as a filter'],
        [`echo '{"id":"a","abstract":"We measure toxic degeneration."}' | riskgraph tag -`, 'one abstract'],
      ]),
    )
    .action(run);
}

async function run(paths: readonly string[], options: TagOptions): Promise<void> {
  const threads = options.threads ?? availableParallelism();
  const loaded = await loadTaxonomy(options.taxonomy);
  // Compiled when it is needed: large inputs are tagged on threads, which compile their own.
  let compiled: Tagger | null = null;
  const tagger = (): Tagger => (compiled ??= compileTagger(loaded));
  const found = await findInputs(paths);
  const problems: Problem[] = [...found.problems];
  const total = { papers: 0, tagged: 0 };
  const add = ({ papers, tagged }: { papers: number; tagged: number }): void => {
    total.papers += papers;
    total.tagged += tagged;
  };
  const listed: Occurrence[] = [];
  for (const file of found.inputs) {
    const { input, problems: opening } = await openInput(file, process.stdin);
    problems.push(...opening);
    if (input === null) continue;
    const format = recogniseFormat(input.head);
    if (format?.kind === 'lines') {
      for await (const result of tagRecords(input, format, tagger, options.taxonomy, threads, problems)) {
        add(result);
        await print([result.bytes]);
      }
    } else await readPapers(input, (paper) => listed.push(paper), problems);
  }
  if (listed.length > 0) {
    const merged = mergePapers(listed);
    problems.push(...merged.problems);
    const records = merged.papers.map((paper) => ({ id: paper.id, tags: tagger().tag(paper) }));
    add({ papers: records.length, tagged: records.filter(({ tags }) => tags.length > 0).length });
    await print(records.map((record) => `${JSON.stringify(record)}\n`));
  }
  sayProblems(problems);
  if (total.papers === 0) throw new CannotRun(`no paper found in ${counted(found.inputs.length, 'input')}`);
  if (process.stderr.isTTY)
    say(`${counted(total.papers, 'paper')} tagged, ${counted(total.tagged, 'one', 'of them')} within the taxonomy`);
  endWith(problems, options.strict === true);
}

/** The results of an input's blocks in order: here for the first few, on threads from then on. */
async function* tagRecords(
  input: OpenInput,
  format: LineFormat,
  tagger: () => Tagger,
  taxonomy: string,
  threadCount: number,
  problems: Problem[],
): AsyncGenerator<BlockResult> {
  const progress = startProgress(`tagging ${input.name}`, input.totalBytes, 'bytes');
  const early: BlockTask[] = [];
  const underWay: Promise<BlockResult>[] = [];
  let threads: TagThreads | null = null;
  const take = async (promise: Promise<BlockResult>): Promise<BlockResult> => {
    const result = await promise;
    problems.push(...result.problems);
    progress.to(input.progress.readBytes);
    return result;
  };
  try {
    for await (const block of lineBlocks(input, (problem) => problems.push(problem))) {
      const task = { source: input.name, format: format.name, ...block };
      if (threads === null) {
        early.push(task);
        if (threadCount > 1 && early.length < BLOCKS_WITHOUT_THREADS) continue;
        if (threadCount > 1) threads = startTagThreads(threadCount, taxonomy);
      }
      const waiting = threads === null || early.length > 0 ? early.splice(0) : [task];
      for (const next of waiting) {
        const result = threads === null ? Promise.resolve(tagBlock(tagger(), next)) : threads.give(next);
        // A failure is thrown where the result is taken; until then it must not count as unhandled.
        result.catch(() => {});
        underWay.push(result);
      }
      while (underWay.length >= (threads?.capacity ?? 1)) yield await take(underWay.shift() as Promise<BlockResult>);
    }
    for (const task of early) yield await take(Promise.resolve(tagBlock(tagger(), task)));
    for (const result of underWay) yield await take(result);
  } finally {
    progress.stop();
    await threads?.stop();
  }
}

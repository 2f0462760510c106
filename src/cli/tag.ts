/**
 * `riskgraph tag`: papers in, one line of tags for each. Records stream through, in their order and with their own ids,
 * so that a file of any length takes little memory; other layouts are read and their duplicates merged first.
 */
import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import type { Limits } from '../files/limits.ts';
import type { Problem } from '../model.ts';
import type { ColumnMapping } from '../read/table/table-columns.ts';
import { compileTagger, type Tagger } from '../tag/tagger.ts';
import {
  columnsOption,
  examples,
  memoryOption,
  quietOption,
  strictOption,
  taxonomyOption,
  wholeNumber,
} from './command.ts';
import { loadTaxonomy } from './load-taxonomy.ts';
import { CannotRun, endWith, sayProblems } from './outcome.ts';
import { findInputs } from './read-inputs.ts';
import { tagInputs } from './tag-inputs.ts';
import { toFile, toStandardOutput } from './tag-output.ts';
import { counted, summary } from './terminal.ts';

interface TagOptions {
  readonly taxonomy: string;
  readonly output?: string;
  readonly resume?: boolean;
  readonly threads?: number;
  readonly maxMemory: Limits;
  readonly columns?: ColumnMapping;
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
    .argument('<inputs...>', 'files, folders, archives (zip, tar, gzip), or - for standard input')
    .option('-o, --output <file>', 'write into a file instead; an interrupted run leaves <file>.partial')
    .option('--resume', 'go on behind the last paper in <file>.partial, if inputs and taxonomy are the same')
    .addOption(taxonomyOption())
    .option('--threads <n>', 'worker threads for large inputs (default: one for each processor)', wholeNumber(1))
    .addOption(columnsOption())
    .addOption(memoryOption())
    .addOption(strictOption())
    .addOption(quietOption())
    .addHelpText(
      'after',
      examples([
        ['riskgraph tag seeds', 'every paper of the listings in a folder'],
        ['riskgraph tag papers.ndjson.gz > tags.ndjson', 'a large file of records, on all processors'],
        ['riskgraph tag dump.ndjson -o tags.ndjson --resume', 'hours of work, or the rest of it after an interruption'],
        ['riskgraph ingest seeds | riskgraph tag -', 'as a filter'],
        [`echo '{"id":"a","abstract":"We measure toxic degeneration."}' | riskgraph tag -`, 'one abstract'],
      ]),
    )
    .action(run);
}

async function run(paths: readonly string[], options: TagOptions): Promise<void> {
  if (options.resume === true && options.output === undefined) {
    throw new CannotRun('--resume goes on with a file: name it with -o');
  }
  const loaded = await loadTaxonomy(options.taxonomy);
  let compiled: Tagger | null = null;
  const found = await findInputs(paths);
  const problems: Problem[] = [...found.problems];
  const total = { papers: 0, tagged: 0 };
  const output =
    options.output === undefined ? toStandardOutput() : await toFile(options.output, found.inputs, options);
  try {
    const results = tagInputs({
      inputs: found.inputs,
      limits: options.maxMemory,
      tagger: () => (compiled ??= compileTagger(loaded)),
      taxonomy: loaded,
      columns: options.columns,
      threads: options.threads ?? availableParallelism(),
      already: output.already,
      problems,
    });
    for await (const { bytes, papers, tagged } of results) {
      total.papers += papers;
      total.tagged += tagged;
      await output.write(bytes);
    }
  } catch (error) {
    await output.leave();
    throw error;
  }
  const { papers: before } = output.already;
  if (total.papers + before === 0) await output.leave();
  else await output.finish();
  sayProblems(problems);
  if (total.papers + before === 0) throw new CannotRun(`no paper found in ${counted(found.inputs.length, 'input')}`);
  if (process.stderr.isTTY || options.output !== undefined)
    summary(
      `${counted(total.papers, 'paper')} tagged, ${counted(total.tagged, 'one', 'of them')} within the taxonomy${before === 0 ? '' : `, behind ${counted(before, 'paper')} of the run before`}`,
    );
  endWith(problems, options.strict === true);
}

/** `riskgraph ingest`: whatever form papers are in, the unique papers as NDJSON. */

import { Command } from 'commander';
import type { Limits } from '../files/limits.ts';
import { explainMerge } from '../papers/explain-merge.ts';
import { mergePapers } from '../papers/merge.ts';
import type { ColumnMapping } from '../read/table/table-columns.ts';
import { columnsOption, examples, memoryOption, quietOption, strictOption } from './command.ts';
import { mergeStoryText } from './merge-story-text.ts';
import { CannotRun, endWith, sayProblems } from './outcome.ts';
import { readInputs } from './read-inputs.ts';
import { counted, print, summary } from './terminal.ts';

interface IngestOptions {
  readonly explainMerge?: string;
  readonly maxMemory: Limits;
  readonly columns?: ColumnMapping;
  readonly strict?: boolean;
}

export function ingestCommand(): Command {
  return new Command('ingest')
    .summary('listings, BibTeX, records … -> unique papers, as NDJSON')
    .description(
      'Reads papers in whatever form they are in, recognised by content and never by file name, merges duplicates, and\n' +
        'prints one paper a line as JSON. What could not be read or had to be guessed goes to stderr as\n' +
        '"source:line code  message".',
    )
    .argument('<inputs...>', 'files, folders, archives (zip, tar, gzip), or - for standard input')
    .option('--explain-merge <id>', 'instead of the papers: why the entries of this paper (id, DOI, title) are one')
    .addOption(columnsOption())
    .addOption(memoryOption())
    .addOption(strictOption())
    .addOption(quietOption())
    .addHelpText(
      'after',
      examples([
        ['riskgraph ingest seeds > papers.ndjson', 'all listings of a folder, each paper once'],
        ['riskgraph ingest seeds --explain-merge 2403.05530', 'which entries are this paper, and on what ground'],
        ['riskgraph ingest zotero-export.zip', 'all listings in an archive'],
        ['riskgraph ingest library.bib reading-list.txt', 'files of different layouts'],
        ['pbpaste | riskgraph ingest - | riskgraph tag -', 'a listing from the clipboard, and its tags'],
      ]),
    )
    .action(async (paths: readonly string[], options: IngestOptions) => {
      const read = await readInputs(paths, options.maxMemory, options.columns);
      if (options.explainMerge !== undefined) {
        const stories = explainMerge(read.occurrences, options.explainMerge);
        if (stories.length === 0) throw new CannotRun(nothingMeant(options.explainMerge));
        await print(stories.map((story) => mergeStoryText(story)));
        return;
      }
      const merged = mergePapers(read.occurrences);
      const problems = [...read.problems, ...merged.problems];
      await print(merged.papers.map((paper) => `${JSON.stringify(paper)}\n`));
      sayProblems(problems);
      summary(
        `${counted(read.occurrences.length, 'entry', 'entries')} in ${counted(read.inputs.length, 'input')}, ${counted(merged.papers.length, 'unique paper')}`,
      );
      endWith(problems, options.strict === true);
    });
}

function nothingMeant(wanted: string): string {
  return (
    `no paper goes by ${JSON.stringify(wanted)}: give an id as "riskgraph ingest" prints it (doi:…, arxiv:…, title:…), ` +
    'an id of the input, a bare DOI or arXiv id, or a whole title'
  );
}

/** `riskgraph ingest`: whatever form papers are in, the unique papers as NDJSON. */
import { Command } from 'commander';
import { mergePapers } from '../papers/merge.ts';
import { examples, strictOption } from './command.ts';
import { endWith, sayProblems } from './outcome.ts';
import { readInputs } from './read-inputs.ts';
import { counted, print, say } from './terminal.ts';

export function ingestCommand(): Command {
  return new Command('ingest')
    .summary('listings, BibTeX, records … -> unique papers, as NDJSON')
    .description(
      'Reads papers in whatever form they are in, recognised by content and never by file name, merges duplicates, and\n' +
        'prints one paper a line as JSON. What could not be read or had to be guessed goes to stderr as\n' +
        '"source:line code  message".',
    )
    .argument('<inputs...>', 'files, folders, or - for standard input; gzipped ones too')
    .addOption(strictOption())
    .addHelpText(
      'after',
      examples([
        ['riskgraph ingest seeds > papers.ndjson', 'all listings of a folder, each paper once'],
        ['riskgraph ingest library.bib reading-list.txt', 'files of different layouts'],
        ['pbpaste | riskgraph ingest - | riskgraph tag -', 'a listing from the clipboard, and its tags'],
      ]),
    )
    .action(async (paths: readonly string[], options: { readonly strict?: boolean }) => {
      const read = await readInputs(paths);
      const merged = mergePapers(read.occurrences);
      const problems = [...read.problems, ...merged.problems];
      await print(merged.papers.map((paper) => `${JSON.stringify(paper)}\n`));
      sayProblems(problems);
      say(
        `${counted(read.occurrences.length, 'entry', 'entries')} in ${counted(read.inputs.length, 'input')}, ${counted(merged.papers.length, 'unique paper')}`,
      );
      endWith(problems, options.strict === true);
    });
}

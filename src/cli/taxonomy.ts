/** `riskgraph taxonomy …`: check, test, print and try the rules of a taxonomy. */
import { Command } from 'commander';
import { ConcordanceCollector, type ConcordanceLine } from '../tag/concordance.ts';
import { lintTaxonomy, testExamples } from '../tag/lint.ts';
import { rulesPage } from '../tag/rules-page.ts';
import { compileTagger } from '../tag/tagger.ts';
import { examples, taxonomyOption, wholeNumber } from './command.ts';
import { eachPaper } from './each-paper.ts';
import { loadTaxonomy } from './load-taxonomy.ts';
import { CannotRun, problemLine, sortedProblems } from './outcome.ts';
import { counted, outTint, print, runningText, say } from './terminal.ts';

interface TaxonomyOptions {
  readonly taxonomy: string;
}

export function taxonomyCommand(): Command {
  return new Command('taxonomy')
    .summary('check, test, print and try the rules')
    .description('Works on the rules of a taxonomy: text files that say what each risk is in the words people use.')
    .addCommand(lintCommand())
    .addCommand(testCommand())
    .addCommand(docsCommand())
    .addCommand(showCommand())
    .addCommand(concordanceCommand())
    .addHelpText(
      'after',
      examples([
        ['riskgraph taxonomy lint', 'rules that repeat or hide one another, lack examples, or can never fire'],
        ['riskgraph taxonomy show 1.3', 'what counts as toxic language, and by which rules'],
        ['riskgraph taxonomy concordance hate-speech papers.ndjson.gz', "a rule's hits in context, over a corpus"],
      ]),
    );
}

function lintCommand(): Command {
  return new Command('lint')
    .description(
      'Lists what is wrong with a taxonomy as "file:line code  message". Exit code 1 where there is anything.',
    )
    .addOption(taxonomyOption())
    .action(async (options: TaxonomyOptions) => {
      const loaded = await loadTaxonomy(options.taxonomy);
      const problems = sortedProblems(lintTaxonomy(loaded, compileTagger(loaded)));
      await print(problems.map((problem) => `${problemLine(problem)}\n`));
      say(
        `${counted(loaded.rules.length, 'rule')}, ${counted(loaded.lookAlikes.length, 'look-alike')}, ${counted(loaded.judgements.length, 'judgement')}: ${problems.length === 0 ? 'nothing to mend' : counted(problems.length, 'problem')}`,
      );
      process.exitCode = problems.length > 0 ? 1 : 0;
    });
}

function testCommand(): Command {
  return new Command('test')
    .description('Runs every example sentence of every rule. Exit code 1 where one fails.')
    .addOption(taxonomyOption())
    .action(async (options: TaxonomyOptions) => {
      const loaded = await loadTaxonomy(options.taxonomy);
      const results = testExamples(loaded, compileTagger(loaded));
      const failed = results.filter((result) => !result.passed);
      await print(
        failed.map(
          ({ source, line, rule, wanted, sentence, because }) =>
            `${source}:${line} ${rule} must ${wanted} but does not: ${sentence} (${because})\n`,
        ),
      );
      say(`${counted(results.length, 'example')}: ${results.length - failed.length} passed, ${failed.length} failed`);
      process.exitCode = failed.length > 0 ? 1 : 0;
    });
}

function docsCommand(): Command {
  return new Command('docs')
    .description('Prints the rules as a Markdown page.')
    .addOption(taxonomyOption())
    .action(async (options: TaxonomyOptions) => {
      await print([rulesPage(await loadTaxonomy(options.taxonomy))]);
    });
}

function showCommand(): Command {
  return new Command('show')
    .description('Prints the scope and the rules of one risk or area.')
    .argument('<code>', 'a risk or area: 1.3, 4')
    .addOption(taxonomyOption())
    .action(async (code: string, options: TaxonomyOptions) => {
      const loaded = await loadTaxonomy(options.taxonomy);
      try {
        await print([rulesPage(loaded, code)]);
      } catch (error) {
        throw new CannotRun((error as Error).message);
      }
    });
}

interface ConcordanceOptions extends TaxonomyOptions {
  readonly sample: number;
  readonly seed: number;
  readonly stopped: boolean;
  readonly json: boolean;
}

function concordanceCommand(): Command {
  return new Command('concordance')
    .description(
      "Shows a rule's hits in their context over a corpus: a random sample of them, the grade each paper got, and the share\n" +
        'of papers the rule fires on.',
    )
    .argument('<rule>', "a rule's id")
    .argument('<corpus...>', 'papers: files, folders, or - for standard input')
    .option('-n, --sample <n>', 'hits to show', wholeNumber(1), 30)
    .option('--seed <n>', 'another number, another sample', wholeNumber(0), 1)
    .option('--stopped', 'show matches that a guard or a missing context stopped instead', false)
    .option('--json', 'one JSON object instead of lines to read', false)
    .addOption(taxonomyOption())
    .addHelpText(
      'after',
      examples([
        ['riskgraph taxonomy concordance hate-speech papers.ndjson.gz -n 50', 'fifty hits'],
        ['riskgraph taxonomy concordance hate-speech papers.ndjson.gz --stopped', 'what the guards stopped'],
      ]),
    )
    .action(async (rule: string, corpus: readonly string[], options: ConcordanceOptions) => {
      const tagger = compileTagger(await loadTaxonomy(options.taxonomy));
      if (!tagger.ruleIds.includes(rule)) throw new CannotRun(`unknown rule: ${rule}${nearest(rule, tagger.ruleIds)}`);
      const collector = new ConcordanceCollector(tagger, rule, options.sample, options.seed, options.stopped);
      await eachPaper(corpus, (id, text) => collector.add(id, text));
      const result = collector.result();
      if (options.json) await print([`${JSON.stringify(result)}\n`]);
      else await print(result.lines.map(lineText));
      const share = result.papers === 0 ? 0 : (100 * result.fired) / result.papers;
      say(
        `${rule} fires in ${counted(result.fired, 'paper')} of ${counted(result.papers, 'paper')} (${share.toFixed(2)} %); in ${counted(result.stopped, 'more paper')} every match was stopped`,
      );
    });
}

function lineText({ before, match, after, role, grade, stoppedBy, title }: ConcordanceLine): string {
  const verdict = stoppedBy === null ? `${grade ?? 'no tag'}, ${role}` : stoppedBy;
  return `${outTint.dim(`[${verdict}]`)} ${runningText(before)}${outTint.bold(`»${runningText(match)}«`)}${runningText(after)}  ${outTint.dim(`(${runningText(title ?? 'no title').slice(0, 80)})`)}\n`;
}

/** Ids that share a word with a mistaken one. */
function nearest(rule: string, ids: readonly string[]): string {
  const words = rule.split('-');
  const like = ids.filter((id) => id.split('-').some((word) => word.length > 3 && words.includes(word))).slice(0, 5);
  return like.length === 0 ? '; `riskgraph taxonomy docs` lists them all' : ` (did you mean ${like.join(', ')}?)`;
}

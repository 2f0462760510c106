/**
 * `riskgraph evaluate`: how good are the tags? Scores a tagger's grades against gold labels, names its errors, sets it
 * against an earlier run or against simple baselines, and tells how far two labellers agree.
 */
import { Command, Option } from 'commander';
import { agreement } from '../evaluate/agreement.ts';
import { logisticRegression, naiveBayes } from '../evaluate/baselines/classifiers.ts';
import { crossValidate } from '../evaluate/baselines/cross-validation.ts';
import { keywordLevels, readKeywords } from '../evaluate/baselines/keywords.ts';
import { DEFAULT_RESAMPLING, type Resampling } from '../evaluate/bootstrap.ts';
import { compare } from '../evaluate/compare.ts';
import { confusions, gradeTable } from '../evaluate/confusion.ts';
import { errorsOf, type TaggedGold } from '../evaluate/errors.ts';
import { measure, type ScoredPaper } from '../evaluate/figures.ts';
import { readGold, readJudgements, readTags } from '../evaluate/gold.ts';
import { type Codes, codesOf, type GradeMode, type Levels, levelsOfLabels, levelsOfTags } from '../evaluate/levels.ts';
import { openInput } from '../files/opening.ts';
import { readTaxonomyFolder, taxonomyFolder } from '../files/package.ts';
import { readText } from '../files/reading.ts';
import type { GoldRecord, Problem, SourceText, Tag, Taxonomy } from '../model.ts';
import { compileTagger } from '../tag/tagger.ts';
import { examples, quietOption, strictOption, taxonomyOption, wholeNumber } from './command.ts';
import { agreementReport, comparisonReport, errorsReport, evaluationReport, type System } from './evaluate-report.ts';
import { loadTaxonomy } from './load-taxonomy.ts';
import { CannotRun, endWith, sayProblems } from './outcome.ts';
import { counted, print, say, startProgress, summary } from './terminal.ts';

interface EvaluateOptions {
  readonly gold: string;
  readonly tags?: string;
  readonly against?: string;
  readonly labels?: string;
  readonly baselines: boolean;
  readonly errors: boolean;
  readonly grade: GradeMode;
  readonly json: boolean;
  readonly resamples: number;
  readonly seed: number;
  readonly taxonomy: string;
  readonly strict: boolean;
}

/** What every part of the command works with. */
interface Run {
  readonly options: EvaluateOptions;
  readonly taxonomy: Taxonomy;
  readonly codes: Codes;
  readonly known: ReadonlySet<string>;
  readonly resampling: Resampling;
  readonly problems: Problem[];
}

export function evaluateCommand(): Command {
  return new Command('evaluate')
    .summary('gold labels -> precision, recall, F1, errors, baselines, agreement')
    .description(
      'Scores tags against gold labels, one {"id", "title", "abstract", "labels": {"1.3": 2, "4": 1}} a line (2 focus,\n' +
        '1 mention). At grade focus a gold mention is neither wanted nor wrong; at any grade both grades count. Intervals\n' +
        "are 95 % bootstrap intervals over papers. An area has the highest grade of its own label and its risks' labels.",
    )
    .requiredOption('--gold <file>', 'the gold labels; - for standard input')
    .option('--tags <file>', 'tags to score, as `tag` prints them (default: tag the gold papers now)')
    .option('--against <file>', 'earlier tags: what got better, what worse')
    .option('--labels <file>', 'a second judge, labels or tags: agreement with the gold file instead of scores')
    .option('--baselines', 'add a keyword list, naive Bayes and logistic regression (two minutes on 600 papers)', false)
    .option('--errors', 'list each miss and each false alarm with its sentence', false)
    .addOption(
      new Option('--grade <grade>', 'the grade of the table by code and of --errors')
        .choices(['focus', 'any'])
        .default('focus'),
    )
    .option('--json', 'everything as one JSON object', false)
    .addOption(
      new Option('--resamples <n>', 'bootstrap draws').argParser(wholeNumber(1)).default(DEFAULT_RESAMPLING.resamples),
    )
    .addOption(new Option('--seed <n>', 'seed of the draws').argParser(wholeNumber(0)).default(DEFAULT_RESAMPLING.seed))
    .addOption(taxonomyOption())
    .addOption(strictOption())
    .addOption(quietOption())
    .addHelpText(
      'after',
      examples([
        ['riskgraph evaluate --gold seeds/gold.ndjson', 'the rules on the seed papers'],
        ['riskgraph evaluate --gold gold.ndjson --baselines', 'the same next to three simple taggers'],
        ['riskgraph evaluate --gold gold.ndjson --errors', 'what to read before changing a rule'],
        ['riskgraph evaluate --gold gold.ndjson --against before.ndjson', 'what a changed rule did'],
        ['riskgraph evaluate --gold anna.ndjson --labels ben.ndjson', 'how far two labellers agree'],
      ]),
    )
    .action(run);
}

async function run(options: EvaluateOptions): Promise<void> {
  if (options.labels !== undefined && (options.tags ?? options.against) !== undefined) {
    throw new CannotRun('--labels compares two judges: it goes with neither --tags nor --against');
  }
  const loaded = await loadTaxonomy(options.taxonomy);
  const { taxonomy } = loaded;
  const codes = codesOf(taxonomy);
  const here: Run = {
    options,
    taxonomy,
    codes,
    known: new Set([...codes.areas, ...codes.risks]),
    resampling: { resamples: options.resamples, seed: options.seed },
    problems: [],
  };
  const text =
    options.labels === undefined ? await score(here, () => compileTagger(loaded)) : await agree(here, options.labels);
  sayProblems(here.problems);
  await print([text]);
  endWith(here.problems, options.strict);
}

async function agree({ options, taxonomy, codes, known, resampling, problems }: Run, labels: string): Promise<string> {
  const first = readJudgements(await textOf(options.gold, problems), known);
  const second = readJudgements(await textOf(labels, problems), known);
  problems.push(...first.problems, ...second.problems);
  const found = agreement(first.levels, second.levels, codes, resampling);
  if (found.papers === 0) throw new CannotRun(`${options.gold} and ${labels} have no paper in common`);
  for (const [ids, path] of [
    [found.onlyFirst, options.gold],
    [found.onlySecond, labels],
  ] as const) {
    if (ids.length > 0)
      say(
        `left out: ${counted(ids.length, 'paper')} that only ${path} judges (${ids.slice(0, 3).join(', ')}${ids.length > 3 ? ', …' : ''})`,
      );
  }
  return options.json ? asJson(found) : agreementReport(found, taxonomy, options.grade);
}

async function score(here: Run, newTagger: () => { tag(record: GoldRecord): readonly Tag[] }): Promise<string> {
  const { options, taxonomy, codes, known, resampling, problems } = here;
  const gold = readGold(await textOf(options.gold, problems), known);
  problems.push(...gold.problems);
  const { records } = gold;
  if (records.length === 0) {
    sayProblems(problems);
    throw new CannotRun(`${options.gold} holds no gold record`);
  }
  const tagged = options.tags === undefined ? tagAll(records, newTagger()) : await readAll(here, records, options.tags);
  const levels = new Map(tagged.map(({ record, tags }) => [record.id, levelsOfTags(tags)]));
  const predicted = (record: GoldRecord): Levels => levels.get(record.id) ?? levelsOfTags([]);
  const scoredBy = (levelsFor: (record: GoldRecord) => Levels): ScoredPaper[] =>
    records.map((record) => ({
      id: record.id,
      gold: levelsOfLabels(record.labels),
      predicted: levelsFor(record),
    }));
  const scored = scoredBy(predicted);
  const systems: System[] = [
    { name: options.tags === undefined ? 'riskgraph' : 'the tags', figures: measure(scored, codes, resampling) },
  ];
  if (options.baselines) {
    for (const [name, levelsFor] of await baselines(here, records)) {
      systems.push({ name, figures: measure(scoredBy(levelsFor), codes, resampling) });
    }
  }
  const evaluation = { systems, confusions: confusions(scored, codes), grades: gradeTable(scored, codes) };
  const errors = options.errors ? errorsOf(tagged, codes, options.grade) : null;
  let comparison = null;
  if (options.against !== undefined) {
    const earlier = new Map(
      (await readAll(here, records, options.against)).map(({ record, tags }) => [record.id, levelsOfTags(tags)]),
    );
    const twice = records.map((record) => ({
      id: record.id,
      title: record.title,
      gold: levelsOfLabels(record.labels),
      before: earlier.get(record.id) ?? levelsOfTags([]),
      after: predicted(record),
    }));
    comparison = compare(twice, codes, resampling);
  }
  if (options.json) {
    return asJson({
      ...evaluation,
      ...(comparison === null ? {} : { comparison }),
      ...(errors === null ? {} : { errors }),
    });
  }
  return [
    evaluationReport(evaluation, taxonomy, options.grade),
    ...(comparison === null ? [] : [comparisonReport(comparison)]),
    ...(errors === null ? [] : [errorsReport(errors, options.grade)]),
  ].join('\n');
}

function tagAll(records: readonly GoldRecord[], tagger: { tag(record: GoldRecord): readonly Tag[] }): TaggedGold[] {
  return records.map((record) => ({ record, tags: tagger.tag(record) }));
}

/** A tags file's answers for the gold papers. A paper it does not hold counts as untagged, and is told. */
async function readAll({ known, problems }: Run, records: readonly GoldRecord[], path: string): Promise<TaggedGold[]> {
  const file = readTags(await textOf(path, problems), known);
  problems.push(...file.problems);
  const missing = records.filter((record) => !file.tags.has(record.id));
  if (missing.length === records.length) {
    sayProblems(problems);
    throw new CannotRun(`${path} has tags for none of the gold papers: their ids are like ${records[0]?.id}`);
  }
  if (missing.length > 0) {
    problems.push({
      code: 'gold-without-tags',
      message: `${counted(missing.length, 'gold paper')} not in this file count as untagged, the first is ${missing[0]?.id}`,
      source: path,
      line: 1,
    });
  }
  return records.map((record) => ({ record, tags: file.tags.get(record.id) ?? [] }));
}

async function baselines(
  here: Run,
  records: readonly GoldRecord[],
): Promise<[string, (record: GoldRecord) => Levels][]> {
  const rows: [string, (record: GoldRecord) => Levels][] = [];
  const folder = await taxonomyFolder(here.options.taxonomy);
  const list = (await readTaxonomyFolder(folder)).find(({ source }) =>
    /(^|[\\/])baseline-keywords\.yaml$/.test(source),
  );
  if (list === undefined) say(`no keyword baseline: ${folder} has no baseline-keywords.yaml`);
  else {
    const words = readKeywords(list, here.known);
    rows.push(['keyword list', (record) => keywordLevels(record, words)]);
  }
  for (const learner of [naiveBayes, logisticRegression]) {
    summary(`training ${learner.name} by cross-validation on ${counted(records.length, 'paper')} …`);
    const progress = startProgress(learner.name, here.codes.areas.length + here.codes.risks.length, 'codes');
    const found = crossValidate(records, here.codes, learner, (done) => progress.to(done));
    progress.stop();
    rows.push([learner.name, (record) => found.get(record.id) ?? levelsOfTags([])]);
  }
  return rows;
}

async function textOf(path: string, problems: Problem[]): Promise<SourceText> {
  const opened = await openInput({ name: path === '-' ? 'stdin' : path, path, folder: null }, process.stdin);
  problems.push(...opened.problems);
  if (opened.input === null) {
    sayProblems(opened.problems);
    throw new CannotRun(`cannot read ${path}`);
  }
  const whole = await readText(opened.input);
  problems.push(...whole.problems);
  return { source: opened.input.name, text: whole.text };
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

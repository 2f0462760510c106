/** `riskgraph build`: the whole job, from listings to a folder with papers, tags, graph, exports and a manifest. */
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, isAbsolute, normalize, relative } from 'node:path';
import { Command, Option } from 'commander';
import type { Limits } from '../files/limits.ts';
import { DEFAULT_TAXONOMY, packageVersion, taxonomyDigest, taxonomyFolder } from '../files/package.ts';
import { defaultGraphOptions } from '../graph/build.ts';
import type { Paper, PaperTags, Problem } from '../model.ts';
import { foreignLanguageOf } from '../papers/foreign.ts';
import { mergePapers } from '../papers/merge.ts';
import { chooseKeep, KEEP_ALL_UP_TO, type PipelineOptions, tagsById } from '../pipeline.ts';
import type { ColumnMapping } from '../read/table/table-columns.ts';
import { applyReviews, type PlacedReview, readReviews } from '../tag/reviews.ts';
import { compileTagger } from '../tag/tagger.ts';
import { exportFormats } from '../write/formats.ts';
import { buildGraphOnThreads } from './build-graph.ts';
import { type BuildParts, writeBuild } from './build-outputs.ts';
import { sayBuildSummary } from './build-summary.ts';
import {
  columnsOption,
  examples,
  listOf,
  memoryOption,
  positiveNumber,
  quietOption,
  strictOption,
  taxonomyOption,
  wholeNumber,
} from './command.ts';
import { formatsNamed } from './formats-named.ts';
import { loadTaxonomy } from './load-taxonomy.ts';
import { CannotRun, endWith } from './outcome.ts';
import { readInputs } from './read-inputs.ts';
import { tagMany } from './tag-many.ts';
import { stage, timed } from './terminal.ts';

interface BuildOptions {
  readonly output: string;
  readonly taxonomy: string;
  readonly keep: PipelineOptions['keep'];
  readonly seed: number;
  readonly resolution: number;
  readonly format?: readonly string[];
  readonly reviews?: string;
  readonly maxMemory: Limits;
  readonly threads?: number;
  readonly columns?: ColumnMapping;
  readonly strict?: boolean;
}

export function buildCommand(): Command {
  return new Command('build')
    .summary('the whole job: listings -> papers, tags, graph and exports in a folder')
    .description(
      'Reads papers, merges duplicates, tags each with the risks it deals with, links papers, authors and risks, finds\n' +
        'communities and positions, and writes everything into one folder. The files appear whole or not at all; the same\n' +
        'inputs give the same bytes. Other files in the folder are left alone.',
    )
    .argument('<inputs...>', 'files, folders, archives (zip, tar, gzip), or - for standard input')
    .requiredOption('-o, --output <folder>', 'where to write')
    .addOption(taxonomyOption())
    .addOption(
      new Option(
        '--keep <which>',
        `papers in the graph: auto keeps all up to ${KEEP_ALL_UP_TO}, above that the tagged ones`,
      )
        .choices(['auto', 'all', 'tagged'])
        .default('auto'),
    )
    .option('--seed <n>', 'seed of communities and layout', wholeNumber(0), defaultGraphOptions.seed)
    .option('--resolution <r>', 'above 1: more and smaller communities', positiveNumber, defaultGraphOptions.resolution)
    .option(
      '--format <names>',
      `further exports, comma-separated, or all: ${exportFormats.map(({ name }) => name).join(', ')}`,
      listOf,
    )
    .option('--reviews <file>', "people's decisions, as the view saves them: applied to the tags and marked")
    .addOption(columnsOption())
    .addOption(memoryOption())
    .option('--threads <n>', 'threads for large inputs (default: one for each processor)', wholeNumber(1))
    .addOption(strictOption())
    .addOption(quietOption())
    .addHelpText(
      'after',
      examples([
        ['riskgraph build seeds -o out', 'all listings of a folder'],
        ['riskgraph build library.bib more/ -o out --strict', 'fails (exit code 1) where anything had to be guessed'],
        ['riskgraph build papers.ndjson.gz -o out --keep all', 'a large corpus, papers outside the taxonomy as well'],
        ['riskgraph build seeds -o out --reviews reviews.ndjson', "with people's corrections"],
        ['riskgraph build seeds -o out --format turtle,parquet', 'with further exports'],
      ]),
    )
    .action(run);
}

async function run(paths: readonly string[], options: BuildOptions): Promise<void> {
  const formats = formatsNamed(options.format ?? []).map(({ name }) => name);
  const { seed, resolution, threads = availableParallelism() } = options;
  const loaded = await loadTaxonomy(options.taxonomy);
  const tagger = compileTagger(loaded);
  const reviews = options.reviews === undefined ? NO_REVIEWS : await loadReviews(options.reviews);

  const read = await timed('reading', () => readInputs(paths, options.maxMemory, options.columns));
  const entries = read.occurrences.length;
  const problems: Problem[] = [...read.problems, ...reviews.problems];
  const { papers, problems: merging } = await stage('merging duplicates', () => mergePapers(read.occurrences));
  problems.push(...merging);
  const tagged = await timed('tagging', () => tagMany(papers, tagger, loaded, threads));
  const reviewed = applyReviews(papers, tagged, reviews.reviews, loaded.taxonomy);
  problems.push(...reviewed.problems);
  const keep = chooseKeep(options.keep, papers.length);
  const tags = tagsById(reviewed.tags);
  const graph = await stage('linking and laying out', () =>
    buildGraphOnThreads(papers, tags, loaded.taxonomy, { seed, resolution, keep }, threads),
  );

  const parts: BuildParts = {
    papers,
    tags,
    graph,
    problems,
    tagger,
    threads,
    made: {
      riskgraph: packageVersion,
      taxonomy: {
        id: loaded.taxonomy.id,
        version: loaded.taxonomy.version,
        from: shownTaxonomy(options.taxonomy),
        rules: tagger.rules.length,
        sha256: await taxonomyDigest(await taxonomyFolder(options.taxonomy)),
      },
      options: {
        keep,
        seed,
        resolution,
        formats,
        reviews: options.reviews === undefined ? null : shownPath(options.reviews),
      },
      inputs: read.inputs,
      counts: { entries, ...countPapers(papers, reviewed.tags), reviewsApplied: reviewed.applied },
      graph: graph.facts,
    },
  };
  const manifest = await stage('writing', () => writeBuild(options.output, parts));
  sayBuildSummary({
    folder: options.output,
    manifest,
    graph,
    taxonomy: loaded.taxonomy,
    problems,
    askedToKeep: options.keep,
  });
  endWith(problems, options.strict === true);
}

const NO_REVIEWS: { reviews: readonly PlacedReview[]; problems: readonly Problem[] } = { reviews: [], problems: [] };

async function loadReviews(path: string): Promise<typeof NO_REVIEWS> {
  try {
    return readReviews({ source: shownPath(path), text: await readFile(path, 'utf8') });
  } catch (error) {
    throw new CannotRun(`cannot read the reviews in ${path}: ${(error as Error).message}`, { cause: error });
  }
}

function countPapers(papers: readonly Paper[], tags: readonly PaperTags[]) {
  const tagged = tags.filter((record) => record.tags.length > 0).length;
  return {
    papers: papers.length,
    titled: papers.filter((paper) => paper.title !== null).length,
    withoutAbstract: papers.filter((paper) => paper.abstract.trim() === '').length,
    notEnglish: papers.filter((paper) => foreignLanguageOf(paper) !== null).length,
    withAuthors: papers.filter((paper) => paper.authors.length > 0).length,
    dated: papers.filter((paper) => paper.date !== null).length,
    tagged,
    focused: tags.filter((record) => record.tags.some((tag) => tag.grade === 'focus')).length,
    outside: papers.length - tagged,
  };
}

/** A path as outputs may name it: never absolute. What lies elsewhere on the machine is named by its last part. */
function shownPath(path: string): string {
  const here = isAbsolute(path) ? relative('.', path) : normalize(path);
  const shown = isAbsolute(path) && here.startsWith('..') ? `…/${basename(path)}` : here;
  return shown.replaceAll('\\', '/');
}

function shownTaxonomy(nameOrPath: string): string {
  return nameOrPath === DEFAULT_TAXONOMY ? nameOrPath : shownPath(nameOrPath);
}

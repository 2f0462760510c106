/** `riskgraph export`: a build's graph, or a projection or part of it, in the formats of other tools. */
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { writeFileWhole, writeFolderWhole } from '../files/outputs.ts';
import { applyFilter, type FilterFacts, parseFilter, writeFilter } from '../filter.ts';
import { project } from '../graph/projections.ts';
import { subgraph } from '../graph/subgraph.ts';
import type { ProjectionName, RiskGraph } from '../model.ts';
import type { ExportData, ExportOptions, OutputFile } from '../write/export.ts';
import { defaultExportOptions, exportFormats } from '../write/formats.ts';
import { createExportReport } from '../write/report.ts';
import { aboutBuild } from './build-outputs.ts';
import { examples, listOf, quietOption } from './command.ts';
import { formatsNamed } from './formats-named.ts';
import { CannotRun } from './outcome.ts';
import { type ReadBuild, readBuild, readGraph } from './read-build.ts';
import { counted, print, say, stage, summary, tint } from './terminal.ts';

const PROJECTIONS: readonly ProjectionName[] = [
  'paper-risk',
  'author-risk',
  'author-author',
  'risk-risk',
  'paper-paper',
];
const ALTERATIONS_LISTED = 10;

interface ExportCommandOptions {
  readonly format: readonly string[];
  readonly projection?: ProjectionName;
  readonly filter?: string;
  readonly output?: string;
  readonly gexfVersion: ExportOptions['gexfVersion'];
}

export function exportCommand(): Command {
  return new Command('export')
    .summary('the graph, a projection or a part of it in the formats of other tools')
    .description(
      'Writes the graph of a build in other formats. A format of one file goes to stdout unless -o names a file or folder;\n' +
        'formats of several files need a folder.\n\nFormats:\n' +
        exportFormats.map(({ name, what }) => `  ${name.padEnd(11)} ${what}`).join('\n'),
    )
    .argument('<folder>', 'what build wrote')
    .requiredOption('--format <names>', 'one or more formats, comma-separated, or all', listOf)
    .addOption(new Option('--projection <name>', 'the graph seen through one question').choices([...PROJECTIONS]))
    .option('--filter <filter>', 'only papers such as "covers 2.1 and (3.1 or 3.2), not 4, since 2023"')
    .option('-o, --output <path>', 'file or folder to write; - is stdout')
    .addOption(
      new Option('--gexf-version <version>', 'for readers older than GEXF 1.3')
        .choices(['1.3', '1.2'])
        .default(defaultExportOptions.gexfVersion),
    )
    .addOption(quietOption())
    .addHelpText(
      'after',
      examples([
        ['riskgraph export out --format gexf > graph.gexf', 'for Gephi'],
        ['riskgraph export out --format csv,parquet -o tables/', 'tables for a spreadsheet and for DuckDB'],
        ['riskgraph export out --format vosviewer --projection risk-risk -o risks.json', 'which risks go together'],
        [
          'riskgraph export out --format graphml --filter "covers 1, since 2023" -o recent.graphml',
          'a part of the graph',
        ],
      ]),
    )
    .action(run);
}

async function run(folder: string, options: ExportCommandOptions): Promise<void> {
  const formats = formatsNamed(options.format);
  const build = await readBuild(folder);
  const whole = await readGraph(folder);
  const data = await stage('preparing', () => selectData(build, whole, options));
  const report = createExportReport();
  const files = formats.flatMap((format) => format.write(data, report, { gexfVersion: options.gexfVersion }));
  await writeFiles(files, options);
  const { alterations } = report;
  for (const { where, what } of alterations.slice(0, ALTERATIONS_LISTED))
    say(`${tint.yellow('altered')} ${where}: ${what}`);
  if (alterations.length > ALTERATIONS_LISTED) {
    say(
      tint.dim(
        `… and ${alterations.length - ALTERATIONS_LISTED} more values that a format could not take as they were`,
      ),
    );
  }
}

function selectData(
  build: ReadBuild,
  whole: RiskGraph,
  { filter: filterText, projection }: ExportCommandOptions,
): ExportData {
  const about: Record<string, string> = { ...aboutBuild(build.manifest) };
  let { papers } = build;
  let graph = whole;
  if (filterText !== undefined) {
    const filter = parseFilter(filterText, build.taxonomy);
    const ids = new Set(applyFilter(filter, filterFacts(build, whole)));
    if (ids.size === 0) throw new CannotRun(`no paper passes the filter "${filterText}"`);
    summary(`${ids.size} of ${counted(papers.length, 'paper')} pass the filter`);
    graph = subgraph(whole, ids);
    papers = papers.filter(({ id }) => ids.has(id));
    about.filter = writeFilter(filter);
    about.measures = 'of the whole graph, before the filter';
  }
  const projected = projection === undefined ? null : project(graph, papers, projection);
  if (projected !== null) about.projection = projected.name;
  return { graph, papers, tags: build.tags, taxonomy: build.taxonomy, projection: projected, about };
}

function* filterFacts({ papers, tags }: ReadBuild, { nodes }: RiskGraph): Generator<FilterFacts> {
  const byId = new Map(nodes.flatMap((node) => (node.kind === 'paper' ? [[node.paper, node] as const] : [])));
  for (const { id, label, title, authors, venue } of papers) {
    const node = byId.get(id);
    yield {
      id,
      title: title ?? label,
      tags: (tags.get(id) ?? []).map(({ risk, grade, score }) => ({ code: risk, focus: grade === 'focus', score })),
      year: node?.year ?? null,
      venue,
      authors,
      community: node?.community ?? null,
      sources: node?.sources ?? [],
    };
  }
}

async function writeFiles(files: readonly OutputFile[], { output }: ExportCommandOptions): Promise<void> {
  const [only] = files;
  const names = new Set(files.map(({ name }) => name));
  if (names.size < files.length)
    throw new CannotRun('two of these formats write a file of the same name: export them one by one');
  if (output === undefined || output === '-') {
    if (only === undefined || files.length > 1) {
      throw new CannotRun(
        `${files.length} files (${[...names].join(', ')}) do not fit on stdout: name a folder with -o`,
      );
    }
    if (process.stdout.isTTY && only.name.endsWith('.parquet'))
      throw new CannotRun('binary data is not for a terminal: name a file with -o');
    return print(only.chunks);
  }
  const asFile = only !== undefined && files.length === 1 && /\.[a-z0-9]+$/i.test(output) && !output.endsWith('/');
  if (asFile) {
    await writeFileWhole(output, only.chunks);
    summary(`written: ${output}`);
    return;
  }
  const written = await writeFolderWhole(output, async ({ write }) => {
    for (const { name, chunks } of files) await write(name, chunks);
    return { obsolete: [] };
  });
  for (const { name } of written) summary(`written: ${join(output, name)}`);
}

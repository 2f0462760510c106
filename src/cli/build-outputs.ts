/** Writes what a build made into its folder: records, graph and exports, problems, and the manifest last. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Chunks, writeFolderWhole } from '../files/outputs.ts';
import { coverage } from '../graph/coverage.ts';
import type { Paper, Problem, RiskGraph, Tag } from '../model.ts';
import type { Tagger } from '../tag/tagger.ts';
import type { ExportData } from '../write/formats.ts';
import { reportText } from '../write/report.ts';
import { startExports } from './build-exports.ts';
import { coverageCsv } from './coverage-text.ts';
import { type Manifest, manifestText, parseManifest } from './manifest.ts';
import { problemLine, sortedProblems } from './outcome.ts';

/** The exports of every build; `--format` adds others. */
export const STANDARD_FORMATS: readonly string[] = ['json', 'gexf', 'graphml', 'csv'];

/** What is known of the manifest before the first file is written. */
type Made = Omit<Manifest, 'counts' | 'files'> & {
  readonly counts: Omit<Manifest['counts'], 'problems' | 'problemsByCode' | 'alterations'>;
};

export interface BuildParts {
  readonly papers: readonly Paper[];
  readonly tags: ReadonlyMap<string, readonly Tag[]>;
  readonly graph: RiskGraph;
  readonly problems: readonly Problem[];
  readonly tagger: Tagger;
  readonly threads: number;
  readonly made: Made;
}

/** Writes all files, or none where anything fails, and returns the manifest among them. */
export async function writeBuild(folder: string, parts: BuildParts): Promise<Manifest> {
  const { papers, tags, graph, tagger, made } = parts;
  const before = parseManifest(await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => ''));
  const taxonomy = tagger.taxonomy;
  const inGraph = new Set(graph.nodes.map((node) => (node.kind === 'paper' ? node.paper : '')));
  const kept = papers.filter(({ id }) => inGraph.has(id));
  const leftOut = papers.filter(({ id }) => !inGraph.has(id));
  const data: ExportData = { graph, papers: kept, tags, taxonomy, projection: null, about: aboutBuild(made) };
  const problems = sortedProblems(parts.problems);
  let manifest: Manifest | null = null;

  await writeFolderWhole(folder, async (filler) => {
    const files: Manifest['files'][number][] = [];
    const add = async (name: string, chunks: Chunks): Promise<void> => {
      files.push(await filler.write(name, chunks));
    };
    const formats = [...new Set([...STANDARD_FORMATS, ...made.options.formats])];
    const exporting = await startExports(formats, data, filler, parts.threads);
    try {
      await add(
        'papers.ndjson',
        lines(kept, (paper) => JSON.stringify(paper)),
      );
      await add(
        'tags.ndjson',
        lines(kept, ({ id }) => JSON.stringify({ id, tags: tags.get(id) ?? [] })),
      );
      if (leftOut.length > 0) await add('left-out.ndjson', lines(leftOut, leftOutLine));
      files.push(...(await exporting.finish()));
    } finally {
      await exporting.stop();
    }
    await add('coverage.csv', [coverageCsv(coverage(papers, tags, taxonomy, 'year'))]);
    await add('taxonomy.json', [`${JSON.stringify({ taxonomy, rules: tagger.rules }, null, 1)}\n`]);
    await add('problems.txt', lines(problems, problemLine));
    const { alterations } = exporting;
    if (alterations.length > 0) await add('alterations.txt', [reportText({ alterations })]);
    const counts = {
      ...made.counts,
      problems: problems.length,
      problemsByCode: countByCode(problems),
      alterations: alterations.length,
    };
    manifest = { ...made, counts, files };
    await filler.write('manifest.json', [manifestText(manifest)]);
    return { obsolete: before?.files.map(({ name }) => name).filter((name) => !/[/\\]/.test(name)) ?? [] };
  });
  return manifest as unknown as Manifest;
}

/** What the exports say of their making. */
export function aboutBuild({
  riskgraph,
  taxonomy,
  options,
  inputs,
}: Omit<Manifest, 'counts' | 'files'>): Record<string, string> {
  return {
    tool: `riskgraph ${riskgraph}`,
    taxonomy: `${taxonomy.id} ${taxonomy.version}`,
    rules: `${taxonomy.rules} rules, sha256 ${taxonomy.sha256.slice(0, 16)}`,
    inputs: inputs.map(({ name, sha256 }) => `${name} sha256 ${sha256.slice(0, 16)}`).join(', '),
    keep: options.keep,
    seed: String(options.seed),
    resolution: String(options.resolution),
    ...(options.reviews === null ? {} : { reviews: options.reviews }),
  };
}

/** A paper that is not in the graph: enough to count it, and to see what it was. */
function leftOutLine({ id, title, date, venue, sources }: Paper): string {
  return JSON.stringify({ id, title, date, venue, sources });
}

function* lines<T>(items: Iterable<T>, line: (item: T) => string): Generator<string> {
  for (const item of items) yield `${line(item)}\n`;
}

function countByCode(problems: readonly Problem[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

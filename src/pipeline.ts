/**
 * Sources and a taxonomy in, a graph of papers, authors and risks out: the whole of Riskgraph in ten calls, and the
 * library's front door. It runs in a browser as well as in Node.
 *
 * Everything here is a pure function of its arguments: same input, same output, whatever order the sources come in. For
 * inputs too large for one text each, take the same steps by hand, as the command `build` does.
 */
import { buildGraph, defaultGraphOptions, type GraphOptions } from './graph/build.ts';
import type { Paper, PaperTags, Problem, ReadResult, RiskGraph, SourceText, Tag } from './model.ts';
import { byText } from './order.ts';
import { mergePapers } from './papers/merge.ts';
import { readSource } from './read/formats.ts';
import { applyReviews, type PlacedReview } from './tag/reviews.ts';
import { compileTagger, type Tagger } from './tag/tagger.ts';
import type { LoadedTaxonomy } from './tag/taxonomy-files.ts';

export type * from './model.ts';
export { applyReviews, type PlacedReview, readReviews } from './tag/reviews.ts';
export { compileTagger, type Tagger } from './tag/tagger.ts';
export { type LoadedTaxonomy, readTaxonomy } from './tag/taxonomy-files.ts';
export { buildGraph, defaultGraphOptions, type GraphOptions, mergePapers, readSource };

/** What `keep` says, or `auto`: everything up to this many papers, above it the tagged ones only. */
export const KEEP_ALL_UP_TO = 5000;

export interface PipelineInput {
  readonly sources: readonly SourceText[];
  readonly taxonomy: LoadedTaxonomy;
  readonly options?: Partial<PipelineOptions>;
  /** People's decisions, in the order they were made. */
  readonly reviews?: readonly PlacedReview[];
}

export interface PipelineOptions extends Omit<GraphOptions, 'keep'> {
  readonly keep: 'all' | 'tagged' | 'auto';
}

export interface PipelineResult {
  /** Every unique paper, in the graph or not, sorted by id. */
  readonly papers: readonly Paper[];
  /** One record per paper, in the same order. */
  readonly tags: readonly PaperTags[];
  readonly graph: RiskGraph;
  readonly problems: readonly Problem[];
}

/** Reads, merges, tags and links. Throws RuleError where the taxonomy's patterns cannot be compiled. */
export function buildRiskGraph({ sources, taxonomy, options = {}, reviews = [] }: PipelineInput): PipelineResult {
  const read = readSources(sources);
  const merged = mergePapers(read.papers);
  const tagged = tagPapers(merged.papers, compileTagger(taxonomy));
  const reviewed = applyReviews(merged.papers, tagged, reviews, taxonomy.taxonomy);
  const keep = chooseKeep(options.keep ?? 'auto', merged.papers.length);
  const graph = buildGraph(merged.papers, tagsById(reviewed.tags), taxonomy.taxonomy, { ...options, keep });
  const problems = [...read.problems, ...merged.problems, ...reviewed.problems];
  return { papers: merged.papers, tags: reviewed.tags, graph, problems };
}

/** The papers of all sources as listed, sources in order of their names. */
export function readSources(sources: readonly SourceText[]): ReadResult {
  const results = sources.toSorted(byText(({ source }) => source)).map(readSource);
  return { papers: results.flatMap(({ papers }) => papers), problems: results.flatMap(({ problems }) => problems) };
}

/** One record of tags for each paper, in the papers' order. */
export function tagPapers(papers: readonly Paper[], tagger: Tagger): readonly PaperTags[] {
  return papers.map((paper) => ({ id: paper.id, tags: tagger.tag(paper) }));
}

/** The form in which graph and exports look tags up. */
export function tagsById(tags: readonly PaperTags[]): ReadonlyMap<string, readonly Tag[]> {
  return new Map(tags.map((record) => [record.id, record.tags]));
}

/** What `auto` comes to for so many papers. */
export function chooseKeep(keep: PipelineOptions['keep'], papers: number): GraphOptions['keep'] {
  return keep === 'auto' ? (papers > KEEP_ALL_UP_TO ? 'tagged' : 'all') : keep;
}

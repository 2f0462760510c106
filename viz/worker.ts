/**
 * The whole pipeline in a worker of the page: tags a pasted text while it is typed, builds a graph from dropped files,
 * writes exports. Nothing is sent anywhere. Loaded when first needed.
 */
import {
  buildRiskGraph,
  compileTagger,
  type LoadedTaxonomy,
  type Paper,
  type PaperTags,
  type Problem,
  type RiskGraph,
  readReviews,
  readTaxonomy,
  type SourceText,
  type Tag,
  type Tagger,
  type Taxonomy,
} from '../src/pipeline.ts';
import type { ExportReport } from '../src/write/export.ts';
import type { RuleFacts } from './catalogue.ts';

export type WorkerQuestion =
  | { readonly kind: 'tag'; readonly title: string | null; readonly abstract: string }
  | { readonly kind: 'build'; readonly sources: readonly SourceText[] }
  | { readonly kind: 'export'; readonly format: string; readonly data: ExportRequest }
  | { readonly kind: 'formats' };

/** What to export: the records that are shown. */
export interface ExportRequest {
  readonly graph: RiskGraph;
  readonly papers: readonly Paper[];
  readonly tags: readonly PaperTags[];
  readonly taxonomy: Taxonomy;
  readonly about: Readonly<Record<string, string>>;
}

export interface BuiltDataset {
  readonly papers: readonly Paper[];
  readonly tags: readonly PaperTags[];
  readonly graph: RiskGraph;
  readonly problems: readonly Problem[];
  readonly taxonomy: Taxonomy;
  readonly rules: readonly RuleFacts[];
}

export interface TaggedPaste {
  readonly tags: readonly Tag[];
  readonly taxonomy: Taxonomy;
  readonly rules: readonly RuleFacts[];
}

export type WorkerAnswer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string };

const files = import.meta.glob<string>('../taxonomy/weidinger-2021/**/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

let loaded: LoadedTaxonomy | null = null;
let tagger: Tagger | null = null;

function taxonomy(): LoadedTaxonomy {
  if (loaded) return loaded;
  const read = readTaxonomy(
    Object.entries(files).map(([path, text]) => ({ source: path.replace('../taxonomy/', ''), text })),
  );
  if (!read.loaded) throw new Error(`The taxonomy cannot be read: ${read.problems[0]?.message ?? 'no files'}`);
  loaded = read.loaded;
  return loaded;
}

function ready(): Tagger {
  tagger ??= compileTagger(taxonomy());
  return tagger;
}

async function answer(question: WorkerQuestion): Promise<unknown> {
  switch (question.kind) {
    case 'tag': {
      const { tag, taxonomy: frame, rules } = ready();
      const { title, abstract } = question;
      return { tags: tag({ title, abstract }), taxonomy: frame, rules } satisfies TaggedPaste;
    }
    case 'build': {
      const isReviews = ({ source }: SourceText) => /reviews[^/]*\.ndjson$/iu.test(source);
      const reviews = question.sources.filter(isReviews).map(readReviews);
      const { papers, tags, graph, problems } = buildRiskGraph({
        sources: question.sources.filter((file) => !isReviews(file)),
        taxonomy: taxonomy(),
        reviews: reviews.flatMap((file) => file.reviews),
      });
      const all = [...problems, ...reviews.flatMap((file) => file.problems)];
      return {
        papers,
        tags,
        graph,
        problems: all,
        taxonomy: taxonomy().taxonomy,
        rules: ready().rules,
      } satisfies BuiltDataset;
    }
    case 'formats': {
      const { exportFormats } = await import('../src/write/formats.ts');
      return exportFormats.map(({ name, what }) => ({ name, what }));
    }
    case 'export': {
      const { defaultExportOptions, exportFormat } = await import('../src/write/formats.ts');
      const { graph, papers, tags, taxonomy: frame, about } = question.data;
      const alterations: { where: string; what: string }[] = [];
      const report: ExportReport = { alterations, altered: (where, what) => void alterations.push({ where, what }) };
      const data = {
        graph,
        papers,
        tags: new Map(tags.map((line) => [line.id, line.tags])),
        taxonomy: frame,
        projection: null,
        about,
      };
      const written = exportFormat(question.format).write(data, report, defaultExportOptions);
      return written.map(({ name, chunks }) => ({ name, parts: [...chunks] }));
    }
  }
}

self.onmessage = (event: MessageEvent<{ id: number; question: WorkerQuestion }>) => {
  const { id, question } = event.data;
  answer(question).then(
    (value) => self.postMessage({ id, value } satisfies WorkerAnswer),
    (error: unknown) =>
      self.postMessage({ id, error: error instanceof Error ? error.message : String(error) } satisfies WorkerAnswer),
  );
};

/** The part of a data set that is shown, as records to export: kept papers, their authors, all risks, edges between. */

import { type Filter, writeFilter } from '../src/filter.ts';
import { filterSentence } from '../src/filter-sentence.ts';
import type { Catalogue, PaperFacts } from './catalogue.ts';
import type { Texts } from './data.ts';
import type { ExportRequest } from './worker.ts';

/** `shown`: keys of the nodes to keep; null keeps all. */
export function shownPart(
  catalogue: Catalogue,
  texts: Texts | null,
  kept: readonly PaperFacts[],
  shown: ReadonlySet<string> | null,
  filter: Filter,
): ExportRequest {
  const { graph, taxonomy } = catalogue;
  const nodes = shown ? graph.nodes.filter((node) => shown.has(node.key)) : graph.nodes;
  const edges = shown ? graph.edges.filter((edge) => shown.has(edge.source) && shown.has(edge.target)) : graph.edges;
  const facts = Object.entries(graph.facts).map(([key, value]) => [key, String(value)] as const);
  const text = writeFilter(filter);
  return {
    graph: { ...graph, nodes, edges },
    papers: kept.flatMap((paper) => texts?.papers.get(paper.id) ?? []),
    tags: kept.flatMap((paper) => texts?.tags.get(paper.id) ?? []),
    taxonomy,
    about: Object.fromEntries([
      ...facts,
      ...(text === ''
        ? []
        : [
            ['filter', text],
            ['filterInWords', filterSentence(filter, taxonomy)],
          ]),
    ]),
  };
}

/**
 * The graph of a build. For many papers a second thread measures the links and places the nodes while this one finds out
 * which papers are alike; the graph is the same either way.
 */
import { Worker } from 'node:worker_threads';
import {
  beginGraph,
  findLikeness,
  finishGraph,
  type GraphOptions,
  type LinkSurvey,
  type LinksToSurvey,
  surveyLinks,
} from '../graph/build.ts';
import type { Paper, RiskGraph, Tag, Taxonomy } from '../model.ts';
import { workerAnswer } from './worker-answer.ts';

/** Below this many papers in the graph a thread would take as long to start as it saves. */
const PAPERS_FOR_A_THREAD = 5000;

/** `buildGraph` on two threads, or on one where there are few papers or no more threads. */
export async function buildGraphOnThreads(
  papers: readonly Paper[],
  tags: ReadonlyMap<string, readonly Tag[]>,
  taxonomy: Taxonomy,
  options: GraphOptions,
  threads: number,
): Promise<RiskGraph> {
  const begun = beginGraph(papers, tags, taxonomy, options);
  if (begun.kept.length < PAPERS_FOR_A_THREAD || threads === 1) {
    return finishGraph(begun, findLikeness(begun), surveyLinks(begun.links));
  }
  const surveying = surveyOnThread(begun.links);
  const likeness = findLikeness(begun);
  return finishGraph(begun, likeness, await surveying);
}

function surveyOnThread(links: LinksToSurvey): Promise<LinkSurvey> {
  const worker = new Worker(new URL('./graph-worker.js', import.meta.url), { workerData: links });
  return workerAnswer(worker, 'the thread that surveys the links');
}

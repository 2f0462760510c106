/**
 * How long the graph takes at the size of a conference corpus, step by step, set against JSON.parse of the same papers:
 * machines differ, the ratio much less.
 *
 *   npm run build:code && node --expose-gc bench/graph-scale.mjs [papers, default 87000]
 *
 * The corpus is made up (test/graph/sample.ts, loaded by Vite's runner), the code measured is the built one. Times are
 * of the processor, all threads, so that a busy machine spoils them less; memory is what the process holds afterwards.
 */
import { runnerImport } from 'vite';
import { findAuthors } from '../dist/src/graph/authors.js';
import { buildGraph } from '../dist/src/graph/build.js';
import { findCommunities } from '../dist/src/graph/communities.js';
import { readCovers } from '../dist/src/graph/covers.js';
import { findNeighbours } from '../dist/src/graph/neighbours.js';
import { readVocabulary } from '../dist/src/graph/vocabulary.js';

const count = Number(process.argv[2] ?? 87_000);
const { module } = await runnerImport('./test/graph/sample.ts');
const { papers, tags, taxonomy } = module.corpus(count);
const lines = papers.map((paper) => JSON.stringify(paper));

/** Runs one step -> its result; prints seconds and the ratio to JSON.parse. */
let parse = 0;
function step(name, run) {
  globalThis.gc?.();
  const before = process.cpuUsage();
  const started = performance.now();
  const result = run();
  const wall = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / 1000;
  if (parse === 0) parse = cpu;
  const memory = Math.round(process.memoryUsage().rss / 1e6);
  const ratio = (cpu / parse).toFixed(1);
  console.log(
    `${name.padEnd(24)} ${(cpu / 1000).toFixed(2)} s cpu  ${(wall / 1000).toFixed(2)} s wall  x ${ratio}  ${memory} MB`,
  );
  return result;
}

step('JSON.parse', () => lines.map((line) => JSON.parse(line)));
const kept = papers.toSorted((a, b) => (a.id < b.id ? -1 : 1));
const covers = step('covers', () => readCovers(kept, tags, taxonomy));
const authors = step('authors', () => findAuthors(kept));
const vocabulary = step('vocabulary', () => readVocabulary(kept));
const features = { keys: kept.map(({ id }) => id), risks: covers.weights, authors: authors.byPaper, vocabulary };
const pairs = step('neighbours', () => findNeighbours(features));
step('communities, three seeds', () => findCommunities(kept.length, pairs, { seed: 1, resolution: 1 }));
const graph = step('the whole graph', () => buildGraph(papers, tags, taxonomy));
console.log(`${graph.nodes.length} nodes, ${graph.edges.length} edges, ${pairs.length} pairs of papers`);
console.log(graph.facts);

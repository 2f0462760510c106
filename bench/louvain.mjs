/**
 * Louvain of graphology against igraph's, on the same pairs of papers with the same weights.
 *
 *   npm run build:code && node bench/louvain.mjs [papers, default 87000] [python with igraph, default python3]
 *
 * Both read their graph first and are timed on Louvain alone, by processor time, five runs each, the best counting
 * (`pip install igraph` in a virtual environment; bench/louvain-igraph.py is the other side).
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import louvain from 'graphology-communities-louvain';
import { runnerImport } from 'vite';
import { findAuthors } from '../dist/src/graph/authors.js';
import { pairGraph } from '../dist/src/graph/communities.js';
import { readCovers } from '../dist/src/graph/covers.js';
import { findNeighbours } from '../dist/src/graph/neighbours.js';
import { seededRandom } from '../dist/src/graph/seeded.js';
import { readVocabulary } from '../dist/src/graph/vocabulary.js';

const RUNS = 5;
const count = Number(process.argv[2] ?? 87_000);
const python = process.argv[3] ?? 'python3';
const { module } = await runnerImport('./test/graph/sample.ts');
const { papers, tags, taxonomy } = module.corpus(count);
const kept = papers.toSorted((a, b) => (a.id < b.id ? -1 : 1));
const pairs = findNeighbours({
  keys: kept.map(({ id }) => id),
  risks: readCovers(kept, tags, taxonomy).weights,
  authors: findAuthors(kept).byPaper,
  vocabulary: readVocabulary(kept),
});
const graph = pairGraph(kept.length, pairs);
console.log(`${graph.order} papers, ${graph.size} pairs`);

let best = Infinity;
let modularity = 0;
for (let run = 1; run <= RUNS; run++) {
  const before = process.cpuUsage();
  const result = louvain.detailed(graph, { getEdgeWeight: 'weight', rng: seededRandom(run) });
  const { user, system } = process.cpuUsage(before);
  if ((user + system) / 1e6 >= best) continue;
  best = (user + system) / 1e6;
  modularity = result.modularity;
}
console.log(`graphology  ${best.toFixed(2)} s  modularity ${modularity.toFixed(4)}`);

const folder = mkdtempSync(join(tmpdir(), 'louvain-'));
try {
  const file = join(folder, 'pairs.tsv');
  writeFileSync(file, pairs.map(({ a, b, weight }) => `${a}\t${b}\t${weight}`).join('\n'));
  const script = join(import.meta.dirname, 'louvain-igraph.py');
  const theirs = JSON.parse(execFileSync(python, [script, file, String(RUNS)], { encoding: 'utf8' }));
  console.log(`igraph ${theirs.version}  ${theirs.seconds.toFixed(2)} s  modularity ${theirs.modularity.toFixed(4)}`);
  console.log(`ratio ${(best / theirs.seconds).toFixed(2)}`);
} finally {
  rmSync(folder, { recursive: true });
}

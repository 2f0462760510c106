/**
 * How fast is tagging? `node bench/tag.mjs papers.ndjson[.gz] [repetitions]`, after `npm run build`.
 *
 * Times the tagger alone against JSON.parse of the same lines in the same process, so that figures of different machines
 * can be compared, all rules and evidence on, cold and warm; then the command as a person runs it, with all threads,
 * and the memory it took at most.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { readTaxonomyFolder, taxonomyFolder } from '../dist/src/files/package.js';
import { readRecordLine } from '../dist/src/read/json/paper-records.js';
import { compileTagger } from '../dist/src/tag/tagger.js';
import { readTaxonomy } from '../dist/src/tag/taxonomy-files.js';
import { peakMemory } from './peak-memory.mjs';

const [path, repetitions = '3'] = process.argv.slice(2);
if (path === undefined) {
  console.error('usage: node bench/tag.mjs papers.ndjson[.gz] [repetitions]');
  process.exit(2);
}
const bytes = readFileSync(path);
const lines = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8').split('\n').filter(Boolean);
const { loaded, problems } = readTaxonomy(await readTaxonomyFolder(await taxonomyFolder('weidinger-2021')));
if (loaded === null) throw new Error(JSON.stringify(problems));
const tagger = compileTagger(loaded);
const papers = lines.map((line) => readRecordLine(line, '', 1).paper).filter((paper) => paper !== null);

const parsing = best(() => {
  for (const line of lines) JSON.parse(line);
});
const tagAll = () => {
  for (const paper of papers) tagger.tag(paper);
};
// Cold: every word and every state of the automaton is met for the first time, and the code is not yet compiled.
const cold = seconds(tagAll);
const warm = best(tagAll);
const perPaper = (time) => `${((time / papers.length) * 1e6).toFixed(1)} µs a paper`;
console.log(
  `${papers.length} papers, best of ${repetitions}, ${availableParallelism()} processors, Node ${process.version}`,
);
console.log(`JSON.parse of the lines          ${parsing.toFixed(2)} s   ${perPaper(parsing)}`);
for (const [name, time] of Object.entries({ cold, warm })) {
  console.log(
    `tagging, one thread, ${name}    ${time.toFixed(2)} s   ${perPaper(time)}   ${(time / parsing).toFixed(1)} x JSON.parse   ${Math.round(papers.length / time)} papers/s`,
  );
}

const program = fileURLToPath(new URL('../dist/src/cli.js', import.meta.url));
let wall = Number.POSITIVE_INFINITY;
let peak = 0;
for (let i = 0; i < Number(repetitions); i++) {
  const begin = process.hrtime.bigint();
  const child = spawn(process.execPath, [program, 'tag', path], { stdio: ['ignore', 'ignore', 'ignore'] });
  peak = Math.max(peak, await peakMemory(child));
  wall = Math.min(wall, Number(process.hrtime.bigint() - begin) / 1e9);
}
console.log(
  `riskgraph tag, as a command      ${wall.toFixed(2)} s   ${Math.round(papers.length / wall)} papers/s   ${Math.round(peak / 1e6)} MB at most`,
);

function best(work) {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < Number(repetitions); i++) least = Math.min(least, seconds(work));
  return least;
}

function seconds(work) {
  const begin = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - begin) / 1e9;
}

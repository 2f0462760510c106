/**
 * How long does a build take, and how much memory? `node bench/build.mjs papers.ndjson[.gz] [more inputs] [options of
 * build]`, after `npm run build:code`. One input is built with everything kept and every export format; several, as from
 * a folder of corpora, with what `build` keeps and writes by itself. Options change that.
 *
 * Prints the time and the processor time of each stage and their shares of the whole, and the most memory that the
 * program held with all its threads. Must: 60 s and 3 GB for 87,342 papers, 120 s and 3 GB for some 150,000 records of
 * several inputs, on two processors.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { peakMemory } from './peak-memory.mjs';

const words = process.argv.slice(2);
const firstOption = words.findIndex((word) => word.startsWith('--'));
const paths = firstOption === -1 ? words : words.slice(0, firstOption);
const options = words.slice(paths.length);
if (paths.length === 0) {
  console.error('usage: node bench/build.mjs papers.ndjson[.gz] [more inputs] [options of build]');
  process.exit(2);
}
if (paths.length === 1) {
  if (!options.includes('--keep')) options.push('--keep', 'all');
  if (!options.includes('--format')) options.push('--format', 'all');
}
const program = fileURLToPath(new URL('../dist/src/cli.js', import.meta.url));
const preload = pathToFileURL(fileURLToPath(new URL('stage-times.mjs', import.meta.url))).href;
const folder = mkdtempSync(join(tmpdir(), 'riskgraph-bench-'));
try {
  const [out, times] = [join(folder, 'out'), join(folder, 'times.json')];
  const begin = performance.now();
  const child = spawn(process.execPath, ['--import', preload, program, 'build', ...paths, '-o', out, ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, RISKGRAPH_STAGE_TIMES: times },
  });
  let said = '';
  child.stderr.on('data', (data) => {
    said = `${said}${data}`.slice(-2000);
  });
  const peak = await peakMemory(child);
  const seconds = (performance.now() - begin) / 1000;
  if (child.exitCode !== 0) throw new Error(`the build ended with exit code ${child.exitCode}:\n${said}`);
  report(JSON.parse(readFileSync(times, 'utf8')), seconds);
  const { graph, counts } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
  const size = readdirSync(out).reduce((sum, name) => sum + statSync(join(out, name)).size, 0);
  console.log(
    `${counts.entries} entries, ${counts.papers} papers, ${graph.nodes} nodes, ${graph.edges} edges: ` +
      `${seconds.toFixed(1)} s, ${Math.round(peak / 1e6)} MB at most, ${Math.round(size / 1e6)} MB written, ` +
      `${availableParallelism()} processors, Node ${process.version}`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function report({ stages, cpuSeconds }, seconds) {
  const counted = { seconds: 0, cpuSeconds: 0 };
  const row = (name, own) =>
    console.log(
      `${name.padEnd(24)}${own.seconds.toFixed(1).padStart(7)} s ${share(own.seconds, seconds)}` +
        `${own.cpuSeconds.toFixed(1).padStart(9)} s ${share(own.cpuSeconds, cpuSeconds)}`,
    );
  console.log(`${' '.repeat(24)}     time       processor time`);
  for (const stage of stages) {
    counted.seconds += stage.seconds;
    counted.cpuSeconds += stage.cpuSeconds;
    row(stage.name, stage);
  }
  row('starting, ending', { seconds: seconds - counted.seconds, cpuSeconds: cpuSeconds - counted.cpuSeconds });
}

function share(part, whole) {
  return `${Math.round((100 * part) / whole)} %`.padStart(5);
}

/**
 * How long does a build take, and how much memory? `node bench/build.mjs papers.ndjson[.gz] [more options of build]`,
 * after `npm run build`. Everything is kept and all standard exports are written, unless an option says otherwise.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { peakMemory } from './peak-memory.mjs';

const [path, ...options] = process.argv.slice(2);
if (path === undefined) {
  console.error('usage: node bench/build.mjs papers.ndjson[.gz] [options of build]');
  process.exit(2);
}
const program = fileURLToPath(new URL('../dist/src/cli.js', import.meta.url));
const out = mkdtempSync(join(tmpdir(), 'riskgraph-bench-'));
try {
  const words = ['build', path, '-o', out, ...(options.includes('--keep') ? [] : ['--keep', 'all']), ...options];
  const begin = process.hrtime.bigint();
  const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'ignore', 'inherit'] });
  const peak = await peakMemory(child);
  const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
  if (child.exitCode !== 0) process.exit(child.exitCode ?? 1);
  const { graph } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
  const size = readdirSync(out).reduce((sum, name) => sum + statSync(join(out, name)).size, 0);
  console.log(
    `${graph.papers} papers, ${graph.nodes} nodes, ${graph.edges} edges: ${seconds.toFixed(1)} s, ${Math.round(peak / 1e6)} MB at most, ` +
      `${Math.round(size / 1e6)} MB written, ${availableParallelism()} processors, Node ${process.version}`,
  );
} finally {
  rmSync(out, { recursive: true, force: true });
}

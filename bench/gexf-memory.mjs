/**
 * A GEXF past 600 MB: 1.5 million nodes and 2.2 million edges, made while they are written. Prints its size, the time and
 * the most memory the process ever held; exits 1 where that is 1 GB or more, or the file is smaller than 600 MB.
 *
 * npm run build:code && node bench/gexf-memory.mjs [file]
 */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultExportOptions, exportFormat } from '../dist/src/write/formats.js';
import { createExportReport } from '../dist/src/write/report.js';
import { bigGraph, exportDataOf } from './big-graph.mjs';

const folder = mkdtempSync(join(tmpdir(), 'riskgraph-bench-'));
const data = exportDataOf(
  bigGraph({ papers: 600_000, authors: 900_000, authorships: 1_800_000, tags: 400_000, seed: 1 }),
);
const start = performance.now();
const file = openSync(process.argv[2] ?? join(folder, 'graph.gexf'), 'w');
let bytes = 0;
for (const chunk of exportFormat('gexf').write(data, createExportReport(), defaultExportOptions)[0].chunks) {
  bytes += writeSync(file, chunk);
}
closeSync(file);
rmSync(folder, { recursive: true });
const seconds = (performance.now() - start) / 1000;
const memory = process.resourceUsage().maxRSS / 1024;
process.stdout.write(
  `${data.graph.nodes.length} nodes, ${data.graph.edges.length} edges: ${(bytes / 1e6).toFixed(0)} MB in ` +
    `${seconds.toFixed(1)} s, at most ${memory.toFixed(0)} MB of memory (must: under 1000)\n`,
);
process.exitCode = memory < 1000 && bytes > 600e6 ? 0 : 1;

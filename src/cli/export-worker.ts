/** A worker thread that writes exports of a large graph beside the main one: see build-exports.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { writeInto } from '../files/outputs.ts';
import type { ExportData } from '../write/formats.ts';
import { type ExportedFormat, type ExportTask, exportInto } from './build-exports.ts';
import { readGraph } from './read-build.ts';

const port = parentPort;
if (port === null) throw new Error('export-worker.ts runs as a worker thread only');

const { formats, folder, taxonomy, about } = workerData as ExportTask;
const data: ExportData = {
  graph: await readGraph(folder),
  papers: [],
  tags: new Map(),
  taxonomy,
  projection: null,
  about,
};
const written: ExportedFormat[] = [];
for (const name of formats) {
  written.push(await exportInto(data, name, (file, chunks) => writeInto(folder, file, chunks)));
}
port.postMessage(written);

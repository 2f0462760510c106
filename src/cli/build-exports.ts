/**
 * The exports of a build. Those of a large graph are written by two threads: `graph.json` comes first, a second thread
 * reads the graph from it and writes every format that needs nothing else, and this one, which has the papers, the rest.
 * Files, their bytes and the order in which they are listed are the same either way.
 */
import { Worker } from 'node:worker_threads';
import type { FolderFiller, WrittenFile, writeInto } from '../files/outputs.ts';
import type { Alteration } from '../write/export.ts';
import { defaultExportOptions, type ExportData, exportFormat } from '../write/formats.ts';
import { createExportReport } from '../write/report.ts';
import { workerAnswer } from './worker-answer.ts';

/** Below this many nodes a thread would take as long to start and to read as it saves. */
const NODES_FOR_A_THREAD = 10_000;

/** The files of one format, and what it had to alter. */
export interface ExportedFormat {
  readonly format: string;
  readonly files: readonly WrittenFile[];
  readonly alterations: readonly Alteration[];
}

/** What the second thread is given; it answers with a list of ExportedFormat. */
export interface ExportTask extends Pick<ExportData, 'taxonomy' | 'about'> {
  readonly formats: readonly string[];
  /** Where graph.json lies and the files go. */
  readonly folder: string;
}

/** Exports under way. */
export interface Exporting {
  /** Writes what the second thread does not, waits for it, and lists all files by format. */
  finish(): Promise<readonly WrittenFile[]>;
  /** Ends the second thread, done or not. */
  stop(): Promise<void>;
  /** What had to be altered, by format; complete when `finish` is done. */
  readonly alterations: readonly Alteration[];
}

/** Starts to write these formats, in this order; graph.json, which must be one of them, is written on return. */
export async function startExports(
  formats: readonly string[],
  data: ExportData,
  { write, folder, take }: FolderFiller,
  threads: number,
): Promise<Exporting> {
  const done = new Map<string, ExportedFormat>([['json', await exportInto(data, 'json', write)]]);
  const others = formats.filter((name) => name !== 'json');
  const large = data.graph.nodes.length >= NODES_FOR_A_THREAD && threads > 1;
  const apart = large ? others.filter((name) => exportFormat(name).reads === 'graph') : [];
  const { taxonomy, about } = data;
  const thread = apart.length === 0 ? null : startThread({ formats: apart, folder, taxonomy, about });
  const alterations: Alteration[] = [];
  return {
    alterations,
    async finish() {
      for (const name of others) if (!apart.includes(name)) done.set(name, await exportInto(data, name, write));
      for (const exported of (await thread?.result) ?? []) {
        done.set(exported.format, exported);
        exported.files.forEach(take);
      }
      const all = formats.map((name) => done.get(name) as ExportedFormat);
      alterations.push(...all.flatMap((exported) => exported.alterations));
      return all.flatMap(({ files }) => files);
    },
    async stop() {
      await thread?.worker.terminate();
    },
  };
}

/** Writes one format. */
export async function exportInto(
  data: ExportData,
  format: string,
  write: (name: string, chunks: Parameters<typeof writeInto>[2]) => Promise<WrittenFile>,
): Promise<ExportedFormat> {
  const report = createExportReport();
  const files: WrittenFile[] = [];
  for (const { name, chunks } of exportFormat(format).write(data, report, defaultExportOptions)) {
    files.push(await write(name, chunks));
  }
  return { format, files, alterations: report.alterations };
}

function startThread(task: ExportTask): { readonly worker: Worker; readonly result: Promise<ExportedFormat[]> } {
  const worker = new Worker(new URL('./export-worker.js', import.meta.url), { workerData: task });
  return { worker, result: workerAnswer(worker, 'the export thread') };
}

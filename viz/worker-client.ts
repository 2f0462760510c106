/** Asks the worker and waits for its answer. The worker starts with the first question. */
import type { BuiltDataset, ExportRequest, TaggedPaste, WorkerAnswer, WorkerQuestion } from './worker.ts';

let worker: Worker | null = null;
let last = 0;
const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();

function ask(question: WorkerQuestion): Promise<unknown> {
  worker ??= start();
  const id = ++last;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker?.postMessage({ id, question });
  });
}

function start(): Worker {
  const made = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  made.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ('error' in data) asked?.reject(new Error(data.error));
    else asked?.resolve(data.value);
  };
  made.onerror = (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message || 'The worker could not start.'));
    waiting.clear();
  };
  return made;
}

export const tagText = (title: string | null, abstract: string) =>
  ask({ kind: 'tag', title, abstract }) as Promise<TaggedPaste>;

export const buildFrom = (sources: readonly { source: string; text: string }[]) =>
  ask({ kind: 'build', sources }) as Promise<BuiltDataset>;

export const listFormats = () => ask({ kind: 'formats' }) as Promise<readonly { name: string; what: string }[]>;

export const writeExport = (format: string, data: ExportRequest) =>
  ask({ kind: 'export', format, data }) as Promise<
    readonly { name: string; parts: (string | Uint8Array<ArrayBuffer>)[] }[]
  >;

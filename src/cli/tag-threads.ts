/**
 * Worker threads that tag blocks side by side. Results are taken in the order in which blocks were given, whichever
 * thread is done first, so that the output does not depend on the number of threads.
 */
import { Worker } from 'node:worker_threads';
import type { LoadedTaxonomy } from '../tag/taxonomy-files.ts';
import type { BlockResult, BlockTask } from './tag-block.ts';

/** Blocks that may wait for one thread: enough that it never idles, few enough that memory stays small. */
const BLOCKS_PER_THREAD = 3;

export interface TagThreads {
  /** Hands a block to the thread with the least to do; its memory goes with it. */
  give(task: BlockTask): Promise<BlockResult>;
  /** How many blocks should be under way at once. */
  readonly capacity: number;
  stop(): Promise<void>;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: { resolve(result: BlockResult): void; reject(error: Error): void }[];
}

/** Starts `count` threads, each of which compiles a tagger of its own from the taxonomy that was read here. */
export function startTagThreads(count: number, taxonomy: LoadedTaxonomy): TagThreads {
  const threads = Array.from({ length: count }, () => startThread(taxonomy));
  return {
    capacity: count * BLOCKS_PER_THREAD,
    give(task) {
      const thread = threads.reduce((least, other) => (other.waiting.length < least.waiting.length ? other : least));
      return new Promise((resolve, reject) => {
        thread.waiting.push({ resolve, reject });
        thread.worker.postMessage(task, [task.bytes.buffer as ArrayBuffer]);
      });
    },
    async stop() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}

function startThread(taxonomy: LoadedTaxonomy): Thread {
  const worker = new Worker(new URL('./tag-worker.js', import.meta.url), {
    workerData: { taxonomy },
    // Tagging makes much short-lived garbage and keeps some 70 MB. Without limits V8 takes its time to collect, as it
    // measures its patience by the machine's memory.
    resourceLimits: { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 256 },
  });
  const thread: Thread = { worker, waiting: [] };
  worker.on('message', (result: BlockResult) => thread.waiting.shift()?.resolve(result));
  worker.on('error', (error: Error) => {
    for (const { reject } of thread.waiting.splice(0)) reject(error);
  });
  return thread;
}

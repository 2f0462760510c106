/** A worker thread that tags blocks: compiles the taxonomy once, then answers each block in the order it came. */
import { parentPort, workerData } from 'node:worker_threads';
import { compileTagger } from '../tag/tagger.ts';
import type { LoadedTaxonomy } from '../tag/taxonomy-files.ts';
import { type BlockTask, tagBlock } from './tag-block.ts';

const port = parentPort;
if (port === null) throw new Error('tag-worker.ts runs as a worker thread only');

const tagger = compileTagger((workerData as { taxonomy: LoadedTaxonomy }).taxonomy);

port.on('message', (task: BlockTask) => {
  const result = tagBlock(tagger, task);
  port.postMessage(result, [result.bytes.buffer as ArrayBuffer]);
});

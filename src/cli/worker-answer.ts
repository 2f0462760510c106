/** What a worker thread that does one piece of work answers with. */
import type { Worker } from 'node:worker_threads';

/**
 * The one message of a thread; rejects where the thread fails, or ends without a word. It may be waited for later: a
 * failure is met there, and is not unhandled until then.
 */
export function workerAnswer<T>(worker: Worker, what: string): Promise<T> {
  const answer = new Promise<T>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error(`${what} ended before it was done`)));
  });
  answer.catch(() => {});
  return answer;
}

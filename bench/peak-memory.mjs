/** The most memory a child process had at any time, from /proc where there is one (Linux); 0 elsewhere. */
import { readFileSync } from 'node:fs';

/** Waits for the child's end and returns its peak resident size in bytes. */
export function peakMemory(child) {
  let peak = 0;
  // The kernel keeps the peak itself (VmHWM), so looking now and then is enough, as long as the last look is late.
  const timer = setInterval(() => {
    try {
      const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
      peak = Math.max(peak, Number(kilobytes ?? 0) * 1024);
    } catch {
      // Not Linux, or the process has just ended.
    }
  }, 20);
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', () => {
      clearInterval(timer);
      done(peak);
    });
  });
}

/**
 * Loaded into the program before it starts (`node --import`): when it ends, the times of its stages go to the file named by
 * RISKGRAPH_STAGE_TIMES.
 */
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

// Worker threads load it as well, and have nothing to tell.
if (isMainThread) process.on('exit', tell);

function tell() {
  const { user, system } = process.cpuUsage();
  const stages = performance
    .getEntriesByType('measure')
    .map(({ name, duration, detail }) => ({ name, seconds: duration / 1000, ...detail }));
  const all = { stages, cpuSeconds: (user + system) / 1e6 };
  writeFileSync(process.env.RISKGRAPH_STAGE_TIMES, JSON.stringify(all));
}

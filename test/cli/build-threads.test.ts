import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Manifest } from '../../src/cli/manifest.ts';
import { folderWith, riskgraph } from './program.ts';

const SUBJECTS = ['hate speech', 'grasping', 'leaked addresses', 'protein folding', 'phishing mails', 'soil moisture'];
const MANNERS = ['a survey of', 'learning', 'measuring', 'towards', 'benchmarks for', 'limits of', 'a theory of'];

/** Past the sizes from which a build works on several threads: 5,000 papers, 10,000 nodes. */
function corpus(): string {
  const lines = Array.from({ length: 5100 }, (_, i) => {
    const subject = SUBJECTS[i % SUBJECTS.length];
    const title = `${MANNERS[i % MANNERS.length]} ${subject} in language models, study ${i}`;
    const abstract = `We study ${subject} and how number${i} relates to number${i % 97} and number${i % 331}.`;
    const authors = [i % 2 === 0 ? `Ada Lovelace${i}` : `=cmd${i}\u0001 ${i % 7 === 0 ? '\ud800' : ''}Turing`];
    return JSON.stringify({
      id: `made:${i}`,
      title,
      abstract,
      authors,
      year: 2000 + (i % 25),
      venue: `Venue ${i % 9}`,
    });
  });
  return lines.join('\n');
}

test('threads change nothing in any file, nor in the order in which files and alterations are listed', async () => {
  const folder = await folderWith({ 'papers.ndjson': corpus() });
  const build = async (threads: string) => {
    const formats = 'turtle,vosviewer,neo4j';
    const words = ['build', 'papers.ndjson', '--keep', 'all', '--format', formats, '--threads', threads, '-o', threads];
    const { code, err } = await riskgraph(words, { cwd: folder });
    expect(code, err).toBe(0);
    return readFile(join(folder, threads, 'manifest.json'), 'utf8');
  };
  const alone = await build('1');
  // Sizes and digests of all files stand in it.
  expect(await build('2')).toBe(alone);
  const { graph, counts } = JSON.parse(alone) as Manifest;
  expect(graph.nodes).toBeGreaterThan(10_000);
  expect(counts.alterations).toBeGreaterThan(1000);
}, 600_000);

/** The last step of `npm run build:code`: reads and checks the taxonomies once, so that no run of the program has to. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf, packageFolder, readTaxonomyFolder } from '../dist/src/files/package.js';
import { writePrepared } from '../dist/src/files/prepared-taxonomy.js';
import { readTaxonomy } from '../dist/src/tag/taxonomy-files.js';

const home = join(packageFolder, 'taxonomy');
const prepared = [];
for (const entry of await readdir(home, { withFileTypes: true })) {
  if (!entry.isDirectory()) continue;
  const folder = join(home, entry.name);
  const files = await readTaxonomyFolder(folder);
  const { loaded } = readTaxonomy(files);
  // One with mistakes is left to the commands, which tell them.
  if (loaded !== null) prepared.push({ digest: digestOf(folder, files), folder, loaded });
}
await writePrepared(prepared);

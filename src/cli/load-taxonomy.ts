/**
 * The taxonomy a command works with: the one that comes with the program unless another is named. Without a sound
 * taxonomy no command can run, so its problems end the run.
 */
import { DEFAULT_TAXONOMY, digestOf, readTaxonomyFolder, taxonomyFolder } from '../files/package.ts';
import { readPrepared } from '../files/prepared-taxonomy.ts';
import { type LoadedTaxonomy, readTaxonomy } from '../tag/taxonomy-files.ts';
import { CannotRun, sayProblems } from './outcome.ts';

/** Reads a taxonomy by the name or path given to `--taxonomy`; throws CannotRun after telling its problems. */
export async function loadTaxonomy(nameOrPath: string = DEFAULT_TAXONOMY): Promise<LoadedTaxonomy> {
  const folder = await taxonomyFolder(nameOrPath);
  const files = await readTaxonomyFolder(folder);
  const prepared = await readPrepared(digestOf(folder, files), folder);
  if (prepared !== null) return prepared;
  const { loaded, problems } = readTaxonomy(files);
  if (loaded !== null) return loaded;
  sayProblems(problems);
  throw new CannotRun(`the taxonomy in ${folder} cannot be used`);
}

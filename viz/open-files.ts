/**
 * Opens what a person drops or chooses: a data folder (or its graph.json and taxonomy.json) is shown as it is; anything
 * else is read, tagged and linked by the pipeline in the worker.
 */
import { everything } from '../src/filter.ts';
import type { SourceText } from '../src/model.ts';
import { buildCatalogue } from './catalogue.ts';
import { DataError, type FileSource, loadCatalogue, loadTexts, readGraph } from './data.ts';
import { catalogue, dispatch, load, notify, texts } from './store.ts';
import { buildFrom } from './worker-client.ts';

/** A file with the path it had within what was dropped. */
export interface DroppedFile {
  readonly path: string;
  readonly file: File;
}

export async function openFiles(files: readonly (File | DroppedFile)[]): Promise<void> {
  const given = files.map((item) =>
    item instanceof File ? { path: item.webkitRelativePath || item.name, file: item } : item,
  );
  if (given.length === 0) return;
  const before = load.value;
  const name =
    given.length === 1
      ? (given[0]?.path ?? '')
      : (commonFolder(given.map(({ path }) => path)) ?? `${given.length} files`);
  load.value = { kind: 'loading', what: `Reading ${name}…` };
  try {
    if (given.some(({ path }) => baseName(path) === 'graph.json')) await openFolder(name, given);
    else await openListings(name, given);
    dispatch({ type: 'restore', change: { filter: everything, selection: { kind: 'none' }, ego: null, camera: null } });
  } catch (error) {
    load.value = before;
    notify(error instanceof Error ? error.message : String(error));
  }
}

async function openFolder(name: string, given: readonly DroppedFile[]): Promise<void> {
  const source: FileSource = async (wanted) => {
    const found = given.find(({ path }) => baseName(path) === wanted);
    return found ? found.file.text() : null;
  };
  const current = catalogue.peek();
  const hasTaxonomy = given.some(({ path }) => baseName(path) === 'taxonomy.json');
  if (!hasTaxonomy && !current) throw new DataError('Drop taxonomy.json together with graph.json.');
  const next =
    hasTaxonomy || !current
      ? await loadCatalogue(name, source)
      : buildCatalogue(name, readGraph((await source('graph.json')) ?? ''), current.taxonomy, [
          ...current.rules.values(),
        ]);
  texts.value = await loadTexts(source);
  load.value = { kind: 'ready', catalogue: next };
}

async function openListings(name: string, given: readonly DroppedFile[]): Promise<void> {
  const sources: SourceText[] = [];
  for (const { path, file } of given) sources.push({ source: path, text: await textOf(file) });
  load.value = { kind: 'loading', what: `Tagging and linking ${name} in this page…` };
  const built = await buildFrom(sources);
  if (built.papers.length === 0) {
    const [first] = built.problems;
    throw new DataError(
      `No paper was found in ${name}.${first ? ` ${first.source}:${first.line} ${first.message}` : ''}`,
    );
  }
  texts.value = {
    papers: new Map(built.papers.map((paper) => [paper.id, paper])),
    tags: new Map(built.tags.map((line) => [line.id, line])),
  };
  load.value = { kind: 'ready', catalogue: buildCatalogue(name, built.graph, built.taxonomy, built.rules) };
  if (built.problems.length > 0) {
    const [first] = built.problems;
    notify(
      `${built.problems.length} ${built.problems.length === 1 ? 'remark' : 'remarks'} while reading, the first: ${first?.source}:${first?.line} ${first?.message}`,
    );
  }
}

/** A file's text; gzipped files are unpacked by the browser. */
async function textOf(file: File): Promise<string> {
  if (!file.name.endsWith('.gz')) return file.text();
  return new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

/** Every file in what was dropped, folders opened. */
export async function droppedFiles(items: DataTransferItemList): Promise<DroppedFile[]> {
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const files: DroppedFile[] = [];
  for (const entry of entries) await collect(entry, files);
  return files;
}

async function collect(entry: FileSystemEntry, files: DroppedFile[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    files.push({ path: entry.fullPath.replace(/^\//u, ''), file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return;
    for (const child of batch) await collect(child, files);
  }
}

function baseName(path: string): string {
  return path.split('/').at(-1) ?? path;
}

function commonFolder(paths: readonly string[]): string | null {
  const [first] = paths;
  const folder = first?.includes('/') ? first.split('/')[0] : undefined;
  return folder && paths.every((path) => path.startsWith(`${folder}/`)) ? folder : null;
}

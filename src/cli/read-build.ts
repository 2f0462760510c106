/** Reads back what `build` wrote, for the commands that work on its folder. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decode } from '../files/encodings.ts';
import { fileLines } from '../files/file-lines.ts';
import { openInput } from '../files/opening.ts';
import { lineBlocks } from '../files/reading.ts';
import type { Paper, PaperTags, RiskGraph, Tag, Taxonomy } from '../model.ts';
import { parseGraphJson } from '../write/graph-json.ts';
import { type Manifest, parseManifest } from './manifest.ts';
import { CannotRun } from './outcome.ts';

/** What a folder holds, the graph apart: not every command needs it. */
export interface ReadBuild {
  readonly manifest: Manifest;
  readonly taxonomy: Taxonomy;
  /** The papers in the graph. */
  readonly papers: readonly Paper[];
  readonly tags: ReadonlyMap<string, readonly Tag[]>;
  /** Papers outside the taxonomy that the graph leaves out, with what is needed to count them. */
  readonly leftOut: readonly Paper[];
}

/** Reads papers, tags and taxonomy. Throws CannotRun where the folder was not made by `build` or lacks a file. */
export async function readBuild(folder: string): Promise<ReadBuild> {
  const manifest = await readManifest(folder);
  const { taxonomy } = await readJson<{ taxonomy: Taxonomy }>(folder, 'taxonomy.json');
  const papers = await readRecords<Paper>(folder, 'papers.ndjson');
  const records = await readRecords<PaperTags>(folder, 'tags.ndjson');
  const hasLeftOut = manifest.files.some(({ name }) => name === 'left-out.ndjson');
  const leftOut = hasLeftOut ? await readRecords<Partial<Paper>>(folder, 'left-out.ndjson') : [];
  return {
    manifest,
    taxonomy,
    papers,
    tags: new Map(records.map(({ id, tags }) => [id, tags])),
    leftOut: leftOut.map((paper) => ({ ...NO_PAPER, ...paper })),
  };
}

const NO_PAPER: Paper = {
  id: '',
  title: null,
  label: '',
  abstract: '',
  authors: [],
  authorsTruncated: false,
  date: null,
  doi: null,
  arxivId: null,
  otherIds: [],
  venue: null,
  comment: null,
  categories: [],
  keywords: [],
  url: null,
  language: null,
  abstractVersions: [],
  givenIds: [],
  sources: [],
  fieldSources: {},
  conflicts: [],
};

/** The manifest of a folder. Throws CannotRun where there is none. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => null);
  if (text === null) {
    throw new CannotRun(`${folder} holds no manifest.json: make it with "riskgraph build <inputs> -o ${folder}"`);
  }
  const manifest = parseManifest(text);
  if (manifest === null) throw new CannotRun(`${join(folder, 'manifest.json')} is not one of riskgraph's`);
  return manifest;
}

/** The graph of a folder, with everything that is known of it. */
export async function readGraph(folder: string): Promise<RiskGraph> {
  try {
    return parseGraphJson(fileLines(join(folder, 'graph.json')));
  } catch (error) {
    throw new CannotRun(`cannot read ${join(folder, 'graph.json')}: ${(error as Error).message}`, { cause: error });
  }
}

async function readJson<T>(folder: string, name: string): Promise<T> {
  try {
    return JSON.parse(await readFile(join(folder, name), 'utf8')) as T;
  } catch (error) {
    throw new CannotRun(`cannot read ${join(folder, name)}: ${(error as Error).message}`, { cause: error });
  }
}

async function readRecords<T>(folder: string, name: string): Promise<readonly T[]> {
  const path = join(folder, name);
  const { input, problems } = await openInput({ name, path, folder: null }, process.stdin);
  if (input === null) {
    // A build may come to no paper in its graph.
    if (problems.every(({ code }) => code === 'empty-input')) return [];
    throw new CannotRun(`cannot read ${path}: ${problems.map(({ message }) => message).join('; ')}`);
  }
  const records: T[] = [];
  const fail = (message: string): never => {
    throw new CannotRun(`cannot read ${path}: ${message}`);
  };
  for await (const block of lineBlocks(input, ({ message }) => fail(message))) {
    for (const [i, line] of decode(block.bytes).split('\n').entries()) {
      if (line === '') continue;
      try {
        records.push(JSON.parse(line) as T);
      } catch (error) {
        fail(`line ${block.firstLine + i}: ${(error as Error).message}`);
      }
    }
  }
  return records;
}

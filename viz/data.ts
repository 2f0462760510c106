/**
 * Fetches or takes in a data folder: first the graph and taxonomy, which make the picture, then papers and tags, which
 * the panels need. What comes in is checked only as far as the view relies on it, and complaints name the file.
 */
import type { GraphEdge, GraphNode, Paper, PaperTags, RiskGraph, Taxonomy } from '../src/model.ts';
import { buildCatalogue, type Catalogue, type RuleFacts } from './catalogue.ts';

/** Abstracts and evidence, by paper id. */
export interface Texts {
  readonly papers: ReadonlyMap<string, Paper>;
  readonly tags: ReadonlyMap<string, PaperTags>;
}

/** A data folder that could not be shown, with advice for the person. */
export class DataError extends Error {
  override readonly name = 'DataError';
}

/** Gives a file of the data folder as text, or null where there is none. */
export type FileSource = (name: string) => Promise<string | null>;

/** Reads files below an address, relative to the page. */
export function filesAt(base: string): FileSource {
  return async (name) => {
    const response = await fetch(`${base}${name}`, { cache: 'no-cache' });
    const type = response.headers.get('content-type') ?? '';
    // A server that answers unknown addresses with its front page has no such file either.
    if (!response.ok || type.startsWith('text/html')) return null;
    return response.text();
  };
}

/** The graph and its taxonomy. Throws DataError where there is none or it cannot be read. */
export async function loadCatalogue(name: string, files: FileSource): Promise<Catalogue> {
  const [graphText, taxonomyText] = await Promise.all([files('graph.json'), files('taxonomy.json')]);
  if (graphText === null) throw new DataError('There is no graph.json in the data folder.');
  if (taxonomyText === null) throw new DataError('There is no taxonomy.json beside graph.json.');
  const graph = readGraph(graphText);
  const { taxonomy, rules } = readTaxonomyFile(taxonomyText);
  return buildCatalogue(name, graph, taxonomy, rules);
}

/** Papers and tags; what is missing is empty, because a graph alone can be looked at too. */
export async function loadTexts(files: FileSource): Promise<Texts> {
  const [papers, tags] = await Promise.all([files('papers.ndjson'), files('tags.ndjson')]);
  return {
    papers: new Map(readLines<Paper>('papers.ndjson', papers ?? '').map((paper) => [paper.id, paper])),
    tags: new Map(readLines<PaperTags>('tags.ndjson', tags ?? '').map((line) => [line.id, line])),
  };
}

/** Reads graphology's serialisation, as `graph.json` holds it. Throws DataError. */
export function readGraph(text: string): RiskGraph {
  const value = parse('graph.json', text) as {
    attributes?: Partial<RiskGraph>;
    nodes?: { key: string; attributes: Omit<GraphNode, 'key'> }[];
    edges?: { key: string; source: string; target: string; attributes: Omit<GraphEdge, 'key' | 'source' | 'target'> }[];
  } | null;
  if (!value || !Array.isArray(value.nodes) || !Array.isArray(value.edges)) {
    throw new DataError('graph.json is not a graph: it has no lists of nodes and edges.');
  }
  const nodes = value.nodes.map(({ key, attributes }) => {
    if (typeof key !== 'string' || !Number.isFinite(attributes?.x) || !Number.isFinite(attributes?.y)) {
      throw new DataError(`graph.json has a node without key or position: ${String(key)}.`);
    }
    // Parsed a moment ago and nobody else's: filled in place, which a large graph feels.
    return Object.assign(attributes, { key }) as GraphNode;
  });
  const edges = value.edges.map(
    ({ key, source, target, attributes }) => Object.assign(attributes, { key, source, target }) as GraphEdge,
  );
  const { communities = [], joins = [], facts = {} } = value.attributes ?? {};
  return { nodes, edges, communities, joins, facts };
}

function readTaxonomyFile(text: string): { taxonomy: Taxonomy; rules: readonly RuleFacts[] } {
  const value = parse('taxonomy.json', text) as { taxonomy?: Taxonomy; rules?: readonly RuleFacts[] } | null;
  if (!Array.isArray(value?.taxonomy?.areas) || !Array.isArray(value.taxonomy.risks)) {
    throw new DataError('taxonomy.json is not a taxonomy: it has no areas and risks.');
  }
  return { taxonomy: value.taxonomy, rules: value.rules ?? [] };
}

function parse(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DataError(`${name} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readLines<T>(name: string, text: string): T[] {
  const records: T[] = [];
  let line = 0;
  for (let start = 0; start < text.length; ) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    line++;
    if (end > start + 1) records.push(parse(`${name}:${line}`, text.slice(start, end)) as T);
    start = end + 1;
  }
  return records;
}

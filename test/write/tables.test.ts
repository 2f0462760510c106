import { parse } from 'csv-parse/sync';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { defaultExportOptions, exportFormat } from '../../src/write/formats.ts';
import { createExportReport, createPlace } from '../../src/write/report.ts';
import { loadText, safeId, utf8Text } from '../../src/write/safe-text.ts';
import { about, expected, exportData, projectionData, written } from './graph-fixture.ts';

const place = createPlace(createExportReport(), 'test');

async function table(name: string, data = exportData()): Promise<readonly Record<string, unknown>[]> {
  return parquetReadObjects({ file: buffer(name, data) });
}

function buffer(name: string, data = exportData()): ArrayBuffer {
  const files = exportFormat('parquet').write(data, createExportReport(), defaultExportOptions);
  const chunks = files.find((file) => file.name === `${name}.parquet`)?.chunks ?? [];
  const bytes = Buffer.concat([...chunks].map((chunk) => Buffer.from(chunk)));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

describe('parquet', () => {
  it('papers read back field by field', async () => {
    const { papers } = exportData();
    const clean = (text: string | null) => text && utf8Text(text, place, '');
    expect(await table('papers')).toEqual(
      papers.map(({ id, title, label, abstract, authors, date, doi, arxivId, venue, url, categories }) => ({
        ...{
          id,
          title: clean(title),
          label: clean(label),
          abstract: clean(abstract),
          authors,
          authors_truncated: false,
        },
        ...{ date, doi, arxiv_id: arxivId, venue, comment: null, categories, keywords: [], url },
        sources: ['made-up.txt:3'],
      })),
    );
  });

  it('every span of evidence reads back with its offsets, and joins its tag and paper', async () => {
    const data = exportData();
    const evidence = await table('evidence');
    const spans = data.papers.flatMap(({ id }) =>
      (data.tags.get(id) ?? []).flatMap(({ risk, evidence }) => evidence.map((span) => ({ paper: id, risk, ...span }))),
    );
    expect(evidence).toEqual(spans);
    const tags = new Set((await table('tags')).map(({ paper, risk }) => `${paper} ${risk}`));
    for (const { paper, risk } of evidence) expect(tags.has(`${paper} ${risk}`)).toBe(true);
  });

  it.each([exportData(), projectionData()])('nodes and edges read back', async (data) => {
    const { nodes, edges } = expected(data);
    const read = await table('nodes', data);
    expect(read.map(({ id, rg_x, rg_size }) => [id, rg_x, rg_size])).toEqual(
      nodes.map(({ key, x, size }) => [safeId(key), x, size]),
    );
    expect((await table('edges', data)).map(({ id, rg_weight }) => [id, rg_weight])).toEqual(
      edges.map(({ key, weight }) => [safeId(key), weight]),
    );
  });

  it('a table with more rows than a row group, and one with none', async () => {
    const data = exportData(Array.from({ length: 5_050 }, (_, index) => `Title ${index}`));
    expect(parquetMetadata(buffer('papers', data)).row_groups).toHaveLength(2);
    const ids = (await table('papers', data)).map(({ id }) => id);
    expect(ids).toEqual(data.papers.map(({ id }) => id));
    expect(await table('tags', { ...data, tags: new Map() })).toEqual([]);
  });

  it('says what made it', () => {
    const kept = parquetMetadata(buffer('papers')).key_value_metadata ?? [];
    expect(Object.fromEntries(kept.map(({ key, value }) => [key, value]))).toMatchObject({
      'riskgraph.seed': about.seed,
    });
  });
});

describe('neo4j', () => {
  it('every node and edge is in one table, and every edge between nodes of them', () => {
    const data = exportData();
    const { files } = written('neo4j', data);
    const rows = files
      .filter(({ name }) => name.endsWith('.csv'))
      .map(({ name, text }) => [name, parse(text, { columns: true }) as Record<string, string>[]] as const);
    const nodes = rows.flatMap(([name, found]) => (name.startsWith('neo4j-nodes') ? found : []));
    const edges = rows.flatMap(([name, found]) => (name.startsWith('neo4j-edges') ? found : []));
    const ids = new Set(nodes.map((row) => row['key:ID']));
    expect(ids).toEqual(new Set(data.graph.nodes.map(({ key }) => safeId(key))));
    expect(edges.map(({ 'key:string': key }) => key).toSorted()).toEqual(
      data.graph.edges.map(({ key }) => safeId(key)).toSorted(),
    );
    for (const edge of edges) expect(ids.has(edge[':START_ID']) && ids.has(edge[':END_ID'])).toBe(true);
    expect(new Set(edges.map((edge) => edge[':TYPE']))).toEqual(new Set(['COVERS', 'PART_OF', 'WROTE']));
  });

  it('names with any delimiter stay one item of an array', () => {
    const { text } = written('neo4j', exportData());
    const rows = parse(text('neo4j-nodes-author.csv'), { columns: true }) as Record<string, string>[];
    const found = rows.map((row) => row['rg_names:string[]']?.split('\u001f'));
    const authors = exportData().graph.nodes.flatMap((node) => (node.kind === 'author' ? [node.names] : []));
    expect(found).toEqual(authors.map((names) => names.map((name) => loadText(name, place, ''))));
  });

  it('the command names every table', () => {
    const { files, text } = written('neo4j', exportData());
    for (const { name } of files) if (name.endsWith('.csv')) expect(text('neo4j-import.txt')).toContain(`=${name} `);
  });
});

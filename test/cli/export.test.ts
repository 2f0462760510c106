import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Graph from 'graphology';
import { parse as parseGexf } from 'graphology-gexf';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PaperTags } from '../../src/model.ts';
import { folderWith, lastingFolder, records, riskgraph } from './program.ts';

const makeFolder = lastingFolder();
let out: string;

beforeAll(async () => {
  out = join(await makeFolder(), 'out');
  const { code, err } = await riskgraph(['build', 'seeds', '-o', out]);
  if (code !== 0) throw new Error(err);
});

test('a format of one file goes to stdout, the same as build wrote it', async () => {
  for (const [format, name] of [
    ['gexf', 'graph.gexf'],
    ['graphml', 'graph.graphml'],
    ['json', 'graph.json'],
  ] as const) {
    const { code, out: text } = await riskgraph(['export', out, '--format', format]);
    expect(code).toBe(0);
    expect(text).toBe(await readFile(join(out, name), 'utf8'));
  }
});

test('-o names a file, or a folder for formats of several files', async () => {
  const folder = await folderWith();
  await riskgraph(['export', out, '--format', 'gexf', '-o', 'mine.gexf'], { cwd: folder });
  await riskgraph(['export', out, '--format', 'csv,turtle', '-o', 'tables'], { cwd: folder });
  expect(await readdir(folder)).toEqual(['mine.gexf', 'tables']);
  expect(await readdir(join(folder, 'tables'))).toEqual(['columns.csv', 'edges.csv', 'graph.ttl', 'nodes.csv']);
});

test('several files do not fit on stdout', async () => {
  const { code, err, out: text } = await riskgraph(['export', out, '--format', 'csv']);
  expect([code, text]).toEqual([2, '']);
  expect(err).toContain('name a folder with -o');
});

test('--gexf-version 1.2 is read by graphology as well', async () => {
  const { out: text } = await riskgraph(['export', out, '--format', 'gexf', '--gexf-version', '1.2']);
  expect(text).toContain('version="1.2"');
  const { out: newer } = await riskgraph(['export', out, '--format', 'gexf']);
  expect(parseGexf(Graph, text).order).toBe(parseGexf(Graph, newer).order);
});

describe('--filter', () => {
  test('keeps the papers that pass, their authors, and every risk', async () => {
    const { out: text, err } = await riskgraph(['export', out, '--format', 'json', '--filter', 'covers 1']);
    const all = records<PaperTags>(await readFile(join(out, 'tags.ndjson'), 'utf8'));
    const wanted = all
      .filter(({ tags }) => tags.some(({ risk }) => risk.startsWith('1')))
      .map(({ id }) => `paper:${id}`);
    const { nodes, edges } = JSON.parse(text) as {
      nodes: { key: string }[];
      edges: { source: string; target: string }[];
    };
    const keys = new Set(nodes.map(({ key }) => key));
    expect(
      nodes
        .filter(({ key }) => key.startsWith('paper:'))
        .map(({ key }) => key)
        .toSorted(),
    ).toEqual(wanted.toSorted());
    expect(nodes.filter(({ key }) => key.startsWith('risk:'))).toHaveLength(21);
    expect(edges.every(({ source, target }) => keys.has(source) && keys.has(target))).toBe(true);
    expect(err).toContain(`${wanted.length} of 53 papers pass the filter`);
  });

  test('that nobody can read, or that keeps nothing, ends with 2', async () => {
    const unreadable = await riskgraph(['export', out, '--format', 'json', '--filter', 'covers 9.9']);
    expect([unreadable.code, unreadable.out]).toEqual([2, '']);
    expect(unreadable.err).toContain('9.9');
    const nothing = await riskgraph(['export', out, '--format', 'json', '--filter', 'until 1900']);
    expect(nothing.code).toBe(2);
    expect(nothing.err).toContain('no paper passes the filter');
  });
});

test.each(['paper-risk', 'author-risk', 'author-author', 'risk-risk', 'paper-paper'])(
  '--projection %s is undirected and names papers',
  async (name) => {
    const { code, out: text, err } = await riskgraph(['export', out, '--format', 'json', '--projection', name]);
    expect(code, err).toBe(0);
    const { options, edges } = JSON.parse(text) as {
      options: { type: string };
      edges: { attributes: { papers: string[] } }[];
    };
    expect(options.type).toBe('undirected');
    expect(edges.length).toBeGreaterThan(0);
    expect(edges.every(({ attributes }) => attributes.papers.length > 0)).toBe(true);
  },
);

test('an unknown format names the known ones', async () => {
  const { code, err } = await riskgraph(['export', out, '--format', 'gefx']);
  expect(code).toBe(2);
  expect(err).toMatch(/unknown export format: gefx \(known: .*gexf/);
});

test('a folder that build did not make is refused', async () => {
  const folder = await folderWith();
  const { code, err } = await riskgraph(['export', folder, '--format', 'gexf']);
  expect(code).toBe(2);
  expect(err).toContain('holds no manifest.json');
});

describe('coverage', () => {
  test.each(['year', 'venue', 'community', 'source'])('by %s is a table of at most 100 columns', async (by) => {
    const { code, out: text, err } = await riskgraph(['coverage', out, '--by', by]);
    expect(code, err).toBe(0);
    const table = text.split('\n\n')[0]?.split('\n') ?? [];
    expect(table).toHaveLength(1 + 6 + 21 + 2);
    expect(Math.max(...table.map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test('as CSV is what build wrote, as JSON the same numbers, as HTML a page', async () => {
    const csv = await riskgraph(['coverage', out, '--format', 'csv']);
    expect(csv.out).toBe(await readFile(join(out, 'coverage.csv'), 'utf8'));
    const json = JSON.parse((await riskgraph(['coverage', out, '--format', 'json'])).out) as {
      rows: { total: { focus: number } }[];
    };
    const column = csv.out
      .split('\n')
      .slice(1, 28)
      .map((line) => Number(/^[^,]*,[^,]*,(?:"[^"]*"|[^,]*),(\d+)/.exec(line)?.[1]));
    expect(column).toEqual(json.rows.map(({ total }) => total.focus));
    const html = (await riskgraph(['coverage', out, '--format', 'html'])).out;
    expect(html.match(/<tr class="risk">/g)).toHaveLength(21);
  });
});

import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Manifest } from '../../src/cli/manifest.ts';
import { hashText } from '../../src/hash.ts';
import type { Paper, PaperTags, Review } from '../../src/model.ts';
import { parseGraphJson } from '../../src/write/graph-json.ts';
import { filesOf, folderWith, lastingFolder, project, type Ran, records, riskgraph } from './program.ts';

const STANDARD = [
  'columns.csv',
  'coverage.csv',
  'edges.csv',
  'graph.gexf',
  'graph.graphml',
  'graph.json',
  'manifest.json',
  'nodes.csv',
  'papers.ndjson',
  'problems.txt',
  'tags.ndjson',
  'taxonomy.json',
];

async function seedFiles(): Promise<readonly string[]> {
  return (await readdir(join(project, 'seeds'))).filter((name) => name.endsWith('.txt')).map((name) => `seeds/${name}`);
}

describe('the seeds', () => {
  const makeFolder = lastingFolder();
  let ran: Ran;
  let files: ReadonlyMap<string, string>;
  let manifest: Manifest;
  let papers: readonly Paper[];
  let tags: readonly PaperTags[];

  beforeAll(async () => {
    const folder = await makeFolder();
    ran = await riskgraph(['build', 'seeds', '-o', join(folder, 'out')]);
    files = await filesOf(join(folder, 'out'));
    manifest = JSON.parse(files.get('manifest.json') ?? '{}');
    papers = records<Paper>(Buffer.from(files.get('papers.ndjson') ?? '', 'latin1').toString());
    tags = records<PaperTags>(Buffer.from(files.get('tags.ndjson') ?? '', 'latin1').toString());
  });

  test('make every file, and nothing on stdout', () => {
    expect(ran.code, ran.err).toBe(0);
    expect(ran.out).toBe('');
    expect([...files.keys()].filter((name) => name !== 'alterations.txt')).toEqual(STANDARD);
  });

  test('are 53 papers with a line of tags each', () => {
    expect(papers).toHaveLength(53);
    expect(tags.map(({ id }) => id)).toEqual(papers.map(({ id }) => id));
    expect(manifest.counts).toMatchObject({ entries: 74, papers: 53, titled: 44, withAuthors: 13, dated: 13 });
  });

  test('have every evidence span where it says', () => {
    const byId = new Map(papers.map((paper) => [paper.id, paper]));
    const spans = tags.flatMap(({ id, tags: own }) =>
      own.flatMap((tag) => tag.evidence.map((span) => ({ id, ...span }))),
    );
    expect(spans.length).toBeGreaterThan(0);
    for (const { id, field, start, end, text } of spans) expect(byId.get(id)?.[field]?.slice(start, end)).toBe(text);
  });

  test('give a graph that reads back with all papers and tags', () => {
    const graph = parseGraphJson(
      Buffer.from(files.get('graph.json') ?? '', 'latin1')
        .toString()
        .split('\n'),
    );
    expect(graph.nodes.filter(({ kind }) => kind === 'paper')).toHaveLength(53);
    expect(graph.edges.filter(({ kind }) => kind === 'covers')).toHaveLength(
      tags.flatMap((record) => record.tags).length,
    );
  });

  test('are described by a manifest without clock and without absolute paths', async () => {
    expect(manifest.inputs.map(({ name }) => name)).toEqual(await seedFiles());
    for (const { name, bytes } of manifest.files) expect(files.get(name)?.length).toBe(bytes);
    const text = files.get('manifest.json') ?? '';
    expect(text).not.toContain(project);
    expect(text).not.toMatch(/\d\d:\d\d|"\//);
  });

  test('end in a summary: numbers, areas, communities, files, what next', () => {
    for (const line of [
      '53 papers from 74 entries in 5 inputs: 44 with title, 13 with authors, 13 with date',
      'outside the taxonomy',
      'Discrimination, Exclusion and Toxicity',
      'communities (modularity',
      'Written to',
      'riskgraph view',
    ]) {
      expect(ran.err).toContain(line);
    }
    expect(
      Math.max(
        ...ran.err
          .split('\n')
          .filter((line) => !/^seeds\//.test(line))
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(100);
  });
});

test('a second run, and files in another order, give the same bytes', async () => {
  const folder = await folderWith();
  const names = await seedFiles();
  await riskgraph(['build', 'seeds', '-o', join(folder, 'a')]);
  await riskgraph(['build', ...names.toReversed(), '-o', join(folder, 'b')]);
  const first = await filesOf(join(folder, 'a'));
  expect(await filesOf(join(folder, 'b'))).toEqual(first);
  await riskgraph(['build', 'seeds', '-o', join(folder, 'a')]);
  expect(await filesOf(join(folder, 'a'))).toEqual(first);
});

test('a failed run leaves an earlier output as it was, and nothing of its own', async () => {
  const folder = await folderWith({ 'a.ndjson': '{"title":"A","abstract":"We study toxic language."}\n' });
  const out = join(folder, 'out');
  await riskgraph(['build', 'a.ndjson', '-o', 'out'], { cwd: folder });
  const before = await filesOf(out);
  const failed = await riskgraph(['build', 'nowhere.txt', '-o', 'out'], { cwd: folder });
  expect(failed.code).toBe(2);
  expect(await filesOf(out)).toEqual(before);
});

test('files of other people stay in the folder, exports that are no longer asked for do not', async () => {
  const folder = await folderWith({ 'a.ndjson': '{"title":"A","abstract":"We study toxic language."}\n' });
  await riskgraph(['build', 'a.ndjson', '-o', 'out', '--format', 'turtle'], { cwd: folder });
  await writeFile(join(folder, 'out/notes.txt'), 'mine');
  expect(await readdir(join(folder, 'out'))).toContain('graph.ttl');
  await riskgraph(['build', 'a.ndjson', '-o', 'out'], { cwd: folder });
  const names = await readdir(join(folder, 'out'));
  expect(names).toContain('notes.txt');
  expect(names).not.toContain('graph.ttl');
});

test('--format all writes every format', async () => {
  const folder = await folderWith();
  const { code, err } = await riskgraph(['build', 'seeds', '-o', join(folder, 'out'), '--format', 'all']);
  expect(code, err).toBe(0);
  const names = await readdir(join(folder, 'out'));
  for (const name of ['graph.ttl', 'graph.jsonld', 'vosviewer.json', 'graph.cyjs', 'tags.parquet', 'node-link.json']) {
    expect(names).toContain(name);
  }
});

test('--keep tagged leaves papers out of the graph, lists them, and coverage still counts them', async () => {
  const folder = await folderWith();
  const out = join(folder, 'out');
  const { err } = await riskgraph(['build', 'seeds', '-o', out, '--keep', 'tagged']);
  const kept = records<PaperTags>(await readFile(join(out, 'tags.ndjson'), 'utf8'));
  const leftOut = records<{ id: string }>(await readFile(join(out, 'left-out.ndjson'), 'utf8'));
  expect(kept.every(({ tags }) => tags.length > 0)).toBe(true);
  expect(kept.length + leftOut.length).toBe(53);
  expect(err).toContain(`leaves out ${leftOut.length} papers without a tag`);
  const { out: json } = await riskgraph(['coverage', out, '--format', 'json']);
  expect(JSON.parse(json)).toMatchObject({ papers: 53, outside: leftOut.length });
});

test('above 5,000 papers the untagged ones are left out, and the summary says so', async () => {
  const lines = Array.from({ length: 5001 }, (_, i) =>
    JSON.stringify({
      id: `p${i}`,
      title: `Study ${i}`,
      abstract: i % 50 === 0 ? `We measure hate speech in corpus ${i}.` : `We sort number ${i}.`,
    }),
  );
  const folder = await folderWith({ 'many.ndjson': `${lines.join('\n')}\n` });
  const { code, err } = await riskgraph(['build', 'many.ndjson', '-o', 'out'], { cwd: folder });
  expect(code, err).toBe(0);
  expect(err).toMatch(/leaves out 4,\d+ papers without a tag.*more than 5,000 papers; --keep all keeps them/);
});

describe('--reviews', () => {
  async function buildWith(change: (paper: Paper, tags: PaperTags['tags']) => readonly Partial<Review>[]) {
    const paper = {
      id: 'x',
      title: 'On words',
      abstract: 'We measure hate speech produced by a language model. We also sing.',
    };
    const folder = await folderWith({ 'a.ndjson': `${JSON.stringify(paper)}\n` });
    await riskgraph(['build', 'a.ndjson', '-o', 'before'], { cwd: folder });
    const [read] = records<Paper>(await readFile(join(folder, 'before/papers.ndjson'), 'utf8'));
    const [before] = records<PaperTags>(await readFile(join(folder, 'before/tags.ndjson'), 'utf8'));
    if (!read || !before) throw new Error('nothing was built');
    const fill = {
      paper: read.id,
      evidence: [],
      by: 'Ada',
      at: '2026-01-02',
      why: 'read it',
      abstractHash: hashText(read.abstract),
    };
    const reviews = change(read, before.tags).map((review) => JSON.stringify({ ...fill, ...review }));
    await writeFile(join(folder, 'reviews.ndjson'), `${reviews.join('\n')}\n`);
    const ran = await riskgraph(['build', 'a.ndjson', '-o', 'out', '--reviews', 'reviews.ndjson'], { cwd: folder });
    const [after] = records<PaperTags>(await readFile(join(folder, 'out/tags.ndjson'), 'utf8'));
    return { ran, before: before.tags, after: after?.tags ?? [] };
  }

  test('adds a tag on the words pointed at, and marks it', async () => {
    const { after, ran } = await buildWith(({ abstract }) => {
      const start = abstract.indexOf('sing');
      const evidence = [{ field: 'abstract', start, end: start + 4, text: 'sing' }] as const;
      return [{ risk: '6.3', decision: 'add', grade: 'focus', evidence }];
    });
    expect(after.find(({ risk }) => risk === '6.3')).toMatchObject({
      grade: 'focus',
      evidence: [{ text: 'sing', rule: 'review' }],
      reviewed: { by: 'Ada', at: '2026-01-02', why: 'read it' },
    });
    expect(ran.err).toContain('1 decision of reviewers applied');
  });

  test('rejects a tag', async () => {
    const { before, after } = await buildWith((_, tags) =>
      tags.map(({ risk }) => ({ risk, decision: 'reject', grade: null })),
    );
    expect(before.length).toBeGreaterThan(0);
    expect(after).toEqual([]);
  });

  test('reports a decision on a text that has changed, and does not apply it', async () => {
    const { before, after, ran } = await buildWith((_, tags) =>
      tags.map(({ risk }) => ({ risk, decision: 'reject', grade: null, abstractHash: hashText('another text') })),
    );
    expect(after).toEqual(before);
    expect(ran.err).toMatch(/reviews\.ndjson:1 review-text-changed {2}/);
  });
});

test('an output that cannot be written ends with 2', async () => {
  const folder = await folderWith({ 'a.ndjson': '{"title":"A","abstract":"B"}\n', taken: 'a file' });
  const { code, err } = await riskgraph(['build', 'a.ndjson', '-o', 'taken'], { cwd: folder });
  expect(code).toBe(2);
  expect(err).toContain('it is a file');
});

test('works from any working folder', async () => {
  const folder = await folderWith();
  await cp(join(project, 'seeds'), join(folder, 'listings'), { recursive: true });
  const { code, err } = await riskgraph(['build', 'listings', '-o', 'out'], { cwd: folder });
  expect(code, err).toBe(0);
  expect(err).toContain('53 papers');
});

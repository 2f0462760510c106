import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Paper } from '../../src/model.ts';
import { zip } from '../files/archives.ts';
import { folderWith, project, records, riskgraph } from './program.ts';

test('the seeds are 74 entries and 53 papers', async () => {
  const { code, out, err } = await riskgraph(['ingest', 'seeds']);
  const papers = records<Paper>(out);
  expect(code).toBe(0);
  expect(papers).toHaveLength(53);
  expect(papers.filter((paper) => paper.title !== null)).toHaveLength(44);
  expect(papers.filter((paper) => paper.authors.length > 0)).toHaveLength(13);
  expect(papers.filter((paper) => /^\d{4}-\d\d-\d\d$/.test(paper.date ?? ''))).toHaveLength(13);
  expect(papers.flatMap((paper) => paper.sources)).toHaveLength(74);
  expect(
    new Set(papers.flatMap((paper) => [paper.abstract, ...paper.abstractVersions.map(({ text }) => text)])).size,
  ).toBe(56);
  expect(err).toContain('74 entries in 5 inputs, 53 unique papers');
});

test('what it prints reads back as the same papers', async () => {
  const once = await riskgraph(['ingest', 'seeds']);
  const twice = await riskgraph(['ingest', '-'], { input: once.out });
  const known = (paper: Paper) => ({
    id: paper.id,
    title: paper.title,
    abstract: paper.abstract,
    authors: paper.authors,
  });
  expect(records<Paper>(twice.out).map(known)).toEqual(records<Paper>(once.out).map(known));
});

test('neither the order of arguments nor naming a file twice changes a byte', async () => {
  const files = (await readdir(join(project, 'seeds')))
    .filter((name) => name.endsWith('.txt'))
    .map((name) => `seeds/${name}`);
  const straight = await riskgraph(['ingest', ...files]);
  const shuffled = await riskgraph(['ingest', ...files.toReversed(), 'seeds', `./${files[0]}`]);
  expect(shuffled.out).toBe(straight.out);
});

test('layouts are told by content: a file may be called anything, or be gzipped, or come from stdin', async () => {
  const folder = await folderWith();
  await copyFile(join(project, 'seeds/002-abstracts.txt'), join(folder, 'holiday.jpg'));
  const renamed = await riskgraph(['ingest', join(folder, 'holiday.jpg')]);
  expect(records(renamed.out)).toHaveLength(10);
  const straight = await riskgraph(['ingest', 'seeds/002-abstracts.txt']);
  const bytes = await readFile(join(project, 'seeds/002-abstracts.txt'));
  const piped = await riskgraph(['ingest', '-'], { input: gzipSync(bytes) });
  const ids = (text: string) => records<Paper>(text).map(({ id }) => id);
  expect(ids(piped.out)).toEqual(ids(straight.out));
  expect(records<Paper>(piped.out)[0]?.sources[0]?.source).toBe('-');
});

test('a name in the output is never an absolute path', async () => {
  const folder = await folderWith({ 'a.ndjson': '{"title":"A","abstract":"One."}\n' });
  const { out } = await riskgraph(['ingest', folder]);
  expect(records<Paper>(out)[0]?.sources[0]?.source).toMatch(/^riskgraph-test-[^/]+\/a\.ndjson$/);
});

test('two inputs of one name are told apart by their folders', async () => {
  const one = await folderWith({ 'a.ndjson': '{"title":"A","abstract":"One."}\n' });
  const two = await folderWith({ 'a.ndjson': '{"title":"B","abstract":"Two."}\n' });
  const { out } = await riskgraph(['ingest', join(one, 'a.ndjson'), join(two, 'a.ndjson')]);
  const names = records<Paper>(out).map((paper) => paper.sources[0]?.source);
  expect(new Set(names).size).toBe(2);
  expect(names.every((name) => name?.endsWith('/a.ndjson') && !name.startsWith('/'))).toBe(true);
});

test('columns of a table are named by an option, in ingest, tag and build', async () => {
  const folder = await folderWith({ 'table.csv': 'Paper,Text,Who\nT,We study toxic language models.,Ada Byron\n' });
  const without = await riskgraph(['ingest', 'table.csv'], { cwd: folder });
  expect(without.code).toBe(2);
  expect(without.err).toContain('--columns title=Name');
  const columns = ['--columns', 'title=paper,abstract=Text', '--columns', 'authors=Who'];
  const named = await riskgraph(['ingest', 'table.csv', ...columns], { cwd: folder });
  expect(records<Paper>(named.out)).toMatchObject([
    { title: 'T', abstract: 'We study toxic language models.', authors: ['Ada Byron'] },
  ]);
  const tagged = await riskgraph(['tag', 'table.csv', ...columns], { cwd: folder });
  expect(tagged.code).toBe(0);
  expect(records<{ id: string }>(tagged.out)).toHaveLength(1);
  const built = await riskgraph(['build', 'table.csv', '-o', 'out', ...columns], { cwd: folder });
  expect(built.code).toBe(0);
  const wrong = await riskgraph(['ingest', 'table.csv', '--columns', 'pages=P'], { cwd: folder });
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('"pages=P" is no column such as title=Name');
});

test('--quiet leaves problems and takes summaries', async () => {
  const folder = await folderWith({ 'a.ndjson': '{"id":"a","title":"A","abstract":"Hate speech."}\n{broken\n' });
  for (const words of [['ingest'], ['tag', '-o', 'tags.ndjson'], ['build', '-o', 'out']]) {
    const { code, err } = await riskgraph([...words, 'a.ndjson', '--quiet'], { cwd: folder });
    expect(code, err).toBe(0);
    expect(err).toMatch(/^a\.ndjson:2 not-json .*\n$/);
  }
});

test('the listings in an archive are inputs of their own, from a file and from stdin', async () => {
  const text = 'Abstract:We study hate speech in zipped words.\n';
  const data = zip([
    { name: 'export/library.txt', data: text },
    { name: 'export/files/paper.pdf', data: '%PDF-1.7 …' },
    { name: 'export/more.ndjson', data: '{"title":"A title","abstract":"We study gzipped words."}\n' },
  ]);
  const folder = await folderWith({ 'export.zip': data });
  const fromFile = await riskgraph(['ingest', 'export.zip'], { cwd: folder });
  expect(fromFile.code, fromFile.err).toBe(0);
  expect(
    records<Paper>(fromFile.out)
      .flatMap(({ sources }) => sources.map(({ source }) => source))
      .toSorted(),
  ).toEqual(['export.zip/export/library.txt', 'export.zip/export/more.ndjson']);
  expect(fromFile.err).toContain('export.zip:1 members-passed-over  passed over: 1 no texts (export/files/paper.pdf)');
  const fromStdin = await riskgraph(['ingest', '-'], { cwd: folder, input: data });
  expect(fromStdin.out.replaceAll('"-/', '"export.zip/')).toBe(fromFile.out);
});

test('a folder of a library and its PDFs gives one problem for all of the PDFs', async () => {
  const folder = await folderWith();
  await mkdir(join(folder, 'library'));
  await writeFile(join(folder, 'library/a.txt'), 'Abstract:We study hate speech.\n');
  for (let i = 0; i < 9; i++) await writeFile(join(folder, `library/${i}.pdf`), '%PDF-1.7\n');
  const { err } = await riskgraph(['ingest', 'library'], { cwd: folder });
  expect(err).toContain('library:1 members-passed-over  passed over: 9 no texts (library/0.pdf, ');
  expect(err).not.toContain('binary-input');
});

test('--explain-merge tells why entries are one paper, and an unknown id is an error that says what would do', async () => {
  const told = await riskgraph(['ingest', 'seeds', '--explain-merge', '2403.05530']);
  expect(told.code).toBe(0);
  expect(told.out).toContain('arxiv:2403.05530  Gemini 1.5');
  expect(told.out).toMatch(/Seen in 3 places\n {2}1 {2}seeds\/000-author-page\.txt:27/);
  expect(told.out).toMatch(/One paper, because of\n {2}1 \+ 2 {2}the same title and an author in common/);
  const unknown = await riskgraph(['ingest', 'seeds', '--explain-merge', '10.1/none']);
  expect(unknown.code).toBe(2);
  expect(unknown.out).toBe('');
  expect(unknown.err).toContain('no paper goes by "10.1/none"');
});

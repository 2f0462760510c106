import { expect, test } from 'vitest';
import type { ReadResult } from '../../../src/model.ts';
import { readSource, recogniseFormat } from '../../../src/read/formats.ts';
import { detectJsonTexts } from '../../../src/read/json/json-texts.ts';
import { piecesOf, readPieces, streamNamed } from '../pieces.ts';

/** Reads a text of JSON in pieces of some size; 0 reads it at once. */
function read(text: string, pieceSize = 0): ReadResult {
  return readPieces(streamNamed('json'), piecesOf(text, pieceSize === 0 ? text.length + 1 : pieceSize), 'file');
}
const titles = ({ papers }: ReadResult): (string | null)[] => papers.map(({ title }) => title);
const told = ({ problems }: ReadResult): string[] => problems.map(({ code, line }) => `${line} ${code}`);
const record = (title: string): string => JSON.stringify({ title, abstract: `About ${title}.`, authors: ['A B'] });

test.each([
  [
    'rows of a data set viewer',
    `{"features": [], "rows": [{"row_idx": 0, "row": ${record('a')}}, {"row_idx": 1, "row": ${record('b')}}]}`,
    [1, 1],
  ],
  [
    'hits of a search engine',
    `{"took": 1, "hits": {"total": 2, "hits": [{"_id": "1", "_source": ${record('a')}},\n{"_source": ${record('b')}}]}}`,
    [1, 2],
  ],
  ['an array on one line', `[${record('a')}, ${record('b')}]`, [1, 1]],
  ['an array with one record a line', `[\n${record('a')},\n${record('b')}\n]\n`, [2, 3]],
  ['a pretty-printed array', JSON.stringify([JSON.parse(record('a')), JSON.parse(record('b'))], null, 2), [2, 9]],
  ['a byte order mark', `\uFEFF[${record('a')},${record('b')}]`, [1, 1]],
  ['Windows line ends', `[\r\n${record('a')},\r\n${record('b')}\r\n]`, [2, 3]],
  ['objects without anything between them', `${record('a')}${record('b')}`, [1, 1]],
  [
    'pretty-printed objects one behind the other',
    [record('a'), record('b')].map((one) => JSON.stringify(JSON.parse(one), null, 1)).join('\n'),
    [1, 8],
  ],
  ['pages without anything between them', `{"results":[${record('a')}]}{"results":[${record('b')}]}`, [1, 1]],
  ['a list of pages', `[{"meta":{},"results":[${record('a')}]},\n{"meta":{},"results":[\n${record('b')}]}]`, [1, 3]],
  ['an OpenAlex page', `{"meta": {"count": 2}, "results": [${record('a')},\n${record('b')}], "group_by": []}`, [1, 2]],
  ['a Semantic Scholar page', `{"total": 2, "next": 2, "data": [${record('a')}, ${record('b')}]}`, [1, 1]],
  [
    'a Crossref answer',
    `{"status": "ok", "message": {"items": [${record('a')},\n ${record('b')}], "total-results": 2}}`,
    [1, 2],
  ],
  [
    'a DBLP answer',
    `{"result": {"query": "q", "hits": {"@total": "2", "hit": [${record('a')}, ${record('b')}]}}}`,
    [1, 1],
  ],
  ['an OpenReview answer', `{"notes": [${record('a')},${record('b')}], "count": 2}`, [1, 1]],
  [
    'a Better BibTeX export',
    `{"config": {"preferences": {"x": [1]}}, "collections": {}, "items": [${record('a')},\n${record('b')}]}`,
    [1, 2],
  ],
  ['records named by their ids', `{\n"x": ${record('a')},\n"y": ${record('b')}\n}`, [2, 3]],
  [
    'records named by their ids within a page',
    `{"count": 2, "papers": {"x": ${record('a')}, "y": ${record('b')}}}`,
    [1, 1],
  ],
  ['a page whose envelope has a title', `{"title": "Mine", "papers": [${record('a')},\n${record('b')}]}`, [1, 2]],
  ['lists within a list', `[[${record('a')}], [${record('b')}]]`, [1, 1]],
])('%s is recognised and read, however it is cut', (_, text, lines) => {
  expect(recogniseFormat(text)?.name).toBe('json');
  const whole = read(text);
  expect(titles(whole)).toEqual(['a', 'b']);
  expect(whole.papers.map(({ line }) => line)).toEqual(lines);
  expect(whole.problems).toEqual([]);
  for (const size of [1, 2, 7]) expect(read(text, size)).toEqual(whole);
});

test('a single object is read, on one line or many', () => {
  expect(titles(read(JSON.stringify(JSON.parse(record('a')), null, 2)))).toEqual(['a']);
  const crossref = {
    status: 'ok',
    'message-type': 'work',
    message: { DOI: '10.5555/a', type: 'x', title: ['a'], issued: { 'date-parts': [[2020]] } },
  };
  expect(read(JSON.stringify(crossref, null, 1)).papers).toMatchObject([{ title: 'a', doi: '10.5555/a', line: 1 }]);
});

test('a paper with papers in it is one paper', () => {
  const scholar = {
    paperId: 'p',
    title: 'a',
    abstract: 'x',
    citations: [{ paperId: 'q', title: 'b' }],
    references: [],
  };
  expect(titles(read(JSON.stringify(scholar)))).toEqual(['a']);
  expect(titles(read(JSON.stringify([scholar])))).toEqual(['a']);
});

test('names of an object are the ids of its records that have none', () => {
  expect(read(`{"P18-1": ${record('a')}, "P18-2": {"id": "own", "title": "b", "abstract": "x"}}`).papers).toMatchObject(
    [{ givenId: 'P18-1' }, { givenId: 'own' }],
  );
});

test.each([
  ['a name without quotation marks', `[${record('a')},\n{title: "x"},\n${record('b')}]`, ['2 not-json']],
  ['a missing comma inside', `[${record('a')},\n{"title": "x" "abstract": "y"},\n${record('b')}]`, ['2 not-json']],
  ['a bad escape', `[${record('a')},\n{"title": "\\x"},\n${record('b')}]`, ['2 not-json']],
  ['a text that is never closed', `[${record('a')},\n{"title": "x, "abstract": "y"},\n${record('b')}]`, ['2 not-json']],
  ['a brace that is never closed', `[${record('a')},\n{"title": "x",\n${record('b')}]`, ['2 not-json']],
  [
    'a bracket that is never closed',
    `[${record('a')},\n{"title": "x", "authors": ["A"},\n${record('b')}]`,
    ['2 not-json'],
  ],
  ['a brace too many', `[${record('a')},\n{"title": "x", "abstract": "y"}},\n${record('b')}]`, ['2 not-json']],
  ['a brace that is never closed, on one line', `[${record('a')},{"title": "x", ${record('b')}]`, ['1 not-json']],
  ['words between records', `[${record('a')}, nonsense here: yes\n,${record('b')}]`, null],
  ['a broken page around', `{"meta": {"a": ["b"}, "results": [${record('a')}, ${record('b')}]}`, null],
  ['too many brackets', `[${record('a')},\n${'['.repeat(2000)},\n${record('b')}]`, ['2 not-json']],
])('behind %s the neighbours are read, however it is cut', (_, text, problems) => {
  const whole = read(text);
  expect(titles(whole).filter((title) => title !== 'x')).toEqual(['a', 'b']);
  if (problems === null) expect(whole.problems.length).toBeGreaterThan(0);
  else expect(told(whole)).toEqual(problems);
  for (const size of [1, 5]) expect(read(text, size)).toEqual(whole);
});

test('in a broken pretty-printed record nothing within it is taken for a paper', () => {
  const scholar = {
    paperId: 'p',
    title: 'x',
    citations: [{ paperId: 'q', title: 'cited', abstract: 'c' }],
    year: 1999,
  };
  const text = JSON.stringify([JSON.parse(record('a')), scholar, JSON.parse(record('b'))], null, 2);
  const broken = text.replace('"year": 1999', '"year": 1999 "oops');
  const whole = read(broken);
  expect(titles(whole)).toEqual(['a', 'b']);
  expect(told(whole)).toEqual(['9 not-json']);
});

test('a text that ends too soon is read so far', () => {
  const text = `{"meta": {}, "results": [\n${record('a')},\n${record('b')},\n${record('c')}]}`;
  const cut = text.slice(0, text.lastIndexOf('authors'));
  expect(titles(read(cut))).toEqual(['a', 'b']);
  expect(told(read(cut))).toEqual(['4 unclosed-json']);
  expect(told(read(text.slice(0, -2)))).toEqual(['4 unclosed-json']);
  for (const size of [1, 3]) expect(read(cut, size)).toEqual(read(cut));
});

test('what programs write instead of JSON is mended and told', () => {
  const nan = read(
    `[{"title": "a", "abstract": "x", "year": NaN, "score": -Infinity, "authors": [],},\n${record('b')},]`,
  );
  expect(titles(nan)).toEqual(['a', 'b']);
  expect(told(nan)).toEqual(['1 not-quite-json', '2 not-quite-json']);
  expect(nan.problems[0]?.message).toContain('NaN');
  const inside = read('[{"title": "NaN, Infinity,]", "abstract": "a,}\tb"}]');
  expect(inside.papers).toMatchObject([{ title: 'NaN, Infinity,]', abstract: 'a,}\tb' }]);
  expect(titles(read(`${record('a')},\n${record('b')}`))).toEqual(['a', 'b']);
});

test('the last of two fields of one name counts, and __proto__ changes nothing', () => {
  const { papers } = read('[{"title": "x", "abstract": "y", "title": "a", "__proto__": {"doi": "10.5555/evil"}}]');
  expect(papers).toMatchObject([{ title: 'a', doi: null }]);
  expect(titles(read(`{"__proto__": ${record('a')}, "constructor": ${record('b')}}`))).toEqual(['a', 'b']);
});

test('a number of too many digits is no id', () => {
  const { papers, problems } = read('[{"id": 12345678901234567890, "title": "a", "abstract": "x"}]');
  expect(papers).toMatchObject([{ givenId: null }]);
  expect(problems).toMatchObject([{ code: 'wrong-field' }]);
});

test('what a register did not find, what is no paper and what has no abstract is told once with its number', () => {
  const batch = read(
    '[null,\n{"paperId": "p", "title": "a"},\nnull,\n{"paperId": "q", "title": "b", "abstract": null}]',
  );
  expect(titles(batch)).toEqual(['a', 'b']);
  expect(told(batch)).toEqual(['1 not-a-record', '2 entry-without-abstract']);
  expect(batch.problems[1]?.message).toContain('2 entries');
  const review = '{"id": "r", "forum": "n", "replyto": "n", "content": {"review": "x"}}';
  const notes = read(
    `{"notes": [{"id": "n", "forum": "n", "content": {"title": "a", "abstract": "x"}}, ${review}, ${review}]}`,
  );
  expect(titles(notes)).toEqual(['a']);
  expect(notes.problems).toMatchObject([{ code: 'not-a-paper' }]);
  expect(notes.problems[0]?.message).toContain('2 records');
});

test('an object that nobody knows and an empty answer are told', () => {
  expect(told(read(`[${record('a')},\n{"colour": "red"}, 7]`))).toEqual(['2 unknown-record', '2 not-a-record']);
  expect(told(read('{"meta": {"count": 0}, "results": []}'))).toEqual(['1 no-records']);
  expect(told(read('{"error": "Paper not found"}'))).toEqual(['1 unknown-record']);
});

test('a thousand faults are told each, the others by their number', () => {
  const { problems } = read(`[${'{"colour": 1},'.repeat(3000)}${record('a')}]`);
  expect(problems).toHaveLength(1001);
  expect(problems.at(-1)?.message).toContain('2000 more');
});

test('one line of many millions of characters is read', () => {
  const long = `{"results": [${Array.from({ length: 20_000 }, (_, i) => record(`paper ${i} ${'x'.repeat(500)}`)).join(',')}]}`;
  const { papers, problems } = readSource({ source: 'page', text: long });
  expect(papers).toHaveLength(20_000);
  expect(problems).toEqual([]);
});

test('the time that broken text takes grows with its length', () => {
  const nests = '[{"a":'.repeat(100_000);
  expect(told(read(nests)).length).toBeGreaterThan(0);
  const braces = `[${'{"title":"x",'.repeat(100_000)}`;
  expect(read(braces).papers).toEqual([]);
  const quotes = `[${'{"a":"\n'.repeat(100_000)}`;
  expect(read(quotes).papers).toEqual([]);
});

test.each([
  ['{"name": "lamp", "version": "1.0.0", "description": "x", "author": {"name": "A"}, "dependencies": {"a": "1"}}'],
  ['{"nodes": [{"id": "a", "title": "A"}], "links": [{"source": "a", "target": "b"}]}'],
  ['{"attributes": {}, "nodes": [{"key": "a", "attributes": {"label": "A"}}], "edges": []}'],
  ['{"elements": {"nodes": [{"data": {"id": "a", "title": "A"}}], "edges": []}, "data": {"name": "g"}}'],
  ['{"network": {"items": [{"id": 1, "label": "a"}], "links": []}}'],
  ['{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"title": "x"}}]}'],
  ['{"$schema": "https://json-schema.org/draft-07/schema#", "title": "Config", "type": "object", "properties": {}}'],
  ['[1, 2, 3]'],
  ['[{"id": 1, "name": "x"}]'],
  ['{"compilerOptions": {"strict": true}, "include": ["src"]}'],
  ['{"cells": [{"cell_type": "code", "source": ["x"]}], "metadata": {}, "nbformat": 4}'],
  ['{}'],
  ['['],
])('JSON of another kind is not taken: %s', (text) => {
  expect(detectJsonTexts(text)).toBe(0);
  expect(recogniseFormat(text)).toBeNull();
  expect(recogniseFormat(JSON.stringify(text.endsWith('[') ? [] : JSON.parse(text), null, 2))).toBeNull();
});

test('a record larger than what is shown of a text is recognised by its fields', () => {
  const work = {
    id: 'https://openalex.org/W1',
    title: 'a',
    authorships: [],
    abstract_inverted_index: { x: [0] },
    referenced_works: Array.from({ length: 20_000 }, (_, i) => `W${i}`),
  };
  expect(recogniseFormat(JSON.stringify({ meta: {}, results: [work] }))?.name).toBe('json');
  expect(recogniseFormat(JSON.stringify(work, null, 2))?.name).toBe('json');
  expect(recogniseFormat(`${JSON.stringify(work)}\n`)?.name).toBe('paper-records');
  expect(titles(readSource({ source: 'x', text: JSON.stringify(work) }))).toEqual(['a']);
});

test("an API's answer of one paper with all that cites it is read, however long its line", () => {
  const citations = Array.from({ length: 20_000 }, (_, i) => ({
    paperId: `c${i}`,
    title: `Citing ${i}`,
    abstract: 'y',
  }));
  const text = JSON.stringify({ paperId: 'p', title: 'a', abstract: 'x', citations });
  expect(text.length).toBeGreaterThan(1_000_000);
  expect(titles(readSource({ source: 'x', text }))).toEqual(['a']);
});

test('records on lines stay records on lines, whatever their shape', () => {
  const lines = `${record('a')}\n{"corpusid": 1, "externalids": {}, "title": "b", "abstract": null}\n`;
  expect(recogniseFormat(lines)?.name).toBe('paper-records');
  expect(titles(readSource({ source: 'x', text: lines }))).toEqual(['a', 'b']);
  const snapshot = '{"id": "2105.00001", "title": "a", "abstract": "x", "authors_parsed": [], "versions": []}\n';
  expect(recogniseFormat(snapshot + snapshot)?.name).toBe('paper-records');
});

test('a page of an API with a record a line is read as a page, not as lines', () => {
  expect(recogniseFormat(`{"total": 2, "data": [\n${record('a')},\n${record('b')}\n]}\n`)?.name).toBe('json');
});

test('a record whose quotation marks pair wrongly gives back the neighbours that it runs over', () => {
  const broken = '{"title": "b", "authors": [{author": {"name": "B"}}]", "abstract": "x"}';
  const result = read(`{"results": [\n${record('a')},\n${broken},\n${record('c')},\n${record('d')}\n]}`);
  expect(titles(result)).toEqual(['a', 'c', 'd']);
  expect(told(result)).toEqual(['3 not-json']);
});

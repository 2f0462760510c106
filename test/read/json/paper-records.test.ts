import { expect, test } from 'vitest';
import { readSource } from '../../../src/read/formats.ts';
import { readRecordLine } from '../../../src/read/json/paper-records.ts';

const read = (record: unknown) => readRecordLine(JSON.stringify(record), 'records', 7);

test('a loose record gives its fields, with ids in bare form and its own id verbatim', () => {
  const { paper, problem } = read({
    id: 'arXiv:2503.11731v2',
    title: 'A title',
    abstract: 'Line one\nline two ',
    authors: ['Ada Byron', { name: 'Max Moe' }],
    date: '2025-03-18T10:00:00Z',
    doi: 'https://doi.org/10.1145/ABC.1',
    categories: 'cs.CL',
    keywords: ['a', 'b'],
    labels: { '1.3': 2 },
  });
  expect(problem).toBeNull();
  expect(paper).toMatchObject({
    source: 'records',
    line: 7,
    givenId: 'arXiv:2503.11731v2',
    arxivId: '2503.11731',
    abstract: 'Line one\nline two ',
    authors: ['Ada Byron', 'Max Moe'],
    date: '2025-03-18',
    doi: '10.1145/abc.1',
    categories: ['cs.CL'],
    keywords: ['a', 'b'],
    titleIsGuess: false,
  });
});

test.each([
  [{ year: 1998 }, '1998'],
  [{ year: '2001' }, '2001'],
  [{ date: '2020-02', year: 2019 }, '2020-02'],
  [{ date: null, year: null }, null],
])('the date of %j is %s', (fields, date) => {
  expect(read({ abstract: 'x', ...fields })).toMatchObject({ paper: { date }, problem: null });
});

test.each([
  [{ authors: 5 }, 'authors'],
  [{ authors: ['A', 3] }, 'authors'],
  [{ year: 'soon' }, 'year'],
  [{ date: '2020-13-45' }, 'date'],
  [{ title: ['x'] }, 'title'],
  [{ doi: 'none' }, 'doi'],
  [{ categories: { a: 1 } }, 'categories'],
  [{ venue: false }, 'venue'],
])('%j is reported by its field and the rest is kept', (fields, named) => {
  const { paper, problem } = read({ abstract: 'kept', ...fields });
  expect(paper?.abstract).toBe('kept');
  expect(problem).toMatchObject({ code: 'wrong-field', line: 7 });
  expect(problem?.message).toContain(`"${named}"`);
});

test.each([
  ['{"title": ', 'not-json'],
  ['[1]', 'not-a-record'],
  ['null', 'not-a-record'],
  ['{"id": "x"}', 'record-without-text'],
])('the line %s gives %s and no paper', (line, code) => {
  expect(readRecordLine(line, 'r', 1)).toMatchObject({ paper: null, problem: { code } });
});

test('an empty line is nothing, and a broken line does not stop the others', () => {
  expect(readRecordLine('  ', 'r', 3)).toEqual({ paper: null, problem: null });
  const { papers, problems } = readSource({ source: 'r', text: '{"abstract": "one"}\n{"abstr\n\n{"abstract": "two"}' });
  expect(papers.map((paper) => paper.line)).toEqual([1, 4]);
  expect(problems).toMatchObject([{ code: 'not-json', line: 2 }]);
});

test("arXiv's own DOI becomes the arXiv id, so that it hides no publisher's", () => {
  expect(read({ abstract: 'x', doi: '10.48550/arXiv.2112.04359' }).paper).toMatchObject({
    doi: null,
    arxivId: '2112.04359',
  });
});

test('a record with __proto__ in it changes no object', () => {
  const { paper } = readRecordLine('{"abstract": "x", "__proto__": {"title": "polluted"}}', 'r', 1);
  expect(paper?.title).toBeNull();
  expect(({} as Record<string, unknown>).title).toBeUndefined();
});

import { expect, test } from 'vitest';
import { readSource, recogniseFormat } from '../../src/read/formats.ts';
import { seedNames, seedText } from './fixture.ts';

const read = (text: string) => readSource({ source: 'x', text });

test('each seed is recognised by its content', () => {
  expect(seedNames.map((name) => recogniseFormat(seedText(name))?.name)).toEqual([
    'author-page',
    'reading-list',
    'abstract-dump',
    'search-page',
    'abstract-dump',
  ]);
});

test.each([
  ['', 'empty-input'],
  [' \n\n\t', 'empty-input'],
  ['\uFEFF', 'empty-input'],
  ['PK\u0003\u0004\u0000\u0000', 'binary-input'],
  ['hello world\n', 'unknown-layout'],
  ['id,name,text\n1,"A","A long one, with commas. And more."\n', 'unknown-layout'],
  ['# A heading\n\nSome prose under it. It goes on for a while, and then it ends.\n', 'unknown-layout'],
  ['<html><body><p>Papers</p></body></html>', 'unknown-layout'],
  [
    'Dear all,\n\nPlease find attached the minutes of the meeting held last Tuesday. We agreed on three points, which I list below.\n',
    'unknown-layout',
  ],
  ['{"name": "a-package", "version": "1.0.0", "author": "Ada", "dependencies": {}}', 'unknown-layout'],
  ['{\n  "nodes": [{"id": "a", "label": "A"}],\n  "links": [{"source": "a", "target": "a"}]\n}', 'unknown-layout'],
])('%j is a clear problem: %s', (text, code) => {
  const { papers, problems } = read(text);
  expect(papers).toEqual([]);
  expect(problems.map((problem) => problem.code)).toEqual([code]);
  expect(problems[0]?.message.length).toBeGreaterThan(20);
});

test('letters lost in decoding are reported and the rest is read', () => {
  const { papers, problems } = read('Abstract:Caf\uFFFD culture. Two sentences.\nAbstract:Whole.');
  expect(papers).toHaveLength(2);
  expect(problems).toMatchObject([{ code: 'invalid-utf8', line: 1 }]);
});

test('a line of 50 million characters is left out and the others are read', () => {
  const { papers, problems } = read(`Abstract:one.\n${'x '.repeat(25_000_000)}\nAbstract:two.`);
  expect(papers.map((paper) => [paper.line, paper.abstract])).toEqual([
    [1, 'one.'],
    [3, 'two.'],
  ]);
  expect(problems).toMatchObject([{ code: 'line-too-long', line: 2 }]);
});

test('hostile text is carried as it is', () => {
  const hostile = '__proto__ constructor <script>alert(1)</script> \u202E \ud800 {{x}} $\\input{/etc/passwd}$';
  const { papers } = read(`Abstract:${hostile}\nAbstract:b`);
  expect(papers[0]?.abstract).toBe(hostile);
});

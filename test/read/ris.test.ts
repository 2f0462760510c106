import { expect, test } from 'vitest';
import { readSource } from '../../src/read/formats.ts';
import { codes } from './fixture.ts';

const read = (lines: readonly string[]) => readSource({ source: 'x.ris', text: lines.join('\r\n') });

test('an entry gives its fields, with values that go on over lines', () => {
  const { papers, problems } = read([
    '\uFEFFTY  - JOUR',
    'T1  - A title   that',
    'goes on',
    'AU  - Byron, Ada',
    'AU  - King, Martin, Jr.',
    'PY  - 2016/12//',
    'JO  - J. Chem.',
    'T2  - ',
    'DO  - http://dx.doi.org/10.1016/j.a.2016',
    'UR  - https://arxiv.org/abs/2112.04359',
    'KW  - hate speech',
    'KW  - models',
    'N1  - Cited By :44',
    'AB  - One.',
    'Two.',
    'ER  - ',
  ]);
  expect(problems).toEqual([]);
  expect(papers).toMatchObject([
    {
      line: 1,
      title: 'A title that goes on',
      abstract: 'One.\nTwo.',
      authors: ['Ada Byron', 'Martin King, Jr.'],
      date: '2016-12',
      venue: 'J. Chem.',
      doi: '10.1016/j.a.2016',
      arxivId: '2112.04359',
      keywords: ['hate speech', 'models'],
      comment: 'Cited By :44',
    },
  ]);
});

test('entries that are never closed, stray lines and missing titles cost no other entry', () => {
  const result = read([
    'TY  - JOUR',
    'TI  - One',
    'TY  - JOUR',
    'TI  - Two',
    'PY  - soon',
    'ER  - ',
    'a stray line',
    'TY  - JOUR',
    'AU  - Byron, Ada',
    'ER  -',
    'TY  - JOUR',
    'TI  - Three',
  ]);
  expect(result.papers.map(({ line, title }) => [line, title])).toEqual([
    [1, 'One'],
    [3, 'Two'],
    [11, 'Three'],
  ]);
  expect(codes(result).toSorted()).toEqual([
    '1 entry-without-abstract',
    '11 unclosed-entry',
    '3 unclosed-entry',
    '3 unreadable-date',
    '7 text-outside-entries',
    '8 entry-without-title',
  ]);
});

import { expect, test } from 'vitest';
import { readSource } from '../../../src/read/formats.ts';
import { codes } from '../fixture.ts';

const read = (lines: readonly string[]) => readSource({ source: 'savedrecs.txt', text: `\uFEFF${lines.join('\n')}` });

test('an entry as Web of Science writes it', () => {
  const { papers, problems } = read([
    'FN Clarivate Analytics Web of Science',
    'VR 1.0',
    'PT J',
    'AU Byron, AK',
    '   van der Berg, V',
    'AF Byron, Ada K.',
    '   van der Berg, Vincent',
    'TI Measuring what a model',
    '   repeats',
    'SO LANGUAGE RESOURCES AND EVALUATION',
    'LA English',
    'DE hate speech; language',
    '   models',
    'ID TOXICITY',
    'AB We measure what a model repeats. The depth is = -',
    '   0.07.',
    'C1 [Byron, Ada K.] Univ Nowhere.',
    'PD JUN 14',
    'PY 2021',
    'DI 10.1234/Made.Up',
    'UT WOS:000000000000001',
    'PM 30000001',
    'ER',
    '',
    'EF',
  ]);
  expect(problems).toEqual([]);
  expect(papers).toMatchObject([
    {
      line: 3,
      title: 'Measuring what a model repeats',
      authors: ['Ada K. Byron', 'Vincent van der Berg'],
      venue: 'Language Resources and Evaluation',
      keywords: ['hate speech', 'language models', 'TOXICITY'],
      abstract: 'We measure what a model repeats. The depth is = - 0.07.',
      date: '2021-06-14',
      doi: '10.1234/made.up',
      otherIds: ['wos:000000000000001', 'pmid:30000001'],
      language: 'en',
    },
  ]);
});

test('a missing end, names in one line, months as numbers and lines that go on unindented', () => {
  const result = read([
    'FN ISI Export Format',
    'VR 1.0',
    'PT J',
    'TI One',
    'AU Byron, Ada; Moe, MN',
    'AB Text that goes on',
    'AI systems are meant.',
    'PD 07 2006',
    'PY 2006',
    'PT J',
    'TI Doping of Li/sub 2/O /sup -1/ with B/sub',
    '   4 /',
    'AU Moe, Max N',
    'PY 2006',
    'PD 2006 May-Jun',
    'ER',
    'stray text',
    'PT S',
    'AU Anonymous',
    'ER',
  ]);
  expect(result.papers).toMatchObject([
    {
      title: 'One',
      authors: ['Ada Byron', 'M. N. Moe'],
      abstract: 'Text that goes on AI systems are meant.',
      date: '2006-07',
    },
    { title: 'Doping of Li2O -1 with B4', date: '2006-05', authors: ['Max N. Moe'] },
  ]);
  expect(codes(result)).toEqual([
    '10 unclosed-entry',
    '10 entry-without-abstract',
    '17 text-outside-entries',
    '18 entry-without-title',
  ]);
});

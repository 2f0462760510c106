import { expect, test } from 'vitest';
import { readSource } from '../../../src/read/formats.ts';
import { codes } from '../fixture.ts';

const read = (lines: readonly string[]) => readSource({ source: 'x.nbib', text: lines.join('\r\n') });

test('an entry as PubMed writes it', () => {
  const { papers, problems } = read([
    '',
    'PMID- 30000001',
    'OWN - NLM',
    'STAT- MEDLINE',
    'DP  - 2021 Jul 9',
    'TI  - Chatbots that comfort: what people tell a machine about their grief and',
    '      loss.',
    'LID - 10.1234/madeup.2021 [doi]',
    'AB  - BACKGROUND: People talk to chatbots. METHODS: We asked 40 of them, where p <',
    '      0.05. Copyright (c) 2021 Nobody.',
    'FAU - van Raaij, M J',
    'AU  - van Raaij MJ',
    'FAU - King, Martin Luther Jr',
    'AU  - King ML Jr',
    'CN  - Made-Up Study Group',
    'FED - Editor, An',
    'LA  - eng',
    'TA  - J Made Up',
    'JT  - Journal of made-up medicine',
    'MH  - Grief/*psychology',
    'OT  - chatbots',
    'PMC - PMC7000001',
    'AID - S0000-1 [pii]',
    'AID - 10.1234/madeup.2021 [doi]',
    '',
  ]);
  expect(problems).toEqual([]);
  expect(papers).toMatchObject([
    {
      line: 2,
      title: 'Chatbots that comfort: what people tell a machine about their grief and loss.',
      abstract:
        'BACKGROUND: People talk to chatbots. METHODS: We asked 40 of them, where p < 0.05. Copyright (c) 2021 Nobody.',
      authors: ['M. J. van Raaij', 'Martin Luther King, Jr.', 'Made-Up Study Group'],
      date: '2021-07-09',
      doi: '10.1234/madeup.2021',
      otherIds: ['pmid:30000001', 'pmcid:PMC7000001'],
      venue: 'Journal of made-up medicine',
      keywords: ['Grief/psychology', 'chatbots'],
      language: 'en',
    },
  ]);
});

test('entries without a blank line between them, blank lines within one, short names and lines that are no tags', () => {
  const result = read([
    'PMID- 1',
    'SO  invalid line',
    'TI  -One',
    'AU  - Byron A',
    'DP  - 2013 06 10',
    'AB  - First.',
    '',
    '      Second.',
    '',
    'LA  - ger',
    'PMID- 2',
    'TI  - Two',
    'DP  - 2019 Dec 27-2020 Jan 3',
    'OAB - Publisher: Une étude.',
    'OABL- fre',
    '',
    'PMID- 3',
    'BTI - A Book',
    'DP  - 2009 May-Jun',
  ]);
  expect(result.papers).toMatchObject([
    {
      line: 1,
      title: 'One',
      authors: ['A. Byron'],
      date: '2013-06-10',
      abstract: 'First.\n\nSecond.',
      otherIds: ['pmid:1'],
      language: null,
    },
    { line: 11, title: 'Two', date: '2019-12', abstract: 'Publisher: Une étude.', language: 'fr' },
    { line: 17, title: 'A Book', venue: null, date: '2009-05' },
  ]);
  expect(codes(result)).toEqual(['17 entry-without-abstract']);
});

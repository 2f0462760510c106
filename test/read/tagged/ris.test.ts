import { expect, test } from 'vitest';
import { readSource } from '../../../src/read/formats.ts';
import { codes } from '../fixture.ts';

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

test('of several dates the exactest of the year that counts is taken', () => {
  const dates = [
    ['PY  - 2016', 'Y1  - 2016/10/19', 'DA  - 2015/01/02'],
    ['PY  - 2013/04/18', 'PY  - 2013/02/15/received', 'Y1  - 2013'],
    ['Y1  - 2015/october'],
    ['PY  - 2018', 'Y1  - 23-29 July 2018'],
    ['PY  - 2001/00/00/'],
    ['DA  - 2014///'],
  ].map((lines) => read(['TY  - JOUR', 'TI  - T', ...lines, 'ER  - ']).papers[0]?.date);
  expect(dates).toEqual(['2016-10-19', '2013-04-18', '2015-10', '2018-07', '2001', '2014']);
});

test('the venue is what holds the paper, with its full name, whatever the tag', () => {
  const venues = [
    ['TY  - JOUR', 'JO  - J. Made Up', 'JF  - Journal of Made-Up Things'],
    ['TY  - CONF', 'C3  - Proc. MADEUP', 'T2  - Proceedings of the Made-Up Conference'],
    ['TY  - CHAP', 'BT  - A Book of Things'],
    ['TY  - THES', 'PB  - University of Nowhere'],
    ['TY  - ELEC', 'PB  - A Publisher'],
  ].map((lines) => read([...lines, 'TI  - T', 'ER  - ']).papers[0]?.venue);
  expect(venues).toEqual([
    'Journal of Made-Up Things',
    'Proceedings of the Made-Up Conference',
    'A Book of Things',
    'University of Nowhere',
    null,
  ]);
});

test('wrapped lines of an abstract are joined, paragraphs and short lines stay', () => {
  const wrapped = 'Models answer questions about people they know nothing of, and that harms';
  const [paper] = read([
    'TY  - JOUR',
    'TI  - T',
    `AB  - ${wrapped}`,
    'those people.',
    'We <i>measure</i> it where p < 0.05 &amp; more.',
    '',
    'A second paragraph.',
    'AI - based systems are meant.',
    'ER  - ',
  ]).papers;
  expect(paper?.abstract).toBe(
    `${wrapped} those people.\nWe measure it where p < 0.05 & more.\n\nA second paragraph.\nAI - based systems are meant.`,
  );
});

test('tags with one blank, behind blanks, without an opening or with several values are read', () => {
  const result = read([
    'Exported from a database',
    ' TY - CPAPER',
    ' TI - One',
    ' AU - Byron, Ada; Moe, Max',
    ' KW - hate speech; models',
    ' ER -',
    '',
    'TI  - Two',
    'ED  - Editor, An',
    'ER  - kmpt',
  ]);
  expect(result.papers).toMatchObject([
    { line: 2, title: 'One', authors: ['Ada Byron', 'Max Moe'], keywords: ['hate speech', 'models'] },
    { line: 8, title: 'Two', authors: [] },
  ]);
  expect(codes(result)).toEqual(['2 entry-without-abstract', '8 unopened-entry']);
});

test('ids of registers are found in notes, accession numbers and addresses', () => {
  const [paper] = read([
    'TY  - JOUR',
    'TI  - T',
    'DB  - PubMed',
    'AN  - 26957754',
    'U2  - PMC4756000[pmcid]',
    'ID  - DBLP:journals/corr/abs-2112-04359',
    'VL  - abs/2112.04359',
    'UR  - https://doi.org/10.48550/arXiv.2112.04359',
    'L2  - https://aclanthology.org/2021.acl-long.1.pdf',
    'N1  - doi: 10.1234/Made.Up',
    'LA  - eng',
    'ER  - ',
  ]).papers;
  expect(paper).toMatchObject({
    doi: '10.1234/made.up',
    arxivId: '2112.04359',
    otherIds: ['pmcid:PMC4756000', 'pmid:26957754', 'dblp:journals/corr/abs-2112-04359', 'acl:2021.acl-long.1'],
    language: 'en',
  });
});

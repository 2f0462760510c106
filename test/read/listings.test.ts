import { describe, expect, test } from 'vitest';
import { readSource } from '../../src/read/formats.ts';
import { codes, readFixture } from './fixture.ts';

const read = (text: string) => readSource({ source: 'pasted', text });

describe('an author page of another author', () => {
  const result = readFixture('author-page-mixed.txt');
  test('gives titles ending in ? and !, names of all kinds, and paragraphs', () => {
    expect(result.papers).toHaveLength(6);
    expect(result.papers[0]).toMatchObject({
      title: 'Do dialogue systems remember what they should forget?',
      authors: ["Mireille O'Hara-Nwosu", 'Jan van der Berg', '李小明', 'Ana María Ortega'],
      arxivId: '2301.01234',
      doi: '10.5555/jur.2023.007',
      venue: 'Journal of Unlikely Results 7 (2023)',
      comment: '31 pages, 4 figures. Code: https://example.org/forget',
      date: '2023-01-04',
    });
    expect(result.papers[0]?.abstract.split('\n\n')).toHaveLength(2);
    expect(result.papers[0]?.abstract).toContain('61\\% of what it was told to forget - and 4\\%');
    expect(result.papers[2]).toMatchObject({ title: 'Stop measuring bias with one number!', arxivId: 'cs/0501001' });
  });
  test('parts a DOI from the venue glued to it', () => {
    expect(result.papers[1]).toMatchObject({
      title: null,
      doi: '10.5555/garden.2021',
      venue: 'Proceedings of the Third Workshop on Gardens',
      comment: 'Proceedings of the Third Workshop on Gardens, 2021',
    });
  });
  test('tells what it could not read', () => {
    expect(codes(result)).toEqual([
      '1 text-outside-entries',
      '2 text-outside-entries',
      '34 unreadable-date',
      '36 entry-without-date',
    ]);
    expect(result.papers[3]).toMatchObject({ date: null, dateText: 'spring 2022' });
    expect(result.papers[5]).toMatchObject({ date: '2019-12-31', arxivId: null });
  });
});

describe('another reading list', () => {
  const result = readFixture('reading-list-mixed.txt');
  test.each([
    [0, 'WaveNets, Transformers, and Other Animals: A Bestiary of ChatGPT', 3, '2024-02-29', ['cs.CL']],
    [1, 'Can Machines Blush?', 2, null, ['AI']],
    [2, 'Counting What Counts in 2D and 3D', 1, '2025-09-03', ['CY', 'LG']],
    [3, 'On the toxicity of 100% synthetic corpora', 3, '2019-03-01', ['stat.ML']],
    [4, 'Listening to people who say “no”', 2, '2022-05-12', ['HC']],
    [5, 'A Calendar of Impossibilities', 2, null, ['CV']],
    [6, "A title that stands alone without anybody's name", 0, '2020-12-24', ['SD']],
    [7, 'Red-teaming GPT-4, LLaMA 2, and Claude with LLMs', 3, '2023-11', ['CR']],
  ])('entry %i: %s', (index, title, authors, date, categories) => {
    expect(result.papers[index]).toMatchObject({ title, date, categories });
    expect(result.papers[index]?.authors).toHaveLength(authors);
  });
  test('keeps a date without a year, and one that no calendar has, as printed', () => {
    expect(result.papers[1]?.dateText).toBe('Jan 5');
    expect(result.papers[5]?.dateText).toBe('Feb 30, 2021');
    expect(codes(result)).toContain('5 date-without-year');
    expect(codes(result)).toContain('19 unreadable-date');
  });
  test.each([
    'LGMar 26Code',
    '70.5cs.AIMay 1, 2025',
    'CL Dec 8, 2021',
    'eess.ASJune 3, 2020NeurIPS 2020',
    '3.2AIApr 2, 2024Code',
  ])('the header %s opens an entry', (header) => {
    const { papers } = read(`${header}\nPlain titleJane Doe, John Roe\nOne sentence. Another one.\n`);
    expect(papers).toHaveLength(1);
    expect(papers[0]).toMatchObject({ title: 'Plain title', authors: ['Jane Doe', 'John Roe'] });
  });
});

describe('dumps of abstracts', () => {
  test('with CRLF, blank lines, capitals, a tab and a label without text', () => {
    const result = readFixture('abstract-dump-crlf.txt');
    expect(result.papers.map((paper) => [paper.line, paper.abstract])).toEqual([
      [1, 'We release \\textbf{nothing}. This is deliberate (Doe et al., 2019), and we say why in 14 pages.'],
      [
        3,
        "``Quoted'' beginnings are common; so are 97\\% and broken links such as https: //example.org/a b.\n\nIt has a second paragraph that bears no label.",
      ],
      [7, 'A label in capitals, a space before the colon and a tab behind it'],
      [11, 'The word Abstract: may stand inside as well, and <b>markup</b> stays.'],
    ]);
    expect(codes(result)).toEqual(['9 entry-without-abstract']);
    expect(result.papers.every((paper) => paper.authors.length === 0)).toBe(true);
  });
  test('with a byte order mark, no-break spaces and no line end', () => {
    expect(readFixture('abstract-dump-bom.txt').papers.map((paper) => paper.abstract)).toEqual([
      'A no-break space follows the label and one stands in\u00a0here.',
      'Second of two.',
    ]);
  });
});

describe('a search page of another site', () => {
  const result = readFixture('search-page-other-site.txt');
  test('gives its titles and not its buttons', () => {
    expect(result.papers.map((paper) => paper.title)).toEqual([
      'What Do We Owe to Chatbots That Are Switched Off?',
      'GraphQA: SubscribeNet and Other CamelCase Creatures',
      'La modération des contenus haineux : état des lieux',
      'A title whose abstract the site did not show',
      'Towards honest machines!',
      'Is bigger safer? Evidence from 23 models, four laboratories, and one decade of incident reports collected by volunteers',
    ]);
  });
  test('keeps the paragraphs of one abstract together, and an abstract without a full stop', () => {
    expect(result.papers[4]?.abstract).toContain('We measure both.\n\nA second paragraph');
    expect(result.papers[0]?.abstract.endsWith('before the last day')).toBe(true);
  });
  test('reports the title without abstract and the lines of the site', () => {
    expect(codes(result)).toEqual(['1 site-line', '16 entry-without-abstract']);
  });
});

test('line ends, a byte order mark and a missing last line end change no listing', () => {
  for (const name of ['author-page-mixed.txt', 'reading-list-mixed.txt', 'search-page-other-site.txt']) {
    const plain = readFixture(name).papers;
    expect(plain.length).toBeGreaterThan(5);
  }
  const text =
    'LGNov 15, 2022\nOne titleJane Doe, John Roe\nFirst sentence. Second one.\nCYJun 1, 2023\nTwoAda Poe, Max Moe\nAlso text. More.';
  const wanted = read(text).papers;
  expect(wanted).toHaveLength(2);
  expect(read(`\uFEFF${text.replaceAll('\n', '\r\n')}\r\n`).papers).toEqual(wanted);
  expect(read(text.replaceAll('\n', '\r')).papers).toEqual(wanted);
});

import { expect, test } from 'vitest';
import { allSeedPapers, codes, readSeed, seedNames, seedText } from './fixture.ts';

test('the five seeds hold 9, 13, 10, 32 and 10 papers', () => {
  expect(seedNames.map((name) => readSeed(name).papers.length)).toEqual([9, 13, 10, 32, 10]);
});

test('46 occurrences have a title, 14 authors, 10 of these cut, 9 an arXiv id, 1 a DOI; 56 texts differ', () => {
  const papers = allSeedPapers();
  const count = (has: (paper: (typeof papers)[number]) => boolean) => papers.filter(has).length;
  expect(count((paper) => paper.title !== null)).toBe(46);
  expect(count((paper) => paper.authors.length > 0)).toBe(14);
  expect(count((paper) => paper.authorsTruncated)).toBe(10);
  expect(count((paper) => paper.arxivId !== null)).toBe(9);
  expect(papers.flatMap((paper) => paper.doi ?? [])).toEqual(['10.1145/3593013.3593995']);
  expect(new Set(papers.map((paper) => paper.abstract)).size).toBe(56);
});

test('every abstract stands in its listing letter by letter', () => {
  for (const name of seedNames) {
    const text = seedText(name);
    for (const paper of readSeed(name).papers) {
      expect(paper.abstract.length).toBeGreaterThan(300);
      expect(text).toContain(paper.abstract);
    }
  }
});

test('nothing of a listing is lost: what is not in a field belongs to the site or the layout', () => {
  for (const name of seedNames) {
    let rest = seedText(name);
    for (const paper of readSeed(name).papers) {
      const parts = [
        paper.abstract,
        paper.title ?? '',
        paper.authors.join(', '),
        paper.comment ?? '',
        paper.venue ?? '',
      ];
      for (const part of parts.filter((each) => each !== '')) {
        expect(rest).toContain(part);
        rest = rest.replace(part, () => '');
      }
    }
    const left = rest.split('\n').filter((line) => line.trim() !== '');
    expect(Math.max(0, ...left.map((line) => line.length))).toBeLessThan(60);
  }
});

test('an author line longer than any abstract gives its 669 names, and a DOI loses its full stop to the venue', () => {
  const papers = readSeed('000-author-page.txt').papers;
  const gemini = papers.find((paper) => paper.title !== null);
  expect(gemini?.authors.length).toBe(669);
  expect(gemini?.authors[0]).toBe('Machel Reid');
  expect(papers.filter((paper) => paper.title !== null)).toHaveLength(1);
  expect(papers.find((paper) => paper.doi !== null)).toMatchObject({
    venue: '2023 ACM Conference on Fairness, Accountability, and Transparency',
    comment: '10 pages',
    date: '2023-06-01',
  });
});

test('the reading list says which dates and which splits are doubtful', () => {
  expect(codes(readSeed('001-reading-list.txt'))).toEqual([
    '7 date-without-year',
    '11 title-author-guess',
    '14 title-author-guess',
    '29 title-author-guess',
    '38 title-author-guess',
  ]);
});

test('the mis-numbered risk areas are the text of three abstracts and stay', () => {
  expect(
    allSeedPapers().filter((paper) => paper.abstract.includes('V. Malicious Uses, V. Human-Computer')),
  ).toHaveLength(3);
});

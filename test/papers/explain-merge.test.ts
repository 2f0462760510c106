import { expect, test } from 'vitest';
import { explainMerge } from '../../src/papers/explain-merge.ts';
import { occurrence } from '../../src/read/occurrence.ts';

const trust = [
  occurrence({
    source: 'a.bib',
    line: 3,
    title: 'A study of trust',
    authors: ['Ada Byron'],
    doi: '10.1/b',
    date: '2020',
  }),
  occurrence({ source: 'b.ris', line: 9, title: 'A Study of Trust', authors: ['A. Byron'], date: '2021' }),
  occurrence({ source: 'c.json', line: 1, title: 'A study of trust', authors: ['Max Moe'] }),
  occurrence({ source: 'd.json', line: 1, title: 'Rain', doi: '10.1/B'.toLowerCase(), authors: ['Ada Byron'] }),
];

test.each([['doi:10.1/b'], ['10.1/B'], ['a STUDY of trust.']])('a paper is found by %s', (wanted) => {
  expect(explainMerge(trust, wanted).map(({ paper }) => paper.id)).toContain('doi:10.1/b');
});

test('its story names the entries, what joined them, what each gave, what was not taken and what was kept apart', () => {
  const [story] = explainMerge(trust, '10.1/b');
  expect(story?.entries.map(({ number, source }) => `${number} ${source}`)).toEqual(['1 a.bib', '2 b.ris', '3 d.json']);
  expect(story?.joins).toEqual([
    { left: 1, right: 3, why: 'the same id doi:10.1/b' },
    { left: 1, right: 2, why: 'the same title and an author in common' },
  ]);
  expect(story?.fields.find(({ field }) => field === 'doi')?.entry).toBe(1);
  expect(story?.paper.conflicts.map(({ field, value }) => `${field} ${value}`)).toEqual(['date 2021', 'title Rain']);
  expect(story?.keptApart.map(({ paper, why }) => [paper.authors[0], why])).toEqual([
    ['Max Moe', 'share the title, but no author'],
  ]);
});

test('an unknown name tells nothing', () => {
  expect(explainMerge(trust, 'doi:10.1/zzz')).toEqual([]);
  expect(explainMerge(trust, ' ')).toEqual([]);
});

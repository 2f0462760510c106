import { describe, expect, it } from 'vitest';
import {
  applyFilter,
  everything,
  FilterError,
  type FilterFacts,
  keepsEverything,
  parseFilter,
  writeFilter,
} from '../src/filter.ts';
import { filterSentence } from '../src/filter-sentence.ts';
import type { Taxonomy } from '../src/model.ts';

const area = (code: string, short: string) => ({ code, name: `${short} in full`, short, scope: '' });
const risk = (code: string, short: string) => ({
  ...area(code, short),
  area: code.split('.')[0] ?? '',
  status: null,
  source: '',
});
const taxonomy: Taxonomy = {
  id: 'small',
  title: 'Small',
  version: '1',
  source: '',
  areas: [area('1', 'Speech'), area('2', 'Leaks'), area('4', 'Misuse')],
  risks: [risk('1.1', 'Slurs'), risk('2.1', 'Privacy'), risk('2.2', 'Inference'), risk('4.1', 'Scams')],
};

function paper(
  id: string,
  tags: Record<string, [grade: string, score: number]>,
  facts: Partial<FilterFacts> = {},
): FilterFacts {
  return {
    id,
    title: id,
    tags: Object.entries(tags).map(([code, [grade, score]]) => ({ code, focus: grade === 'focus', score })),
    year: 2023,
    venue: null,
    authors: [],
    community: null,
    sources: [],
    ...facts,
  };
}

const papers = [
  paper(
    'a',
    { '1.1': ['focus', 0.9], '2.1': ['mention', 0.3] },
    { year: 2020, venue: 'ACL', authors: ['Ada Example'] },
  ),
  paper('b', { '1.1': ['focus', 0.5], '4': ['focus', 0.7] }, { community: 1, title: 'Hate speech in the wild' }),
  paper('c', { '2.2': ['focus', 0.8] }, { year: null, sources: ['list.txt'] }),
  paper('d', {}, { year: 2024, venue: 'FAccT, Paris' }),
];
const kept = (text: string) => applyFilter(parseFilter(text, taxonomy), papers).join('');

describe('a filter', () => {
  it.each([
    ['', 'abcd'],
    ['covers 1.1', 'ab'],
    ['covers 2', 'ac'],
    ['covers 1 and 2', 'a'],
    ['covers 2 or 4', 'abc'],
    ['covers 1 and (2 or 4)', 'ab'],
    ['covers 1.1, not 4', 'a'],
    ['not 2 or 4', 'd'],
    ['covers Privacy', 'a'],
    ['covers "Privacy in full"', 'a'],
    ['covers 2, focus', 'c'],
    ['not 2.1, focus', 'abc'],
    ['covers 1, score >= 0.6', 'a'],
    ['outside the taxonomy', 'd'],
    ['tagged', 'abc'],
    ['since 2021', 'bd'],
    ['until 2023', 'ab'],
    ['in 2024', 'd'],
    ['2020–2023', 'ab'],
    ['undated', 'c'],
    ['venue acl or "FAccT, Paris"', 'ad'],
    ['author Ada Example', 'a'],
    ['community 1', 'b'],
    ['source list.txt', 'c'],
    ['title "speech hate"', 'b'],
  ])('%s keeps %s', (text, ids) => {
    expect(kept(text)).toBe(ids);
  });

  it('counts an area by its dot: 1 does not stand for 10.1', () => {
    expect(applyFilter(parseFilter('covers 1'), [paper('x', { '10.1': ['focus', 1] })])).toEqual([]);
  });

  it.each([
    'covers 1.1 and (2 or 4), not 2.2 or 4.1, focus, score 0.6, since 2020, until 2024',
    'outside, undated',
    'in 2023, venue ACL or "FAccT, Paris", author "Ada Example", community 1 or 2, source "a (1).txt", title "hate speech"',
  ])('reads back what it writes: %s', (text) => {
    expect(writeFilter(parseFilter(text))).toBe(text);
    expect(parseFilter(writeFilter(parseFilter(text)))).toEqual(parseFilter(text));
  });

  it('keeps quotation marks and reserved words in names', () => {
    const filter = { ...everything, venues: ['the "best" one', 'or'], authors: ['and'] };
    expect(parseFilter(writeFilter(filter))).toEqual(filter);
  });

  it.each([
    ['covers 7.1', 'unknown risk: 7.1 (known: 1, 2, 4, 1.1, 2.1, 2.2, 4.1)'],
    ['covers 1 and 2 or 4', 'brackets'],
    ['covers (1 or 2', 'not closed'],
    ['covers', 'missing'],
    ['covers 1 and', 'missing'],
    ['not 1 and 2', 'two readings'],
    ['sinse 2023', 'starts no clause'],
    ['since soon', 'needs one number'],
    ['score 7', 'from 0 to 1'],
    ['venue "ACL', 'quotation mark'],
    ['since 2024, until 2020', 'no year'],
    ['focus 2', 'commas'],
    ['community two', 'whole numbers'],
  ])('refuses %s and says why', (text, why) => {
    expect(() => parseFilter(text, taxonomy)).toThrow(FilterError);
    expect(() => parseFilter(text, taxonomy)).toThrow(why);
  });

  it('says itself in words', () => {
    expect(filterSentence(parseFilter('covers 1.1 and (2 or 4), not 2.2, since 2023'), taxonomy)).toBe(
      'covers Slurs and Leaks or Misuse, not Inference, since 2023',
    );
    expect(filterSentence(everything, taxonomy)).toBe('all papers');
    expect(keepsEverything(everything)).toBe(true);
  });
});

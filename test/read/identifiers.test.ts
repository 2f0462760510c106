import { expect, test } from 'vitest';
import { readDate } from '../../src/read/dates.ts';
import { bareArxivId, bareDoi, findDoi } from '../../src/read/identifiers.ts';
import { splitNames } from '../../src/read/names.ts';

test.each([
  ['doi: 10.1145/3593013.3593995. 2023 ACM Conference', '10.1145/3593013.3593995'],
  ['https://doi.org/10.1007/978-3-030-01234-5_6), p. 3', '10.1007/978-3-030-01234-5_6'],
  ['see 10.1016/S0140-6736(05)66549-X;', '10.1016/s0140-6736(05)66549-x'],
  ['10.5555/x.1.Proceedings of Things', '10.5555/x.1'],
])('the DOI in %j is %s', (text, doi) => expect(findDoi(text)?.doi).toBe(doi));

test('a year or a version number is no DOI', () => {
  expect(findDoi('10.11 is not, 2023 neither')).toBeNull();
  expect(bareDoi('10.1/x')).toBeNull();
});

test.each([
  ['arXiv:2112.04359v2', '2112.04359'],
  ['https://arxiv.org/pdf/2112.04359v1.pdf', '2112.04359'],
  ['math.GT/0309136', 'math.GT/0309136'],
  ['acl2022:12', null],
])('%s as an arXiv id is %s', (text, id) => expect(bareArxivId(text)).toBe(id));

test.each([
  ['Nov 15, 2022', '2022-11-15'],
  ['Sept 3, 2025', '2025-09-03'],
  ['1 May 2020', '2020-05-01'],
  ['Feb 29, 2023', null],
  ['Feb 29, 2000', '2000-02-29'],
  ['Mar 26', null],
  ['March 2021', '2021-03'],
])('%s is the date %s', (text, date) => expect(readDate(text)).toBe(date));

test('a list of names is parted at commas and "and", and knows that it was cut', () => {
  expect(splitNames('Ada Byron, Max Moe and Li Na')).toEqual({
    names: ['Ada Byron', 'Max Moe', 'Li Na'],
    truncated: false,
  });
  expect(splitNames('Ada Byron, Max Moe, et al.')).toEqual({ names: ['Ada Byron', 'Max Moe'], truncated: true });
  expect(splitNames('Sam King, Jr., Max Moe')).toEqual({ names: ['Sam King, Jr.', 'Max Moe'], truncated: false });
  expect(splitNames('')).toEqual({ names: [], truncated: false });
});

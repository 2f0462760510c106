import { describe, expect, it } from 'vitest';
import { compatibleNames, type NameParts, nameKey, nameParts } from '../../src/graph/author-names.ts';
import { findAuthors } from '../../src/graph/authors.ts';
import { paper, shuffled } from './sample.ts';

/** Bylines -> papers with one each. */
function bylines(...lists: string[][]) {
  return lists.map((authors, index) => paper(`doi:${index}`, { authors }));
}

function keys(...lists: string[][]): string[] {
  return findAuthors(bylines(...lists)).authors.map(({ key }) => key);
}

describe('a printed name', () => {
  it.each([
    ['José García', 'jose garcia'],
    ['JOSE GARCIA', 'jose garcia'],
    ['García, José', 'jose garcia'],
    ['Łukasz Kaiser', 'lukasz kaiser'],
    ['Sørensen, Åse', 'ase sorensen'],
    ["Conor O'Brien", 'conor obrien'],
    ['Conor O’Brien', 'conor obrien'],
    ['Jean-Pierre Serre', 'jean pierre serre'],
    ['J.R.R. Tolkien', 'j r r tolkien'],
    ['Martin Luther King, Jr.', 'martin luther king jr'],
    ['Wei Wang 0001', 'wei wang 0001'],
    ['王伟', '王伟'],
    ['नीरज', 'नीरज'],
    ['__proto__', 'proto'],
  ])('%s is compared as %s', (printed, expected) => {
    expect(nameKey(printed)).toBe(expected);
  });

  it.each([[''], ['  '], ['\u0000\u0007'], ['\u200b\u202e'], ['\ud800']])('%j is no name', (printed) => {
    expect(nameKey(printed)).toBeNull();
  });

  it('of signs only keeps a key of its own, free of the signs', () => {
    expect(nameKey('***')).toMatch(/^sign [0-9a-f]+$/);
    expect(nameKey('***')).not.toBe(nameKey('+++'));
  });

  it('of 10,000 characters has a short key that the end of the name still changes', () => {
    const long = 'x'.repeat(10_000);
    expect(nameKey(long)?.length).toBeLessThan(140);
    expect(nameKey(`${long}a`)).not.toBe(nameKey(`${long}b`));
  });
});

describe('compatible names', () => {
  it.each([
    ['l weidinger', 'laura weidinger', true],
    ['laura weidinger', 'laura k weidinger', true],
    ['j r smith', 'john robert smith', true],
    ['j r smith', 'john smith', true],
    ['j a smith', 'john robert smith', false],
    ['lars weidinger', 'laura weidinger', false],
    ['l weidinger', 'laura weidlinger', false],
    ['robert smith', 'john robert smith', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(compatibleNames(nameParts(a) as NameParts, nameParts(b) as NameParts)).toBe(expected);
    expect(compatibleNames(nameParts(b) as NameParts, nameParts(a) as NameParts)).toBe(expected);
  });
});

describe('findAuthors', () => {
  it('joins spellings that differ in case and accents, keeps the one with accents, and lists the join', () => {
    const { authors, joins } = findAuthors(bylines(['Jose Garcia'], ['José García'], ['JOSE GARCIA']));
    expect(authors).toHaveLength(1);
    expect(authors[0]).toMatchObject({ label: 'José García', names: ['JOSE GARCIA', 'Jose Garcia', 'José García'] });
    expect(joins).toEqual([
      {
        key: 'author:jose garcia',
        names: ['JOSE GARCIA', 'Jose Garcia', 'José García'],
        why: expect.stringContaining('case'),
      },
    ]);
  });

  it('joins initials with a full name that has a co-author in common, and says which', () => {
    const { authors, joins } = findAuthors(
      bylines(['L. Weidinger', 'Iason Gabriel'], ['Laura Weidinger', 'Iason Gabriel']),
    );
    expect(authors.map(({ key, papers }) => [key, papers])).toEqual([
      ['iason gabriel', [0, 1]],
      ['laura weidinger', [0, 1]],
    ]);
    expect(joins[0]?.why).toContain('iason gabriel');
  });

  it('joins initials with a full name on another record of the same work', () => {
    const { authors, joins } = findAuthors([
      paper('doi:1', { title: 'Risks posed by Models', authors: ['L. Weidinger'] }),
      paper('arxiv:1', { title: 'Risks Posed by Models.', authors: ['Laura Weidinger'] }),
    ]);
    expect(authors).toHaveLength(1);
    expect(joins[0]?.why).toContain('the same work: risks posed by models');
  });

  it('joins nobody without a co-author or a work in common', () => {
    expect(keys(['L. Weidinger', 'Iason Gabriel'], ['Laura Weidinger', 'John Mellor'])).toContain('l weidinger');
  });

  it('joins nobody where two full names have the same support', () => {
    expect(keys(['L. Li', 'Ann Other'], ['Lei Li', 'Ann Other'], ['Ling Li', 'Ann Other'])).toEqual([
      'ann other',
      'l li',
      'lei li',
      'ling li',
    ]);
  });

  it('asks for two shared co-authors where the family has several full names with the initial', () => {
    const others = ['Yang Zhang', 'Someone Else'];
    const once = keys(['Y. Zhang', 'Ann Other'], ['Yue Zhang', 'Ann Other'], others);
    expect(once).toContain('y zhang');
    const twice = keys(['Y. Zhang', 'Ann Other', 'Bo Third'], ['Yue Zhang', 'Ann Other', 'Bo Third'], others);
    expect(twice).not.toContain('y zhang');
  });

  it('takes two names on one byline for two people', () => {
    expect(keys(['L. Weidinger', 'Laura Weidinger', 'Iason Gabriel'])).toHaveLength(3);
  });

  it('does not chain people of different names together through their initials', () => {
    const found = keys(
      ['J. Smith', 'Ann Other'],
      ['John Smith', 'Ann Other'],
      ['J. Smith', 'Bo Third'],
      ['James Smith', 'Bo Third'],
    );
    expect(found).toEqual(expect.arrayContaining(['john smith', 'james smith', 'j smith']));
  });

  it('gives no weight to a byline of hundreds', () => {
    const crowd = Array.from({ length: 150 }, (_, i) => `Person Number${i}`);
    expect(keys(['L. Weidinger', ...crowd], ['Laura Weidinger', ...crowd])).toContain('l weidinger');
  });

  it('survives hostile names, and counts those in which nothing is printed', () => {
    const hostile = ['', '__proto__', 'constructor', 'toString', '<script>', '\ud800', 'x'.repeat(10_000), '👩‍🔬'];
    const { authors, emptyNames, byPaper } = findAuthors(bylines(hostile, ['__proto__']));
    expect(emptyNames).toBe(2);
    expect(authors.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['proto', 'constructor', 'tostring', 'script']),
    );
    expect(byPaper[0]).toHaveLength(6);
  });

  it('names an author once on a paper that prints them twice', () => {
    expect(findAuthors(bylines(['Ada Lovelace', 'ADA LOVELACE'])).byPaper[0]).toEqual(Int32Array.of(0));
  });

  it('finds the same authors in any order of papers', () => {
    const lists = [
      ['L. Weidinger', 'I. Gabriel'],
      ['Laura Weidinger', 'Iason Gabriel'],
      ['Laura Weidinger', 'J. Mellor'],
      ['L. Weidinger', 'John Mellor'],
      ['Iason Gabriel', 'J. Mellor'],
    ];
    const of = (order: string[][]) =>
      findAuthors(bylines(...order)).authors.map(({ key, label, names }) => ({ key, label, names }));
    for (let seed = 1; seed < 6; seed++) expect(of(shuffled(lists, seed))).toEqual(of(lists));
  });
});

it('thousands of namesakes with one co-author are not compared with one another', () => {
  const lists = Array.from({ length: 4000 }, (_, i) => [`Y${String.fromCodePoint(0x4e00 + i)} Q. Zhang`, 'Ann Other']);
  const { authors, joins } = findAuthors(bylines(...lists, ['Y. Zhang', 'Ann Other']));
  expect(authors).toHaveLength(4002);
  expect(joins).toEqual([]);
});

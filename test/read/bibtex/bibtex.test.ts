import { expect, test } from 'vitest';
import { readSource, recogniseFormat } from '../../../src/read/formats.ts';
import { codes, readFixture } from '../fixture.ts';

const read = (text: string) => readSource({ source: 'x.bib', text });
const entry = (fields: string) => read(`@article{key,\n${fields}\n}`);
const paper = (fields: string) => entry(`title = {T},\n${fields}`).papers[0];

test('a library with every kind of damage gives all its papers, and a problem with its line for each damage', () => {
  const result = readFixture('broken-library.bib');
  expect(result.papers.map(({ line, title }) => [line, title])).toEqual([
    [7, 'LLMs and Österreich: Harms of k-gram Models, Naïve and Costly'],
    [20, 'An abstract that is never closed'],
    [27, 'A title closed too early'],
    [36, 'Quoted "marks" and a key again'],
    [44, 'In parentheses (yes)'],
    [46, 'Then junk'],
    [49, 'The file ends here'],
    [43, 'Unknown macro'],
    [47, 'Inherits'],
  ]);
  expect(codes(result)).toEqual([
    '23 unbalanced-braces',
    '27 entry-without-abstract',
    '28 unbalanced-braces',
    '36 repeated-key',
    '39 unreadable-date',
    '43 unknown-macro',
    '45 entry-without-title',
    '46 broken-entry',
    '48 no-paper',
    '49 unbalanced-braces',
  ]);
});

test('the fields of an entry arrive as people read them', () => {
  expect(readFixture('broken-library.bib').papers[0]).toEqual({
    source: 'broken-library.bib',
    line: 7,
    language: null,
    otherIds: [],
    givenId: null,
    title: 'LLMs and Österreich: Harms of k-gram Models, Naïve and Costly',
    abstract: 'Models leak 5% of AI data & naïve users. We measure p_θ and cost.',
    authors: ['Ada Byron', 'Vincent van der Berg', 'Martin King, Jr.', 'Gemini Team, Google'],
    authorsTruncated: true,
    date: '2021-03-10',
    dateText: null,
    doi: '10.1145/abc_1.2',
    arxivId: null,
    venue: 'Conference on Fairness, Accountability, and Transparency',
    comment: 'Best paper',
    categories: [],
    keywords: ['hate speech', 'Aged, 80 and over'],
    url: null,
    titleIsGuess: false,
  });
});

test('an entry that is never closed takes nothing from the next one', () => {
  const { papers } = readFixture('broken-library.bib');
  expect(papers[1]).toMatchObject({ abstract: 'It ends with the entry.', authors: ['Max Moé'] });
  expect(papers[2]).toMatchObject({ date: '2023', arxivId: '2301.00001', categories: ['cs.CL'] });
  expect(papers.at(-1)).toMatchObject({ venue: 'Proceedings of Everything', date: '1999-11', abstract: 'Text.' });
});

test.each([
  ["title = {Pok\\'emon, {\\L}\\'od\\'z, \\v{C}apek, \\c{c}a, {\\ss}, \\AA}", 'Pokémon, Łódź, Čapek, ça, ß, Å'],
  ["title = {A --- B -- C, ``quoted'', 50\\%, R\\&D, a~b}", 'A — B – C, “quoted”, 50%, R&D, a b'],
  ['title = {{\\em Whole} {\\bf Styles} \\texttt{code}}', 'Whole Styles code'],
  ['title = {On $\\ell_1$ and \\unknown{thing} of {{GPT}}-4}', 'On ℓ₁ and \\unknown{thing} of GPT-4'],
  ['title = "Costs of 5\\$ and {\\"u}ber"', 'Costs of 5$ and über'],
  ['title = {Main}, subtitle = {Sub}', 'Main: Sub'],
])('%s is read as %s', (fields, title) => {
  expect(entry(fields).papers[0]?.title).toBe(title);
});

test.each([
  ['year = 2020, month = jul', '2020-07'],
  ['year = {2020}, month = {July}, day = {4}', '2020-07-04'],
  ['year = {2020}, month = {7}', '2020-07'],
  ['year = {2020}, month = {08--10 Nov}', '2020-11'],
  ['date = {2019-05-02/2019-05-04}, year = {2018}', '2019-05-02'],
  ['year = {c. 2007}', '2007'],
  ['year = {n.d.}', null],
])('the date of %s is %s', (fields, date) => {
  expect(paper(fields)?.date).toBe(date);
});

test.each([
  ['eprint = {2112.04359}, archiveprefix = {arXiv}', '2112.04359'],
  ['journal = {CoRR}, volume = {abs/2112.04359}', '2112.04359'],
  ['journal = {ArXiv preprint arXiv:2112.04359v2}', '2112.04359'],
  ['doi = {10.48550/arXiv.2112.04359}', '2112.04359'],
  ['url = {http://arxiv.org/abs/cs/0112017}', 'cs/0112017'],
  ['eprint = {1234}, eprinttype = {jstor}', null],
])('the arXiv id of %s is %s', (fields, arxivId) => {
  expect(paper(fields)).toMatchObject({ arxivId, doi: null });
});

test.each([
  ['Byron, Ada AND Moe, Max', ['Ada Byron', 'Max Moe']],
  ['Ada Byron\n   and\n   Max Moe', ['Ada Byron', 'Max Moe']],
  ['{Barnes and Noble, Inc.} and Moe, Max', ['Barnes and Noble, Inc.', 'Max Moe']],
  ["Hal Daum{\\'e}, III", ['Hal Daumé III']],
  ['Ada Byron, Max Moe, Eva Poe, Jo Doe', ['Ada Byron', 'Max Moe', 'Eva Poe', 'Jo Doe']],
  ['Sanders, Andy', ['Andy Sanders']],
])('the authors %j are %j', (authors, names) => {
  expect(paper(`author = {${authors}}`)?.authors).toEqual(names);
});

test('a library is recognised behind a comment, and JSON or prose with an @ is none', () => {
  expect(recogniseFormat('Written by hand.\n\n@Article{a,\n title = {T}}')?.name).toBe('bibtex');
  expect(recogniseFormat('@string{a = "b"}\n')?.name).toBe('bibtex');
  expect(recogniseFormat('{"abstract": "@article{a, title = {T}}"}')?.name).toBe('paper-records');
  expect(recogniseFormat('Write to me@example.org {today}\n')).toBeNull();
});

test('fields named like properties of objects and macros that double stay harmless', () => {
  const doubling = Array.from({ length: 60 }, (_, i) => `@string{m${i + 1} = m${i} # m${i}}`).join('\n');
  const { papers, problems } = read(
    `@string{m0 = "xx"}\n${doubling}\n@article{__proto__, title = {T}, __proto__ = {x}, constructor = {y}, note = m60}`,
  );
  expect(papers.map(({ title }) => title)).toEqual(['T']);
  expect(problems.filter(({ code }) => code === 'field-too-long').length).toBeGreaterThan(0);
});

const venues = (text: string) => read(text).papers.map(({ title, venue, date }) => [title, venue, date]);
const child = '@inproceedings{c, title = {A}, crossref = {P}}\n';
const parent = '@proceedings{p, title = {The 5th Workshop}, date = {2020-07}}\n';

test.each([
  ['before', parent + child],
  ['behind', child + parent],
])('a paper takes venue and date from proceedings that stand %s it', (_, text) => {
  const { papers, problems } = read(text);
  expect(papers).toMatchObject([{ title: 'A', venue: 'The 5th Workshop', date: '2020-07' }]);
  expect(problems.map(({ code }) => code).sort()).toEqual(['entry-without-abstract', 'no-paper']);
});

test('what a paper says itself is not taken over, nor are ids; parents may have parents', () => {
  const chain =
    '@book{b, title = {Book}, author = {Moe, Max}, doi = {10.1/b}, crossref = {s}}\n@mvbook{s, year = 1999}\n';
  expect(read(`@inbook{c, title = {A}, crossref = {b}}\n${chain}`).papers[0]).toMatchObject({
    venue: 'Book',
    date: '1999',
    authors: ['Max Moe'],
    doi: null,
  });
  expect(venues(`@inbook{c, title = {A}, year = 2001, booktitle = {Own}, crossref = {b}}\n${chain}`)).toContainEqual([
    'A',
    'Own',
    '2001',
  ]);
});

test('fields kept apart in xdata belong to the entries that name them', () => {
  expect(venues('@article{a, title = {A}, xdata = {x, y}}\n@xdata{x, journal = {J}}\n@xdata{y, year = 2002}')).toEqual([
    ['A', 'J', '2002'],
  ]);
});

test('an entry whose parent is nowhere is kept, and said; circles end', () => {
  expect(read(child).problems.map(({ code, line }) => [code, line])).toContainEqual(['missing-parent', 1]);
  expect(venues('@book{a, title = {A}, crossref = {b}}\n@book{b, title = {B}, crossref = {a}}')).toHaveLength(2);
});

test('a string may be defined behind the entry that uses it, and in terms of others', () => {
  expect(
    venues('@article{a, title = {A}, journal = j # " B"}\n@string{i = {Journal}}\n@string(j = i # { of})'),
  ).toEqual([['A', 'Journal of B', null]]);
});

test.each([
  ['% @article{old,\n%  title = {Old},\n% }\n@article{a, title = {T}}', ['T']],
  ['@article{a, % the key\n  % title = {Old},\n  title = {T}, % good\n}', ['T']],
  ['@article{a, title = {T}}@article{b, title = {U}} @article{c, title = {V}}', ['T', 'U', 'V']],
  ['@article{a, title = {T}\n@article{b, title = {U}}', ['T', 'U']],
  ['@article{a, title = {T},\r  year = {2000}}\r@article{b, title = {U}}', ['T', 'U']],
  ['@comment{@article{a, title = {Old}}}\n@article{b, title = {T}}', ['T']],
])('the titles of %j are %j', (text, titles) => {
  expect(read(text).papers.map(({ title }) => title)).toEqual(titles);
});

test('an entry of more than two million characters is read up to there, and the next one whole', () => {
  const { papers, problems } = read(
    `@a{a, title = {T}, abstract = {${'x '.repeat(1_500_000)}}\n}\n\n@a{b, title = {U}}`,
  );
  expect(papers.map(({ title, line }) => [title, line])).toEqual([
    ['T', 1],
    ['U', 4],
  ]);
  expect(problems.map(({ code }) => code)).toContain('entry-too-long');
});

test('a file of nothing but openings and one of nothing but braces come to an end', () => {
  expect(read(`@a{b, title = {T}\n${'@a{'.repeat(50_000)}`).papers).toHaveLength(1);
  expect(read(`@a{b, title = ${'{'.repeat(200_000)}`).papers).toEqual([]);
  expect(read(`@a{b, title = {T}}\n${'@comment{'.repeat(50_000)}`).papers).toHaveLength(1);
  expect(read(`@a{b, title = {T},${'\nx = {'.repeat(50_000)}`).papers).toHaveLength(1);
  expect(read(`@a{${' '.repeat(30_000)}\n, title = {T}${' '.repeat(200_000)}}`).papers).toHaveLength(1);
});

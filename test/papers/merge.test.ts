import { expect, test } from 'vitest';
import type { Occurrence, Paper, PaperField } from '../../src/model.ts';
import { mergePapers, paperOfOccurrence } from '../../src/papers/merge.ts';
import { splitTitleAuthors } from '../../src/read/listings/title-authors.ts';
import { occurrence } from '../../src/read/occurrence.ts';
import { allSeedPapers } from '../read/fixture.ts';

const LONG =
  'Dialogue systems hold what their users tell them. Over twelve weeks we told one such system forty secrets and asked it to forget half of them, which it did for most secrets but not for names of places.';
const OTHER =
  'Irrigation moves more water than rivers do in dry months. This survey compares satellite estimates with gauges at 300 farms, finding that the cheapest sensor errs least where crops are tall and fields are small.';

let line = 0;
const seen = (fields: Partial<Occurrence>): Occurrence => occurrence({ source: 'a', line: ++line, ...fields });

test('the seeds hold 53 papers: 44 titled, 13 with authors, 13 with a full date, 3 in two wordings', () => {
  const { papers } = mergePapers(allSeedPapers());
  const count = (has: (paper: Paper) => boolean) => papers.filter(has).length;
  expect(papers).toHaveLength(53);
  expect(count((paper) => paper.title !== null)).toBe(44);
  expect(count((paper) => paper.authors.length > 0)).toBe(13);
  expect(count((paper) => /^\d{4}-\d\d-\d\d$/.test(paper.date ?? ''))).toBe(13);
  expect(papers.flatMap((paper) => paper.abstractVersions)).toHaveLength(3);
  expect(papers.flatMap((paper) => paper.sources)).toHaveLength(74);
  expect(new Set(papers.map((paper) => paper.id)).size).toBe(53);
});

test('any order of the same occurrences gives the same papers and problems', () => {
  const occurrences = allSeedPapers();
  const wanted = mergePapers(occurrences);
  let state = 12345;
  for (let round = 0; round < 5; round++) {
    const keyed = occurrences.map((one) => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return { one, key: state };
    });
    const shuffled = keyed.sort((a, b) => a.key - b.key);
    expect(mergePapers(shuffled.map(({ one }) => one))).toEqual(wanted);
  }
});

test('every field of a paper is the one that its named source printed', () => {
  const occurrences = allSeedPapers();
  for (const paper of mergePapers(occurrences).papers) {
    for (const [field, place] of Object.entries(paper.fieldSources)) {
      const at = occurrences.find((one) => one.source === place.source && one.line === place.line);
      expect(at?.[field as PaperField]).toEqual(paper[field as PaperField]);
    }
    expect(paper.fieldSources.abstract).toBeDefined();
    expect('title' in paper.fieldSources).toBe(paper.title !== null);
  }
});

test('Machel Reid and Gemini Team head the lists of one paper, which keeps the whole list', () => {
  const paper = mergePapers(allSeedPapers()).papers.find((one) => one.arxivId === '2403.05530');
  expect(paper?.authors).toHaveLength(669);
  expect(paper?.authorsTruncated).toBe(false);
  expect(paper?.fieldSources.authors?.source).toBe('000-author-page.txt');
  expect(paper?.categories).toEqual(['CL']);
});

test('papers without a title stay so and show their first words', () => {
  const untitled = mergePapers(allSeedPapers()).papers.filter((paper) => paper.title === null);
  expect(untitled).toHaveLength(9);
  for (const { label, abstract } of untitled) {
    expect(label.length).toBeLessThanOrEqual(80);
    expect(label.endsWith('…')).toBe(true);
    expect(abstract.startsWith(label.slice(0, 10)) || abstract.startsWith('\\emph{')).toBe(true);
  }
});

test('a title printed elsewhere settles a guessed split, authors included', () => {
  const wrong = seen({
    title: 'Probing Control',
    authors: ['NetRaz Lapid', 'Weixin, Wu'],
    titleIsGuess: true,
    abstract: LONG,
  });
  const printed = seen({ source: 'b', title: 'Probing ControlNet', abstract: LONG });
  const { papers, problems } = mergePapers([wrong, printed]);
  expect(papers).toHaveLength(1);
  expect(papers[0]).toMatchObject({ title: 'Probing ControlNet', authors: ['Raz Lapid', 'Weixin, Wu'] });
  expect(problems).toMatchObject([{ code: 'title-settled', source: 'a' }]);
});

test('a guess that took too much for the title, or nothing for the names, is settled as well', () => {
  const known = seen({ source: 'b', title: 'Language, vision and action', abstract: LONG });
  for (const [title, authors] of [
    ['Language, vision and actionAda Mc', ['Ilroy', 'Max Moe']],
    ['Language, vision and actionAda McIlroy, Max Moe', []],
  ] as const) {
    const { papers } = mergePapers([seen({ title, authors, titleIsGuess: true, abstract: LONG }), known]);
    expect(papers).toHaveLength(1);
    expect(papers[0]?.authors).toEqual(['Ada McIlroy', 'Max Moe']);
  }
});

test('what the splitter parts, the merge puts together again', () => {
  const { title, authors } = splitTitleAuthors('Imagen 3Imagen-Team-Google, Jason Baldridge et al.', '');
  const { papers } = mergePapers([
    seen({ title, authors, authorsTruncated: true, titleIsGuess: true, abstract: LONG }),
    seen({ title: 'Imagen 3', abstract: LONG }),
  ]);
  expect(papers).toHaveLength(1);
  expect(papers[0]?.authors).toEqual(['Imagen-Team-Google', 'Jason Baldridge']);
});

test('one title with other authors and another abstract is two papers with two ids', () => {
  const { papers } = mergePapers([
    seen({ title: 'On trust', authors: ['Ada Byron'], abstract: LONG }),
    seen({ title: 'On Trust.', authors: ['Max Moe'], abstract: OTHER }),
  ]);
  expect(papers).toHaveLength(2);
  expect(new Set(papers.map((paper) => paper.id)).size).toBe(2);
  expect(
    mergePapers(papers.map((paper) => seen({ ...paper, givenId: paper.id }))).papers.map((paper) => paper.id),
  ).toEqual(papers.map((paper) => paper.id));
});

test('one title with a shared author is one paper, whatever the abstracts say', () => {
  const { papers } = mergePapers([
    seen({ title: 'On trust', authors: ['Ada Byron', 'Li Na'], abstract: LONG, date: '2020' }),
    seen({ title: 'On Trust', authors: ['Byron, Ada'], authorsTruncated: true, abstract: OTHER, date: '2019-05-01' }),
  ]);
  expect(papers).toMatchObject([
    { authors: ['Ada Byron', 'Li Na'], date: '2019-05-01', abstractVersions: [{ text: LONG }] },
  ]);
});

test('two DOIs are two papers, and a volume DOI on different papers is reported', () => {
  const twins = [
    seen({ title: 'A study of trust', doi: '10.1/a', abstract: LONG }),
    seen({ title: 'A study of trust', doi: '10.1/b', abstract: LONG }),
  ];
  expect(mergePapers(twins).papers.map((paper) => paper.id)).toEqual(['doi:10.1/a', 'doi:10.1/b']);
  const volume = mergePapers([
    seen({ title: 'A study of trust', doi: '10.1/v', abstract: LONG }),
    seen({ title: 'A study of rain', doi: '10.1/v', abstract: OTHER }),
  ]);
  expect(volume.papers).toHaveLength(2);
  expect(volume.problems).toMatchObject([{ code: 'shared-identifier' }]);
});

test('one DOI on two titles by two authors is two papers, even without abstracts; by one author it is a new title', () => {
  const review = seen({ title: 'Book review', authors: ['Ada Byron'], doi: '10.1/v' });
  expect(mergePapers([review, seen({ title: 'Last words', authors: ['Max Moe'], doi: '10.1/v' })]).papers).toHaveLength(
    2,
  );
  expect(
    mergePapers([review, seen({ title: 'Last words', authors: ['A. Byron'], doi: '10.1/v' })]).papers,
  ).toHaveLength(1);
});

test('a phrase for an abstract joins no titled papers', () => {
  const withdrawn = 'This paper has been withdrawn by its authors.';
  const { papers } = mergePapers([
    seen({ title: 'One thing', abstract: withdrawn }),
    seen({ title: 'Another thing', abstract: withdrawn }),
  ]);
  expect(papers).toHaveLength(2);
});

test('a copied abstract under other titles and authors is kept apart and reported', () => {
  const { papers, problems } = mergePapers([
    seen({ title: 'One thing', authors: ['Ada Byron'], abstract: LONG }),
    seen({ title: 'Another thing', authors: ['Max Moe'], abstract: LONG }),
  ]);
  expect(papers).toHaveLength(2);
  expect(problems).toMatchObject([{ code: 'possible-duplicate' }]);
});

test('an id of a record file is kept beside ours', () => {
  expect(paperOfOccurrence(seen({ givenId: 'acl:1', title: 'A', abstract: 'b' }))).toMatchObject({
    givenIds: ['acl:1'],
  });
  const [paper] = mergePapers([seen({ title: 'Same thing', abstract: 'b' })]).papers;
  expect(paperOfOccurrence(seen({ givenId: paper?.id ?? '', title: 'Same thing', abstract: 'b' }))).toMatchObject({
    id: paper?.id,
    givenIds: [],
  });
});

test('no occurrences give no papers', () => {
  expect(mergePapers([])).toEqual({ papers: [], problems: [] });
});

test('texts that name the insides of objects are papers like others', () => {
  for (const word of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    const { papers } = mergePapers([
      seen({ title: word, authors: [word], abstract: word, givenId: word }),
      seen({ source: word, title: word, authors: [word], abstract: word }),
    ]);
    expect(papers).toMatchObject([{ title: word, authors: [word], label: word, givenIds: [word] }]);
  }
});

test('a preprint DOI and the publisher DOI of one paper are one paper, under the publisher DOI and venue', () => {
  const { papers } = mergePapers([
    seen({
      title: 'A study of trust',
      authors: ['Ada Byron'],
      doi: '10.31234/osf.io/ab',
      venue: 'PsyArXiv',
      date: '2021',
    }),
    seen({ title: 'A Study of Trust', authors: ['A. Byron'], doi: '10.1/b', venue: 'Trust', date: '2022-03-01' }),
    seen({
      title: 'A study of trust',
      authors: ['Ada Byron'],
      arxivId: '2101.00001',
      venue: 'arXiv preprint',
      date: '2021-01-02',
    }),
  ]);
  expect(papers).toMatchObject([{ id: 'doi:10.1/b', venue: 'Trust', date: '2021-01-02', arxivId: '2101.00001' }]);
});

test('an id of another register joins; two ids of the Anthology are two papers', () => {
  const joined = mergePapers([
    seen({ title: 'Trust', otherIds: ['s2:1', 'acl:P18-1001'], abstract: LONG }),
    seen({ title: 'On being trusted', otherIds: ['acl:P18-1001'], abstract: LONG }),
  ]);
  expect(joined.papers).toMatchObject([{ otherIds: ['acl:P18-1001', 's2:1'] }]);
  const twins = mergePapers([
    seen({ title: 'A study of trust', authors: ['Ada Byron'], otherIds: ['acl:P18-1001'] }),
    seen({ title: 'A study of trust', authors: ['Ada Byron'], otherIds: ['acl:P18-1002'] }),
  ]);
  expect(twins.papers).toHaveLength(2);
});

test.each([
  ['next year’s editorial', { title: 'Editorial', date: '2019' }, { title: 'Editorial', date: '2020' }],
  ['another journal’s introduction', { title: 'Introduction', venue: 'A' }, { title: 'Introduction', venue: 'B' }],
  ['an erratum', { title: 'A study of trust', abstract: LONG }, { title: 'Erratum: A study of trust', abstract: LONG }],
  ['part two', { title: 'Trust, part I', abstract: LONG }, { title: 'Trust, part II', abstract: `${LONG} More.` }],
  [
    'a talk of the same name ten years on',
    { title: 'A study of trust', date: '2009', abstract: LONG },
    { title: 'A study of trust', date: '2019', abstract: OTHER },
  ],
])('%s is another paper by the same author', (_, one, other) => {
  const authors = ['Ada Byron'];
  const { papers } = mergePapers([seen({ ...one, authors }), seen({ ...other, authors })]);
  expect(papers).toHaveLength(2);
});

test('the same editorial in two listings is one paper, next year’s another', () => {
  const editorial = { title: 'Editorial', authors: ['Ada Byron'] };
  const years = ['2019', '2020', '2019', '2020', '2021'];
  expect(mergePapers(years.map((date) => seen({ ...editorial, date }))).papers).toHaveLength(3);
});

test('where sources disagree the paper says what was not taken, and where it stands', () => {
  const { papers, problems } = mergePapers([
    seen({
      source: 'a',
      line: 1,
      title: 'A study of trust',
      authors: ['Ada Byron', 'Li Na'],
      date: '2020',
      doi: '10.1/b',
    }),
    seen({
      source: 'b',
      line: 2,
      title: 'A study of trust',
      authors: ['Li Na', 'Ada Byron'],
      date: '2021',
      doi: '10.1/b',
    }),
    seen({
      source: 'c',
      line: 3,
      title: 'A study of trust',
      authors: ['A. Byron'],
      authorsTruncated: true,
      date: '2020-05',
    }),
  ]);
  expect(papers[0]?.authors).toEqual(['Ada Byron', 'Li Na']);
  expect(papers[0]?.conflicts).toEqual([
    { field: 'authors', value: 'Li Na; Ada Byron', source: 'b', line: 2 },
    { field: 'date', value: '2021', source: 'b', line: 2 },
  ]);
  expect(problems.map(({ code, source }) => [code, source])).toEqual([
    ['sources-disagree', 'b'],
    ['sources-disagree', 'b'],
  ]);
});

test('papers in other languages are kept, marked and counted by input', () => {
  const german =
    'Große Sprachmodelle können Hass verbreiten. Wir untersuchen, wie oft das in deutschen Foren geschieht und wen es trifft.';
  const { papers, problems } = mergePapers([
    seen({ source: 'a', line: 5, title: 'Hass im Netz', abstract: german }),
    seen({ source: 'a', line: 9, title: 'Trust', abstract: LONG, language: 'de' }),
    seen({ source: 'b', line: 1, title: 'Vertrauen', abstract: 'Kurz.', language: 'de' }),
  ]);
  expect(papers.map(({ title, language }) => [title, language])).toEqual(
    expect.arrayContaining([
      ['Hass im Netz', 'de'],
      ['Trust', 'en'],
      ['Vertrauen', 'de'],
    ]),
  );
  expect(problems).toEqual([
    { code: 'not-english', message: 'this paper is not in English (German 1); kept, not tagged', source: 'a', line: 5 },
  ]);
});

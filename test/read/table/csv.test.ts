import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { readSource, recogniseFormat } from '../../../src/read/formats.ts';
import { readWith } from '../../../src/read/reader.ts';
import { csvFormat } from '../../../src/read/table/csv.ts';
import { readColumnMapping } from '../../../src/read/table/table-columns.ts';
import { readTableRows } from '../../../src/read/table/table-rows.ts';
import { codes } from '../fixture.ts';

const read = (text: string) => readSource({ source: 'x.csv', text });

test('a table as Zotero writes it: quotation marks, line breaks in cells, a byte order mark', () => {
  const { papers, problems } = read(
    '\uFEFF"Key","Item Type","Publication Year","Author","Title","Publication Title","DOI","Url","Abstract Note","Date","Manual Tags"\r\n' +
      '"AB12","journalArticle","2021","Byron, Ada; van der Berg, Vincent","Hate ""speech"", online","FAccT","10.1145/3593013.3593995","https://arxiv.org/abs/2112.04359","One.\r\nTwo, three.","2021-12-08","hate; speech"\r\n',
  );
  expect(problems).toEqual([]);
  expect(papers).toMatchObject([
    {
      line: 2,
      givenId: null,
      title: 'Hate "speech", online',
      abstract: 'One.\r\nTwo, three.',
      authors: ['Ada Byron', 'Vincent van der Berg'],
      date: '2021-12-08',
      doi: '10.1145/3593013.3593995',
      arxivId: '2112.04359',
      venue: 'FAccT',
      keywords: ['hate', 'speech'],
    },
  ]);
});

test.each([
  [
    'Scopus',
    'Authors,Author full names,Title,Year,Source title,Abstract,Author Keywords\n"Byron A.; Moe M.","Byron, Ada (57); Moe, Max (12)",T,2020,V,A text.,a; b',
  ],
  [
    'Web of Science',
    'Author Full Names\tArticle Title\tSource Title\tAbstract\tAuthor Keywords\tPublication Year\nByron, Ada; Moe, Max\tT\tV\tA text.\ta; b\t2020',
  ],
  [
    'OpenAlex',
    'id,display_name,publication_year,authorships.author.display_name,primary_location.source.display_name,abstract,keywords\nhttps://openalex.org/W1,T,2020,Ada Byron|Max Moe,V,A text.,a|b',
  ],
  ['a spreadsheet in German', 'Title;Authors;Venue;Year;Abstract;Keywords\nT;"Ada Byron, Max Moe";V;2020;A text.;a, b'],
])('a table of %s gives the same paper', (_, text) => {
  const { papers, problems } = read(text);
  expect(problems).toEqual([]);
  expect(papers).toMatchObject([
    { line: 2, title: 'T', abstract: 'A text.', date: '2020', venue: 'V', keywords: ['a', 'b'] },
  ]);
  expect(papers[0]?.authors.map((name) => name.split(' ').at(-1)?.slice(0, 1)).length).toBe(2);
});

test('rows with stray or open quotation marks and with too few or too many cells cost no other row', () => {
  const result = read(
    [
      'Title,Abstract,Year',
      'A 5" disk,Text.,2020',
      '"Said "yes" twice",Text.,2020',
      '"Never closed,Text.,2020',
      '"Whole","Two',
      'lines, with ""marks"".",2021',
      'Short,Text.',
      'Long,Text.,2022,more,cells',
      ',,',
      'Late,Text.,soon',
      ',,2020',
      'No abstract,,2020',
      '"Trailing" ,"Text.",2023',
    ].join('\n'),
  );
  expect(result.papers.map(({ line, title, abstract, date }) => [line, title, abstract, date])).toEqual([
    [2, 'A 5" disk', 'Text.', '2020'],
    [3, 'Said "yes" twice', 'Text.', '2020'],
    [4, 'Never closed', 'Text.', '2020'],
    [5, 'Whole', 'Two\nlines, with "marks".', '2021'],
    [7, 'Short', 'Text.', null],
    [8, 'Long', 'Text.', '2022'],
    [10, 'Late', 'Text.', null],
    [12, 'No abstract', '', '2020'],
    [13, expect.stringContaining('Trailing'), 'Text.', '2023'],
  ]);
  expect(codes(result)).toEqual([
    '3 stray-quotation-mark',
    '4 stray-quotation-mark',
    '7 wrong-number-of-cells',
    '8 wrong-number-of-cells',
    '10 unreadable-date',
    '11 entry-without-title',
    '12 entry-without-abstract',
    '13 stray-quotation-mark',
  ]);
});

test('whole tables are parted as csv-parse parts them', () => {
  const cells = ['', 'a', 'a b', 'say "x"', 'a,b;c\td', 'two\nlines', '"', '""', ' padded ', '=1+1'];
  for (const separator of [',', ';', '\t']) {
    for (const eol of ['\n', '\r\n']) {
      const rows = cells.map((_, i) => cells.map((__, j) => cells[(i * 3 + j) % cells.length] ?? ''));
      const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)).join(eol);
      const ours = readTableRows(text, { separator, quoted: true });
      expect(ours.map((row) => row.cells)).toEqual(parse(text, { delimiter: separator }));
      expect(ours.some((row) => row.mended)).toBe(false);
    }
  }
});

test("of Riskgraph's own nodes only the papers are read, without the apostrophes that guard cells", () => {
  const { papers } = read(
    'Id,Label,rg_kind,rg_paper,rg_title,rg_date,rg_arxiv\n' +
      'area:1,Toxicity,area,,,,\n' +
      "paper:arxiv:2112.04359,T,paper,arxiv:2112.04359,'=1+1 papers,2021-12-08,2112.04359\n" +
      'author:ada byron,Ada Byron,author,,,,\n',
  );
  expect(papers).toMatchObject([
    { line: 3, givenId: 'arxiv:2112.04359', title: '=1+1 papers', date: '2021-12-08', arxivId: '2112.04359' },
  ]);
});

test('a table is known by its header, not by its separators', () => {
  expect(recogniseFormat('Title,Abstract\nA,B')?.name).toBe('csv');
  expect(recogniseFormat('year;ABSTRACT\n1999;B')?.name).toBe('csv');
  expect(recogniseFormat('name,age\nA,5')).toBeNull();
  expect(recogniseFormat('Title, author and year of a book\n')).toBeNull();
});

test('columns are taken by the names that a person gives', () => {
  const text = 'Paper name,What it is about,Who,When,No\nT,A text.,Ada Byron,2020,p1\n';
  expect(recogniseFormat(text)).toBeNull();
  const mapping = { title: 'paper NAME', abstract: 'What it is about', authors: 'Who', date: 'when', id: 'No' };
  const named = readWith(csvFormat(mapping), { source: 'x', text });
  expect(named.problems).toEqual([]);
  expect(named.papers).toMatchObject([
    { givenId: 'p1', title: 'T', abstract: 'A text.', authors: ['Ada Byron'], date: '2020' },
  ]);
  const wrong = readWith(csvFormat({ title: 'Paper name', venue: 'Where' }), { source: 'x', text });
  expect(wrong.papers).toMatchObject([{ title: 'T', venue: null }]);
  expect(wrong.problems.map(({ code }) => code)).toEqual(['missing-column', 'entry-without-abstract']);
  expect(wrong.problems[0]?.message).toContain('"Where"; it has "Paper name", "What it is about"');
});

test('columns with names that are only alike are taken, and said', () => {
  const { papers, problems } = read('No;Titel (deutsch);Abstract (English);Year of study\n7;T;A text.;2020,0\n');
  expect(papers).toMatchObject([{ title: 'T', abstract: 'A text.', date: '2020' }]);
  expect(problems).toMatchObject([{ code: 'guessed-columns', line: 1 }]);
  expect(problems[0]?.message).toContain('title from "Titel (deutsch)", abstract from "Abstract (English)", year from');
});

test('a mapping on a command line names columns, with commas in their names', () => {
  expect(readColumnMapping('title=Name, in full,abstract = Text')).toEqual({
    title: 'Name, in full',
    abstract: 'Text',
  });
  for (const wrong of ['title', 'title=', 'pages=P', '']) {
    expect(readColumnMapping(wrong)).toMatchObject({ error: expect.stringContaining('title=Name') });
  }
});

test.each([
  [
    'Scopus',
    'Authors,Author full names,Author(s) ID,Title,Year,Source title,Volume,Issue,Art. No.,Page start,Page end,Cited by,DOI,Link,Affiliations,Authors with affiliations,Abstract,Author Keywords,Index Keywords,Correspondence Address,Editors,Publisher,Sponsors,Conference name,Conference date,Conference location,PubMed ID,Language of Original Document,Abbreviated Source Title,Document Type,Open Access,Source,EID',
  ],
  [
    'Web of Science',
    'Publication Type\tAuthors\tBook Authors\tAuthor Full Names\tArticle Title\tSource Title\tBook Series Title\tLanguage\tDocument Type\tConference Title\tConference Date\tAuthor Keywords\tKeywords Plus\tAbstract\tAddresses\tPublication Date\tPublication Year\tDOI\tDOI Link\tBook DOI\tEarly Access Date\tPubmed Id\tUT (Unique WOS ID)',
  ],
  [
    'IEEE Xplore',
    '"Document Title",Authors,"Author Affiliations","Publication Title",Date Added To Xplore,"Publication Year","Abstract","ISSN","DOI",PDF Link,"Author Keywords","IEEE Terms","Online Date",Issue Date,"Meeting Date"',
  ],
  ['PubMed', 'PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI'],
  [
    'Zotero',
    '"Key","Item Type","Publication Year","Author","Title","Publication Title","DOI","Url","Abstract Note","Date","Date Added","Access Date","Journal Abbreviation","Short Title","Series Title","Language","Extra","Notes","Link Attachments","Manual Tags","Editor","Series Editor","Conference Name"',
  ],
])('nothing has to be guessed in the columns of %s', (_, header) => {
  const separator = header.includes('\t') ? '\t' : ',';
  const row = header
    .split(separator)
    .map((name) => (/title|abstract/i.test(name) ? 'T' : ''))
    .join(separator);
  const { papers, problems } = read(`\uFEFF${header}\n${row}\n`);
  expect(papers).toHaveLength(1);
  expect(problems.filter(({ code }) => code !== 'entry-without-abstract')).toEqual([]);
});

test('a tab-delimited file of Web of Science: nothing is quoted, a month and a year make the date', () => {
  const { papers, problems } = read(
    'PT\tAU\tAF\tTI\tSO\tDE\tID\tAB\tPD\tPY\tDI\tUT\tPM\n' +
      'J\tByron, AK; Moe, M\tByron, Ada K.; Moe, Max\t"Toxic" or not\tLANGUAGE RESOURCES\ta; b\tC\t"Words" hurt.\tJUN 14\t2021\t10.1234/Made.Up\tWOS:0001\t30000001\r\n',
  );
  expect(problems).toEqual([]);
  expect(papers).toMatchObject([
    {
      title: '"Toxic" or not',
      abstract: '"Words" hurt.',
      authors: ['Ada K. Byron', 'Max Moe'],
      venue: 'Language Resources',
      date: '2021-06-14',
      doi: '10.1234/made.up',
      otherIds: ['pmid:30000001', 'wos:0001'],
      keywords: ['a', 'b'],
    },
  ]);
});

test('Excel names the separator, Scopus says what it lacks, cells hold markup and ids', () => {
  const { papers, problems } = read(
    'sep=;\r\nTitle;Abstract;Authors;Extra;Link;EID\r\n' +
      '"A <i>b</i> &amp; c";[No abstract available];[No author name available];arXiv:2112.04359 [cs];https://openalex.org/W12;2-s2.0-1\r\n',
  );
  expect(problems.map(({ code }) => code)).toEqual(['entry-without-abstract']);
  expect(papers).toMatchObject([
    {
      line: 3,
      title: 'A b & c',
      abstract: '',
      authors: [],
      arxivId: '2112.04359',
      otherIds: ['scopus:2-s2.0-1', 'openalex:W12'],
    },
  ]);
});

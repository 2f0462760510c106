import { expect, test } from 'vitest';
import type { Occurrence } from '../../../src/model.ts';
import { isObject } from '../../../src/read/json/fields.ts';
import { readJsonRecord, type ShapedRecord, shapeOf, shapes } from '../../../src/read/json/shapes.ts';

const read = (record: unknown): ShapedRecord => {
  // Through JSON, so that nothing is there that a file cannot hold.
  const parsed: unknown = JSON.parse(JSON.stringify(record));
  if (!isObject(parsed)) throw new Error('a record is an object');
  return readJsonRecord(parsed, 'file', 3);
};
const paper = (record: unknown): Occurrence => {
  const { paper: found, problem } = read(record);
  expect(problem).toBeNull();
  if (found === null) throw new Error('no paper');
  return found;
};

const arxiv = {
  id: '2105.00001',
  submitter: 'Ada Byron',
  authors: 'Ada Byron, Ludwig van Beethoven, M. L. King Jr., J. M\\"uller and the Lantern Collaboration',
  title: 'Counting lamps in\n  dark corridors with $k$-nearest torches',
  comments: '12 pages, 3 figures; accepted at LAMP~2021',
  'journal-ref': 'J. Lamps 4 (2021) 17-29',
  doi: '10.5555/LAMP.1 10.5555/lamp.2',
  'report-no': null,
  categories: 'cs.CL cs.AI',
  license: 'http://creativecommons.org/licenses/by/4.0/',
  abstract:
    '  We count lamps.  The method of Schr\\"odinger\nis costly, about ~10% more.\n  A second paragraph follows\nin two lines.\n',
  versions: [
    { version: 'v1', created: 'Mon, 3 May 2021 19:18:42 GMT' },
    { version: 'v2', created: 'Tue, 8 Jun 2021 09:00:00 GMT' },
  ],
  update_date: '2021-06-09',
  authors_parsed: [
    ['Byron', 'Ada', ''],
    ['van Beethoven', 'Ludwig', ''],
    ['King', 'M. L.', 'Jr.'],
    ['M\\"uller', 'J.', ''],
    ['Lantern Collaboration', '', ''],
  ],
};

test('an arXiv snapshot record gives plain text, upright names, the day of its first version and its first DOI', () => {
  expect(paper(arxiv)).toMatchObject({
    source: 'file',
    line: 3,
    givenId: '2105.00001',
    arxivId: '2105.00001',
    title: 'Counting lamps in dark corridors with k-nearest torches',
    abstract:
      'We count lamps. The method of Schrödinger is costly, about ~10% more.\n\nA second paragraph follows in two lines.',
    authors: ['Ada Byron', 'Ludwig van Beethoven', 'M. L. King, Jr.', 'J. Müller', 'Lantern Collaboration'],
    date: '2021-05-03',
    doi: '10.5555/lamp.1',
    venue: 'J. Lamps 4 (2021) 17-29',
    comment: '12 pages, 3 figures; accepted at LAMP 2021',
    categories: ['cs.CL', 'cs.AI'],
    url: 'https://arxiv.org/abs/2105.00001',
  });
});

test('an old arXiv id stays whole, and the printed authors are read where none were taken apart', () => {
  const old = { ...arxiv, id: 'hep-th/9901001', authors: 'A. Byron and M. Moe', authors_parsed: [], versions: [] };
  expect(paper(old)).toMatchObject({ arxivId: 'hep-th/9901001', authors: ['A. Byron', 'M. Moe'], date: '2021-06-09' });
});

test('a withdrawn arXiv paper is kept and told', () => {
  const { paper: kept, problem } = read({ ...arxiv, abstract: '  This paper has been withdrawn by the author.\n' });
  expect(kept?.title).toContain('lamps');
  expect(problem).toMatchObject({ code: 'withdrawn', line: 3 });
});

const openAlex = {
  id: 'https://openalex.org/W42',
  doi: 'https://doi.org/10.5555/OA.1',
  title: 'Owls &amp; <i>Strix aluco</i>: H<sub>2</sub>O at night',
  display_name: 'Owls',
  publication_year: 2020,
  publication_date: '2020-02-29',
  ids: {
    openalex: 'https://openalex.org/W42',
    mag: '123',
    pmid: 'https://pubmed.ncbi.nlm.nih.gov/456',
    pmcid: 'https://www.ncbi.nlm.nih.gov/pmc/articles/789',
  },
  language: 'en',
  primary_location: {
    landing_page_url: 'https://doi.org/10.5555/oa.1',
    source: { display_name: 'Journal of Owls', type: 'journal' },
  },
  locations: [{ landing_page_url: 'http://arxiv.org/abs/2001.00007', pdf_url: 'http://arxiv.org/pdf/2001.00007v3' }],
  type: 'article',
  authorships: [
    { author_position: 'first', author: { id: 'https://openalex.org/A1', display_name: 'Ada Byron' } },
    { author_position: 'last', author: { id: null, display_name: null }, raw_author_name: 'Owl Team' },
  ],
  is_authors_truncated: true,
  keywords: [{ id: 'https://openalex.org/keywords/owls', display_name: 'Owls', score: 0.9 }, { keyword: 'Night' }],
  concepts: [{ display_name: 'Biology', level: 0, score: 0.5 }],
  topics: [{ display_name: 'Bird Ecology', score: 0.99 }],
  abstract_inverted_index: { owls: [1, 4], Some: [0], see: [2], as: [3], __proto__x: [5], constructor: [6] },
};

test('an OpenAlex work gives its unrolled abstract, plain title, ids of all registers and its preprint', () => {
  expect(paper(openAlex)).toMatchObject({
    givenId: 'https://openalex.org/W42',
    title: 'Owls & Strix aluco: H2O at night',
    abstract: 'Some owls see as owls __proto__x constructor',
    authors: ['Ada Byron', 'Owl Team'],
    authorsTruncated: true,
    date: '2020-02-29',
    doi: '10.5555/oa.1',
    arxivId: '2001.00007',
    otherIds: ['openalex:W42', 'mag:123', 'pmid:456', 'pmcid:PMC789'],
    venue: 'Journal of Owls',
    categories: ['Bird Ecology'],
    keywords: ['Owls', 'Night'],
    url: 'https://doi.org/10.5555/oa.1',
    language: 'en',
  });
});

test.each([
  [{ abstract_inverted_index: null }, ''],
  [{ abstract_inverted_index: '{"IndexLength": 2, "InvertedIndex": {"two": [1], "One": [0]}}' }, 'One two'],
  [{ abstract_inverted_index: { far: [90_000], near: [1] } }, 'near far'],
  [{ abstract_inverted_index: { '<p>Marked': [0], 'up</p>': [1] } }, 'Marked up'],
])('the abstract of an OpenAlex work with %j is %j', (fields, abstract) => {
  expect(paper({ ...openAlex, ...fields }).abstract).toBe(abstract);
});

test('positions that no abstract has are told, and the others read', () => {
  const index = { good: [0], huge: [4e9], negative: [-1], text: 'no', half: [1.5] };
  const { paper: kept, problem } = read({ ...openAlex, abstract_inverted_index: index });
  expect(kept?.abstract).toBe('good');
  expect(problem).toMatchObject({ code: 'wrong-field' });
});

test('older OpenAlex works name their venue host_venue and have concepts instead of topics', () => {
  const { primary_location: _, topics: __, ...older } = openAlex;
  expect(paper({ ...older, host_venue: { display_name: 'Old Owl Letters' } })).toMatchObject({
    venue: 'Old Owl Letters',
    categories: ['Biology'],
  });
});

const scholar = {
  paperId: 'a'.repeat(40),
  corpusId: 77,
  externalIds: {
    ArXiv: '2203.00004',
    DBLP: 'conf/acl/Byron22',
    MAG: '9',
    ACL: '2022.acl-long.9',
    DOI: '10.18653/V1/2022.ACL-LONG.9',
    PubMed: '11',
    PubMedCentral: '12',
    CorpusId: 77,
  },
  url: `https://www.semanticscholar.org/paper/${'a'.repeat(40)}`,
  title: 'Asking owls & answering',
  abstract: 'Owls answer p < 0.05 of questions.',
  venue: '',
  publicationVenue: { id: 'v', name: 'Meeting of Owls', type: 'conference' },
  year: 2022,
  publicationDate: '2022-05-22',
  journal: { name: 'ACL', pages: '1-9' },
  fieldsOfStudy: ['Computer Science'],
  s2FieldsOfStudy: [
    { category: 'Computer Science', source: 'external' },
    { category: 'Biology', source: 's2-fos-model' },
    { category: 'Computer Science', source: 's2-fos-model' },
  ],
  authors: [
    { authorId: '1', name: 'Ada Byron' },
    { authorId: null, name: 'M. Moe' },
  ],
  citations: [{ paperId: 'b', title: 'Citing' }],
};

test('a paper of the Semantic Scholar Graph API gives ids of all registers', () => {
  expect(paper(scholar)).toMatchObject({
    givenId: 'a'.repeat(40),
    title: 'Asking owls & answering',
    abstract: 'Owls answer p < 0.05 of questions.',
    authors: ['Ada Byron', 'M. Moe'],
    date: '2022-05-22',
    doi: '10.18653/v1/2022.acl-long.9',
    arxivId: '2203.00004',
    otherIds: [
      `s2:${'a'.repeat(40)}`,
      's2corpus:77',
      'acl:2022.acl-long.9',
      'dblp:conf/acl/Byron22',
      'mag:9',
      'pmid:11',
      'pmcid:PMC12',
    ],
    venue: 'Meeting of Owls',
    categories: ['Computer Science', 'Biology'],
  });
});

test('lines of the Semantic Scholar datasets are read: papers, abstracts, full texts', () => {
  const line = {
    corpusid: 78,
    externalids: { ACL: null, DBLP: null, ArXiv: null, MAG: '10', CorpusId: '78', PubMed: null, DOI: '10.5555/X' },
    url: 'https://www.semanticscholar.org/paper/x',
    title: 'A line',
    authors: [{ authorId: '1', name: 'Ada Byron' }],
    venue: 'Lines',
    year: 2019,
    s2fieldsofstudy: [{ category: 'Art', source: 'external' }],
    publicationdate: null,
    journal: null,
  };
  expect(paper(line)).toMatchObject({
    givenId: '78',
    date: '2019',
    doi: '10.5555/x',
    otherIds: ['s2corpus:78', 'mag:10'],
    categories: ['Art'],
  });
  const abstract = {
    corpusid: 78,
    openaccessinfo: { externalids: { MAG: '10', ACL: null, DOI: '10.5555/x', ArXiv: '1901.00002' }, url: null },
    abstract: 'Only the abstract.',
  };
  expect(paper(abstract)).toMatchObject({
    givenId: '78',
    title: null,
    abstract: 'Only the abstract.',
    doi: '10.5555/x',
    arxivId: '1901.00002',
  });
  const text = 'The title\nFirst part. Second part. The body.';
  const full = {
    corpusid: 79,
    externalids: { arxiv: '1901.00003', doi: null },
    content: {
      source: { pdfurls: null },
      text,
      annotations: {
        title: JSON.stringify([{ start: 0, end: 9 }]),
        abstract: JSON.stringify([
          { start: '10', end: '21' },
          { start: 22, end: 34 },
          { start: 90, end: 99 },
        ]),
        author: 'not json',
      },
    },
  };
  expect(paper(full)).toMatchObject({
    title: 'The title',
    abstract: 'First part.\n\nSecond part.',
    arxivId: '1901.00003',
  });
});

test('records of the older Semantic Scholar corpora are read', () => {
  const authors = [
    { first: 'Ada', middle: ['K.'], last: 'Byron', suffix: '' },
    { first: 'Martin', middle: [], last: 'King', suffix: 'Jr.' },
  ];
  const older = {
    paper_id: '5',
    title: 'T',
    abstract: 'A',
    authors,
    year: 2001,
    arxiv_id: null,
    acl_id: 'P01-1001',
    pmc_id: '3',
    doi: null,
    mag_field_of_study: ['Art'],
  };
  expect(paper(older)).toMatchObject({
    givenId: '5',
    authors: ['Ada K. Byron', 'Martin King, Jr.'],
    date: '2001',
    otherIds: ['acl:P01-1001', 'pmcid:PMC3'],
    categories: ['Art'],
  });
  const open = {
    id: 'c0ffee',
    title: 'T',
    paperAbstract: 'A',
    authors: [{ name: 'A B', ids: ['1'] }],
    doi: '10.5555/Y',
  };
  expect(paper(open)).toMatchObject({ givenId: 'c0ffee', abstract: 'A', doi: '10.5555/y', otherIds: ['s2:c0ffee'] });
  expect(read({ corpusid: 1, model: 'tldr@v2', text: 'Short.' })).toMatchObject({ paper: null, instead: /summary/ });
});

test('an entry of the list of citations is the citing paper', () => {
  const { paper: found } = read({
    isInfluential: false,
    citingPaper: { paperId: 'b', title: 'Citing', abstract: null },
  });
  expect(found).toMatchObject({ givenId: 'b', title: 'Citing', abstract: '' });
});

const zotero = {
  key: 'ABCD2345',
  version: 7,
  library: { type: 'user', id: 1, name: 'ada' },
  meta: { creatorSummary: 'Byron', parsedDate: '2021-12', numChildren: 1 },
  data: {
    key: 'ABCD2345',
    version: 7,
    itemType: 'preprint',
    title: 'On <i>lamps</i>',
    creators: [
      { creatorType: 'author', firstName: 'Ludwig', lastName: 'van Beethoven' },
      { creatorType: 'editor', firstName: 'Ed', lastName: 'Itor' },
      { creatorType: 'author', firstName: 'Martin Luther, Jr.', lastName: 'King' },
      { creatorType: 'author', name: 'Lamp Consortium' },
    ],
    abstractNote: 'Lamps are lit.',
    repository: 'arXiv',
    archiveID: 'arXiv:2112.00001',
    date: '12/2021',
    DOI: '10.48550/arXiv.2112.00001',
    url: 'http://arxiv.org/abs/2112.00001',
    language: 'en-US',
    extra: 'arXiv:2112.00001 [cs]\nPMID: 99\nCitation Key: beethoven2021\nComment: 9 pages',
    tags: [{ tag: 'lamps', type: 1 }, { tag: 'lamps' }, { tag: 'light' }],
    collections: [],
    relations: {},
  },
};

test('a Zotero item gives its authors without editors, ids from its extra field, its own key', () => {
  expect(paper(zotero)).toMatchObject({
    givenId: 'beethoven2021',
    title: 'On lamps',
    abstract: 'Lamps are lit.',
    authors: ['Ludwig van Beethoven', 'Martin Luther King, Jr.', 'Lamp Consortium'],
    date: '2021-12',
    doi: null,
    arxivId: '2112.00001',
    otherIds: ['pmid:99'],
    venue: 'arXiv',
    comment: '9 pages',
    keywords: ['lamps', 'light'],
    language: 'en',
  });
});

test.each([
  ['2019', '2019'],
  ['2019-00-00 2019', '2019'],
  ['2019-03-00 March 2019', '2019-03'],
  ['12/2021', '2021-12'],
  ['March 3, 2019', '2019-03-03'],
  ['Spring 2019', '2019'],
])('the date %j of a Zotero item is %s', (date, expected) => {
  expect(paper({ itemType: 'journalArticle', title: 'T', date }).date).toBe(expected);
});

test('Zotero attachments and notes are no papers; a talk has presenters, a book with editors alone has no author', () => {
  expect(read({ key: 'X', data: { itemType: 'attachment', title: 'PDF' } })).toMatchObject({
    instead: 'an attachment',
  });
  expect(read({ itemType: 'note', note: '<p>x</p>' })).toMatchObject({ instead: 'a note' });
  const creators = [{ creatorType: 'presenter', firstName: 'Ada', lastName: 'Byron' }];
  expect(paper({ itemType: 'presentation', title: 'T', creators }).authors).toEqual(['Ada Byron']);
  const editors = [{ creatorType: 'editor', firstName: 'Ada', lastName: 'Byron' }];
  expect(paper({ itemType: 'book', title: 'T', creators: editors }).authors).toEqual([]);
});

const csl = {
  id: 'beethoven2020',
  type: 'article-journal',
  abstract: '<p>First &amp; last.</p><p>Second.</p>',
  'container-title': 'Journal of <i>Lamps</i>',
  DOI: '10.5555/CSL.1',
  note: 'arXiv:1905.00001 [cs]\nPMID: 5',
  title: 'On lamps in <span class="nocase">BERT</span>',
  URL: 'https://example.org/lamps',
  keyword: 'lamps, light',
  language: 'eng',
  author: [
    { family: 'Beethoven', given: 'Ludwig', 'dropping-particle': 'van' },
    { family: 'Gogh', given: 'Vincent', 'non-dropping-particle': 'van' },
    { family: 'King', given: 'Martin Luther', suffix: 'Jr.' },
    { literal: 'Lamp Consortium' },
  ],
  editor: [{ family: 'Itor', given: 'Ed' }],
  issued: { 'date-parts': [['2020', 8, '1']] },
};

test('a CSL item gives particles and suffixes where papers print them, and ids from its note', () => {
  expect(paper(csl)).toMatchObject({
    givenId: 'beethoven2020',
    title: 'On lamps in BERT',
    abstract: 'First & last.\n\nSecond.',
    authors: ['Ludwig van Beethoven', 'Vincent van Gogh', 'Martin Luther King, Jr.', 'Lamp Consortium'],
    date: '2020-08-01',
    doi: '10.5555/csl.1',
    arxivId: '1905.00001',
    otherIds: ['pmid:5'],
    venue: 'Journal of Lamps',
    keywords: ['lamps', 'light'],
    language: 'en',
  });
});

test.each([
  [{ 'date-parts': [[2020]] }, '2020'],
  [{ 'date-parts': [['2020', '02']] }, '2020-02'],
  [
    {
      'date-parts': [
        [2020, 1, 2],
        [2020, 1, 5],
      ],
    },
    '2020-01-02',
  ],
  [{ 'date-parts': [2020, 3] }, '2020-03'],
  [{ 'date-parts': [[null]] }, null],
  [{ raw: '3 March 2020' }, '2020-03-03'],
  [{ literal: 'circa 1998' }, '1998'],
  [{ year: 2011 }, '2011'],
  ['2020-01-02', '2020-01-02'],
])('issued %j is %s', (issued, date) => {
  expect(paper({ ...csl, issued }).date).toBe(date);
});

const crossref = {
  indexed: { 'date-parts': [[2024, 1, 1]], 'date-time': '2024-01-01T00:00:00Z', timestamp: 1 },
  publisher: 'Lamp Press',
  DOI: '10.5555/CR.1',
  type: 'journal-article',
  created: { 'date-parts': [[2021, 5, 5]] },
  source: 'Crossref',
  title: ['Lamps &amp; <i>light</i>'],
  subtitle: ['A survey'],
  prefix: '10.5555',
  author: [
    { given: 'Ada', family: 'Byron', sequence: 'first', affiliation: [] },
    { name: 'The Lamp Group', sequence: 'additional', affiliation: [] },
  ],
  abstract:
    '<jats:title>Abstract</jats:title><jats:sec><jats:title>Background</jats:title><jats:p>Lamps  burn.</jats:p></jats:sec>',
  'container-title': ['Journal of Lamps', 'J Lamps'],
  issued: { 'date-parts': [[2021, 6]] },
  subject: ['General Lamps'],
  URL: 'https://doi.org/10.5555/cr.1',
  language: 'en',
};

test('a Crossref work gives its JATS as plain text and its subtitle with the title', () => {
  expect(paper(crossref)).toMatchObject({
    givenId: '10.5555/CR.1',
    title: 'Lamps & light: A survey',
    abstract: expect.stringMatching(/Background: Lamps burn\.$/),
    authors: ['Ada Byron', 'The Lamp Group'],
    date: '2021-06',
    doi: '10.5555/cr.1',
    venue: 'Journal of Lamps',
    keywords: ['General Lamps'],
    language: 'en',
  });
});

test('what holds papers or belongs to them is no paper in Crossref', () => {
  expect(read({ ...crossref, type: 'journal' })).toMatchObject({ paper: null, instead: 'a record of a journal' });
  expect(read({ ...crossref, type: 'peer-review' })).toMatchObject({ paper: null, problem: null });
});

const noteV1 = {
  id: 'nOtE1',
  original: 'oRiG',
  forum: 'nOtE1',
  replyto: null,
  invitation: 'ICLR.cc/2021/Conference/-/Blind_Submission',
  cdate: 1601308000000,
  tcdate: 1601308000000,
  signatures: ['ICLR.cc/2021/Conference'],
  content: {
    title: 'Lamps that learn',
    authors: ['Ada Byron', 'Max Moe'],
    abstract: 'We learn \\emph{lamps} of $10^3$ watt.\n\nTwice.',
    keywords: ['lamps', 'learning'],
    'TL;DR': 'Lamps.',
    venue: 'ICLR 2021 Poster',
    pdf: '/pdf/x.pdf',
  },
};

test('notes of both OpenReview APIs are read alike', () => {
  const expected = {
    givenId: 'nOtE1',
    title: 'Lamps that learn',
    authors: ['Ada Byron', 'Max Moe'],
    date: '2020-09-28',
    otherIds: ['openreview:nOtE1'],
    venue: 'ICLR 2021 Poster',
    comment: 'Lamps.',
    keywords: ['lamps', 'learning'],
    url: 'https://openreview.net/forum?id=nOtE1',
  };
  expect(paper(noteV1)).toMatchObject(expected);
  expect(paper(noteV1).abstract).toMatch(/^We learn lamps of .* watt\.\n\nTwice\.$/);
  const content = Object.fromEntries(Object.entries(noteV1.content).map(([name, value]) => [name, { value }]));
  const { invitation: _, ...rest } = noteV1;
  const noteV2 = { ...rest, invitations: ['ICLR.cc/2021/Conference/-/Submission'], content };
  expect(paper(noteV2)).toEqual(paper(noteV1));
});

test('reviews, decisions and comments are no papers, and anonymous authors nobody', () => {
  const review = { id: 'r1', forum: 'nOtE1', replyto: 'nOtE1', content: { title: 'Review', review: 'Good.' } };
  expect(read(review)).toMatchObject({ paper: null, problem: null, instead: 'a review, decision or comment' });
  const decision = { id: 'd', invitation: 'V/Paper1/-/Decision', content: { title: 'Paper Decision' } };
  expect(read(decision)).toMatchObject({ instead: 'a review, decision or comment' });
  const blind = { ...noteV1, content: { ...noteV1.content, authors: ['Anonymous'] } };
  expect(paper(blind).authors).toEqual([]);
});

test('a daily paper of Hugging Face is the arXiv paper within it', () => {
  const daily = {
    paper: {
      id: '2412.00005',
      authors: [
        { _id: '1', name: 'Ada Byron', hidden: false },
        { _id: '2', user: { fullname: 'M' }, name: 'Max Moe' },
      ],
      publishedAt: '2024-12-05T18:59:59.000Z',
      title: 'Lamps\n  again',
      summary: 'We light\nlamps again.',
      upvotes: 3,
      ai_keywords: ['lamps'],
    },
    publishedAt: '2024-12-06T00:00:00.000Z',
    title: 'Lamps again',
    numComments: 2,
  };
  const expected = {
    givenId: '2412.00005',
    arxivId: '2412.00005',
    title: 'Lamps again',
    abstract: 'We light lamps again.',
    authors: ['Ada Byron', 'Max Moe'],
    date: '2024-12-05',
    keywords: ['lamps'],
  };
  expect(paper(daily)).toMatchObject(expected);
  expect(paper(daily.paper)).toMatchObject(expected);
});

test('a DBLP hit loses its full stop and the numbers of namesakes, and has no abstract', () => {
  const hit = {
    '@score': '5',
    '@id': '12',
    info: {
      authors: {
        author: [
          { '@pid': '1', text: 'Wei Wang 0001' },
          { '@pid': '2', text: 'Ada Byron' },
        ],
      },
      title: 'Lamps &amp; light.',
      venue: ['CoRR', 'X'],
      volume: 'abs/2101.00009',
      year: '2021',
      type: 'Informal and Other Publications',
      key: 'journals/corr/abs-2101-00009',
      ee: 'https://arxiv.org/abs/2101.00009',
      url: 'https://dblp.org/rec/journals/corr/abs-2101-00009',
    },
    url: 'URL#12',
  };
  expect(paper(hit)).toMatchObject({
    givenId: 'journals/corr/abs-2101-00009',
    title: 'Lamps & light',
    abstract: '',
    authors: ['Wei Wang', 'Ada Byron'],
    date: '2021',
    arxivId: '2101.00009',
    otherIds: ['dblp:journals/corr/abs-2101-00009'],
    venue: 'CoRR',
  });
  const lone = { ...hit, info: { ...hit.info, authors: { author: { '@pid': '1', text: 'Ada Byron' } } } };
  expect(paper(lone).authors).toEqual(['Ada Byron']);
});

test.each([
  [
    {
      paper_url: 'https://paperswithcode.com/paper/lamps',
      arxiv_id: '1909.00001',
      title: 'Lamps',
      abstract: 'Lit.',
      url_abs: 'https://arxiv.org/abs/1909.00001v1',
      url_pdf: 'https://arxiv.org/pdf/1909.00001v1.pdf',
      proceeding: 'LAMP 2019 9',
      authors: ['Ada Byron', 'Max Moe'],
      tasks: ['Lighting'],
      date: '2019-09-01',
      methods: [{ name: 'Lamp', full_name: 'Lamp' }],
    },
    { arxivId: '1909.00001', venue: 'LAMP 2019 9', keywords: ['Lighting'], date: '2019-09-01', url: /abs/ },
  ],
  [
    {
      acl_id: 'P19-1001',
      title: 'Lamps',
      abstract: 'Lit.',
      author: 'Byron, Ada  and\n      Moe, Max',
      booktitle: 'Proceedings of Lamps',
      month: 'July',
      year: '2019',
      doi: '10.18653/v1/P19-1001',
      url: 'https://aclanthology.org/P19-1001',
    },
    { givenId: 'P19-1001', otherIds: ['acl:P19-1001'], date: '2019-07', venue: 'Proceedings of Lamps' },
  ],
  [
    {
      title: 'Lamps',
      summary: 'Lit.',
      authors: [{ name: 'Ada Byron' }, { name: 'Max Moe' }],
      published: '2020-02-03T00:00:00Z',
      entry_id: 'http://arxiv.org/abs/2002.00003v1',
    },
    { abstract: 'Lit.', date: '2020-02-03', arxivId: '2002.00003' },
  ],
  [
    { title: 'Lamps', abstract: 'Lit.', author: 'Ada Byron;Max Moe', keywords: 'a;b', status: 'Poster', id: 'xYz' },
    { givenId: 'xYz', keywords: ['a', 'b'] },
  ],
  [
    {
      id: '3',
      source: 'MED',
      pmid: '3',
      title: 'Lamps',
      abstractText: '<p>Lit.</p>',
      authorString: 'Ada Byron, Max Moe.',
      journalTitle: 'J Lamps',
      pubYear: '2020',
    },
    { otherIds: ['pmid:3'], venue: 'J Lamps', date: '2020' },
  ],
])('a dumped record %# is read under the names that it uses', (record, expected) => {
  const { url, ...rest } = expected as Record<string, unknown>;
  const found = paper(record);
  expect(found).toMatchObject({ title: 'Lamps', abstract: 'Lit.', authors: ['Ada Byron', 'Max Moe'], ...rest });
  if (url instanceof RegExp) expect(found.url).toMatch(url);
});

test('our own records belong to no other shape, and stay as they are', () => {
  const own = { id: 'x', title: 'A\n <i>title</i>', abstract: ' $x$ \\emph{y} ', authors: ['Byron, Ada'], year: 2020 };
  expect(shapeOf(own)).toBeNull();
  expect(paper(own)).toMatchObject({ title: own.title, abstract: own.abstract, authors: own.authors });
});

test('each shape claims its own record and no other does so before it', () => {
  const samples: Record<string, Record<string, unknown>> = {
    'arXiv metadata record': arxiv,
    'OpenAlex work': openAlex,
    'Semantic Scholar paper': scholar,
    'Zotero item': zotero,
    'OpenReview note': noteV1,
    'CSL-JSON item': csl,
  };
  for (const [name, record] of Object.entries(samples)) expect(shapeOf(record)?.name).toBe(name);
  expect(shapeOf(crossref)?.name).toBe('CSL-JSON item');
});

test('whatever types its fields have, a record of any shape throws nothing and gives fields of the right types', () => {
  const odd = [
    null,
    0,
    -1.5,
    true,
    '',
    ' ',
    'text',
    [],
    {},
    [null],
    [[]],
    [{}],
    { value: 1 },
    [1, 'a', null],
    { a: { b: 1 } },
  ];
  const samples: Record<string, unknown>[] = [arxiv, openAlex, scholar, zotero.data, noteV1, csl, crossref];
  const check = (record: Record<string, unknown>): void => {
    const { paper: found } = readJsonRecord(record, 'file', 1);
    if (found === null) return;
    for (const list of [found.authors, found.categories, found.keywords, found.otherIds]) {
      expect(list.filter((one) => typeof one !== 'string' || one.trim() === '')).toEqual([]);
    }
    for (const text of [found.givenId, found.title, found.date, found.doi, found.arxivId, found.venue, found.url]) {
      expect(text === null || (typeof text === 'string' && text !== '')).toBe(true);
    }
    expect(typeof found.abstract).toBe('string');
  };
  for (const sample of samples) {
    for (const field of Object.keys(sample)) {
      for (const value of odd) {
        check({ ...sample, [field]: value });
        const inner = sample[field];
        if (!isObject(inner)) continue;
        for (const name of Object.keys(inner)) check({ ...sample, [field]: { ...inner, [name]: value } });
      }
    }
  }
});

test('names of shapes are different', () => {
  expect(new Set(shapes.map((shape) => shape.name)).size).toBe(shapes.length);
});

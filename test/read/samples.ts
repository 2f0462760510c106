/** A small well-formed file of every format of the table, so that laws can be put to all of them. */

/** A paper as the samples write it: the words of neither hold a sign that any format reads as its own. */
export interface SamplePaper {
  readonly title: string;
  readonly abstract: string;
}

export interface Sample {
  /** The format's name in the table. */
  readonly format: string;
  /** What it is, where a format has several samples. */
  readonly what?: string;
  readonly head: string;
  readonly entry: (paper: SamplePaper) => string;
  readonly between: string;
  readonly tail: string;
  /** True where the format keeps neither titles nor abstracts apart from what stands around them for certain. */
  readonly loose?: boolean;
  /** True where it has no abstracts. */
  readonly titlesOnly?: boolean;
}

const xml = (format: string, root: string, entry: Sample['entry'], rest: Partial<Sample> = {}): Sample => ({
  format,
  head: `<?xml version="1.0" encoding="UTF-8"?>\n<${root}>\n`,
  entry,
  between: '\n',
  tail: `\n</${root.split(' ')[0]}>\n`,
  ...rest,
});

const json = (what: string, opening: string, closing: string, record: (paper: SamplePaper) => object): Sample => ({
  format: 'json',
  what,
  head: opening,
  entry: (paper) => JSON.stringify(record(paper)),
  between: ',\n',
  tail: closing,
});

const tagged = (format: string, entry: Sample['entry'], head = '', tail = ''): Sample => ({
  format,
  head,
  entry,
  between: '\n',
  tail,
});

export const samples: readonly Sample[] = [
  {
    format: 'author-page',
    head: '',
    entry: ({ title, abstract }) =>
      `${title}\nAda Byron, Max Moe\n${abstract}\narXiv:2101.00001 - doi: 10.5555/lamps.1\nCreated: 2021-01-02\n`,
    between: '\n',
    tail: '',
    loose: true,
  },
  {
    format: 'reading-list',
    head: '',
    entry: ({ title, abstract }) => `CLNov 15, 2022\n${title}Ada Byron, Max Moe et al. · deepmind\n${abstract}\n`,
    between: '\n',
    tail: '',
    loose: true,
  },
  {
    format: 'abstract-dump',
    head: '',
    entry: ({ abstract }) => `Abstract:${abstract}\n`,
    between: '\n',
    tail: '',
    loose: true,
  },
  {
    format: 'search-page',
    head: 'Get trending papers in your email inbox!\n',
    entry: ({ title, abstract }) => `${title}\n${abstract} ${abstract} ${abstract}\n`,
    between: '\n',
    tail: '',
    loose: true,
  },
  {
    format: 'paper-records',
    head: '',
    entry: (paper) => JSON.stringify({ ...paper, authors: ['Ada Byron'], date: '2021' }),
    between: '\n',
    tail: '\n',
  },
  json('our records', '[\n', '\n]\n', (paper) => ({ ...paper, authors: ['Ada Byron'] })),
  json('OpenAlex', '{"meta": {"count": 3}, "results": [\n', '\n]}\n', ({ title, abstract }) => ({
    id: 'https://openalex.org/W1',
    display_name: title,
    authorships: [{ author: { display_name: 'Ada Byron' } }],
    abstract,
  })),
  json('Semantic Scholar', '{"total": 3, "offset": 0, "data": [\n', '\n]}\n', (paper) => ({
    ...paper,
    paperId: '0123456789abcdef0123456789abcdef01234567',
    externalIds: { DOI: '10.5555/lamps.1' },
  })),
  json('CSL-JSON', '[\n', '\n]\n', (paper) => ({
    id: 'byron2021',
    type: 'article-journal',
    ...paper,
    author: [{ family: 'Byron', given: 'Ada' }],
    issued: { 'date-parts': [[2021, 1, 2]] },
  })),
  json('Zotero', '[\n', '\n]\n', ({ title, abstract }) => ({
    key: 'ABCD2345',
    data: { itemType: 'journalArticle', title, abstractNote: abstract, creators: [] },
  })),
  {
    format: 'bibtex',
    head: '% lamps\n',
    entry: ({ title, abstract }) =>
      `@article{byron2021,\n  title = {${title}},\n  author = {Byron, Ada and Moe, Max},\n  abstract = {${abstract}},\n  year = 2021\n}`,
    between: '\n\n',
    tail: '\n',
  },
  {
    format: 'csv',
    head: 'Title,Authors,Abstract,Year\n',
    entry: ({ title, abstract }) => `"${title}","Byron, Ada; Moe, Max","${abstract}",2021`,
    between: '\n',
    tail: '\n',
  },
  tagged(
    'ris',
    ({ title, abstract }) => `TY  - JOUR\nTI  - ${title}\nAU  - Byron, Ada\nPY  - 2021\nAB  - ${abstract}\nER  - \n`,
  ),
  tagged(
    'endnote',
    ({ title, abstract }) => `%0 Journal Article\n%T ${title}\n%A Byron, Ada\n%D 2021\n%X ${abstract}\n`,
  ),
  tagged(
    'medline',
    ({ title, abstract }) => `PMID- 12345678\nTI  - ${title}\nFAU - Byron, Ada\nDP  - 2021 Jan 2\nAB  - ${abstract}\n`,
  ),
  tagged(
    'web-of-science',
    ({ title, abstract }) => `PT J\nAU Byron, A\nTI ${title}\nPY 2021\nAB ${abstract}\nER\n`,
    'FN Clarivate Analytics Web of Science\nVR 1.0\n',
    '\nEF\n',
  ),
  xml(
    'acl-anthology',
    'collection id="2021.lamps"',
    ({ title, abstract }) =>
      `<paper id="1"><title>${title}</title><author><first>Ada</first><last>Byron</last></author><abstract>${abstract}</abstract></paper>`,
    {
      head: '<?xml version="1.0"?>\n<collection id="2021.lamps"><volume id="1"><meta><year>2021</year></meta>\n',
      tail: '\n</volume></collection>\n',
    },
  ),
  xml(
    'arxiv-atom',
    'feed xmlns="http://www.w3.org/2005/Atom"',
    ({ title, abstract }) =>
      `<entry><id>http://arxiv.org/abs/2101.00001v1</id><title>${title}</title><summary>${abstract}</summary></entry>`,
  ),
  xml(
    'crossref-xml',
    'doi_records',
    ({ title, abstract }) =>
      `<doi_record><crossref><journal><journal_article><titles><title>${title}</title></titles><abstract><p>${abstract}</p></abstract></journal_article></journal></crossref></doi_record>`,
  ),
  xml(
    'dblp-xml',
    'dblp',
    ({ title }) =>
      `<article key="journals/lamps/Byron21"><author>Ada Byron</author><title>${title}.</title><year>2021</year></article>`,
    { titlesOnly: true },
  ),
  xml(
    'endnote-xml',
    'xml',
    ({ title, abstract }) =>
      `<record><ref-type name="Journal Article">17</ref-type><titles><title><style>${title}</style></title></titles><abstract>${abstract}</abstract></record>`,
    { head: '<?xml version="1.0"?>\n<xml><records>\n', tail: '\n</records></xml>\n' },
  ),
  xml(
    'jats',
    'pmc-articleset',
    ({ title, abstract }) =>
      `<article><front><article-meta><title-group><article-title>${title}</article-title></title-group><abstract><p>${abstract}</p></abstract></article-meta></front></article>`,
  ),
  xml(
    'medline-xml',
    'MedlineCitationSet',
    ({ title, abstract }) =>
      `<MedlineCitation><PMID>12345678</PMID><Article><ArticleTitle>${title}</ArticleTitle><Abstract><AbstractText>${abstract}</AbstractText></Abstract></Article></MedlineCitation>`,
  ),
  xml(
    'mods',
    'modsCollection xmlns="http://www.loc.gov/mods/v3"',
    ({ title, abstract }) =>
      `<mods><titleInfo><title>${title}</title></titleInfo><abstract>${abstract}</abstract></mods>`,
  ),
  xml(
    'oai-pmh',
    'OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"',
    ({ title, abstract }) =>
      `<record><header><identifier>oai:arXiv.org:2101.00001</identifier></header><metadata><arXiv><id>2101.00001</id><title>${title}</title><abstract>${abstract}</abstract></arXiv></metadata></record>`,
  ),
  xml(
    'pubmed-xml',
    'PubmedArticleSet',
    ({ title, abstract }) =>
      `<PubmedArticle><MedlineCitation><PMID>12345678</PMID><Article><ArticleTitle>${title}</ArticleTitle><Abstract><AbstractText>${abstract}</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle>`,
  ),
];

/** The file that a sample makes of some entries as they stand in it. */
export function fileOf(sample: Sample, entries: readonly string[]): string {
  return sample.head + entries.join(sample.between) + sample.tail;
}

/** What a sample's name is in a test. */
export function nameOf({ format, what }: Sample): string {
  return what === undefined ? format : `${format}, ${what}`;
}

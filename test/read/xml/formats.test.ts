import { expect, test } from 'vitest';
import type { Occurrence } from '../../../src/model.ts';
import { readSource, recogniseFormat } from '../../../src/read/formats.ts';
import { codes } from '../fixture.ts';
import { readPieces, streamNamed } from '../pieces.ts';

/** Reads a text that must be in one format, in one piece and in many; the fields that a paper does not fill are left out. */
function read(format: string, text: string) {
  expect(recogniseFormat(text)?.name).toBe(format);
  const result = readSource({ source: 'x.xml', text });
  const pieces = readPieces(streamNamed(format), text, 'x.xml');
  expect(pieces.papers).toEqual(result.papers);
  expect(pieces.problems.toSorted((a, b) => a.line - b.line)).toEqual(result.problems);
  const filled = (paper: Occurrence) =>
    Object.fromEntries(
      Object.entries(paper).filter(
        ([name, value]) => name !== 'source' && value !== null && value !== false && value !== '' && value.length !== 0,
      ),
    );
  return { papers: result.papers.map(filled), codes: codes(result) };
}

test('ACL Anthology: papers take venue and date from their volume, markup in titles is flattened', () => {
  const text = `<?xml version='1.0' encoding='UTF-8'?>
<collection id="W18">
  <volume id="5">
    <meta><booktitle>Proceedings of the <fixed-case>M</fixed-case>ade-Up Workshop</booktitle>
      <editor><first>Ed</first><last>Itor</last></editor><month>July 1&#8211;2</month><year>2018</year></meta>
    <frontmatter><url>W18-0500</url></frontmatter>
    <paper id="1">
      <title><fixed-case>BERT</fixed-case> for <tex-math>k</tex-math>-<i><b>NN</b></i> and <tex-math>\\frac{a}{b}</tex-math></title>
      <author id="a"><first>Ada</first><last>Byron</last><affiliation>Here</affiliation><variant script="hani"><last>x</last></variant></author>
      <author><first/><last>Moses</last></author>
      <abstract>One
        line &amp; two.</abstract><doi>10.18653/V1/W18-0501</doi>
    </paper>
    <paper id="12"><title>Second</title><url>https://example.org/x</url></paper>
  </volume>
</collection>`;
  expect(read('acl-anthology', text)).toEqual({
    papers: [
      {
        line: 7,
        title: 'BERT for k-NN and $\\frac{a}{b}$',
        abstract: 'One line & two.',
        authors: ['Ada Byron', 'Moses'],
        date: '2018-07',
        doi: '10.18653/v1/w18-0501',
        otherIds: ['acl:W18-0501'],
        venue: 'Proceedings of the Made-Up Workshop',
        url: 'https://aclanthology.org/W18-0501',
      },
      {
        line: 14,
        title: 'Second',
        date: '2018-07',
        otherIds: ['acl:W18-0512'],
        venue: 'Proceedings of the Made-Up Workshop',
        url: 'https://example.org/x',
      },
    ],
    codes: ['14 entry-without-abstract'],
  });
});

test.each([
  ['P18', '1', '7', 'P18-1007'],
  ['D19', '4', '7', 'D19-4007'],
  ['D19', '55', '7', 'D19-5507'],
  ['2020.acl', 'main', '7', '2020.acl-main.7'],
])('ACL Anthology: paper 7 of %s, volume %s', (collection, volume, id, expected) => {
  const text = `<collection id="${collection}"><volume id="${volume}"><paper id="${id}"><title>T</title></paper></volume></collection>`;
  const { papers } = read('acl-anthology', text);
  expect(papers[0]?.otherIds).toEqual([`acl:${expected}`]);
  expect(papers[0]?.date).toBe(collection.startsWith('2020') ? '2020' : `20${collection.slice(1)}`);
});

test('ACL Anthology: a journal’s month stands in the name of its volume', () => {
  const text = `<collection id="J13"><volume id="1"><meta><booktitle>Computational Linguistics, Volume 39, Issue 1 - March 2013</booktitle></meta>
<paper id="2"><title>T</title></paper></volume></collection>`;
  expect(read('acl-anthology', text).papers[0]?.date).toBe('2013-03');
});

const ARXIV = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <title>ArXiv Query</title>
  <entry>
    <id>http://arxiv.org/abs/2101.00001v3</id>
    <updated>2021-05-01T00:00:00Z</updated><published>2021-01-02T03:04:05Z</published>
    <title>A Title over
  Two Lines</title>
    <summary>  First line
goes on &lt; 5 \\&amp; so.
  A new paragraph.
</summary>
    <author><name>Jos\\'e N\\'u\\~nez</name><arxiv:affiliation>Here</arxiv:affiliation></author>
    <author><name>The ATLAS Collaboration</name></author>
    <arxiv:comment>12 pages</arxiv:comment>
    <arxiv:journal_ref>J. Made Up 3 (2021)</arxiv:journal_ref>
    <arxiv:doi>10.1000/XYZ</arxiv:doi>
    <link href="http://arxiv.org/abs/2101.00001v3" rel="alternate"/>
    <arxiv:primary_category term="cs.CL"/>
    <category term="cs.CL"/><category term="cs.AI"/>
  </entry>
</feed>`;

test('arXiv Atom: versions and accents go, paragraphs stay', () => {
  expect(read('arxiv-atom', ARXIV).papers).toEqual([
    {
      line: 4,
      title: 'A Title over Two Lines',
      abstract: 'First line goes on < 5 & so.\n\nA new paragraph.',
      authors: ['José Núñez', 'The ATLAS Collaboration'],
      date: '2021-01-02',
      doi: '10.1000/xyz',
      arxivId: '2101.00001',
      venue: 'J. Made Up 3 (2021)',
      comment: '12 pages',
      categories: ['cs.CL', 'cs.AI'],
      url: 'https://arxiv.org/abs/2101.00001',
    },
  ]);
});

test('arXiv Atom: an answer that is an error is a problem', () => {
  const text = ARXIV.replace('http://arxiv.org/abs/2101.00001v3', 'http://arxiv.org/api/errors#incorrect_id');
  expect(read('arxiv-atom', text)).toEqual({ papers: [], codes: ['4 no-paper'] });
});

test('OAI-PMH: arXiv, arXivRaw and Dublin Core are read, deleted records passed over', () => {
  const text = `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>
<record><header><identifier>oai:arXiv.org:hep-th/9901001</identifier></header><metadata><arXiv>
 <id>hep-th/9901001</id><created>1999-01-05</created><authors><author><keyname>King</keyname><forenames>Martin L.</forenames><suffix>Jr</suffix></author></authors>
 <title>One</title><categories>hep-th math.QA</categories><comments>LaTeX</comments><journal-ref>J</journal-ref><doi>10.1000/a</doi><abstract>  A.
</abstract></arXiv></metadata></record>
<record><header><identifier>x</identifier></header><metadata><arXivRaw><id>0704.0001</id><version version="v1"><date>Mon, 2 Apr 2007 19:18:42 GMT</date></version>
 <title>Two</title><authors>A. Byron (1 and 2), B. de la King ((1) Here, (2) There)</authors><categories>cs.CL</categories><abstract>B.</abstract></arXivRaw></metadata></record>
<record><header status="deleted"><identifier>y</identifier></header></record>
<record><header/><metadata><oai_dc:dc xmlns:oai_dc="u" xmlns:dc="v"><dc:title>Three</dc:title><dc:creator>Byron, Ada</dc:creator><dc:creator>van der Berg, V.</dc:creator>
 <dc:subject>Ethics</dc:subject><dc:description>C.</dc:description><dc:description>Comment: 3 pages</dc:description><dc:date>2020-02-03</dc:date><dc:date>2019-12-01</dc:date>
 <dc:identifier>http://arxiv.org/abs/1912.00001</dc:identifier><dc:identifier>doi:10.1000/b</dc:identifier></oai_dc:dc></metadata></record>
<record><header/><metadata><other/></metadata></record>
</ListRecords></OAI-PMH>`;
  const result = read('oai-pmh', text);
  expect(result.codes).toEqual(['12 unknown-record']);
  expect(result.papers).toEqual([
    {
      line: 2,
      title: 'One',
      abstract: 'A.',
      authors: ['Martin L. King, Jr.'],
      date: '1999-01-05',
      doi: '10.1000/a',
      arxivId: 'hep-th/9901001',
      venue: 'J',
      comment: 'LaTeX',
      categories: ['hep-th', 'math.QA'],
      url: 'https://arxiv.org/abs/hep-th/9901001',
    },
    {
      line: 6,
      title: 'Two',
      abstract: 'B.',
      authors: ['A. Byron', 'B. de la King'],
      date: '2007-04-02',
      arxivId: '0704.0001',
      categories: ['cs.CL'],
      url: 'https://arxiv.org/abs/0704.0001',
    },
    {
      line: 9,
      title: 'Three',
      abstract: 'C.',
      authors: ['Ada Byron', 'V. van der Berg'],
      date: '2019-12-01',
      doi: '10.1000/b',
      arxivId: '1912.00001',
      comment: 'Comment: 3 pages',
      keywords: ['Ethics'],
      url: 'http://arxiv.org/abs/1912.00001',
    },
  ]);
});

test('PubMed: sections keep their labels, ids of cited papers are not the paper’s own', () => {
  const text = `<?xml version="1.0"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "x.dtd">
<PubmedArticleSet>
<PubmedArticle><MedlineCitation><PMID Version="1">123</PMID><Article>
  <Journal><JournalIssue><PubDate><Year>2020</Year><Month>Feb</Month><Day>3</Day></PubDate></JournalIssue><Title>Journal of Tests</Title></Journal>
  <ArticleTitle>H<sub>2</sub>O &amp; &lt;i&gt;E. coli&lt;/i&gt;.</ArticleTitle>
  <ELocationID EIdType="pii">S1</ELocationID><ELocationID EIdType="doi">10.1000/P</ELocationID>
  <Abstract><AbstractText Label="BACKGROUND">One.</AbstractText><AbstractText Label="UNLABELLED">Two.</AbstractText><CopyrightInformation>(c)</CopyrightInformation></Abstract>
  <AuthorList CompleteYN="N"><Author><LastName>Byron</LastName><ForeName>Ada B</ForeName><Suffix>Jr</Suffix></Author><Author><CollectiveName>The Group</CollectiveName></Author></AuthorList>
  <Language>eng</Language></Article>
  <MeshHeadingList><MeshHeading><DescriptorName>Humans</DescriptorName></MeshHeading><MeshHeading><DescriptorName>Bias</DescriptorName><QualifierName>ethics</QualifierName></MeshHeading></MeshHeadingList>
  <KeywordList><Keyword>chatbots</Keyword></KeywordList></MedlineCitation>
  <PubmedData><ArticleIdList><ArticleId IdType="pmc">PMC77</ArticleId></ArticleIdList>
  <ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.1000/other</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>
<PubmedBookArticle><BookDocument><PMID>9</PMID><Book><BookTitle>A Book</BookTitle><PubDate><Year>2009</Year><Month>02</Month></PubDate>
  <AuthorList Type="editors"><Author><LastName>Ed</LastName></Author></AuthorList></Book><AuthorList Type="authors"><Author><LastName>King</LastName><ForeName>M</ForeName></Author></AuthorList>
  <Abstract><AbstractText>B.</AbstractText></Abstract></BookDocument></PubmedBookArticle>
</PubmedArticleSet>`;
  expect(read('pubmed-xml', text)).toEqual({
    papers: [
      {
        line: 4,
        title: 'H2O & E. coli.',
        abstract: 'BACKGROUND: One.\n\nTwo.',
        authors: ['Ada B. Byron, Jr.', 'The Group'],
        authorsTruncated: true,
        date: '2020-02-03',
        doi: '10.1000/p',
        otherIds: ['pmid:123', 'pmcid:PMC77'],
        venue: 'Journal of Tests',
        language: 'en',
        keywords: ['Humans', 'Bias/ethics', 'chatbots'],
        url: 'https://pubmed.ncbi.nlm.nih.gov/123/',
      },
      {
        line: 15,
        title: 'A Book',
        abstract: 'B.',
        authors: ['M. King'],
        date: '2009-02',
        otherIds: ['pmid:9'],
        url: 'https://pubmed.ncbi.nlm.nih.gov/9/',
      },
    ],
    codes: [],
  });
});

test('EndNote XML: text stands in styles', () => {
  const style = (text: string) => `<style face="normal" size="100%">${text}</style>`;
  const text = `<?xml version="1.0" encoding="UTF-8"?><xml><records>
<record><ref-type name="Journal Article">17</ref-type><contributors><authors><author>${style('Byron, A. B.')}</author><author>${style('King, Martin, Jr.')}</author></authors>
<secondary-authors><author>${style('Ed, Itor')}</author></secondary-authors></contributors>
<titles><title>${style('On the ')}${style('very')}${style(' same')}</title><secondary-title>${style('J. Tests')}</secondary-title></titles>
<dates><year>${style('2015')}</year><pub-dates><date>${style('Mar 3')}</date></pub-dates></dates><keywords><keyword>${style('Bias')}</keyword></keywords>
<abstract>${style('An abstract.')}</abstract><urls><related-urls><url>${style('https://www.ncbi.nlm.nih.gov/pubmed/25')}</url></related-urls></urls>
<electronic-resource-num>${style('https://doi.org/10.1000/E')}</electronic-resource-num><notes>${style('A note')}</notes></record>
</records></xml>`;
  expect(read('endnote-xml', text).papers).toEqual([
    {
      line: 2,
      title: 'On the very same',
      abstract: 'An abstract.',
      authors: ['A. B. Byron', 'Martin King, Jr.'],
      date: '2015-03-03',
      doi: '10.1000/e',
      otherIds: ['pmid:25'],
      venue: 'J. Tests',
      comment: 'A note',
      keywords: ['Bias'],
      url: 'https://www.ncbi.nlm.nih.gov/pubmed/25',
    },
  ]);
});

test('DBLP: names lose their numbers, homepages are no papers, missing abstracts are said once', () => {
  const text = `<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE dblp SYSTEM "dblp.dtd">
<dblp>
<www mdate="2020-01-01" key="homepages/1"><author>Ada Byron</author><title>Home Page</title></www>
<inproceedings mdate="2020-01-01" key="conf/acl/ByronK20"><author>Ada Byron 0002</author><author>J&uuml;rgen K&ouml;nig</author><title>A <i>Title</i> &amp; More.</title>
<booktitle>ACL</booktitle><year>2020</year><ee type="oa">https://doi.org/10.1000/D</ee><crossref>conf/acl/2020</crossref></inproceedings>
<article key="journals/corr/abs-2101-00001" publtype="informal"><author>A B</author><title>Why?</title><journal>CoRR</journal><volume>abs/2101.00001</volume><year>2021</year><month>January</month></article>
</dblp>`;
  expect(read('dblp-xml', text)).toEqual({
    papers: [
      {
        line: 5,
        title: 'A Title & More',
        authors: ['Ada Byron', 'Jürgen König'],
        date: '2020',
        doi: '10.1000/d',
        otherIds: ['dblp:conf/acl/ByronK20'],
        venue: 'ACL',
        url: 'https://doi.org/10.1000/D',
      },
      {
        line: 7,
        title: 'Why?',
        authors: ['A B'],
        date: '2021-01',
        arxivId: '2101.00001',
        otherIds: ['dblp:journals/corr/abs-2101-00001'],
        venue: 'CoRR',
        url: 'https://dblp.org/rec/journals/corr/abs-2101-00001',
      },
    ],
    codes: ['4 no-paper', '5 entry-without-abstract'],
  });
});

test('JATS: the front matter is read, the body passed over', () => {
  const text = `<!DOCTYPE article PUBLIC "x" "y">
<article xml:lang="en" article-type="research-article"><front>
<journal-meta><journal-title-group><journal-title>PLOS Tests</journal-title></journal-title-group></journal-meta>
<article-meta><article-id pub-id-type="pmid">12</article-id><article-id pub-id-type="pmc">34</article-id><article-id pub-id-type="doi">10.1371/J.1</article-id>
<title-group><article-title>Title with <italic>E. coli</italic><fn><p>A note.</p></fn></article-title><subtitle>a study</subtitle></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Byron</surname><given-names>Ada</given-names></name><xref ref-type="aff" rid="a1">1</xref></contrib>
<contrib contrib-type="author"><collab>The Group<contrib-group><contrib><name><surname>Member</surname></name></contrib></contrib-group></collab></contrib><contrib contrib-type="editor"><name><surname>Ed</surname></name></contrib></contrib-group>
<pub-date pub-type="collection"><year>2019</year></pub-date><pub-date pub-type="epub"><day>5</day><month>March</month><year>2019</year></pub-date>
<abstract abstract-type="toc"><p>Short.</p></abstract><abstract><title>Abstract</title><sec><title>Aim</title><p>One <sup>2</sup>.</p></sec><sec><title>Result.</title><p>Two
 <inline-formula><alternatives><tex-math>$x$</tex-math><mml:math><mml:mi>x</mml:mi></mml:math></alternatives></inline-formula>.</p></sec></abstract>
<kwd-group><kwd>bias</kwd></kwd-group></article-meta></front>
<body><sec><title>Introduction</title><p>Text</p></sec></body></article>`;
  expect(read('jats', text)).toEqual({
    papers: [
      {
        line: 2,
        title: 'Title with E. coli: a study',
        abstract: 'Aim: One 2.\n\nResult. Two x.',
        authors: ['Ada Byron', 'The Group'],
        date: '2019-03-05',
        doi: '10.1371/j.1',
        otherIds: ['pmid:12', 'pmcid:PMC34'],
        venue: 'PLOS Tests',
        keywords: ['bias'],
        language: 'en',
      },
    ],
    codes: [],
  });
});

test('MODS: authors by their role, the venue from the host', () => {
  const text = `<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods ID="x">
<titleInfo><nonSort>The</nonSort><title>Title</title></titleInfo><titleInfo type="alternative"><title>Other</title></titleInfo>
<name type="personal"><namePart type="given">Ada</namePart><namePart type="family">Byron</namePart><role><roleTerm type="text">author</roleTerm></role></name>
<name type="personal"><namePart>Ed</namePart><role><roleTerm>editor</roleTerm></role></name><name type="corporate"><namePart>The Group</namePart></name>
<abstract>An abstract.</abstract><subject><topic>bias</topic></subject>
<relatedItem type="host"><titleInfo><title>Proceedings</title></titleInfo><originInfo><dateIssued>2020-07</dateIssued></originInfo></relatedItem>
<identifier type="doi">10.1000/M</identifier><location><url>https://example.org/m</url></location></mods></modsCollection>`;
  expect(read('mods', text).papers).toEqual([
    {
      line: 1,
      title: 'The Title',
      abstract: 'An abstract.',
      authors: ['Ada Byron', 'The Group'],
      date: '2020-07',
      doi: '10.1000/m',
      venue: 'Proceedings',
      keywords: ['bias'],
      url: 'https://example.org/m',
    },
  ]);
});

test('Crossref XML: an article with its journal, JATS in its abstract', () => {
  const text = `<doi_records><doi_record owner="10.1000"><crossref><journal><journal_metadata><full_title>J. Tests</full_title></journal_metadata>
<journal_issue><publication_date><year>2018</year></publication_date></journal_issue>
<journal_article><titles><title>Title</title><subtitle>And more</subtitle></titles><contributors><person_name contributor_role="author"><given_name>Ada</given_name><surname>Byron</surname></person_name>
<organization contributor_role="author">The Group</organization><person_name contributor_role="editor"><surname>Ed</surname></person_name></contributors>
<jats:abstract xmlns:jats="u"><jats:title>Abstract</jats:title><jats:p>One.</jats:p><jats:p>Two.</jats:p></jats:abstract>
<publication_date media_type="online"><month>02</month><day>01</day><year>2018</year></publication_date>
<doi_data><doi>10.1000/C</doi><resource>https://example.org/c</resource></doi_data></journal_article></journal></crossref></doi_record>
<doi_record><crossref><error>doi:10.1/x not found in CrossRef</error></crossref></doi_record></doi_records>`;
  expect(read('crossref-xml', text)).toEqual({
    papers: [
      {
        line: 1,
        title: 'Title: And more',
        abstract: 'One.\n\nTwo.',
        authors: ['Ada Byron', 'The Group'],
        date: '2018-02-01',
        doi: '10.1000/c',
        venue: 'J. Tests',
        url: 'https://example.org/c',
      },
    ],
    codes: ['8 no-paper'],
  });
});

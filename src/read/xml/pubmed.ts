/**
 * Reads PubMed's XML (`PubmedArticleSet`: what PubMed's E-utilities and its yearly files give): articles and books.
 *
 * Stands on the PubMed DTD of 2024 (https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/240101/).
 */
import { withPoints } from '../database-names.ts';
import { bareDoi } from '../identifiers.ts';
import { uprightName } from '../inverted-names.ts';
import { abstractLanguage } from '../languages.ts';
import { bestDate } from '../printed-dates.ts';
import { pmcid, pmid, registerIds } from '../register-ids.ts';
import { find, findAll, lineOfText, textOf, type XmlElement } from './element.ts';
import { dateOfParts } from './parts.ts';
import { type FoundPaper, rootElement, type XmlLayout } from './xml-format.ts';

const ROOTS = new Set(['pubmedarticleset', 'pubmedbookarticleset', 'pubmedarticle', 'pubmedbookarticle']);

export const pubmed: XmlLayout = {
  name: 'pubmed-xml',
  detect: (head) => (ROOTS.has(rootElement(head)?.name ?? '') ? 0.98 : 0),
  records: ['pubmedarticle', 'pubmedbookarticle'],
  start: () => ({ paper: readRecord }),
};

/** The files of before 2005 (`MedlineCitationSet`): the same citations with nothing around each. */
export const medlineXml: XmlLayout = {
  name: 'medline-xml',
  detect: (head) => (/^medlinecitation(?:set)?$/.test(rootElement(head)?.name ?? '') ? 0.98 : 0),
  records: ['medlinecitation'],
  start: pubmed.start,
};

function readRecord(record: XmlElement): FoundPaper {
  const citation = find(record, 'medlinecitation') ?? find(record, 'bookdocument') ?? record;
  const article = find(citation, 'article') ?? citation;
  const book = find(citation, 'book');
  const ids = articleIds(record, citation);
  const electronic = [...findAll(article, 'elocationid'), ...findAll(book, 'elocationid')].find(
    (one) => one.attributes.get('eidtype') === 'doi' && one.attributes.get('validyn') !== 'N',
  );
  const number = lineOfText(citation, 'pmid') ?? ids.get('pubmed') ?? '';
  const lists = [...findAll(article, 'authorlist'), ...findAll(book, 'authorlist')].filter(
    (list) => (list.attributes.get('type') ?? 'authors') === 'authors',
  );
  const date = [
    find(article, 'journal', 'journalissue', 'pubdate'),
    find(book, 'pubdate'),
    find(article, 'articledate'),
  ]
    .map((one) => dateOf(one))
    .find((one) => one !== null);
  const vernacular = lineOfText(article, 'vernaculartitle');
  return {
    title: lineOfText(article, 'articletitle') ?? lineOfText(book, 'booktitle') ?? vernacular,
    abstract: abstractOf(find(article, 'abstract')) || abstractOf(find(citation, 'otherabstract')),
    authors: lists.flatMap((list) => findAll(list, 'author').map(authorName)).filter((name) => name !== ''),
    authorsTruncated: lists.some((list) => list.attributes.get('completeyn') === 'N'),
    date: date ?? null,
    doi: bareDoi(textOf(electronic)) ?? bareDoi(ids.get('doi') ?? ''),
    otherIds: registerIds([pmid(number), pmcid(ids.get('pmc'))]),
    venue:
      lineOfText(article, 'journal', 'title') ??
      (find(article, 'articletitle') === undefined ? null : lineOfText(book, 'booktitle')) ??
      lineOfText(citation, 'medlinejournalinfo', 'medlineta'),
    comment: lineOfText(citation, 'generalnote'),
    keywords: keywordsOf(citation),
    language: abstractLanguage(lineOfText(article, 'language') ?? lineOfText(citation, 'language')),
    url: ids.get('url') ?? (pmid(number) === null ? null : `https://pubmed.ncbi.nlm.nih.gov/${number}/`),
  };
}

/** Ids by kind. Those of the papers it cites stand in a `ReferenceList`, further down, and are not looked at. */
function articleIds(record: XmlElement, citation: XmlElement): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const lists = [record, find(record, 'pubmeddata'), find(record, 'pubmedbookdata'), citation];
  for (const list of lists.flatMap((one) => findAll(one, 'articleidlist'))) {
    for (const id of findAll(list, 'articleid')) {
      const kind = id.attributes.get('idtype') ?? '';
      if (!ids.has(kind)) ids.set(kind, textOf(id));
    }
  }
  return ids;
}

function authorName(author: XmlElement): string {
  const collective = lineOfText(author, 'collectivename');
  if (collective !== null) return collective;
  const given =
    lineOfText(author, 'forename') ?? lineOfText(author, 'firstname') ?? lineOfText(author, 'initials') ?? '';
  const family = lineOfText(author, 'lastname') ?? '';
  const suffix = lineOfText(author, 'suffix') ?? '';
  if (family === '' || given === '') return family || given;
  return uprightName(withPoints(`${family.replaceAll(',', '')}, ${given} ${suffix}`.trim()));
}

function abstractOf(abstract: XmlElement | undefined): string {
  return findAll(abstract, 'abstracttext').map(abstractSection).filter(Boolean).join('\n\n');
}

/** `BACKGROUND: Just a text.`, or the text alone where the section has no label. */
function abstractSection(section: XmlElement): string {
  const text = textOf(section);
  const label = section.attributes.get('label')?.trim() ?? '';
  return label === '' || label === 'UNLABELLED' || text === '' ? text : `${label.replace(/:$/, '')}: ${text}`;
}

/** Year, month and day where given; `MedlineDate` holds what fits none of them: `2013 Nov-Dec`. */
function dateOf(date: XmlElement | undefined): string | null {
  return dateOfParts(date) ?? bestDate([lineOfText(date, 'medlinedate')]).date;
}

/** Subject headings, each with its qualifiers as PubMed prints them (`Graves Disease/radiotherapy`), then keywords. */
function keywordsOf(citation: XmlElement): string[] {
  const headings = findAll(find(citation, 'meshheadinglist'), 'meshheading').flatMap((heading) => {
    const descriptor = lineOfText(heading, 'descriptorname') ?? '';
    const qualifiers = findAll(heading, 'qualifiername').map((one) => textOf(one));
    return qualifiers.length === 0 ? [descriptor] : qualifiers.map((qualifier) => `${descriptor}/${qualifier}`);
  });
  const words = findAll(citation, 'keywordlist').flatMap((list) => findAll(list, 'keyword').map((one) => textOf(one)));
  return [...new Set([...headings, ...words])].filter((keyword) => keyword !== '');
}

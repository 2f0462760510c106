/**
 * Reads Crossref's XML (UNIXREF): what `https://api.crossref.org/works/…/transform/application/vnd.crossref.unixref+xml`
 * and Crossref's OAI service give.
 *
 * Stands on Crossref's schema 5.3.1 (https://data.crossref.org/reports/help/schema_doc/5.3.1/).
 */
import { findDoi, settledIds } from '../identifiers.ts';
import { fullTitle } from '../titles.ts';
import { find, findAll, lineOfText, textOf, type XmlElement } from './element.ts';
import { dateOfParts, fullName } from './parts.ts';
import { type FoundPaper, rootElement, type XmlLayout } from './xml-format.ts';

/** What holds a paper, and where its container's title stands. */
const WORKS: readonly (readonly [path: readonly string[], venue: readonly string[]])[] = [
  [
    ['journal', 'journal_article'],
    ['journal', 'journal_metadata', 'full_title'],
  ],
  [
    ['conference', 'conference_paper'],
    ['conference', 'proceedings_metadata', 'proceedings_title'],
  ],
  [
    ['book', 'content_item'],
    ['book', 'book_metadata', 'titles', 'title'],
  ],
  [['posted_content'], ['posted_content', 'institution', 'institution_name']],
  [['dissertation'], ['dissertation', 'institution', 'institution_name']],
  [
    ['report-paper', 'report-paper_metadata'],
    ['report-paper', 'report-paper_metadata', 'publisher', 'publisher_name'],
  ],
  [['book', 'book_metadata'], []],
];

export const crossrefXml: XmlLayout = {
  name: 'crossref-xml',
  detect: (head) => {
    const name = rootElement(head)?.name;
    return name === 'doi_records' || name === 'doi_record' || name === 'crossref_result' ? 0.98 : 0;
  },
  records: ['doi_record'],
  start: (report) => ({
    paper: (record) => {
      const body = find(record, 'crossref') ?? record;
      const error = lineOfText(body, 'error');
      const work = WORKS.find(([path]) => find(body, ...path) !== undefined);
      if (work === undefined) {
        report('no-paper', error ?? 'this record holds no work that has authors and a title; left out', record.line);
        return null;
      }
      return readWork(find(body, ...work[0]), work[1].length === 0 ? null : lineOfText(body, ...work[1]), body);
    },
  }),
};

function readWork(work: XmlElement | undefined, venue: string | null, body: XmlElement): FoundPaper {
  const doi = findDoi(textOf(find(work, 'doi_data', 'doi')).slice(0, 500))?.doi ?? null;
  const contributors = find(work, 'contributors');
  const authors = (contributors?.children ?? [])
    .filter((child) => typeof child !== 'string')
    .filter((person) => (person.attributes.get('contributor_role') ?? 'author') === 'author');
  const dates = [
    ...findAll(work, 'publication_date', 'posted_date', 'approval_date'),
    ...findAll(find(body, 'journal', 'journal_issue'), 'publication_date'),
    ...findAll(find(body, 'conference', 'proceedings_metadata'), 'publication_date'),
  ].map(dateOfParts);
  return {
    title: fullTitle(lineOfText(work, 'titles', 'title'), lineOfText(work, 'titles', 'subtitle')),
    abstract: textOf(findAll(work, 'abstract')[0]),
    authors: authors.map(nameOf).filter((name) => name !== ''),
    date: dates.find((date) => date !== null) ?? null,
    ...settledIds(doi, null),
    venue,
    url: lineOfText(work, 'doi_data', 'resource'),
  };
}

function nameOf(person: XmlElement): string {
  if (person.name === 'organization') return textOf(person).replace(/\s+/gu, ' ');
  return fullName(
    lineOfText(person, 'given_name') ?? '',
    lineOfText(person, 'surname') ?? '',
    lineOfText(person, 'suffix') ?? '',
  );
}

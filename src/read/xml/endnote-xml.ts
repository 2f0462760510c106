/**
 * Reads the XML that EndNote exports (and Zotero, Mendeley, Bookends and Papers as "EndNote XML").
 *
 * Stands on EndNote's document type `RSXML.dtd`; text stands in `<style>` elements, which say only how it looks.
 */
import { paperIds } from '../identifiers.ts';
import { uprightNames } from '../inverted-names.ts';
import { abstractLanguage } from '../languages.ts';
import { bestDate } from '../printed-dates.ts';
import { letteredPmcid, pmid, registerIds } from '../register-ids.ts';
import { find, findAll, lineOfText, textOf, type XmlElement } from './element.ts';
import { type FoundPaper, rootElement, type XmlLayout } from './xml-format.ts';

export const endnoteXml: XmlLayout = {
  name: 'endnote-xml',
  detect: (head) => {
    const name = rootElement(head)?.name;
    if (name !== 'xml' && name !== 'records') return 0;
    return /<(?:[\w.-]+:)?record[\s>]/.test(head) &&
      /<(?:[\w.-]+:)?(?:ref-type|contributors|titles|source-app)[\s>]/.test(head)
      ? 0.97
      : 0;
  },
  records: ['record'],
  start: () => ({ paper: readRecord }),
};

function readRecord(record: XmlElement): FoundPaper {
  const authors = uprightNames(
    findAll(find(record, 'contributors', 'authors'), 'author').map((author) => textOf(author).replace(/\s+/gu, ' ')),
  );
  const addresses = ['related-urls', 'text-urls', 'web-urls', 'pdf-urls'].flatMap((kind) =>
    findAll(find(record, 'urls', kind), 'url').map((url) => textOf(url).replace(/\s+/gu, '')),
  );
  const printedDoi = lineOfText(record, 'electronic-resource-num') ?? '';
  const dates = find(record, 'dates');
  const keywords = findAll(find(record, 'keywords'), 'keyword').flatMap((keyword) => textOf(keyword).split(/[\n;]/));
  return {
    title: lineOfText(record, 'titles', 'title'),
    abstract: textOf(find(record, 'abstract')),
    authors: authors.names,
    authorsTruncated: authors.truncated,
    // `<year>2015</year>` with `<pub-dates><date>Mar 3</date></pub-dates>`.
    ...bestDate([lineOfText(dates, 'year'), lineOfText(dates, 'pub-dates', 'date')]),
    ...paperIds([printedDoi], [printedDoi, ...addresses]),
    otherIds: registerIds([pubmedId(record), letteredPmcid(lineOfText(record, 'custom2'))], addresses),
    venue:
      lineOfText(record, 'periodical', 'full-title') ??
      lineOfText(record, 'titles', 'secondary-title') ??
      lineOfText(record, 'alt-periodical', 'full-title'),
    comment: textOf(find(record, 'notes')) || null,
    keywords: [...new Set(keywords.map((word) => word.trim()).filter((word) => word !== ''))],
    language: abstractLanguage(lineOfText(record, 'language')),
    url: addresses.find((url) => /^(?:https?|ftp):\/\//i.test(url)) ?? null,
  };
}

/** PubMed's number: the accession number of a record from that database. */
function pubmedId(record: XmlElement): string | null {
  const accession = lineOfText(record, 'accession-num') ?? '';
  const provider = `${lineOfText(record, 'remote-database-name') ?? ''} ${lineOfText(record, 'remote-database-provider') ?? ''}`;
  return /medline|pubmed|nlm/i.test(provider) ? pmid(accession) : null;
}

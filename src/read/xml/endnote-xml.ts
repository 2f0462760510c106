/**
 * Reads the XML that EndNote exports (and Zotero, Mendeley, Bookends and Papers as "EndNote XML").
 *
 * Stands on EndNote's document type `RSXML.dtd`; text stands in `<style>` elements, which say only how it looks.
 */
import { findMonth, readDate } from '../dates.ts';
import { uprightNames } from '../inverted-names.ts';
import { abstractLanguage, paperIds, registerIds } from '../paper-ids.ts';
import { find, findAll, lineOfText, textOf, type XmlElement } from './element.ts';
import { type FoundPaper, rootElement, type XmlLayout } from './xml-format.ts';

const YEAR = /(?<!\d)(?:1[4-9]|20)\d\d(?!\d)/;

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
  const { doi, arxivId } = paperIds([printedDoi], [printedDoi, ...addresses]);
  const pmcid = /^PMC\d+$/.exec(lineOfText(record, 'custom2') ?? '')?.[0];
  const { date, dateText } = dateOf(find(record, 'dates'));
  const keywords = findAll(find(record, 'keywords'), 'keyword').flatMap((keyword) => textOf(keyword).split(/[\n;]/));
  return {
    title: lineOfText(record, 'titles', 'title'),
    abstract: textOf(find(record, 'abstract')),
    authors: authors.names,
    authorsTruncated: authors.truncated,
    date,
    dateText,
    doi,
    arxivId,
    otherIds: registerIds(addresses, [pubmedId(record), pmcid === undefined ? null : `pmcid:${pmcid}`]),
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
  return /^\d{1,9}$/.test(accession) && /medline|pubmed|nlm/i.test(provider) ? `pmid:${accession}` : null;
}

/** `<year>2015</year>` with `<pub-dates><date>Mar 3</date></pub-dates>`. */
function dateOf(dates: XmlElement | undefined): { readonly date: string | null; readonly dateText: string | null } {
  const printed = lineOfText(dates, 'year');
  const day = lineOfText(dates, 'pub-dates', 'date') ?? '';
  const year = YEAR.exec(printed ?? day)?.[0];
  if (year === undefined) return { date: null, dateText: (printed ?? day) || null };
  const month = findMonth(day);
  const whole = readDate(day) ?? readDate(`${day}, ${year}`) ?? readDate(`${day} ${year}`);
  const date = whole?.startsWith(year) ? whole : month === null ? null : readDate(`${month} ${year}`);
  return { date: date ?? year, dateText: null };
}

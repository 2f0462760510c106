/**
 * Reads answers of repositories to OAI-PMH (`ListRecords`, `GetRecord`): arXiv's own formats (`arXiv`, `arXivRaw`) and
 * Dublin Core, which every repository has.
 *
 * Stands on OAI-PMH 2.0 (https://www.openarchives.org/OAI/openarchivesprotocol.html) and on arXiv's schemas
 * (https://info.arxiv.org/help/oa/index.html).
 */
import { readDate, readHttpDate } from '../dates.ts';
import { bareArxivId, findDoi, settledIds } from '../identifiers.ts';
import { uprightNames } from '../inverted-names.ts';
import { arxivAbstract, arxivLine, withoutLayout } from '../markup/arxiv-text.ts';
import { splitNames } from '../names.ts';
import { charactersOf, find, findAll, lineOfText, textOf, type XmlElement } from './element.ts';
import { fullName } from './parts.ts';
import { type FoundPaper, rootElement, type XmlLayout } from './xml-format.ts';

const LONGEST_ID = 500;

export const oaiPmh: XmlLayout = {
  name: 'oai-pmh',
  detect: (head) => {
    const name = rootElement(head)?.name;
    if (name === 'oai-pmh' || name === 'listrecords') return 0.98;
    return name === 'record' && /<(?:[\w.-]+:)?(?:arxiv|arxivraw|dc)[\s>]/i.test(head) ? 0.9 : 0;
  },
  records: ['record'],
  start: (report) => ({
    paper: (record) => {
      if (find(record, 'header')?.attributes.get('status') === 'deleted') return null;
      const metadata = find(record, 'metadata') ?? record;
      const arxiv = find(metadata, 'arxiv') ?? find(metadata, 'arxivraw');
      if (arxiv !== undefined) return readArxiv(arxiv);
      const dublinCore = find(metadata, 'dc');
      if (dublinCore !== undefined) return readDublinCore(dublinCore);
      report(
        'unknown-record',
        'metadata in a form nobody knows (known: arXiv, arXivRaw, oai_dc); left out',
        record.line,
      );
      return null;
    },
  }),
};

function readArxiv(record: XmlElement): FoundPaper {
  const text = (name: string): string => charactersOf(find(record, name));
  const arxivId = bareArxivId(text('id'));
  const doi = findDoi(text('doi').slice(0, LONGEST_ID))?.doi ?? null;
  const listed = find(record, 'authors');
  const named = findAll(listed, 'author');
  const authors =
    named.length > 0
      ? {
          names: named
            .map((author) =>
              fullName(
                arxivLine(charactersOf(find(author, 'forenames'))) ?? '',
                arxivLine(charactersOf(find(author, 'keyname'))) ?? '',
                lineOfText(author, 'suffix') ?? '',
              ),
            )
            .filter((name) => name !== ''),
          truncated: false,
        }
      : splitNames(withoutBrackets(arxivLine(charactersOf(listed)) ?? ''));
  return {
    title: arxivLine(text('title')),
    abstract: arxivAbstract(withoutLayout(text('abstract'))),
    authors: authors.names,
    authorsTruncated: authors.truncated,
    date: readDate(text('created')) ?? firstVersion(record),
    doi: settledIds(doi, arxivId).doi,
    arxivId,
    venue: arxivLine(text('journal-ref')),
    comment: arxivLine(text('comments')),
    categories: text('categories')
      .split(/\s+/)
      .filter((one) => one !== ''),
    url: arxivId === null ? null : `https://arxiv.org/abs/${arxivId}`,
  };
}

/** The day of version 1 of an arXivRaw record. */
function firstVersion(record: XmlElement): string | null {
  return readHttpDate(lineOfText(findAll(record, 'version')[0], 'date') ?? '');
}

/** Drops affiliations: `A. Byron (1) and B. King (2) ((1) Here, (2) There)`. */
function withoutBrackets(list: string): string {
  let depth = 0;
  let outside = '';
  for (const unit of list) {
    if (unit === '(') depth++;
    else if (unit === ')' && depth > 0) depth--;
    else if (depth === 0) outside += unit;
  }
  return outside;
}

function readDublinCore(record: XmlElement): FoundPaper {
  const all = (name: string): string[] =>
    findAll(record, name)
      .map((element) => textOf(element))
      .filter((text) => text !== '');
  const descriptions = all('description').filter((text) => !/^comments?:/i.test(text));
  const identifiers = [...all('identifier'), ...all('relation')].map((text) => text.slice(0, LONGEST_ID));
  const doi = identifiers.map((text) => findDoi(text)?.doi ?? null).find((found) => found !== null) ?? null;
  const arxivId = identifiers.map(bareArxivId).find((found) => found !== null) ?? null;
  const authors = uprightNames(all('creator'));
  const dates = all('date')
    .map(readDate)
    .filter((date) => date !== null)
    .toSorted();
  return {
    title: all('title')[0]?.replace(/\s+/gu, ' ') ?? null,
    abstract: descriptions[0] ?? '',
    authors: authors.names,
    authorsTruncated: authors.truncated,
    date: dates[0] ?? null,
    dateText: all('date')[0] ?? null,
    ...settledIds(doi, arxivId),
    venue: all('source')[0] ?? null,
    comment: all('description').find((text) => /^comments?:/i.test(text)) ?? null,
    keywords: [...new Set(all('subject'))],
    url: identifiers.find((text) => /^https?:\/\//.test(text)) ?? null,
  };
}

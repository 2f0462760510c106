/**
 * Reads the XML files of the ACL Anthology, one per collection (`P18.xml`, `2020.acl.xml`): papers with the venue and
 * date of their volume. Front matter is no paper.
 *
 * Stands on the Anthology's schema (https://github.com/acl-org/acl-anthology, data/xml/schema.rnc) and on its rules for
 * ids (https://aclanthology.org/info/ids/): `P18-1001` before 2020, `2020.acl-main.1` since.
 */
import { findMonth, readDate } from '../dates.ts';
import { bareDoi } from '../identifiers.ts';
import { find, findAll, lineOfText, textOf, type XmlElement } from './element.ts';
import { fullName } from './parts.ts';
import { type FoundPaper, rootElement, type XmlLayout } from './xml-format.ts';

const ADDRESS = 'https://aclanthology.org/';
/** At the end of a name: a month and the year. */
const MONTH_OF_ISSUE = /([A-Z][a-z]+) \d{4}$/;
const LONGEST_MONTH = 20;
const ID = /^(?:[A-Z]\d\d-\d{4}|\d{4}\.[a-z0-9]+-[a-z0-9]+\.\d+)$/i;

export const aclAnthology: XmlLayout = {
  name: 'acl-anthology',
  detect: (head) =>
    rootElement(head)?.name === 'collection' && /<(?:[\w.-]+:)?(?:volume|paper)[\s>]/.test(head) ? 0.98 : 0,
  records: ['paper'],
  contexts: ['collection', 'volume', 'meta', 'frontmatter'],
  start: () => {
    let collection = '';
    let volume = '';
    let meta: XmlElement | undefined;
    return {
      context: (element) => {
        if (element.name === 'collection') collection = element.attributes.get('id') ?? '';
        else if (element.name === 'volume') {
          volume = element.attributes.get('id') ?? '';
          meta = undefined;
        } else if (element.name === 'meta') meta = element;
      },
      paper: (record) => readPaper(record, collection, volume, meta),
    };
  },
};

function readPaper(paper: XmlElement, collection: string, volume: string, meta: XmlElement | undefined): FoundPaper {
  const id = paper.attributes.get('id') ?? '';
  // Paper 0 is how older files number a volume's front matter.
  if (id === '0') return null;
  const authors = findAll(paper, 'author')
    .map(authorName)
    .filter((name) => name !== '');
  const printedUrl = textOf(find(paper, 'url'));
  const anthologyId = ID.test(printedUrl) ? printedUrl : anthologyIdOf(collection, volume, id);
  const year = lineOfText(paper, 'year') ?? lineOfText(meta, 'year') ?? yearOf(collection);
  const printedMonth = lineOfText(paper, 'month') ?? lineOfText(meta, 'month');
  // Journals of before 2020 say it in the volume's name: `…, Volume 39, Issue 1 - March 2013`.
  const month = findMonth(
    printedMonth ?? MONTH_OF_ISSUE.exec(lineOfText(meta, 'booktitle')?.slice(-LONGEST_MONTH) ?? '')?.[1] ?? '',
  );
  const withdrawn = ['retracted', 'removed'].filter((name) => find(paper, name) !== undefined);
  return {
    title: lineOfText(paper, 'title'),
    abstract: textOf(find(paper, 'abstract')),
    authors,
    date: (month === null ? null : readDate(`${month} ${year}`)) ?? readDate(year),
    dateText: year || null,
    doi: bareDoi(textOf(find(paper, 'doi'))),
    otherIds: anthologyId === null ? [] : [`acl:${anthologyId}`],
    venue:
      lineOfText(paper, 'booktitle') ??
      lineOfText(paper, 'journal-title') ??
      lineOfText(meta, 'journal-title') ??
      lineOfText(meta, 'booktitle'),
    comment: withdrawn.length === 0 ? null : `${withdrawn[0]}: ${textOf(find(paper, withdrawn[0] ?? ''))}`,
    url: /^https?:\/\//.test(printedUrl) ? printedUrl : anthologyId === null ? null : `${ADDRESS}${anthologyId}`,
  };
}

/** `<author><first>…</first><last>…</last><affiliation>…</affiliation></author>`; old files also hold bare names. */
function authorName(author: XmlElement): string {
  const [given, family] = [textOf(find(author, 'first')), textOf(find(author, 'last'))];
  return given === '' && family === '' ? textOf(author) : fullName(given, family);
}

/** `J13` -> `2013`, `P99` -> `1999`, `2020.acl` -> `2020`: older files say the year nowhere else. */
function yearOf(collection: string): string {
  const short = /^[A-Z](\d\d)$/.exec(collection)?.[1];
  if (short !== undefined) return `${Number(short) >= 60 ? 19 : 20}${short}`;
  return /^(\d{4})\./.exec(collection)?.[1] ?? '';
}

/** `P18`, `1`, `1` -> `P18-1001`; workshops (W), and volumes from 5 on in D19, have two digits each. */
function anthologyIdOf(collection: string, volume: string, paper: string): string | null {
  if (collection === '' || volume === '' || !/^\d+$/.test(paper)) return null;
  if (/^\d{4}\./.test(collection)) return `${collection}-${volume}.${paper}`;
  if (!/^\d+$/.test(volume)) return null;
  const twoDigits = collection.startsWith('W') || collection === 'C69' || (collection === 'D19' && Number(volume) >= 5);
  return twoDigits
    ? `${collection}-${volume.padStart(2, '0')}${paper.padStart(2, '0')}`
    : `${collection}-${volume}${paper.padStart(3, '0')}`;
}

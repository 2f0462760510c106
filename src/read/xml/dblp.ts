/**
 * Reads DBLP's XML: the whole dump (`dblp.xml`, some gigabytes) and the records its pages give. It holds no abstracts.
 *
 * Stands on "DBLP — Some Lessons Learned" (M. Ley, VLDB 2009) and https://dblp.org/xml/docu/dblpxml.pdf: homepages are
 * `www` records, and a number of four digits tells persons of one name apart.
 */
import { findMonth, readDate } from '../dates.ts';
import { bareArxivId, paperIds } from '../identifiers.ts';
import { registerId, registerIds } from '../register-ids.ts';
import { findAll, lineOfText, textOf, type XmlElement } from './element.ts';
import { type FoundPaper, rootElement, type XmlLayout } from './xml-format.ts';

const PAPERS = ['article', 'inproceedings', 'incollection', 'book', 'phdthesis', 'mastersthesis'];
/** Homepages, volumes of proceedings and data sets: no papers. */
const OTHERS = ['proceedings', 'www', 'data', 'person'];
const PERSON_NUMBER = / \d{4}$/;
const COLUMNS_OF_CORR = /^abs\/(.+)$/;

export const dblp: XmlLayout = {
  name: 'dblp-xml',
  detect: (head) => {
    const name = rootElement(head)?.name;
    if (name === 'dblp' || name === 'dblpperson' || name === 'bht') return 0.98;
    return name !== undefined && PAPERS.includes(name) && /\skey="(?:conf|journals|books|phd)\//.test(head) ? 0.9 : 0;
  },
  records: [...PAPERS, ...OTHERS],
  withoutAbstracts: true,
  start: (report) => {
    let others = 0;
    let firstOther = 0;
    return {
      paper: (record) => {
        if (!OTHERS.includes(record.name)) return readRecord(record);
        if (others++ === 0) firstOther = record.line;
        return null;
      },
      end: () => {
        if (others > 0) {
          const message = `${others} records, the first one here, are homepages, proceedings or data sets, no papers; left out`;
          report('no-paper', message, firstOther);
        }
      },
    };
  },
};

function readRecord(record: XmlElement): FoundPaper {
  const addresses = findAll(record, 'ee', 'url').map((address) => textOf(address));
  const ids = paperIds([], addresses);
  const journal = lineOfText(record, 'journal');
  const preprint = journal === 'CoRR' ? (COLUMNS_OF_CORR.exec(lineOfText(record, 'volume') ?? '')?.[1] ?? '') : '';
  const year = lineOfText(record, 'year') ?? '';
  const month = findMonth(lineOfText(record, 'month') ?? '');
  const key = record.attributes.get('key') ?? '';
  return {
    title: lineOfText(record, 'title')?.replace(/(?<!\.)\.$/, '') ?? null,
    authors: findAll(record, 'author')
      .map((author) => textOf(author).replace(PERSON_NUMBER, ''))
      .filter(Boolean),
    date: (month === null ? null : readDate(`${month} ${year}`)) ?? readDate(year),
    dateText: year || null,
    doi: ids.doi,
    arxivId: bareArxivId(preprint) ?? ids.arxivId,
    otherIds: registerIds([registerId('dblp', key)], addresses),
    venue: journal ?? lineOfText(record, 'booktitle') ?? lineOfText(record, 'school'),
    comment: lineOfText(record, 'note'),
    url: addresses.find((url) => /^https?:\/\//.test(url)) ?? (key === '' ? null : `https://dblp.org/rec/${key}`),
  };
}

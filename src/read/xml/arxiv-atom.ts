/**
 * Reads the Atom feed that arXiv's API answers with (`https://export.arxiv.org/api/query?…`).
 *
 * Stands on the arXiv API user's manual, section 5 (https://info.arxiv.org/help/api/user-manual.html).
 */
import { readDate } from '../dates.ts';
import { bareArxivId, bareDoi, settledIds } from '../identifiers.ts';
import { arxivAbstract, arxivLine, withoutLayout } from '../markup/arxiv-text.ts';
import { charactersOf, find, findAll, textOf, type XmlElement } from './element.ts';
import { type FoundPaper, rootElement, type XmlLayout } from './xml-format.ts';

export const arxivAtom: XmlLayout = {
  name: 'arxiv-atom',
  detect: (head) => {
    const root = rootElement(head);
    if (root?.name !== 'feed' && root?.name !== 'entry') return 0;
    return /arxiv\.org\/(?:schemas\/atom|abs\/|api)/.test(head) ? 0.98 : 0;
  },
  records: ['entry'],
  start: (report) => ({
    paper: (entry) => {
      const id = textOf(find(entry, 'id'));
      if (/\/api\/errors/.test(id)) {
        report('no-paper', `arXiv answered with an error: ${textOf(find(entry, 'summary')).slice(0, 200)}`, entry.line);
        return null;
      }
      return readEntry(entry, id);
    },
  }),
};

function readEntry(entry: XmlElement, id: string): FoundPaper {
  const text = (name: string): string => charactersOf(find(entry, name));
  const doi = bareDoi(textOf(find(entry, 'doi')));
  const ids = settledIds(doi, bareArxivId(id));
  const terms = [find(entry, 'primary_category'), ...findAll(entry, 'category')]
    .map((category) => category?.attributes.get('term') ?? '')
    .filter((term) => term !== '');
  const page = findAll(entry, 'link').find((link) => link.attributes.get('rel') === 'alternate');
  return {
    title: arxivLine(text('title')),
    abstract: arxivAbstract(withoutLayout(text('summary'))),
    authors: findAll(entry, 'author')
      .map((author) => arxivLine(charactersOf(find(author, 'name'))) ?? '')
      .filter((name) => name !== ''),
    date: readDate(text('published')) ?? readDate(text('updated')),
    ...ids,
    venue: arxivLine(text('journal_ref')),
    comment: arxivLine(text('comment')),
    categories: [...new Set(terms)],
    url: ids.arxivId === null ? (page?.attributes.get('href') ?? null) : `https://arxiv.org/abs/${ids.arxivId}`,
  };
}

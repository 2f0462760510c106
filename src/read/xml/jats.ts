/**
 * Reads the front matter of articles in JATS and its forerunner, the NLM article formats: PubMed Central's files, and
 * what publishers and bioRxiv give for text mining. The body of an article is passed over.
 *
 * Stands on JATS 1.3 (https://jats.nlm.nih.gov/archiving/tag-library/1.3/).
 */
import { readDate } from '../dates.ts';
import { bareArxivId, bareDoi, settledIds } from '../identifiers.ts';
import { languageCode } from '../languages.ts';
import { pmcid, pmid, registerIds } from '../register-ids.ts';
import { fullTitle } from '../titles.ts';
import { find, findAll, lineOfText, textOf, type XmlElement } from './element.ts';
import { dateOfParts, fullName } from './parts.ts';
import { type FoundPaper, rootElement, type XmlLayout } from './xml-format.ts';

/** Abstracts that are no text about the paper, or a shorter one. */
const OTHER_ABSTRACTS = /graphical|toc|teaser|short|key-?points|highlights|summary|video|executive|web/i;

export const jats: XmlLayout = {
  name: 'jats',
  detect: (head) => {
    const name = rootElement(head)?.name;
    const known = name === 'article' || name === 'pmc-articleset' || name === 'articles';
    return known && /<(?:[\w.-]+:)?(?:front|article-meta)[\s>]/.test(head) ? 0.97 : 0;
  },
  records: ['front'],
  contexts: ['article'],
  start: () => {
    let language: string | null = null;
    return {
      context: (article) => {
        language = article.attributes.get('lang') ?? null;
      },
      paper: (front) => readFront(front, language),
    };
  },
};

function readFront(front: XmlElement, articleLanguage: string | null): FoundPaper {
  const meta = find(front, 'article-meta') ?? front;
  const ids = new Map<string, string>();
  for (const id of findAll(meta, 'article-id')) {
    const kind = (id.attributes.get('pub-id-type') ?? '').toLowerCase();
    if (!ids.has(kind)) ids.set(kind, textOf(id));
  }
  const doi = bareDoi(ids.get('doi') ?? '');
  const abstracts = findAll(meta, 'abstract');
  const abstract = abstracts.find((one) => !OTHER_ABSTRACTS.test(one.attributes.get('abstract-type') ?? ''));
  const contributors = [...findAll(meta, 'contrib-group'), meta].flatMap((group) => findAll(group, 'contrib'));
  const authors = contributors.filter((one) => (one.attributes.get('contrib-type') ?? 'author') === 'author');
  return {
    title: fullTitle(lineOfText(meta, 'title-group', 'article-title'), lineOfText(meta, 'title-group', 'subtitle')),
    abstract: textOf(abstract),
    authors: authors.map(contributorName).filter((name) => name !== ''),
    authorsTruncated: findAll(meta, 'contrib-group').some((group) => find(group, 'etal') !== undefined),
    date: dateOf(meta),
    ...settledIds(doi, bareArxivId(ids.get('arxiv') ?? '')),
    otherIds: registerIds([pmid(ids.get('pmid')), pmcid(ids.get('pmcid') ?? ids.get('pmc') ?? ids.get('pmcaid'))]),
    venue:
      lineOfText(front, 'journal-meta', 'journal-title-group', 'journal-title') ??
      lineOfText(front, 'journal-meta', 'journal-title') ??
      lineOfText(meta, 'conference', 'conf-name'),
    keywords: [
      ...new Set(findAll(meta, 'kwd-group').flatMap((group) => findAll(group, 'kwd').map((word) => textOf(word)))),
    ].filter((word) => word !== ''),
    url: find(meta, 'self-uri')?.attributes.get('href') ?? null,
    language: abstract === undefined ? null : languageCode(abstract.attributes.get('lang') ?? articleLanguage),
  };
}

function contributorName(contributor: XmlElement): string {
  const named = find(contributor, 'name-alternatives') ?? contributor;
  const name = find(named, 'name') ?? find(named, 'string-name');
  if (name === undefined) {
    const body = find(contributor, 'collab') ?? find(contributor, 'collab-alternatives', 'collab');
    // A body may name its members, too: they are not part of its name.
    const own = body?.children.filter((child) => typeof child === 'string' || child.name !== 'contrib-group') ?? [];
    const name = body === undefined ? '' : textOf({ ...body, children: own });
    return (lineOfText(body, 'institution') ?? name).replace(/\s+/gu, ' ').replace(/[,;\s]+$/, '');
  }
  const [given, family] = [lineOfText(name, 'given-names') ?? '', lineOfText(name, 'surname') ?? ''];
  if (given === '' && family === '') return textOf(name).replace(/\s+/gu, ' ');
  return name.attributes.get('name-style') === 'eastern' && /\p{Script=Han}/u.test(family)
    ? `${family}${given}`
    : fullName(given, family, lineOfText(name, 'suffix') ?? '');
}

/** The first of the dates that say most: day, else month, else year. */
function dateOf(meta: XmlElement): string | null {
  const dates = findAll(meta, 'pub-date')
    .map((date) => dateOfParts(date) ?? readDate(date.attributes.get('iso-8601-date') ?? ''))
    .filter((date) => date !== null);
  return dates.toSorted((one, other) => other.length - one.length)[0] ?? null;
}

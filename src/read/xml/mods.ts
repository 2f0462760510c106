/**
 * Reads MODS, the format of libraries and of the ACL Anthology's and Zotero's exports: `mods` and `modsCollection`.
 *
 * Stands on MODS 3.8 (https://www.loc.gov/standards/mods/userguide/).
 */
import { findYear, readDate } from '../dates.ts';
import { bareArxivId, bareDoi, settledIds } from '../identifiers.ts';
import { uprightName } from '../inverted-names.ts';
import { languageCode } from '../languages.ts';
import { pmid, registerIds } from '../register-ids.ts';
import { fullTitle } from '../titles.ts';
import { find, findAll, lineOfText, textOf, type XmlElement } from './element.ts';
import { fullName } from './parts.ts';
import { type FoundPaper, rootElement, type XmlLayout } from './xml-format.ts';

export const mods: XmlLayout = {
  name: 'mods',
  detect: (head) => (/^mods(?:collection)?$/.test(rootElement(head)?.name ?? '') ? 0.98 : 0),
  records: ['mods'],
  start: () => ({ paper: readRecord }),
};

function readRecord(record: XmlElement): FoundPaper {
  const host = findAll(record, 'relateditem').find((item) => item.attributes.get('type') === 'host');
  const identifier = (kind: string): string =>
    textOf(findAll(record, 'identifier').find((one) => one.attributes.get('type')?.toLowerCase() === kind));
  const doi = bareDoi(identifier('doi'));
  const address = lineOfText(record, 'location', 'url') ?? (identifier('uri') || null);
  const arxivId = bareArxivId(identifier('arxiv')) ?? (address === null ? null : bareArxivId(address));
  const { date, dateText } = dateOf(record, host);
  const abstract = find(record, 'abstract');
  return {
    title: titleOf(record),
    abstract: textOf(abstract),
    authors: findAll(record, 'name')
      .filter(isAuthor)
      .map(nameOf)
      .filter((name) => name !== ''),
    date,
    dateText,
    ...settledIds(doi, arxivId),
    otherIds: registerIds([pmid(identifier('pmid') || identifier('pubmed'))], address === null ? [] : [address]),
    venue: host === undefined ? null : titleOf(host),
    comment: textOf(find(record, 'note')) || null,
    keywords: [
      ...new Set(
        findAll(record, 'subject').flatMap((subject) => findAll(subject, 'topic').map((topic) => textOf(topic))),
      ),
    ].filter((word) => word !== ''),
    url: address,
    language: languageCode(abstract?.attributes.get('lang')),
  };
}

/** The main title with its article and subtitle; abbreviated and translated ones only where no other is. */
function titleOf(item: XmlElement): string | null {
  const titles = findAll(item, 'titleinfo');
  const info = titles.find((one) => !one.attributes.has('type')) ?? titles[0];
  const title = [lineOfText(info, 'nonsort'), lineOfText(info, 'title')].filter((part) => part !== null).join(' ');
  return fullTitle(title || null, lineOfText(info, 'subtitle'));
}

/** Names without a role count as authors, too. */
function isAuthor(name: XmlElement): boolean {
  const roles = findAll(name, 'role').flatMap((role) =>
    findAll(role, 'roleterm').map((term) => textOf(term).toLowerCase()),
  );
  return roles.length === 0 || roles.some((role) => /^(?:aut|author|creator|cre)$/.test(role));
}

function nameOf(name: XmlElement): string {
  const part = (kind: string): string =>
    findAll(name, 'namepart')
      .filter((one) => one.attributes.get('type') === kind)
      .map((one) => textOf(one))
      .join(' ');
  const [given, family] = [part('given'), part('family')];
  if (given !== '' || family !== '') return fullName(given, family, part('termsOfAddress'));
  const whole = findAll(name, 'namepart').find((one) => !one.attributes.has('type'));
  const printed = textOf(whole);
  return name.attributes.get('type') === 'corporate' ? printed : uprightName(printed);
}

function dateOf(
  record: XmlElement,
  host: XmlElement | undefined,
): { readonly date: string | null; readonly dateText: string | null } {
  const places = [record, host].flatMap((item) => [...findAll(item, 'origininfo'), ...findAll(item, 'part')]);
  const printed = places
    .flatMap((place) => findAll(place, 'dateissued', 'date', 'datecreated', 'copyrightdate'))
    .map((date) => textOf(date))
    .filter((text) => text !== '');
  const read = printed.map(readDate).find((date) => date !== null) ?? null;
  return { date: read ?? findYear(printed[0] ?? ''), dateText: printed[0] ?? null };
}

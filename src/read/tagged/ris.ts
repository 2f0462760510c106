/**
 * Reads RIS, which most databases and reference managers export (Scopus, ScienceDirect, IEEE, ACM, dblp, Zotero): a tag
 * of two signs and a value on each line, `TY` to `ER` for each paper; a line without a tag goes on with the value before.
 *
 * Stands on the RIS format's description (Research Information Systems, 2001; its revision of 2011) and on files of
 * databases, which put title, date and venue under several tags.
 */

import { databaseNames } from '../database-names.ts';
import { paperIds } from '../identifiers.ts';
import { abstractLanguage } from '../languages.ts';
import type { Found } from '../occurrence.ts';
import { bestDate } from '../printed-dates.ts';
import { letteredPmcid, pmcid, pmid, registerIds, wosId } from '../register-ids.ts';
import type { TagDialect, TaggedEntry } from './tagged-entries.ts';
import { taggedFormat } from './tagged-format.ts';
import { abstractOf, eachLine, firstText, texts } from './tagged-values.ts';

/** Two blanks before the hyphen, as described; also one, or a single blank before the tag, as some databases print. */
const TAGGED = /^[ \t]{0,4}([A-Z][A-Z0-9])( {1,2})-(?:[ \t](.*)|([^ \t-].*))?$/;
const OPENING = /^[ \t]{0,4}TY {1,2}-(?: |$)/m;

/** Tags that count even with one blank: `AI - based` at the start of a line is text. */
const KNOWN = new Set(
  (
    'A1 A2 A3 A4 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DO DP ED EP ER ET ID IS J1 J2 JA JF ' +
    'JO KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NV OP PB PY RI RN RP SE SN SP ST T1 T2 T3 TA TI TT TY U1 U2 U3 U4 U5 ' +
    'UR VL VO Y1 Y2'
  ).split(' '),
);

const KEPT = new Set(
  (
    'TY TI T1 CT BT AU A1 AB N2 PY Y1 DA DO M3 UR LK L1 L2 L3 JF JO J1 J2 JA T2 C3 PB N1 KW LA AN DB C2 ID U1 U2 U3 ' +
    'U4 U5 VL'
  ).split(' '),
);

const dialect: TagDialect = {
  tagged(line) {
    const [, tag, blanks, value, glued] = TAGGED.exec(line.trimEnd()) ?? [];
    if (tag === undefined || (blanks === ' ' && !KNOWN.has(tag))) return null;
    return { tag, value: value ?? glued ?? '' };
  },
  opens: (tag) => tag === 'TY',
  start: 'TY',
  end: 'ER',
  around: new Set(),
  kept: KEPT,
};

export const ris = taggedFormat({
  name: 'ris',
  dialect,
  fields: risFields,
  /** Sure where a line `TY  - …` opens the text. */
  detect(head) {
    if (!OPENING.test(head)) return 0;
    return /^TY {1,2}-/.test(head.trimStart()) ? 0.98 : 0.8;
  },
});

function risFields(entry: TaggedEntry): Found {
  const type = firstText(entry, 'TY')?.toUpperCase() ?? '';
  const addresses = texts(entry, 'UR', 'LK', 'L2', 'L3', 'L1').flatMap((text) => text.split(/[\s;]+(?=\S+:\/\/)/));
  const notes = texts(entry, 'N1');
  const journals = texts(entry, 'JF', 'JO', 'J1', 'T2');
  const ids = paperIds(
    [...texts(entry, 'DO'), ...texts(entry, 'M3', 'N1').filter((text) => /^(?:doi\b|https?:|10\.)/i.test(text))],
    [...addresses, ...texts(entry, 'AN', 'VL', 'ID'), ...journals, ...notes],
  );
  const authors = databaseNames(texts(entry, 'AU', 'A1'));
  const printed = [firstText(entry, 'Y1'), firstText(entry, 'PY'), firstText(entry, 'DA')];
  const isBook = type === 'BOOK' || type === 'EDBOOK' || type === 'EBOOK';
  return {
    title: firstText(entry, 'TI', 'T1', 'CT') ?? (isBook ? firstText(entry, 'BT') : null),
    abstract: abstractOf(entry, ['AB', 'N2'], false),
    authors: authors.names,
    authorsTruncated: authors.truncated,
    ...bestDate(printed),
    ...ids,
    otherIds: registerIds(ownIds(entry), addresses),
    venue: venueOf(entry, type, isBook),
    comment: notes.join('; ') || null,
    keywords: keywordsOf(entry),
    url: addresses[0] ?? null,
    language: abstractLanguage(firstText(entry, 'LA')),
  };
}

/** The journal's full name, else the collection's or the conference's; a thesis has its university. */
function venueOf(entry: TaggedEntry, type: string, isBook: boolean): string | null {
  const full = firstText(entry, 'JF', 'T2', ...(isBook ? [] : ['BT']), 'JO', 'J1', 'C3', 'JA', 'J2');
  return full ?? (type === 'THES' || type === 'RPRT' ? firstText(entry, 'PB') : null);
}

/** One keyword a tag or a line; databases also put all of them into one tag, parted by semicolons. */
function keywordsOf(entry: TaggedEntry): string[] {
  const values = texts(entry, 'KW');
  const lines = eachLine(entry, 'KW');
  const listed = lines.length > values.length ? lines : values;
  return [...new Set(listed.flatMap((text) => text.split(/\s*;\s*/)).filter((word) => word !== ''))];
}

/** `26957754[pmid]` and `PMC4756000[pmcid]`, accession numbers of PubMed and Web of Science, dblp's keys. */
function ownIds(entry: TaggedEntry): (string | null)[] {
  const database = firstText(entry, 'DB') ?? '';
  const marked = texts(entry, 'U1', 'U2', 'U3', 'U4', 'U5').map((text) => {
    const [, id, kind] = /^(\w{1,20})\s?\[(pmid|pmcid)\]$/i.exec(text) ?? [];
    return kind?.toLowerCase() === 'pmid' ? pmid(id) : pmcid(id);
  });
  const accession = firstText(entry, 'AN') ?? '';
  const key = firstText(entry, 'ID') ?? '';
  return [
    ...marked,
    letteredPmcid(accession),
    /^(?:pubmed|medline)$/i.test(database) ? pmid(accession) : null,
    wosId(accession),
    /^scopus$/i.test(database) ? pmid(firstText(entry, 'C2')) : null,
    /^DBLP:\S{1,200}$/.test(key) ? `dblp:${key.slice(5)}` : null,
  ];
}

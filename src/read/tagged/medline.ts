/**
 * Reads MEDLINE's tagged format (`.nbib`, "PubMed" and "MEDLINE" exports of PubMed, also of ERIC): tags of up to four
 * signs, a hyphen in the fifth column, values that go on in lines indented by six blanks, blank lines between entries.
 *
 * Stands on NLM's "MEDLINE/PubMed Data Element (Field) Descriptions" (https://www.nlm.nih.gov/bsd/mms/medlineelements.html).
 */

import { databaseNames, withComma, withPoints } from '../database-names.ts';
import { paperIds } from '../identifiers.ts';
import { abstractLanguage, languageCode } from '../languages.ts';
import type { Found } from '../occurrence.ts';
import { bestDate } from '../printed-dates.ts';
import { letteredPmcid, pmid, registerIds } from '../register-ids.ts';
import type { TagDialect, TaggedEntry } from './tagged-entries.ts';
import { taggedFormat } from './tagged-format.ts';
import { abstractOf, firstText, texts } from './tagged-values.ts';

const TAGGED = /^([A-Z][A-Z0-9]{1,3}) {0,2}-(?: (.*)|([^ ].*))?$/;
const OPENING = /^(?:PMID|PMC|PMCR|OWN|STAT) {0,2}-/;
const KEPT = new Set('PMID PMC TI BTI CTI TT AB OAB FAU AU CN DP JT TA MH OT KW AID LID LA PT OID'.split(' '));

const dialect: TagDialect = {
  tagged(line) {
    if (line[4] !== '-') return null;
    const [, tag, value, glued] = TAGGED.exec(line.trimEnd()) ?? [];
    return tag === undefined ? null : { tag, value: value ?? glued ?? '' };
  },
  opens(tag, open, afterBlank) {
    if (tag === 'PMID') return open.values.has('PMID') || afterBlank;
    return afterBlank && (tag === open.firstTag || OPENING.test(`${tag}-`));
  },
  start: null,
  end: null,
  around: new Set(),
  kept: new Set([...KEPT, 'OABL']),
};

export const medline = taggedFormat({
  name: 'medline',
  dialect,
  fields: medlineFields,
  /** Sure where a PubMed id or an owner opens the text. */
  detect: (head) => (OPENING.test(head.trimStart()) ? 0.97 : /^PMID- ?\d/m.test(head) ? 0.8 : 0),
});

function medlineFields(entry: TaggedEntry): Found {
  const full = texts(entry, 'FAU');
  const short = texts(entry, 'AU').map(withComma);
  const authors = databaseNames((full.length > 0 ? full : short).map(withPoints));
  const title = firstText(entry, 'TI', 'BTI', 'TT');
  const book = firstText(entry, 'BTI', 'CTI');
  const abstract = abstractOf(entry, ['AB'], true);
  const ids = texts(entry, 'AID', 'LID').filter((id) => /\[doi\]|^doi:/i.test(id));
  const addresses = texts(entry, 'LID', 'AID').filter((id) => /^https?:/i.test(id));
  const preprint = firstText(entry, 'JT') ?? '';
  return {
    title,
    abstract: abstract || abstractOf(entry, ['OAB'], true),
    authors: [...authors.names, ...texts(entry, 'CN')],
    authorsTruncated: authors.truncated,
    ...bestDate([firstText(entry, 'DP')]),
    ...paperIds(ids, /arxiv/i.test(preprint) ? texts(entry, 'AID', 'LID', 'OID') : []),
    otherIds: registerIds([pmid(firstWord(entry, 'PMID')), letteredPmcid(firstWord(entry, 'PMC'))]),
    venue: (book !== null && book !== title ? book : null) ?? firstText(entry, 'JT', 'TA'),
    keywords: [...new Set(texts(entry, 'MH', 'OT', 'KW').map((word) => word.replaceAll('*', '')))],
    url: addresses[0] ?? null,
    language: abstract === '' ? languageCode(firstText(entry, 'OABL')) : abstractLanguage(firstText(entry, 'LA')),
  };
}

/** An id: lines behind it that are no tags would seem to go on with it. */
function firstWord(entry: TaggedEntry, tag: string): string | undefined {
  return firstText(entry, tag)?.split(' ')[0];
}

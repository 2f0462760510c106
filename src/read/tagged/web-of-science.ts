/**
 * Reads Web of Science's tagged format ("Plain text file", ISI export; also Inspec and MEDLINE on that platform): two
 * letters and a blank open each value, lines indented by three blanks go on with it, `PT` opens an entry, `ER` ends it.
 *
 * Stands on Clarivate's "Web of Science Core Collection Field Tags".
 */

import { databaseNames, withPoints } from '../database-names.ts';
import { paperIds } from '../identifiers.ts';
import { abstractLanguage } from '../languages.ts';
import { quietCapitals } from '../names-in-capitals.ts';
import type { Found } from '../occurrence.ts';
import { bestDate } from '../printed-dates.ts';
import { pmid, registerIds, wosId } from '../register-ids.ts';
import type { TagDialect, TaggedEntry } from './tagged-entries.ts';
import { taggedFormat } from './tagged-format.ts';
import { abstractOf, eachLine, firstText, texts } from './tagged-values.ts';

const TAGGED = /^([A-Z][A-Z0-9])(?: (.*))?$/;
/** All of Clarivate's tags: a line that goes on unindented may begin with two capitals as well (`AI systems`). */
const KNOWN = new Set(
  (
    'FN VR PT AU AF BA BF CA GP BE TI SO SE BS LA DT CT CY CL SP HO DE ID AB C1 C3 RP EM RI OI FU FX CR NR TC Z9 U1 U2 ' +
    'PU PI PA SN EI BN J9 JI PD PY VL IS SI PN SU MA BP EP AR DI DL D2 EA EY PG P2 WC WE SC GA PM UT OA HP HC DA ER EF ' +
    'AN PS PV CO BD OR MC MQ DG AE PL PC TA'
  ).split(' '),
);

const dialect: TagDialect = {
  tagged(line) {
    const [, tag, value = ''] = TAGGED.exec(line) ?? [];
    return tag === undefined || !KNOWN.has(tag) ? null : { tag, value };
  },
  opens: (tag) => tag === 'PT',
  start: 'PT',
  end: 'ER',
  around: new Set(['FN', 'VR', 'EF']),
  kept: new Set('PT AU AF CA TI SO SE CT DE ID AB PD PY DI D2 LA PM UT EA'.split(' ')),
};

export const webOfScience = taggedFormat({
  name: 'web-of-science',
  dialect,
  fields: webOfScienceFields,
  /** Sure where the file's header or an entry opens the text. */
  detect(head) {
    const start = head.trimStart();
    if (/^FN [^\r\n]*[\r\n]+VR \d/.test(start)) return 0.98;
    return /^PT [A-Z]\s*[\r\n]+[A-Z][A-Z0-9] /.test(start) ? 0.97 : 0;
  },
});

function webOfScienceFields(entry: TaggedEntry): Found {
  const full = nameLines(entry, 'AF');
  const authors = databaseNames(full.length > 0 ? full : nameLines(entry, 'AU').map(withPoints));
  const venue = firstText(entry, 'SO', 'CT', 'SE');
  return {
    title: withoutInspecMarks(firstText(entry, 'TI') ?? '') || null,
    abstract: withoutInspecMarks(abstractOf(entry, ['AB'], true)),
    authors: [...authors.names, ...nameLines(entry, 'CA')],
    authorsTruncated: authors.truncated,
    ...bestDate([firstText(entry, 'PY'), firstText(entry, 'PD'), firstText(entry, 'EA')]),
    ...paperIds(texts(entry, 'DI', 'D2'), texts(entry, 'DI', 'D2')),
    otherIds: registerIds([wosId(firstText(entry, 'UT')), pmid(firstText(entry, 'PM'))]),
    venue: venue === null ? null : quietCapitals(venue),
    keywords: [
      ...new Set(
        texts(entry, 'DE', 'ID')
          .flatMap((text) => text.split(/\s*;\s*/))
          .filter((word) => word !== ''),
      ),
    ],
    language: abstractLanguage(firstText(entry, 'LA')),
  };
}

/** Inspec prints what stands lower or higher as `Sn/sub 2/P/sub 2 /S/sub 6/`. */
function withoutInspecMarks(text: string): string {
  return text.replace(/\/(?:sub|sup) ([^\s/]{1,20}) ?\//g, '$1');
}

/** One name a line; the exports of MEDLINE part them by semicolons. Ids in brackets behind a name are dropped. */
function nameLines(entry: TaggedEntry, tag: string): string[] {
  return eachLine(entry, tag)
    .flatMap((line) => line.split(/\s*;\s*/))
    .map((name) => name.replace(/\s+\([^)]*\)?$/, ''));
}

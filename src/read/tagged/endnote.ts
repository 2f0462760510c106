/**
 * Reads EndNote's tagged format (`.enw`, `.enl.txt`; refer and BibIX before it), as ACL Anthology, Google Scholar and
 * many libraries offer it: `%` and a sign open each value, `%0` or a blank line each entry.
 *
 * Stands on refer(1) of Unix, on EndNote's "EndNote Import" filter (tags by reference type) and on such files.
 */

import { databaseNames } from '../database-names.ts';
import { paperIds } from '../identifiers.ts';
import { abstractLanguage } from '../languages.ts';
import type { Found } from '../occurrence.ts';
import { bestDate } from '../printed-dates.ts';
import { pmid, registerIds } from '../register-ids.ts';
import type { TagDialect, TaggedEntry } from './tagged-entries.ts';
import { taggedFormat } from './tagged-format.ts';
import { abstractOf, eachLine, firstText, texts } from './tagged-values.ts';

const TAGGED = /^\s{0,4}%([A-Z0-9?@!#$*+&^>(<[\]=~])(?:[ \t](.*))?$/;
const KEPT = new Set([...'0ATJBSDX8KURMWOZQG9I']);

const dialect: TagDialect = {
  tagged(line) {
    const [, tag, value = ''] = TAGGED.exec(line) ?? [];
    return tag === undefined ? null : { tag, value };
  },
  opens(tag, open, afterBlank) {
    const onlyTyped = open.values.size === 1 && open.values.has('0');
    if (tag === '0') return !onlyTyped;
    // Abstracts may hold blank lines before other tags; entries without a type are parted by nothing else.
    return afterBlank && (!open.values.has('0') || tag === open.firstTag);
  },
  start: null,
  end: null,
  around: new Set(),
  kept: KEPT,
};

export const endnote = taggedFormat({
  name: 'endnote',
  dialect,
  fields: endnoteFields,
  /** Sure where the text opens with a typed entry; less where tags alone tell. */
  detect(head) {
    const lines = head
      .slice(0, 4000)
      .split(/[\r\n]+/)
      .filter((line) => line.trim() !== '');
    if (!TAGGED.test(lines[0] ?? '')) return 0;
    const tagged = lines.filter((line) => TAGGED.test(line)).length;
    if (/^\s*%0 [A-Z]/.test(head)) return 0.97;
    return tagged >= 2 && /^\s*%[ATDE] \S/m.test(head) ? 0.9 : 0;
  },
});

function endnoteFields(entry: TaggedEntry): Found {
  const type = texts(entry, '0').at(-1) ?? '';
  const addresses = texts(entry, 'U').flatMap((text) => text.split(/\s+/));
  const ids = paperIds(
    texts(entry, 'R', 'M').filter((text) => /10\.\d/.test(text)),
    [...addresses, ...texts(entry, 'R', 'V', 'J', 'B', 'M', 'Z', 'O')],
  );
  // An edited book's `%A` are its editors.
  const authors = databaseNames(/^edited book/i.test(type) ? [] : texts(entry, 'A', 'Q'));
  const accession = firstText(entry, 'M') ?? '';
  const isPubmed = /^(?:nlm|pubmed|medline)$/i.test(firstText(entry, 'W') ?? '');
  return {
    title: firstText(entry, 'T'),
    abstract: abstractOf(entry, ['X'], false),
    authors: authors.names,
    authorsTruncated: authors.truncated,
    ...bestDate([firstText(entry, 'D'), firstText(entry, '8')]),
    ...ids,
    otherIds: registerIds([isPubmed ? pmid(accession) : null], addresses),
    venue: firstText(entry, 'J', 'B', 'S') ?? (/^thesis/i.test(type) ? firstText(entry, 'I') : null),
    comment: texts(entry, 'Z', 'O').join('; ') || null,
    keywords: keywordsOf(entry),
    url: addresses[0] ?? null,
    language: abstractLanguage(firstText(entry, 'G')),
  };
}

/** One a tag, one a line, or parted by semicolons. */
function keywordsOf(entry: TaggedEntry): string[] {
  const words = eachLine(entry, 'K').flatMap((line) => line.split(/\s*;\s*/));
  return [...new Set(words.filter((word) => word !== ''))];
}

/**
 * Lists of authors in BibTeX and biblatex fields, as names that papers print. Stands on "BibTeXing" (1988), section 4,
 * and on the biblatex manual, section 3.4 (names as `family=…, given=…`).
 */
import { uprightNames } from '../inverted-names.ts';
import { plainText } from '../markup/latex-text.ts';
import type { NameList } from '../names.ts';

const NAME_PART = /(?:^|,)\s*(family|given|prefix|suffix)\s*=\s*([^,]*)/g;
/** `Byron, Ada; Moe, Max`: what programs write that do not know BibTeX's `and`. */
const SEMICOLONS = /;\s*(?=\S)/;

/** Authors in upright form. A name whose commas stand in braces is a body's (`{Gemini Team, Google}`): it stays so. */
export function authorsOf(list: string): NameList {
  const names: string[] = [];
  let truncated = false;
  for (const name of splitAuthors(list)) {
    const plain = plainText(name);
    const outside = withoutGroups(name);
    if (/^\s*\{.*\}\s*$/.test(name) && outside.trim() === '' && plain !== '' && !/^others$/i.test(plain)) {
      names.push(plain);
      continue;
    }
    const body = plain.includes(',') && !outside.includes(',');
    const parted = labelled(plain);
    const printed = outside.includes(';') ? plain.split(SEMICOLONS) : [plain];
    const read = parted !== null || body ? { names: [parted ?? plain], truncated: false } : uprightNames(printed);
    names.push(...read.names);
    truncated ||= read.truncated;
  }
  return { names, truncated };
}

/** `family=Beethoven, given=Ludwig, prefix=van` -> `Ludwig van Beethoven`; null for a name without such labels. */
function labelled(name: string): string | null {
  if (!/(?:^|,)\s*family\s*=/.test(name)) return null;
  const parts = new Map([...name.matchAll(NAME_PART)].map(([, label = '', part = '']) => [label, part.trim()]));
  const [given, prefix, family] = ['given', 'prefix', 'family'].map((label) => parts.get(label) ?? '');
  const whole = [given, prefix, family].filter((part) => part !== '').join(' ');
  const suffix = parts.get('suffix') ?? '';
  return suffix === '' ? whole : `${whole}${/^[IV]+$/.test(suffix) ? ' ' : ', '}${suffix}`;
}

/** Parts a list of authors at each ` and ` outside braces. */
function splitAuthors(list: string): string[] {
  const names: string[] = [];
  const even = list.replace(/\s+/gu, ' ');
  let [depth, start] = [0, 0];
  for (let i = 0; i < even.length; i++) {
    const unit = even[i];
    if (unit === '{') depth++;
    else if (unit === '}') depth--;
    else if (unit === ' ' && depth <= 0 && /^ and /i.test(even.slice(i, i + 5))) {
      names.push(even.slice(start, i));
      start = i + 5;
      i += 3;
    }
  }
  return [...names, even.slice(start).replace(/^and /i, '')];
}

/** What of a text stands outside braces. */
function withoutGroups(text: string): string {
  let depth = 0;
  let outside = '';
  for (const unit of text) {
    if (unit === '{') depth++;
    else if (unit === '}') depth--;
    else if (depth <= 0) outside += unit;
  }
  return outside;
}

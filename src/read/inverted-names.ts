/**
 * Authors as reference managers store them: `Byron, Ada and van der Berg, Vincent`, turned into names as papers print
 * them. Stands on "BibTeXing" (1988), section 4: `First von Last`, `von Last, First`, `von Last, Jr, First`.
 */
import { type NameList, splitNames } from './names.ts';

const SUFFIX = /^(?:Jr|Sr|II|III|IV)\.?$/;
const OTHERS = /^(?:others|et\.? al\.?|\.\.\.|…)$/iu;

/** `Byron, Ada` -> `Ada Byron`; `King, Jr., Martin Luther` -> `Martin Luther King, Jr.`; other names as they are. */
export function uprightName(name: string): string {
  const parts = name
    .split(',')
    .map((part) => part.replace(/\s+/gu, ' ').trim())
    .filter((part) => part !== '');
  const [last = '', second, third] = parts;
  if (second === undefined) return last;
  if (third === undefined) return SUFFIX.test(second) ? withSuffix(last, second) : `${second} ${last}`;
  if (parts.length > 3) return parts.join(', ');
  return SUFFIX.test(third) ? withSuffix(`${second} ${last}`, third) : withSuffix(`${third} ${last}`, second);
}

/** Papers print `Martin King, Jr.` but `Hal Daumé III`. */
function withSuffix(name: string, suffix: string): string {
  return /^I[IV]/.test(suffix) ? `${name} ${suffix}` : `${name}, ${suffix}`;
}

/** True for `others` and `et al.`, which at the end of a list say that it was cut. */
export function saysOthers(name: string): boolean {
  return OTHERS.test(name);
}

/** Names in upright form from a list already split; `others` and `et al.` at its end say that it was cut. */
export function uprightNames(names: readonly string[]): NameList {
  const filled = names.map((name) => name.trim()).filter((name) => name !== '');
  const last = filled.at(-1) ?? '';
  const cut = saysOthers(last) ? filled.slice(0, -1) : filled;
  const upright: string[] = [];
  let truncated = cut.length < filled.length;
  for (const name of cut) {
    // More commas than a name has: a list of names parted by commas.
    if (name.split(',').length > 3) {
      const list = splitNames(name);
      upright.push(...list.names);
      truncated ||= list.truncated;
    } else upright.push(uprightName(name));
  }
  return { names: upright, truncated };
}

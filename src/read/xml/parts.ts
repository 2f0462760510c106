/**
 * Names and dates that a file gives in parts, put together as papers print them.
 */
import { findMonth, readDate } from '../dates.ts';
import { uprightName } from '../inverted-names.ts';
import { lineOfText, type XmlElement } from './element.ts';

/** `Martin Luther`, `King`, `Jr` -> `Martin Luther King, Jr.`; empty where every part is. */
export function fullName(given: string, family: string, suffix = ''): string {
  const name = [given, family].filter((part) => part !== '').join(' ');
  if (suffix === '' || given === '' || `${given}${family}`.includes(','))
    return [name, suffix].filter(Boolean).join(' ');
  const dotted = /^[JS]r$/i.test(suffix) ? `${suffix.slice(0, 1).toUpperCase()}r.` : suffix;
  return uprightName(`${family}, ${dotted}, ${given}`);
}

/** The date in an element's `<year>`, `<month>` (a number or an English name) and `<day>`; as much of it as there is. */
export function dateOfParts(date: XmlElement | undefined): string | null {
  const part = (name: string): string => lineOfText(date, name) ?? '';
  const [year, month, day] = [part('year'), part('month'), part('day')];
  const name = findMonth(month);
  const withDay = name === null ? `${year}-${month}-${day}` : `${name} ${day}, ${year}`;
  const withMonth = name === null ? `${year}-${month}` : `${name} ${year}`;
  return readDate(withDay) ?? readDate(withMonth) ?? readDate(year);
}

/** Dates that databases print under several tags or columns, each more or less exact, brought to one. */
import { findMonth, findYear, readDate } from './dates.ts';

/** `2013 06 10`, which would otherwise look like a year and a time. */
const NUMBERS = /^(\d{4}) (\d{1,2})(?: (\d{1,2}))?$/;

/**
 * One date from the printed ones, the most trusted first. It decides on the year; of all with that year the exactest
 * counts (`2016` and `2016/10/19//`), and one without a year (`JUN 14`) adds to it.
 */
export function bestDate(printed: readonly (string | null)[]): { date: string | null; dateText: string | null } {
  const filled = printed.flatMap((one) => one?.trim() || []);
  const dates = filled.flatMap((one) => readPrinted(one) ?? []);
  const year = dates[0]?.slice(0, 4);
  if (year === undefined) return { date: null, dateText: filled[0] ?? null };
  const yearless = filled.filter((one) => findYear(one) === null).flatMap((one) => readPrinted(`${one} ${year}`) ?? []);
  const exactest = [...dates, ...yearless]
    .filter((date) => date.startsWith(year))
    .reduce((best, date) => (date.length > best.length ? date : best));
  return { date: exactest, dateText: null };
}

/** What is said of a date that cannot be read. */
export function unreadableDate(printed: string): string {
  return `"${printed}" is no date such as 2023-06-01; kept as printed`;
}

/** `2016/12//`, `2013/03/14/accepted`, `1996 Jul 9`, `2006 May-Jun`, `07 2006`, `23-29 July 2018`, `2010/Spring`. */
function readPrinted(printed: string): string | null {
  const text = printed.replace(/\/+([^\d/]{0,40})\/*$/, (end, word) => (findMonth(word) === null ? '' : end)).trim();
  const exact = readDate(text.replace(NUMBERS, '$1-$2-$3').replace(/-$/, ''));
  if (exact !== null) return exact;
  const year = findYear(text);
  if (year === null) return null;
  const rest = text.replace(year, ' ').replace(/\s+/g, ' ').trim();
  if (/^\d{1,2}$/.test(rest)) return readDate(`${year}-${rest}`) ?? year;
  const named = findMonth(rest.replace(/[/.-]/g, ' '));
  return readDate(`${rest} ${year}`) ?? (named === null ? null : readDate(`${named} ${year}`)) ?? year;
}

/**
 * Dates as listings print them, turned into `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. No `Date` object: it would bring the
 * machine's time zone along, and turns the 31st of February into the 3rd of March.
 */

/** English month names, cut to three letters, in small ones. */
export const MONTHS: readonly string[] = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
];
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** English month names, short and long, for use inside other patterns. */
export const MONTH_PATTERN =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';

const ISO = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ]\d.*)?$/;
const MONTH_FIRST = new RegExp(`^(${MONTH_PATTERN})\\s+(?:(\\d{1,2})(?:st|nd|rd|th)?,?\\s+)?(\\d{4})$`, 'i');
const DAY_FIRST = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?\\s+(${MONTH_PATTERN}),?\\s+(\\d{4})$`, 'i');
const YEAR = /(?<!\d)(?:1[4-9]|20)\d\d(?!\d)/;
const HTTP_DAY = /(\d{1,2} [A-Z][a-z]{2} \d{4})/;
const FIRST_MONTH = new RegExp(`(?<!\\p{L})(${MONTH_PATTERN})(?!\\p{L})`, 'iu');

/** `Nov 15, 2022`, `15 November 2022`, `2022-11-15T10:00Z`, `Mar 2021`, `1998` -> our form; null when it is no date. */
export function readDate(printed: string): string | null {
  const text = printed.trim();
  const iso = ISO.exec(text);
  if (iso !== null) return ourForm(iso[1], iso[2], iso[3]);
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst !== null) return ourForm(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2]);
  const dayFirst = DAY_FIRST.exec(text);
  return dayFirst === null ? null : ourForm(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1]);
}

/** The day of a time as mail and HTTP write it: `Mon, 2 Apr 2007 19:18:42 GMT` -> `2007-04-02`; null where there is none. */
export function readHttpDate(printed: string): string | null {
  const day = HTTP_DAY.exec(printed.slice(0, 60))?.[1];
  return day === undefined ? null : readDate(day);
}

/** The first year from 1400 to 2099 in a text (`c2015`); null when there is none. */
export function findYear(text: string): string | null {
  return YEAR.exec(text)?.[0] ?? null;
}

/** The first English month name in a text (`08--10 Nov`), as printed; null when there is none. */
export function findMonth(text: string): string | null {
  return FIRST_MONTH.exec(text)?.[1] ?? null;
}

function monthNumber(name: string | undefined): string {
  return String(MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1);
}

/** Null for a month or a day that no calendar has. */
function ourForm(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  if (year === undefined) return null;
  if (month === undefined) return year;
  const monthIndex = Number(month);
  const days = DAYS[monthIndex - 1];
  if (days === undefined) return null;
  const yearMonth = `${year}-${month.padStart(2, '0')}`;
  if (day === undefined) return yearMonth;
  const dayNumber = Number(day);
  const leap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  const longest = monthIndex === 2 && !leap ? 28 : days;
  return dayNumber >= 1 && dayNumber <= longest ? `${yearMonth}-${day.padStart(2, '0')}` : null;
}

/**
 * Reads a reading list: per paper a line with category and date glued (`LGNov 15, 2022`), a line with title and authors
 * glued, and the abstract. The first line may open with a score (`70.5AIMar 26`) and close with badges (`2025Code`);
 * the second may close with affiliations (` · deepmind, mila`). Score, badges and affiliations belong to the site and
 * have no place in the model.
 */
import type { Occurrence, Problem, ReadResult, SourceText } from '../../model.ts';
import { MONTH_PATTERN, readDate } from '../dates.ts';
import { filledLines, joinParagraphs, type Line, splitLines } from '../lines.ts';
import { looksLikeNameList, splitNames } from '../names.ts';
import { occurrence } from '../occurrence.ts';
import { kindOfLine, looksLikeSite } from './line-kind.ts';
import { splitTitleAuthors } from './title-authors.ts';

const DATE = new RegExp(
  `(?:${MONTH_PATTERN} ?\\d{1,2}, ?\\d{4}|${MONTH_PATTERN} ?\\d{4}|${MONTH_PATTERN} ?\\d{1,2}|\\d{1,2} ${MONTH_PATTERN}(?: \\d{4})?|\\d{4}-\\d{2}-\\d{2})(?![\\da-z])`,
  'g',
);
const SCORE = /^\d+(?:\.\d+)?%?\s*/;
/** `LG`, `LGAI`, `cs.LG`, `stat.ML`, `q-bio.NC`, `hep-th`. */
const CATEGORY = /^(?:(?:[A-Z]{2})+|[a-z]+(?:-[a-z]+)?(?:\.[A-Za-z]{2}(?:-[a-z]{2,5})?)?)$/;
/** Badges are a few capitalised words or counters; prose behind a date makes the line a sentence. */
const BADGES = /^\s*(?:[·|]\s*)?(?:\p{Lu}|\p{N}|[^\p{L}\s])[^.?!:]{0,40}$/u;
const LONGEST_HEADER = 100;
const MOST_CATEGORIES = 8;

interface Header {
  readonly categories: readonly string[];
  readonly dateText: string;
}

/** Sure by the share of lines that are headers: one in three in a whole list. */
export function detectReadingList(head: string): number {
  const lines = filledLines(splitLines(head));
  const headers = lines.filter((line, index) => readHeader(line.text) !== null && index + 1 < lines.length);
  if (headers.length === 0) return 0;
  return headers.length >= 2 || readHeader(lines[0]?.text ?? '') !== null ? 0.85 : 0.4;
}

/** A header opens each entry; what follows up to the next is its title with authors, then its abstract. */
export function readReadingList(input: SourceText): ReadResult {
  const { source } = input;
  const papers: Occurrence[] = [];
  const problems: Problem[] = [];
  const lines = filledLines(splitLines(input.text));
  const starts = lines.flatMap((line, index) => (readHeader(line.text) === null ? [] : [index]));
  for (const line of lines.slice(0, starts[0] ?? lines.length)) {
    if (looksLikeSite(line.text)) continue;
    const message = `stands before the first entry and belongs to none: ${JSON.stringify(line.text.slice(0, 60))}`;
    problems.push({ code: 'text-outside-entries', message, source, line: line.number });
  }
  for (const [index, start] of starts.entries()) {
    const head = lines[start];
    const header = readHeader(head?.text ?? '');
    if (head === undefined || header === null) continue;
    readEntry(header, head.number, lines.slice(start + 1, starts[index + 1] ?? lines.length), source, papers, problems);
  }
  return { papers, problems };
}

function readEntry(
  header: Header,
  line: number,
  body: readonly Line[],
  source: string,
  papers: Occurrence[],
  problems: Problem[],
): void {
  const report = (code: string, message: string, at = line) => problems.push({ code, message, source, line: at });
  const first = body[0];
  if (first === undefined) {
    report('entry-without-title', 'a category and a date, but neither title nor abstract behind them; left out');
    return;
  }
  const date = readDate(header.dateText);
  if (date === null) {
    const hasYear = /\d{4}/.test(header.dateText);
    const why = hasYear ? 'is no day of the calendar' : 'has no year';
    report(
      hasYear ? 'unreadable-date' : 'date-without-year',
      `"${header.dateText}" ${why}; kept as printed, the date stays open`,
    );
  }
  const untitled = kindOfLine(first.text) === 'text' && body.length === 1;
  const second = body[1];
  const apart = !untitled && second !== undefined && body.length > 2 && looksLikeNameList(second.text);
  const abstract = joinParagraphs(body.slice(untitled ? 0 : apart ? 2 : 1));
  const split = apart
    ? {
        title: first.text,
        authors: splitNames(second.text).names,
        truncated: splitNames(second.text).truncated,
        guess: false,
      }
    : splitTitleAuthors(first.text, abstract);
  if (untitled)
    report('entry-without-title', 'an abstract without a line of title and authors before it', first.number);
  else if (split.authors.length === 0) {
    report('title-author-guess', `no authors could be told from the title: "${split.title}"`, first.number);
  } else if (split.guess) {
    const message = `title and authors are glued; read as "${split.title}" by ${split.authors.slice(0, 2).join(' + ')}`;
    report('title-author-guess', message, first.number);
  }
  if (abstract === '') report('entry-without-abstract', `no abstract behind "${split.title}"`, first.number);
  papers.push(
    occurrence({
      source,
      line,
      title: untitled ? null : split.title,
      authors: untitled ? [] : split.authors,
      authorsTruncated: !untitled && split.truncated,
      titleIsGuess: !untitled && (split.guess || split.authors.length === 0),
      abstract,
      date,
      dateText: date === null ? header.dateText : null,
      categories: header.categories,
    }),
  );
}

/**
 * Reads `70.5AIMar 26`, `LGNov 15, 2022`, `cs.CLDec 8, 2021Code`; null for any other line. The date is found first: what
 * stands before it must be a score and categories to the last character, so hardly a sentence passes.
 */
function readHeader(line: string): Header | null {
  if (line.length > LONGEST_HEADER) return null;
  for (const match of line.matchAll(DATE)) {
    const dateText = match[0];
    const before = line.slice(0, match.index);
    const badges = line.slice(match.index + dateText.length);
    if (badges !== '' && !BADGES.test(badges)) continue;
    // A number right before a date (`2024 May 3`) is no score: one stands only before a category.
    const rest = before.replace(SCORE, '');
    const parts = rest.split(/[\s,·/|]+/).filter((part) => part !== '');
    if (parts.length > MOST_CATEGORIES || !parts.every((part) => CATEGORY.test(part))) continue;
    if (parts.length === 0 && (before !== '' || badges.length > 20)) continue;
    return {
      categories: parts.flatMap((part) => (/^[A-Z]+$/.test(part) ? (part.match(/../g) ?? []) : [part])),
      dateText,
    };
  }
  return null;
}

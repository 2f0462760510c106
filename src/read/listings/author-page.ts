/**
 * Reads an author's page: per paper an optional title with its author line, the abstract, an optional comment, the arXiv
 * id with DOI or venue behind ` - `, and `Created: YYYY-MM-DD`, parted by blank lines. Most entries have neither title
 * nor authors, so an entry is found by its end and not by its beginning.
 */
import type { Occurrence, Problem, ReadResult, SourceText } from '../../model.ts';
import { readDate } from '../dates.ts';
import { bareArxivId, findDoi, settledIds } from '../identifiers.ts';
import { filledLines, joinParagraphs, type Line, splitLines } from '../lines.ts';
import { looksLikeNameList, splitNames } from '../names.ts';
import { occurrence } from '../occurrence.ts';
import { unreadableDate } from '../printed-dates.ts';
import { kindOfLine, looksLikeComment, looksLikeSite } from './line-kind.ts';

const CREATED = /^Created\s*:\s*(.*)$/i;
const DATE_TO_COME = /^(?:Updated|Published|Modified|Submitted)\s*:\s*(.*\d{4}.*)$/i;
const ARXIV = /^arXiv\s*:\s*(\S+?)(v\d+)?(?:\s*\[[^\]]*\])?(?:\s+[-–—]+\s+(.*)|\s+(.+))?$/i;
const DOI_LINE = /^(?:doi\s*:|https?:\/\/(?:dx\.)?doi\.org\/)\s*10\.\d{4,9}\//i;

/** An id with its venue stays far below; longer lines are text. */
const LONGEST_ID_LINE = 2_000;

interface Entry {
  readonly body: readonly Line[];
  readonly identifiers: Line | null;
  readonly created: Line | null;
}

/** What the line `arXiv:… - doi: … . Venue` holds. */
interface Identifiers {
  readonly arxivId: string | null;
  readonly doi: string | null;
  readonly venue: string | null;
}

/** Sure when lines `arXiv:…` and `Created: …` both occur. */
export function detectAuthorPage(head: string): number {
  const lines = filledLines(splitLines(head));
  const created = lines.filter((line) => CREATED.test(line.text) && /\d{4}/.test(line.text)).length;
  const ids = lines.filter((line) => readIdentifiers(line.text) !== null).length;
  if (created > 0 && ids > 0) return 0.95;
  return created > 0 ? 0.8 : ids > 0 ? 0.7 : 0;
}

/** Entries end with their `Created:` line, or with their `arXiv:` line where no `Created:` follows. */
export function readAuthorPage(input: SourceText): ReadResult {
  const papers: Occurrence[] = [];
  const problems: Problem[] = [];
  for (const entry of entriesOf(filledLines(splitLines(input.text)))) readEntry(entry, input.source, papers, problems);
  return { papers, problems };
}

function entriesOf(lines: readonly Line[]): Entry[] {
  const entries: Entry[] = [];
  let body: Line[] = [];
  let identifiers: Line | null = null;
  const close = (created: Line | null) => {
    if (body.length > 0 || identifiers !== null || created !== null) entries.push({ body, identifiers, created });
    body = [];
    identifiers = null;
  };
  for (const line of lines) {
    if (CREATED.test(line.text)) close(line);
    else if (DATE_TO_COME.test(line.text) && identifiers !== null) close(line);
    else if (readIdentifiers(line.text) !== null && identifiers === null && body.length > 0) identifiers = line;
    else {
      if (identifiers !== null) close(null);
      body.push(line);
    }
  }
  close(null);
  return entries;
}

function readEntry(entry: Entry, source: string, papers: Occurrence[], problems: Problem[]): void {
  const at = entry.body[0] ?? entry.identifiers ?? entry.created;
  if (at === null) return;
  const report = (code: string, message: string, line = at.number) => problems.push({ code, message, source, line });
  const { title, authors, abstract, comment, unread } = readBody(entry.body);
  for (const line of unread) {
    if (looksLikeSite(line.text)) continue;
    report('text-outside-entries', `belongs to no paper: ${JSON.stringify(line.text.slice(0, 60))}`, line.number);
  }
  const ids = readIdentifiers(entry.identifiers?.text ?? '') ?? { arxivId: null, doi: null, venue: null };
  if (abstract.length === 0 && title === null) {
    if (entry.identifiers !== null || entry.created !== null) {
      report('entry-without-abstract', 'an id or a date with no text before it; left out');
    }
    return;
  }
  const first = title ?? abstract[0] ?? at;
  if (abstract.length === 0) report('entry-without-abstract', `no abstract behind "${title?.text}"`, first.number);
  const dateText = (CREATED.exec(entry.created?.text ?? '') ??
    DATE_TO_COME.exec(entry.created?.text ?? ''))?.[1]?.trim();
  const date = dateText === undefined ? null : readDate(dateText);
  if (entry.created === null)
    report('entry-without-date', 'no line "Created: YYYY-MM-DD" closes this entry', first.number);
  else if (date === null) {
    report('unreadable-date', unreadableDate(dateText ?? ''), entry.created.number);
  }
  const names = splitNames(authors?.text ?? '');
  papers.push(
    occurrence({
      source,
      line: first.number,
      title: title?.text ?? null,
      authors: names.names,
      authorsTruncated: names.truncated,
      abstract: joinParagraphs(abstract),
      comment: comment.length === 0 ? null : joinParagraphs(comment),
      date,
      dateText: date === null ? (dateText ?? null) : null,
      ...ids,
    }),
  );
}

interface Body {
  readonly title: Line | null;
  readonly authors: Line | null;
  readonly abstract: readonly Line[];
  readonly comment: readonly Line[];
  readonly unread: readonly Line[];
}

/** Tells the lines above the ids apart. The longest line may be the author list, so length decides nothing. */
function readBody(lines: readonly Line[]): Body {
  const named = lines.findIndex(
    (line, i) => i > 0 && kindOfLine(lines[i - 1]?.text ?? '') !== 'text' && isAuthorLine(line, lines, i),
  );
  if (named > 0) {
    const rest = parted(lines.slice(named + 1));
    return {
      title: lines[named - 1] ?? null,
      authors: lines[named] ?? null,
      unread: lines.slice(0, named - 1),
      ...rest,
    };
  }
  const text = lines.findIndex((line) => kindOfLine(line.text) === 'text');
  const start = text >= 0 ? text : lines.findIndex((line) => kindOfLine(line.text) === 'either');
  if (start > 0) {
    return {
      title: lines[start - 1] ?? null,
      authors: null,
      unread: lines.slice(0, start - 1),
      ...parted(lines.slice(start)),
    };
  }
  if (start === 0) return { title: null, authors: null, unread: [], ...parted(lines) };
  // Headings only: the first is the title; what is said behind it is a comment.
  return { title: lines[0] ?? null, authors: null, abstract: [], comment: lines.slice(1), unread: [] };
}

/** An author line stands directly under its title and above its abstract. */
function isAuthorLine(line: Line, lines: readonly Line[], index: number): boolean {
  const above = lines[index - 1];
  if (above === undefined || line.number - above.number > 2 || looksLikeComment(line.text)) return false;
  if (!looksLikeNameList(line.text)) return false;
  const { names, truncated } = splitNames(line.text);
  return names.length > 1 || truncated || index + 1 < lines.length;
}

/** The abstract's paragraphs, then what is said about the paper. The first line is always the abstract's. */
function parted(lines: readonly Line[]): { readonly abstract: readonly Line[]; readonly comment: readonly Line[] } {
  let end = lines.length;
  while (end > 1 && isComment(lines[end - 1]?.text ?? '')) end--;
  return { abstract: lines.slice(0, end), comment: lines.slice(end) };
}

function isComment(line: string): boolean {
  return looksLikeComment(line) || kindOfLine(line) === 'heading';
}

/** Reads `arXiv:2306.01800 - doi: 10.1145/3593013.3593995. 2023 ACM Conference …`; null for any other line. */
function readIdentifiers(line: string): Identifiers | null {
  if (line.length > LONGEST_ID_LINE) return null;
  const match = ARXIV.exec(line);
  const arxivId = match?.[1] === undefined ? null : bareArxivId(match[1]);
  if (arxivId === null && !DOI_LINE.test(line)) return null;
  const rest = (arxivId === null ? line : (match?.[3] ?? match?.[4] ?? '')).trim();
  const found = findDoi(rest);
  const { doi } = settledIds(found?.doi ?? null, arxivId);
  const around = found === null ? [rest] : [found.before.replace(/\bdoi\s*:?\s*$/i, ''), found.after];
  const bare = around
    .map((part) => part.replace(/^[\s.,;:–—-]+|[\s,;:–—-]+$/g, ''))
    .filter((part) => part !== '')
    .join(' ');
  return { arxivId, doi, venue: bare === '' ? null : bare };
}

/**
 * Reads RIS, which most databases and reference managers export: a tag of two signs and a value on each line, `TY` to
 * `ER` for each paper; a line without a tag goes on with the value before it.
 *
 * Stands on the RIS format's description (Research Information Systems, 2001) and on files of databases, which put
 * title, date and venue under several tags.
 */
import type { Occurrence, Problem, ReadResult, SourceText } from '../../model.ts';
import { arxivIdOfDoi, bareArxivId, findDoi } from '../identifiers.ts';
import { uprightNames } from '../inverted-names.ts';
import { splitLines } from '../lines.ts';
import { occurrence } from '../occurrence.ts';
import { readTableDate } from '../table/table-cells.ts';

const TAG = /^([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$/;
const OPENING = /^TY {1,2}- /m;

interface Entry {
  readonly line: number;
  readonly values: Map<string, string[]>;
}

/** Sure where a line `TY  - …` opens the text. */
export function detectRis(head: string): number {
  if (!OPENING.test(head)) return 0;
  return /^TY {1,2}- /.test(head.trimStart()) ? 0.98 : 0.8;
}

/** Each `TY` opens a paper. One without an abstract is kept for its title, one with neither is a problem. */
export function readRis(input: SourceText): ReadResult {
  const { source } = input;
  const papers: Occurrence[] = [];
  const problems: Problem[] = [];
  const titleOnly: number[] = [];
  const report = (code: string, message: string, line: number) => problems.push({ code, message, source, line });
  let open: Entry | null = null;
  let last: string[] | null = null;
  const close = () => {
    if (open === null) return;
    const paper = readEntry(open, source, report);
    if (paper === null) report('entry-without-title', 'this entry has neither title nor abstract; left out', open.line);
    else {
      papers.push(paper);
      if (paper.abstract === '') titleOnly.push(paper.line);
    }
    open = null;
    last = null;
  };
  for (const { text, number } of splitLines(input.text)) {
    const [, tag, value = ''] = TAG.exec(text.trimEnd()) ?? [];
    if (tag === 'TY') {
      if (open !== null)
        report('unclosed-entry', 'no line "ER  -" closes the entry before this one; read so far', number);
      close();
      open = { line: number, values: new Map() };
    } else if (tag === 'ER') close();
    else if (open === null) {
      if (text.trim() === '' || papers.length === 0) continue;
      const message = `stands between entries and belongs to none: ${JSON.stringify(text.slice(0, 60))}`;
      report('text-outside-entries', message, number);
    } else if (tag === undefined) {
      if (last !== null) last.push(`${last.pop() ?? ''}\n${text}`);
    } else {
      last = open.values.get(tag) ?? [];
      last.push(value);
      open.values.set(tag, last);
    }
  }
  if (open !== null) {
    report('unclosed-entry', 'no line "ER  -" closes the last entry; read as far as it goes', (open as Entry).line);
    close();
  }
  if (titleOnly[0] !== undefined) {
    const which = titleOnly.length === 1 ? 'this entry has' : `${titleOnly.length} entries, this one first, have`;
    report('entry-without-abstract', `${which} no abstract; kept, and tagged by the title alone`, titleOnly[0]);
  }
  return { papers, problems };
}

function readEntry(
  { line, values }: Entry,
  source: string,
  report: (code: string, message: string, line: number) => void,
): Occurrence | null {
  const all = (tag: string): string[] =>
    (values.get(tag) ?? []).map((value) => value.trim()).filter((one) => one !== '');
  const first = (...tags: readonly string[]): string => tags.flatMap(all)[0] ?? '';
  const oneLine = (text: string): string | null => text.replace(/\s+/gu, ' ').trim() || null;
  const title = oneLine(first('TI', 'T1', 'CT', 'BT'));
  const abstract = first('AB', 'N2');
  if (title === null && abstract === '') return null;
  const url = first('UR', 'L2', 'LK').split(/[\s;]/)[0] || null;
  const doi =
    findDoi(first('DO'))?.doi ?? (url === null || !/doi\.org\//i.test(url) ? null : (findDoi(url)?.doi ?? null));
  const inDoi = doi === null ? null : arxivIdOfDoi(doi);
  const { date, dateText } = readTableDate(first('DA', 'Y1', 'PY').replace(/\/+[^\d/]*$/, ''), first('PY', 'Y1'), '');
  if (date === null && dateText !== null) {
    report('unreadable-date', `"${dateText}" is no date such as 2023-06-01; kept as printed`, line);
  }
  const authors = uprightNames(['AU', 'A1'].flatMap(all));
  return occurrence({
    source,
    line,
    title,
    abstract,
    authors: authors.names,
    authorsTruncated: authors.truncated,
    date,
    dateText,
    doi: inDoi === null ? doi : null,
    arxivId: inDoi ?? (url?.includes('arxiv.org/') ? bareArxivId(url) : null),
    venue: oneLine(first('T2', 'JF', 'JO', 'JA', 'BT')),
    comment: oneLine(all('N1').join('; ')),
    keywords: [...new Set(all('KW').flatMap((value) => oneLine(value) ?? []))],
    url,
  });
}

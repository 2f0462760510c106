/**
 * Reads papers from NDJSON, one JSON object per line: our own papers.ndjson, loose records that other tools write, and
 * the snapshots of arXiv, OpenAlex, Semantic Scholar, Crossref and others (shapes.ts). Lines are read apart.
 */
import { LONGEST_LINE, splitLines, tooLong } from '../lines.ts';
import type { RecordLine } from '../reader.ts';
import { isObject, kindOf } from './fields.ts';
import { parseJson } from './lenient.ts';
import { isPaperRecord, readJsonRecord } from './shapes.ts';

const NOTHING: RecordLine = { paper: null, problem: null };
/** Lines of a head that are parsed to tell what it holds. */
const TRIED = 40;
const OBJECT = /^\{\s*"/;
const TELLING = /"(?:title|abstract|abstract_inverted_index|corpusid)"\s*:/;
const PAPERS_WITHIN = /"(?:citations|references)"\s*:\s*\[\s*\{/;

/**
 * 1 when every whole line of the head is a record of a paper, less when some are broken, 0 when few look like one. The
 * head of JSON over several lines, such as an array or a page of an API, is none.
 */
export function detectPaperRecords(head: string): number {
  if (!OBJECT.test(head.trimStart())) return 0;
  const lines = splitLines(head)
    .map((line) => line.text.trim())
    .filter((line) => line !== '');
  const objects = lines.filter((line) => OBJECT.test(line));
  // `{"meta": {…}, "results": [`, and then a record a line: a page of an API.
  if (objects.length * 2 < lines.length || /[[{]$/.test(lines[0] ?? '')) return 0;
  const parsed = objects.slice(0, TRIED).flatMap((line) => {
    const read = parseJson(line);
    return 'value' in read && isObject(read.value) ? [read.value] : [];
  });
  const papers = parsed.filter(isPaperRecord).length;
  if (papers > 0) return papers * 2 >= parsed.length ? 1 : 0;
  if (parsed.length > 0 || !TELLING.test(head)) return 0;
  // One record, cut: a line of many, unless it is an API's answer with all that cites a paper.
  return objects.length > 1 ? 0.7 : PAPERS_WITHIN.test(head) ? 0 : 0.65;
}

/** Reads one line. `lineNumber` counts from 1. Never throws. */
export function readRecordLine(line: string, source: string, lineNumber: number): RecordLine {
  if (line.length > LONGEST_LINE) return fault('line-too-long', tooLong(line.length), source, lineNumber);
  if (line.trim() === '') return NOTHING;
  const parsed = parseJson(lineNumber === 1 && line.startsWith('\uFEFF') ? line.slice(1) : line);
  if ('fault' in parsed) {
    const message = `a record is one JSON object on one line; JSON says: ${parsed.fault}`;
    return fault('not-json', message, source, lineNumber);
  }
  const record = parsed.value;
  if (!isObject(record)) {
    const message = `a record is a JSON object such as {"title": "…", "abstract": "…"}, not ${kindOf(record)}`;
    return fault('not-a-record', message, source, lineNumber);
  }
  const read = readJsonRecord(record, source, lineNumber);
  if (read.instead !== undefined) return fault('not-a-paper', `${read.instead}; left out`, source, lineNumber);
  if (parsed.mended === null || read.problem !== null) return read;
  return {
    paper: read.paper,
    problem: { code: 'not-quite-json', message: notQuite(parsed.mended), source, line: lineNumber },
  };
}

/** What is said of JSON that had to be mended. */
export function notQuite(mended: string): string {
  return `JSON has no ${mended}; read without, the rest as it is`;
}

function fault(code: string, message: string, source: string, line: number): RecordLine {
  return { paper: null, problem: { code, message, source, line } };
}

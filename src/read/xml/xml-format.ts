/**
 * What all XML forms of bibliographies share: records are cut out of the stream, parsed one by one, and given to the
 * layout that knows what its elements mean. What is wrong with the file, a record or a paper is said in one way.
 */
import type { Problem } from '../../model.ts';
import { type Found, occurrence } from '../occurrence.ts';
import type { PaperSink, Reader, StreamFormat } from '../reader.ts';
import { countTitleOnly } from '../title-only.ts';
import { LONGEST_RECORD, startCutting, type XmlPiece } from './cut-records.ts';
import { parseElement, type XmlElement } from './element.ts';

/** The fields a record gives (`dateText` counts where no date was read); null where it is no paper. */
export type FoundPaper = Found | null;

export interface XmlLayout {
  readonly name: string;
  readonly detect: (head: string) => number;
  /** Local names, in lower case, of the elements that hold a paper each. */
  readonly records: readonly string[];
  /** Of those around records, whose attributes or contents matter to them. */
  readonly contexts?: readonly string[];
  /** True where the format has no abstracts at all. */
  readonly withoutAbstracts?: boolean;
  readonly start: (report: (code: string, message: string, line: number) => void) => {
    readonly paper: (record: XmlElement) => FoundPaper;
    readonly context?: (element: XmlElement) => void;
    /** Called once, behind the last record. */
    readonly end?: () => void;
  };
}

const PROLOG = /^(?:\s|\uFEFF|<\?[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>)*/i;
const START_TAG = /^<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)([^>]*)/;
/** Problems of one kind that are told one by one. */
const MOST_ALIKE = 1000;
/** Text kept to see how a file ends. */
const TAIL = 500;

/** Local name (lower case) and attributes, as printed, of the element that a text opens with; null when it is no XML. */
export function rootElement(head: string): { readonly name: string; readonly attributes: string } | null {
  const prolog = PROLOG.exec(head.slice(0, 20_000))?.[0].length ?? 0;
  const tag = START_TAG.exec(head.slice(prolog));
  return tag?.[1] === undefined ? null : { name: tag[1].toLowerCase(), attributes: tag[2] ?? '' };
}

/** The format of a layout, for the table of formats. */
export function xmlFormat(layout: XmlLayout): StreamFormat {
  return {
    name: layout.name,
    kind: 'stream',
    detect: layout.detect,
    start: (source, sink) => startReading(layout, source, sink),
  };
}

function startReading(layout: XmlLayout, source: string, sink: PaperSink): Reader {
  const told = new Map<string, number>();
  const report = (code: string, message: string, line: number): void => {
    const count = (told.get(code) ?? 0) + 1;
    told.set(code, count);
    const problem: Problem = { code, message, source, line };
    if (count <= MOST_ALIKE) sink.problem(problem);
  };
  const reading = layout.start(report);
  let records = 0;
  let papers = 0;
  const titleOnly = countTitleOnly();
  let line = 1;
  let head = '';
  let tail = '';

  const onPiece = (piece: XmlPiece): void => {
    const { root, faults } = parseElement(piece.markup, piece.line);
    if (layout.contexts?.includes(piece.name) === true) {
      if (root !== null) reading.context?.(root);
      return;
    }
    records++;
    if (root === null) {
      const message = `the start tag of this <${piece.name}> does not end, perhaps for a missing quotation mark; left out`;
      report('malformed-record', message, piece.line);
      return;
    }
    for (const { code, message, line: at } of faults) {
      // Elements that are still open at the end of a record that was cut: the cut is told.
      if (piece.ending === 'closed' || code !== 'unclosed-element') report(code, message, at);
    }
    if (piece.ending !== 'closed' && !/\/>\s*$/.test(piece.markup.slice(-TAIL))) report(...unclosed(piece));
    const found = reading.paper(root);
    if (found === null) return;
    if ((found.title ?? null) === null && (found.abstract ?? '') === '') {
      report('entry-without-title', `this <${piece.name}> has neither title nor abstract; left out`, piece.line);
      return;
    }
    papers++;
    if ((found.abstract ?? '') === '') titleOnly.add(piece.line);
    const dateText = (found.date ?? null) === null ? (found.dateText ?? null) : null;
    sink.paper(occurrence({ ...found, dateText, source, line: piece.line }));
  };
  const cutter = startCutting([...layout.records, ...(layout.contexts ?? [])], onPiece, (opening, at) =>
    report('unclosed-section', `"${opening}" opens a section that is not closed; what follows is read`, at),
  );

  return {
    write: (piece) => {
      if (head.length < TAIL * 40) head += piece.slice(0, TAIL * 40 - head.length);
      tail = (tail + piece.slice(-TAIL)).slice(-TAIL);
      for (let at = piece.indexOf('\n'); at >= 0; at = piece.indexOf('\n', at + 1)) line++;
      cutter.write(piece);
    },
    end: () => {
      cutter.end();
      reading.end?.();
      const root = rootElement(head)?.name;
      if (head.includes('<!ENTITY')) {
        report('entity-declaration', 'entities that a file declares itself are not expanded; they stay as printed', 1);
      }
      if (root !== undefined && records > 0 && !new RegExp(`</(?:[\\w.-]+:)?${root}\\s*>`, 'i').test(tail)) {
        report('truncated-input', `the end of <${root}> is missing: the file was cut; read up to here`, line);
      }
      if (records === 0) {
        report(
          'no-records',
          `no ${layout.records.map((name) => `<${name}>`).join(', ')} in this ${layout.name} file`,
          1,
        );
      }
      for (const [code, count] of told) {
        const message = `${count - MOST_ALIKE} problems more of the kind ${code}, ${count} in all`;
        if (count > MOST_ALIKE) sink.problem({ code: 'more-problems', message, source, line });
      }
      const summary = titleOnly.problem(source);
      if (summary === null) return;
      const always = `${layout.name} files hold no abstracts; ${papers} papers are tagged by the title alone`;
      sink.problem(layout.withoutAbstracts === true ? { ...summary, message: always } : summary);
    },
  };
}

function unclosed(piece: XmlPiece): [string, string, number] {
  const message =
    piece.ending === 'long'
      ? `this <${piece.name}> has more than ${LONGEST_RECORD} characters; read up to there`
      : piece.ending === 'end'
        ? `the input ends inside this <${piece.name}>; read as far as it goes`
        : `this <${piece.name}> is not closed before the next one; read up to there`;
  return [piece.ending === 'long' ? 'record-too-long' : 'unclosed-entry', message, piece.line];
}

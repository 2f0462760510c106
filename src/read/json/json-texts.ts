/**
 * Reads papers from JSON over any number of lines: arrays, pages of APIs, exports, one object behind the other. Kinds of
 * records are those of lines (shapes.ts), mixed as they come; memory is bounded by the largest record.
 */
import type { Problem } from '../../model.ts';
import type { PaperSink, Reader } from '../reader.ts';
import { countTitleOnly } from '../title-only.ts';
import type { ElementSink } from './element-scan.ts';
import { type ElementReader, startElements } from './elements.ts';
import { envelopeOf, wrappedRecord } from './envelope.ts';
import { isObject, type Json, kindOf } from './fields.ts';
import { parseJson } from './lenient.ts';
import { looksLikeOwnRecord } from './own-record.ts';
import { notQuite } from './paper-records.ts';
import { isPaperRecord, readJsonRecord, shapeOf } from './shapes.ts';

/** Envelopes within one another. */
const DEEPEST = 4;
/** Problems of one kind that are told each; of the others the number is. */
const TOLD = 1000;
/** Fields that a record must have one of, where a head holds no whole record. */
const TELLING =
  /"(?:abstract|abstract_inverted_index|authorships|abstractNote|authors_parsed|container-title|paperId|corpusid|paperAbstract)"\s*:/;
const GRAPH = /"(?:nodes|edges|links|elements)"\s*:\s*[[{]/;

/** Nearly sure where most of what the head holds are records of papers; never for graphs and other JSON. */
export function detectJsonTexts(head: string): number {
  if (!/^[\s\uFEFF]*[[{]/.test(head)) return 0;
  let [papers, others] = [0, 0];
  const look = (inside: 'list' | 'map' | null, depth: number): ElementReader => {
    const sink: ElementSink = {
      element: (text) => {
        const parsed = parseJson(text);
        if ('fault' in parsed) return;
        const held = heldIn(parsed.value);
        if ('record' in held && isPaperRecord(held.record)) papers++;
        else if ('lists' in held && depth < DEEPEST) look(held.lists, depth + 1).write(text);
        else others++;
      },
      isRecord: isRecordText,
      scalar: () => {},
      fault: () => {},
    };
    return startElements(sink, { line: 1, inside });
  };
  const reader = look(null, 0);
  reader.write(head);
  if (papers > 0) return papers >= others ? 0.97 : 0;
  if (others > 0 || !TELLING.test(head) || GRAPH.test(head)) return 0;
  return reader.inList() ? 0.7 : 0.6;
}

/** Starts reading a text of JSON. What is no paper is told: each broken record by its line, others by their number. */
export function startJsonTexts(source: string, sink: PaperSink): Reader {
  const told = new Map<string, { count: number; readonly line: number }>();
  const instead = new Map<string, { count: number; readonly line: number }>();
  const scalars = new Map<string, { count: number; readonly line: number }>();
  const titleOnly = countTitleOnly();

  const report = (problem: Problem): void => {
    if (counted(told, problem.code, problem.line) <= TOLD) sink.problem(problem);
  };
  const say = (code: string, message: string, line: number): void => report({ code, message, source, line });

  const record = (text: string, line: number, key: string | null, depth: number): void => {
    const parsed = parseJson(text);
    if ('fault' in parsed) {
      say('not-json', `this record is broken; JSON says: ${parsed.fault}; left out`, line);
      return;
    }
    if (parsed.mended !== null) say('not-quite-json', notQuite(parsed.mended), line);
    const held = heldIn(parsed.value);
    if ('lists' in held) within(text, line, held.lists, depth);
    else if ('record' in held) {
      const { paper, problem, instead: other } = readJsonRecord(held.record, source, line);
      if (other !== undefined) counted(instead, other, line);
      if (problem !== null) report(problem);
      if (paper !== null) {
        if (paper.abstract === '') titleOnly.add(line);
        sink.paper(key === null || paper.givenId !== null ? paper : { ...paper, givenId: key });
      }
    } else say('unknown-record', `no record of a paper that anybody knows: an object with ${held.names}`, line);
  };

  const within = (text: string, line: number, inside: 'list' | 'map' | null, depth: number): void => {
    if (depth >= DEEPEST) {
      say('unknown-record', `lists within lists, more than ${DEEPEST} deep; left out`, line);
      return;
    }
    const reader = elements(line, inside, depth + 1);
    reader.write(text);
    reader.end();
  };

  const elements = (line: number, inside: 'list' | 'map' | null, depth: number): ElementReader =>
    startElements(
      {
        element: (text, at, key) => record(text, at, key, depth),
        isRecord: isRecordText,
        scalar: (text, at) => counted(scalars, text === 'null' ? 'null' : kindOfScalar(text), at),
        fault: say,
      },
      { line, inside },
    );

  const outermost = elements(1, null, 0);
  return {
    write: (piece) => outermost.write(piece),
    end: () => {
      outermost.end();
      for (const [what, { count, line }] of instead) {
        const which = count === 1 ? `this is ${what}` : `${count} records, this one first, are each ${what}`;
        sink.problem({ code: 'not-a-paper', message: `${which}; left out`, source, line });
      }
      for (const [what, { count, line }] of scalars) {
        const which =
          count === 1 ? `one element of the list is ${what}` : `${count} elements, this one first, are ${what}`;
        const why = what === 'null' ? 'papers that the register did not find' : 'no records';
        sink.problem({ code: 'not-a-record', message: `${which}: ${why}`, source, line });
      }
      const summary = titleOnly.problem(source);
      if (summary !== null) sink.problem(summary);
      for (const [code, { count, line }] of told) {
        if (count <= TOLD) continue;
        sink.problem({ code, message: `${count - TOLD} more of this kind follow`, source, line });
      }
    },
  };
}

/** What a value is: a record of a paper, lists of such, or an object of another kind. */
type Held = { readonly record: Json } | { readonly lists: 'list' | 'map' | null } | { readonly names: string };

function heldIn(value: unknown): Held {
  if (!isObject(value)) return { lists: null };
  if (shapeOf(value) !== null) return { record: value };
  const wrapped = wrappedRecord(value, isPaperRecord);
  if (wrapped !== null) return { record: wrapped };
  const lists = envelopeOf(value, isPaperRecord);
  if (lists !== null) return { lists };
  if (looksLikeOwnRecord(value) || typeof value.title === 'string') return { record: value };
  return { names: Object.keys(value).slice(0, 8).join(', ') || 'nothing' };
}

function counted(counts: Map<string, { count: number; readonly line: number }>, what: string, line: number): number {
  const known = counts.get(what);
  if (known !== undefined) return ++known.count;
  counts.set(what, { count: 1, line });
  return 1;
}

function kindOfScalar(text: string): string {
  return text.startsWith('"') ? 'texts' : /^-?\d/.test(text) ? 'numbers' : kindOf(text);
}

function isRecordText(text: string): boolean {
  const parsed = parseJson(text);
  return 'value' in parsed && isObject(parsed.value) && isPaperRecord(parsed.value);
}

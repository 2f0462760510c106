/**
 * One element of JSON while it is cut out: scanned to its end, handed over, and, where it is broken, the search for the
 * next place at which a whole record stands.
 */
import { bracketFault } from './brackets.ts';
import { type ElementText, goBack, keepFromHere, keptSoFar, passQuoted, SIGN, startText } from './element-text.ts';
import { parseJson } from './lenient.ts';

const { NEWLINE, QUOTE, COMMA, LIST, LIST_END, OBJECT, OBJECT_END } = SIGN;

/** Where elements go. */
export interface ElementSink {
  /** One element, from the line where it begins; `key` where an object names its elements. */
  element(text: string, line: number, key: string | null): void;
  /** True where the text is the JSON of a paper's record; nothing is read from it. */
  isRecord(text: string): boolean;
  /** A value in a list that is no object, such as `null`. */
  scalar(text: string, line: number): void;
  fault(code: string, message: string, line: number): void;
}

/** A list or object whose members are elements or lead to them. */
export interface Frame {
  readonly list: boolean;
  /** An object that holds a field of a record is one, and no envelope. */
  record: boolean;
  map: boolean;
  members: number;
}

export type Mode = 'between' | 'key' | 'in-key' | 'colon' | 'value' | 'scan' | 'scalar' | 'seek';

/** What is scanned: an element; a member that is passed over; one that tells whether members are records. */
export type Purpose = 'element' | 'pass' | 'probe';

/** Where the cutting of a text stands; reading moves it on. */
export interface Cut {
  readonly sink: ElementSink;
  /** `list`: lists under known names are entered whatever else the object holds; `map`: each member is an element. */
  readonly inside: 'list' | 'map' | null;
  readonly text: ElementText;
  readonly frames: Frame[];
  mode: Mode;
  purpose: Purpose;
  /** Where the text is broken, the rest is looked through for the next record. */
  seeking: boolean;
  /** After a broken element brackets may lack their partners; nothing more is said of them. */
  recovered: boolean;
  /** Brackets open within what is scanned. */
  open: number[];
  inText: boolean;
  key: string;
  scalar: string;
  scalarLine: number;
  elementIsRoot: boolean;
  /** Of the element before this one in its list, -1 where there was none that began its line. */
  neighbourIndent: number;
  /** Where in the kept text the probed member begins. */
  probeStart: number;
  probeLine: number;
  begun: boolean;
  sawElement: boolean;
  readonly said: Set<string>;
}

/** Before the first sign; `line` is the number of the text's first line. */
export function startCut(sink: ElementSink, inside: Cut['inside'], line: number): Cut {
  return {
    sink,
    inside,
    text: startText(line),
    frames: [],
    mode: 'between',
    purpose: 'element',
    seeking: false,
    recovered: false,
    open: [],
    inText: false,
    key: '',
    scalar: '',
    scalarLine: 0,
    elementIsRoot: false,
    neighbourIndent: -1,
    probeStart: 0,
    probeLine: 0,
    begun: false,
    sawElement: false,
    said: new Set(),
  };
}

export function keep(cut: Cut): void {
  keepFromHere(cut.text);
  cut.elementIsRoot = cut.frames.length === 0;
}

/** The sign at `at` opens a value that is scanned to its end. */
export function scan(cut: Cut, why: Purpose): void {
  cut.purpose = why;
  cut.open = [];
  cut.inText = false;
  cut.text.escaped = false;
  cut.mode = 'scan';
}

/** One sign of a value with brackets. */
export function scanned(cut: Cut, unit: number): void {
  if (unit === QUOTE) {
    cut.inText = true;
    cut.text.escaped = false;
    return;
  }
  const fault = bracketFault(cut.open, unit, cut.text.last);
  if (fault !== null) breakOff(cut, fault);
  else if (cut.open.length === 0 && (unit === OBJECT_END || unit === LIST_END)) endScan(cut);
}

function endScan(cut: Cut): void {
  const frame = cut.frames[cut.frames.length - 1];
  if (cut.seeking) {
    const record = keptSoFar(cut.text);
    if (!cut.sink.isRecord(record)) {
      cut.mode = 'seek';
      goBack(cut.text);
      return;
    }
    cut.seeking = false;
    cut.mode = 'between';
    cut.text.kept = null;
    give(cut, record, cut.text.elementLine, null);
    return;
  }
  if (cut.purpose === 'element') {
    if (frame?.list === true && holdsNeighbours(cut)) {
      breakOff(cut, 'brackets or quotation marks are missing');
      return;
    }
    cut.mode = frame?.list === true ? 'between' : 'key';
    if (frame?.list === true) cut.neighbourIndent = cut.text.elementIndent;
    giveKept(cut, frame?.map === true ? cut.key : null);
    return;
  }
  cut.mode = 'key';
  if (cut.purpose === 'probe' && frame !== undefined && cut.text.kept !== null) {
    const record = keptSoFar(cut.text).slice(cut.probeStart);
    if (cut.sink.isRecord(record)) {
      frame.map = true;
      cut.text.kept = null;
      give(cut, record, cut.probeLine, cut.key);
    }
  }
}

/** True where an element that is no JSON goes over the lines on which its neighbours begin, as it does itself. */
function holdsNeighbours(cut: Cut): boolean {
  const indent = cut.neighbourIndent >= 0 ? cut.neighbourIndent : cut.text.elementIndent;
  if (cut.text.line === cut.text.elementLine || indent < 0) return false;
  const record = keptSoFar(cut.text);
  return new RegExp(`\\n[ \\t]{${indent}}\\{`).test(record) && 'fault' in parseJson(record);
}

function give(cut: Cut, record: string, startLine: number, name: string | null): void {
  cut.sawElement = true;
  cut.sink.element(record, startLine, name);
}

export function giveKept(cut: Cut, name: string | null): void {
  if (cut.text.kept === null) return;
  const record = keptSoFar(cut.text);
  cut.text.kept = null;
  give(cut, record, cut.text.elementLine, name);
}

/** The text is broken at `at`: looks for the next record from behind the opening bracket of the element. */
export function breakOff(cut: Cut, reason: string, atLineEnd = false): void {
  if (!cut.seeking) {
    if (cut.text.kept !== null) {
      const where = cut.text.line === cut.text.elementLine ? '' : `, in line ${cut.text.line}`;
      cut.sink.fault('not-json', `this record is broken: ${reason}${where}; left out`, cut.text.elementLine);
    } else if (!cut.recovered) cut.sink.fault('not-json', `${reason}; read on behind it`, cut.text.line);
    // Elements of one list begin at the same place of their lines; what is within them does not.
    if (cut.text.kept === null || cut.elementIsRoot) cut.text.elementIndent = -1;
    else if (cut.neighbourIndent >= 0) cut.text.elementIndent = cut.neighbourIndent;
  }
  if (cut.frames.length > 0 && cut.frames[cut.frames.length - 1]?.list !== true) cut.frames.length = 0;
  cut.seeking = true;
  cut.recovered = true;
  cut.mode = 'seek';
  if (cut.text.kept !== null && goBack(cut.text)) return;
  cut.text.last = 0;
  // A line's end is counted where it is read outside of texts.
  if (atLineEnd) cut.text.at--;
}

/** Looks for a bracket that may open the next record. */
export function seek(cut: Cut, unit: number): void {
  if (unit !== OBJECT) return;
  const apart =
    cut.text.last === COMMA ||
    cut.text.last === LIST ||
    cut.text.last === LIST_END ||
    cut.text.last === OBJECT_END ||
    cut.text.last === NEWLINE ||
    cut.text.last === 0;
  if (!apart || (cut.text.elementIndent >= 0 && cut.text.indent !== cut.text.elementIndent)) return;
  const keptIndent = cut.text.elementIndent;
  keep(cut);
  cut.text.elementIndent = keptIndent;
  scan(cut, 'element');
  scanned(cut, unit);
}

/** Passes over the text in quotation marks that `at` stands in, to its end or its break. */
export function passText(cut: Cut): void {
  const end = passQuoted(cut.text);
  if (end === 'piece') return;
  if (end === 'line') breakOff(cut, 'a text in quotation marks goes over the end of its line', true);
  else {
    cut.inText = false;
    if (cut.open.length === 0) endScan(cut);
  }
}

/**
 * Cuts JSON of any size into its elements as the text comes: the objects of an array, of the list in an API's answer
 * (`{"meta": …, "results": [ … ]}`), or one behind the other. Only one element is held at a time.
 *
 * Not a parser: it pairs brackets and quotation marks (RFC 8259), and leaves the rest to JSON.parse. So a broken element
 * costs itself alone: from behind its opening bracket on, the next place where a whole record stands is looked for.
 */
import { bracketFault } from './brackets.ts';
import {
  goBack,
  keepFromHere,
  keepRest,
  keptSoFar,
  LONGEST_ELEMENT,
  passQuoted,
  SIGN,
  startText,
  takePiece,
} from './element-text.ts';
import { isEnvelopeKey, isRecordKey } from './envelope.ts';
import { parseJson } from './lenient.ts';

const { NEWLINE, QUOTE, COMMA, COLON, BACKSLASH, LIST, LIST_END, OBJECT, OBJECT_END, MARK } = SIGN;

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

export interface ElementReader {
  write(piece: string): void;
  end(): void;
  /** True within a list of records. */
  inList(): boolean;
}

export interface ElementOptions {
  /** The line of the text's beginning. */
  readonly line: number;
  /** `list`: lists under known names are entered whatever else the object holds; `map`: each member is an element. */
  readonly inside: 'list' | 'map' | null;
}

/** Names and values without brackets are kept up to here. */
const LONGEST_KEY = 200;

/** A list or object whose members are elements or lead to them. */
interface Frame {
  readonly list: boolean;
  /** An object that holds a field of a record is one, and no envelope. */
  record: boolean;
  map: boolean;
  members: number;
}

type Mode = 'between' | 'key' | 'in-key' | 'colon' | 'value' | 'scan' | 'scalar' | 'seek';

/** What is scanned: an element; a member that is passed over; one that tells whether members are records. */
type Purpose = 'element' | 'pass' | 'probe';

/** Starts cutting. A text gives the same elements however it is cut into pieces. */
export function startElements(sink: ElementSink, { line: firstLine, inside }: ElementOptions): ElementReader {
  const frames: Frame[] = [];
  let mode: Mode = 'between';
  let purpose: Purpose = 'element';
  /** Where the text is broken, the rest is looked through for the next record. */
  let seeking = false;
  /** After a broken element brackets may lack their partners; nothing more is said of them. */
  let recovered = false;

  const text = startText(firstLine);

  /** Brackets open within what is scanned. */
  let open: number[] = [];
  let inText = false;
  let key = '';
  let scalar = '';
  let scalarLine = 0;

  let elementIsRoot = false;
  /** Of the element before this one in its list, -1 where there was none that began its line. */
  let neighbourIndent = -1;
  /** Where in the kept text the probed member begins. */
  let probeStart = 0;
  let probeLine = 0;

  let begun = false;
  let sawElement = false;
  const said = new Set<string>();

  const sayOnce = (code: string, message: string): void => {
    if (said.has(message)) return;
    said.add(message);
    sink.fault(code, message, text.line);
  };

  const keep = (): void => {
    keepFromHere(text);
    elementIsRoot = frames.length === 0;
  };

  /** The sign at `at` opens a value that is scanned to its end. */
  const scan = (why: Purpose): void => {
    purpose = why;
    open = [];
    inText = false;
    text.escaped = false;
    mode = 'scan';
  };

  const give = (record: string, startLine: number, name: string | null): void => {
    sawElement = true;
    sink.element(record, startLine, name);
  };

  const giveKept = (name: string | null): void => {
    if (text.kept === null) return;
    const record = keptSoFar(text);
    text.kept = null;
    give(record, text.elementLine, name);
  };

  /** The text is broken at `at`: looks for the next record from behind the opening bracket of the element. */
  const breakOff = (reason: string, atLineEnd = false): void => {
    if (!seeking) {
      if (text.kept !== null) {
        const where = text.line === text.elementLine ? '' : `, in line ${text.line}`;
        sink.fault('not-json', `this record is broken: ${reason}${where}; left out`, text.elementLine);
      } else if (!recovered) sink.fault('not-json', `${reason}; read on behind it`, text.line);
      // Elements of one list begin at the same place of their lines; what is within them does not.
      if (text.kept === null || elementIsRoot) text.elementIndent = -1;
      else if (neighbourIndent >= 0) text.elementIndent = neighbourIndent;
    }
    if (frames.length > 0 && frames[frames.length - 1]?.list !== true) frames.length = 0;
    seeking = true;
    recovered = true;
    mode = 'seek';
    if (text.kept !== null && goBack(text)) return;
    text.last = 0;
    // A line's end is counted where it is read outside of texts.
    if (atLineEnd) text.at--;
  };

  /** What stands between elements, or closes the list of them. */
  const between = (unit: number): void => {
    const frame = frames[frames.length - 1];
    if (unit === COMMA) {
      if (frame === undefined && !recovered)
        sayOnce('not-quite-json', 'a comma between objects that no list holds; read as if it held them');
      return;
    }
    if (unit === LIST_END && frame?.list === true) {
      if (text.last === COMMA) sayOnce('not-quite-json', 'JSON has no comma behind the last element; read without');
      frames.pop();
      mode = frames.length === 0 ? 'between' : 'key';
      return;
    }
    if (unit === OBJECT || unit === LIST) {
      if (frame !== undefined && text.last !== LIST && text.last !== COMMA && frame.members > 0 && !recovered) {
        sayOnce('not-quite-json', 'JSON has a comma between two elements of a list; read as if it stood there');
      }
      if (frame === undefined && unit === LIST) {
        frames.push({ list: true, record: false, map: false, members: 0 });
        return;
      }
      keep();
      if (frame === undefined) {
        frames.push({ list: false, record: false, map: inside === 'map', members: 0 });
        if (inside === 'map') text.kept = null;
        mode = 'key';
        return;
      }
      frame.members++;
      scan('element');
      scanned(unit);
      return;
    }
    if (recovered && (unit === LIST_END || unit === OBJECT_END || unit === COLON)) return;
    if (unit === LIST_END || unit === OBJECT_END || unit === COLON) {
      breakOff(`"${String.fromCharCode(unit)}" stands where a record should`);
      return;
    }
    if (frame === undefined) {
      breakOff('between two records stands what is no JSON');
      return;
    }
    frame.members++;
    scalar = String.fromCharCode(unit);
    scalarLine = text.line;
    mode = 'scalar';
    inText = unit === QUOTE;
    text.escaped = false;
  };

  /** A value without brackets: in a list it is told, in an object passed over. */
  const inScalar = (unit: number): void => {
    if (inText) {
      if (scalar.length < LONGEST_KEY) scalar += String.fromCharCode(unit);
      if (text.escaped) text.escaped = false;
      else if (unit === BACKSLASH) text.escaped = true;
      else if (unit === QUOTE) endScalar();
      else if (unit === NEWLINE) breakOff('a text in quotation marks goes over the end of its line', true);
      return;
    }
    if (unit === COMMA || unit === LIST_END || unit === OBJECT_END || isBlank(unit)) {
      endScalar();
      // The sign belongs to what is around the value.
      if (!isBlank(unit)) step(unit);
      return;
    }
    if (unit === QUOTE || unit === OBJECT || unit === LIST || unit === COLON) {
      breakOff('a value is followed by another one');
      return;
    }
    if (scalar.length < LONGEST_KEY) scalar += String.fromCharCode(unit);
  };

  const endScalar = (): void => {
    inText = false;
    text.last = QUOTE;
    if (frames[frames.length - 1]?.list === true) {
      sawElement = true;
      sink.scalar(scalar, scalarLine);
      mode = 'between';
    } else mode = 'key';
  };

  const member = (unit: number): void => {
    const frame = frames[frames.length - 1];
    if (frame === undefined) return;
    if (mode === 'colon') {
      if (unit === COLON) mode = 'value';
      else breakOff('a colon should follow a name');
      return;
    }
    if (mode === 'key') {
      if (unit === COMMA) return;
      if (unit === QUOTE) {
        key = '';
        text.escaped = false;
        mode = 'in-key';
      } else if (unit === OBJECT_END) closeObject();
      else breakOff('a name in quotation marks should stand here');
      return;
    }
    const first = frame.members++ === 0;
    const entered = isEnvelopeKey(key) && (!frame.record || inside === 'list');
    if (isRecordKey(key)) frame.record = true;
    if (frame.map && unit === OBJECT) {
      keep();
      scan('element');
      scanned(unit);
    } else if (entered && unit === LIST) {
      text.kept = null;
      frames.push({ list: true, record: false, map: false, members: 0 });
      mode = 'between';
    } else if (entered && unit === OBJECT) {
      frames.push({ list: false, record: false, map: inside === 'map', members: 0 });
      mode = 'key';
    } else if (unit === OBJECT || unit === LIST) {
      const probe = first && unit === OBJECT && text.kept !== null;
      if (probe) {
        probeStart = text.keptLength + text.at - text.from;
        probeLine = text.line;
      }
      scan(probe ? 'probe' : 'pass');
      scanned(unit);
    } else if (unit === COMMA || unit === COLON || unit === LIST_END || unit === OBJECT_END) {
      breakOff('a value should stand here');
    } else {
      scalar = '';
      mode = 'scalar';
      inText = unit === QUOTE;
      text.escaped = false;
    }
  };

  const inKey = (unit: number): void => {
    if (text.escaped) text.escaped = false;
    else if (unit === BACKSLASH) text.escaped = true;
    else if (unit === QUOTE) {
      mode = 'colon';
      return;
    } else if (unit === NEWLINE) {
      breakOff('a name in quotation marks goes over the end of its line', true);
      return;
    }
    if (key.length < LONGEST_KEY) key += String.fromCharCode(unit);
  };

  const closeObject = (): void => {
    frames.pop();
    if (frames.length > 0) {
      mode = 'key';
      return;
    }
    mode = 'between';
    giveKept(null);
  };

  /** One sign of a value with brackets. */
  const scanned = (unit: number): void => {
    if (unit === QUOTE) {
      inText = true;
      text.escaped = false;
      return;
    }
    const fault = bracketFault(open, unit, text.last);
    if (fault !== null) breakOff(fault);
    else if (open.length === 0 && (unit === OBJECT_END || unit === LIST_END)) endScan();
  };

  const endScan = (): void => {
    const frame = frames[frames.length - 1];
    if (seeking) {
      const record = keptSoFar(text);
      if (!sink.isRecord(record)) {
        mode = 'seek';
        goBack(text);
        return;
      }
      seeking = false;
      mode = 'between';
      text.kept = null;
      give(record, text.elementLine, null);
      return;
    }
    if (purpose === 'element') {
      if (frame?.list === true && holdsNeighbours()) {
        breakOff('brackets or quotation marks are missing');
        return;
      }
      mode = frame?.list === true ? 'between' : 'key';
      if (frame?.list === true) neighbourIndent = text.elementIndent;
      giveKept(frame?.map === true ? key : null);
      return;
    }
    mode = 'key';
    if (purpose === 'probe' && frame !== undefined && text.kept !== null) {
      const record = keptSoFar(text).slice(probeStart);
      if (sink.isRecord(record)) {
        frame.map = true;
        text.kept = null;
        give(record, probeLine, key);
      }
    }
  };

  /** True where an element that is no JSON goes over the lines on which its neighbours begin, as it does itself. */
  const holdsNeighbours = (): boolean => {
    const indent = neighbourIndent >= 0 ? neighbourIndent : text.elementIndent;
    if (text.line === text.elementLine || indent < 0) return false;
    const record = keptSoFar(text);
    return new RegExp(`\\n[ \\t]{${indent}}\\{`).test(record) && 'fault' in parseJson(record);
  };

  /** Looks for a bracket that may open the next record. */
  const seek = (unit: number): void => {
    if (unit !== OBJECT) return;
    const apart =
      text.last === COMMA ||
      text.last === LIST ||
      text.last === LIST_END ||
      text.last === OBJECT_END ||
      text.last === NEWLINE ||
      text.last === 0;
    if (!apart || (text.elementIndent >= 0 && text.indent !== text.elementIndent)) return;
    const keptIndent = text.elementIndent;
    keep();
    text.elementIndent = keptIndent;
    scan('element');
    scanned(unit);
  };

  const step = (unit: number): void => {
    if (mode === 'between') between(unit);
    else if (mode === 'scan') scanned(unit);
    else if (mode === 'seek') seek(unit);
    else if (mode === 'scalar') inScalar(unit);
    else member(unit);
  };

  /** Passes over the text in quotation marks that `at` stands in, to its end or its break. */
  const passText = (): void => {
    const end = passQuoted(text);
    if (end === 'piece') return;
    if (end === 'line') breakOff('a text in quotation marks goes over the end of its line', true);
    else {
      inText = false;
      if (open.length === 0) endScan();
    }
  };

  const run = (): void => {
    for (text.at++; text.at < text.input.length; text.at++) {
      text.moved = false;
      if (mode === 'scan' && inText) {
        passText();
        continue;
      }
      const unit = text.input.charCodeAt(text.at);
      if (mode === 'in-key') inKey(unit);
      else if (mode === 'scalar' && inText) inScalar(unit);
      else if (unit === NEWLINE) {
        if (mode === 'scalar') inScalar(unit);
        text.line++;
        text.indent = 0;
        text.leading = true;
        if (mode === 'seek' && text.last !== COLON) text.last = NEWLINE;
      } else if (isBlank(unit)) {
        if (mode === 'scalar') inScalar(unit);
        if (text.leading) text.indent++;
      } else if (unit === MARK && !begun) {
        // A byte order mark is no part of the text.
      } else {
        begun = true;
        step(unit);
        // Where the text is read again, the sign before is the bracket behind which it is.
        if (!text.moved) {
          text.last = unit;
          text.leading = false;
          if (unit !== COMMA && unit !== LIST_END && unit !== OBJECT_END) text.indent = -1;
        }
      }
    }
  };

  const keepOpen = (): void => {
    if (keepRest(text) || seeking) return;
    const message = `this record has more than ${LONGEST_ELEMENT} characters; shorter ones are read, so it was left out`;
    sink.fault('record-too-long', message, text.elementLine);
  };

  return {
    inList: () => frames.some(({ list }) => list),
    write(piece) {
      takePiece(text, piece);
      run();
      keepOpen();
    },
    end() {
      // What is open at the end may have swallowed its neighbours.
      while (text.kept !== null) {
        if (!seeking) {
          const message = 'the text ends within this record, perhaps a broken download; left out';
          sink.fault('unclosed-json', message, text.elementLine);
          if (elementIsRoot) text.elementIndent = -1;
          if (frames.length > 0 && frames[frames.length - 1]?.list !== true) frames.length = 0;
        }
        seeking = true;
        recovered = true;
        mode = 'seek';
        takePiece(text, '');
        if (!goBack(text)) break;
        run();
        keepOpen();
      }
      if (mode === 'scalar' && !inText && frames[frames.length - 1]?.list === true) endScalar();
      if (!recovered && frames.length > 0) {
        sink.fault(
          'unclosed-json',
          'the text ends before its last bracket is closed, perhaps a broken download',
          text.line,
        );
      } else if (!sawElement && !recovered) {
        sink.fault('no-records', 'this JSON holds an empty list: no record of a paper', text.line);
      }
    },
  };
}

function isBlank(unit: number): boolean {
  return unit === SIGN.SPACE || unit === SIGN.TAB || unit === NEWLINE || unit === SIGN.RETURN;
}

/**
 * Cuts JSON of any size into its elements as the text comes: the objects of an array, of the list in an API's answer
 * (`{"meta": …, "results": [ … ]}`), or one behind the other. Only one element is held at a time.
 *
 * Not a parser: it pairs brackets and quotation marks (RFC 8259), and leaves the rest to JSON.parse. So a broken element
 * costs itself alone: from behind its opening bracket on, the next place where a whole record stands is looked for.
 */
import {
  breakOff,
  type Cut,
  type ElementSink,
  giveKept,
  keep,
  passText,
  scan,
  scanned,
  seek,
  startCut,
} from './element-scan.ts';
import { goBack, keepRest, LONGEST_ELEMENT, SIGN, takePiece } from './element-text.ts';
import { isEnvelopeKey, isRecordKey } from './envelope.ts';

const { NEWLINE, QUOTE, COMMA, COLON, BACKSLASH, LIST, LIST_END, OBJECT, OBJECT_END, MARK } = SIGN;

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

/** Starts cutting. A text gives the same elements however it is cut into pieces. */
export function startElements(sink: ElementSink, { line, inside }: ElementOptions): ElementReader {
  const cut = startCut(sink, inside, line);
  return {
    inList: () => cut.frames.some(({ list }) => list),
    write(piece) {
      takePiece(cut.text, piece);
      run(cut);
      keepOpen(cut);
    },
    end() {
      // What is open at the end may have swallowed its neighbours.
      while (cut.text.kept !== null) {
        if (!cut.seeking) {
          const message = 'the text ends within this record, perhaps a broken download; left out';
          cut.sink.fault('unclosed-json', message, cut.text.elementLine);
          if (cut.elementIsRoot) cut.text.elementIndent = -1;
          if (cut.frames.length > 0 && cut.frames[cut.frames.length - 1]?.list !== true) cut.frames.length = 0;
        }
        cut.seeking = true;
        cut.recovered = true;
        cut.mode = 'seek';
        takePiece(cut.text, '');
        if (!goBack(cut.text)) break;
        run(cut);
        keepOpen(cut);
      }
      if (cut.mode === 'scalar' && !cut.inText && cut.frames[cut.frames.length - 1]?.list === true) endScalar(cut);
      if (!cut.recovered && cut.frames.length > 0) {
        cut.sink.fault(
          'unclosed-json',
          'the text ends before its last bracket is closed, perhaps a broken download',
          cut.text.line,
        );
      } else if (!cut.sawElement && !cut.recovered) {
        cut.sink.fault('no-records', 'this JSON holds an empty list: no record of a paper', cut.text.line);
      }
    },
  };
}

/** Reads on to the end of the piece. */
function run(cut: Cut): void {
  const { text } = cut;
  for (text.at++; text.at < text.input.length; text.at++) {
    text.moved = false;
    if (cut.mode === 'scan' && cut.inText) {
      passText(cut);
      continue;
    }
    const unit = text.input.charCodeAt(text.at);
    if (cut.mode === 'in-key') inKey(cut, unit);
    else if (cut.mode === 'scalar' && cut.inText) inScalar(cut, unit);
    else if (unit === NEWLINE) {
      if (cut.mode === 'scalar') inScalar(cut, unit);
      text.line++;
      text.indent = 0;
      text.leading = true;
      if (cut.mode === 'seek' && text.last !== COLON) text.last = NEWLINE;
    } else if (isBlank(unit)) {
      if (cut.mode === 'scalar') inScalar(cut, unit);
      if (text.leading) text.indent++;
    } else if (unit === MARK && !cut.begun) {
      // A byte order mark is no part of the text.
    } else {
      cut.begun = true;
      step(cut, unit);
      // Where the text is read again, the sign before is the bracket behind which it is.
      if (!text.moved) {
        text.last = unit;
        text.leading = false;
        if (unit !== COMMA && unit !== LIST_END && unit !== OBJECT_END) text.indent = -1;
      }
    }
  }
}

function step(cut: Cut, unit: number): void {
  if (cut.mode === 'between') between(cut, unit);
  else if (cut.mode === 'scan') scanned(cut, unit);
  else if (cut.mode === 'seek') seek(cut, unit);
  else if (cut.mode === 'scalar') inScalar(cut, unit);
  else member(cut, unit);
}

/** What stands between elements, or closes the list of them. */
function between(cut: Cut, unit: number): void {
  const frame = cut.frames[cut.frames.length - 1];
  if (unit === COMMA) {
    if (frame === undefined && !cut.recovered)
      sayOnce(cut, 'not-quite-json', 'a comma between objects that no list holds; read as if it held them');
    return;
  }
  if (unit === LIST_END && frame?.list === true) {
    if (cut.text.last === COMMA)
      sayOnce(cut, 'not-quite-json', 'JSON has no comma behind the last element; read without');
    cut.frames.pop();
    cut.mode = cut.frames.length === 0 ? 'between' : 'key';
    return;
  }
  if (unit === OBJECT || unit === LIST) {
    if (
      frame !== undefined &&
      cut.text.last !== LIST &&
      cut.text.last !== COMMA &&
      frame.members > 0 &&
      !cut.recovered
    ) {
      sayOnce(cut, 'not-quite-json', 'JSON has a comma between two elements of a list; read as if it stood there');
    }
    if (frame === undefined && unit === LIST) {
      cut.frames.push({ list: true, record: false, map: false, members: 0 });
      return;
    }
    keep(cut);
    if (frame === undefined) {
      cut.frames.push({ list: false, record: false, map: cut.inside === 'map', members: 0 });
      if (cut.inside === 'map') cut.text.kept = null;
      cut.mode = 'key';
      return;
    }
    frame.members++;
    scan(cut, 'element');
    scanned(cut, unit);
    return;
  }
  if (cut.recovered && (unit === LIST_END || unit === OBJECT_END || unit === COLON)) return;
  if (unit === LIST_END || unit === OBJECT_END || unit === COLON) {
    breakOff(cut, `"${String.fromCharCode(unit)}" stands where a record should`);
    return;
  }
  if (frame === undefined) {
    breakOff(cut, 'between two records stands what is no JSON');
    return;
  }
  frame.members++;
  cut.scalar = String.fromCharCode(unit);
  cut.scalarLine = cut.text.line;
  cut.mode = 'scalar';
  cut.inText = unit === QUOTE;
  cut.text.escaped = false;
}

/** A value without brackets: in a list it is told, in an object passed over. */
function inScalar(cut: Cut, unit: number): void {
  if (cut.inText) {
    if (cut.scalar.length < LONGEST_KEY) cut.scalar += String.fromCharCode(unit);
    if (cut.text.escaped) cut.text.escaped = false;
    else if (unit === BACKSLASH) cut.text.escaped = true;
    else if (unit === QUOTE) endScalar(cut);
    else if (unit === NEWLINE) breakOff(cut, 'a text in quotation marks goes over the end of its line', true);
    return;
  }
  if (unit === COMMA || unit === LIST_END || unit === OBJECT_END || isBlank(unit)) {
    endScalar(cut);
    // The sign belongs to what is around the value.
    if (!isBlank(unit)) step(cut, unit);
    return;
  }
  if (unit === QUOTE || unit === OBJECT || unit === LIST || unit === COLON) {
    breakOff(cut, 'a value is followed by another one');
    return;
  }
  if (cut.scalar.length < LONGEST_KEY) cut.scalar += String.fromCharCode(unit);
}

function endScalar(cut: Cut): void {
  cut.inText = false;
  cut.text.last = QUOTE;
  if (cut.frames[cut.frames.length - 1]?.list === true) {
    cut.sawElement = true;
    cut.sink.scalar(cut.scalar, cut.scalarLine);
    cut.mode = 'between';
  } else cut.mode = 'key';
}

function member(cut: Cut, unit: number): void {
  const frame = cut.frames[cut.frames.length - 1];
  if (frame === undefined) return;
  if (cut.mode === 'colon') {
    if (unit === COLON) cut.mode = 'value';
    else breakOff(cut, 'a colon should follow a name');
    return;
  }
  if (cut.mode === 'key') {
    if (unit === COMMA) return;
    if (unit === QUOTE) {
      cut.key = '';
      cut.text.escaped = false;
      cut.mode = 'in-key';
    } else if (unit === OBJECT_END) closeObject(cut);
    else breakOff(cut, 'a name in quotation marks should stand here');
    return;
  }
  const first = frame.members++ === 0;
  const entered = isEnvelopeKey(cut.key) && (!frame.record || cut.inside === 'list');
  if (isRecordKey(cut.key)) frame.record = true;
  if (frame.map && unit === OBJECT) {
    keep(cut);
    scan(cut, 'element');
    scanned(cut, unit);
  } else if (entered && unit === LIST) {
    cut.text.kept = null;
    cut.frames.push({ list: true, record: false, map: false, members: 0 });
    cut.mode = 'between';
  } else if (entered && unit === OBJECT) {
    cut.frames.push({ list: false, record: false, map: cut.inside === 'map', members: 0 });
    cut.mode = 'key';
  } else if (unit === OBJECT || unit === LIST) {
    const probe = first && unit === OBJECT && cut.text.kept !== null;
    if (probe) {
      cut.probeStart = cut.text.keptLength + cut.text.at - cut.text.from;
      cut.probeLine = cut.text.line;
    }
    scan(cut, probe ? 'probe' : 'pass');
    scanned(cut, unit);
  } else if (unit === COMMA || unit === COLON || unit === LIST_END || unit === OBJECT_END) {
    breakOff(cut, 'a value should stand here');
  } else {
    cut.scalar = '';
    cut.mode = 'scalar';
    cut.inText = unit === QUOTE;
    cut.text.escaped = false;
  }
}

function inKey(cut: Cut, unit: number): void {
  if (cut.text.escaped) cut.text.escaped = false;
  else if (unit === BACKSLASH) cut.text.escaped = true;
  else if (unit === QUOTE) {
    cut.mode = 'colon';
    return;
  } else if (unit === NEWLINE) {
    breakOff(cut, 'a name in quotation marks goes over the end of its line', true);
    return;
  }
  if (cut.key.length < LONGEST_KEY) cut.key += String.fromCharCode(unit);
}

function closeObject(cut: Cut): void {
  cut.frames.pop();
  if (cut.frames.length > 0) {
    cut.mode = 'key';
    return;
  }
  cut.mode = 'between';
  giveKept(cut, null);
}

function keepOpen(cut: Cut): void {
  if (keepRest(cut.text) || cut.seeking) return;
  const message = `this record has more than ${LONGEST_ELEMENT} characters; shorter ones are read, so it was left out`;
  cut.sink.fault('record-too-long', message, cut.text.elementLine);
}

function sayOnce(cut: Cut, code: string, message: string): void {
  if (cut.said.has(message)) return;
  cut.said.add(message);
  cut.sink.fault(code, message, cut.text.line);
}

function isBlank(unit: number): boolean {
  return unit === SIGN.SPACE || unit === SIGN.TAB || unit === NEWLINE || unit === SIGN.RETURN;
}

/**
 * Cuts JSON of any size into its elements as the text comes: the objects of an array, of the list in an API's answer
 * (`{"meta": …, "results": [ … ]}`), or one behind the other. Only one element is held at a time.
 *
 * Not a parser: it pairs brackets and quotation marks (RFC 8259), and leaves the rest to JSON.parse. So a broken element
 * costs itself alone: from behind its opening bracket on, the next place where a whole record stands is looked for.
 */
import { isEnvelopeKey, isRecordKey } from './envelope.ts';

/** Where elements go. */
export interface ElementSink {
  /** One element, from the line where it begins; `key` where an object names its elements. `parsed`: it was JSON. */
  element(text: string, line: number, key: string | null): { readonly parsed: boolean };
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

/** Longest element, in UTF-16 units; a paper with fifty thousand citations has some 40 million. */
const LONGEST_ELEMENT = 64_000_000;
/** Levels of brackets in one element; records have about ten. */
const DEEPEST = 500;
/** Text read again while looking for the next record, as a multiple of the text read. */
const REREAD = 8;
const LONGEST_KEY = 200;

const [TAB, NEWLINE, RETURN, SPACE, QUOTE, COMMA, COLON, BACKSLASH] = [9, 10, 13, 32, 34, 44, 58, 92];
const [LIST, LIST_END, OBJECT, OBJECT_END, MARK] = [91, 93, 123, 125, 0xfeff];

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

  let line = firstLine;
  /** Blanks that the line begins with, -1 where it holds more than them and closing signs before this place. */
  let indent = 0;
  let leading = true;
  /** The sign before this one that is no blank. */
  let last = 0;

  /** Brackets open within what is scanned. */
  let open: number[] = [];
  let inText = false;
  let escaped = false;
  let key = '';
  let scalar = '';
  let scalarLine = 0;

  /** The text of the element, from earlier pieces; null where none is kept. */
  let kept: string[] | null = null;
  let keptLength = 0;
  let from = 0;
  let elementLine = 0;
  let elementIndent = -1;
  let elementIsRoot = false;
  /** Where in the kept text the probed member begins. */
  let probeStart = 0;
  let probeLine = 0;

  let input = '';
  let at = -1;
  /** Offset of the input in the whole text. */
  let offset = 0;
  let elementOffset = 0;
  let reread = 0;
  let moved = false;
  /** The next backslash and line end, where they were looked for. */
  let slash = -1;
  let lineEnd = -1;
  let begun = false;
  let sawElement = false;
  const said = new Set<string>();

  const sayOnce = (code: string, message: string): void => {
    if (said.has(message)) return;
    said.add(message);
    sink.fault(code, message, line);
  };

  const keep = (): void => {
    kept = [];
    keptLength = 0;
    from = at;
    elementLine = line;
    elementOffset = offset + at;
    elementIndent = indent;
    elementIsRoot = frames.length === 0;
  };

  const keptText = (end: number): string => {
    const text = (kept ?? []).join('') + input.slice(from, end);
    kept = null;
    return text;
  };

  /** The sign at `at` opens a value that is scanned to its end. */
  const scan = (why: Purpose): void => {
    purpose = why;
    open = [];
    inText = false;
    escaped = false;
    mode = 'scan';
  };

  const give = (text: string, startLine: number, name: string | null): boolean => {
    sawElement = true;
    return sink.element(text, startLine, name).parsed;
  };

  /** Goes back to behind the opening bracket of the element; false where that was done too often. Drops its text. */
  const goBack = (): boolean => {
    const length = offset + at + 1 - elementOffset;
    const parts = kept ?? [];
    kept = null;
    if (reread + length > REREAD * (offset + at) + 100_000) return false;
    reread += length;
    if (parts.length > 0) {
      input = parts.join('') + input;
      offset = elementOffset;
    }
    at = elementOffset - offset;
    slash = -1;
    lineEnd = -1;
    line = elementLine;
    indent = -1;
    leading = false;
    last = OBJECT;
    moved = true;
    return true;
  };

  /** The text is broken at `at`: looks for the next record from behind the opening bracket of the element. */
  const breakOff = (reason: string, atLineEnd = false): void => {
    if (!seeking) {
      if (kept !== null) {
        const where = line === elementLine ? '' : `, in line ${line}`;
        sink.fault('not-json', `this record is broken: ${reason}${where}; left out`, elementLine);
      } else if (!recovered) sink.fault('not-json', `${reason}; read on behind it`, line);
      // Elements of one list begin at the same place of their lines; what is within them does not.
      if (kept === null || elementIsRoot) elementIndent = -1;
    }
    if (frames.length > 0 && frames[frames.length - 1]?.list !== true) frames.length = 0;
    seeking = true;
    recovered = true;
    mode = 'seek';
    if (kept !== null && goBack()) return;
    last = 0;
    // A line's end is counted where it is read outside of texts.
    if (atLineEnd) at--;
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
      if (last === COMMA) sayOnce('not-quite-json', 'JSON has no comma behind the last element; read without');
      frames.pop();
      mode = frames.length === 0 ? 'between' : 'key';
      return;
    }
    if (unit === OBJECT || unit === LIST) {
      if (frame !== undefined && last !== LIST && last !== COMMA && frame.members > 0 && !recovered) {
        sayOnce('not-quite-json', 'JSON has a comma between two elements of a list; read as if it stood there');
      }
      if (frame === undefined && unit === LIST) {
        frames.push({ list: true, record: false, map: false, members: 0 });
        return;
      }
      keep();
      if (frame === undefined) {
        frames.push({ list: false, record: false, map: inside === 'map', members: 0 });
        if (inside === 'map') kept = null;
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
    scalarLine = line;
    mode = 'scalar';
    inText = unit === QUOTE;
    escaped = false;
  };

  /** A value without brackets: in a list it is told, in an object passed over. */
  const inScalar = (unit: number): void => {
    if (inText) {
      if (scalar.length < LONGEST_KEY) scalar += String.fromCharCode(unit);
      if (escaped) escaped = false;
      else if (unit === BACKSLASH) escaped = true;
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
    last = QUOTE;
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
        escaped = false;
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
      kept = null;
      frames.push({ list: true, record: false, map: false, members: 0 });
      mode = 'between';
    } else if (entered && unit === OBJECT) {
      frames.push({ list: false, record: false, map: inside === 'map', members: 0 });
      mode = 'key';
    } else if (unit === OBJECT || unit === LIST) {
      const probe = first && unit === OBJECT && kept !== null;
      if (probe) {
        probeStart = keptLength + at - from;
        probeLine = line;
      }
      scan(probe ? 'probe' : 'pass');
      scanned(unit);
    } else if (unit === COMMA || unit === COLON || unit === LIST_END || unit === OBJECT_END) {
      breakOff('a value should stand here');
    } else {
      scalar = '';
      mode = 'scalar';
      inText = unit === QUOTE;
      escaped = false;
    }
  };

  const inKey = (unit: number): void => {
    if (escaped) escaped = false;
    else if (unit === BACKSLASH) escaped = true;
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
    if (kept !== null) give(keptText(at + 1), elementLine, null);
  };

  /** One sign of a value with brackets. */
  const scanned = (unit: number): void => {
    if (unit === QUOTE) {
      inText = true;
    } else if (unit === OBJECT || unit === LIST) {
      const around = open[open.length - 1];
      // A neighbour that stands inside an element without a name shows that a bracket is missing.
      if (around === OBJECT && last !== COLON) {
        breakOff(last === OBJECT ? 'a name should follow "{"' : 'a bracket opens where a name should stand');
        return;
      }
      if (around === LIST && last !== LIST && last !== COMMA) {
        breakOff('a comma is missing in a list');
        return;
      }
      open.push(unit);
      if (open.length > DEEPEST) breakOff(`more than ${DEEPEST} brackets within one another`);
    } else if (unit === OBJECT_END || unit === LIST_END) {
      const opened = open.pop();
      if (opened !== (unit === OBJECT_END ? OBJECT : LIST)) {
        breakOff(`"${String.fromCharCode(unit)}" closes what "${String.fromCharCode(opened ?? OBJECT)}" opened`);
      } else if (open.length === 0) endScan();
    }
  };

  const endScan = (): void => {
    const frame = frames[frames.length - 1];
    if (seeking) {
      const text = (kept ?? []).join('') + input.slice(from, at + 1);
      if (sink.isRecord(text)) {
        kept = null;
        seeking = false;
        give(text, elementLine, null);
        mode = 'between';
        return;
      }
      mode = 'seek';
      goBack();
      return;
    }
    if (purpose === 'element') {
      mode = frame?.list === true ? 'between' : 'key';
      if (kept !== null) give(keptText(at + 1), elementLine, frame?.map === true ? key : null);
      return;
    }
    mode = 'key';
    if (purpose === 'probe' && frame !== undefined && kept !== null) {
      const text = (kept.join('') + input.slice(from, at + 1)).slice(probeStart);
      if (sink.isRecord(text)) {
        frame.map = true;
        kept = null;
        give(text, probeLine, key);
      }
    }
  };

  /** Looks for a bracket that may open the next record. */
  const seek = (unit: number): void => {
    if (unit !== OBJECT) return;
    const apart =
      last === COMMA || last === LIST || last === LIST_END || last === OBJECT_END || last === NEWLINE || last === 0;
    if (!apart || (elementIndent >= 0 && indent !== elementIndent)) return;
    const keptIndent = elementIndent;
    keep();
    elementIndent = keptIndent;
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
    if (escaped) {
      escaped = false;
      at++;
    }
    for (;;) {
      if (slash < at) slash = placeOf('\\');
      if (lineEnd < at) lineEnd = placeOf('\n');
      const quote = placeOf('"');
      at = Math.min(quote, slash, lineEnd);
      if (at === input.length) return;
      if (at === slash) {
        at += 2;
        if (at <= input.length) continue;
        escaped = true;
        return;
      }
      if (at === lineEnd) {
        breakOff('a text in quotation marks goes over the end of its line', true);
        return;
      }
      inText = false;
      last = QUOTE;
      indent = -1;
      leading = false;
      if (open.length === 0) endScan();
      return;
    }
  };

  const placeOf = (sign: string): number => {
    const place = input.indexOf(sign, at);
    return place < 0 ? input.length : place;
  };

  const run = (): void => {
    for (at++; at < input.length; at++) {
      moved = false;
      if (mode === 'scan' && inText) {
        passText();
        continue;
      }
      const unit = input.charCodeAt(at);
      if (mode === 'in-key') inKey(unit);
      else if (mode === 'scalar' && inText) inScalar(unit);
      else if (unit === NEWLINE) {
        if (mode === 'scalar') inScalar(unit);
        line++;
        indent = 0;
        leading = true;
        if (mode === 'seek' && last !== COLON) last = NEWLINE;
      } else if (unit === SPACE || unit === TAB || unit === RETURN) {
        if (mode === 'scalar') inScalar(unit);
        if (leading) indent++;
      } else if (unit === MARK && !begun) {
        // A byte order mark is no part of the text.
      } else {
        begun = true;
        step(unit);
        // Where the text is read again, the sign before is the bracket behind which it is.
        if (!moved) {
          last = unit;
          leading = false;
          if (unit !== COMMA && unit !== LIST_END && unit !== OBJECT_END) indent = -1;
        }
      }
    }
  };

  /** What is open at the end of a piece is kept for the next one. */
  const keepRest = (): void => {
    if (kept === null) return;
    kept.push(input.slice(from));
    keptLength += input.length - from;
    from = 0;
    if (keptLength <= LONGEST_ELEMENT) return;
    if (!seeking) {
      const message = `this record has more than ${LONGEST_ELEMENT} characters; shorter ones are read, so it was left out`;
      sink.fault('record-too-long', message, elementLine);
    }
    kept = null;
  };

  return {
    inList: () => frames.some(({ list }) => list),
    write(piece) {
      input = piece;
      from = 0;
      at = -1;
      slash = -1;
      lineEnd = -1;
      run();
      offset += input.length;
      keepRest();
    },
    end() {
      // What is open at the end may have swallowed its neighbours.
      while (kept !== null) {
        if (!seeking) {
          const message = 'the text ends within this record, perhaps a broken download; left out';
          sink.fault('unclosed-json', message, elementLine);
          if (elementIsRoot) elementIndent = -1;
          if (frames.length > 0 && frames[frames.length - 1]?.list !== true) frames.length = 0;
        }
        seeking = true;
        recovered = true;
        mode = 'seek';
        input = '';
        at = -1;
        if (!goBack()) break;
        run();
        offset += input.length;
        keepRest();
      }
      if (mode === 'scalar' && !inText && frames[frames.length - 1]?.list === true) endScalar();
      if (!recovered && frames.length > 0) {
        sink.fault('unclosed-json', 'the text ends before its last bracket is closed, perhaps a broken download', line);
      } else if (!sawElement && !recovered) {
        sink.fault('no-records', 'this JSON holds an empty list: no record of a paper', line);
      }
    },
  };
}

function isBlank(unit: number): boolean {
  return unit === SPACE || unit === TAB || unit === NEWLINE || unit === RETURN;
}

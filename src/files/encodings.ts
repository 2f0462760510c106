/**
 * From the bytes of a text to its letters. Texts are UTF-8 unless something says otherwise: a byte order mark, the zero
 * bytes of UTF-16, a declaration in the text itself (XML's, JabRef's `% Encoding:`), or bytes that are no UTF-8 but
 * make sense as Windows-1252, in which Western programs wrote RIS and BibTeX for decades
 * (https://encoding.spec.whatwg.org/#windows-1252).
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { joined } from './peek.ts';

/** Bytes from the first one that is no UTF-8 on which the decision between damage and Windows-1252 rests. */
const LOOK_AHEAD = 1 << 16;
/** Share of letters beyond ASCII that stand beside others, above which a text is not written in a Western alphabet. */
const MOST_IN_RUNS = 0.5;
const REPLACEMENT = Buffer.from('\uFFFD');

/** What a text's first bytes say of its encoding: a label for `inUtf8`, null for UTF-8 or not a word. */
export function encodingOf(start: Uint8Array): string | null {
  const [a, b, c] = start;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xef && b === 0xbb && c === 0xbf) return null;
  return utf16WithoutMark(start) ?? declared(start);
}

/** Latin letters in UTF-16 have a zero for every other byte. */
function utf16WithoutMark(start: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const pairs = Math.min(start.length >> 1, 2048);
  if (pairs < 4) return null;
  let [even, odd] = [0, 0];
  for (let i = 0; i < pairs; i++) {
    if (start[2 * i] === 0) even++;
    if (start[2 * i + 1] === 0) odd++;
  }
  if (odd > pairs * 0.6 && even < pairs * 0.05) return 'utf-16le';
  return even > pairs * 0.6 && odd < pairs * 0.05 ? 'utf-16be' : null;
}

/** The encoding that a text in an extension of ASCII names for itself; null for UTF-8 and for names nobody knows. */
function declared(start: Uint8Array): string | null {
  const text = Buffer.from(start.subarray(0, 1024)).toString('latin1');
  const found =
    /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(text) ??
    /^\s*%+\s*(?:This file was created with JabRef.*\r?\n%+\s*)?encoding\s*[:=]\s*([\w.:-]{1,40})/i.exec(text);
  if (found === null) return null;
  // Java's names for what the web calls otherwise.
  const label = (found[1] as string)
    .toLowerCase()
    .replace(/^cp-?(?=125\d$)/, 'windows-')
    .replace(/^iso8859_/, 'iso-8859-');
  try {
    const { encoding } = new TextDecoder(label);
    // Bytes that said "UTF-16" in letters of one byte cannot be UTF-16.
    return encoding.startsWith('utf-') ? null : encoding;
  } catch {
    return null;
  }
}

/** Chunks in another encoding as UTF-8. */
export async function* inUtf8(chunks: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array> {
  if (encoding === 'windows-1252') {
    for await (const chunk of chunks) yield Buffer.from(fromWindows1252(chunk), 'utf8');
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8');
  yield Buffer.from(decoder.decode(), 'utf8');
}

/** UTF-8 to text, without a byte order mark. Faster than TextDecoder on whole files. */
export function decode(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/**
 * The lines of a block of UTF-8, each decoded by itself: a character beyond Latin-1 then makes a string of two bytes a
 * letter of its own line only, which halves the time it takes to read records.
 */
export function* decodedLines(bytes: Uint8Array): Generator<string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let start = 0; start < buffer.length; ) {
    const newline = buffer.indexOf(10, start);
    const end = newline === -1 ? buffer.length : newline;
    yield start === 0 ? decode(buffer.subarray(0, end)) : buffer.toString('utf8', start, end);
    start = end + 1;
  }
}

/**
 * The text of some chunks, in pieces cut between two characters. A text that is ASCII up to its first byte that is no
 * UTF-8, and reads like Windows-1252 from there, is taken for that; `onWindows1252` is told the line, counted from 1.
 * Other bytes that are no UTF-8 become U+FFFD. How the input is cut into chunks changes nothing. An error of the input
 * is thrown after all text before it.
 */
export async function* decodedText(
  chunks: AsyncIterable<Uint8Array>,
  onWindows1252: (line: number) => void,
): AsyncGenerator<string> {
  let mode: 'open' | 'utf8' | 'windows-1252' = 'open';
  let waiting: Uint8Array = new Uint8Array();
  let isFirst = true;
  let lines = 1;
  let failure: unknown = null;
  const iterator = chunks[Symbol.asyncIterator]();
  const text = (bytes: Uint8Array): string => {
    const piece =
      mode === 'windows-1252'
        ? fromWindows1252(bytes)
        : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
    const marked = isFirst && piece.charCodeAt(0) === 0xfeff;
    if (bytes.length > 0) isFirst = false;
    return marked ? piece.slice(1) : piece;
  };
  for (let ended = false; !ended; ) {
    try {
      const next = await iterator.next();
      if (next.done === true) ended = true;
      else waiting = waiting.length === 0 ? next.value : joined([waiting, next.value]);
    } catch (error) {
      failure = error;
      ended = true;
    }
    if (mode === 'open') {
      const good = validLength(waiting);
      const body = waiting.subarray(0, good);
      // A file of UTF-8 has been seen to be one as soon as a letter beyond ASCII is well-formed.
      if (!isAscii(body)) mode = 'utf8';
      else if (good < waiting.length && (ended || waiting.length - good >= LOOK_AHEAD)) {
        mode = looksLikeWindows1252(waiting.subarray(good, good + LOOK_AHEAD)) ? 'windows-1252' : 'utf8';
        if (mode === 'windows-1252') onWindows1252(lines + newlines(body));
      } else {
        lines += newlines(body);
        if (good > 0) yield text(body);
        waiting = waiting.subarray(good);
        continue;
      }
    }
    const end = ended || mode === 'windows-1252' ? waiting.length : waiting.length - openEnd(waiting);
    if (end > 0) yield text(waiting.subarray(0, end));
    waiting = waiting.subarray(end);
  }
  if (failure !== null) throw failure;
}

/** How many bytes from the start are whole, well-formed characters. */
function validLength(bytes: Uint8Array): number {
  const end = bytes.length - openEnd(bytes);
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, end);
  if (isUtf8(whole)) return end;
  const text = whole.toString('utf8');
  let [from, length] = [0, 0];
  for (let at = text.indexOf('\uFFFD'); at !== -1; at = text.indexOf('\uFFFD', from)) {
    length += Buffer.byteLength(text.slice(from, at));
    // The character itself may stand in the text, and is no sign of trouble there.
    if (!whole.subarray(length, length + 3).equals(REPLACEMENT)) return length;
    length += 3;
    from = at + 1;
  }
  return end;
}

/** Where the character that begins at `start` ends; null where it is not well-formed. */
function characterEnd(bytes: Uint8Array, start: number): number | null {
  const end = start + characterLength(bytes[start] as number);
  return end <= bytes.length && isUtf8(bytes.subarray(start, end)) ? end : null;
}

function characterLength(first: number): number {
  return first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** Bytes at the end that begin a character and do not end it: 0 to 3. */
function openEnd(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return byte < 0xf8 && characterLength(byte) > back ? back : 0;
  }
  return 0;
}

/** Whether bytes from the first that is no UTF-8 on make sense as Windows-1252. */
function looksLikeWindows1252(bytes: Uint8Array): boolean {
  let [high, inRuns, wellFormed, run] = [0, 0, 0, 0];
  for (let i = 0; i <= bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte >= 0x80) {
      if (UNDEFINED.has(byte)) return false;
      high++;
      run++;
      if (byte >= 0xc2 && characterLength(byte) > 1) {
        const end = characterEnd(bytes, i);
        if (end !== null) wellFormed += end - i;
      }
    } else {
      if (run > 2) inRuns += run;
      run = 0;
    }
  }
  // Damaged UTF-8 still has more bytes in well-formed characters than others; Chinese and Japanese stand in long runs.
  const cutByTheEnd = openEnd(bytes) === bytes.length;
  return high > 0 && !cutByTheEnd && wellFormed * 2 < high && inRuns <= high * MOST_IN_RUNS;
}

/** What Windows-1252 has at 0x80 to 0x9F, where ISO 8859-1 has control characters; some TextDecoders mix them up. */
const CODES_80_TO_9F = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const UNDEFINED: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** Every byte is one letter. */
function fromWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return text.replace(/[\u0080-\u009f]/g, (control) => CODES_80_TO_9F[control.charCodeAt(0) - 0x80] as string);
}

/** Line feeds in a text. */
export function newlines(text: string | Uint8Array): number {
  let count = 0;
  if (typeof text === 'string') {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  } else for (let at = text.indexOf(10); at !== -1; at = text.indexOf(10, at + 1)) count++;
  return count;
}

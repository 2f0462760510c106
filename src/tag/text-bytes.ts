/**
 * A text as one byte for each UTF-16 unit: ASCII as it is; of everything else only what it does between and in words.
 */

/** What a byte does: nothing (white space, quotes, hyphens), part phrases, end sentences, begin a TeX command, … */
export const NOTHING = 0;
export const BREAK = 1;
export const STOP = 2;
export const COMMAND = 3;
export const APOSTROPHE = 4;
/** An ASCII letter or digit. */
export const WORD = 5;
/** A letter beyond ASCII. */
export const LETTER = 6;

/** What a byte is, as bits. */
export const LOWER = 1;
export const UPPER = 2;
export const SPACE = 4;
/** May stand between a stop and the white space behind it; between that and the next sentence. */
export const CLOSER = 8;
export const OPENER = 16;

/** The bytes that stand for units beyond ASCII. */
const otherUnit = 0x80;
const otherLetter = 0x81;
const otherDash = 0x82;
const otherSpace = 0x83;
const otherApostrophe = 0x84;
const otherCloser = 0x85;
const otherOpener = 0x86;
const special = new Map<number, number>([
  [0xa0, otherSpace],
  [0x2013, otherDash],
  [0x2014, otherDash],
  [0x2018, otherOpener],
  [0x2019, otherApostrophe],
  [0x201c, otherOpener],
  [0x201d, otherCloser],
]);

/** Bytes that can be read past a text's end, all 0: what is read eight at a time. */
const margin = 16;

const lower = 'abcdefghijklmnopqrstuvwxyz';
const upper = lower.toUpperCase();

export const kindOfByte = new Uint8Array(256);
for (const [kind, characters] of [
  [BREAK, ',;:()[]'],
  [STOP, '.!?'],
  [COMMAND, '\\'],
  [APOSTROPHE, "'"],
  [WORD, `0123456789${lower}${upper}`],
] as const)
  for (const character of characters) kindOfByte[character.charCodeAt(0)] = kind;
kindOfByte[otherLetter] = LETTER;
kindOfByte[otherDash] = BREAK;
kindOfByte[otherApostrophe] = APOSTROPHE;

export const traitsOfByte = new Uint8Array(256);
for (const [trait, characters] of [
  [LOWER, lower],
  [UPPER, upper],
  [SPACE, ' \t\n\v\f\r'],
  [CLOSER, '"\')]}'],
  [OPENER, '"\'([{*'],
] as const)
  for (const character of characters) addTrait(character.charCodeAt(0), trait);
addTrait(otherSpace, SPACE);
addTrait(otherApostrophe, CLOSER);
addTrait(otherCloser, CLOSER);
addTrait(otherOpener, OPENER);

function addTrait(byte: number, trait: number): void {
  traitsOfByte[byte] = (traitsOfByte[byte] as number) | trait;
}

const encoder = new TextEncoder();

/** Writes a text's bytes into `bytes`, or into a larger array where that is too small, with a margin of zeros behind. */
export function bytesOf(text: string, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const { length } = text;
  // A unit takes up to three bytes of UTF-8.
  const into = length * 3 + margin > bytes.length ? new Uint8Array(length * 4 + margin) : bytes;
  // As many bytes as units: plain ASCII, as most texts are, and written as one.
  if (encoder.encodeInto(text, into).written !== length) {
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i);
      into[i] = unit < 128 ? unit : byteOf(unit);
    }
  }
  into.fill(0, length, length + margin);
  return into;
}

function byteOf(unit: number): number {
  return special.get(unit) ?? (isLetter(unit) ? otherLetter : otherUnit);
}

/** Letters beyond ASCII, by block: everything from Latin-1 letters on, less punctuation, symbols and surrogates. */
function isLetter(c: number): boolean {
  if (c < 0xc0) return c === 0xaa || c === 0xb5 || c === 0xba;
  if (c === 0xd7 || c === 0xf7) return false;
  if (c >= 0x2000 && c < 0x2c00) return c >= 0x2100 && c < 0x2190;
  return (c < 0x3000 || c > 0x3004) && (c < 0xd800 || c > 0xf8ff) && (c < 0xff00 || (c > 0xff20 && c < 0xfff0));
}

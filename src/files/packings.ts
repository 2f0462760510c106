/**
 * What an input is, by its first bytes and never by its name: packed, a text, or neither. Magic numbers: gzip RFC 1952,
 * zip APPNOTE 4.3.7, tar POSIX ustar at byte 257, zstd RFC 8878; bzip2, xz, 7-Zip and rar are recognised to say what to do.
 */
import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { decode, encodingOf } from './encodings.ts';

const CHUNK_BYTES = 1 << 18;

/** `stream`: one text or archive, unpacked as it comes. `foreign`: what unpacks it is not part of Riskgraph. */
export type Packing =
  | { readonly kind: 'stream'; readonly start: () => Transform }
  | { readonly kind: 'zip' | 'tar' }
  | { readonly kind: 'foreign'; readonly howTo: string };

/** Zip files whose first member says that they are documents. */
const DOCUMENTS = /^(\[Content_Types\]\.xml|mimetype|_rels\/|docProps\/|META-INF\/)/;

/** A member's header, the directory's end of an empty archive, a part of a split one. */
const ZIP: ReadonlySet<string> = new Set(['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08']);

const FOREIGN: readonly (readonly [magic: string, what: string, command: string])[] = [
  ['BZh', 'bzip2', 'bunzip2'],
  ['\xfd7zXZ\0', 'xz', 'unxz'],
  ['7z\xbc\xaf\x27\x1c', 'a 7-Zip archive', '7z x'],
  ['Rar!\x1a\x07', 'a rar archive', 'unrar x'],
  ['\x1f\x9d', 'Unix compress', 'uncompress'],
];

/** How an input that begins so is packed; null where it is not. */
export function packingOf(start: Uint8Array): Packing | null {
  const magic = Buffer.from(start.subarray(0, 8)).toString('latin1');
  if (magic.startsWith('\x1f\x8b'))
    return { kind: 'stream', start: () => zlib.createGunzip({ chunkSize: CHUNK_BYTES }) };
  if (magic.startsWith('\x28\xb5\x2f\xfd')) return zstd();
  if (ZIP.has(magic.slice(0, 4))) return isDocument(start) ? null : { kind: 'zip' };
  if (Buffer.from(start.subarray(257, 262)).toString('latin1') === 'ustar') return { kind: 'tar' };
  for (const [begin, what, command] of FOREIGN) {
    if (magic.startsWith(begin)) return { kind: 'foreign', howTo: `packed with ${what}: unpack it first (${command})` };
  }
  return null;
}

/** Node has zstd from 22.15 on. */
function zstd(): Packing {
  const create = (zlib as unknown as { createZstdDecompress?: (options: object) => Transform }).createZstdDecompress;
  if (create !== undefined) return { kind: 'stream', start: () => create({ chunkSize: CHUNK_BYTES }) };
  return { kind: 'foreign', howTo: 'packed with zstd, which this Node cannot unpack: unpack it first (unzstd)' };
}

function isDocument(start: Uint8Array): boolean {
  const length = (start[26] ?? 0) + 256 * (start[27] ?? 0);
  return DOCUMENTS.test(Buffer.from(start.subarray(30, 30 + length)).toString('latin1'));
}

/** Why an input that begins so and is not packed is no text: code and message; null where it is one. */
export function whyNoText(start: Uint8Array, isAll: boolean): readonly [code: string, message: string] | null {
  if (start.length === 0) return ['empty-input', 'the file is empty'];
  const magic = Buffer.from(start.subarray(0, 5)).toString('latin1');
  if (magic === '%PDF-') return ['binary-input', 'a PDF: extract its text first, for example with pdftotext'];
  if (ZIP.has(magic.slice(0, 4))) return ['binary-input', 'an office document or e-book: save it as text first'];
  if (encodingOf(start)?.startsWith('utf-16') === true) return null;
  let controls = 0;
  for (const byte of start) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
  // A text may hold a stray control character; of random bytes every tenth is one.
  if (controls > 2 + start.length / 50) return ['binary-input', 'not a text: it holds binary data'];
  return isAll && /^\s*$/.test(decode(start)) ? ['empty-input', 'the file holds only blanks'] : null;
}

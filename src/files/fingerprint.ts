/** Tells whether a file is still the one it was, without reading all of it: its size, its beginning and its end. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { InputFile } from './inputs.ts';

const END_BYTES = 1 << 16;

export interface Fingerprint {
  readonly name: string;
  /** Null for standard input, which cannot be looked at before it is read. */
  readonly bytes: number | null;
  /** SHA-256, hexadecimal, of the first and the last 64 kB. */
  readonly ends: string | null;
}

/** The fingerprint of an input. Bytes are null as well where it cannot be read. */
export async function fingerprintOf({ name, path }: InputFile): Promise<Fingerprint> {
  if (path === '-') return { name, bytes: null, ends: null };
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const hash = createHash('sha256');
      for (const position of [0, Math.max(0, size - END_BYTES)]) {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(END_BYTES), 0, END_BYTES, position);
        hash.update(buffer.subarray(0, bytesRead));
      }
      return { name, bytes: size, ends: hash.digest('hex') };
    } finally {
      await file.close();
    }
  } catch {
    return { name, bytes: null, ends: null };
  }
}

/** Looking at the first bytes of a stream without losing them. */

/** A stream whose first bytes are known. */
export interface Peeked {
  /** At most as many bytes as were asked for, fewer only where there are no more. */
  readonly bytes: Uint8Array;
  /** All chunks from the start, to be read once. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Lets go of the stream, read to its end or not. */
  close(): Promise<void>;
}

/** The first `size` bytes, or all there are, and the same chunks again from the start. */
export async function peek(chunks: AsyncIterable<Uint8Array>, size: number): Promise<Peeked> {
  const iterator = chunks[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let length = 0;
  let failure: unknown = null;
  while (length < size) {
    try {
      const next = await iterator.next();
      if (next.done === true) break;
      seen.push(next.value);
      length += next.value.length;
    } catch (error) {
      // What was read before a file breaks off is still worth reading: the error comes after it.
      failure = error;
      break;
    }
  }
  if (failure !== null && length === 0) throw failure;
  async function* again(): AsyncGenerator<Uint8Array> {
    for (let first = seen.shift(); first !== undefined; first = seen.shift()) yield first;
    if (failure !== null) throw failure;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  const close = async (): Promise<void> => {
    await iterator.return?.();
  };
  return { bytes: joined(seen).subarray(0, size), chunks: again(), close };
}

/** One array with memory of its own (Buffer.concat may share a pool, which cannot be handed to a thread). */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The same chunks, for somebody who may stop early: the stream itself is not closed by that. */
export function lent(iterator: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => ({ next: () => iterator.next() }) };
}

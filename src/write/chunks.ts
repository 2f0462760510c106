/**
 * Joins many small pieces of text into chunks that are worth a write: V8 refuses strings past about 512 MB, and one
 * write for every line is slow.
 */

/**
 * Characters in a chunk, about: longer ones leave the memory that V8 clears fast. Chunks are never cut inside a piece, so
 * a surrogate pair is never split.
 */
export const chunkSize = 16_384;

/** The pieces as chunks of about 16 kB, lazily; starts again each time it is read. */
export function inChunks(pieces: () => Iterable<string>): Iterable<string> {
  return {
    *[Symbol.iterator]() {
      let chunk = '';
      for (const piece of pieces()) {
        chunk += piece;
        if (chunk.length >= chunkSize) {
          yield chunk;
          chunk = '';
        }
      }
      if (chunk !== '') yield chunk;
    },
  };
}

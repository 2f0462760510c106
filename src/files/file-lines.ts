/** The lines of a file of our own that may be longer than the longest string, a megabyte in memory at a time. */
import { closeSync, openSync, readSync } from 'node:fs';

const READ_BYTES = 1 << 20;

/** Lines without their ends, in UTF-8. Throws what the file system throws; reads while it is asked, and waits for it. */
export function* fileLines(path: string): Generator<string> {
  const file = openSync(path, 'r');
  const buffer = Buffer.allocUnsafeSlow(READ_BYTES);
  // Bytes of a line that began in an earlier part.
  let begun: Buffer[] = [];
  try {
    for (;;) {
      const part = buffer.subarray(0, readSync(file, buffer));
      if (part.length === 0) break;
      let start = 0;
      for (let end = part.indexOf(10); end !== -1; end = part.indexOf(10, start)) {
        const line = part.subarray(start, end);
        yield (begun.length === 0 ? line : Buffer.concat([...begun, line])).toString('utf8');
        begun = [];
        start = end + 1;
      }
      if (start < part.length) begun.push(Buffer.from(part.subarray(start)));
    }
    if (begun.length > 0) yield Buffer.concat(begun).toString('utf8');
  } finally {
    closeSync(file);
  }
}

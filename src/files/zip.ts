/**
 * The files in a zip archive, in the order of its directory (APPNOTE 6.3, zip64 as well; read by yauzl). A zip is read
 * from its end, so it needs a file or all its bytes in memory.
 */
import { type Entry, fromBufferPromise, getFileNameLowLevel, openPromise } from 'yauzl';
import type { Member, MemberTroubles } from './members.ts';
import { InputTrouble, troubleOf } from './trouble.ts';

/** Kinds of files in the upper half of `externalFileAttributes`, as Unix has them (stat.h). */
const KIND = 0o170000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;
const LINK = 0o120000;

/**
 * Hands out one file after the other. `passed` is told the packed bytes of each when it is done with. Throws where the
 * archive is broken.
 */
export async function* zipMembers(
  source: string | Uint8Array,
  troubles: MemberTroubles,
  passed: (bytes: number) => void,
): AsyncGenerator<Member> {
  // Names are checked where they are used: one bad name must not end the archive.
  const options = { lazyEntries: true, decodeStrings: false };
  try {
    const zip =
      typeof source === 'string'
        ? await openPromise(source, options)
        : await fromBufferPromise(Buffer.from(source.buffer, source.byteOffset, source.length), options);
    for await (const entry of zip.eachEntry()) {
      const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
      const kind = (entry.externalFileAttributes >>> 16) & KIND;
      if (kind === LINK) troubles.skip('links', name);
      else if (entry.isEncrypted()) troubles.skip('locked', name);
      else if (kind !== 0 && kind !== REGULAR && kind !== FOLDER) troubles.skip('devices', name);
      else if (!name.endsWith('/')) {
        if (!entry.canDecodeFileData()) troubles.skip('packed otherwise', name);
        else yield* member(name, entry, (asked) => zip.openReadStreamPromise(asked), troubles);
      }
      passed(entry.compressedSize);
    }
  } catch (error) {
    throw damaged(error);
  }
}

async function* member(
  name: string,
  entry: Entry,
  open: (entry: Entry) => Promise<NodeJS.ReadableStream & { destroy(): void }>,
  troubles: MemberTroubles,
): AsyncGenerator<Member> {
  let stream: Awaited<ReturnType<typeof open>>;
  try {
    stream = await open(entry);
  } catch (error) {
    troubles.tell(...troubleOf(damaged(error)), name);
    return;
  }
  // The stream's errors reach whoever iterates; after that nobody listens.
  stream.on('error', () => {});
  try {
    yield { name, bytes: chunksOf(stream) };
  } finally {
    stream.destroy();
  }
}

async function* chunksOf(stream: NodeJS.ReadableStream): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream) yield chunk as unknown as Uint8Array;
  } catch (error) {
    throw damaged(error);
  }
}

function damaged(error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof InputTrouble || (code !== undefined && !code.startsWith('Z_'))) return error;
  return new InputTrouble('broken-archive', `the zip archive breaks off or is damaged: ${message}`);
}

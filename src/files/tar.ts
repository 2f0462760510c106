/** The files in a tar archive, as they come (POSIX.1-2001 pax, ustar and GNU names; read by modern-tar). */
import { ReadableStream } from 'node:stream/web';
import { setImmediate } from 'node:timers/promises';
import { createTarDecoder, type ParsedTarEntry } from 'modern-tar';
import type { Member, MemberTroubles } from './members.ts';
import { InputTrouble } from './trouble.ts';

/** Hands out one file after the other; what is not read of it is passed over. Throws where the archive is broken. */
export async function* tarMembers(chunks: AsyncIterable<Uint8Array>, troubles: MemberTroubles): AsyncGenerator<Member> {
  let damage: InputTrouble | null = null;
  // An error of the input itself goes through the decoder unchanged. The decoder's own are said in one object, however
  // often they are met: at the end of a member, and at the end of the archive.
  const inWords = (error: unknown): unknown => {
    if (error instanceof InputTrouble || (error as NodeJS.ErrnoException).code !== undefined) return error;
    damage ??= new InputTrouble(
      'broken-archive',
      `the tar archive breaks off or is damaged: ${(error as Error).message}`,
    );
    return damage;
  };
  const demand: Demand = { pending: false, asked: 0, onAsked: () => {} };
  const decoder = createTarDecoder({ strict: true }) as never;
  const entries = ReadableStream.from(untilStarved(chunks, demand)).pipeThrough<ParsedTarEntry>(decoder);
  const iterator = entries[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await asking(demand, () => iterator.next());
      if (next.done === true) return;
      const { header, body } = next.value;
      const bytes = bytesOf(body as unknown as ReadableStream<Uint8Array>, demand, inWords);
      if (header.type === undefined || header.type === 'file') yield { name: header.name, bytes };
      else if (header.type === 'link' || header.type === 'symlink') troubles.skip('links', header.name);
      else if (header.type !== 'directory') troubles.skip('devices', header.name);
      for (let rest = await bytes.next(); rest.done !== true; ) rest = await bytes.next();
    }
  } catch (error) {
    throw inWords(error);
  }
}

async function* bytesOf(
  body: ReadableStream<Uint8Array>,
  demand: Demand,
  inWords: (error: unknown) => unknown,
): AsyncGenerator<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await asking(demand, () => iterator.next());
      if (next.done === true) return;
      yield next.value;
    }
  } catch (error) {
    throw inWords(error);
  }
}

/** Whether somebody waits for what the decoder gives, how often that was so, and who wants to know of the next time. */
interface Demand {
  pending: boolean;
  asked: number;
  onAsked: () => void;
}

async function asking<T>(demand: Demand, ask: () => Promise<T>): Promise<T> {
  demand.pending = true;
  demand.asked++;
  demand.onAsked();
  try {
    return await ask();
  } finally {
    demand.pending = false;
  }
}

/**
 * The chunks, and their end or error only when all before it has been taken: a web stream that fails throws away what
 * is waiting in it, and what an archive holds before it breaks off is to be read.
 */
async function* untilStarved(chunks: AsyncIterable<Uint8Array>, demand: Demand): AsyncGenerator<Uint8Array> {
  let failure: { readonly error: unknown } | null = null;
  try {
    yield* chunks;
  } catch (error) {
    failure = { error };
  }
  for (let asked = -1; !demand.pending || asked !== demand.asked; ) {
    asked = demand.asked;
    if (demand.pending) await setImmediate();
    else {
      await new Promise<void>((resolve) => {
        demand.onAsked = resolve;
      });
    }
  }
  if (failure !== null) throw failure.error;
}

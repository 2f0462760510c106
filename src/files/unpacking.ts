/**
 * The texts that an input holds, one after the other, whatever it is packed with and in however many layers. Nothing is
 * written to disk. What is unpacked is measured against the packed bytes, so that a bomb is stopped early.
 */
import { pipeline, Readable, type Transform } from 'node:stream';
import { type Limits, sayBytes } from './limits.ts';
import { cleanName, countSkipped, type MemberTroubles, type WhySkipped } from './members.ts';
import { packingOf, whyNoText } from './packings.ts';
import { joined, lent, type Peeked, peek } from './peek.ts';
import { tarMembers } from './tar.ts';
import { InputTrouble, troubleOf, wasTold } from './trouble.ts';
import { zipMembers } from './zip.ts';

/** Bytes looked at to tell what an input is. */
const PEEK_BYTES = 1 << 16;

/** What a folder of listings may hold beside them: hidden files, READMEs, labels for `evaluate`. */
export const PASSED_OVER = /^\.|^readme\b|(^|\.)gold\.ndjson$|^__MACOSX$/i;

/** A text found in an input. */
export interface FoundText {
  /** The input's name, and below it the member's: `export.zip/files/library.bib`. */
  readonly name: string;
  readonly start: Peeked;
}

/** An input, packed or not, and what is to be known and told of it. */
export interface PackedInput {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Where the bytes can be read in any order, which a zip needs; null where they come once. */
  readonly path: string | null;
  readonly limits: Limits;
  readonly tell: (source: string, code: string, message: string) => void;
  /** Packed bytes taken from the input so far. */
  readonly packedBytes: () => number;
  /** Is told the packed bytes of members that are done with, where the input is not read in order. */
  readonly passed: (bytes: number) => void;
  /** Set where inputs that are no texts are counted, not told one by one. */
  readonly skip: MemberTroubles['skip'] | null;
}

interface Content extends Pick<PackedInput, 'name' | 'chunks' | 'path' | 'skip'> {
  /** Layers of packing around it. */
  readonly layer: number;
}

/** The texts in an input, in the order in which they are packed. Never throws over what the input holds. */
export async function* textsIn(input: PackedInput): AsyncGenerator<FoundText> {
  const { limits } = input;
  /** Bytes that have come out of each layer so far, of all members together. */
  const unpacked = new Array<number>(limits.layers + 1).fill(0);
  yield* textsOf({ name: input.name, chunks: input.chunks, path: input.path, skip: input.skip, layer: 0 });

  async function* textsOf(content: Content): AsyncGenerator<FoundText> {
    const tell = (code: string, message: string): void => input.tell(content.name, code, message);
    let start: Peeked;
    try {
      start = await peek(content.chunks, PEEK_BYTES);
    } catch (error) {
      tell(...troubleOf(error));
      return;
    }
    const packing = packingOf(start.bytes);
    if (packing === null) {
      const refusal = whyNoText(start.bytes, start.bytes.length < PEEK_BYTES);
      if (refusal === null) yield { name: content.name, start };
      else if (content.skip === null) tell(...refusal);
      else content.skip(refusal[0] === 'empty-input' ? 'empty' : 'no texts', content.name);
      await start.close();
    } else if (content.layer === limits.layers) {
      tell('nested-too-deep', `packed in more than ${limits.layers} layers: unpack it first`);
    } else if (packing.kind === 'foreign') {
      tell('unsupported-packing', packing.howTo);
    } else if (packing.kind === 'stream') {
      const inner = bounded(throughTransform(start.chunks, packing.start()), content.layer);
      yield* textsOf({ ...content, chunks: inner, path: null, layer: content.layer + 1 });
    } else yield* textsOfArchive(content, start, packing.kind);
  }

  async function* textsOfArchive(content: Content, start: Peeked, kind: 'zip' | 'tar'): AsyncGenerator<FoundText> {
    const skipped = countSkipped();
    const tell = (code: string, message: string, member?: string): void =>
      input.tell(member === undefined ? content.name : `${content.name}/${cleanName(member)}`, code, message);
    const troubles = { skip: skipped.skip, tell };
    let members = 0;
    try {
      for await (const { name: given, bytes } of membersOf(content, start, kind, troubles)) {
        members++;
        const name = cleanName(given);
        if (name.split('/').some((part) => PASSED_OVER.test(part))) {
          skipped.skip('hidden', name);
          continue;
        }
        yield* textsOf({
          name: `${content.name}/${name}`,
          // Whoever reads the member may stop early; the archive goes on behind it either way.
          chunks: bounded(lent(bytes), content.layer),
          path: null,
          skip: (why: WhySkipped) => skipped.skip(why, name),
          layer: content.layer + 1,
        });
      }
    } catch (error) {
      // An archive that breaks off inside a member has been told by whoever read the member.
      if (!wasTold(error)) tell(...troubleOf(error));
      members++;
    }
    for (const [code, message] of skipped.said()) tell(code, message);
    if (members + skipped.count() === 0) tell('empty-input', 'an archive with nothing in it');
  }

  async function* membersOf(content: Content, start: Peeked, kind: 'zip' | 'tar', troubles: MemberTroubles) {
    if (kind === 'tar') yield* tarMembers(start.chunks, troubles);
    else if (content.path === null) yield* zipMembers(await held(start.chunks, limits), troubles, () => {});
    else {
      await start.close();
      yield* zipMembers(content.path, troubles, input.passed);
    }
  }

  /** The same chunks, as long as they stand in some proportion to the packed bytes they came from. */
  async function* bounded(chunks: AsyncIterable<Uint8Array>, layer: number): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      const bytes = (unpacked[layer] ?? 0) + chunk.length;
      unpacked[layer] = bytes;
      if (bytes > limits.expandedAnyway && bytes > limits.expansion * input.packedBytes()) {
        throw new InputTrouble(
          'expands-too-much',
          `unpacks to more than ${limits.expansion} times its size (${sayBytes(bytes)} so far), as no listing does: the rest is not read`,
        );
      }
      yield chunk;
    }
  }
}

function throughTransform(chunks: AsyncIterable<Uint8Array>, unpack: Transform): AsyncIterable<Uint8Array> {
  // `pipeline` hands an error over by destroying `unpack`, which then throws it at whoever reads.
  pipeline(Readable.from(lent(chunks[Symbol.asyncIterator]())), unpack, () => {});
  return unpack;
}

/** All bytes of an archive, where there are not too many. */
async function held(chunks: AsyncIterable<Uint8Array>, { heldArchive }: Limits): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    size += chunk.length;
    if (size > heldArchive) {
      throw new InputTrouble(
        'archive-too-large',
        `a zip that is no file of its own is held in memory, up to ${sayBytes(heldArchive)}: unpack it first, or raise --max-memory`,
      );
    }
  }
  return joined(parts);
}

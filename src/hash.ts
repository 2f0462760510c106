/**
 * A short stable fingerprint of a text, the same in Node and in a browser and without a wait: it names things and tells
 * whether a text is still the one a reviewer read. Not for secrets.
 *
 * 64-bit FNV-1a over UTF-8 (http://www.isthe.com/chongo/tech/comp/fnv/), in two 32-bit halves.
 */

const ENCODER = new TextEncoder();

/** 64-bit FNV-1a of a text's UTF-8 bytes, as 16 hexadecimal digits. */
export function hashText(text: string): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of ENCODER.encode(text)) {
    low = (low ^ byte) >>> 0;
    // The prime is 2^40 + 435: the product is (hash << 40) + hash * 435, done on 16 bits at a time to stay exact.
    const first = (low & 0xffff) * 435;
    const second = (low >>> 16) * 435 + (first >>> 16);
    high = (Math.imul(high, 435) + (second >>> 16) + (low << 8)) >>> 0;
    low = (((second & 0xffff) << 16) | (first & 0xffff)) >>> 0;
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

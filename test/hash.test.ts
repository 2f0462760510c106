import { expect, test } from 'vitest';
import { hashText } from '../src/hash.ts';

/** Published values: http://www.isthe.com/chongo/tech/comp/fnv/ and RFC 9923, appendix. */
test.each([
  ['', 'cbf29ce484222325'],
  ['a', 'af63dc4c8601ec8c'],
  ['foobar', '85944171f73967e8'],
])('the hash of %j is %s', (text, hash) => {
  expect(hashText(text)).toBe(hash);
});

test('the hash is FNV-1a done with big integers, whatever the text', () => {
  for (const text of ['grün', '😀', '\ud800', 'x'.repeat(5000), '\u0000']) {
    let state = 0xcbf29ce484222325n;
    for (const byte of new TextEncoder().encode(text))
      state = ((state ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
    expect(hashText(text)).toBe(state.toString(16).padStart(16, '0'));
  }
});

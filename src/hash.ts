/**
 * A short fingerprint of a text that is the same in Node and in a browser, without a wait: it tells whether an
 * abstract is still the one a reviewer read. Not for secrets. Stands on FNV-1a with 64 bits
 * (https://datatracker.ietf.org/doc/draft-eastlake-fnv/), over UTF-16 code units, low byte first.
 */

/** 16 hex digits for any text: equal texts give equal digits on every machine. */
export function hashText(text: string): string {
  // The 64-bit state in four 16-bit limbs, so that every product stays an exact integer.
  let a = 0x2325;
  let b = 0x8422;
  let c = 0x9ce4;
  let d = 0xcbf2;
  const mix = (byte: number): void => {
    a ^= byte;
    // The prime is 2^40 + 0x1b3.
    const low = a * 0x1b3;
    const second = b * 0x1b3 + (low >>> 16);
    const third = c * 0x1b3 + (a << 8) + (second >>> 16);
    const fourth = d * 0x1b3 + (b << 8) + Math.floor(third / 0x10000);
    a = low & 0xffff;
    b = second & 0xffff;
    c = third & 0xffff;
    d = fourth & 0xffff;
  };
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    mix(unit & 0xff);
    mix(unit >>> 8);
  }
  return [d, c, b, a].map((limb) => limb.toString(16).padStart(4, '0')).join('');
}

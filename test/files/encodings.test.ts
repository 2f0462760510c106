import { describe, expect, test } from 'vitest';
import { decodedText, encodingOf, inUtf8 } from '../../src/files/encodings.ts';

/** The text of some bytes cut into pieces, with the line from which on they are Windows-1252. */
async function decoded(bytes: Uint8Array, size = 1 << 16): Promise<{ text: string; western: number | null }> {
  let western: number | null = null;
  let text = '';
  for await (const piece of decodedText(pieces(bytes, size), (line) => (western = line))) text += piece;
  return { text, western };
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const ascii = 'TY  - JOUR\nTI  - On harm\n';
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('bytes of a text', () => {
  test.each([
    ['UTF-8', Buffer.from('é – 漢字 😀\n'), 'é – 漢字 😀\n', null],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFFé\n'), 'é\n', null],
    [
      'Windows-1252',
      latin1(`${ascii}AU  - M\xfcller, J\xf6rg\x85\nER  - \n`),
      `${ascii}AU  - Müller, Jörg…\nER  - \n`,
      3,
    ],
    ['quotes and dashes of Windows-1252', latin1('a \x93b\x94 \x96 c\x92s\n'), 'a “b” – c’s\n', 1],
    [
      'UTF-8 with damage',
      Buffer.concat([Buffer.from('é ä\n'), latin1('\xff'), Buffer.from(' ö\n')]),
      'é ä\n\uFFFD ö\n',
      null,
    ],
    [
      'UTF-8 whose first letter beyond ASCII is broken',
      Buffer.concat([latin1('a\n\xc3 '), Buffer.from('éàüöß\n')]),
      'a\n\uFFFD éàüöß\n',
      null,
    ],
    ['a character cut by the end', Buffer.from('abc é').subarray(0, -1), 'abc \uFFFD', null],
    ['bytes that Windows-1252 does not have', latin1('abc \x81\x8d\n'), 'abc \uFFFD\uFFFD\n', null],
    ['U+FFFD that stands in the text itself', Buffer.from('a\uFFFDb\n'), 'a\uFFFDb\n', null],
    ['nothing', Buffer.alloc(0), '', null],
  ])('%s', async (_, bytes, text, western) => {
    for (const size of [1 << 16, 1, 2, 3, 7]) expect(await decoded(bytes, size)).toEqual({ text, western });
  });

  test('Chinese and Russian that nobody declared are not made Western', async () => {
    const gb18030 = Uint8Array.from([0xb4, 0xf3, 0xd3, 0xef, 0xd1, 0xd4, 0xc4, 0xa3, 0xd0, 0xcd, 0x0a]);
    const russian = latin1('\xe1\xee\xeb\xfc\xf8\xe8\xe5 \xff\xe7\xfb\xea\xee\xe2\xfb\xe5 \xec\xee\xe4\xe5\xeb\xe8\n');
    for (const bytes of [gb18030, russian]) {
      const { text, western } = await decoded(bytes);
      expect(western).toBe(null);
      expect(text).toContain('\uFFFD');
    }
  });

  test('a long file is decided by what follows its first odd byte, however it is cut', async () => {
    const bytes = latin1(`${ascii.repeat(20_000)}AU  - Garc\xeda\n${ascii.repeat(9000)}`);
    const whole = await decoded(bytes, bytes.length);
    expect(whole.western).toBe(40_001);
    for (const size of [4096, 65_537]) expect(await decoded(bytes, size)).toEqual(whole);
  });
});

describe('an encoding is declared', () => {
  test.each([
    ['<?xml version="1.0" encoding="ISO-8859-1"?><a>\xe9</a>', 'windows-1252', 'é'],
    ["<?xml version='1.0' encoding='GB18030'?><a>\xb4\xf3</a>", 'gb18030', '大'],
    ['<?xml version="1.0" encoding="Shift_JIS"?><a>\x93\xfa</a>', 'shift_jis', '日'],
    ['% Encoding: Cp1252\n@article{a, title={\x80}}', 'windows-1252', '€'],
    [
      '% This file was created with JabRef 2.9.\r\n% Encoding: ISO8859_15\r\n@misc{a, title={\xa4}}',
      'iso-8859-15',
      '€',
    ],
  ])('%s', async (text, encoding, letter) => {
    const bytes = latin1(text);
    expect(encodingOf(bytes)).toBe(encoding);
    let out = '';
    for await (const chunk of inUtf8(pieces(bytes, 1), encoding)) out += Buffer.from(chunk).toString();
    expect(out).toContain(letter);
  });

  test.each([
    ['UTF-8', '<?xml version="1.0" encoding="UTF-8"?><a/>'],
    ['UTF-16 in letters of one byte', '<?xml version="1.0" encoding="UTF-16"?><a/>'],
    ['what nobody knows', '<?xml version="1.0" encoding="klingon-8"?><a/>'],
    ['nothing', 'TY  - JOUR\nN1  - encoding: latin1\n'],
  ])('as %s, which changes nothing', (_, text) => {
    expect(encodingOf(latin1(text))).toBe(null);
  });
});

describe('UTF-16', () => {
  const text = 'TY  - JOUR\r\nTI  - Größe und 漢字\r\n';
  const little = Buffer.from(text, 'utf16le');
  const big = Buffer.from(little).swap16();

  test.each([
    ['little-endian with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), little]), 'utf-16le'],
    ['big-endian with its mark', Buffer.concat([Buffer.from([0xfe, 0xff]), big]), 'utf-16be'],
    ['little-endian without', little, 'utf-16le'],
    ['big-endian without', big, 'utf-16be'],
  ])('%s', async (_, bytes, encoding) => {
    expect(encodingOf(bytes)).toBe(encoding);
    let out = '';
    for await (const chunk of inUtf8(pieces(bytes, 3), encoding)) out += Buffer.from(chunk).toString();
    expect(out).toBe(text);
  });
});

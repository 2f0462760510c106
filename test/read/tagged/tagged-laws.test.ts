import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recogniseFormat } from '../../../src/read/formats.ts';
import type { StreamFormat } from '../../../src/read/reader.ts';
import { endnote } from '../../../src/read/tagged/endnote.ts';
import { medline } from '../../../src/read/tagged/medline.ts';
import { ris } from '../../../src/read/tagged/ris.ts';
import { webOfScience } from '../../../src/read/tagged/web-of-science.ts';
import { readPieces } from '../pieces.ts';

interface Dialect {
  readonly format: StreamFormat;
  readonly entry: (title: string, abstract: string) => string;
  /** Lines as such files hold them, whole and broken. */
  readonly lines: readonly string[];
}

const dialects: readonly Dialect[] = [
  {
    format: ris,
    entry: (title, abstract) => `TY  - JOUR\nTI  - ${title}\nAB  - ${abstract}\nER  - \n`,
    lines: [
      'TY  - CONF',
      'ER  - ',
      'TI  - A',
      'AB  - B',
      'AU  - C, D;',
      'PY  - 20x',
      'KW  - ;;',
      'AB',
      'N1  -',
      'UR  - <',
    ],
  },
  {
    format: endnote,
    entry: (title, abstract) => `%0 Book\n%T ${title}\n%X ${abstract}\n\n`,
    lines: ['%0 Thesis', '%A B, C,', '%X', '%T &lt;', '%', '%%%', '%8 soon', '%D 20', '%K a;b', '%R 10.'],
  },
  {
    format: medline,
    entry: (title, abstract) => `PMID- 1\nTI  - ${title}\nAB  - ${abstract}\n\n`,
    lines: [
      'PMID- ',
      'PMID- 77',
      'TI  -',
      'TI  - A',
      '      more',
      'AU  - A B',
      'FAU - A, B C Jr',
      'DP  - 2001 X',
      'OABL- x',
      'AID - [',
    ],
  },
  {
    format: webOfScience,
    entry: (title, abstract) => `PT J\nTI ${title}\nAB ${abstract}\nER\n`,
    lines: ['PT J', 'ER', 'EF', 'TI A', '   more', 'AU A, B', 'AU', 'PD X', 'PY', 'UT WOS:', 'DI 10', 'DE ;;'],
  },
];

/** Words as papers have them, so that no value looks like a tag. */
const words = fc
  .array(fc.stringMatching(/^[a-zé]{1,9}$/), { minLength: 1, maxLength: 30 })
  .map((all) => `We ${all.join(' ')}.`);

describe.each(dialects)('$format.name', ({ format, entry, lines }) => {
  const broken = fc
    .array(fc.oneof(fc.constantFrom(...lines), fc.constant(''), fc.string({ unit: 'grapheme', maxLength: 40 })), {
      maxLength: 12,
    })
    .chain((all) => fc.constantFrom('\n', '\r\n', '\r').map((eol) => all.join(eol)));

  test('its files are known, whatever ends their lines', () => {
    expect(recogniseFormat(entry('Title', 'Abstract'))?.name).toBe(format.name);
    expect(recogniseFormat(`\uFEFF\r\n\r\n${entry('Title', 'Abstract').replaceAll('\n', '\r\n')}`)?.name).toBe(
      format.name,
    );
  });

  test('any text is read without an error, cut anywhere with the same result', () => {
    fc.assert(
      fc.property(fc.oneof(broken, fc.string({ unit: 'binary', maxLength: 300 })), (text) => {
        const whole = readPieces(format, [text]);
        expect(readPieces(format, text.split(''))).toEqual(whole);
        const lineCount = text.split(/\r\n|\r|\n/).length;
        for (const { line } of [...whole.papers, ...whole.problems]) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lineCount);
        }
      }),
    );
  });

  test('whole entries around broken ones are read as they stand', () => {
    fc.assert(
      fc.property(words, words, broken, (title, abstract, between) => {
        const before = entry(title, abstract);
        const text = `${before}\n${between}\n\n${before}`;
        const { papers } = readPieces(format, [text]);
        const [first, last] = [papers[0], papers.at(-1)];
        // Only a blank line ends some entries: what follows it may go on with the abstract.
        expect(first).toMatchObject({ line: 1, title });
        expect(first?.abstract.startsWith(abstract)).toBe(true);
        expect(last).toMatchObject({ title, abstract });
        expect(last?.line).toBeGreaterThan(1);
      }),
    );
  });

  test('what is read of an entry does not depend on how lines end', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(words, words), { minLength: 1, maxLength: 4 }), (entries) => {
        const text = entries.map(([title, abstract]) => entry(title, abstract)).join('\n');
        const whole = readPieces(format, [text]);
        expect(whole.papers.map(({ title, abstract }) => [title, abstract])).toEqual(entries);
        for (const eol of ['\r\n', '\r']) {
          expect(readPieces(format, [`\uFEFF${text.replaceAll('\n', eol)}`])).toEqual(whole);
        }
      }),
    );
  });
});

test('a hundred thousand characters of any one line, and lines without end, come to an end', () => {
  for (const { format, lines } of dialects) {
    for (const line of lines) {
      const text = `${line}\n`.repeat(100_000 / (line.length + 1));
      expect(readPieces(format, [text]).problems.length).toBeGreaterThanOrEqual(0);
    }
    const { problems } = readPieces(format, [`${lines[0]}\n`, 'x'.repeat(1_100_000)]);
    expect(problems.map(({ code }) => code)).toContain('line-too-long');
  }
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvFormat } from '../../../src/read/table/csv.ts';
import { readTableRows, startTableRows, type TableRow } from '../../../src/read/table/table-rows.ts';
import { piecesOf, readPieces, writeAll } from '../pieces.ts';

const grammar = { separator: ',', quoted: true };
const cell = fc.oneof(
  fc.constantFrom('', '"', '""', ',', '\n', 'a "b" c', 'two\nlines', '\r', '"\n"', '=1'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const mess = fc
  .array(fc.oneof(fc.constantFrom('"', '""', ',', '\n', '\r\n', '\r', ',"', '",', 'a'), fc.string({ maxLength: 5 })), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''));

function quote(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}

function rowsOfPieces(pieces: readonly string[]) {
  const rows: TableRow[] = [];
  const reader = startTableRows(
    grammar,
    (row) => rows.push(row),
    () => {},
  );
  writeAll(reader, pieces);
  return rows;
}

function papersOfPieces(pieces: readonly string[]) {
  return readPieces(csvFormat(), pieces);
}

test('cells that were quoted by the rules come back as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 }), (rows) => {
      const filled = rows.map((row) => ['x', ...row]);
      const text = filled.map((row) => row.map(quote).join(',')).join('\n');
      expect(readTableRows(`${text}\n`, grammar).map(({ cells }) => cells)).toEqual(filled);
    }),
  );
});

test('any text is read without an error, cut anywhere with the same result', () => {
  fc.assert(
    fc.property(fc.oneof(mess, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
      const header = 'Title,Abstract,Year\n';
      const whole = papersOfPieces([header + text]);
      expect(papersOfPieces([...header, ...text.split('')])).toEqual(whole);
      for (const { line } of [...whole.papers, ...whole.problems]) expect(line).toBeGreaterThanOrEqual(1);
    }),
  );
});

test('rows longer than a piece are the same wherever the text is cut', () => {
  fc.assert(
    fc.property(
      mess,
      fc.integer({ min: 60_000, max: 140_000 }),
      fc.integer({ min: 1, max: 70_000 }),
      (text, length, cut) => {
        const filler = 'word "" , \n'.repeat(length / 10);
        const whole = `a,"${filler}",b\n${text}\n"${filler}\n${text}`;
        expect(rowsOfPieces(piecesOf(whole, cut))).toEqual(rowsOfPieces([whole]));
      },
    ),
    { numRuns: 30 },
  );
});

test('whole rows on both sides of broken ones are read as they stand', () => {
  const broken = fc.stringMatching(/^[a-z"]{0,8}$/).map((start) => `"${start}x,y`);
  fc.assert(
    fc.property(fc.array(broken, { minLength: 1, maxLength: 4 }), (rows) => {
      const text = ['Title,Abstract', 'One,First.', ...rows, 'Two,"Second, with\na line."', 'Three,Third.'].join('\n');
      const titles = papersOfPieces([text]).papers.map(({ title, abstract }) => `${title}: ${abstract}`);
      expect(titles[0]).toBe('One: First.');
      expect(titles.slice(-2)).toEqual(['Two: Second, with\na line.', 'Three: Third.']);
    }),
  );
});

test.each(['"a', '"a""b', '""""b', '"",', 'a,"b', '"', ',"x""', '\r'])(
  'half a megabyte of lines %j comes to an end',
  (line) => {
    const text = `${line}\n`.repeat(500_000 / (line.length + 1));
    for (const whole of [`a,b\n${text}`, `a,b\n"x\n${text}`]) {
      expect(readTableRows(whole, grammar)[0]).toEqual({ cells: ['a', 'b'], line: 1, mended: false });
    }
  },
);

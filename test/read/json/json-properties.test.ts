import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRecordLine } from '../../../src/read/json/paper-records.ts';
import { readPieces, streamNamed } from '../pieces.ts';

const read = (pieces: readonly string[]) => readPieces(streamNamed('json'), pieces);

function cut(text: string, places: readonly number[]): string[] {
  const ends = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [...ends, text.length].map((end, index) => text.slice(index === 0 ? 0 : ends[index - 1], end));
}

/** Signs that JSON is made of, so that random texts break it in every way. */
const jsonish = fc.string({
  unit: fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    '\\',
    '\n',
    ' ',
    '"title":',
    '"results":',
    '"abstract":"x"',
    'null',
    '1',
    'a',
    '\uFEFF',
    'é',
    '\uD800',
  ),
  maxLength: 120,
});
const places = fc.array(fc.nat(2000), { maxLength: 8 });
const paper = fc.record({ title: fc.string({ minLength: 1 }), abstract: fc.string(), authors: fc.array(fc.string()) });

test('no text makes the readers throw, and each gives the same however it is cut', () => {
  fc.assert(
    fc.property(jsonish, places, (text, at) => {
      expect(read(cut(text, at))).toEqual(read([text]));
      readRecordLine(text.replaceAll('\n', ''), 'file', 1);
    }),
    { numRuns: 3000, seed: 1 },
  );
});

test('any JSON is read without a throw', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom('[', '{"results":[', '{"papers":', ''), (json, opening) => {
      read([opening + json]);
    }),
    { numRuns: 2000, seed: 2 },
  );
});

test('every record of a list comes out with the line where it begins', () => {
  fc.assert(
    fc.property(fc.array(paper, { minLength: 1, maxLength: 6 }), fc.nat(3), places, (papers, indent, at) => {
      const text = JSON.stringify({ meta: {}, results: papers }, null, indent);
      const result = read(cut(text, at));
      const expected = papers.filter(({ title, abstract }) => title.trim() !== '' || abstract.trim() !== '');
      expect(result.papers.map(({ abstract }) => abstract)).toEqual(expected.map(({ abstract }) => abstract));
      const lines = text.split('\n');
      for (const { line } of result.papers) expect(lines[line - 1]).toContain('{');
    }),
    { numRuns: 500, seed: 3 },
  );
});

test('the neighbours of a record that lost or gained any sign come out', () => {
  const whole = JSON.stringify({
    title: 'x',
    abstract: 'some "words", {braces} and [more]',
    authors: ['A', 'B'],
    n: { m: [1, 2] },
  });
  const neighbour = (title: string): string => JSON.stringify({ title, abstract: `about ${title}`, authors: ['C'] });
  fc.assert(
    fc.property(
      fc.nat(whole.length - 1),
      fc.constantFrom('', '"', '{', '}', '[', ']', ',', ':', '\\'),
      fc.boolean(),
      (at, sign, replace) => {
        const broken = whole.slice(0, at) + sign + whole.slice(replace || sign === '' ? at + 1 : at);
        const { papers } = read([`[\n${neighbour('a')},\n${broken},\n${neighbour('b')},\n${neighbour('c')}\n]`]);
        const found = papers.map(({ title }) => title).filter((title) => title !== null && /^[abc]$/.test(title));
        expect(found).toEqual(['a', 'b', 'c']);
      },
    ),
    { numRuns: 2000, seed: 4 },
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWith } from '../../../src/read/reader.ts';
import { piecesOf, readPieces, streamNamed } from '../pieces.ts';

const bibtex = streamNamed('bibtex');

const read = (text: string) => readWith(bibtex, { source: 'x', text });

/** Words without signs that BibTeX or LaTeX reads. */
const word = fc.stringMatching(/^[a-zäßА-я0-9]{1,8}$/u);
const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((all) => all.join(' '));
const value = fc.oneof(
  words.map((text) => `{${text}}`),
  words.map((text) => `{{${text}}}`),
  words.map((text) => `"${text}"`),
  fc.integer({ min: 0, max: 9999 }).map(String),
);
const field = fc.tuple(fc.constantFrom('journal', 'note', 'abstract', 'keywords', 'month', 'x-y'), value);
const space = fc.constantFrom('', ' ', '\n', '\n  ', '\r\n\t');
/** A well-formed entry with a title and key that tell it from all others. */
const entryOf = (number: number) =>
  fc
    .tuple(fc.uniqueArray(field, { selector: ([name]) => name, maxLength: 4 }), space, fc.boolean())
    .map(([fields, gap, round]) => {
      const all = [['title', `{Paper ${number}}`] as const, ...fields].map(
        ([name, text]) => `${gap}${name}${gap}=${gap}${text}`,
      );
      return `@article${round ? '(' : '{'}key${number},${all.join(`${gap},`)}${gap}${round ? ')' : '}'}\n`;
    });
/** What stands between two good entries: anything, without an opening of its own at the place. */
const damage = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom('{', '}', '"', '@', '=', ',', '#', '\\', '%', '\n', 'a', '(', ')', '$'),
    maxLength: 80,
  }),
  fc.constantFrom(
    '@article{broken, title = {never closed',
    '@article{broken, title = {closed} too early}, year = 2000}',
    '@article{broken, title = "never closed, year = 2000}',
    '@article{broken, abstract = {a { b}, note = {c}',
    '@comment{never closed',
    '@string{s = {never closed}',
    '@preamble{"never closed',
    '@article{',
    '@',
    '} } }',
  ),
);

test('whatever stands between them, well-formed entries are all read', () => {
  const library = fc
    .integer({ min: 1, max: 5 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => fc.tuple(damage, entryOf(i)))));
  fc.assert(
    fc.property(library, (parts) => {
      const { papers } = read(parts.map(([broken, good]) => `${broken}\n${good}`).join(''));
      const titles = papers.map(({ title }) => title);
      for (const number of parts.keys()) expect(titles).toContain(`Paper ${number}`);
    }),
    { numRuns: 500 },
  );
});

test('a file cut anywhere gives the same papers and problems', () => {
  const file = fc.array(
    fc.oneof(damage, fc.integer({ max: 9, min: 0 }).chain(entryOf), fc.constant('@string{s = "x"}\n')),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(file, fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 5 }), (parts, cuts) => {
      const text = parts.join('\n').replace(/[\uD800-\uDFFF]/g, '');
      const whole = read(text);
      expect(readPieces(bibtex, [...text])).toEqual(whole);
      const places = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
      expect(
        readPieces(
          bibtex,
          places.slice(1).map((end, i) => text.slice(places[i], end)),
        ),
      ).toEqual(whole);
    }),
    { numRuns: 300 },
  );
});

test('each line that a paper or problem names is one of the file', () => {
  fc.assert(
    fc.property(fc.array(damage, { maxLength: 8 }), (parts) => {
      const text = parts.join('\n');
      const { papers, problems } = read(text);
      const lines = text.split(text.includes('\n') ? '\n' : '\r').length;
      for (const { line } of [...papers, ...problems]) expect(line >= 1 && line <= lines, `${line}`).toBe(true);
    }),
  );
});

test('an oversized stretch is cut at the same place however it comes', () => {
  const text = `@a{a, title = {T}, note = {${'y @a '.repeat(450_000)}\n}\n}\n@a{b, title = {U}}`;
  expect(readPieces(bibtex, piecesOf(text, 70_001))).toEqual(read(text));
});

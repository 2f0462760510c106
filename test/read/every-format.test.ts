/** Laws that hold for every format of the table: its files are its own, and damage stays where it is. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNamed, formats, readSource, recogniseFormat } from '../../src/read/formats.ts';
import { readWith } from '../../src/read/reader.ts';
import { seedNames, seedText } from './fixture.ts';
import { fileOf, nameOf, samples } from './samples.ts';

const FIXTURES = new URL('../fixtures/read/', import.meta.url);

const papers = ['Counting', 'Painting', 'Mending'].map((verb) => ({
  title: `${verb} old lamps in dark corridors`,
  abstract: `We study ${verb.toLowerCase()} of lamps, and find that it takes longer than people think. It pays anyway.`,
}));

/** Text and the format that it is in, by its name. */
const files: readonly (readonly [name: string, format: string, text: string])[] = [
  ...samples.flatMap((sample) => {
    const entries = papers.map(sample.entry);
    const name = nameOf(sample);
    return [
      [name, sample.format, fileOf(sample, entries)] as const,
      [`${name}, one entry`, sample.format, fileOf(sample, entries.slice(0, 1))] as const,
    ];
  }),
  ...readdirSync(FIXTURES)
    .filter((name) => !name.startsWith('.'))
    .map((name) => {
      const format = /^(?:author-page|reading-list|search-page|abstract-dump)/.exec(name)?.[0] ?? 'bibtex';
      return [name, format, readFileSync(new URL(name, FIXTURES), 'utf8')] as const;
    }),
  ...seedNames.map((name) => {
    const format = name.replace(/^\d+-|s?\.txt$/g, '').replace(/^abstract$/, 'abstract-dump');
    return [name, format, seedText(name)] as const;
  }),
];

test('every format of the table has a sample', () => {
  expect([...new Set(samples.map(({ format }) => format))].toSorted()).toEqual(
    formats.map(({ name }) => name).toSorted(),
  );
});

test.each(files)('%s goes to %s, and no other format is as sure', (_, own, text) => {
  expect(recogniseFormat(text)?.name).toBe(own);
  const head = text.trimStart().slice(0, 65_536);
  const sure = formatNamed(own).detect(head);
  const rivals = formats.filter(({ name, detect }) => name !== own && detect(head) >= sure).map(({ name }) => name);
  expect(rivals).toEqual([]);
});

/** Signs that some format reads as its own, and such as no text should hold. */
const SIGNS = [
  ...'{}[]()<>"\'@#%&\\,;:=|-/\t\n\r',
  '\n\n',
  '\r\n',
  '</',
  '<!--',
  '<![CDATA[',
  '&#',
  '{"',
  '\u0000',
  '\u0001',
  '\u202E',
  '\uD800',
  '\uDC00',
  '__proto__',
  'é',
  '🜚',
];

/** Some signs put, in place of others or between them, at random places of an entry. */
const damage = fc.array(
  fc.record({ at: fc.nat(999), sign: fc.constantFrom('', ...SIGNS), takes: fc.integer({ min: 0, max: 3 }) }),
  { minLength: 1, maxLength: 4 },
);

function damaged(entry: string, places: readonly { at: number; sign: string; takes: number }[]): string {
  return places.reduce((text, { at, sign, takes }) => {
    const place = Math.floor((at / 1000) * text.length);
    return text.slice(0, place) + sign + text.slice(place + takes);
  }, entry);
}

describe.each(samples.map((sample) => [nameOf(sample), sample] as const))('%s', (_, sample) => {
  const [first, second, third] = papers.map(sample.entry) as [string, string, string];
  const format = formatNamed(sample.format);

  test('a whole file is read without a problem, paper by paper', () => {
    const read = readWith(format, { source: 'x', text: fileOf(sample, [first, second, third]) });
    expect(read.papers).toHaveLength(3);
    for (const [index, { title, abstract }] of papers.entries()) {
      if (sample.format !== 'abstract-dump') expect(read.papers[index]?.title).toBe(title);
      if (sample.titlesOnly !== true) expect(read.papers[index]?.abstract).toContain(abstract);
    }
  });

  test('a damaged entry is read or told, its neighbours are read as they stand, and no letter is lost', () => {
    fc.assert(
      fc.property(damage, (places) => {
        const broken = damaged(second, places);
        const text = fileOf(sample, [first, broken, third]);
        const read = readWith(format, { source: 'x', text });
        for (const { title, abstract } of [papers[0], papers[2]] as typeof papers) {
          const found = read.papers.some(
            (paper) =>
              (sample.loose === true || paper.title === title) &&
              (sample.titlesOnly === true || paper.abstract.includes(abstract)),
          );
          expect(found, `${JSON.stringify(title)} in ${JSON.stringify(text)}`).toBe(true);
        }
        const lines = text.split(/\r\n|\r|\n/).length;
        for (const { line } of [...read.papers, ...read.problems]) expect(line >= 1 && line <= lines).toBe(true);
        expect(JSON.stringify(read.papers)).not.toContain('\uFFFD');
        readSource({ source: 'x', text });
      }),
      { numRuns: 60, seed: 1 },
    );
  });
});

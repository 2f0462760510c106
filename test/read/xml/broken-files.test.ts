import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReadResult } from '../../../src/model.ts';
import { formats, readSource } from '../../../src/read/formats.ts';
import { codes } from '../fixture.ts';
import { piecesOf, readPieces, streamNamed } from '../pieces.ts';

const paper = (id: number, title: string) =>
  `<paper id="${id}"><title>${title}</title><author><first>Ada</first><last>Byron</last></author><abstract>Text.</abstract></paper>\n`;
const volume = (between: string) =>
  `<?xml version="1.0"?>\n<collection id="2020.x">\n<volume id="1"><meta><booktitle>V</booktitle></meta>\n${paper(1, 'One')}${between}${paper(3, 'Three')}</volume></collection>\n`;
const read = (text: string) => readSource({ source: 'x.xml', text });
const titles = (result: ReadResult) => result.papers.map(({ title }) => title);

/** The same text, read in pieces of a given size. */
function readInPieces(text: string, size: number): ReadResult {
  return readPieces(streamNamed('acl-anthology'), piecesOf(text, size));
}

test.each([
  [
    'not closed',
    '<paper id="2"><title>Two</title><abstract>A</abstract>',
    ['One', 'Two', 'Three'],
    ['5 unclosed-entry'],
  ],
  [
    'with an element not closed',
    '<paper id="2"><abstract>A</abstract><title>Two</paper>',
    ['One', 'Two', 'Three'],
    ['5 unclosed-element'],
  ],
  [
    'with a quotation mark missing',
    '<paper id="2><title>Two</title></paper>',
    ['One', 'Three'],
    ['5 malformed-record'],
  ],
  ['with a tag too many', paper(2, 'T</b>wo'), ['One', 'Two', 'Three'], []],
  ['empty', '<paper id="2"/>', ['One', 'Three'], ['5 entry-without-title']],
  ['commented out', '<!-- <paper id="2"><title>Two</title></paper> -->', ['One', 'Three'], []],
  ['in a comment that does not end', `<!-- ${paper(2, 'Two')}`, ['One', 'Two', 'Three'], ['5 unclosed-section']],
  ['in a CDATA section', paper(2, '<![CDATA[<paper> & &amp;]]>'), ['One', '<paper> & &', 'Three'], []],
  ['with bare signs', paper(2, 'p < 0.05, n<5 & m>3'), ['One', 'p < 0.05, n<5 & m>3', 'Three'], []],
  ['with entities', paper(2, '&uuml; &#233; &nope;'), ['One', 'ü é &nope;', 'Three'], ['5 unknown-entity']],
  ['behind instructions', `<?php echo "<paper>"; ?>${paper(2, '<?x y?>Two')}`, ['One', 'Two', 'Three'], []],
  ['with control characters', paper(2, 'T\u0001w\u202Eo'), ['One', 'T\u0001w\u202Eo', 'Three'], []],
  ['with names of objects', paper(2, 'Two').replace(' id', ' __proto__="x" id'), ['One', 'Two', 'Three'], []],
])('a record %s costs none of its neighbours', (_, between, expected, problems) => {
  const result = read(volume(between));
  expect(titles(result)).toEqual(expected);
  expect(codes(result)).toEqual(problems);
});

test('20,000 records keep their lines, with sections that do not end among them', () => {
  const many = Array.from({ length: 20_000 }, (_, i) =>
    paper(i + 10, i % 1000 === 500 ? `T <!-- ${i}` : `<![CDATA[T]]> ${'&amp;'.repeat(i % 50)}`),
  );
  const text = volume(many.join(''));
  const lines = text.split('\n');
  const result = readInPieces(text, 70_001);
  expect(result.papers).toHaveLength(20_002);
  for (const { line, otherIds } of result.papers) {
    expect(lines[line - 1]).toContain(`id="${otherIds[0]?.replace('acl:2020.x-1.', '')}"`);
  }
  expect(new Set(codes(result).map((code) => code.replace(/\d+ /, '')))).toEqual(
    new Set(['unclosed-section', 'unclosed-element', 'entry-without-abstract']),
  );
});

test('a file cut inside a record is read as far as it goes', () => {
  const whole = volume(paper(2, 'Two'));
  const cut = read(whole.slice(0, whole.indexOf('<author>', whole.indexOf('Three'))));
  expect(titles(cut)).toEqual(['One', 'Two', 'Three']);
  expect(codes(cut)).toEqual(['6 unclosed-entry', '6 truncated-input', '6 entry-without-abstract']);
  expect(codes(read(whole.slice(0, whole.indexOf('</volume>'))))).toEqual(['7 truncated-input']);
});

test('entities that a file declares are never expanded, and no file is opened', () => {
  const declared = [
    '<!ENTITY a "aaaaaaaaaa">',
    '<!ENTITY b "&a;&a;&a;&a;">',
    '<!ENTITY x SYSTEM "file:///etc/passwd">',
  ];
  const result = read(volume(paper(2, '&b;&x;')).replace('<coll', `<!DOCTYPE c [${declared.join('')}]>\n<coll`));
  expect(titles(result)).toEqual(['One', '&b;&x;', 'Three']);
  expect(codes(result)).toEqual(['1 entity-declaration', '6 unknown-entity']);
});

test('prefixes are the file’s own choice', () => {
  const prefixed = volume(paper(2, 'A <i>whole</i> title')).replace(/<(\/?)(\w)/g, '<$1any:$2');
  expect(titles(read(prefixed))).toEqual(['One', 'A whole title', 'Three']);
});

test.each([
  ['100,000 elements within each other', `<paper id="2"><title>T${'<a>'.repeat(100_000)}`, 'nesting-too-deep'],
  ['a title of 10 million characters', paper(2, 'x '.repeat(5_000_000)), 'record-too-long'],
  [
    '100,000 authors',
    paper(2, 'T').replace('</paper>', `${'<author><last>B</last></author>'.repeat(100_000)}</paper>`),
    '',
  ],
  ['200,000 attributes', paper(2, 'T').replace(' id', ` ${'a="1" '.repeat(200_000)} id`), ''],
  ['300,000 start tags', '<paper '.repeat(300_000), 'malformed-record'],
  ['a million openings of comments', '<!--'.repeat(1_000_000), 'unclosed-section'],
  ['a million signs', '<&'.repeat(1_000_000), ''],
  ['5 million line breaks', '\n'.repeat(5_000_000), ''],
])('%s are bounded, and the neighbours are read', (_, between, code) => {
  const result = read(volume(between));
  expect(titles(result)).toEqual(expect.arrayContaining(['One', 'Three']));
  expect(result.problems.length).toBeLessThan(1100);
  if (code !== '') expect(result.problems.map((problem) => problem.code)).toContain(code);
});

test('whatever stands between two records, both are read, the same in pieces of any size', () => {
  const parts = [
    '<paper id="2">',
    '</paper>',
    '<paper ',
    '<title>',
    '</title>',
    '<author>',
    '</author>',
    '<!--',
    '<![CDATA[',
    '<?',
    '<',
    '>',
    '"',
    '&',
    '&amp;',
    '&x;',
    '&#0;',
    ' id="',
    "='",
    '/>',
    '<a><b>',
    '</a>',
    '\n',
    ' ',
    'word',
    '\u0000',
    '\u202E',
    '\ud800',
    '<math><mi>',
    '<tex-math>\\x{',
  ]; // prettier-ignore
  const broken = fc.array(fc.constantFrom(...parts), { maxLength: 30 }).map((all) => all.join(''));
  fc.assert(
    fc.property(broken, fc.integer({ min: 1, max: 40 }), (between, size) => {
      const text = volume(between);
      const result = readInPieces(text, text.length);
      const first = result.papers[0];
      expect([first?.title, first?.line, first?.abstract]).toEqual(['One', 4, 'Text.']);
      expect(titles(result)).toContain('Three');
      expect(readInPieces(text, size)).toEqual(result);
    }),
    { numRuns: 300 },
  );
});

test('no XML format fails on any text', () => {
  const streams = formats.filter((format) => format.kind === 'stream');
  expect(streams.length).toBeGreaterThan(8);
  const names = streams.flatMap(({ name }) => name);
  const parts =
    '<record> <entry> <article> <front> <mods> <doi_record> <pubmedarticle> <metadata> <dc> </record> </article> <title> <author> <year> <date> <url> abc & < > " =" 2020'.split(
      ' ',
    ); // prettier-ignore
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.array(fc.oneof(fc.constantFrom(...parts), fc.string())), (name, all) => {
      readPieces(streamNamed(name), [all.join('')]);
    }),
  );
});

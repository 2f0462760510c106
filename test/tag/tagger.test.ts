import { describe, expect, test } from 'vitest';
import { compileTagger } from '../../src/tag/tagger.ts';
import { readTaxonomy } from '../../src/tag/taxonomy-files.ts';
import { garden, gardenFiles, ruleMatches } from './tiny-taxonomy.ts';

const drought = `
rules:
  - id: drought
    risk: A.1
    why: the word itself
    match: [drought, dry soil]
    hits: [We water against drought.]
    misses: [It rains.]
`;

describe('evidence', () => {
  test('is a place in the untouched text, in title and abstract', () => {
    const { tagger } = garden(drought);
    const title = 'Drought\u00a0in \\emph{gardens}';
    const abstract = '😀 We fight  DROUGHTS – and\n“dry\tsoil”.';
    const tags = tagger.tag({ title, abstract });
    expect(tags.map((tag) => [tag.risk, tag.grade])).toEqual([['A.1', 'focus']]);
    expect(tags[0]?.evidence.map((one) => [one.field, one.text])).toEqual([
      ['title', 'Drought'],
      ['abstract', 'DROUGHTS'],
      ['abstract', 'dry\tsoil'],
    ]);
    for (const one of tags[0]?.evidence ?? []) {
      expect((one.field === 'title' ? title : abstract).slice(one.start, one.end)).toBe(one.text);
    }
  });

  test('survives hostile text: lone surrogates, control characters, a word of a megabyte, nothing at all', () => {
    const { tagger } = garden(drought);
    for (const abstract of [
      '\ud800 drought \udfff',
      '\u0000drought\u0007',
      `${'x'.repeat(1 << 20)} drought`,
      '',
      '....',
      '\\',
    ]) {
      for (const tag of tagger.tag({ title: null, abstract })) {
        for (const one of tag.evidence) expect(abstract.slice(one.start, one.end)).toBe(one.text);
      }
    }
    expect(tagger.tag({ title: '', abstract: '' })).toEqual([]);
  });

  test('does not depend on what was read before', () => {
    const texts = Array.from({ length: 50 }, (_, n) => ({
      title: n % 3 ? `Garden ${n}` : null,
      abstract: `We see dry soil ${n}. Zürich${n} drought.`,
    }));
    const one = garden(drought).tagger;
    const other = garden(drought).tagger;
    const forwards = texts.map((text) => one.tag(text));
    const backwards = texts
      .toReversed()
      .map((text) => other.tag(text))
      .toReversed();
    expect(backwards).toEqual(forwards);
  });
});

describe('grades', () => {
  const { tagger } = garden(drought);
  const grade = (abstract: string, title: string | null = null): string | null =>
    tagger.tag({ title, abstract })[0]?.grade ?? null;

  test.each([
    ['the title makes a focus', 'Roses grow. We prune them.', 'On drought', 'focus'],
    ['so do the own sentences', 'Roses grow. We fight drought.', null, 'focus'],
    ['background alone is a mention', 'Roses suffer from drought. We prune them.', null, 'mention'],
    ['background and own sentences together are a focus', 'Drought is bad. We fight drought.', null, 'focus'],
    [
      'one item of a list in the background is a mention',
      'Roses suffer from heat, drought, frost, and age. We prune them.',
      null,
      'mention',
    ],
    ['hopes at the end are a mention', 'We prune roses. We hope to help against drought.', null, 'mention'],
    ['a short text without any own sentence is taken by its word', 'Roses may die of drought.', null, 'focus'],
    ['no word, no tag', 'Roses grow.', null, null],
  ])('%s', (_, abstract, title, expected) => {
    expect(grade(abstract, title)).toBe(expected);
  });

  test('concepts add up, repeats do not', () => {
    const { tagger } = garden(`
rules:
  - { id: heat, risk: A.1, why: weak, weight: 0.5, match: [heat] }
  - { id: sun, risk: A.1, why: weak, weight: 0.5, match: [sun] }
`);
    const graded = (abstract: string): string | undefined => tagger.tag({ title: null, abstract })[0]?.grade;
    expect(graded('We see heat. We see heat. We measure heat and heat.')).toBe('mention');
    expect(graded('We see heat and sun.')).toBe('focus');
  });

  test('a rule may be held at mention, a code may have its own thresholds', () => {
    const held = garden('rules:\n  - { id: heat, risk: A.1, why: w, most: mention, match: [heat] }\n').tagger;
    expect(held.tag({ title: 'Heat', abstract: 'We see heat.' })[0]?.grade).toBe('mention');
    const files = gardenFiles(drought).map((file) =>
      file.source.endsWith('grading.yaml')
        ? { ...file, text: `${file.text}thresholds: { A.1: { focus: 0.9 } }\n` }
        : file,
    );
    const { loaded } = readTaxonomy(files);
    if (!loaded) throw new Error('the taxonomy must read');
    expect(compileTagger(loaded).tag({ title: null, abstract: 'We fight drought.' })[0]?.grade).toBe('mention');
  });

  test('the longest match wins, and a look-alike stops what lies in it', () => {
    const { tagger } = garden(`
rules:
  - { id: soil, risk: A.1, why: w, match: [soil] }
  - { id: soil-map, risk: A.1, why: w, weight: 0.3, match: [soil map] }
look-alikes:
  - { id: potting-soil, why: it is a product, match: [potting soil bag] }
`);
    const rules = (abstract: string): readonly string[] =>
      tagger.tag({ title: null, abstract }).flatMap((tag) => tag.evidence.map((one) => one.rule));
    expect(rules('We draw a soil map.')).toEqual(['soil-map']);
    expect(rules('We buy a potting soil bag.')).toEqual([]);
  });

  test('an area stands alone only where no risk below it is graded as high', () => {
    const { tagger } = garden(`
rules:
  - { id: plant, risk: A, why: w, match: [plant] }
  - { id: drought, risk: A.1, why: w, match: [drought] }
`);
    const codes = (abstract: string): readonly string[] =>
      tagger.tag({ title: null, abstract }).map((tag) => `${tag.risk} ${tag.grade}`);
    expect(codes('We save plants.')).toEqual(['A focus']);
    expect(codes('We save plants from drought.')).toEqual(['A.1 focus']);
    expect(codes('Drought is bad. We save plants.')).toEqual(['A focus', 'A.1 mention']);
  });
});

describe('contexts and guards', () => {
  test.each([
    ['touching', 'potted dry soil', true],
    ['touching', 'dry soil potted', true],
    ['touching', 'dry soil was potted', false],
    ['near, words: 2', 'dry soil and then potted', true],
    ['near, words: 2', 'dry soil and then much later potted', false],
    ['before', 'potted in dry soil', true],
    ['before', 'dry soil, potted', false],
    ['after', 'dry soil, potted', true],
    ['after', 'potted in dry soil', false],
    ['sentence', 'Potted plants all over the place stand in dry soil.', true],
    ['sentence', 'Potted. Dry soil.', false],
    ['document', 'Potted. Dry soil.', true],
    ['zone', 'Potted plants. Nothing. We see dry soil.', false],
    ['zone', 'We potted them. Then this garden had dry soil.', true],
  ])('in %s: %j holds %j', (scope, text, expected) => {
    expect(ruleMatches(`match: [dry soil]\nneed: [{ in: ${scope}, any: [potted] }]`, text)).toBe(expected);
    expect(ruleMatches(`match: [dry soil]\nunless: [{ in: ${scope}, any: [potted] }]`, text)).toBe(!expected);
  });

  test('a context in the title', () => {
    expect(
      ruleMatches('match: [dry soil]\nneed: [{ in: title, any: [garden] }]', 'We see dry soil.', 'My garden'),
    ).toBe(true);
    expect(
      ruleMatches(
        'match: [dry soil]\nneed: [{ in: title, any: [garden] }]',
        'We see dry soil in a garden.',
        'My roses',
      ),
    ).toBe(false);
  });

  test("a guard never fires on the match's own words", () => {
    expect(ruleMatches('match: [dry soil]\nunless: [{ in: sentence, any: [soil] }]', 'We see dry soil.')).toBe(true);
    expect(ruleMatches('match: [dry soil]\nunless: [{ in: sentence, any: [soil] }]', 'We see dry soil on soil.')).toBe(
      false,
    );
  });

  test('a rule may count only in some roles', () => {
    expect(ruleMatches('match: [dry soil]\nwhere: [title]', 'We see dry soil.', 'Roses')).toBe(false);
    expect(ruleMatches('match: [dry soil]\nwhere: [title]', 'We see.', 'Dry soil')).toBe(true);
  });
});

describe('judgements', () => {
  const { tagger } = garden(`
rules:
  - { id: drought, risk: A.1, why: w, match: [drought] }
  - { id: pests, risk: A.2, why: w, match: ["@pest"] }
  - { id: plant, risk: A, why: w, match: [plant] }
  - { id: shed, why: only a concept, match: [shed] }
judgements:
  - { id: shed-rust, why: sheds hold iron, all: [{ concept: shed, at: focus }], none: [{ risk: A.1 }], raise: { risk: B.1, to: focus } }
  - { id: pests-first, why: pests outrank drought, all: [{ risk: A.2, at: focus }], cap: { risk: A.1, at: mention } }
  - { id: named-harm, why: a named harm outranks the area, any: [{ under: A, at: focus }], drop: A }
`);
  const codes = (abstract: string): readonly string[] =>
    tagger.tag({ title: null, abstract }).map((tag) => `${tag.risk} ${tag.grade}`);

  test('raise a tag on the evidence of a concept that is no label', () => {
    expect(codes('We build a shed.')).toEqual(['B.1 focus']);
    expect(codes('We build a shed in a drought.')).toEqual(['A.1 focus']);
    expect(tagger.tag({ title: null, abstract: 'We build a shed.' })[0]?.evidence[0]?.text).toBe('shed');
  });

  test('hold a sibling at mention, drop an area', () => {
    expect(codes('We fight drought and snails.')).toEqual(['A.1 mention', 'A.2 focus']);
    expect(codes('We water plants against drought.')).toEqual(['A.1 focus']);
  });
});

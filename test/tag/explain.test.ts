import { describe, expect, test } from 'vitest';
import { ConcordanceCollector } from '../../src/tag/concordance.ts';
import { explain } from '../../src/tag/explain.ts';
import { lintTaxonomy, testExamples } from '../../src/tag/lint.ts';
import { garden } from './tiny-taxonomy.ts';

const rules = `
rules:
  - id: drought
    risk: A.1
    why: the word itself
    match: [drought]
    unless: [{ in: touching, any: [financial] }]
    hits: [We fight drought.]
    misses: [A financial drought.]
  - id: snails
    risk: A.2
    why: snails eat
    match: ["@pest (eat|devour) ..2 leaf"]
    need: [{ in: sentence, any: [garden] }]
    hits: [Snails eat every leaf of the garden.]
    misses: [Snails eat every leaf of the book.]
`;

describe('an explanation', () => {
  const { tagger, loaded } = garden(rules);

  test('builds the score up rule by rule', () => {
    const { codes } = explain(
      tagger,
      loaded,
      { title: 'Drought', abstract: 'We fight drought. We fight drought.' },
      [],
    );
    expect(codes).toHaveLength(1);
    expect(codes[0]?.matches.map(({ role, weight, roleWeight, adds }) => [role, weight, roleWeight, adds])).toEqual([
      ['title', 1, 1, 1],
      ['own', 1, 0.7, 0.35],
      ['own', 1, 0.7, 0],
    ]);
    expect(codes[0]?.score).toBe(1);
  });

  test('tells which guard or missing context stopped a match', () => {
    const text = { title: null, abstract: 'A financial drought. Slugs devour each leaf.' };
    const { codes } = explain(tagger, loaded, text, ['A.1', 'A.2']);
    expect(codes[0]?.stopped.map((stop) => [stop.text, stop.by])).toEqual([['drought', 'guard (touching): financial']]);
    expect(codes[1]?.stopped.map((stop) => [stop.text, stop.by])).toEqual([
      ['Slugs devour each leaf', 'missing (sentence): garden'],
    ]);
  });

  test('names the patterns that came near where nothing matched', () => {
    const { codes } = explain(tagger, loaded, { title: null, abstract: 'The snails of my garden eat stone.' }, ['A.2']);
    expect(codes[0]?.near[0]).toMatchObject({ rule: 'snails', has: ['snails', 'eat'], lacks: ['leaf'] });
  });

  test('refuses a code that does not exist', () => {
    expect(() => explain(tagger, loaded, { title: null, abstract: '' }, ['Z.1'])).toThrow(
      'unknown risk or area: Z.1 (known: A, B, A.1, A.2, B.1)',
    );
  });
});

describe('lint', () => {
  test('finds nothing in sound rules but the risk without any', () => {
    const { loaded, tagger } = garden(rules);
    expect(lintTaxonomy(loaded, tagger).map((problem) => problem.code)).toEqual(['risk-without-rule']);
    expect(testExamples(loaded, tagger).map((result) => result.passed)).toEqual([true, true, true, true]);
  });

  test.each([
    ['rule-without-hit', '  - { id: x, risk: B.1, why: w, match: [x], misses: [y] }'],
    ['rule-without-miss', '  - { id: x, risk: B.1, why: w, match: [x], hits: [x] }'],
    [
      'duplicate-pattern',
      '  - { id: x, risk: A.1, why: w, match: [Drought], unless: [{ in: touching, any: [financial] }], hits: [drought], misses: [y] }',
    ],
    [
      'unreachable-guard',
      '  - { id: x, risk: B.1, why: w, match: [x], unless: [{ in: touching, any: [x] }], hits: [x], misses: [y] }',
    ],
    [
      'contradiction',
      '  - { id: x, risk: B.1, why: w, match: [x], need: [{ in: title, any: [z] }], unless: [{ in: title, any: [z] }], hits: [x], misses: [y] }',
    ],
    [
      'shadowed-rule',
      '  - { id: x, risk: A.1, why: w, match: [fight], hits: [I fight drought.], misses: [y] }\n  - { id: z, risk: A.1, why: w, match: [fight drought], hits: [fight drought], misses: [y] }',
    ],
  ])('reports %s', (code, more) => {
    const { loaded, tagger } = garden(`${rules}${more}\n`);
    expect(lintTaxonomy(loaded, tagger).map((problem) => problem.code)).toContain(code);
  });

  test('a failing example says what stopped the rule', () => {
    const { loaded, tagger } = garden(
      'rules:\n  - { id: x, risk: B.1, why: w, match: [iron], need: [{ in: title, any: [rain] }], hits: [Iron rusts.], misses: [iron] }\n',
    );
    expect(testExamples(loaded, tagger).map(({ passed, because }) => [passed, because])).toEqual([
      [false, 'missing (title): rain'],
      [true, 'missing (title): rain'],
    ]);
  });
});

test('a concordance samples hits by id, not by order, and counts what was stopped', () => {
  const { tagger } = garden(rules);
  const papers = Array.from({ length: 40 }, (_, n) => ({
    id: `p${n}`,
    abstract: n % 4 === 0 ? 'A financial drought.' : n % 2 ? 'Roses.' : 'We fight drought here.',
  }));
  const collect = (list: typeof papers): ReturnType<ConcordanceCollector['result']> => {
    const collector = new ConcordanceCollector(tagger, 'drought', 5, 1, false);
    for (const { id, abstract } of list) collector.add(id, { title: null, abstract });
    return collector.result();
  };
  const result = collect(papers);
  expect([result.papers, result.fired, result.stopped, result.lines.length]).toEqual([40, 10, 10, 5]);
  expect(collect(papers.toReversed())).toEqual(result);
  expect(result.lines[0]).toMatchObject({
    before: 'We fight ',
    match: 'drought',
    after: ' here.',
    grade: 'focus',
    stoppedBy: null,
  });
  expect(() => new ConcordanceCollector(tagger, 'moon', 5, 1, false)).toThrow('unknown rule: moon');
});

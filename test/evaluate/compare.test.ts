import { describe, expect, it } from 'vitest';
import { compare, type TwiceScored } from '../../src/evaluate/compare.ts';
import { errorsOf, sentenceAround } from '../../src/evaluate/errors.ts';
import { levelsOf, type Weight } from '../../src/evaluate/levels.ts';
import type { GoldRecord, Tag } from '../../src/model.ts';

const CODES = { areas: ['1', '2'], risks: ['1.1', '1.2', '2.1'] };
type Labels = Readonly<Record<string, Weight>>;
const twice = (id: string, gold: Labels, before: Labels, after: Labels): TwiceScored => {
  const levels = (labels: Labels) => levelsOf(Object.entries(labels));
  return { id, title: `Title ${id}`, gold: levels(gold), before: levels(before), after: levels(after) };
};

describe('two runs', () => {
  const papers = [
    ...Array.from({ length: 20 }, (_, i) => twice(`found${i}`, { '1.1': 2 }, i < 10 ? { '1.1': 2 } : {}, { '1.1': 2 })),
    twice('lost', { '2.1': 2 }, { '2.1': 2 }, {}),
    twice('quiet', {}, { '1.2': 2 }, {}),
    twice('same', {}, {}, {}),
  ];
  const found = compare(papers, CODES);
  it('differ in F1 with an interval from the same draws', () => {
    const { before, after, difference, interval, above } = found.f1.focus.risks;
    expect(before).toBeCloseTo(22 / (22 + 10 + 1), 12);
    expect(after).toBeCloseTo(40 / 41, 12);
    expect(difference).toBeCloseTo(40 / 41 - 22 / 33, 12);
    expect(interval?.low).toBeGreaterThan(0);
    expect(above).toBeGreaterThan(0.99);
  });
  it('differ in the share of risk-free papers tagged', () => {
    expect(found.riskFree).toMatchObject({ before: 0.5, after: 0, difference: -0.5 });
  });
  it('are told decision by decision, the worse ones first', () => {
    expect(found.changes[0]).toMatchObject({ id: 'lost', code: '2', before: 'hit', after: 'miss', better: false });
    expect(found.changes.filter(({ level }) => level === 'risks')).toHaveLength(12);
    expect(found.changes.find(({ id, level }) => id === 'quiet' && level === 'risks')).toMatchObject({
      before: 'false-alarm',
      after: null,
      better: true,
    });
  });
  it('of the same tags differ in nothing', () => {
    const same = compare(
      papers.map((paper) => ({ ...paper, after: paper.before })),
      CODES,
    );
    expect(same.changes).toEqual([]);
    expect(same.f1.any.areas).toMatchObject({ difference: 0, interval: { low: 0, high: 0 }, above: 0 });
  });
});

describe('errors', () => {
  const abstract = 'We study models. Their output was toxic, e.g. in chats. More follows.';
  const record = (id: string, labels: Labels): GoldRecord => ({ id, title: `Title ${id}`, abstract, labels });
  const tag = (risk: string, grade: 'focus' | 'mention'): Tag => ({
    risk,
    grade,
    score: 0.5,
    evidence: [{ field: 'abstract', start: 34, end: 39, text: 'toxic', rule: 'toxic-output', score: 0.5 }],
  });
  it('carry the sentence of the evidence, or the title where there is none', () => {
    const errors = errorsOf(
      [
        { record: record('a', {}), tags: [tag('1.2', 'focus')] },
        { record: record('b', { '1.1': 2 }), tags: [] },
      ],
      CODES,
      'focus',
    );
    expect(errors.map(({ id, code, kind, sentence, rules }) => [id, code, kind, sentence, rules])).toEqual([
      ['b', '1.1', 'miss', 'Title b', []],
      ['a', '1.2', 'false-alarm', 'Their output was toxic, e.g. in chats.', ['toxic-output']],
    ]);
  });
  it('name an area only where no risk of it tells the same mistake', () => {
    const errors = errorsOf([{ record: record('a', { '1': 2, '2.1': 2 }), tags: [tag('2', 'focus')] }], CODES, 'focus');
    expect(errors.map(({ code, kind }) => [code, kind])).toEqual([
      ['1', 'miss'],
      ['2.1', 'miss'],
    ]);
  });
  it('show a mention that should have been a focus as a miss with its evidence', () => {
    const [error] = errorsOf([{ record: record('a', { '1.2': 2 }), tags: [tag('1.2', 'mention')] }], CODES, 'focus');
    expect(error).toMatchObject({
      kind: 'miss',
      gold: 2,
      predicted: 1,
      sentence: 'Their output was toxic, e.g. in chats.',
    });
  });
  it('find the sentence at the ends of a text too', () => {
    expect(sentenceAround(abstract, 0, 2)).toBe('We study models.');
    expect(sentenceAround(abstract, 60, 65)).toBe('More follows.');
    expect(sentenceAround('no stop', 0, 2)).toBe('no stop');
  });
});

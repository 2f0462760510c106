import { describe, expect, it } from 'vitest';
import { draws, percentileInterval } from '../../src/evaluate/bootstrap.ts';
import { confusions, gradeTable } from '../../src/evaluate/confusion.ts';
import { measure, outcomeOf, type ScoredPaper } from '../../src/evaluate/figures.ts';
import { levelsOf, levelsOfTags, type Weight } from '../../src/evaluate/levels.ts';

const CODES = { areas: ['1', '2'], risks: ['1.1', '1.2', '2.1'] };
type Labels = Readonly<Record<string, Weight>>;
const paper = (id: string, gold: Labels, predicted: Labels): ScoredPaper => ({
  id,
  gold: levelsOf(Object.entries(gold)),
  predicted: levelsOf(Object.entries(predicted)),
});

/** 6 hits, 4 misses and 2 false alarms of 1.1, one ignored mention, and 5 papers without a risk, one of them tagged. */
const PAPERS: readonly ScoredPaper[] = [
  ...Array.from({ length: 6 }, (_, i) => paper(`hit${i}`, { '1.1': 2 }, { '1.1': 2 })),
  ...Array.from({ length: 4 }, (_, i) => paper(`miss${i}`, { '1.1': 2 }, i === 0 ? { '1.1': 1 } : {})),
  paper('alarm', { '2.1': 2 }, { '1.1': 2, '2.1': 2 }),
  paper('ignored', { '1.1': 1 }, { '1.1': 2 }),
  paper('free0', {}, { '1.1': 2 }),
  ...Array.from({ length: 4 }, (_, i) => paper(`free${i + 1}`, {}, i === 0 ? { '2.1': 1 } : {})),
];

describe('levels', () => {
  it('give an area the highest grade of its own label and its risks', () => {
    const { areas, risks } = levelsOf([
      ['1.1', 1],
      ['1.2', 2],
      ['2', 1],
    ]);
    expect([...areas]).toEqual([
      ['1', 2],
      ['2', 1],
    ]);
    expect([...risks]).toEqual([
      ['1.1', 1],
      ['1.2', 2],
    ]);
  });

  it('are the same for tags as for labels', () => {
    const tags = [
      { risk: '2', grade: 'mention' },
      { risk: '1.2', grade: 'focus' },
      { risk: '1.1', grade: 'mention' },
    ] as const;
    expect(levelsOfTags(tags)).toEqual(
      levelsOf([
        ['1.1', 1],
        ['1.2', 2],
        ['2', 1],
      ]),
    );
  });
});

describe('one decision', () => {
  const all = [0, 1, 2] as const;
  it('leaves a gold mention out at grade focus, whatever was predicted', () => {
    expect(all.map((predicted) => outcomeOf(1, predicted, 'focus'))).toEqual([null, null, null]);
  });
  it('counts a mention for a gold focus as a miss at grade focus and a hit at any', () => {
    expect(outcomeOf(2, 1, 'focus')).toBe('miss');
    expect(outcomeOf(2, 1, 'any')).toBe('hit');
  });
  it('counts a mention of what is not there as a false alarm at any grade only', () => {
    expect(outcomeOf(0, 1, 'focus')).toBeNull();
    expect(outcomeOf(0, 1, 'any')).toBe('false-alarm');
    expect(outcomeOf(0, 2, 'focus')).toBe('false-alarm');
  });
});

describe('figures', () => {
  const figures = measure(PAPERS, CODES);
  it('are precision, recall and F1 by their definitions', () => {
    const row = figures.focus.risks.codes.find(({ code }) => code === '1.1');
    expect(row).toMatchObject({ examples: 10, hits: 6, misses: 4, falseAlarms: 2, precision: 6 / 8, recall: 0.6 });
    expect(row?.f1).toBeCloseTo(12 / 18, 12);
  });
  it('pool all decisions for micro and average codes with ten examples for macro', () => {
    expect(figures.focus.risks.micro).toMatchObject({ hits: 7, misses: 4, falseAlarms: 2 });
    expect(figures.focus.risks.micro.f1).toBeCloseTo(14 / 20, 12);
    expect(figures.focus.risks.macro).toMatchObject({ codes: 1, f1: 12 / 18 });
  });
  it('withhold F1 below ten examples and keep the counts', () => {
    const row = figures.focus.risks.codes.find(({ code }) => code === '2.1');
    expect(row).toMatchObject({ examples: 1, hits: 1, f1: null, f1Interval: null });
  });
  it('say how many papers without a risk are tagged', () => {
    expect(figures.riskFree.focus).toMatchObject({ count: 1, of: 5, share: 0.2 });
    expect(figures.riskFree.any).toMatchObject({ count: 2, of: 5, share: 0.4 });
  });
  it('do not depend on the order of papers', () => {
    expect(measure(PAPERS.toReversed(), CODES)).toEqual(figures);
  });
  it('are undefined, not zero, where nothing was asked and nothing said', () => {
    const empty = measure([paper('a', {}, {})], CODES);
    expect(empty.focus.areas.micro).toMatchObject({ precision: null, recall: null, f1: null, f1Interval: null });
  });
});

describe('bootstrap', () => {
  it('draws as many papers as there are, the same ones for the same seed', () => {
    const sums = [...draws(50, { resamples: 20, seed: 1 })].map((weights) => weights.reduce((a, b) => a + b, 0));
    expect(new Set(sums)).toEqual(new Set([50]));
    const one = [...draws(50, { resamples: 3, seed: 1 })].map((weights) => [...weights].join());
    const again: string[] = [];
    for (const weights of draws(50, { resamples: 3, seed: 1 })) again.push([...weights].join());
    expect(again.at(-1)).toBe(one.at(-1));
    const other: string[] = [];
    for (const weights of draws(50, { resamples: 3, seed: 2 })) other.push([...weights].join());
    expect(other).not.toEqual(again);
  });

  it('reads the 25th smallest and 25th largest of a thousand values', () => {
    const values = Array.from({ length: 1000 }, (_, i) => ((i * 7) % 1000) + 1);
    expect(percentileInterval(values)).toEqual({ low: 25, high: 976 });
  });

  it('leaves undefined values out and gives up where most are', () => {
    expect(percentileInterval([Number.NaN, 1, 2, 3])).toEqual({ low: 1, high: 3 });
    expect(percentileInterval([Number.NaN, Number.NaN, Number.NaN, 3])).toBeNull();
  });

  it('comes near the normal interval of a proportion', () => {
    // 100 papers, 30 of them tagged: 0.30 ± 1.96 √(0.3 · 0.7 / 100) = 0.21 to 0.39.
    const papers = Array.from({ length: 100 }, (_, i) => paper(`p${i}`, {}, i < 30 ? { '1.1': 2 } : {}));
    const { interval } = measure(papers, CODES).riskFree.focus;
    expect(Math.abs((interval?.low ?? 0) - 0.21)).toBeLessThan(0.025);
    expect(Math.abs((interval?.high ?? 0) - 0.39)).toBeLessThan(0.025);
  });
});

describe('confusion', () => {
  const swapped = [
    paper('a', { '1.1': 2 }, { '1.2': 2 }),
    paper('b', { '1.1': 2 }, { '1.2': 2, '2.1': 2 }),
    paper('c', { '1.1': 2, '1.2': 1 }, { '1.2': 2 }),
  ];
  it('pairs a missed risk with a false one on the same paper, gold mentions left out', () => {
    expect(confusions(swapped, CODES)).toEqual([
      { missed: '1.1', found: '1.2', siblings: true, papers: ['a', 'b'] },
      { missed: '1.1', found: '2.1', siblings: false, papers: ['b'] },
    ]);
  });
  it('counts how gold grades and tags meet', () => {
    expect(gradeTable(swapped, CODES)).toEqual([
      [0, 0, 3],
      [0, 0, 1],
      [3, 0, 0],
    ]);
  });
});

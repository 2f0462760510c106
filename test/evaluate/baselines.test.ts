import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { logisticRegression, naiveBayes } from '../../src/evaluate/baselines/classifiers.ts';
import { bestThreshold, crossValidate } from '../../src/evaluate/baselines/cross-validation.ts';
import { tellingFeatures, termsOf, tfIdf } from '../../src/evaluate/baselines/features.ts';
import { FOLDS, foldOf } from '../../src/evaluate/baselines/folds.ts';
import { keywordLevels, readKeywords } from '../../src/evaluate/baselines/keywords.ts';
import type { GoldRecord } from '../../src/model.ts';

const CODES = new Set(['1', '1.1', '1.3']);
const list = (yaml: string) => readKeywords({ source: 'words.yaml', text: yaml }, CODES);

describe('the keyword list', () => {
  const words = list("keywords: {'1.1': [bias, 'stereotyp*'], '1.3': ['hate speech', 'c++']}");
  const codes = (abstract: string, title: string | null = null) => [
    ...keywordLevels({ title, abstract }, words).risks.keys(),
  ];
  it.each([
    ['whole words in any case', 'BIAS.', ['1.1']],
    ['not parts of words', 'biased unbias', []],
    ['any ending after a star', 'Stereotypical', ['1.1']],
    ['phrases across line ends', 'hate\n speech', ['1.3']],
    ['signs as they are', 'in C++ code', ['1.3']],
  ])('finds %s', (_name, abstract, found) => expect(codes(abstract)).toEqual(found));
  it('reads the title too', () => expect(codes('', 'On bias')).toEqual(['1.1']));
  it.each([
    ['keywords: {"9": [x]}', 'no area or risk 9'],
    ['keywords: {"1.1": []}', 'needs a list of words'],
    ['words: 1', 'no "keywords"'],
  ])('refuses a file that is none, naming it', (yaml, message) => {
    expect(() => list(yaml)).toThrow(/^words\.yaml: /);
    expect(() => list(yaml)).toThrow(message);
  });
  it('that comes with the taxonomy has words for every risk', () => {
    const risks = [
      '1.1',
      '1.2',
      '1.3',
      '1.4',
      '2.1',
      '2.2',
      '2.3',
      '3.1',
      '3.2',
      '3.3',
      '4.1',
      '4.2',
      '4.3',
      '4.4',
      '5.1',
      '5.2',
      '5.3',
      '6.1',
      '6.2',
      '6.3',
      '6.4',
    ];
    const text = readFileSync('taxonomy/weidinger-2021/baseline-keywords.yaml', 'utf8');
    const shipped = readKeywords({ source: 'k', text }, new Set([...risks, '4']));
    expect([...shipped.keys()].toSorted()).toEqual([...risks, '4'].toSorted());
  });
});

describe('folds', () => {
  it('follow from the id alone and are of similar size', () => {
    const sizes = new Array<number>(FOLDS).fill(0);
    for (let i = 0; i < 2000; i++) {
      const fold = foldOf(`arxiv:2101.${String(i).padStart(5, '0')}`);
      sizes[fold] = (sizes[fold] ?? 0) + 1;
    }
    expect(Math.min(...sizes)).toBeGreaterThan(400);
    expect(sizes).toHaveLength(FOLDS);
  });
});

describe('features', () => {
  const texts = ['toxic words here', 'toxic words there', 'toxic words', 'kind words', 'kind words', 'kind words'].map(
    (abstract) => termsOf({ id: '', title: null, abstract }, new Map()),
  );
  it('are the terms that tell best, in a fixed order', () => {
    const features = tellingFeatures(texts, [true, true, true, false, false, false], 4);
    expect(features.map(({ term }) => term)).toEqual(['kind', 'kind word', 'toxic', 'toxic word']);
  });
  it('weigh a text to the length asked for', () => {
    const features = tellingFeatures(texts, [true, true, true, false, false, false], 4);
    expect(Math.hypot(...tfIdf(texts[0] as ReadonlyMap<string, number>, features, 3))).toBeCloseTo(3, 12);
    expect(tfIdf(new Map(), features, 3)).toEqual([0, 0, 0, 0]);
  });
});

describe('a threshold', () => {
  it('is the score with the best F1', () => {
    expect(
      bestThreshold([
        [0.9, true],
        [0.8, true],
        [0.5, false],
        [0.4, true],
        [0.1, false],
      ]),
    ).toBe(0.4);
    expect(
      bestThreshold([
        [0.9, true],
        [0.8, false],
        [0.7, false],
        [0.6, false],
      ]),
    ).toBe(0.9);
  });
  it('keeps equal scores together', () =>
    expect(
      bestThreshold([
        [1, true],
        [1, false],
        [0, false],
      ]),
    ).toBe(1));
  it('is the highest score where even the best F1 is poor', () => {
    const rare = Array.from({ length: 20 }, (_, i) => [20 - i, i === 15] as const);
    expect(bestThreshold(rare)).toBe(20);
  });
  it('lets nothing through where nothing was wanted', () => {
    expect(bestThreshold([[1, false]])).toBe(Number.POSITIVE_INFINITY);
  });
});

describe.each([naiveBayes, logisticRegression])('$name by cross-validation', { timeout: 60_000 }, (learner) => {
  const fillers = ['model', 'paper', 'result', 'method', 'network', 'data set', 'graph', 'image', 'speech', 'task'];
  const records = Array.from({ length: 80 }, (_, i): GoldRecord => {
    const filler = `${fillers[i % 10]} ${fillers[(i * 7 + 3) % 10]} ${fillers[(i * 3 + 1) % 10]}`;
    const toxic = i % 4 === 0;
    return {
      id: `paper ${i}`,
      title: `A ${filler}`,
      abstract: toxic ? `We measure toxic output and hate speech with a ${filler}.` : `We train a ${filler}.`,
      labels: toxic ? { '1.3': 2 } : {},
    };
  });
  const codes = { areas: ['1'], risks: ['1.1', '1.3'] };
  it('learns what the label looks like, judges unseen papers and never gives an unseen label', () => {
    const found = crossValidate(records, codes, learner);
    const given = (code: string) =>
      records.filter(({ id }) => found.get(id)?.risks.get(code) === 2).map(({ id }) => id);
    expect(given('1.3')).toEqual(records.filter(({ labels }) => labels['1.3'] === 2).map(({ id }) => id));
    expect(given('1.1')).toEqual([]);
  });
  it('gives the same verdicts in any order', () => {
    const all = (of: readonly GoldRecord[]) =>
      [...crossValidate(of, codes, learner)].toSorted((a, b) => (a[0] < b[0] ? -1 : 1));
    expect(all(records.toReversed())).toEqual(all(records));
  });
});

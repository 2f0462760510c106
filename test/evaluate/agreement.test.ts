import { describe, expect, it } from 'vitest';
import {
  agreement,
  cohenKappa,
  jaccardDistance,
  krippendorffAlpha,
  masiDistance,
  nominalDistance,
} from '../../src/evaluate/agreement.ts';
import { levelsOf } from '../../src/evaluate/levels.ts';

describe("Cohen's kappa", () => {
  it('is 0.492 on the table of 200 cases in Cohen 1960', () => {
    // J. Cohen, A Coefficient of Agreement for Nominal Scales, Educational and Psychological Measurement 20(1), table 2:
    // observed .70, by chance .41.
    const table = [
      [88, 14, 18],
      [10, 40, 10],
      [2, 6, 12],
    ];
    expect(cohenKappa(table)).toBeCloseTo((0.7 - 0.41) / (1 - 0.41), 12);
    expect(cohenKappa(table)?.toFixed(3)).toBe('0.492');
  });
  it('is the same for proportions as for counts', () => {
    expect(
      cohenKappa([
        [0.44, 0.07, 0.09],
        [0.05, 0.2, 0.05],
        [0.01, 0.03, 0.06],
      ]),
    ).toBeCloseTo(0.29 / 0.59, 12);
  });
  it('is 1 for full agreement and negative below chance', () => {
    expect(
      cohenKappa([
        [5, 0],
        [0, 5],
      ]),
    ).toBe(1);
    expect(
      cohenKappa([
        [0, 5],
        [5, 0],
      ]),
    ).toBe(-1);
  });
  it('is undefined where a label was never given', () => {
    expect(
      cohenKappa([
        [0, 0],
        [0, 9],
      ]),
    ).toBeNull();
    expect(
      cohenKappa([
        [0, 0],
        [0, 0],
      ]),
    ).toBeNull();
  });
});

/** Rows of judges to units of values; a dot is a missing value. */
function units(...rows: readonly string[]): string[][] {
  const split = rows.map((row) => row.split(' '));
  return (split[0] ?? []).map((_, i) => split.map((row) => row[i] ?? '.').filter((value) => value !== '.'));
}

describe("Krippendorff's alpha", () => {
  // K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011, sections A, B and C.
  it('is 0.095 on his binary data of two observers', () => {
    const data = units('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0');
    expect(krippendorffAlpha(data, nominalDistance)?.toFixed(3)).toBe('0.095');
  });
  it('is 0.692 on his nominal data of two observers', () => {
    const data = units('a a b b d c c c e d d a', 'b a b b b c c c e d d d');
    expect(krippendorffAlpha(data, nominalDistance)?.toFixed(3)).toBe('0.692');
  });
  const missing = units(
    '1 2 3 3 2 1 4 1 2 . . .',
    '1 2 3 3 2 2 4 1 2 5 . 3',
    '. 3 3 3 2 3 4 2 2 5 1 .',
    '1 2 3 3 2 4 4 1 2 5 1 .',
  );
  it('is 0.743 on his nominal data of four observers with values missing', () => {
    expect(krippendorffAlpha(missing, nominalDistance)?.toFixed(3)).toBe('0.743');
  });
  it('takes any distance: 0.849 on the same data as intervals', () => {
    const squared = (a: string, b: string): number => (Number(a) - Number(b)) ** 2;
    expect(krippendorffAlpha(missing, squared)?.toFixed(3)).toBe('0.849');
  });
  it('is undefined where nothing varies', () => {
    expect(
      krippendorffAlpha(
        [
          ['a', 'a'],
          ['a', 'a'],
        ],
        nominalDistance,
      ),
    ).toBeNull();
    expect(krippendorffAlpha([['a'], ['b']], nominalDistance)).toBeNull();
  });
});

describe('distances between label sets', () => {
  const set = (text: string): Set<string> => new Set(text);
  // R. Passonneau, Measuring Agreement on Set-valued Items (MASI), LREC 2006: Jaccard times 1, 2/3, 1/3 or 0.
  it.each([
    ['equal sets', 'abc', 'abc', 0, 0],
    ['one within the other', 'ab', 'abcd', 1 - 1 / 2, 1 - (1 / 2) * (2 / 3)],
    ['an overlap', 'abcd', 'cde', 1 - 2 / 5, 1 - (2 / 5) * (1 / 3)],
    ['nothing shared', 'ab', 'cd', 1, 1],
    ['one of them empty', '', 'ab', 1, 1],
    ['both empty', '', '', 0, 0],
  ])('%s', (_name, a, b, jaccard, masi) => {
    expect(jaccardDistance(set(a), set(b))).toBeCloseTo(jaccard, 12);
    expect(masiDistance(set(a), set(b))).toBeCloseTo(masi, 12);
    expect(masiDistance(set(b), set(a))).toBeCloseTo(masi, 12);
  });
});

describe('two label files', () => {
  const codes = { areas: ['1'], risks: ['1.1', '1.2'] };
  const file = (labels: Readonly<Record<string, Readonly<Record<string, 1 | 2>>>>) =>
    new Map(Object.entries(labels).map(([id, own]) => [id, levelsOf(Object.entries(own))]));
  const first = file({ a: { '1.1': 2 }, b: { '1.1': 2 }, c: {}, d: { '1.2': 1 }, mine: {} });
  const second = file({ a: { '1.1': 2 }, b: { '1.2': 2 }, c: {}, d: { '1.2': 2 }, yours: {} });
  const found = agreement(first, second, codes, { resamples: 50, seed: 1 });
  it('are compared on the papers they share, the others named', () => {
    expect(found).toMatchObject({ papers: 4, onlyFirst: ['mine'], onlySecond: ['yours'] });
  });
  it('agree by code at each grade', () => {
    const focus = found.codes.focus.risks.find(({ code }) => code === '1.1');
    expect(focus).toEqual({ code: '1.1', both: 1, onlyFirst: 1, onlySecond: 0, neither: 2, kappa: 0.5 });
    expect(found.codes.any.areas[0]).toMatchObject({ both: 3, neither: 1, kappa: 1 });
  });
  it('agree by sets, equal sets counted together as if each were its own', () => {
    const sets = [
      ['x', 'x'],
      ['x', 'y'],
      ['', ''],
      ['', 'y'],
    ].map((unit) => unit.map((letters) => new Set(letters)));
    expect(found.alpha.focus.risks.masi).toBeCloseTo(krippendorffAlpha(sets, masiDistance) ?? Number.NaN, 12);
  });
});

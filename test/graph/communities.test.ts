import { describe, expect, it } from 'vitest';
import { adjustedRand, findCommunities, mostVoted } from '../../src/graph/communities.ts';
import { nameCommunities } from '../../src/graph/community-names.ts';
import { findNeighbours, type PaperPair } from '../../src/graph/neighbours.ts';
import { readVocabulary } from '../../src/graph/vocabulary.ts';
import { paper, taxonomyOf } from './sample.ts';

function pair(a: number, b: number, weight = 1): PaperPair {
  return { a, b, risks: weight, authors: 0, terms: 0, weight };
}

/** Two cliques of four and three papers, joined by one weak pair, and a paper alone. */
const cliques = [
  pair(0, 2),
  pair(0, 4),
  pair(0, 6),
  pair(2, 4),
  pair(2, 6),
  pair(4, 6),
  pair(1, 3),
  pair(1, 5),
  pair(3, 5),
  pair(5, 6, 0.1),
];
const options = { seed: 1, resolution: 1 };

describe('findCommunities', () => {
  it('finds two cliques, the larger first, and leaves a lonely paper in none', () => {
    const found = findCommunities(8, cliques, options);
    expect([...found.of]).toEqual([0, 1, 0, 1, 0, 1, 0, -1]);
    expect(found.sizes).toEqual([4, 3]);
    expect(found.stability).toBe(1);
  });

  it('reports the modularity of its division', () => {
    // Weights: 6 + 3 + 0.1. Q = sum over communities of inside / all - (degrees / twice all) squared.
    const all = 9.1;
    const byHand = 6 / all - (12.1 / (2 * all)) ** 2 + 3 / all - (6.1 / (2 * all)) ** 2;
    expect(findCommunities(8, cliques, options).modularity).toBeCloseTo(byHand, 6);
  });

  it('gives more communities at a higher resolution', () => {
    const ring = Array.from({ length: 30 }, (_, i) => pair(Math.min(i, (i + 1) % 30), Math.max(i, (i + 1) % 30)));
    const few = findCommunities(30, ring, { seed: 1, resolution: 0.3 }).sizes.length;
    expect(findCommunities(30, ring, { seed: 1, resolution: 3 }).sizes.length).toBeGreaterThan(few);
  });

  it('has none where no papers are alike, or none are there', () => {
    expect(findCommunities(3, [], options)).toMatchObject({ sizes: [], modularity: 0 });
    expect(findCommunities(0, [], options).of).toHaveLength(0);
  });

  it('tells by its stability that a ring has no natural division', () => {
    const ring = Array.from({ length: 60 }, (_, i) => pair(Math.min(i, (i + 1) % 60), Math.max(i, (i + 1) % 60)));
    const found = findCommunities(60, ring, options);
    expect(found.stability).toBeLessThan(0.95);
    expect(found.modularity).toBeGreaterThan(-0.5);
    expect(found.modularity).toBeLessThan(1);
  });
});

describe('adjustedRand', () => {
  const of = (...numbers: number[]) => Int32Array.from(numbers);

  it('is 1 for the same division under other numbers', () => {
    expect(adjustedRand(of(0, 0, 1, 1, 2), of(2, 2, 0, 0, 1))).toBe(1);
  });

  it('is what Hubert and Arabie give for a small table', () => {
    // {1,2,3}{4,5,6} against {1,2}{3,4}{5,6}: together 2, expected 6 * 3 / 15, most (6 + 3) / 2.
    expect(adjustedRand(of(0, 0, 0, 1, 1, 1), of(0, 0, 1, 1, 2, 2))).toBeCloseTo((2 - 1.2) / (4.5 - 1.2), 10);
  });

  it('leaves out papers that are in no community', () => {
    expect(adjustedRand(of(0, 0, 1, 1, -1), of(0, 0, 1, 1, 0))).toBe(1);
  });
});

describe('mostVoted', () => {
  it.each([
    [[1, 2, 2], 2],
    [[3, 1, 1, 3], 1],
    [[-1, -1, 0], 0],
    [[-1], null],
    [[], null],
  ])('%j: %s', (votes, expected) => {
    expect(mostVoted(votes)).toBe(expected);
  });
});

describe('nameCommunities', () => {
  const texts = [
    'Hate speech detection in forums. Annotators disagree on hate speech.',
    'Annotators and hate speech.',
    'Hate speech against minorities and its annotators.',
    'Drip irrigation saves water on wheat fields.',
    'Water for wheat: drip irrigation again.',
    'Wheat, drip irrigation and rain.',
  ];
  const papers = texts.map((abstract, index) => paper(`p${index}`, { abstract }));
  const divided = {
    of: Int32Array.of(0, 0, 0, 1, 1, 1),
    sizes: [3, 3],
    modularity: 0.5,
    stability: 1,
    seedsCompared: 4,
  };
  const focus = [['1.1'], ['1.1', '1.2'], ['1.1'], [], [], []];
  const named = nameCommunities(divided, papers, focus, taxonomyOf(1, 2), readVocabulary(papers));

  it('names a community by its leading risks and the terms that set it apart', () => {
    expect(named[0]?.leadingRisks).toEqual(['1.1', '1.2']);
    expect(named[0]?.name).toBe('R1.1, R1.2: hate speech, annotators');
  });

  it('names a community outside the taxonomy by its terms alone', () => {
    expect(named[1]?.leadingRisks).toEqual([]);
    expect(named[1]?.terms).toEqual(expect.arrayContaining(['drip irrigation', 'wheat']));
    expect(named[1]?.name).not.toContain('hate');
  });

  it('still finds a name where nothing is said', () => {
    const silent = [paper('a'), paper('b')];
    const one = { ...divided, of: Int32Array.of(0, 0), sizes: [2] };
    expect(nameCommunities(one, silent, [[], []], taxonomyOf(1, 1), readVocabulary(silent))[0]?.name).toBe(
      'Community 1',
    );
  });
});

describe('findNeighbours', () => {
  const features = (papers: ReturnType<typeof paper>[], risks: number[][]) => ({
    keys: papers.map(({ id }) => id),
    risks: risks.map((own) => own.map((risk) => ({ risk, weight: 1 }))),
    authors: papers.map(() => new Int32Array(0)),
    vocabulary: readVocabulary(papers),
  });

  it('weighs a shared rare risk above a shared common one', () => {
    const papers = Array.from({ length: 10 }, (_, i) => paper(`p${i}`));
    const risks = [[0, 1], [0, 1], ...Array.from({ length: 8 }, () => [0])];
    const pairs = findNeighbours(features(papers, risks));
    const rare = pairs.find(({ a, b }) => a === 0 && b === 1);
    const common = pairs.find(({ a, b }) => a > 1 && b > a);
    expect(rare?.weight).toBeGreaterThan(2 * (common?.weight ?? Infinity) * 0.9);
  });

  it('stays linear where thousands of papers have the same risks and the same words', () => {
    const count = 3000;
    const papers = Array.from({ length: count }, (_, i) =>
      paper(`p${i}`, { abstract: 'the very same words again and again' }),
    );
    const pairs = findNeighbours(
      features(
        papers,
        papers.map(() => [0]),
      ),
    );
    expect(pairs.length).toBeLessThanOrEqual(count * 6);
    expect(new Set(pairs.flatMap(({ a, b }) => [a, b])).size).toBe(count);
  });

  it('finds none among papers without anything in common', () => {
    expect(
      findNeighbours(features([paper('a', { abstract: 'alpha' }), paper('b', { abstract: 'beta' })], [[], []])),
    ).toEqual([]);
    expect(findNeighbours(features([], []))).toEqual([]);
  });
});

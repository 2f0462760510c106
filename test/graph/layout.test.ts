import { UndirectedGraph } from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import { describe, expect, it } from 'vitest';
import { AREA_RADIUS, placeAnchors, RISK_RADIUS } from '../../src/graph/anchors.ts';
import { type LayoutInput, layOut } from '../../src/graph/layout.ts';
import { separate } from '../../src/graph/overlaps.ts';
import { seededRandom } from '../../src/graph/seeded.ts';
import { taxonomyOf } from './sample.ts';

const taxonomy = taxonomyOf(3, 2);
const anchors = placeAnchors(
  taxonomy,
  new Map([
    ['1', 9],
    ['2', 0],
    ['3', 4],
  ]),
);

/** Twelve papers on a few risks, four outside; authors of one paper, of two, and thirty of one. */
const input: LayoutInput = {
  seed: 1,
  anchors,
  papers: Array.from({ length: 16 }, (_, p) => ({
    key: `paper ${p}`,
    community: p % 3 === 0 ? null : p % 3,
    size: 4,
    pulls:
      p >= 12
        ? []
        : p % 4 === 0
          ? [
              { code: '1.1', weight: 1 },
              { code: '3.2', weight: 1 },
            ]
          : [{ code: `${1 + (p % 3)}.1`, weight: 0.9 }],
  })),
  authors: [
    ...Array.from({ length: 30 }, (_, a) => ({ key: `crowd ${a}`, papers: [1], size: 2 })),
    { key: 'of two', papers: [1, 2], size: 2 },
    { key: 'of both', papers: [2, 13], size: 2 },
    { key: 'outside', papers: [13, 14], size: 2 },
  ],
};

describe('placeAnchors', () => {
  it('puts areas on the rim and risks on the arc inside, in order, clockwise from the top', () => {
    for (const area of taxonomy.areas) {
      const place = anchors.get(area.code) as { x: number; y: number };
      expect(Math.hypot(place.x, place.y)).toBeCloseTo(AREA_RADIUS, 9);
    }
    const angles = taxonomy.risks.map(({ code }) => {
      const { x, y } = anchors.get(code) as { x: number; y: number };
      expect(Math.hypot(x, y)).toBeCloseTo(RISK_RADIUS, 9);
      return (Math.atan2(x, y) + 2 * Math.PI) % (2 * Math.PI);
    });
    expect(angles).toEqual([...angles].sort((a, b) => a - b));
  });

  it('gives an area with more papers a wider sector, and one without papers still half an equal share', () => {
    const width = (area: string) => {
      const [a, b] = [anchors.get(`${area}.1`), anchors.get(`${area}.2`)] as { x: number; y: number }[];
      return 2 * Math.acos(((a?.x ?? 0) * (b?.x ?? 0) + (a?.y ?? 0) * (b?.y ?? 0)) / RISK_RADIUS ** 2);
    };
    expect(width('1')).toBeGreaterThan(width('3'));
    expect(width('2')).toBeGreaterThan((2 * Math.PI) / 3 / 2);
  });

  it('takes one area, an area without risks, and no area', () => {
    expect(placeAnchors(taxonomyOf(1, 0), new Map()).size).toBe(1);
    expect(placeAnchors(taxonomyOf(0, 0), new Map()).size).toBe(0);
  });
});

describe('layOut', () => {
  const layout = layOut(input);

  it('gives the same places again', () => {
    expect(layOut(input)).toEqual(layout);
  });

  it('keeps papers with a risk near the circle and those without below it', () => {
    layout.papers.forEach(({ x, y }, p) => {
      if (p < 12) expect(Math.hypot(x, y)).toBeLessThan(AREA_RADIUS * 1.25);
      else expect(y).toBeLessThan(-AREA_RADIUS * 1.2);
    });
  });

  it('keeps a paper nearer to its own risk than to any other', () => {
    const { x, y } = layout.papers[1] as { x: number; y: number };
    const far = [...anchors]
      .filter(([code]) => code.includes('.'))
      .map(([code, place]) => ({ code, far: Math.hypot(place.x - x, place.y - y) }))
      .sort((a, b) => a.far - b.far);
    expect(far[0]?.code).toBe('2.1');
  });

  it('puts a paper with risks of two areas between them', () => {
    const { x, y } = layout.papers[0] as { x: number; y: number };
    expect(Math.hypot(x, y)).toBeLessThan(RISK_RADIUS);
  });

  it('keeps an author with any tagged paper inside, and one without any outside', () => {
    const [both, outside] = layout.authors.slice(-2) as { x: number; y: number }[];
    expect(Math.hypot(both?.x ?? 0, both?.y ?? 0)).toBeLessThan(AREA_RADIUS * 1.25);
    expect(outside?.y).toBeLessThan(-AREA_RADIUS * 1.2);
  });

  it('makes no piles', () => {
    const all = [...layout.papers, ...layout.authors];
    for (const [i, a] of all.entries()) {
      for (const b of all.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(0.5);
    }
  });

  it('takes papers without authors, without risks, and none at all', () => {
    expect(layOut({ ...input, papers: [], authors: [] })).toMatchObject({ papers: [], authors: [] });
    const outside = layOut({ ...input, papers: input.papers.slice(12), authors: [] });
    expect(outside.papers.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
    const one = layOut({ ...input, anchors: new Map(), papers: input.papers.slice(12, 13), authors: [] });
    expect(one.papers).toHaveLength(1);
  });

  it('loosens a small graph for many rounds and a large one for none', () => {
    const papers = Array.from({ length: 60_000 }, (_, p) => ({
      key: `p${p}`,
      community: null,
      size: 3,
      pulls: [{ code: '1.1', weight: 1 }],
    }));
    expect(layout.iterations).toBeGreaterThan(50);
    expect(layOut({ ...input, papers, authors: [] }).iterations).toBe(0);
  });
});

describe("graphology's ForceAtlas2", () => {
  it('leaves fixed nodes in their places, which its documentation does not promise', () => {
    const graph = new UndirectedGraph();
    graph.addNode('fixed', { x: 10, y: 20, fixed: true });
    for (let i = 0; i < 40; i++) {
      graph.addNode(i, { x: i, y: (i * 7) % 11 });
      graph.addEdge('fixed', i);
    }
    const moved = forceAtlas2(graph, { iterations: 100, settings: { gravity: 1, scalingRatio: 10 } });
    expect(moved.fixed?.x).toBeCloseTo(10, 4);
    expect(moved.fixed?.y).toBeCloseTo(20, 4);
    expect(Math.abs((moved[3]?.x ?? 0) - 3)).toBeGreaterThan(0.1);
  });
});

describe('separate', () => {
  const overlap = (x: Float64Array, y: Float64Array, radius: Float64Array): number => {
    let worst = 0;
    for (let a = 0; a < x.length; a++) {
      for (let b = a + 1; b < x.length; b++) {
        const apart = Math.hypot((x[a] as number) - (x[b] as number), (y[a] as number) - (y[b] as number));
        worst = Math.max(worst, 1 - apart / ((radius[a] as number) + (radius[b] as number)));
      }
    }
    return worst;
  };

  it('pushes random discs apart until none overlap by a tenth', () => {
    const random = seededRandom(4);
    const n = 300;
    const disc = () => Float64Array.from({ length: n }, () => random() * 40);
    const [x, y] = [disc(), disc()];
    const radius = Float64Array.from({ length: n }, () => 0.4 + random() * 0.4);
    expect(overlap(x, y, radius)).toBeGreaterThan(0.5);
    separate({ x, y, radius, fixed: new Uint8Array(n) }, 200);
    expect(overlap(x, y, radius)).toBeLessThan(0.1);
  });

  it('takes a pile on one point apart', () => {
    const n = 50;
    const [x, y] = [new Float64Array(n), new Float64Array(n)];
    const radius = new Float64Array(n).fill(1);
    separate({ x, y, radius, fixed: new Uint8Array(n) }, 300);
    expect(overlap(x, y, radius)).toBeLessThan(0.25);
  });

  it('moves nothing that is fixed, and nothing that does not overlap', () => {
    const x = Float64Array.of(0, 0.5, 9);
    const y = Float64Array.of(0, 0, 9);
    separate({ x, y, radius: Float64Array.of(1, 1, 1), fixed: Uint8Array.of(1, 0, 0) }, 50);
    expect([x[0], y[0], x[2], y[2]]).toEqual([0, 0, 9, 9]);
    expect(x[1]).toBeGreaterThan(1.9);
  });

  it('takes no discs, and only fixed ones', () => {
    const none = new Float64Array(0);
    expect(separate({ x: none, y: none, radius: none, fixed: new Uint8Array(0) }, 9)).toBe(0);
    const one = Float64Array.of(1);
    expect(separate({ x: one, y: one, radius: one, fixed: Uint8Array.of(1) }, 9)).toBe(0);
  });
});

describe('the region outside the taxonomy', () => {
  it('keeps its papers together in the middle, whatever the length of a byline', () => {
    const papers = Array.from({ length: 9 }, (_, p) => ({ key: `p${p}`, community: p % 2, size: 3, pulls: [] }));
    const authors = Array.from({ length: 700 }, (_, a) => ({ key: `a${a}`, papers: [4], size: 2 }));
    const layout = layOut({ seed: 1, anchors, papers, authors });
    const middle = layout.authors.reduce((sum, { y }) => sum + y / 700, 0);
    const far = (point: { x: number; y: number }) => Math.hypot(point.x, point.y - middle);
    const farthest = Math.max(...layout.authors.map(far));
    for (const point of layout.papers) expect(far(point)).toBeLessThan(farthest / 2);
  });

  it('puts papers of one community side by side', () => {
    const papers = Array.from({ length: 60 }, (_, p) => ({ key: `p${p}`, community: p % 3, size: 3, pulls: [] }));
    const { papers: places } = layOut({ seed: 1, anchors, papers, authors: [] });
    const apart = (a: number, b: number) =>
      Math.hypot((places[a]?.x ?? 0) - (places[b]?.x ?? 0), (places[a]?.y ?? 0) - (places[b]?.y ?? 0));
    const mean = (same: boolean) => {
      const all = places.flatMap((_, a) =>
        places.flatMap((__, b) => ((a % 3 === b % 3) === same && a < b ? [apart(a, b)] : [])),
      );
      return all.reduce((sum, value) => sum + value, 0) / all.length;
    };
    expect(mean(true)).toBeLessThan(0.8 * mean(false));
  });
});

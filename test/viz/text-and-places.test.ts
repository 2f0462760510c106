import { describe, expect, it } from 'vitest';
import type { Tag } from '../../src/model.ts';
import { evidenceSentences, markText } from '../../viz/marks.ts';
import { outlineOf } from '../../viz/outlines.ts';
import { placeLabels, sectorsOf } from '../../viz/sectors.ts';
import { areaShapes, shapePath } from '../../viz/shapes.ts';
import { nearestInDirection } from '../../viz/spatial.ts';
import { syntheticData } from './synthetic.ts';

function tag(risk: string, ...spans: readonly (readonly [number, number])[]): Tag {
  const evidence = spans.map(([start, end]) => ({
    field: 'abstract' as const,
    start,
    end,
    text: '',
    rule: 'r',
    score: 1,
  }));
  return { risk, grade: 'focus', score: 1, evidence };
}

describe('marks', () => {
  const text = 'Hate <speech> and slurs 😀 spread.';

  it('cut a text at the edges of its evidence and lose nothing of it', () => {
    const pieces = markText(text, 'abstract', [tag('1.3', [0, 13], [18, 23]), tag('1.1', [5, 16])]);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.map((piece) => [piece.text, piece.marks.map((mark) => mark.tag.risk).join('+')])).toEqual([
      ['Hate ', '1.3'],
      ['<speech>', '1.3+1.1'],
      [' an', '1.1'],
      ['d ', ''],
      ['slurs', '1.3'],
      [' 😀 spread.', ''],
    ]);
  });

  it('leave out spans that lie outside the text or belong to the title', () => {
    const stray = tag('1.3', [-1, 4], [30, 999], [9, 9]);
    const inTitle: Tag = {
      ...tag('1.3'),
      evidence: [{ field: 'title', start: 0, end: 4, text: 'Hate', rule: 'r', score: 1 }],
    };
    expect(markText(text, 'abstract', [stray, inTitle])).toEqual([{ text, start: 0, marks: [] }]);
  });

  it('find the sentences around spans, joined where they meet', () => {
    const story = 'First one. We see slurs (e.g. in chats). They spread. "Last" has slurs too';
    const at = (words: string) => ({ start: story.indexOf(words), end: story.indexOf(words) + words.length });
    const sentences = (...spans: { start: number; end: number }[]) =>
      evidenceSentences(story, spans).map(([a, b]) => story.slice(a, b));
    expect(sentences(at('slurs'))).toEqual(['We see slurs (e.g. in chats).']);
    expect(sentences(at('has slurs'))).toEqual(['"Last" has slurs too']);
    expect(sentences(at('They'), at('First'))).toEqual(['First one.', 'They spread.']);
    expect(sentences(at('slurs'), at('spread'))).toEqual(['We see slurs (e.g. in chats). They spread.']);
  });
});

describe('names on the map', () => {
  const frame = { width: 500, height: 400 };

  it('never cover one another and stay inside the frame', () => {
    const requests = Array.from({ length: 27 }, (_, i) => {
      const angle = (i / 27) * Math.PI * 2;
      return {
        key: String(i).padStart(2, '0'),
        x: 250 + Math.cos(angle) * 60,
        y: 200 + Math.sin(angle) * 60,
        width: 80,
        height: 15,
        gap: 10,
      };
    });
    const places = placeLabels(requests, { x: 250, y: 200 }, frame);
    expect(places.length).toBe(27);
    for (const [i, a] of places.entries()) {
      expect(a.left).toBeGreaterThanOrEqual(0);
      expect(a.left + 80).toBeLessThanOrEqual(frame.width);
      expect(a.top).toBeGreaterThanOrEqual(0);
      expect(a.top + 15).toBeLessThanOrEqual(frame.height + 0.001);
      for (const b of places.slice(i + 1)) {
        const isApart = Math.abs(a.top - b.top) >= 15 - 1e-6 || a.left + 80 <= b.left || b.left + 80 <= a.left;
        expect(isApart).toBe(true);
      }
    }
  });

  it('stay beside their anchor where there is room', () => {
    const [place] = placeLabels(
      [{ key: 'a', x: 400, y: 200, width: 50, height: 16, gap: 10 }],
      { x: 250, y: 200 },
      frame,
    );
    expect(place).toEqual({ key: 'a', left: 410, top: 192 });
  });
});

describe('sectors', () => {
  it('divide the whole circle, each around the risks of its area', () => {
    const { nodes } = syntheticData(5).graph;
    const { sectors } = sectorsOf(nodes);
    expect(sectors.map(({ code }) => code).toSorted()).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(sectors.reduce((sum, { from, to }) => sum + to - from, 0)).toBeCloseTo(Math.PI * 2);
    for (const node of nodes) {
      if (node.kind !== 'risk') continue;
      const angle = Math.atan2(node.y, node.x);
      const own = sectors.find(({ code }) => code === node.area);
      const turns = [angle, angle + Math.PI * 2].some((at) => own && at >= own.from && at <= own.to);
      expect(turns).toBe(true);
    }
  });

  it('are none where there is nothing to divide', () => {
    expect(sectorsOf([]).sectors).toEqual([]);
  });
});

describe('shapes', () => {
  it('are closed paths without a missing number', () => {
    for (const shape of areaShapes) expect(shapePath(shape, 10.123, 20, 5)).toMatch(/^M[-\d. LaA]+z$/u);
  });
});

describe('walking the map', () => {
  const spots = [
    { key: 'a', x: 0, y: 0 },
    { key: 'b', x: 5, y: 1 },
    { key: 'c', x: 2, y: 9 },
    { key: 'd', x: 3, y: -1 },
  ];

  it('goes to the nearest node in the direction of the key', () => {
    const from = spots[0] as (typeof spots)[number];
    expect(nearestInDirection(spots, from, 'right')).toBe('d');
    expect(nearestInDirection(spots, from, 'up')).toBe('c');
    expect(nearestInDirection(spots, from, 'left')).toBeNull();
  });
});

describe('outlines', () => {
  const square = [
    [0, 0],
    [4, 0],
    [4, 4],
    [0, 4],
    [2, 2],
    [1, 3],
    [2, 1],
    [3, 2],
  ].map(([x = 0, y = 0]) => ({ x, y }));

  it('run around most places and leave out the stray ones', () => {
    const outline = outlineOf([...square, { x: 500, y: 500 }, { x: -300, y: 20 }, { x: 90, y: -300 }]);
    expect(outline?.corners.toSorted((a, b) => a.x - b.x || a.y - b.y)).toEqual([
      { x: 0, y: 0 },
      { x: 0, y: 4 },
      { x: 4, y: 0 },
      { x: 4, y: 4 },
    ]);
  });

  it('are none where places are few or on a line', () => {
    expect(outlineOf([])).toBeNull();
    expect(outlineOf(square.slice(0, 2))).toBeNull();
    expect(outlineOf([0, 1, 2, 3].map((x) => ({ x, y: x })))).toBeNull();
  });
});

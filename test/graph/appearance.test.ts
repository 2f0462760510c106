import { describe, expect, it } from 'vitest';
import { areaColour, colourByCode, nodeSize, OUTSIDE_COLOUR } from '../../src/graph/appearance.ts';
import { taxonomyOf } from './sample.ts';

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

/** Contrast ratio of WCAG 2.2. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = channels(colour);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark, light] = [luminance(a), luminance(b)].sort((left, right) => left - right) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Linear RGB as seen with a colour blindness of full severity (Machado, Oliveira and Fernandes 2009). */
const VISIONS: Readonly<Record<string, readonly (readonly number[])[]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** OKLab distance of two colours under a vision; about 0.02 is just noticeable side by side. */
function distance(a: string, b: string, vision: readonly (readonly number[])[]): number {
  const lab = (colour: string): number[] => {
    const linear = channels(colour);
    const [r = 0, g = 0, b = 0] = vision.map((row) =>
      Math.max(
        0,
        row.reduce((sum, value, i) => sum + value * (linear[i] ?? 0), 0),
      ),
    );
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return [
      0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ];
  };
  const [left, right] = [lab(a), lab(b)];
  return Math.hypot(...left.map((value, i) => value - (right[i] ?? 0)));
}

const six = [0, 1, 2, 3, 4, 5].map((index) => areaColour(index, 6));

describe('the six colours of areas', () => {
  it.each(['#ffffff', '#16181d'])('have a contrast of at least 3 : 1 to %s', (background) => {
    for (const colour of [...six, OUTSIDE_COLOUR])
      expect(contrast(colour, background), colour).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.keys(VISIONS))('are told apart with %s vision', (vision) => {
    for (const [i, a] of six.entries()) {
      for (const b of six.slice(i + 1)) {
        expect(distance(a, b, VISIONS[vision] as number[][]), `${a} ${b}`).toBeGreaterThan(0.08);
      }
    }
  });
});

describe('colours and sizes', () => {
  it('give a risk its area’s colour', () => {
    const colours = colourByCode(taxonomyOf(6, 2));
    expect(colours.get('3.2')).toBe(six[2]);
  });

  it('are different for each area of a larger taxonomy, and defined for one', () => {
    const nine = Array.from({ length: 9 }, (_, index) => areaColour(index, 9));
    expect(new Set(nine).size).toBe(9);
    for (const colour of nine) expect(colour).toMatch(/^#[0-9a-f]{6}$/);
    expect(areaColour(0, 1)).toBe(six[0]);
  });

  it('grow with what they count, within bounds', () => {
    expect(nodeSize('author', 40, 0)).toBeGreaterThan(nodeSize('author', 1, 0));
    expect(nodeSize('author', 1e6, 0)).toBe(6);
    expect(nodeSize('risk', 10, 1)).toBeGreaterThan(nodeSize('risk', 1, 0.1));
    expect(nodeSize('paper', 30, 0)).toBe(6);
  });
});

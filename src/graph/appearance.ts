/**
 * Colours and sizes, the same in the view and in every exported file. The six colours were searched for: of those with a
 * contrast of at least 3 : 1 to white and to a dark background (WCAG 2.2, 1.4.11), the set whose closest two lie farthest
 * apart in OKLab as seen with protanopia, deuteranopia and tritanopia (simulated after Machado et al. 2009).
 */
import type { NodeKind, Taxonomy } from '../model.ts';

/** By area, in the taxonomy's order. */
const AREA_COLOURS = ['#f74f83', '#1968f4', '#ca7f20', '#277438', '#8950a0', '#11a2b2'] as const;
/** Papers and authors outside the taxonomy. */
export const OUTSIDE_COLOUR = '#8a8f98';

/** An area's place in the taxonomy and how many there are -> `#rrggbb`. Beyond six, hues are spread evenly. */
export function areaColour(index: number, areas: number): string {
  if (areas <= AREA_COLOURS.length) return AREA_COLOURS[index] ?? OUTSIDE_COLOUR;
  return fromHsl((index * 360) / areas + 350, 0.55, index % 2 === 0 ? 0.42 : 0.54);
}

/** Colours by code, for areas and their risks. */
export function colourByCode(taxonomy: Taxonomy): Map<string, string> {
  const colours = new Map<string, string>();
  taxonomy.areas.forEach((area, index) => {
    colours.set(area.code, areaColour(index, taxonomy.areas.length));
  });
  for (const risk of taxonomy.risks) colours.set(risk.code, colours.get(risk.area) ?? OUTSIDE_COLOUR);
  return colours;
}

/**
 * A node's diameter as Gephi and Sigma read it, in pixels at first sight. `count`: a risk's or an area's papers, an
 * author's papers, the number of risks a paper covers. `share` is the count's part of the largest of its kind, 0 to 1.
 */
export function nodeSize(kind: NodeKind, count: number, share: number): number {
  switch (kind) {
    case 'area':
      return 14;
    case 'risk':
      return round(6 + 8 * Math.sqrt(share));
    case 'paper':
      return round(3 + Math.min(3, count * 0.75));
    case 'author':
      return round(Math.min(6, 1.5 + 0.8 * Math.sqrt(count)));
  }
}

function round(size: number): number {
  return Math.round(size * 100) / 100;
}

function fromHsl(hue: number, saturation: number, lightness: number): string {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number): string => {
    const k = (offset + hue / 30) % 12;
    const value = lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}

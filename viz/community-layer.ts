/**
 * Outlines and names of the communities, drawn with the sectors when dots are coloured by community, and of a single one
 * while it is selected. At most as many as there are hues that people tell apart.
 */
import type { Catalogue } from './catalogue.ts';
import { type Outline, outlineOf, type Spot } from './outlines.ts';
import { communityColour, type Palette, withAlpha } from './palette.ts';
import type { Project } from './sigma-view.ts';

const limit = 8;
const known = new WeakMap<Catalogue, ReadonlyMap<number, Outline>>();

/** The outlines of the largest communities, found once per data set. */
export function outlinesOf(catalogue: Catalogue): ReadonlyMap<number, Outline> {
  const before = known.get(catalogue);
  if (before) return before;
  const spots = new Map<number, Spot[]>();
  for (const { community, node } of catalogue.papers) {
    if (community === null) continue;
    const own = spots.get(community);
    if (own) own.push(node);
    else spots.set(community, [node]);
  }
  const found = new Map<number, Outline>();
  for (const [index, places] of spots) {
    const outline = outlineOf(places);
    if (outline) found.set(index, outline);
  }
  known.set(catalogue, found);
  return found;
}

/** `only`: the one to draw; null draws the first eight. */
export function drawCommunities(
  context: CanvasRenderingContext2D,
  catalogue: Catalogue,
  palette: Palette,
  project: Project,
  only: number | null,
): void {
  context.lineJoin = 'round';
  context.textAlign = 'center';
  const taken: { x: number; y: number; half: number }[] = [];
  context.font = '600 11.5px system-ui, "Liberation Sans", sans-serif';
  for (const [index, { centre, corners }] of outlinesOf(catalogue)) {
    if (only === null ? index >= limit : index !== only) continue;
    const color = only === null ? communityColour(index, palette) : palette.accent;
    context.beginPath();
    corners.forEach((corner, i) => {
      const { x, y } = project(corner);
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
    context.closePath();
    context.fillStyle = withAlpha(color, 0.07);
    context.fill();
    context.strokeStyle = withAlpha(color, 0.55);
    context.lineWidth = 1.5;
    context.stroke();
    if (only !== null) continue;
    // The words that set it apart: several communities may be led by the same risk.
    const name = catalogue.graph.communities[index]?.terms.slice(0, 2).join(', ') ?? '';
    const { x, y } = project(centre);
    const half = context.measureText(name).width / 2 + 4;
    if (taken.some((other) => Math.abs(other.y - y) < 16 && Math.abs(other.x - x) < other.half + half)) continue;
    taken.push({ x, y, half });
    context.lineWidth = 4;
    context.strokeStyle = palette.ground;
    context.strokeText(name, x, y);
    context.fillStyle = palette.ink;
    context.fillText(name, x, y);
  }
  context.textAlign = 'start';
}

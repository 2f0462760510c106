/**
 * The calm region beside the map for papers outside the taxonomy and their authors: a disc of evenly spaced points (a
 * sunflower, Vogel 1979), taken in the order of a Hilbert curve, so that what stands together in a list stands together
 * on screen; around it a ring for the rest of very long bylines, which would else fill the disc.
 */
import { AREA_RADIUS, type Point } from './anchors.ts';

/** Between the circle of areas and the region. */
const GAP = 28;
const WIDEST = 90;
const NARROWEST = 8;
/** Points of the ring stand closer than those of the disc by this factor. */
const RING_SPACING = 0.7;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** How many points disc and ring have, and the distance wanted between neighbours -> both, in the order to fill them. */
export function outsidePoints(disc: number, ring: number, spacing: number): { disc: Point[]; ring: Point[] } {
  const perPoint = (spacing * 0.56) ** 2;
  const inner = Math.max(NARROWEST, Math.sqrt(disc * perPoint));
  const from = inner + spacing;
  const to = ring === 0 ? inner : Math.sqrt(from ** 2 + ring * perPoint * RING_SPACING ** 2);
  const scale = Math.min(1, WIDEST / to);
  const centre = AREA_RADIUS + GAP + to * scale;
  const discPoints = sunflower(disc, 0, inner * scale).map((point) => {
    const side = 2 * inner * scale;
    return { point, at: hilbertIndex(point.x / side + 0.5, point.y / side + 0.5) };
  });
  const ringPoints = sunflower(ring, from * scale, to * scale).map((point) => ({
    point,
    at: Math.atan2(point.y, point.x),
  }));
  const inOrder = (points: { point: Point; at: number }[]): Point[] =>
    points
      .sort((a, b) => a.at - b.at || a.point.x - b.point.x || a.point.y - b.point.y)
      .map(({ point }) => ({ x: centre + point.x, y: point.y }));
  return { disc: inOrder(discPoints), ring: inOrder(ringPoints) };
}

/** So many points, evenly over the ring between two radii. */
function sunflower(count: number, from: number, to: number): Point[] {
  return Array.from({ length: count }, (_, i) => {
    const r = Math.sqrt(from ** 2 + ((to ** 2 - from ** 2) * (i + 0.5)) / count);
    return { x: r * Math.cos(i * GOLDEN_ANGLE), y: r * Math.sin(i * GOLDEN_ANGLE) };
  });
}

/** A point of the unit square -> its place on a Hilbert curve through 1024 x 1024 cells. */
function hilbertIndex(unitX: number, unitY: number): number {
  const side = 1024;
  let x = Math.min(side - 1, Math.floor(unitX * side));
  let y = Math.min(side - 1, Math.floor(unitY * side));
  let index = 0;
  for (let s = side / 2; s > 0; s /= 2) {
    const right = (x & s) > 0 ? 1 : 0;
    const upper = (y & s) > 0 ? 1 : 0;
    index += s * s * ((3 * right) ^ upper);
    if (upper === 0) {
      if (right === 1) {
        x = side - 1 - x;
        y = side - 1 - y;
      }
      [x, y] = [y, x];
    }
  }
  return index;
}

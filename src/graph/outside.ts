/**
 * The calm region below the map for papers outside the taxonomy and their authors: a disc of evenly spaced points (a
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
/** Cells of the Hilbert curve's square along one side: a power of two. */
const SIDE = 1024;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** How many points disc and ring have, and the distance wanted between neighbours -> both, in the order to fill them. */
export function outsidePoints(disc: number, ring: number, spacing: number): { disc: Point[]; ring: Point[] } {
  const perPoint = (spacing * 0.56) ** 2;
  const inner = Math.max(NARROWEST, Math.sqrt(disc * perPoint));
  const from = inner + spacing;
  const to = ring === 0 ? inner : Math.sqrt(from ** 2 + ring * perPoint * RING_SPACING ** 2);
  const scale = Math.min(1, WIDEST / to);
  const centre = AREA_RADIUS + GAP + to * scale;
  const side = 2 * inner * scale;
  const discPoints = sunflower(disc, 0, inner * scale);
  const ringPoints = sunflower(ring, from * scale, to * scale);
  const shifted = ({ x, y }: Point): Point => ({ x, y: y - centre });
  return {
    disc: inOrder(discPoints, ({ x, y }) => hilbertIndex(x / side + 0.5, y / side + 0.5)).map(shifted),
    ring: inOrder(ringPoints, ({ x, y }) => Math.floor((Math.atan2(y, x) / Math.PI + 1) * SIDE * SIDE * 0.4)).map(
      shifted,
    ),
  };
}

/** Points by a whole number below `SIDE * SIDE`. Sorts numbers, not records: a tenth of the time for 200,000 points. */
function inOrder(points: readonly Point[], place: (point: Point) => number): Point[] {
  const count = Math.max(1, points.length);
  const keys = Float64Array.from(points, (point, i) => place(point) * count + i).sort();
  return Array.from(keys, (key) => points[key % count] as Point);
}

/** So many points, evenly over the ring between two radii. */
function sunflower(count: number, from: number, to: number): Point[] {
  return Array.from({ length: count }, (_, i) => {
    const r = Math.sqrt(from ** 2 + ((to ** 2 - from ** 2) * (i + 0.5)) / count);
    return { x: r * Math.cos(i * GOLDEN_ANGLE), y: r * Math.sin(i * GOLDEN_ANGLE) };
  });
}

/** A point of the unit square -> its place on a Hilbert curve through `SIDE * SIDE` cells. */
function hilbertIndex(unitX: number, unitY: number): number {
  let x = Math.max(0, Math.min(SIDE - 1, Math.floor(unitX * SIDE))) | 0;
  let y = Math.max(0, Math.min(SIDE - 1, Math.floor(unitY * SIDE))) | 0;
  let index = 0;
  for (let s = SIDE >> 1; s > 0; s >>= 1) {
    const right = (x & s) > 0 ? 1 : 0;
    const upper = (y & s) > 0 ? 1 : 0;
    index += s * s * ((3 * right) ^ upper);
    if (upper === 1) continue;
    // Turn the quarter so that the curve enters it where it left the last one.
    const swap = right === 1 ? SIDE - 1 - x : x;
    x = right === 1 ? SIDE - 1 - y : y;
    y = swap;
  }
  return index;
}

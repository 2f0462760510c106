/**
 * The calm region beside the map for papers outside the taxonomy and their authors: evenly spaced points of a sunflower
 * (Vogel 1979), taken in the order of a Hilbert curve, so that what stands together in a list stands together on screen.
 */
import { AREA_RADIUS, type Point } from './anchors.ts';

/** Between the circle of areas and the region. */
const GAP = 28;
const WIDEST = 90;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** A count and the distance wanted between neighbours -> that many points, in the order to fill them. */
export function outsidePoints(count: number, spacing: number): Point[] {
  const radius = Math.min(WIDEST, Math.max(8, spacing * 0.56 * Math.sqrt(count)));
  const centre = AREA_RADIUS + GAP + radius;
  const points = Array.from({ length: count }, (_, i) => {
    const r = radius * Math.sqrt((i + 0.5) / count);
    const x = r * Math.cos(i * GOLDEN_ANGLE);
    const y = r * Math.sin(i * GOLDEN_ANGLE);
    return { x: centre + x, y, at: hilbertIndex((x + radius) / (2 * radius), (y + radius) / (2 * radius)) };
  });
  points.sort((a, b) => a.at - b.at || a.x - b.x || a.y - b.y);
  return points.map(({ x, y }) => ({ x, y }));
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

/**
 * Where a community lies: an outline around most of its papers. The farthest three tenths are left out, because a few strays
 * would stretch every outline over the whole map. Convex hull by Andrew's monotone chain. Pure.
 */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Outline {
  /** The middle: the median of its papers. */
  readonly centre: Spot;
  /** Corners, counter-clockwise; at least three. */
  readonly corners: readonly Spot[];
}

const share = 0.7;

/** The outline of some places; null where fewer than three remain or all lie on a line. */
export function outlineOf(spots: readonly Spot[]): Outline | null {
  const centre = { x: median(spots.map(({ x }) => x)), y: median(spots.map(({ y }) => y)) };
  const distance = ({ x, y }: Spot) => Math.hypot(x - centre.x, y - centre.y);
  const near = spots.toSorted((a, b) => distance(a) - distance(b)).slice(0, Math.ceil(spots.length * share));
  const corners = hull(near);
  return corners.length < 3 ? null : { centre, corners };
}

function hull(spots: readonly Spot[]): Spot[] {
  const sorted = spots.toSorted((a, b) => a.x - b.x || a.y - b.y);
  const half = (order: readonly Spot[]) => {
    const chain: Spot[] = [];
    for (const spot of order) {
      while (chain.length > 1 && turn(chain.at(-2) as Spot, chain.at(-1) as Spot, spot) <= 0) chain.pop();
      chain.push(spot);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

function turn(a: Spot, b: Spot, c: Spot): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

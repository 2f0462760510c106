/** Walking the map with arrow keys: from a node to the nearest one in a direction. Pure. */
export interface Spot {
  readonly key: string;
  readonly x: number;
  readonly y: number;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/**
 * The nearest spot within 45 degrees either side of a direction (y up), where sideways distance counts double; null at
 * the edge of the map.
 */
export function nearestInDirection(spots: Iterable<Spot>, from: Spot, direction: Direction): string | null {
  let found: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { key, x, y } of spots) {
    if (key === from.key) continue;
    const dx = x - from.x;
    const dy = y - from.y;
    const [ahead, aside] =
      direction === 'up' ? [dy, dx] : direction === 'down' ? [-dy, dx] : direction === 'right' ? [dx, dy] : [-dx, dy];
    if (ahead <= 0 || Math.abs(aside) > ahead) continue;
    const distance = ahead + Math.abs(aside) * 2;
    if (distance < least) {
      least = distance;
      found = key;
    }
  }
  return found;
}

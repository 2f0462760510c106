/**
 * The taxonomy's frame behind the map: one sector of the circle per area, found from where the risks are anchored, and
 * the places of the names on the rim. Names are moved apart so that none covers another. Pure geometry.
 */
import type { GraphNode } from '../src/model.ts';

export interface Sector {
  readonly code: string;
  /** In radians, counter-clockwise from the x axis; `to` > `from`. */
  readonly from: number;
  readonly to: number;
}

/** Borders half way between neighbouring anchors of different areas. Empty with fewer than two areas. */
export function sectorsOf(nodes: Iterable<GraphNode>): {
  readonly sectors: readonly Sector[];
  readonly inner: number;
  readonly outer: number;
} {
  const anchors: { area: string; angle: number }[] = [];
  let outer = 0;
  let inner = 0;
  for (const node of nodes) {
    if (node.kind === 'risk') {
      anchors.push({ area: node.area, angle: Math.atan2(node.y, node.x) });
      inner = Math.max(inner, Math.hypot(node.x, node.y));
    } else if (node.kind === 'area') outer = Math.max(outer, Math.hypot(node.x, node.y));
  }
  anchors.sort((a, b) => a.angle - b.angle);
  const cuts: { angle: number; area: string }[] = [];
  anchors.forEach((anchor, index) => {
    const next = anchors[(index + 1) % anchors.length];
    if (!next || next.area === anchor.area) return;
    const turn = index + 1 === anchors.length ? Math.PI * 2 : 0;
    cuts.push({ angle: (anchor.angle + next.angle + turn) / 2, area: next.area });
  });
  if (cuts.length < 2) return { sectors: [], inner, outer };
  const sectors = cuts.map((cut, index): Sector => {
    const next = cuts[(index + 1) % cuts.length] as (typeof cuts)[number];
    const to = index + 1 === cuts.length ? next.angle + Math.PI * 2 : next.angle;
    return { code: cut.area, from: cut.angle, to };
  });
  return { sectors, inner, outer };
}

export interface LabelRequest {
  readonly key: string;
  /** Anchor in pixels of the viewport. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Distance from the anchor to the text. */
  readonly gap: number;
}

export interface LabelPlace {
  readonly key: string;
  /** Left upper corner of the text. */
  readonly left: number;
  readonly top: number;
}

/**
 * Places names beside their anchors, away from the centre, inside the frame, none over another. Names right of the
 * centre and names left of it are two columns; in each, names keep their order and are pushed apart by the least needed
 * (pool-adjacent-violators, as for isotonic regression).
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  centre: { readonly x: number; readonly y: number },
  frame: { readonly width: number; readonly height: number },
): LabelPlace[] {
  const places: LabelPlace[] = [];
  for (const side of [-1, 1] as const) {
    const column = requests
      .filter((request) => (request.x >= centre.x ? 1 : -1) === side)
      .toSorted((a, b) => a.y - b.y || (a.key < b.key ? -1 : 1));
    const tops = spread(
      column.map((request) => ({ wish: wishedTop(request, centre), size: request.height })),
      frame.height,
    );
    column.forEach((request, index) => {
      const wished = side > 0 ? request.x + request.gap : request.x - request.gap - request.width;
      const left = Math.max(2, Math.min(frame.width - request.width - 2, wished));
      places.push({ key: request.key, left, top: tops[index] as number });
    });
  }
  return places;
}

/** Near the top and bottom of the circle names stand above and below their anchor rather than beside it. */
function wishedTop(request: LabelRequest, centre: { readonly x: number; readonly y: number }): number {
  const dx = request.x - centre.x;
  const dy = request.y - centre.y;
  const lean = dy / (Math.hypot(dx, dy) || 1);
  return request.y - request.height / 2 + lean * (request.gap + request.height / 2) * 0.9;
}

function spread(items: readonly { readonly wish: number; readonly size: number }[], limit: number): number[] {
  const blocks: { top: number; size: number; weight: number; members: number[] }[] = [];
  items.forEach((item, index) => {
    blocks.push({ top: item.wish, size: item.size, weight: 1, members: [index] });
    for (let last = blocks.length - 1; last > 0; last--) {
      const below = blocks[last] as (typeof blocks)[number];
      const above = blocks[last - 1] as (typeof blocks)[number];
      if (above.top + above.size <= below.top) break;
      const weight = above.weight + below.weight;
      const top = (above.top * above.weight + (below.top - above.size) * below.weight) / weight;
      blocks.splice(last - 1, 2, {
        top,
        size: above.size + below.size,
        weight,
        members: [...above.members, ...below.members],
      });
    }
  });
  const tops: number[] = [];
  for (const block of blocks) {
    let top = Math.max(2, Math.min(limit - block.size - 2, block.top));
    for (const member of block.members) {
      tops[member] = top;
      top += items[member]?.size ?? 0;
    }
  }
  return tops;
}

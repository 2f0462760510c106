/**
 * Draws what the reader points at or has selected, on a canvas of its own above the map, while the map beneath is faded
 * by the style sheet. The cost is that of the neighbourhood, never of the graph: hovering changes nothing in the map.
 */
import type { EdgeLook, NodeLook } from './appearance.ts';
import { type Palette, withAlpha } from './palette.ts';
import { traceShape } from './shapes.ts';

export interface FocusNode extends NodeLook {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly isCentre: boolean;
}

export interface FocusEdge extends EdgeLook {
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
}

/** A node's neighbours are named as far as there is room; of a set without a middle, a few stand for the rest. */
const labelLimit = { around: 14, ofSet: 4 } as const;
const labelLength = 46;

/** Everything in pixels of the canvas. Names are drawn for the centre and, where they fit, for the largest neighbours. */
export function drawFocus(
  context: CanvasRenderingContext2D,
  nodes: readonly FocusNode[],
  edges: readonly FocusEdge[],
  palette: Palette,
  frame: { readonly width: number; readonly height: number },
): void {
  context.lineCap = 'round';
  for (const edge of edges) {
    context.strokeStyle = edge.color;
    context.lineWidth = edge.size;
    context.beginPath();
    context.moveTo(edge.from.x, edge.from.y);
    context.lineTo(edge.to.x, edge.to.y);
    context.stroke();
  }
  for (const node of nodes) {
    if (node.isCentre) {
      context.beginPath();
      context.fillStyle = withAlpha(palette.accent, 0.16);
      context.arc(node.x, node.y, node.size + 9, 0, Math.PI * 2);
      context.fill();
    }
    context.beginPath();
    traceShape(context, node.shape, node.x, node.y, node.size);
    context.lineWidth = node.isCentre ? 4 : 2;
    context.strokeStyle = node.isCentre ? palette.ink : palette.ground;
    context.stroke();
    context.fillStyle = node.color;
    context.fill();
  }
  drawNames(context, nodes, palette, frame);
}

function drawNames(
  context: CanvasRenderingContext2D,
  nodes: readonly FocusNode[],
  palette: Palette,
  frame: { readonly width: number; readonly height: number },
): void {
  const limit = nodes.some((node) => node.isCentre) ? labelLimit.around : labelLimit.ofSet;
  const ranked = nodes
    .filter((node) => node.label !== '')
    .toSorted((a, b) => Number(b.isCentre) - Number(a.isCentre) || b.size - a.size)
    .slice(0, limit * 4);
  const taken: { left: number; top: number; right: number; bottom: number }[] = [];
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  for (const node of ranked) {
    if (taken.length >= limit) break;
    context.font = `${node.isCentre ? 600 : 400} ${node.isCentre ? 13 : 11.5}px system-ui, "Liberation Sans", sans-serif`;
    const text = shorten(node.label);
    const width = context.measureText(text).width;
    const { left, y } = besideOrBelow(node, width, frame);
    const box = { left: left - 4, top: y - 9, right: left + width + 4, bottom: y + 9 };
    const isOver = taken.some(
      (b) => b.left < box.right && b.right > box.left && b.top < box.bottom && b.bottom > box.top,
    );
    if (isOver && !node.isCentre) continue;
    taken.push(box);
    context.lineWidth = 4;
    context.strokeStyle = palette.ground;
    context.strokeText(text, left, y);
    context.fillStyle = node.isCentre ? palette.ink : palette.quiet;
    context.fillText(text, left, y);
  }
}

/** Right of the dot where there is room, else left, else beneath it (above at the foot of the map). */
function besideOrBelow(
  { x, y, size }: FocusNode,
  width: number,
  frame: { readonly width: number; readonly height: number },
): { left: number; y: number } {
  const gap = size + 8;
  if (x + gap + width <= frame.width - 4) return { left: x + gap, y };
  if (x - gap - width >= 4) return { left: x - gap - width, y };
  const left = Math.max(4, Math.min(frame.width - width - 4, x - width / 2));
  return { left, y: y + gap + 20 > frame.height ? y - gap - 8 : y + gap + 8 };
}

/** A name for the map: one line, cut at a length that is read at a glance. */
export function shorten(label: string): string {
  const points = [...label];
  return points.length <= labelLength
    ? label
    : `${points
        .slice(0, labelLength - 1)
        .join('')
        .trimEnd()}…`;
}

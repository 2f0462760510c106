/**
 * Draws the taxonomy's sectors behind the map: a breath of each area's colour, fading outwards, so that a place on the
 * map says which area it belongs to before any dot is read.
 */
import type { Catalogue } from './catalogue.ts';
import { type Palette, withAlpha } from './palette.ts';
import { sectorsOf } from './sectors.ts';

export interface Frame {
  readonly width: number;
  readonly height: number;
}

type Framing = ReturnType<typeof sectorsOf>;
const framings = new WeakMap<Catalogue, Framing>();

/** The sectors of a data set, found once. */
export function framingOf(catalogue: Catalogue): Framing {
  const known = framings.get(catalogue);
  if (known) return known;
  const found = sectorsOf(catalogue.rows.flatMap((row) => catalogue.nodes.get(row.key) ?? []));
  framings.set(catalogue, found);
  return found;
}

export function drawSectors(
  context: CanvasRenderingContext2D,
  catalogue: Catalogue,
  palette: Palette,
  project: (point: { x: number; y: number }) => { x: number; y: number },
  frame: Frame,
): void {
  context.clearRect(0, 0, frame.width, frame.height);
  const { sectors, inner, outer } = framingOf(catalogue);
  const centre = project({ x: 0, y: 0 });
  const edge = project({ x: Math.max(inner * 1.16, outer), y: 0 });
  const radius = Math.abs(edge.x - centre.x);
  if (!(radius > 0)) return;
  for (const { code, from, to } of sectors) {
    const color = catalogue.rowByCode.get(code)?.color ?? palette.outside;
    const shade = context.createRadialGradient(centre.x, centre.y, radius * 0.12, centre.x, centre.y, radius);
    shade.addColorStop(0, withAlpha(color, 0));
    shade.addColorStop(1, withAlpha(color, palette.isDark ? 0.15 : 0.1));
    context.fillStyle = shade;
    context.beginPath();
    context.moveTo(centre.x, centre.y);
    context.arc(centre.x, centre.y, radius, -to, -from);
    context.closePath();
    context.fill();
    context.strokeStyle = palette.ground;
    context.lineWidth = 2;
    context.stroke();
  }
}

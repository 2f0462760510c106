/**
 * The second cue beside colour: one shape per area, the same in the map, the legend and figures. Outlines are corners
 * within a circle of radius 1 (y up), so that canvas, SVG and the map's shader draw the same thing.
 */
export type ShapeName = 'circle' | 'square' | 'triangle' | 'diamond' | 'hexagon' | 'wedge';

/** By an area's place in the taxonomy; a seventh area starts over. */
export const areaShapes: readonly ShapeName[] = ['circle', 'square', 'triangle', 'diamond', 'wedge', 'hexagon'];

export function shapeOf(areaIndex: number): ShapeName {
  return areaShapes[areaIndex % areaShapes.length] ?? 'circle';
}

const half = 0.84;
/** Corners of each shape; the circle has none. Sized so that all look equally heavy. */
export const corners: Readonly<Record<ShapeName, readonly (readonly [x: number, y: number])[]>> = {
  circle: [],
  square: [
    [-half, -half],
    [half, -half],
    [half, half],
    [-half, half],
  ],
  triangle: [
    [0, 1.2],
    [-1.08, -0.7],
    [1.08, -0.7],
  ],
  diamond: [
    [0, 1.2],
    [1.2, 0],
    [0, -1.2],
    [-1.2, 0],
  ],
  hexagon: [
    [1.05, 0],
    [0.525, 0.91],
    [-0.525, 0.91],
    [-1.05, 0],
    [-0.525, -0.91],
    [0.525, -0.91],
  ],
  wedge: [
    [0, -1.2],
    [1.08, 0.7],
    [-1.08, 0.7],
  ],
};

/** An outline as an SVG path around a point. */
export function shapePath(shape: ShapeName, x: number, y: number, radius: number): string {
  const round = (value: number) => Math.round(value * 100) / 100;
  if (shape === 'circle') {
    const r = round(radius);
    return `M${round(x - radius)} ${round(y)}a${r} ${r} 0 1 0 ${round(2 * radius)} 0a${r} ${r} 0 1 0 ${round(-2 * radius)} 0z`;
  }
  return `M${corners[shape].map(([dx, dy]) => `${round(x + dx * radius)} ${round(y - dy * radius)}`).join('L')}z`;
}

/** Adds an outline to a canvas path. */
export function traceShape(
  context: CanvasRenderingContext2D,
  shape: ShapeName,
  x: number,
  y: number,
  radius: number,
): void {
  const points = corners[shape];
  if (points.length === 0) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, Math.PI * 2);
    return;
  }
  points.forEach(([dx, dy], index) => {
    if (index === 0) context.moveTo(x + dx * radius, y - dy * radius);
    else context.lineTo(x + dx * radius, y - dy * radius);
  });
  context.closePath();
}

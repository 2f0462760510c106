/**
 * Discs that lie on one another are pushed apart, a little per pass, until they do not or the passes are spent. Linear:
 * a disc looks only at its grid cell and the eight around it, and at no more than a few discs in each, where
 * graphology-layout-noverlap looks at all of a pile (42 s for 16,000 nodes). Passes are counted, never timed.
 */

/** Discs by number; `fixed` ones push and are not pushed. Positions are changed in place. */
export interface Discs {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly radius: Float64Array;
  readonly fixed: Uint8Array;
}

/** Discs looked at per cell: more only matters in piles, which the next passes thin out. */
const MOST_PER_CELL = 6;
/** A turn that never repeats: where two discs have the same centre, each leaves in a direction of its own. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** Moves overlapping discs apart, in place. Returns how many passes were needed, at most `passes`. */
export function separate(discs: Discs, passes: number): number {
  const { x, y, radius, fixed } = discs;
  const n = x.length;
  let widest = 0;
  for (let v = 0; v < n; v++) if (fixed[v] === 0) widest = Math.max(widest, radius[v] as number);
  if (widest === 0) return 0;
  const anchors = Array.from({ length: n }, (_, v) => v).filter((v) => fixed[v] === 1);
  const stepX = new Float64Array(n);
  const stepY = new Float64Array(n);

  for (let pass = 0; pass < passes; pass++) {
    const grid = toGrid(discs, widest * 2);
    stepX.fill(0);
    stepY.fill(0);
    let moved = 0;
    const push = (v: number, w: number, share: number): void => {
      const reach = (radius[v] as number) + (radius[w] as number);
      let dx = (x[v] as number) - (x[w] as number);
      let dy = (y[v] as number) - (y[w] as number);
      if (Math.abs(dx) >= reach || Math.abs(dy) >= reach) return;
      let apart = Math.sqrt(dx * dx + dy * dy);
      if (apart >= reach * 0.999) return;
      if (apart < 1e-9) {
        dx = Math.cos(v * GOLDEN_ANGLE);
        dy = Math.sin(v * GOLDEN_ANGLE);
        apart = 1;
        share *= 0.5;
        stepX[v] = (stepX[v] as number) + dx * reach * share;
        stepY[v] = (stepY[v] as number) + dy * reach * share;
      } else {
        const by = ((reach - apart) / apart) * share;
        stepX[v] = (stepX[v] as number) + dx * by;
        stepY[v] = (stepY[v] as number) + dy * by;
      }
      moved++;
    };
    for (let at = 0; at < grid.order.length; at++) {
      const v = grid.order[at] as number;
      for (const anchor of anchors) push(v, anchor, 1);
      forEachNear(grid, v, at, discs, (w) => push(v, w, 0.5));
    }
    if (moved === 0) return pass;
    for (let v = 0; v < n; v++) {
      if (fixed[v] === 1) continue;
      // No disc leaves its surroundings in one pass: in a pile the pushes of many add up.
      const step = Math.hypot(stepX[v] as number, stepY[v] as number);
      const scale = step > widest * 2 ? (widest * 2) / step : 1;
      x[v] = (x[v] as number) + (stepX[v] as number) * scale;
      y[v] = (y[v] as number) + (stepY[v] as number) * scale;
    }
  }
  return passes;
}

interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly left: number;
  readonly bottom: number;
  readonly cell: number;
  readonly start: Int32Array;
  /** Movable discs, cell by cell. */
  readonly order: Int32Array;
}

function toGrid({ x, y, fixed }: Discs, wanted: number): Grid {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  let count = 0;
  for (let v = 0; v < x.length; v++) {
    if (fixed[v] === 1) continue;
    count++;
    left = Math.min(left, x[v] as number);
    right = Math.max(right, x[v] as number);
    bottom = Math.min(bottom, y[v] as number);
    top = Math.max(top, y[v] as number);
  }
  // Tiny discs far apart would ask for more cells than there are discs: larger cells do the same.
  const cell = Math.max(wanted, Math.sqrt(((right - left) * (top - bottom)) / (4 * count + 4)));
  const columns = Math.max(1, Math.floor((right - left) / cell) + 1);
  const rows = Math.max(1, Math.floor((top - bottom) / cell) + 1);
  const start = new Int32Array(columns * rows + 1);
  const cellOf = new Int32Array(x.length).fill(-1);
  for (let v = 0; v < x.length; v++) {
    if (fixed[v] === 1) continue;
    const at = Math.floor(((y[v] as number) - bottom) / cell) * columns + Math.floor(((x[v] as number) - left) / cell);
    cellOf[v] = at;
    start[at + 1] = (start[at + 1] as number) + 1;
  }
  for (let at = 0; at < columns * rows; at++) start[at + 1] = (start[at + 1] as number) + (start[at] as number);
  const fill = start.slice();
  const order = new Int32Array(count);
  for (let v = 0; v < x.length; v++) {
    const at = cellOf[v] as number;
    if (at < 0) continue;
    const slot = fill[at] as number;
    order[slot] = v;
    fill[at] = slot + 1;
  }
  return { columns, rows, left, bottom, cell, start, order };
}

/** Calls back with some discs of the cells around v: each disc of a crowded cell starts looking at another place. */
function forEachNear(grid: Grid, v: number, slot: number, { x, y }: Discs, callback: (w: number) => void): void {
  const column = Math.floor(((x[v] as number) - grid.left) / grid.cell);
  const row = Math.floor(((y[v] as number) - grid.bottom) / grid.cell);
  for (let r = Math.max(0, row - 1); r <= Math.min(grid.rows - 1, row + 1); r++) {
    for (let c = Math.max(0, column - 1); c <= Math.min(grid.columns - 1, column + 1); c++) {
      const from = grid.start[r * grid.columns + c] as number;
      const size = (grid.start[r * grid.columns + c + 1] as number) - from;
      const looks = Math.min(size, MOST_PER_CELL);
      for (let i = 0; i < looks; i++) {
        const w = grid.order[from + (size <= MOST_PER_CELL ? i : (slot + i * 7 + 1) % size)] as number;
        if (w !== v) callback(w);
      }
    }
  }
}

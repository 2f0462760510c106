/**
 * The picture as a figure: SVG with title, filter sentence, legend, date of data and version inside, and PNG drawn from
 * that same SVG. Loaded when somebody asks for a figure. Presentation attributes only, so that it shows the same under a
 * strict content policy and in every editor.
 */
import { edgeLook, type LookContext, nodeLook } from './appearance.ts';
import type { Palette } from './palette.ts';
import type { Scene } from './scenes.ts';
import { placeLabels, sectorsOf } from './sectors.ts';
import { shapeOf, shapePath } from './shapes.ts';

export interface FigureRequest {
  readonly scene: Scene;
  readonly look: LookContext;
  readonly title: string;
  /** The filter in words and its count. */
  readonly sentence: string;
  /** Data set, versions, seed: printed small at the foot. */
  readonly about: string;
  readonly width: number;
  readonly height: number;
}

const margin = 40;
const legendWidth = 260;
const font = 'Helvetica, Arial, sans-serif';

/** The figure as SVG text. Names from papers are escaped; characters that XML forbids are left out. */
export function figureSvg({ scene, look, title, sentence, about, width, height }: FigureRequest): string {
  const { palette, catalogue } = look;
  const stage = { left: margin, top: 96, width: width - legendWidth - margin * 2, height: height - 96 - margin - 20 };
  const place = fitter(scene, stage);
  const parts: string[] = [];
  parts.push(`<rect width="${width}" height="${height}" fill="${palette.ground}"/>`);
  parts.push(text(title, margin, 44, 22, palette.ink, 'font-weight="600"'));
  parts.push(text(sentence, margin, 70, 14, palette.quiet));
  parts.push(sectorPaths(scene, look, place));
  const edges: string[] = [];
  const byKey = new Map(scene.nodes.map((node) => [node.key, node]));
  for (const edge of scene.edges) {
    const drawn = edgeLook(edge, look);
    const from = byKey.get(edge.source);
    const to = byKey.get(edge.target);
    if (drawn.hidden || !from || !to) continue;
    const [a, b] = [place(from), place(to)];
    edges.push(`<path d="M${a.x} ${a.y}L${b.x} ${b.y}" ${stroke(drawn.color)} stroke-width="${round(drawn.size)}"/>`);
  }
  parts.push(`<g fill="none">${edges.join('')}</g>`);
  const nodes = scene.nodes
    .map((node) => ({ node, drawn: nodeLook(node, look), at: place(node) }))
    .filter(({ drawn }) => !drawn.hidden)
    .toSorted((a, b) => a.drawn.zIndex - b.drawn.zIndex);
  parts.push(
    `<g stroke="${palette.ground}" stroke-width="0.7">${nodes
      .map(
        ({ node, drawn, at }) =>
          `<path d="${shapePath(drawn.shape, at.x, at.y, drawn.size)}" ${fill(drawn.color)}><title>${escapeXml(node.label)}</title></path>`,
      )
      .join('')}</g>`,
  );
  const names = catalogue.rows.flatMap((row) => {
    const node = catalogue.nodes.get(row.key);
    if (!node || !byKey.has(row.key)) return [];
    const size = row.isArea ? 12.5 : 11;
    return [
      { key: row.key, ...place(node), width: row.short.length * size * 0.56, height: size + 5, gap: 12, row, size },
    ];
  });
  const centre = place({ x: 0, y: 0 });
  for (const label of placeLabels(names, centre, {
    width: stage.left + stage.width + margin,
    height: height - margin,
  })) {
    const own = names.find(({ key }) => key === label.key);
    if (!own) continue;
    const halo = `stroke="${palette.ground}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"${own.row.isArea ? ' font-weight="600"' : ''}`;
    parts.push(
      text(
        own.row.short,
        round(label.left),
        round(label.top + own.size),
        own.size,
        own.row.isArea ? palette.ink : palette.quiet,
        halo,
      ),
    );
  }
  parts.push(legend(look, width - legendWidth, 108, palette));
  parts.push(text(about, margin, height - 18, 10.5, palette.quiet));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${font}"><title>${escapeXml(`${title}: ${sentence}`)}</title><desc>${escapeXml(about)}</desc>${parts.join('\n')}</svg>\n`;
}

/** Draws an SVG text to a PNG of `scale` times its size. Fails where the browser's canvas is too small. */
export async function pngOf(svg: string, width: number, height: number, scale: number): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * scale;
    canvas.height = height * scale;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser has no canvas to draw a PNG on; the SVG works.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('The browser could not make a PNG of this size; the SVG works.');
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}

type Place = (point: { readonly x: number; readonly y: number }) => { x: number; y: number };

function fitter(scene: Scene, stage: { left: number; top: number; width: number; height: number }): Place {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of scene.nodes) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    low = Math.min(low, y);
    high = Math.max(high, y);
  }
  if (right < left) [left, right, low, high] = [-1, 1, -1, 1];
  const room = 76;
  const scale = Math.min((stage.width - room * 2) / (right - left || 1), (stage.height - room) / (high - low || 1));
  return ({ x, y }) => ({
    x: round(stage.left + stage.width / 2 + (x - (left + right) / 2) * scale),
    y: round(stage.top + stage.height / 2 - (y - (low + high) / 2) * scale),
  });
}

function sectorPaths(scene: Scene, { catalogue, palette }: LookContext, place: Place): string {
  const { sectors, inner, outer } = sectorsOf(scene.nodes);
  const centre = place({ x: 0, y: 0 });
  const reach = Math.max(inner * 1.16, outer);
  return sectors
    .map(({ code, from, to }) => {
      const a = place({ x: Math.cos(from) * reach, y: Math.sin(from) * reach });
      const b = place({ x: Math.cos(to) * reach, y: Math.sin(to) * reach });
      const radius = round(Math.abs(place({ x: reach, y: 0 }).x - centre.x));
      const color = catalogue.rowByCode.get(code)?.color ?? palette.outside;
      return `<path d="M${centre.x} ${centre.y}L${a.x} ${a.y}A${radius} ${radius} 0 ${to - from > Math.PI ? 1 : 0} 0 ${b.x} ${b.y}z" fill="${color}" fill-opacity="0.06" stroke="${palette.ground}" stroke-width="2"/>`;
    })
    .join('');
}

function legend({ catalogue, shown, colourBy }: LookContext, x: number, y: number, palette: Palette): string {
  const parts: string[] = [];
  let at = y;
  const papers = catalogue.papers.filter((paper) => !shown || shown.has(paper.key));
  const line = (label: string, count: number, mark: string, isStrong: boolean) => {
    parts.push(mark);
    parts.push(
      text(
        label,
        x + 20,
        at,
        isStrong ? 12.5 : 11,
        isStrong ? palette.ink : palette.quiet,
        isStrong ? 'font-weight="600"' : '',
      ),
    );
    parts.push(text(String(count), x + legendWidth - margin, at, 11, palette.quiet, 'text-anchor="end"'));
    at += isStrong ? 19 : 16;
  };
  for (const row of catalogue.rows) {
    const count = papers.filter((paper) =>
      paper.tags.some((tag) => tag.code === row.code || tag.code.startsWith(`${row.code}.`)),
    ).length;
    if (row.isArea) at += 6;
    const mark = row.isArea
      ? `<path d="${shapePath(shapeOf(row.areaIndex), x + 7, at - 4, 5.5)}" fill="${row.color}"/>`
      : '';
    line(row.isArea ? row.short : `${row.code} ${row.short}`, count, mark, row.isArea);
  }
  at += 6;
  line(
    'Outside the taxonomy',
    papers.filter((paper) => paper.tags.length === 0).length,
    `<path d="${shapePath('circle', x + 7, at - 4, 5)}" fill="${palette.outside}"/>`,
    true,
  );
  if (colourBy !== 'area')
    parts.push(text(`Dots are coloured by ${colourBy}; shapes show areas.`, x, at + 10, 10.5, palette.quiet));
  return parts.join('');
}

function text(value: string, x: number, y: number, size: number, color: string, more = ''): string {
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${color}" ${more}>${escapeXml(value)}</text>`;
}

function fill(color: string): string {
  const parts = /^rgba\((\d+), (\d+), (\d+), ([\d.]+)\)$/u.exec(color);
  return parts ? `fill="rgb(${parts[1]},${parts[2]},${parts[3]})" fill-opacity="${parts[4]}"` : `fill="${color}"`;
}

function stroke(color: string): string {
  return fill(color).replaceAll('fill', 'stroke');
}

function escapeXml(value: string): string {
  return value
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

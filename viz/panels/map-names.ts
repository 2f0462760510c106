/**
 * The taxonomy's names over the map: text of the page rather than of the canvas, so that they are sharp, themed and can
 * be pressed. On a small screen the risks' names appear when there is room for them.
 */
import type { Catalogue } from '../catalogue.ts';
import { outsideRow } from '../matrix.ts';
import { placeLabels } from '../sectors.ts';
import type { Project } from '../sigma-view.ts';
import { catalogue, narrow, state } from '../store.ts';

/** Puts every name beside its anchor, for the picture as it stands. Called after each frame: it measures nothing. */
export function placeNames(
  project: Project,
  overlay: HTMLElement,
  widths: ReadonlyMap<string, { width: number; height: number; element: HTMLElement }>,
): void {
  const at = catalogue.peek();
  if (!at) return;
  const frame = { width: overlay.clientWidth, height: overlay.clientHeight };
  const ratio = state.peek().camera?.ratio ?? 1;
  const isTight = narrow.peek() && ratio > 0.75;
  const requests = [];
  for (const row of at.rows) {
    const node = at.nodes.get(row.key);
    const label = widths.get(row.key);
    if (!node || !label) continue;
    const place = project(node);
    const isOut = place.x < -20 || place.y < -20 || place.x > frame.width + 20 || place.y > frame.height + 20;
    const isHidden = isOut || (isTight && !row.isArea);
    label.element.hidden = isHidden;
    if (!isHidden)
      requests.push({
        key: row.key,
        x: place.x,
        y: place.y,
        width: label.width,
        height: label.height,
        gap: row.isArea ? 8 : 11,
      });
  }
  placeOutside(at, project, widths.get(outsideRow));
  for (const { key, left, top } of placeLabels(requests, project({ x: 0, y: 0 }), frame)) {
    const label = widths.get(key);
    if (label) label.element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }
}

/** The name of those that lie apart, above where they lie. */
function placeOutside(
  at: Catalogue,
  project: Project,
  label: { width: number; element: HTMLElement } | undefined,
): void {
  if (!label) return;
  const spot = outsideSpot(at);
  const { view } = state.peek();
  label.element.hidden = spot === null || view === 'risk-risk' || view === 'author-risk';
  if (!spot) return;
  const place = project(spot);
  label.element.style.transform = `translate(${Math.round(place.x - label.width / 2)}px, ${Math.round(place.y - 26)}px)`;
}

const outsideSpots = new WeakMap<Catalogue, { x: number; y: number } | null>();

function outsideSpot(at: Catalogue): { x: number; y: number } | null {
  const known = outsideSpots.get(at);
  if (known !== undefined) return known;
  const papers = at.papers.filter((paper) => paper.tags.length === 0);
  const x = papers.reduce((sum, { node }) => sum + node.x, 0) / papers.length;
  const y = papers.reduce((most, { node }) => Math.max(most, node.y), Number.NEGATIVE_INFINITY);
  const spot = papers.length === 0 ? null : { x, y };
  outsideSpots.set(at, spot);
  return spot;
}

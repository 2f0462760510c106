/**
 * The fixed points of the map: areas as sectors of a circle in the taxonomy's order, clockwise from the top, their risks
 * on an arc inside. A place then means a risk, in every data set. After Misue's anchored maps of bipartite graphs (2006).
 */
import type { Taxonomy } from '../model.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Distances from the centre. Papers fill the circle up to about the areas' distance. */
export const AREA_RADIUS = 100;
export const RISK_RADIUS = 68;
/** Every sector gets at least this part of an equal share. */
const LEAST_SHARE = 0.5;

/** A taxonomy and papers per area -> the place of every area and risk, by code. Sector width: root of its papers. */
export function placeAnchors(taxonomy: Taxonomy, papersOfArea: ReadonlyMap<string, number>): Map<string, Point> {
  const places = new Map<string, Point>();
  const areas = taxonomy.areas;
  if (areas.length === 0) return places;
  const pull = areas.map((area) => Math.sqrt(1 + (papersOfArea.get(area.code) ?? 0)));
  const sum = pull.reduce((total, own) => total + own, 0);
  const least = (2 * Math.PI * LEAST_SHARE) / areas.length;
  let angle = Math.PI / 2;
  areas.forEach((area, index) => {
    const width = least + 2 * Math.PI * (1 - LEAST_SHARE) * ((pull[index] as number) / sum);
    places.set(area.code, onCircle(AREA_RADIUS, angle - width / 2));
    const risks = taxonomy.risks.filter((risk) => risk.area === area.code);
    risks.forEach((risk, at) => {
      places.set(risk.code, onCircle(RISK_RADIUS, angle - (width * (at + 0.5)) / risks.length));
    });
    angle -= width;
  });
  return places;
}

function onCircle(radius: number, angle: number): Point {
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

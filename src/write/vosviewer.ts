/**
 * VOSviewer JSON, for VOSviewer and VOSviewer Online: a map with our positions and clusters.
 *
 * Limits of that format, all of them told to the report: links have no direction, clusters go from 1 to 1000, and only
 * addresses of the web are taken as addresses. Weights are numbers that set an item's size; scores set its colour in an
 * overlay. Descriptions would be HTML, so none are written.
 *
 * Format: https://app.vosviewer.com/docs/file-types/json-file-type/
 */
import type { GraphNode } from '../model.ts';
import { inChunks } from './chunks.ts';
import type { ExportData, ExportFormat, ExportReport } from './export.ts';
import { createPlace, type Place } from './report.ts';
import { safeId, utf8Text } from './safe-text.ts';
import { type WrittenGraph, writtenGraph } from './written-graph.ts';

const mostClusters = 1000;

export const vosviewer: ExportFormat = {
  name: 'vosviewer',
  what: 'VOSviewer JSON for VOSviewer and VOSviewer Online',
  reads: 'graph',
  write: (data, report) => [{ name: 'vosviewer.json', chunks: inChunks(() => pieces(data, report)) }],
};

function* pieces(data: ExportData, report: ExportReport): Generator<string> {
  const written = writtenGraph(data);
  const place = createPlace(report, 'vosviewer.json');
  place.thing = written.name;
  if (written.directed) place.altered('links', 'written without direction, which VOSviewer does not have');
  const links = linkCounts(written);
  yield '{"network":{"items":[';
  let separator = '\n';
  for (const node of written.nodes) {
    yield separator + JSON.stringify(item(node, links.get(node.key) ?? { links: 0, strength: 0 }, place));
    separator = ',\n';
  }
  yield '],\n"links":[';
  separator = '\n';
  for (const { source, target, weight } of written.edges) {
    const link = { source_id: safeId(source), target_id: safeId(target), strength: weight };
    yield separator + JSON.stringify(link);
    separator = ',\n';
  }
  yield `],\n"clusters":${JSON.stringify(clusters(data, place))}},\n`;
  const description = Object.entries(data.about)
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ');
  const info = { title: data.about.title ?? `riskgraph ${written.name}`, description: asHtml(description) };
  yield `"info":${JSON.stringify(info)}}\n`;
}

interface LinkCount {
  links: number;
  strength: number;
}

/** What VOSviewer calls Links and Total link strength. */
function linkCounts(written: WrittenGraph): ReadonlyMap<string, LinkCount> {
  const counts = new Map<string, LinkCount>();
  for (const { source, target, weight } of written.edges) {
    for (const key of [source, target]) {
      const count = counts.get(key) ?? { links: 0, strength: 0 };
      count.links += 1;
      count.strength += weight;
      counts.set(key, count);
    }
  }
  return counts;
}

function item(node: GraphNode, { links, strength }: LinkCount, place: Place) {
  place.thing = node.key;
  const { key, label, x, y, size, community } = node;
  const url = node.kind === 'paper' ? node.url : null;
  const isWeb = url !== null && /^https?:\/\//i.test(url);
  if (url !== null && !isWeb) place.altered('url', 'left out: not an address of the web');
  const cluster = community === null ? null : community + 1;
  if (cluster !== null && cluster > mostClusters) place.altered('cluster', `left out: more than ${mostClusters}`);
  return {
    id: safeId(key),
    label: utf8Text(label, place, 'label'),
    ...(isWeb ? { url: utf8Text(url, place, 'url') } : {}),
    x,
    y,
    ...(cluster !== null && cluster <= mostClusters ? { cluster } : {}),
    weights: { Size: size, Links: links, 'Total link strength': round(strength), ...paperCounts(node) },
    scores: scores(node),
  };
}

function paperCounts(node: GraphNode): Readonly<Record<string, number>> {
  if (node.kind === 'author') return { Papers: node.papers };
  if (node.kind === 'paper') return { Papers: 1 };
  return { Papers: node.papersFocus + node.papersMention };
}

function scores(node: GraphNode): Readonly<Record<string, number>> {
  const year = node.kind === 'paper' && node.year !== null ? { Year: node.year } : {};
  return { ...year, ...node.measures };
}

function clusters({ graph }: ExportData, place: Place) {
  return graph.communities
    .filter(({ index }) => index < mostClusters)
    .map(({ index, name }) => {
      place.thing = `community ${index}`;
      return { cluster: index + 1, label: utf8Text(name, place, 'label') };
    });
}

function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Sums of weights carry the noise of binary fractions: 0.1 + 0.2. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

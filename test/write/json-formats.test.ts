import Graph from 'graphology';
import { describe, expect, it } from 'vitest';
import { parseGraphJson } from '../../src/write/graph-json.ts';
import { safeId } from '../../src/write/safe-text.ts';
import { expected, exportData, projectionData, written } from './graph-fixture.ts';

const both = [
  ['the whole graph', exportData()],
  ['a projection', projectionData()],
] as const;

interface Json {
  // biome-ignore lint/suspicious/noExplicitAny: other programs' formats, looked into by the tests
  readonly [key: string]: any;
}

function json(format: string, file: string, data: ReturnType<typeof exportData>): Json {
  return JSON.parse(written(format, data).text(file));
}

describe('graph.json', () => {
  it('gives the same records back, hostile text and all', () => {
    const data = exportData();
    expect(parseGraphJson(written('json', data).text('graph.json').split('\n'))).toEqual(data.graph);
  });

  it.each(both)('%s is taken by graphology as it is', (_, data) => {
    const { nodes, edges } = expected(data);
    const graph = Graph.from(json('json', 'graph.json', data) as never);
    expect(graph.nodes()).toEqual(nodes.map(({ key }) => key));
    expect(graph.edges()).toEqual(edges.map(({ key }) => key));
    expect(graph.getNodeAttribute(nodes[0]?.key, 'degree')).toBe(nodes[0]?.measures.degree);
  });

  it('refuses to be read where it is something else', () => {
    expect(() => parseGraphJson(['{"nodes":[]}'])).toThrow('not a graph.json of riskgraph');
    expect(() => parseGraphJson(['null'])).toThrow('not a graph.json of riskgraph');
  });

  it('refuses a measure with the name of a field', () => {
    const data = exportData();
    const nodes = data.graph.nodes.map((node) => ({ ...node, measures: { size: 1 } }));
    expect(() => written('json', { ...data, graph: { ...data.graph, nodes } })).toThrow(
      'a measure has the name of a field: size',
    );
  });
});

describe('node-link JSON', () => {
  it.each(both)('%s holds every node, edge and weight', (_, data) => {
    const read = json('node-link', 'node-link.json', data);
    const { nodes, edges } = expected(data);
    expect(read.directed).toBe(!data.projection);
    expect(read.nodes.map(({ id }: Json) => id)).toEqual(nodes.map(({ key }) => safeId(key)));
    expect(read.edges.map(({ key, weight }: Json) => [key, weight])).toEqual(
      edges.map(({ key, weight }) => [safeId(key), weight]),
    );
    const ids = new Set(read.nodes.map(({ id }: Json) => id));
    for (const { source, target } of read.edges) expect(ids.has(source) && ids.has(target)).toBe(true);
  });

  it('keeps titles exactly, whatever is in them', () => {
    const data = exportData();
    const titles = json('node-link', 'node-link.json', data).nodes.flatMap(({ rg_title }: Json) => rg_title ?? []);
    expect(titles.toSorted()).toEqual(data.papers.flatMap(({ title }) => title ?? []).toSorted());
  });
});

describe('Cytoscape JSON', () => {
  it.each(both)('%s holds every node where it is on screen, and every edge', (_, data) => {
    const { elements } = json('cytoscape', 'graph.cyjs', data);
    const { nodes, edges } = expected(data);
    expect(elements.nodes.map(({ data, position }: Json) => [data.id, data.name, position.x, -position.y])).toEqual(
      nodes.map(({ key, label, x, y }) => [safeId(key), label, x, y]),
    );
    expect(elements.edges.map(({ data }: Json) => [data.source, data.target, data.weight])).toEqual(
      edges.map(({ source, target, weight }) => [safeId(source), safeId(target), weight]),
    );
  });
});

describe('VOSviewer JSON', () => {
  it.each(both)('%s keeps to the limits of the format', (_, data) => {
    const { network, info } = json('vosviewer', 'vosviewer.json', data);
    const { nodes, edges } = expected(data);
    expect(network.items).toHaveLength(nodes.length);
    expect(network.links.map(({ strength }: Json) => strength)).toEqual(edges.map(({ weight }) => weight));
    const clusters = new Set(network.clusters.map(({ cluster }: Json) => cluster));
    for (const { cluster, weights, url } of network.items) {
      if (cluster !== undefined) expect(clusters.has(cluster) && cluster >= 1).toBe(true);
      for (const weight of Object.values(weights)) expect(weight).toBeGreaterThanOrEqual(0);
      if (url !== undefined) expect(url).toMatch(/^https:/);
    }
    expect(info.description).not.toMatch(/[<>]|&(?!\w+;)/);
  });

  it('tells the report what it leaves out: direction, and addresses that are not of the web', () => {
    const { report } = written('vosviewer', exportData());
    expect(report.alterations.map(({ where, what }) => `${where}: ${what}`)).toEqual(
      expect.arrayContaining([
        'vosviewer.json graph links: written without direction, which VOSviewer does not have',
        'vosviewer.json paper:title:none url: left out: not an address of the web',
      ]),
    );
  });
});

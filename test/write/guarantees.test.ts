/** The five guarantees of docs/data.md, each over all formats that it concerns. */
import { readFileSync } from 'node:fs';
import { parse as parseCsv } from 'csv-parse/sync';
import Graph from 'graphology';
import gexfReader from 'graphology-gexf';
import graphmlReader from 'graphology-graphml';
import { describe, expect, it } from 'vitest';
import type { ExportData } from '../../src/write/export.ts';
import { defaultExportOptions, exportFormats } from '../../src/write/formats.ts';
import { createExportReport } from '../../src/write/report.ts';
import { gexfBreaches } from './gexf-rules.ts';
import { about, exportData, projectionData, written } from './graph-fixture.ts';

/** A graph without trouble: what is odd in the fixture on purpose is made plain. */
function tameData(): ExportData {
  const titles = ['A plain title', 'Ngô and others: “quoted”, [bracketed], 50 % — naïve'];
  const data = exportData(titles, ['Laura Weidinger', 'Bảo Châu Ngô']);
  const plain = { date: '2021-05-30', venue: 'Conference on Examples', url: 'https://example.org' };
  const nodes = data.graph.nodes.map((node) => (node.kind === 'paper' ? { ...node, ...plain } : node));
  const edges = data.graph.edges.map((edge) => ({ ...edge, evidence: edge.evidence && 'Secrets leak' }));
  return { ...data, graph: { ...data.graph, nodes, edges }, about: { ...about, filter: 'none' } };
}

const tame = tameData();

/** x, y, size and colour of every node by id. */
type Picture = Readonly<Record<string, readonly [number, number, number, string]>>;

function pictures(): Readonly<Record<string, Picture>> {
  const gexf = gexfReader.parse(Graph, written('gexf', tame).text('graph.gexf'));
  const graphml = graphmlReader.parse(Graph, written('graphml', tame).text('graph.graphml'));
  const csv = parseCsv(written('csv', tame).text('nodes.csv'), { columns: true }) as Record<string, string>[];
  const json = Graph.from(JSON.parse(written('json', tame).text('graph.json')));
  const ofGraph = (graph: Graph): Picture =>
    Object.fromEntries(graph.mapNodes((key, { x, y, size, color }) => [key, [x, y, size, hex(color)] as const]));
  const ofRow = ({ Id = '', rg_x, rg_y, rg_size, rg_color = '' }: Record<string, string>) =>
    [Id, [Number(rg_x), Number(rg_y), Number(rg_size), rg_color]] as const;
  return {
    gexf: ofGraph(gexf),
    graphml: ofGraph(graphml),
    json: ofGraph(json),
    csv: Object.fromEntries(csv.map(ofRow)),
  };
}

function hex(color: string): string {
  const parts = /^rgb\((\d+),(\d+),(\d+)\)$/.exec(color);
  return parts
    ? `#${parts
        .slice(1)
        .map((part) => Number(part).toString(16).padStart(2, '0'))
        .join('')}`
    : color;
}

describe('the guarantees of an export', () => {
  it('1. opens clean: no rule of the format or of Gephi is broken, for a graph full of trouble', () => {
    for (const data of [exportData(), projectionData(), tame]) {
      expect(gexfBreaches(written('gexf', data).text('graph.gexf'))).toEqual([]);
    }
  });

  it('1. a graph that cannot be written right is refused, not written wrong', () => {
    const { graph } = tame;
    const [first, ...others] = graph.edges;
    const [node, ...nodes] = graph.nodes;
    if (!first || !node) throw new Error('the fixture is empty');
    const broken = [
      [{ ...graph, edges: [{ ...first, weight: 0 }, ...others] }, 'has the weight 0, which must be more than 0'],
      [{ ...graph, edges: [first, ...graph.edges] }, 'two edges with the key'],
      [{ ...graph, edges: [{ ...first, target: 'risk:9.9' }, ...others] }, 'ends at an unknown node'],
      [{ ...graph, nodes: [node, ...graph.nodes] }, 'two nodes with the key'],
      [{ ...graph, nodes: [{ ...node, size: 0 }, ...nodes] }, 'has the size 0, which must be more than 0'],
      [{ ...graph, nodes: [{ ...node, x: Number.NaN }, ...nodes] }, 'has no position'],
      [{ ...graph, nodes: [{ ...node, color: 'red' }, ...nodes] }, 'has the colour red, not #rrggbb'],
    ] as const;
    for (const [one, message] of broken) expect(() => written('gexf', { ...tame, graph: one })).toThrow(message);
  });

  it('2. nothing altered: text without trouble leaves the report empty, in every format', () => {
    for (const { name } of exportFormats) {
      const direction = 'written without direction, which VOSviewer does not have';
      const expected = name === 'vosviewer' ? [{ where: 'vosviewer.json graph links', what: direction }] : [];
      expect([name, written(name, tame).report.alterations]).toEqual([name, expected]);
    }
  });

  it('3. same picture: positions, sizes and colours are those of the graph, in every format that has them', () => {
    const drawn = Object.fromEntries(tame.graph.nodes.map(({ key, x, y, size, color }) => [key, [x, y, size, color]]));
    for (const [format, picture] of Object.entries(pictures())) expect([format, picture]).toEqual([format, drawn]);
  });

  it('4. checked by strangers: every file of every format is read by an outside judge', () => {
    const judges = readFileSync(new URL('../../.ci/judges/judge.py', import.meta.url), 'utf8');
    for (const { name } of exportFormats) {
      for (const { name: file } of written(name, tame).files) {
        if (/^columns\.csv$|\.txt$/.test(file)) continue;
        const named = file.replace(/^neo4j-(\w+)-.*/, 'neo4j-$1-*.csv').replace(/^(\w+)\.parquet$/, "table('$1')");
        expect([file, judges.includes(named)]).toEqual([file, true]);
      }
    }
  });

  it('5. reproducible: the same input gives the same bytes, and chunks can be read again', () => {
    for (const format of exportFormats) {
      const first = written(format.name, exportData()).files;
      const second = written(format.name, exportData()).files;
      expect(second.map(({ name, text }) => [name, text])).toEqual(first.map(({ name, text }) => [name, text]));
      expect(second.every(({ bytes }, index) => first[index]?.bytes.equals(bytes))).toBe(true);
      for (const { chunks } of format.write(exportData(), createExportReport(), defaultExportOptions)) {
        expect([...chunks]).toEqual([...chunks]);
      }
    }
  });

  it('5. self-describing: tool, versions, filter and seed stand in every format', () => {
    for (const { name } of exportFormats) {
      const all = written(name, exportData())
        .files.map(({ bytes }) => bytes.toString('utf8'))
        .join('\n');
      for (const [key, value] of Object.entries(about)) {
        if (key === 'filter') continue;
        expect([name, key, all.includes(value)]).toEqual([name, key, true]);
      }
      expect(all).toMatch(/weight (?:<|&lt;|\uff1c) 3/);
    }
  });
});

import Graph from 'graphology';
import gexfReader from 'graphology-gexf';
import { describe, expect, it } from 'vitest';
import { safeId } from '../../src/write/safe-text.ts';
import { gexfBreaches } from './gexf-rules.ts';
import { expected, exportData, hostileNames, hostileTitles, projectionData, written } from './graph-fixture.ts';

const { parse } = gexfReader;

function file(data = exportData(), gexfVersion: '1.3' | '1.2' = '1.3'): string {
  return written('gexf', data, { gexfVersion }).text('graph.gexf');
}

describe('gexf', () => {
  it.each(['1.3', '1.2'] as const)('version %s keeps every rule of the format and of Gephi', (version) => {
    expect(gexfBreaches(file(exportData(), version))).toEqual([]);
    expect(gexfBreaches(file(projectionData(), version))).toEqual([]);
  });

  it.each([
    ['kind="covers" weight="0.8"', 'kind="covers" weight="0"', 'weight is not more than 0'],
    ['defaultedgetype="directed"', 'defaultedgetype="mutual"', 'no one direction'],
    ['id="rg_year" title="rg_year"', 'id="Year" title="rg_year"', 'not lower-case'],
    ['<viz:size value="1"/>', '', 'no <viz:size>'],
    ['for="rg_papers" value="1"', 'for="rg_papers" value="1.5"', 'is no integer'],
    ['[&quot;Weidinger, Laura&quot;', '[Weidinger, Laura', 'is no liststring'],
    ['source="risk:1.1"', 'source="risk:9.9"', 'an end is unknown'],
    ['id="area:2"', 'id="area:1"', 'id is not unique'],
    [' version="1.3">', ' version="1.3" xsi:schemaLocation="x">', 'with xsi:schemaLocation'],
  ])('the rules notice where %s becomes %s', (good, bad, breach) => {
    const text = file();
    expect(text).toContain(good);
    expect(gexfBreaches(text.replace(good, bad)).join('\n')).toContain(breach);
  });

  it.each([
    ['1.3', exportData()],
    ['1.2', exportData()],
    ['1.3', projectionData()],
  ] as const)('version %s reads back in graphology as the same graph', (version, data) => {
    const graph = parse(Graph, file(data, version));
    const { nodes, edges } = expected(data);
    expect([graph.order, graph.size]).toEqual([nodes.length, edges.length]);
    expect(graph.type).toBe(data.projection ? 'undirected' : 'directed');
    for (const node of nodes) {
      const read = graph.getNodeAttributes(safeId(node.key));
      expect(read).toMatchObject({
        rg_x: node.x,
        rg_y: node.y,
        rg_size: node.size,
        x: node.x,
        y: node.y,
        size: node.size,
      });
      expect(read.rg_kind).toBe(node.kind);
      const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(node.color.slice(at, at + 2), 16));
      expect(read.color).toBe(`rgb(${r},${g},${b})`);
      if (node.kind === 'author') {
        expect(read.rg_names).toEqual(node.names.map((name) => name.replace('\n', ' ')));
      }
    }
    const weights = edges.reduce((sum, { weight }) => sum + weight, 0);
    expect(graph.reduceEdges((sum, _, { rg_weight }) => sum + rg_weight, 0)).toBeCloseTo(weights, 12);
  });

  it.each(Object.entries(hostileTitles))('a title with %s survives or is in the report', (_, title) => {
    const { text, report } = written('gexf', exportData([title]));
    const read = parse(Graph, text('graph.gexf')).getNodeAttribute('paper:doi:10.1/0', 'rg_title');
    const told = report.alterations.filter(({ where }) => where === 'graph.gexf paper:doi:10.1/0 rg_title');
    expect(read === title || told.length > 0).toBe(true);
    if (!told.some(({ what }) => what.includes('U+FFFD'))) expect(read).toBe(title);
  });

  it('commas, quotes and brackets in names stay inside one list item', () => {
    const graph = parse(Graph, file());
    const names = graph
      .filterNodes((_, { rg_kind }) => rg_kind === 'author')
      .flatMap((key) => graph.getNodeAttribute(key, 'rg_names'));
    for (const name of hostileNames) expect(names).toContain(name.replace('\n', ' '));
  });

  it('says what made it, without characters that Gephi cuts at', () => {
    expect(file()).toContain('<creator>riskgraph 0.0.0</creator>');
    expect(file()).toContain('filter: weight \uff1c 3 \uff06 kind = paper; seed: 42');
  });

  it('lists text with INF, which Gephi changes', () => {
    const { report } = written('gexf', exportData(['INFORMATION']));
    expect(report.alterations).toContainEqual({
      where: 'graph.gexf paper:doi:10.1/0 rg_title',
      what: 'kept as it is, but Gephi reads the letters INF as "Infinity"',
    });
  });

  it('comes in chunks, never as one string', async () => {
    const { exportFormat, defaultExportOptions } = await import('../../src/write/formats.ts');
    const { createExportReport } = await import('../../src/write/report.ts');
    const data = exportData(Array.from({ length: 2000 }, (_, index) => `Title ${index}`));
    const chunks = [...(exportFormat('gexf').write(data, createExportReport(), defaultExportOptions)[0]?.chunks ?? [])];
    expect(chunks.length).toBeGreaterThan(10);
    expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThan(70_000);
  });
});

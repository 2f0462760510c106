import Graph from 'graphology';
import graphmlReader from 'graphology-graphml';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { safeId } from '../../src/write/safe-text.ts';
import { expected, exportData, hostileTitles, projectionData, written } from './graph-fixture.ts';

const { parse } = graphmlReader;

describe('graphml', () => {
  it.each([
    ['the whole graph', exportData()],
    ['a projection', projectionData()],
  ])('%s reads back in graphology as the same graph', (_, data) => {
    const graph = parse(Graph, written('graphml', data).text('graph.graphml'));
    const { nodes, edges } = expected(data);
    expect([graph.order, graph.size, graph.type]).toEqual([
      nodes.length,
      edges.length,
      data.projection ? 'undirected' : 'directed',
    ]);
    for (const { key, x, y, size, color, kind } of nodes) {
      const read = graph.getNodeAttributes(safeId(key));
      expect(read).toMatchObject({ x, y, size, color, rg_kind: kind });
    }
    for (const { key, source, target, weight } of edges) {
      expect(graph.extremities(safeId(key))).toEqual([safeId(source), safeId(target)]);
      expect(graph.getEdgeAttribute(safeId(key), 'weight')).toBe(weight);
    }
    if (data.projection)
      expect(graph.getEdgeAttribute(graph.edges()[0], 'rg_papers')).toBe('["doi:10.1/0","title:none"]');
  });

  it.each(Object.entries(hostileTitles))('a title with %s survives or is in the report', (_, title) => {
    const { text, report } = written('graphml', exportData([title]));
    const read = parse(Graph, text('graph.graphml')).getNodeAttribute('paper:doi:10.1/0', 'rg_title');
    const told = report.alterations.filter(({ where }) => where === 'graph.graphml paper:doi:10.1/0 rg_title');
    expect(read === title || told.length > 0).toBe(true);
    if (!told.some(({ what }) => what.includes('U+FFFD'))) expect(read).toBe(title);
  });

  it('uses the types of the standard only, every key once, and no key twice in one element', () => {
    const { text } = written('graphml', exportData());
    const keys = new Map<string, string>();
    let inElement = new Set<string>();
    const parser = new SaxesParser();
    parser.on('opentag', ({ name, attributes }) => {
      const { id = '', key = '' } = attributes as Record<string, string>;
      if (name === 'key') {
        expect(keys.has(id)).toBe(false);
        expect(['boolean', 'int', 'long', 'float', 'double', 'string']).toContain(attributes['attr.type']);
        keys.set(id, String(attributes.for));
      } else if (name === 'node' || name === 'edge') inElement = new Set([name]);
      else if (name === 'data') {
        expect(inElement.has(keys.get(key) ?? 'undeclared')).toBe(true);
        expect(inElement.has(key)).toBe(false);
        inElement.add(key);
      }
    });
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(text('graph.graphml')).close();
    expect(keys.size).toBeGreaterThan(20);
  });
});

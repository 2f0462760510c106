import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../src/graph/build.ts';
import { association, project } from '../../src/graph/projections.ts';
import type { ProjectionName } from '../../src/model.ts';
import { corpus, paper, tag, taxonomyOf } from './sample.ts';

const papers = [
  paper('p1', { abstract: 'Toxic chatter of parrots measured.', authors: ['Ann A', 'Bo B'] }),
  paper('p2', { abstract: 'Toxic chatter of parrots filtered.', authors: ['Ann A', 'Bo B', 'Cy C'] }),
  paper('p3', { abstract: 'Carbon of training runs.', authors: ['Cy C'] }),
  paper('p4', { abstract: 'Wheat and drip irrigation.', authors: [] }),
];
const tags = new Map([
  ['p1', [tag('1.1'), tag('1.2', 'mention', 0.4)]],
  ['p2', [tag('1.1'), tag('1.2')]],
  ['p3', [tag('2.1', 'focus', 0.7), tag('1.1', 'mention', 0.2)]],
]);
const graph = buildGraph(papers, tags, taxonomyOf(2, 2));

function edges(name: ProjectionName, options = {}) {
  return project(graph, papers, name, options).edges.map(({ source, target, weight, papers: own }) => {
    return `${source} ${target} ${weight} [${own.join(' ')}]`;
  });
}

describe('project', () => {
  it('shows which papers cover which risks', () => {
    expect(edges('paper-risk')).toEqual([
      'paper:p1 risk:1.1 0.9 [p1]',
      'paper:p1 risk:1.2 0.4 [p1]',
      'paper:p2 risk:1.1 0.9 [p2]',
      'paper:p2 risk:1.2 0.9 [p2]',
      'paper:p3 risk:1.1 0.2 [p3]',
      'paper:p3 risk:2.1 0.7 [p3]',
    ]);
  });

  it('counts the papers by which an author covers a risk', () => {
    expect(edges('author-risk')).toEqual([
      'author:ann a risk:1.1 2 [p1 p2]',
      'author:ann a risk:1.2 2 [p1 p2]',
      'author:bo b risk:1.1 2 [p1 p2]',
      'author:bo b risk:1.2 2 [p1 p2]',
      'author:cy c risk:1.1 2 [p2 p3]',
      'author:cy c risk:1.2 1 [p2]',
      'author:cy c risk:2.1 1 [p3]',
    ]);
  });

  it('leaves out papers that only mention a risk when told so', () => {
    expect(edges('author-risk', { grade: 'focus' })).toContain('author:cy c risk:1.1 1 [p2]');
    expect(edges('author-risk', { grade: 'focus' })).toContain('author:ann a risk:1.2 1 [p2]');
  });

  it('counts the papers that two people wrote together, and what each was worth', () => {
    expect(edges('author-author')).toEqual([
      'author:ann a author:bo b 2 [p1 p2]',
      'author:ann a author:cy c 1 [p2]',
      'author:bo b author:cy c 1 [p2]',
    ]);
    const newman = project(graph, papers, 'author-author').edges.map(({ measures }) => measures.newman);
    expect(newman).toEqual([1.5, 0.5, 0.5]);
  });

  it('leaves long bylines out of co-authorship and says so', () => {
    const projection = project(graph, papers, 'author-author', { longestByline: 2 });
    expect(projection.edges).toHaveLength(1);
    expect(projection.facts).toMatchObject({ longestByline: 2, papersWithLongerByline: 1 });
  });

  it('says how much two risks go together', () => {
    const projection = project(graph, papers, 'risk-risk');
    expect(edges('risk-risk')).toEqual(['risk:1.1 risk:1.2 2 [p1 p2]', 'risk:1.1 risk:2.1 1 [p3]']);
    // 1.1 is on three of four papers, 1.2 on two, both on two: 2 / 3, and 2 / (3 * 2 / 4).
    expect(projection.edges[0]?.measures).toMatchObject({ jaccard: 0.6667, lift: 1.3333, expected: 1.5 });
  });

  it('finds the papers that are alike, with the parts of their likeness', () => {
    const projection = project(graph, papers, 'paper-paper');
    const pair = projection.edges.find(({ source, target }) => source === 'paper:p1' && target === 'paper:p2');
    expect(pair?.papers).toEqual(['p1', 'p2']);
    expect(pair?.measures.risks).toBeGreaterThan(0);
    expect(pair?.measures.authors).toBeGreaterThan(0);
    expect(pair?.measures.terms).toBeGreaterThan(0);
    const strongest = projection.edges.reduce((best, edge) => (edge.weight > best.weight ? edge : best));
    expect(strongest).toBe(pair);
    expect(projection.edges.some(({ target, source }) => [source, target].includes('paper:p4'))).toBe(false);
  });

  it('has the nodes of its kinds, an area only where papers are tagged with it', () => {
    expect(project(graph, papers, 'risk-risk').nodes.map(({ key }) => key)).toEqual([
      'risk:1.1',
      'risk:1.2',
      'risk:2.1',
      'risk:2.2',
    ]);
    const bare = buildGraph(papers, new Map([['p1', [tag('1'), tag('2.1')]]]), taxonomyOf(2, 2));
    expect(project(bare, papers, 'risk-risk').nodes.map(({ key }) => key)).toContain('area:1');
    expect(project(bare, papers, 'risk-risk').nodes.map(({ key }) => key)).not.toContain('area:2');
  });

  it('refuses a name it does not know, and a graph whose papers were not given', () => {
    expect(() => project(graph, papers, 'paper-venue' as ProjectionName)).toThrow('unknown projection: paper-venue');
    expect(() => project(graph, papers.slice(1), 'paper-paper')).toThrow('paper p1 of the graph');
  });

  it.each(['paper-risk', 'author-risk', 'author-author', 'risk-risk', 'paper-paper'] as const)(
    '%s of a large graph has positive weights, no loops, each pair once, and papers behind every edge',
    (name) => {
      const made = corpus(250, 3);
      const large = buildGraph(made.papers, made.tags, made.taxonomy);
      const projection = project(large, made.papers, name);
      const keys = new Set(projection.nodes.map(({ key }) => key));
      const pairs = projection.edges.map(({ source, target }) => [source, target].sort().join(' '));
      expect(projection.edges.length).toBeGreaterThan(20);
      expect(new Set(pairs).size).toBe(pairs.length);
      for (const { source, target, weight, papers: own } of projection.edges) {
        expect(weight).toBeGreaterThan(0);
        expect(source).not.toBe(target);
        expect(keys.has(source) && keys.has(target)).toBe(true);
        expect(own).toEqual([...new Set(own)].sort());
        expect(own.length).toBeGreaterThan(0);
      }
    },
  );

  it('of an empty graph is empty', () => {
    const empty = buildGraph([], new Map(), taxonomyOf(1, 1));
    expect(project(empty, [], 'paper-paper').edges).toEqual([]);
    expect(project(empty, [], 'risk-risk').edges).toEqual([]);
  });
});

describe('association', () => {
  it('is none where two risks meet as often as chance has it', () => {
    expect(association(25, 50, 50, 100)).toEqual({ jaccard: 0.3333, lift: 1, logLikelihood: 0, expected: 25 });
  });

  it("agrees with Dunning's G² worked by hand", () => {
    // 2 (10 ln(10/4) + 10 ln(10/16) + 10 ln(10/16) + 70 ln(70/64)), of 100 papers with 20 and 20.
    const byHand = 2 * (10 * Math.log(2.5) + 20 * Math.log(0.625) + 70 * Math.log(70 / 64));
    expect(association(10, 20, 20, 100).logLikelihood).toBeCloseTo(byHand, 3);
  });
});

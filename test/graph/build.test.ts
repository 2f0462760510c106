import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../src/graph/build.ts';
import type { GraphNode, Paper, RiskGraph, Tag } from '../../src/model.ts';
import { compareText } from '../../src/order.ts';
import { corpus, paper, shuffled, tag, taxonomyOf } from './sample.ts';

const taxonomy = taxonomyOf(2, 2);

const papers = [
  paper('doi:a', {
    title: 'Hate speech online',
    abstract: 'Hate speech in forums. Annotators of hate speech disagree.',
    authors: ['Ada Lovelace', 'Alan Turing'],
    date: '2021-05-01',
    sources: [
      { source: 'b.txt', line: 3 },
      { source: 'a.txt', line: 9 },
      { source: 'a.txt', line: 1 },
    ],
  }),
  paper('doi:b', {
    abstract: 'Annotators label hate speech for forums.',
    authors: ['Ada Lovelace'],
    date: '2022',
  }),
  paper('doi:c', { abstract: 'Drip irrigation of wheat.', authors: ['Grace Hopper'] }),
];
const tags = new Map<string, readonly Tag[]>([
  ['doi:a', [tag('1.2', 'mention', 0.3), tag('1.1', 'focus', 0.9)]],
  ['doi:b', [tag('2', 'focus', 0.8), tag('1.1', 'focus', 0)]],
]);

function node(graph: RiskGraph, key: string): GraphNode {
  const found = graph.nodes.find((candidate) => candidate.key === key);
  if (found === undefined) throw new Error(`no node ${key}`);
  return found;
}

describe('buildGraph', () => {
  const graph = buildGraph(papers, tags, taxonomy);

  it('has a node for every area, author, paper and risk, sorted by kind, then key', () => {
    expect(graph.nodes.map(({ key }) => key)).toEqual([
      'area:1',
      'area:2',
      'author:ada lovelace',
      'author:alan turing',
      'author:grace hopper',
      'paper:doi:a',
      'paper:doi:b',
      'paper:doi:c',
      'risk:1.1',
      'risk:1.2',
      'risk:2.1',
      'risk:2.2',
    ]);
  });

  it('links authors to papers, papers to risks or areas, and risks to areas', () => {
    expect(graph.edges.map(({ key }) => key)).toEqual([
      'covers:paper:doi:a>risk:1.1',
      'covers:paper:doi:a>risk:1.2',
      'covers:paper:doi:b>area:2',
      'covers:paper:doi:b>risk:1.1',
      'partOf:risk:1.1>area:1',
      'partOf:risk:1.2>area:1',
      'partOf:risk:2.1>area:2',
      'partOf:risk:2.2>area:2',
      'wrote:author:ada lovelace>paper:doi:a',
      'wrote:author:ada lovelace>paper:doi:b',
      'wrote:author:alan turing>paper:doi:a',
      'wrote:author:grace hopper>paper:doi:c',
    ]);
    expect(graph.edges[0]).toMatchObject({ grade: 'focus', weight: 0.9, evidence: 'harm', rules: ['rule-1.1'] });
  });

  it('gives every edge a weight above zero, even where a score is zero', () => {
    expect(graph.edges.filter(({ weight }) => !(weight > 0))).toEqual([]);
  });

  it('counts a paper once for its area, in focus where any of its risks is', () => {
    expect(node(graph, 'area:1')).toMatchObject({ papersFocus: 2, papersMention: 0 });
    expect(node(graph, 'risk:1.2')).toMatchObject({ papersFocus: 0, papersMention: 1, area: '1' });
    expect(node(graph, 'area:2')).toMatchObject({ papersFocus: 1, papersMention: 0 });
  });

  it('tells what a paper covers and where it was found', () => {
    expect(node(graph, 'paper:doi:a')).toMatchObject({
      focus: ['1.1'],
      mention: ['1.2'],
      year: 2021,
      sources: ['a.txt', 'b.txt'],
    });
    expect(node(graph, 'paper:doi:c')).toMatchObject({ focus: [], mention: [], year: null });
  });

  it('leaves out papers outside the taxonomy and their authors when told so, and says how many', () => {
    const tagged = buildGraph(papers, tags, taxonomy, { keep: 'tagged' });
    expect(tagged.nodes.some(({ key }) => key === 'paper:doi:c' || key === 'author:grace hopper')).toBe(false);
    expect(tagged.facts).toMatchObject({ papers: 2, papersLeftOut: 1, keep: 'tagged' });
  });

  it('refuses a code that the taxonomy lacks, a code given twice, an id given twice and a resolution of zero', () => {
    const build =
      (list: Paper[], own: Tag[], resolution = 1) =>
      () =>
        buildGraph(list, new Map([['doi:a', own]]), taxonomy, { resolution });
    expect(build(papers, [tag('9.9')])).toThrow('paper doi:a is tagged 9.9');
    expect(build(papers, [tag('1.1'), tag('1.1', 'mention')])).toThrow('tagged 1.1 twice');
    expect(build([...papers, paper('doi:a')], [])).toThrow('two papers have the id doi:a');
    expect(build(papers, [], 0)).toThrow(RangeError);
  });

  it('is a graph of areas and risks alone when there are no papers', () => {
    const empty = buildGraph([], new Map(), taxonomy);
    expect(empty.nodes).toHaveLength(6);
    expect(empty.edges).toHaveLength(4);
    expect(empty.communities).toEqual([]);
  });

  it('takes no papers and no taxonomy, one paper, and papers without any tag', () => {
    expect(buildGraph([], new Map(), taxonomyOf(0, 0)).nodes).toEqual([]);
    expect(buildGraph([paper('doi:a')], new Map([['doi:a', [tag('1.1')]]]), taxonomy).facts.papers).toBe(1);
    const untagged = buildGraph(papers, new Map(), taxonomy);
    expect(untagged.facts.papersOutsideTaxonomy).toBe(3);
    expect(untagged.nodes.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
  });
});

describe('a graph of hundreds of papers', () => {
  const made = corpus(300);
  const graph = buildGraph(made.papers, made.tags, made.taxonomy);

  it('is the same bytes whatever the order of papers and tags', () => {
    const again = buildGraph(shuffled(made.papers, 7), new Map(shuffled([...made.tags], 8)), made.taxonomy);
    expect(JSON.stringify(again)).toBe(JSON.stringify(graph));
  });

  it('changes its jitter with the seed, but never its fixed points', () => {
    const other = buildGraph(made.papers, made.tags, made.taxonomy, { seed: 2 });
    const places = (of: RiskGraph, kinds: readonly string[]) =>
      of.nodes.filter(({ kind }) => kinds.includes(kind)).map(({ x, y }) => [x, y]);
    expect(places(other, ['paper'])).not.toEqual(places(graph, ['paper']));
    expect(places(other, ['area', 'risk'])).toEqual(places(graph, ['area', 'risk']));
  });

  it('has edges whose ends are nodes, keys that are unique, and records in order', () => {
    const keys = new Set(graph.nodes.map(({ key }) => key));
    expect(keys.size).toBe(graph.nodes.length);
    expect(graph.edges.every(({ source, target }) => keys.has(source) && keys.has(target))).toBe(true);
    const edgeKeys = graph.edges.map(({ key }) => key);
    expect(edgeKeys).toEqual([...new Set(edgeKeys)].sort(compareText));
  });

  it('gives every node six measures, a colour, a size and a place with three decimals', () => {
    for (const { measures, color, size, x, y } of graph.nodes) {
      expect(Object.keys(measures)).toEqual([
        'degree',
        'weightedDegree',
        'pagerank',
        'betweenness',
        'core',
        'component',
      ]);
      expect(Object.values(measures).every(Number.isFinite)).toBe(true);
      expect(color).toMatch(/^#[0-9a-f]{6}$/);
      expect(size).toBeGreaterThan(0);
      expect([x, y].map((value) => Math.round(value * 1000) / 1000)).toEqual([x, y]);
    }
  });

  it('puts authors into the community of most of their papers', () => {
    const communityOf = new Map(graph.nodes.map(({ key, community }) => [key, community]));
    for (const author of graph.nodes) {
      if (author.kind !== 'author') continue;
      const own = graph.edges.flatMap(({ source, target }) => (source === author.key ? [communityOf.get(target)] : []));
      const votes = own.filter((community) => community === author.community).length;
      expect(own.every((other) => own.filter((community) => community === other).length <= votes)).toBe(true);
    }
  });

  it('lists communities by size, with as many members as they say', () => {
    const sizes = graph.communities.map(({ size }) => size);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    for (const { index, size } of graph.communities) {
      expect(graph.nodes.filter(({ kind, community }) => kind === 'paper' && community === index)).toHaveLength(size);
    }
  });
});

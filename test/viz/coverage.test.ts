import { describe, expect, it } from 'vitest';
import { applyFilter, parseFilter } from '../../src/filter.ts';
import { dotScale, edgeLook, type LookContext, nodeLook } from '../../viz/appearance.ts';
import { buildCatalogue, neighbourhood } from '../../viz/catalogue.ts';
import { readGraph } from '../../viz/data.ts';
import { figureSvg } from '../../viz/export-figure.ts';
import { focusOf } from '../../viz/focus.ts';
import { buildMatrix, cellPapers, columnsOf } from '../../viz/matrix.ts';
import { darkPalette, lightPalette, withAlpha } from '../../viz/palette.ts';
import { authorsOf, perYear, risksOf, similarPapers } from '../../viz/related.ts';
import { asTsv, writeRows } from '../../viz/rows.ts';
import { buildScene } from '../../viz/scenes.ts';
import { buildSearch } from '../../viz/search.ts';
import { dataFolder, syntheticData } from './synthetic.ts';

const data = syntheticData(150, 7);
const catalogue = buildCatalogue('test', data.graph, data.taxonomy, data.rules);
const texts = {
  papers: new Map(data.papers.map((paper) => [paper.id, paper])),
  tags: new Map(data.tags.map((line) => [line.id, line])),
};
const byYear = columnsOf(catalogue, 'year', 20);

describe('the coverage matrix', () => {
  it.each(['year', 'venue', 'community', 'source'] as const)(
    'by %s counts every paper of a risk exactly where its cell finds it',
    (by) => {
      const columns = columnsOf(catalogue, by, 6);
      const matrix = buildMatrix(catalogue, catalogue.papers, by, columns);
      expect(columns.length).toBeLessThanOrEqual(6);
      for (const [row, cells] of matrix.cells) {
        cells.forEach((cell, index) => {
          const found = cellPapers(catalogue.papers, columns, by, row, columns[index]?.value ?? '');
          expect(found.length).toBe(cell.focus + cell.mention);
        });
      }
    },
  );

  it('counts a paper once in its area, however many of its risks it covers', () => {
    const matrix = buildMatrix(catalogue, catalogue.papers, 'year', byYear);
    const inArea = catalogue.papers.filter((paper) => paper.tags.some(({ code }) => code.startsWith('1.'))).length;
    const total = matrix.totals.get('1');
    expect((total?.focus ?? 0) + (total?.mention ?? 0)).toBe(inArea);
  });

  it('keeps its columns while a filter empties its cells', () => {
    const kept = new Set(applyFilter(parseFilter('covers 1.1, since 2024'), catalogue.papers));
    const matrix = buildMatrix(
      catalogue,
      catalogue.papers.filter(({ id }) => kept.has(id)),
      'year',
      byYear,
    );
    expect(matrix.columns).toBe(byYear);
    expect(matrix.papers.reduce((sum, count) => sum + count, 0)).toBe(kept.size);
  });

  it('shows years without papers as gaps and joins the oldest where there are too many', () => {
    expect(byYear.map(({ value }) => value)).toEqual([
      '2017',
      '2018',
      '2019',
      '2020',
      '2021',
      '2022',
      '2023',
      '2024',
      '2025',
      '',
    ]);
    expect(columnsOf(catalogue, 'year', 5).map(({ value, title }) => [value, title])).toEqual([
      ['-2022', '2017 to 2022'],
      ['2023', '2023'],
      ['2024', '2024'],
      ['2025', '2025'],
      ['', 'without a year'],
    ]);
  });

  it('puts papers without a tag in the row of the outside', () => {
    const matrix = buildMatrix(catalogue, catalogue.papers, 'year', byYear);
    expect(matrix.totals.get('outside')?.focus).toBe(data.tags.filter(({ tags }) => tags.length === 0).length);
  });
});

describe('a catalogue', () => {
  it('reads graph.json as it was written', () => {
    const graph = readGraph(dataFolder(data)['graph.json'] ?? '');
    expect(graph.nodes).toEqual(data.graph.nodes);
    expect(graph.edges).toEqual(data.graph.edges);
  });

  it.each([
    ['[]', 'not a graph'],
    ['{"nodes":[{"key":"a"}],"edges":[]}', 'without key or position'],
    ['{"nodes"', 'not JSON'],
  ])('refuses %s and says why', (text, why) => {
    expect(() => readGraph(text)).toThrow(why);
  });

  it('leads with the strongest focus of a paper', () => {
    for (const paper of catalogue.papers) {
      const best = paper.tags.toSorted((a, b) => Number(b.focus) - Number(a.focus) || b.score - a.score)[0];
      expect(paper.lead).toBe(best?.code ?? null);
    }
  });

  it('walks the neighbourhood step by step', () => {
    const paper = catalogue.papers.find(({ tags, authorKeys }) => tags.length > 1 && authorKeys.length > 0);
    const one = neighbourhood(catalogue, paper?.key ?? '', 1);
    const two = neighbourhood(catalogue, paper?.key ?? '', 2);
    expect(one.nodes.size).toBe(1 + (paper?.tags.length ?? 0) + (paper?.authorKeys.length ?? 0));
    expect(two.nodes.size).toBeGreaterThan(one.nodes.size);
    for (const key of one.nodes) expect(two.nodes.has(key)).toBe(true);
  });

  it('ranks similar papers, risks and authors by what is shared', () => {
    const paper = catalogue.papers.find(({ tags }) => tags.length > 1);
    if (!paper) throw new Error('the test data has no paper with two risks');
    const similar = similarPapers(catalogue, paper, 5);
    expect(similar.length).toBe(5);
    expect(similar.some(({ item }) => item.id === paper.id)).toBe(false);
    const codes = new Set(paper.tags.map(({ code }) => code));
    expect(similar[0]?.item.tags.some(({ code }) => codes.has(code))).toBe(true);
    const risks = risksOf(catalogue, catalogue.papers, '1.1');
    expect(risks.some(({ item }) => item.code === '1.1')).toBe(false);
    expect(risks.map(({ count }) => count)).toEqual(risks.map(({ count }) => count).toSorted((a, b) => b - a));
    expect(authorsOf(catalogue.papers, null)[0]?.count).toBeGreaterThan(1);
    expect(perYear(catalogue.papers, [2017, 2025]).reduce((sum, n) => sum + n, 0)).toBe(
      catalogue.papers.filter(({ year }) => year !== null).length,
    );
  });
});

describe('scenes', () => {
  it('count for every pair of risks the papers that a filter on both keeps', () => {
    const scene = buildScene(catalogue, 'risk-risk', catalogue.papers);
    for (const { source, target, weight } of scene.edges.slice(0, 20)) {
      const [a, b] = [source, target].map((key) => key.slice(5));
      const both = catalogue.papers.filter(({ tags }) => [a, b].every((code) => tags.some((tag) => tag.code === code)));
      expect(both.length).toBe(weight);
    }
    expect(scene.nodes.every(({ kind }) => kind === 'risk' || kind === 'area')).toBe(true);
  });

  it('tie every author to the risks of their papers', () => {
    const scene = buildScene(catalogue, 'author-risk', catalogue.papers);
    const [edge] = scene.edges;
    const own = catalogue.papers.filter((paper) => paper.authorKeys.includes(edge?.target ?? ''));
    const covering = own.filter(({ tags }) => tags.some(({ code }) => `risk:${code}` === edge?.source));
    expect(covering.length).toBe(edge?.weight);
  });

  it('draw papers and risks without authors where asked', () => {
    const scene = buildScene(catalogue, 'paper-risk', catalogue.papers);
    expect(scene.nodes.some(({ kind }) => kind === 'author')).toBe(false);
    expect(scene.edges.every(({ kind }) => kind === 'covers')).toBe(true);
  });

  it('light a node with its neighbours, and nothing for one that is gone', () => {
    const scene = buildScene(catalogue, 'map', catalogue.papers);
    const question = { catalogue, scene, shown: null, papers: null };
    const key = catalogue.papers.find(({ tags }) => tags.length > 0)?.key ?? '';
    const focus = focusOf({ kind: 'node', key }, question);
    expect(focus?.keys).toEqual(neighbourhood(catalogue, key, 1).nodes);
    expect(focusOf({ kind: 'node', key: 'paper:gone' }, question)).toBeNull();
    expect(focusOf({ kind: 'none' }, question)).toBeNull();
  });
});

const look: LookContext = {
  catalogue,
  palette: lightPalette,
  colourBy: 'area',
  shown: null,
  scale: 1,
  strongestEdge: 1,
  hasPapers: true,
};

describe('appearance', () => {
  it('gives a paper the colour and shape of the area it deals with most', () => {
    const paper = catalogue.papers.find(({ lead }) => lead?.startsWith('4.'));
    const drawn = nodeLook(paper?.node as never, look);
    expect(drawn.color).toBe(catalogue.rowByCode.get('4')?.color);
    expect(drawn.shape).toBe('diamond');
  });

  it('fades what the filter leaves out and hides its lines, but never the risks', () => {
    const [paper] = catalogue.papers;
    const context = { ...look, shown: new Set(['risk:1.1']) };
    expect(nodeLook(paper?.node as never, context)).toMatchObject({
      hidden: false,
      label: '',
      color: withAlpha(lightPalette.outside, 0.16),
    });
    expect(nodeLook(catalogue.nodes.get('risk:2.1') as never, context).hidden).toBe(false);
    const edge = {
      key: 'e',
      source: paper?.key ?? '',
      target: 'risk:1.1',
      kind: 'covers',
      weight: 1,
      isFocus: true,
    } as const;
    expect(edgeLook(edge, context).hidden).toBe(true);
    expect(edgeLook(edge, look).hidden).toBe(false);
  });

  it('draws fewer dots larger', () => {
    expect(dotScale(50)).toBeGreaterThan(dotScale(5_000));
    expect(dotScale(1_000_000)).toBeGreaterThan(0);
  });

  it.each([lightPalette, darkPalette])('keeps names readable on the ground of each theme', ({ ground, ink, quiet }) => {
    expect(contrast(ground, ink)).toBeGreaterThan(7);
    expect(contrast(ground, quiet)).toBeGreaterThan(4.5);
  });
});

describe('a figure', () => {
  it('holds title, filter, legend and versions, and text that stays text', () => {
    const scene = buildScene(catalogue, 'map', catalogue.papers);
    const svg = figureSvg({
      scene,
      look,
      title: 'A <b>title</b> \u0007\ud800',
      sentence: 'covers x & y',
      about: 'seed 7',
      width: 900,
      height: 700,
    });
    expect(svg).toContain('A &lt;b&gt;title&lt;/b&gt; </text>');
    expect(svg).toContain('covers x &amp; y');
    expect(svg).toContain('seed 7');
    expect(svg).toContain('1.1 Stereotypes');
    expect(svg).not.toMatch(/<b>|style=|NaN|undefined/u);
  });
});

describe('rows', () => {
  it('are written as CSV that a spreadsheet does not run', () => {
    const [paper] = catalogue.papers;
    if (!paper) throw new Error('the test data is empty');
    const csv = writeRows('csv', [{ ...paper, title: '=HYPERLINK("x")', venue: 'A, "B"' }], catalogue, texts);
    expect(csv.split('\r\n')[1]).toContain(`"'=HYPERLINK(""x"")"`);
    expect(csv).toContain('"A, ""B"""');
  });

  it('are written as BibTeX with different keys and paired braces', () => {
    const [paper] = catalogue.papers;
    if (!paper) throw new Error('the test data is empty');
    const twice = [paper, { ...paper, id: 'other', title: 'Braces } { apart', venue: null }, paper];
    const bib = writeRows('bib', twice, catalogue, texts);
    const keys = [...bib.matchAll(/^@\w+\{([^,]+),/gmu)].map((match) => match[1]);
    expect(new Set(keys).size).toBe(3);
    expect(bib.split('{').length).toBe(bib.split('}').length);
    expect(bib).toContain('title = {Braces  apart}'.replace('  ', ' '));
  });

  it('are copied with tabs, one line per paper', () => {
    expect(asTsv(catalogue.papers.slice(0, 3), catalogue, texts).split('\n').length).toBe(4);
  });
});

describe('search', () => {
  it('finds risks by name, authors by part of their name, papers by title first and then by abstract', async () => {
    const search = buildSearch(catalogue);
    expect(search.find('toxic lang', 5)[0]).toMatchObject({ key: 'risk:1.3', kind: 'risk' });
    const author = data.graph.nodes.find(({ kind }) => kind === 'author');
    expect(search.find(author?.label ?? '', 5).some(({ key }) => key === author?.key)).toBe(true);
    expect(search.find('linear probe', 5)).toEqual([]);
    await search.addTexts(texts);
    const found = search.find('linear probe', 400);
    expect(found.length).toBe(data.papers.filter(({ abstract }) => /linear probe/u.test(abstract)).length);
    expect(new Set(found.map(({ key }) => key)).size).toBe(found.length);
  });
});

function contrast(a: string, b: string): number {
  const light = (color: string) => {
    const value = Number.parseInt(color.slice(1), 16);
    const channel = (shift: number) => {
      const part = ((value >> shift) & 255) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0);
  };
  const [high, low] = [light(a), light(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../src/graph/build.ts';
import { coverage } from '../../src/graph/coverage.ts';
import { profileRisks } from '../../src/graph/risks.ts';
import { paper, shuffled, tag, taxonomyOf } from './sample.ts';

const taxonomy = taxonomyOf(2, 2);
const papers = [
  paper('a', {
    date: '2020-01',
    venue: 'ACL',
    sources: [
      { source: 'x', line: 1 },
      { source: 'y', line: 1 },
    ],
  }),
  paper('b', { date: '2020', venue: 'FAccT', sources: [{ source: 'x', line: 2 }] }),
  paper('c', { date: '2023-12-31', venue: 'ACL', sources: [{ source: 'y', line: 2 }] }),
  paper('d', { sources: [] }),
];
const tags = new Map([
  ['a', [tag('1.1'), tag('1.2', 'mention')]],
  ['b', [tag('1.1', 'mention'), tag('2', 'mention')]],
  ['c', [tag('2.1'), tag('1.1')]],
]);

function row(by: 'year' | 'venue' | 'source' | 'community', code: string, communityOf?: (id: string) => string | null) {
  const found = coverage(papers, tags, taxonomy, by, communityOf).rows.find((entry) => entry.code === code);
  return found?.cells.map(({ focus, mention }) => `${focus}/${mention}`);
}

describe('coverage', () => {
  const table = coverage(papers, tags, taxonomy, 'year');

  it('has areas and risks in code order, years in order with those between, and papers of no year last', () => {
    expect(table.rows.map(({ code }) => code)).toEqual(['1', '1.1', '1.2', '2', '2.1', '2.2']);
    expect(table.columns).toEqual([
      { key: '2020', papers: 2, outside: 0 },
      { key: '2021', papers: 0, outside: 0 },
      { key: '2022', papers: 0, outside: 0 },
      { key: '2023', papers: 1, outside: 0 },
      { key: 'unknown', papers: 1, outside: 1 },
    ]);
  });

  it('counts focus and mention apart', () => {
    expect(row('year', '1.1')).toEqual(['1/1', '0/0', '0/0', '1/0', '0/0']);
    expect(row('year', '1.2')).toEqual(['0/1', '0/0', '0/0', '0/0', '0/0']);
  });

  it('counts a paper once for an area, with the higher of its grades', () => {
    expect(row('year', '1')).toEqual(['1/1', '0/0', '0/0', '1/0', '0/0']);
    expect(row('year', '2')).toEqual(['0/1', '0/0', '0/0', '1/0', '0/0']);
  });

  it('goes by venue, by source and by community too', () => {
    expect(row('venue', '1.1')).toEqual(['2/0', '0/1', '0/0']);
    expect(row('source', '1.1')).toEqual(['1/1', '2/0', '0/0']);
    expect(row('community', '1.1', (id) => (id === 'd' ? null : 'Big'))).toEqual(['2/1', '0/0']);
  });

  it('totals a paper in two sources once, and says that rows do not add up', () => {
    const bySource = coverage(papers, tags, taxonomy, 'source');
    expect(bySource.rows.find(({ code }) => code === '1.1')?.total).toEqual({ focus: 2, mention: 1 });
    expect(bySource.warnings.join(' ')).toContain('1 papers stand in several columns');
  });

  it('tells the share outside the taxonomy and the gaps', () => {
    expect(table).toMatchObject({ papers: 4, outside: 1, outsideShare: 0.25 });
    expect(table.gaps).toEqual([
      { code: '1.1', column: '2021' },
      { code: '1.1', column: '2022' },
      { code: '1.2', column: null },
      { code: '2.1', column: '2020' },
      { code: '2.1', column: '2021' },
      { code: '2.1', column: '2022' },
      { code: '2.2', column: null },
    ]);
  });

  it('warns where numbers are too small, and where papers do not say', () => {
    expect(table.warnings).toEqual([
      expect.stringContaining('Only 3 of 4 papers are in the taxonomy'),
      expect.stringContaining('Fewer than 10 papers in 4 of 5 columns'),
      '1 of 4 papers have no known year.',
    ]);
  });

  it('does not warn about many papers in every column', () => {
    const many = Array.from({ length: 80 }, (_, i) => paper(`p${i}`, { date: `${2020 + (i % 2)}` }));
    const all = new Map(many.map(({ id }) => [id, [tag('1.1')]]));
    expect(coverage(many, all, taxonomy, 'year').warnings).toEqual([]);
  });

  it('is the same in any order of papers, and takes no papers', () => {
    expect(coverage(shuffled(papers, 3), tags, taxonomy, 'source')).toEqual(coverage(papers, tags, taxonomy, 'source'));
    expect(coverage([], new Map(), taxonomy, 'year')).toMatchObject({
      columns: [],
      outsideShare: 0,
      warnings: ['There are no papers.'],
    });
  });

  it('keeps a date of the year 1020 from making a thousand columns', () => {
    const odd = [...papers, paper('e', { date: '1020' })];
    expect(coverage(odd, tags, taxonomy, 'year').columns.map(({ key }) => key)).toEqual([
      '1020',
      '2020',
      '2023',
      'unknown',
    ]);
  });

  it('takes venues named like parts of an object', () => {
    const odd = [paper('a', { venue: '__proto__' }), paper('b', { venue: 'constructor' })];
    expect(coverage(odd, new Map(), taxonomy, 'venue').columns.map(({ key }) => key)).toEqual([
      '__proto__',
      'constructor',
    ]);
  });
});

describe('profileRisks', () => {
  const profiles = profileRisks(buildGraph(papers, tags, taxonomy));
  const profile = (code: string) => profiles.find((entry) => entry.code === code);

  it('counts papers by year against all papers of the year', () => {
    expect(profile('1.1')?.byYear).toEqual([
      { year: 2020, focus: 1, mention: 1, all: 2 },
      { year: 2023, focus: 1, mention: 0, all: 1 },
    ]);
    expect(profile('1.1')).toMatchObject({ focus: 2, mention: 1, focusShare: 0.6667, growth: null });
    expect(profile('2.2')).toMatchObject({ focus: 0, mention: 0, focusShare: null, coRisks: [] });
  });

  it('lists the risks it is found with, and the papers that bridge two areas', () => {
    expect(profile('1.1')?.coRisks.map(({ code, papers: both }) => [code, both])).toEqual([
      ['1.2', 1],
      ['2.1', 1],
    ]);
    expect(profile('1.1')?.bridges).toEqual([{ key: 'paper:c', areas: ['1', '2'] }]);
    expect(profile('2')?.coRisks.map(({ code }) => code)).toEqual(['1']);
  });

  it('tells growth as the change of the share from three years to the next three', () => {
    const many = Array.from({ length: 60 }, (_, i) =>
      paper(`p${String(i).padStart(2, '0')}`, { date: `${2018 + (i % 6)}`, authors: ['Ann A'] }),
    );
    // On the risk: 5 of 30 papers before 2021, 15 of 30 since.
    const early = many.filter(({ date }) => Number(date) < 2021).slice(0, 5);
    const late = many.filter(({ date }) => Number(date) >= 2021).slice(0, 15);
    const own = new Map([...early, ...late].map(({ id }) => [id, [tag('1.1')]]));
    const risk = profileRisks(buildGraph(many, own, taxonomy)).find(({ code }) => code === '1.1');
    expect(risk?.growth).toBe(3);
    expect(risk?.leadingAuthors).toEqual([{ key: 'author:ann a', papers: 20 }]);
  });
});

import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { safeId } from '../../src/write/safe-text.ts';
import { expected, exportData, hostileTitles, projectionData, written } from './graph-fixture.ts';

type Row = Readonly<Record<string, string>>;

function table(text: string): readonly Row[] {
  return parse(text, { columns: true }) as Row[];
}

function withoutApostrophe(cell: string | undefined): string | undefined {
  return cell?.startsWith("'") ? cell.slice(1) : cell;
}

/** The type Gephi gives a column: from the first 25 rows, the first that takes all values, text where there are none. */
function gephiType(rows: readonly Row[], column: string): 'integer' | 'double' | 'text' {
  const cells = rows
    .slice(0, 25)
    .map((row) => row[column]?.trim() ?? '')
    .filter((cell) => cell !== '');
  if (cells.length === 0) return 'text';
  if (cells.every((cell) => /^[+-]?\d+$/.test(cell))) return 'integer';
  return cells.every((cell) => cell !== '' && Number.isFinite(Number(cell))) ? 'double' : 'text';
}

describe('csv', () => {
  it.each([
    ['the whole graph', exportData()],
    ['a projection', projectionData()],
  ])('%s reads back with all its nodes, edges and weights', (_, data) => {
    const { text } = written('csv', data);
    const [nodes, edges] = [table(text('nodes.csv')), table(text('edges.csv'))];
    const graph = expected(data);
    expect(new Set(nodes.map(({ Id }) => Id))).toEqual(new Set(graph.nodes.map(({ key }) => safeId(key))));
    const found = edges.map(({ Id, Source, Target, Weight }) => [Id, Source, Target, Number(Weight)]);
    const all = graph.edges.map(({ key, source, target, weight }) => [
      safeId(key),
      safeId(source),
      safeId(target),
      weight,
    ]);
    expect(found.toSorted()).toEqual(all.toSorted());
    expect(new Set(edges.map(({ Type }) => Type))).toEqual(new Set([data.projection ? 'Undirected' : 'Directed']));
  });

  it.each(Object.entries(hostileTitles))('a title with %s survives or is in the report', (_, title) => {
    const { text, report } = written('csv', exportData([title]));
    const row = table(text('nodes.csv')).find(({ rg_kind, rg_title }) => rg_kind === 'paper' && rg_title !== '');
    const told = report.alterations.filter(({ where }) => where === 'nodes.csv paper:doi:10.1/0 rg_title');
    if (told.some(({ what }) => /U\+FFFD|a blank put/.test(what))) return;
    expect(withoutApostrophe(row?.rg_title)).toBe(title);
    expect(row?.rg_title === title || told.length > 0).toBe(true);
  });

  it('no cell starts a formula', () => {
    const { files } = written('csv', exportData(['=1+1', '+1', '-1', '@sum', '\t=1', '\r=1', ' =1', '\uff1d1']));
    for (const { text } of files) {
      for (const row of parse(text) as string[][]) {
        for (const cell of row) expect(cell).not.toMatch(/^\s*[=+@\t\r\uff1d]|^\s*-(?![\d.]+$)/);
      }
    }
  });

  it('Gephi guesses every type from the first rows as we mean it, also where a column starts late', () => {
    const years = Array.from({ length: 60 }, (_, index) => `${1900 + index}`);
    const { text, report } = written('csv', exportData([...years, 'A title at last']));
    const nodes = table(text('nodes.csv'));
    const dictionary = table(text('columns.csv')).filter(({ file, column }) => file === 'nodes.csv' && column !== 'Id');
    for (const { column = '', type = '' } of dictionary) {
      const meant = type === 'whole number' ? 'integer' : type === 'decimal number' ? 'double' : 'text';
      // Every venue of the fixture is 2021: a column of whole numbers alone may be read as one.
      expect([column, gephiType(nodes, column)]).toEqual([column, column === 'rg_venue' ? 'integer' : meant]);
    }
    expect(gephiType(table(text('edges.csv')), 'Weight')).toBe('double');
    expect(report.alterations.filter(({ where }) => /rg_title$|rg_date$/.test(where))).toEqual([]);
  });

  it('a text column that shows nothing but numbers, not all of them whole, stays text by apostrophes', () => {
    const { text, report } = written('csv', exportData(['1984', '2.10', '1e5', 'true']));
    const titles = table(text('nodes.csv')).flatMap(({ rg_title }) => (rg_title ? [rg_title] : []));
    expect(titles.toSorted()).toEqual(["'1984", "'1e5", "'2.10", "'true"]);
    expect(report.alterations.filter(({ where }) => where.endsWith('rg_title'))).toHaveLength(4);
  });

  it('a backslash before a quotation mark does not end the cell for Gephi, and lists have no such backslash', () => {
    const { text, report } = written('csv', exportData(['K\\"onig', 'ends in \\']));
    expect(text('nodes.csv')).not.toMatch(/\\"/);
    expect(report.alterations.map(({ what }) => what)).toContain(
      'a blank put after a backslash, which would end the cell in Gephi',
    );
    const cathy = table(text('nodes.csv')).find(({ Label }) => Label?.includes('Cathy'));
    expect(JSON.parse(cathy?.rg_names ?? '')).toEqual(['O\'Neil "Cathy" [PhD] (ed.)']);
  });

  it('the dictionary explains every column', () => {
    const { text } = written('csv', exportData());
    const explained = table(text('columns.csv')).map(({ file, column }) => `${file} ${column}`);
    for (const file of ['nodes.csv', 'edges.csv']) {
      const [header = []] = parse(text(file), { to: 1 }) as string[][];
      for (const column of header) expect(explained).toContain(`${file} ${column}`);
    }
  });
});

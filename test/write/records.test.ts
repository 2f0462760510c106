import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { CoverageTable } from '../../src/model.ts';
import { exportFormat, exportFormats } from '../../src/write/formats.ts';
import { coverageFile, manifestFile, papersFile, problemsFile, tagsFile } from '../../src/write/records.ts';
import { createExportReport, reportText } from '../../src/write/report.ts';
import { safeId } from '../../src/write/safe-text.ts';
import { exportData } from './graph-fixture.ts';

function textOf({ chunks }: { readonly chunks: Iterable<string | Uint8Array> }): string {
  return [...chunks].join('');
}

describe('record files', () => {
  it('papers read back exactly, lone surrogates and line ends and all', () => {
    const { papers } = exportData();
    const bytes = Buffer.from(textOf(papersFile(papers))).toString('utf8');
    const lines = bytes.split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => JSON.parse(line))).toEqual(papers);
  });

  it('a paper outside the taxonomy has a line with no tags', () => {
    expect(textOf(tagsFile([{ id: 'a', tags: [] }]))).toBe('{"id":"a","tags":[]}\n');
  });

  it('coverage has two rows for each risk, one for each grade, under keys that stay text', () => {
    const table: CoverageTable = {
      by: 'venue',
      columns: [
        { key: '=HYPERLINK("x")', papers: 3, outside: 1 },
        { key: '2021', papers: 2, outside: 0 },
      ],
      rows: [
        {
          ...{ code: '1.10', kind: 'risk', name: 'Norms, "old"', total: { focus: 2, mention: 1 } },
          cells: [
            { focus: 1, mention: 1 },
            { focus: 1, mention: 0 },
          ],
        },
      ],
      papers: 5,
      outside: 1,
    };
    const report = createExportReport();
    expect(parse(textOf(coverageFile(table, report)))).toEqual([
      ['risk', 'name', 'grade', 'total', '\'=HYPERLINK("x")', '2021'],
      ['risk:1.10', 'Norms, "old"', 'focus', '2', '1', '1'],
      ['risk:1.10', 'Norms, "old"', 'mention', '1', '1', '0'],
      ['outside', 'outside the taxonomy', '', '1', '1', '0'],
      ['papers', 'all papers', '', '5', '3', '2'],
    ]);
    expect(reportText(report)).toBe(
      'coverage.csv venue column: an apostrophe put in front, so that a spreadsheet does not run it as a formula\n',
    );
  });

  it('a problem is one line, whatever its message quotes', () => {
    const problem = { source: 'a.txt', line: 3, code: 'odd-date', message: 'two\nlines \u001b[31m' };
    expect(textOf(problemsFile([problem]))).toBe('a.txt:3 odd-date  two\\u000alines \\u001b[31m\n');
  });

  it('the manifest has its keys sorted, so that it does not depend on who filled it in', () => {
    const rest = { inputs: [], options: {}, counts: { papers: 1, authors: 2 }, files: [] };
    const one = textOf(manifestFile({ ...rest, versions: { b: '2', a: '1' } }));
    expect(one).toBe(textOf(manifestFile({ versions: { a: '1', b: '2' }, ...rest })));
    expect(Object.keys(JSON.parse(one))).toEqual(['counts', 'files', 'inputs', 'options', 'versions']);
  });
});

describe('the table of formats', () => {
  it('names an unknown format and the known ones', () => {
    expect(() => exportFormat('gefx')).toThrow(/^unknown export format: gefx \(known: csv, cytoscape, gexf, /);
  });

  it('has no two files of one name, so that all formats fit one folder', () => {
    const names = exportFormats.flatMap((format) =>
      format.write(exportData(), createExportReport(), { gexfVersion: '1.3' }).map(({ name }) => name),
    );
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('ids', () => {
  it('of keys that papers made odd are different for different keys', () => {
    const keys = ['a\u0001', 'a\ufffd1;', 'a1', ' a', 'a ', 'a', 'a\n', 'a\\', 'a\ud800', 'a\u00a0b', 'a b', '\u00e9'];
    const ids = keys.map(safeId);
    expect(new Set(ids).size).toBe(keys.length);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what an id must not have
    for (const id of ids) expect(id).not.toMatch(/[\u0000-\u001f\\]|^\s|\s$|[\ud800-\udfff]/);
    expect(safeId('author:laura weidinger')).toBe('author:laura weidinger');
  });
});

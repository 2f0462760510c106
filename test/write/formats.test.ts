import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { edgeColumns, nodeColumns } from '../../src/write/columns.ts';
import { exportFormat, exportFormats } from '../../src/write/formats.ts';
import { createExportReport, reportText } from '../../src/write/report.ts';
import { safeId } from '../../src/write/safe-text.ts';
import { vocabularies } from '../../src/write/triples.ts';
import { writtenGraph } from '../../src/write/written-graph.ts';
import { exportData, projectionData, written } from './graph-fixture.ts';

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

  it('is explained in docs/data.md: every format, file, attribute and vocabulary', () => {
    const page = readFileSync(new URL('../../docs/data.md', import.meta.url), 'utf8');
    for (const data of [exportData(), projectionData()]) {
      const graph = writtenGraph(data);
      for (const { id } of [...nodeColumns(data, graph), ...edgeColumns(graph)]) expect(page).toContain(`\`${id}\``);
    }
    for (const { name } of exportFormats) {
      expect(page).toContain(`\`${name}\``);
      for (const { name: file } of written(name, exportData()).files) {
        expect(page).toContain(file.replace(/^neo4j-(\w+)-\w+\.csv/, 'neo4j-$1-'));
      }
    }
    for (const address of Object.values(vocabularies)) expect(page).toContain(address);
  });
});

describe('the report', () => {
  it('is one line for each value, whatever the id of the thing is', () => {
    const report = createExportReport();
    const data = exportData(['=1', 'plain']);
    for (const { chunks } of exportFormat('csv').write(data, report, { gexfVersion: '1.3' })) for (const _ of chunks);
    const lines = reportText(report).trimEnd().split('\n');
    expect(lines).toHaveLength(report.alterations.length);
    expect(lines).toContain(
      'nodes.csv paper:doi:10.1/0 rg_title: an apostrophe put in front, so that a spreadsheet does not run it as a formula',
    );
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

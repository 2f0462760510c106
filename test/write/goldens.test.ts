/**
 * Three small files as a person reads them. A change of them is a change of the contract: look at the difference, then
 * `npx vitest run test/write/goldens.test.ts -u`. The judges of .ci/judges read the same formats.
 */
import { describe, expect, it } from 'vitest';
import { exportData, written } from './graph-fixture.ts';

describe('one paper, one author', () => {
  it.each([
    ['gexf', 'graph.gexf'],
    ['csv', 'nodes.csv'],
    ['turtle', 'graph.ttl'],
  ])('as %s', async (format, file) => {
    const data = exportData(['Secrets & "lies", [revised]'], ['Weidinger, Laura']);
    await expect(written(format, data).text(file)).toMatchFileSnapshot(`../goldens/one-paper.${file.split('.')[1]}`);
  });
});

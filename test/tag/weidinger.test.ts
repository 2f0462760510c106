/** Laws of the taxonomy that comes with the program, over its rules and over the seed papers. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { GoldRecord, SourceText } from '../../src/model.ts';
import { lintTaxonomy, testExamples } from '../../src/tag/lint.ts';
import { rulesPage } from '../../src/tag/rules-page.ts';
import { compileTagger } from '../../src/tag/tagger.ts';
import { readTaxonomy } from '../../src/tag/taxonomy-files.ts';

const folder = fileURLToPath(new URL('../../taxonomy/weidinger-2021/', import.meta.url));
const read = (name: string): SourceText => ({ source: name, text: readFileSync(folder + name, 'utf8') });
const files = [
  ...['taxonomy.yaml', 'grading.yaml', 'lists.yaml'].map(read),
  ...readdirSync(`${folder}rules`).map((name) => read(`rules/${name}`)),
];
const { loaded, problems } = readTaxonomy(files);
if (!loaded) throw new Error(problems.map((one) => `${one.source}:${one.line} ${one.message}`).join('\n'));
const tagger = compileTagger(loaded);
const seeds = readFileSync(fileURLToPath(new URL('../../seeds/gold.ndjson', import.meta.url)), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as GoldRecord);

describe('the rules of Weidinger et al. 2021', () => {
  test('speak of six areas and 21 risks: 4, 3, 3, 4, 3 and 4', () => {
    const perArea = loaded.taxonomy.areas.map(
      ({ code }) => loaded.taxonomy.risks.filter((risk) => risk.area === code).length,
    );
    expect(perArea).toEqual([4, 3, 3, 4, 3, 4]);
  });

  test('hit and miss every sentence they should', () => {
    const failed = testExamples(loaded, tagger).filter((result) => !result.passed);
    expect(
      failed.map(({ rule, wanted, sentence, because }) => `${rule} must ${wanted}: ${sentence} (${because})`),
    ).toEqual([]);
  });

  test('have nothing to mend', () => {
    expect(
      lintTaxonomy(loaded, tagger).map(({ source, line, code, message }) => `${source}:${line} ${code}  ${message}`),
    ).toEqual([]);
  });

  test('are printed in docs/rules.md', () => {
    const page = readFileSync(fileURLToPath(new URL('../../docs/rules.md', import.meta.url)), 'utf8');
    expect(page === rulesPage(loaded), 'run: riskgraph taxonomy docs > docs/rules.md').toBe(true);
  });
});

describe('the seed papers', () => {
  test('have evidence that equals the text at its offsets, and never none', () => {
    for (const paper of seeds) {
      for (const tag of tagger.tag(paper)) {
        expect(tag.evidence.length).toBeGreaterThan(0);
        for (const { field, start, end, text } of tag.evidence) {
          expect((field === 'title' ? paper.title : paper.abstract)?.slice(start, end)).toBe(text);
        }
      }
    }
  });

  test.each([
    ['irrigation prediction', 'irrigation'],
    ["NEVIS'22", 'NEVIS'],
    ['Gemma 2', 'introduce Gemma 2'],
    ['Tracr', 'Tracr'],
    ['the Hydra effect', 'Hydra effect'],
  ])('%s is outside the taxonomy', (_, words) => {
    const found = seeds.filter((paper) => `${paper.title} ${paper.abstract}`.includes(words));
    expect(found.length).toBeGreaterThan(0);
    for (const paper of found) expect(tagger.tag(paper)).toEqual([]);
  });

  test('Ethical and social risks of harm from Language Models covers most risks, in all six areas', () => {
    const paper = seeds.find((one) => one.title?.startsWith('Ethical and social risks of harm'));
    if (!paper) throw new Error('the paper must be among the seeds');
    const codes = tagger.tag(paper).map((tag) => tag.risk);
    expect([...new Set(codes.map((code) => code.split('.')[0]))].sort()).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(codes.filter((code) => code.includes('.')).length).toBeGreaterThanOrEqual(11);
  });
});

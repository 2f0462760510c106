import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readGold } from '../../src/evaluate/gold.ts';
import { mergePapers } from '../../src/papers/merge.ts';
import { readSource } from '../../src/read/formats.ts';
import { readTaxonomy } from '../../src/tag/taxonomy-files.ts';

const listings = readdirSync('seeds')
  .filter((name) => name.endsWith('.txt'))
  .toSorted();
const papers = mergePapers(
  listings.flatMap((name) => readSource({ source: name, text: readFileSync(`seeds/${name}`, 'utf8') }).papers),
).papers;
const files = ['taxonomy.yaml', 'grading.yaml'].map((name) => ({
  source: name,
  text: readFileSync(`taxonomy/weidinger-2021/${name}`, 'utf8'),
}));
const taxonomy = readTaxonomy(files).loaded?.taxonomy;
const codes = new Set([...(taxonomy?.areas ?? []), ...(taxonomy?.risks ?? [])].map(({ code }) => code));
const { records, problems } = readGold(
  { source: 'gold.ndjson', text: readFileSync('seeds/gold.ndjson', 'utf8') },
  codes,
);

describe('the gold labels of the seed papers', () => {
  it('can be read without a problem', () => expect(problems).toEqual([]));
  it('are about the papers that the listings hold, each once, in the words the listings give', () => {
    expect(records).toHaveLength(53);
    const wording = ({ id, title, abstract }: { id: string; title: string | null; abstract: string }) => ({
      id,
      title,
      abstract,
    });
    expect(records.map(wording)).toEqual(papers.map(wording));
  });
  it('each say why', () => {
    expect(records.filter(({ note }) => note === undefined || note.length < 10)).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import type { Occurrence, ReadResult } from '../../src/model.ts';
import { readSource } from '../../src/read/formats.ts';

const SEEDS = new URL('../../seeds/', import.meta.url);
const FIXTURES = new URL('../fixtures/read/', import.meta.url);

export const seedNames = [
  '000-author-page.txt',
  '001-reading-list.txt',
  '002-abstracts.txt',
  '003-search-page.txt',
  '004-abstracts.txt',
];

export function seedText(name: string): string {
  return readFileSync(new URL(name, SEEDS), 'utf8');
}

export function readSeed(name: string): ReadResult {
  return readSource({ source: name, text: seedText(name) });
}

export function readFixture(name: string): ReadResult {
  return readSource({ source: name, text: readFileSync(new URL(name, FIXTURES), 'utf8') });
}

export function allSeedPapers(): Occurrence[] {
  return seedNames.flatMap((name) => [...readSeed(name).papers]);
}

export function codes(result: ReadResult): string[] {
  return result.problems.map((problem) => `${problem.line} ${problem.code}`);
}

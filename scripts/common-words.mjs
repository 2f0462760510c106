/**
 * Prints src/tag/common-words.ts: how common the commonest words of research papers are, counted on a file of papers.
 * `node scripts/common-words.mjs papers.ndjson[.gz] > src/tag/common-words.ts`
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error('usage: node scripts/common-words.mjs papers.ndjson[.gz]');
  process.exit(2);
}
/** Words rarer than this, per 100,000, are not worth telling apart. */
const rarest = 16;
const bytes = readFileSync(path);
const counts = new Map();
let total = 0;
for (const line of (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8').split('\n')) {
  if (line === '') continue;
  const { title, abstract } = JSON.parse(line);
  for (const [word] of `${title ?? ''} ${abstract ?? ''}`.toLowerCase().matchAll(/[a-z0-9]+/g)) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
    total++;
  }
}
const byRate = new Map();
for (const [word, count] of counts) {
  const rate = 2 ** Math.floor(Math.log2((count / total) * 100_000));
  if (rate < rarest) continue;
  if (byRate.has(rate)) byRate.get(rate).push(word);
  else byRate.set(rate, [word]);
}
const lines = [...byRate]
  .sort(([a], [b]) => b - a)
  .map(([rate, words]) => {
    const rows = [];
    for (const word of words.sort()) {
      if (rows.length === 0 || rows.at(-1).length + word.length > 100) rows.push(word);
      else rows[rows.length - 1] += ` ${word}`;
    }
    return `  [\n    ${rate},\n    \`${rows.join('\n     ')}\`,\n  ],`;
  });
console.log(`/**
 * How common the commonest words of research papers are: how many of 100,000 words they are at least, in powers of two.
 * The rules' patterns are looked for from their rarest words on; these counts tell which those are. They decide how fast
 * papers are tagged, never how. Printed by scripts/common-words.mjs from the titles and abstracts of ${counts.size === 0 ? 0 : Math.round(total / 1e6)} million words.
 */
export const commonWords: readonly (readonly [perHundredThousand: number, words: string])[] = [
${lines.join('\n')}
];

/** What every word that is not listed counts: half of the rarest listed. */
export const rareWord = ${rarest / 2};`);

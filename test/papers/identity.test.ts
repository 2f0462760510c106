import { expect, test } from 'vitest';
import { hashText } from '../../src/hash.ts';
import { nameKey } from '../../src/papers/clusters.ts';
import { normaliseTitle, paperId } from '../../src/papers/identity.ts';
import { labelOf } from '../../src/papers/label.ts';
import { nearPairs, similarity, wordsHash } from '../../src/papers/near-text.ts';

test.each([
  ['', 'cbf29ce484222325'],
  ['a', 'af63dc4c8601ec8c'],
  ['foobar', '85944171f73967e8'],
])('FNV-1a of %j is the published %s', (text, hash) => expect(hashText(text)).toBe(hash));

test.each([
  ['  The \\emph{Big}  Picture: A Survey. ', 'the big picture a survey'],
  ['Déjà Vu?', 'deja vu'],
  ['ﬁne‑tuning LLMs', 'fine tuning llms'],
  ['H<sub>2</sub>O', 'h2o'],
  ['模型 安全', '模型 安全'],
  ['???', ''],
])('the title %j is compared as %j', (title, normalised) => expect(normaliseTitle(title)).toBe(normalised));

test('an id is the DOI, else the arXiv id, else a hash of the title, else of the abstract', () => {
  const all = { doi: '10.1/x', arxivId: '2112.04359', title: 'A title', abstract: 'Text' };
  expect(paperId(all)).toBe('doi:10.1/x');
  expect(paperId({ ...all, doi: null })).toBe('arxiv:2112.04359');
  expect(paperId({ ...all, doi: null, arxivId: null })).toBe(`title:${hashText('a title')}`);
  expect(paperId({ doi: null, arxivId: null, title: '?!', abstract: 'Some\n text' })).toBe(
    `text:${hashText('Some text')}`,
  );
});

test.each([
  ['Petko Georgiev', 'georgiev p'],
  ['P. Georgiev', 'georgiev p'],
  ['Georgiev, Petko', 'georgiev p'],
  ['Zoë Ångström', 'angstrom z'],
  ['OpenAI', 'openai'],
])('the name %s is compared as %s', (name, key) => expect(nameKey(name)).toBe(key));

test.each([
  [null, '\\emph{Circuit analysis} is fun.', 'Circuit analysis is fun.'],
  [null, 'a\u0000b\u202Ec\nd', 'a b c d'],
  [null, '', 'fallback'],
  ['\u0007', 'Text.', 'Text.'],
  ['A  <b>title</b>', 'x', 'A <b>title</b>'],
])('title %j with abstract %j is shown as %j', (title, abstract, label) => {
  expect(labelOf(title, abstract, 'fallback')).toBe(label);
});

test('a label is cut between words, and inside a word only when there is no other place', () => {
  const cut = labelOf(null, 'word '.repeat(40), 'x');
  expect(cut.length).toBeLessThanOrEqual(80);
  expect(cut).toMatch(/word…$/);
  const emoji = labelOf(null, '😀'.repeat(90), 'x');
  expect(emoji.length).toBeLessThanOrEqual(80);
  expect(emoji).not.toMatch(/\p{Cs}/u);
});

test('word hashes ignore case, punctuation and white space, and nothing else', () => {
  expect(wordsHash('Large, models!')).toBe(wordsHash(' large\nMODELS'));
  expect(wordsHash('large models')).not.toBe(wordsHash('models large'));
  expect(wordsHash(' ?! ')).toBe(0);
});

test('near pairs are those that comparing all with all finds', () => {
  const words = Array.from({ length: 400 }, (_, i) => `w${(i * 7919) % 997}`);
  const texts = Array.from({ length: 60 }, (_, i) => {
    const own = words.slice((i % 20) * 19, (i % 20) * 19 + 100);
    return own.map((word, at) => (at % 25 === Math.floor(i / 20) ? `x${i}${at}` : word)).join(' ');
  });
  const wanted = texts.flatMap((left, i) =>
    texts.flatMap((right, j) => (j > i && similarity(left, right) > 0.7 ? [`${i} ${j}`] : [])),
  );
  expect(wanted.length).toBeGreaterThan(50);
  const found = nearPairs(
    texts,
    texts.map(() => true),
  ).filter((pair) => pair.similarity > 0.7);
  expect(found.map((pair) => `${pair.left} ${pair.right}`).sort()).toEqual(wanted.sort());
});

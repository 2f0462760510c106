import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formats } from '../../src/read/formats.ts';

const page = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| \[([^\]]+)\]\((#[^)]+)\) \| .* \| ((?:`[\w-]+`(?:, )?)+) \| .* \|$/gm)];
const sections = [...page.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title);

test('the page of formats names each format of the table, and no other', () => {
  const named = rows.flatMap(([, , , names = '']) => [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  expect([...new Set(named)].toSorted()).toEqual(formats.map(({ name }) => name).toSorted());
});

test('its index and its sections stand in the same, alphabetical order', () => {
  const titles = rows.map(([, title = '']) => title);
  expect(sections.slice(0, titles.length)).toEqual(titles);
  const small = titles.map((title) => title.toLowerCase());
  expect(small.toSorted()).toEqual(small);
});

test('each of its links leads to a section', () => {
  const anchors = sections.map(
    (title) =>
      `#${title
        .toLowerCase()
        .replace(/[^\w\- ]/g, '')
        .replaceAll(' ', '-')}`,
  );
  const links = [...page.matchAll(/\]\((#[^)]+)\)/g)].map(([, link]) => link);
  expect(links.length).toBeGreaterThan(rows.length);
  for (const link of links) expect(anchors).toContain(link);
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { project, riskgraph } from './program.ts';

test.each(commands.map(({ name }) => name))('%s --help teaches by example, on stdout', async (name) => {
  const { code, out, err } = await riskgraph([name, '--help']);
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain(`Usage: riskgraph ${name}`);
  expect(out).toMatch(new RegExp(`Examples:\\n {2}.*riskgraph ${name}`));
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
});

test('--help lists every command in its order', async () => {
  const { code, out } = await riskgraph(['--help']);
  expect(code).toBe(0);
  const listed = [...out.matchAll(/^ {2}(\w+) (?:\[options\]|\s)/gm)].map((match) => match[1]);
  expect(listed.filter((name) => name !== 'help')).toEqual(expect.arrayContaining(commands.map(({ name }) => name)));
});

test('without a command it prints the help on stderr and ends with 2', async () => {
  const { code, out, err } = await riskgraph([]);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('Usage: riskgraph');
});

test.each([
  [['biuld', 'seeds'], "unknown command 'biuld'"],
  [['build', 'seeds'], "required option '-o, --output <folder>' not specified"],
  [['build', '-o', 'x'], "missing required argument 'inputs'"],
  [['build', 'seeds', '-o', 'x', '--keep', 'some'], 'Allowed choices are auto, all, tagged'],
  [['build', 'seeds', '-o', 'x', '--resolution', '0'], 'a number above 0 is needed'],
  [['build', 'seeds', '-o', 'x', '--seed', 'one'], 'a whole number from 0 up is needed'],
  [['build', 'seeds', '-o', 'x', '--format', 'gefx'], 'unknown export format: gefx'],
  [['build', 'seeds', '-o', 'x', '--taxonomy', 'wiedinger'], 'unknown taxonomy: wiedinger'],
  [['build', 'seeds', '-o', 'x', '--reviews', 'nowhere.ndjson'], 'cannot read the reviews in nowhere.ndjson'],
  [['tag', 'seeds', '--frobnicate'], "unknown option '--frobnicate'"],
])('%j ends with 2 and says why, with nothing on stdout', async (words, message) => {
  const { code, out, err } = await riskgraph(words);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toContain(message);
});

test('--version is that of package.json', async () => {
  const { version } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as { version: string };
  expect((await riskgraph(['--version'])).out).toBe(`${version}\n`);
});

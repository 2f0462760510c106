import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileLines } from '../../src/files/file-lines.ts';
import { folderWith } from '../cli/program.ts';

const long = 'ü'.repeat(1_300_000);

const FILES: readonly (readonly [name: string, text: string, lines: readonly string[]])[] = [
  ['an empty file has no line', '', []],
  ['the last line may end in a newline', 'a\nb\n', ['a', 'b']],
  ['or in nothing', 'a\n\nb', ['a', '', 'b']],
  [
    'a line may be longer than what is read at once, with characters cut by the reading',
    `a\n${long}\nb`,
    ['a', long, 'b'],
  ],
];

test.each(FILES)('%s', async (_, text, lines) => {
  const folder = await folderWith({ 'a.txt': text });
  expect([...fileLines(join(folder, 'a.txt'))]).toEqual(lines);
});

test('a file that is not there throws what the file system says', () => {
  expect(() => [...fileLines('/nowhere/at/all')]).toThrow('ENOENT');
});

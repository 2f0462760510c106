import { expect, test } from 'vitest';
import { readSource, recogniseFormat } from '../../../src/read/formats.ts';
import { codes } from '../fixture.ts';

const read = (lines: readonly string[]) => readSource({ source: 'x.enw', text: lines.join('\n') });

test('an entry as ACL Anthology writes it', () => {
  const { papers, problems } = read([
    '%0 Conference Proceedings',
    '%T Whose Words Are These?',
    '%A Byron, Ada',
    '%A van der Berg, Vincent',
    '%Y Editor, An',
    '%S Proceedings of the Made-Up Workshop',
    '%D 2021',
    '%8 August',
    '%I Association for Made-Up Linguistics',
    '%F byron-berg-2021-whose',
    '%X We ask whose words a model repeats.',
    '%R 10.18653/v1/2021.madeup-1.3',
    '%U https://aclanthology.org/2021.madeup-1.3',
    '%U https://doi.org/10.18653/v1/2021.madeup-1.3',
    '%P 21-30',
  ]);
  expect(problems).toEqual([]);
  expect(papers).toMatchObject([
    {
      line: 1,
      title: 'Whose Words Are These?',
      authors: ['Ada Byron', 'Vincent van der Berg'],
      venue: 'Proceedings of the Made-Up Workshop',
      date: '2021-08',
      abstract: 'We ask whose words a model repeats.',
      doi: '10.18653/v1/2021.madeup-1.3',
      otherIds: ['acl:2021.madeup-1.3'],
      url: 'https://aclanthology.org/2021.madeup-1.3',
    },
  ]);
});

test('entries are parted by their type, or by blank lines where they have none', () => {
  const typed = read([
    '%0 Journal Article',
    '%T One',
    '%X First paragraph.',
    '',
    'Second paragraph.',
    '',
    '%K hate speech',
    'models',
    '%0 Edited Book',
    '%0 Book',
    '%T Two',
  ]);
  expect(typed.papers).toMatchObject([
    { line: 1, title: 'One', abstract: 'First paragraph.\n\nSecond paragraph.', keywords: ['hate speech', 'models'] },
    { line: 9, title: 'Two', abstract: '' },
  ]);
  expect(codes(typed)).toEqual(['9 entry-without-abstract']);
  const untyped = read(['%T Corn', '%A Newman, W. H.', '%D 1891', '', '%T Wheat', '%D 1892']);
  expect(untyped.papers).toMatchObject([
    { line: 1, title: 'Corn', authors: ['W. H. Newman'], date: '1891' },
    { line: 5, title: 'Wheat', date: '1892' },
  ]);
});

test("an edited book's editors and a list of names in one value", () => {
  const { papers } = read([
    '%0 Edited Book',
    '%A Byron, Ada',
    '%T A Book',
    '%0 Generic',
    '%A Ada Byron, Max Moe,',
    '%T A Thing',
    '%D 1999',
    '%8 June 14-19',
  ]);
  expect(papers).toMatchObject([
    { title: 'A Book', authors: [] },
    { title: 'A Thing', authors: ['Ada Byron', 'Max Moe'], date: '1999-06' },
  ]);
});

test('a comment in LaTeX or BibTeX is no entry', () => {
  expect(recogniseFormat('%0 Book\n%T A')?.name).toBe('endnote');
  expect(recogniseFormat('%T A\n%A B\n%D 1999')?.name).toBe('endnote');
  expect(recogniseFormat('% A comment\n@article{a,\n title = {B}}')?.name).toBe('bibtex');
  expect(recogniseFormat('%%%%%%\n% A comment\n\\documentclass{article}')).toBeNull();
});

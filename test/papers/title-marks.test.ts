import { expect, test } from 'vitest';
import { normaliseTitle } from '../../src/papers/identity.ts';
import { isCommonTitle, marksDiffer, titleMark } from '../../src/papers/title-marks.ts';

const mark = (title: string) => titleMark(normaliseTitle(title));

test.each([
  ['Erratum: Measuring toxicity', 'Measuring toxicity'],
  ['Corrigendum to "Measuring toxicity"', 'Measuring toxicity'],
  ['Author Correction: Measuring toxicity', 'Measuring toxicity'],
  ['RETRACTED: Measuring toxicity', 'Measuring toxicity'],
  ['Comment on "Measuring toxicity"', 'Reply to "Comment on Measuring toxicity"'],
  ['Motion planning, Part I', 'Motion planning, Part II'],
  ['SemEval-2018 Task 1: Affect in Tweets', 'SemEval-2018 Task 3: Irony in Tweets'],
  ['Overview of the Third Workshop on Abusive Language', 'Overview of the Fourth Workshop on Abusive Language'],
  ['Lie theory for robotics 1', 'Lie theory for robotics 2'],
])('%s and %s say that they are two papers', (one, other) => {
  expect(marksDiffer(mark(one), mark(other))).toBe(true);
});

test.each([
  ['Response generation with personas', 'Persona-based response generation'],
  ['Correction of grammar in essays', 'Grammar correction in essays'],
  ['A multi-task model', 'A multi-task model with two encoders'],
  ['Imagen 3', 'Imagen 3: a report'],
  ['Comments as a source of hate', 'Hate in comments'],
])('%s and %s may be one paper', (one, other) => {
  expect(marksDiffer(mark(one), mark(other))).toBe(false);
});

test.each([
  ['Introduction', true],
  ['Guest Editorial', true],
  ["Editors' introduction to the special issue on ethics", true],
  ['Message from the program chairs', true],
  ['An introduction to probing language models for social harm', false],
  ['Summary evaluation by questions', false],
])('%s names no paper in particular: %s', (title, common) => {
  expect(isCommonTitle(normaliseTitle(title))).toBe(common);
});

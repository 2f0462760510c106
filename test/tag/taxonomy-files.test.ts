import { describe, expect, test } from 'vitest';
import { compileTagger } from '../../src/tag/tagger.ts';
import { readTaxonomy } from '../../src/tag/taxonomy-files.ts';
import { gardenFiles } from './tiny-taxonomy.ts';

function problemsOf(rules: string): readonly string[] {
  const { loaded, problems } = readTaxonomy(gardenFiles(rules));
  if (loaded !== null) expect(problems).toEqual([]);
  return problems.map((problem) => `${problem.source}:${problem.line} ${problem.code}  ${problem.message}`);
}

describe('a mistake in a rules file is told with file and line', () => {
  test.each([
    [
      'a key that does not exist',
      'rules:\n  - id: a\n    why: w\n    match: [x]\n    matches: [y]\n',
      'plants.yaml:5',
      'no key "matches"',
    ],
    ['a missing reason', 'rules:\n  - id: a\n    match: [x]\n', 'plants.yaml:2', 'why'],
    [
      'a risk that does not exist',
      'rules:\n  - id: a\n    why: w\n    risk: C.9\n    match: [x]\n',
      'plants.yaml:2',
      'no area or risk C.9',
    ],
    [
      'an id that stands twice',
      'rules:\n  - { id: a, why: w, match: [x] }\n  - { id: a, why: w, match: [y] }\n',
      'plants.yaml:3',
      'also the id of the rule at',
    ],
    ['YAML that is none', 'rules:\n  - id: a\n   why: [\n', 'plants.yaml:3', ''],
    [
      'a scope that does not exist',
      'rules:\n  - id: a\n    why: w\n    match: [x]\n    need: [{ in: page, any: [y] }]\n',
      'plants.yaml:5',
      'must be one of touching',
    ],
    [
      'a judgement with two actions',
      'judgements:\n  - { id: a, why: w, all: [{ risk: A.1 }], drop: A.1, cap: { risk: A.1, at: mention } }\n',
      'plants.yaml:2',
      'exactly one of raise, cap and drop',
    ],
    [
      'a concept nobody finds',
      'judgements:\n  - { id: a, why: w, all: [{ concept: moon }], drop: A.1 }\n',
      'plants.yaml:2',
      'no rule finds the concept moon',
    ],
  ])('%s', (_, rules, place, message) => {
    const [first] = problemsOf(rules);
    expect(first).toContain(place);
    expect(first).toContain(message);
  });

  test('a bad pattern and an unknown list are told when the rules are compiled', () => {
    const { loaded } = readTaxonomy(
      gardenFiles('rules:\n  - { id: a, why: w, match: ["(x"] }\n  - { id: b, why: w, match: ["@moon"] }\n'),
    );
    if (!loaded) throw new Error('the files must read');
    expect(() => compileTagger(loaded)).toThrow(
      /plants\.yaml:2 pattern .*missing "\)"\n.*plants\.yaml:3 pattern .*no word list @moon/,
    );
  });

  test('a missing file is named', () => {
    const { loaded, problems } = readTaxonomy([{ source: 'x/taxonomy.yaml', text: '' }]);
    expect(loaded).toBeNull();
    expect(problems.map((problem) => problem.message)).toContain('a taxonomy needs a file grading.yaml');
  });
});

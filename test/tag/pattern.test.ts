import { describe, expect, test } from 'vitest';
import { PatternError, parsePattern } from '../../src/tag/pattern.ts';
import { ruleMatches } from './tiny-taxonomy.ts';

const matches = (pattern: string, text: string): boolean => ruleMatches(`match: [${JSON.stringify(pattern)}]`, text);

describe('a pattern', () => {
  test.each([
    ['hate speech', 'Hate-speech is found.', true],
    ['hate speech', 'hateful speeches', true],
    ['hate speech', 'hatred in speech', false],
    ['bias', 'biases', true],
    ['virus', 'viruses', true],
    ['stereotype', 'Stereotyping, stereotypes and stereotyped roles', true],
    ['=bias', 'Biased and biases', false],
    ['=bias', 'BIAS', true],
    ['stereotyp*', 'stereotypically', true],
    ['ASR', 'ASRs and ASR', true],
    ['ASR', 'an asr system', false],
    ['(toxic|hateful) [and rude] text', 'toxic text', true],
    ['(toxic|hateful) [and rude] text', 'hateful and rude texts', true],
    ['(toxic|hateful) [and rude] text', 'toxic and text', false],
    ['@pest', 'a vine weevil', true],
    ['@pest damage', 'vine weevil damage', true],
    ['@pest damage', 'vine damage', false],
    ['leak ..2 data', 'leaks of private data', true],
    ['leak ..2 data', 'leaks of very private data', false],
    ['leak ..2 data', 'It leaks. Old data stay.', false],
    ['bias ~3 gender', 'gender and race bias', true],
    ['bias ~3 gender', 'biases towards a gender', true],
    ['bias ~3 gender', 'gender is not what any bias is about', false],
    ['the ..2 weevil ..1 of [our] data', 'the small vine weevil, pest of our data', true],
    ['the ..2 weevil ..1 of [our] data', 'the small vine weevil. It is of our data', false],
    ['the ..2 weevil ..1 of [our] data', 'the small and old vine weevil of data', false],
    ['the (vine weevil|@pest) model', 'the vine weevil models', true],
    ['the (vine weevil|@pest) model', 'the vine, weevil models', false],
    ['we (see|hear) (a|the) (weevil|bug) in data', 'we hear the bugs in data', true],
    ['capability', 'capabilities', true],
    ['moving', 'it moves', true],
    ['very', 'VERY', true],
    ['dry soil', 'dry, soil', false],
    ['dry ..3 soil', 'dry, warm soil', true],
    ['dry soil', 'dry “soil”', true],
    ['naive method', 'naïve methods', true],
    ['user trust', "users' trust", true],
    ['model leak', "the model's leak", true],
    ['model leak', 'the model’s leak', true],
  ])('%j on %j: %j', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  test.each([
    ['(a|b', 'missing ")"'],
    ['a)', 'closes nothing'],
    ['..3 a', 'words on both sides'],
    ['a ~3', 'empty'],
    ['[a]', 'everything in it is optional'],
    ['a & b', '"&" means nothing here'],
  ])('%j is refused: %s', (pattern, reason) => {
    expect(() => parsePattern(pattern)).toThrow(PatternError);
    expect(() => parsePattern(pattern)).toThrow(reason);
  });
});

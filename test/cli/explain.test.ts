import { expect, test } from 'vitest';
import { folderWith, riskgraph } from './program.ts';

const sentence = 'We present a method to detect hate speech in online comments.';

test('a text on standard input is explained: marks, score, rule', async () => {
  const { code, out } = await riskgraph(['explain', '-'], { input: sentence });
  expect(code).toBe(0);
  expect(out).toMatch(/\[[^\]]*hate speech[^\]]*\]1\.3/);
  expect(out).toMatch(/1\.3 Toxic language: focus, score 0\.\d\d \(focus from 0\.6, mention from 0\.2\)/);
});

test('--why-not says what nearly matched, or that nothing did', async () => {
  const { out } = await riskgraph(['explain', '-', '--why-not', '6.1', '5.1'], {
    input: 'The carbon atoms of an animal bond.',
  });
  expect(out).toMatch(/6\.1 .*: no tag, score 0\.00/);
  expect(out).toMatch(/5\.1 .*: no tag, score 0\.00/);
});

test('a code that does not exist is an error with the known ones', async () => {
  const { code, err } = await riskgraph(['explain', '-', '--why-not', '9.9'], { input: sentence });
  expect(code).toBe(2);
  expect(err).toContain('unknown risk or area: 9.9 (known: 1, 2, 3, 4, 5, 6, 1.1');
});

test('a paper of a built folder is found by id, by arXiv id and by title; none is an error that says where it looked', async () => {
  const folder = await folderWith({});
  await riskgraph(['build', 'seeds', '-o', `${folder}/out`]);
  for (const name of ['arxiv:2410.15821', '2410.15821', 'the effect of fine-tuning']) {
    const { code, out, err } = await riskgraph(['explain', name, '--in', `${folder}/out`, '--json']);
    expect(code, err).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ id: 'arxiv:2410.15821' });
  }
  const missing = await riskgraph(['explain', 'no such paper', '--in', `${folder}/out`]);
  expect(missing.code).toBe(2);
  expect(missing.err).toContain('has the id no such paper or a title that begins so');
  const nowhere = await riskgraph(['explain', 'no such paper', '--in', `${folder}/nowhere`]);
  expect(nowhere.err).toContain('is no file, and there is no');
});

test('terminal commands in a text do not reach the terminal', async () => {
  const { out } = await riskgraph(['explain', '-'], { input: 'We study hate speech \u001b[31mhere\u0007.' });
  expect(out.includes('\u0007')).toBe(false);
  expect(out).not.toContain('\u001b[31mhere');
});

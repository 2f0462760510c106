import { cp, readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { folderWith, riskgraph } from './program.ts';

/** A copy of the taxonomy, to spoil. */
async function copy(): Promise<string> {
  const folder = await folderWith({});
  await cp('taxonomy/weidinger-2021', `${folder}/mine`, { recursive: true });
  return `${folder}/mine`;
}

test('lint and test have nothing to say of the taxonomy that comes with the program', async () => {
  const lint = await riskgraph(['taxonomy', 'lint']);
  expect([lint.code, lint.out]).toEqual([0, '']);
  expect(lint.err).toMatch(/^\d+ rules, \d+ look-alikes, \d+ judgements: nothing to mend/);
  const tried = await riskgraph(['taxonomy', 'test']);
  expect([tried.code, tried.out]).toEqual([0, '']);
  expect(tried.err).toMatch(/, 0 failed/);
});

test('show prints scope and rules of one risk, and knows which codes there are', async () => {
  const { code, out } = await riskgraph(['taxonomy', 'show', '1.3']);
  expect(code).toBe(0);
  expect(out).toMatch(/^### 1\.3 Toxic language/);
  expect(out).toContain('- matches:');
  const wrong = await riskgraph(['taxonomy', 'show', '7']);
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('unknown risk or area: 7 (known: 1, 1.1');
});

test('a mistake in a rules file ends every command with its file and line', async () => {
  const folder = await copy();
  await writeFile(
    `${folder}/rules/9-mine.yaml`,
    'rules:\n  - id: mine\n    risk: "1.3"\n    why: mine\n    matches: [x]\n',
  );
  for (const command of [
    ['taxonomy', 'lint'],
    ['explain', '-'],
    ['tag', '-'],
  ]) {
    const { code, err } = await riskgraph([...command, '--taxonomy', folder], { input: 'x' });
    expect(code).toBe(2);
    expect(err).toMatch(/9-mine\.yaml:\d+ .*no key "matches"/);
  }
  await writeFile(
    `${folder}/rules/9-mine.yaml`,
    'rules:\n  - id: mine\n    risk: "1.3"\n    why: mine\n    match: ["(x"]\n',
  );
  const { code, err } = await riskgraph(['taxonomy', 'lint', '--taxonomy', folder]);
  expect(code).toBe(2);
  expect(err).toMatch(/9-mine\.yaml:2 pattern {2}pattern "\(x": missing "\)"/);
});

test('a rule changed in a text file changes the tags at once', async () => {
  const folder = await copy();
  await writeFile(
    `${folder}/rules/9-mine.yaml`,
    'rules:\n  - { id: garden-gnome, risk: "1.3", why: mine, match: [garden gnome], hits: [a garden gnome], misses: [a gnome] }\n',
  );
  const input = '{"id":"g","title":"Garden gnomes","abstract":"We paint garden gnomes."}\n';
  const { out } = await riskgraph(['tag', '-', '--taxonomy', folder], { input });
  expect(JSON.parse(out).tags[0]).toMatchObject({ risk: '1.3', grade: 'focus' });
  expect(JSON.parse((await riskgraph(['tag', '-'], { input })).out).tags).toEqual([]);
});

test("a concordance shows a rule's hits over a corpus and the share of papers", async () => {
  const { code, out, err } = await riskgraph(['taxonomy', 'concordance', 'hate-speech', 'seeds', '-n', '2']);
  expect(code).toBe(0);
  expect(out.trim().split('\n')).toHaveLength(2);
  expect(out).toMatch(/»[^«]*hate[^«]*«/i);
  expect(err).toMatch(/hate-speech fires in \d+ papers of 53 papers \(\d+\.\d\d %\)/);
  const wrong = await riskgraph(['taxonomy', 'concordance', 'hate-speach', 'seeds']);
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('did you mean hate-speech');
});

test('docs prints the page that the repository keeps', async () => {
  const { out } = await riskgraph(['taxonomy', 'docs']);
  expect(out === (await readFile('docs/rules.md', 'utf8'))).toBe(true);
});

test('terminal commands in a corpus do not reach the terminal', async () => {
  const input = `${JSON.stringify({ id: 'x', title: 'Red \u001b[31m', abstract: 'We detect \u0007 hate speech \u001b[2J.' })}\n`;
  const { out } = await riskgraph(['taxonomy', 'concordance', 'hate-speech', '-'], { input });
  expect(out).toContain('»hate speech«');
  expect(out.includes('\u001b') || out.includes('\u0007')).toBe(false);
});

/**
 * The README does not lie: every block marked `sh run` is run, in order, in one folder that holds a copy of seeds/ and of examples/library.bib, and
 * the block after it (```text) must be what it prints, errors included.
 *
 * `RISKGRAPH_UPDATE_README=1 npx vitest run test/structure/readme.test.ts` writes what was printed into the README.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { program, project } from '../cli/program.ts';

const path = join(project, 'README.md');
const readme = readFileSync(path, 'utf8');
const BLOCK = /```sh run\n([\s\S]*?)```\n(?:\n?```text\n([\s\S]*?)```\n)?/g;
const blocks = [...readme.matchAll(BLOCK)].map(([whole, command = '', shown]) => ({ whole, command, shown }));

let folder: string;
const printed = new Map<string, string>();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'riskgraph-readme-'));
  cpSync(join(project, 'seeds'), join(folder, 'seeds'), { recursive: true });
  cpSync(join(project, 'examples', 'library.bib'), join(folder, 'library.bib'));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/riskgraph'), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`);
  chmodSync(join(folder, 'bin/riskgraph'), 0o755);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  if (process.env.RISKGRAPH_UPDATE_README === undefined) return;
  const text = readme.replace(BLOCK, (whole, command: string, shown: string | undefined) =>
    shown === undefined
      ? whole
      : `\`\`\`sh run\n${command}\`\`\`\n\`\`\`text\n${printed.get(command) ?? shown}\`\`\`\n`,
  );
  writeFileSync(path, text);
});

describe('what the README shows is what the program prints', () => {
  test('there are commands to run', () => {
    expect(blocks.length).toBeGreaterThan(3);
  });

  test.each(blocks.map((block) => [block.command.trim().split('\n')[0], block] as const))(
    '%s',
    (_, { command, shown }) => {
      const env = {
        ...process.env,
        PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`,
        NO_COLOR: '1',
        LC_ALL: 'C.UTF-8',
      };
      const ran = spawnSync('sh', ['-e', '-c', `exec 2>&1\n${command}`], { cwd: folder, env, encoding: 'utf8' });
      printed.set(command, ran.stdout);
      expect(ran.status, ran.stdout).toBe(0);
      if (shown !== undefined && process.env.RISKGRAPH_UPDATE_README === undefined) expect(ran.stdout).toBe(shown);
    },
  );
});

test('every file of the project that the README links to is there', () => {
  const links = [...readme.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map((match) => match[1] as string);
  const missing = links.filter((link) => !/^[a-z]+:/.test(link) && !existsSync(join(project, link)));
  expect(missing).toEqual([]);
});

test('every script that the README names is one of package.json', () => {
  const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] as string);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

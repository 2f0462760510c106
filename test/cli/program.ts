/** Runs the built program as a child process, as a person at a terminal would. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

export const project = resolve(import.meta.dirname, '../..');
export const program = join(project, 'dist/src/cli.js');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs `riskgraph <words>` to its end. The working folder is the project's unless another is given. */
export async function riskgraph(words: readonly string[], options: RunOptions = {}): Promise<Ran> {
  if (!existsSync(program)) throw new Error('the program is not built: npm run build:code');
  const child = spawn(process.execPath, [program, ...words], {
    cwd: options.cwd ?? project,
    env: { ...process.env, NO_COLOR: '1', ...options.env },
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (data: Buffer) => out.push(data));
  child.stderr.on('data', (data: Buffer) => err.push(data));
  // A program that ends before it has read all of its input is no failure of the test.
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  const code = await new Promise<number | null>((done, fail) => {
    child.on('error', fail);
    child.on('close', done);
  });
  return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}

/** A folder of its own for the running test, with these files in it; gone afterwards. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'riskgraph-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, data] of Object.entries(files)) await writeFile(join(folder, name), data);
  return folder;
}

/** A folder for all tests of a file, made in `beforeAll` by calling what this returns. */
export function lastingFolder(): () => Promise<string> {
  const made: string[] = [];
  afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))));
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), 'riskgraph-test-'));
    made.push(folder);
    return folder;
  };
}

/** Every file of a folder by name, as text. */
export async function filesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder)).toSorted();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'latin1')] as const)),
  );
}

/** The lines of NDJSON as values. */
export function records<T>(text: string): readonly T[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

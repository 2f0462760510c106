import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'riskgraph-evaluate-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the built program (`npm run build:code` first). */
function riskgraph(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/src/cli.js', 'evaluate', ...args], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { status, stdout, stderr };
}

function file(name: string, ...records: readonly object[]): string {
  const path = join(folder, name);
  writeFileSync(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  return path;
}

const paper = (id: string, labels: object) => ({
  id,
  title: `On ${id}`,
  abstract: `We study ${id}. It was bad.`,
  labels,
});
const tag = (risk: string, grade: string) => ({
  risk,
  grade,
  score: 0.5,
  evidence: [{ field: 'abstract', start: 0, end: 8, text: 'We study', rule: 'made-up', score: 0.5 }],
});
const gold = file('gold.ndjson', paper('insults', { '1.3': 2 }), paper('spies', { '4.4': 2 }), paper('maps', {}));
const tags = file(
  'tags.ndjson',
  { id: 'insults', tags: [tag('1.3', 'focus')] },
  { id: 'spies', tags: [tag('4.2', 'focus')] },
  { id: 'maps', tags: [] },
);
const earlier = file(
  'earlier.ndjson',
  { id: 'insults', tags: [] },
  { id: 'spies', tags: [tag('4.4', 'focus')] },
  { id: 'maps', tags: [tag('6.1', 'focus')] },
);

describe('riskgraph evaluate', { timeout: 60_000 }, () => {
  it('scores a file of tags, as a table of at most 100 columns', () => {
    const { status, stdout, stderr } = riskgraph('--gold', gold, '--tags', tags);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^3 gold papers: 2 with a label, 1 without$/m);
    expect(stdout).toMatch(/4\.4 +4\.2 +1 +same area/);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it('gives the same figures as JSON, byte for byte on every run', () => {
    const { stdout } = riskgraph('--gold', gold, '--tags', tags, '--json');
    expect(riskgraph('--gold', gold, '--tags', tags, '--json').stdout).toBe(stdout);
    const [system] = JSON.parse(stdout).systems;
    expect(system.figures.focus.risks.micro).toMatchObject({ hits: 1, misses: 1, falseAlarms: 1, f1: 0.5 });
    expect(system.figures.focus.areas.micro).toMatchObject({ hits: 2, misses: 0, falseAlarms: 0, f1: 1 });
    expect(system.figures.riskFree.focus).toMatchObject({ count: 0, of: 1 });
  });

  it('lists errors with their sentences', () => {
    const { stdout } = riskgraph('--gold', gold, '--tags', tags, '--errors');
    expect(stdout).toMatch(/^1 miss and 1 false alarm, grade focus$/m);
    expect(stdout).toMatch(/4\.2 {2}FALSE ALARM .* spies\n.*On spies\n.*“We study spies\.”\n.*rules: made-up/);
  });

  it('says what a change made better and worse', () => {
    const { stdout } = riskgraph('--gold', gold, '--tags', tags, '--against', earlier);
    expect(stdout).toMatch(/WORSE +4\.4 +hit -> miss +On spies/);
    expect(stdout).toMatch(/better +6\.1 +false alarm -> rightly silent +On maps/);
  });

  it('tags the seed papers itself where no tags are given', () => {
    const { status, stdout } = riskgraph('--gold', 'seeds/gold.ndjson', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout).systems[0]).toMatchObject({ name: 'riskgraph', figures: { papers: 53 } });
  });

  it('tells how far two judges agree, labels or tags', () => {
    const { stdout, stderr } = riskgraph('--gold', gold, '--labels', earlier);
    expect(stdout).toMatch(/^3 papers judged by both$/m);
    expect(stdout).toMatch(/4\.4 .* 1 +0 +0 +2 +1\.00$/m);
    expect(stderr).toBe('');
  });

  it('sets baselines beside the tags', () => {
    const { status, stdout, stderr } = riskgraph('--gold', gold, '--tags', tags, '--baselines', '--json');
    expect(status).toBe(0);
    const names = JSON.parse(stdout).systems.map(({ name }: { name: string }) => name);
    expect(names).toEqual(['the tags', 'keyword list', 'naive Bayes', 'logistic regression']);
    expect(stderr).toMatch(/training naive Bayes/);
  });

  it('reports broken lines on stderr with their places, exit code 1 where --strict', () => {
    const path = join(folder, 'broken.ndjson');
    writeFileSync(
      path,
      `${readFileSync(gold, 'utf8')}{"id": "odd", "title": null, "abstract": "x", "labels": {"9.9": 2}}\n`,
    );
    const { status, stdout, stderr } = riskgraph('--gold', path, '--tags', tags, '--strict');
    expect(status).toBe(1);
    expect(stderr).toMatch(/broken\.ndjson:4 unknown-code /);
    expect(stdout).toMatch(/^3 gold papers/);
  });

  it.each([
    ['no gold file at all', []],
    ['a gold file that is not there', ['--gold', 'nowhere.ndjson']],
    ['tags of other papers', ['--gold', gold, '--tags', file('other.ndjson', { id: 'else', tags: [] })]],
    ['a second judge of other papers', ['--gold', gold, '--labels', file('others.ndjson', { id: 'else', labels: {} })]],
    ['two judges and tags', ['--gold', gold, '--labels', gold, '--tags', tags]],
  ])('cannot run with %s: exit code 2, nothing on stdout', (_name, args) => {
    const { status, stdout, stderr } = riskgraph(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Limits, limitsFor } from '../../src/files/limits.ts';
import { openFile } from '../../src/files/opening.ts';
import { readText } from '../../src/files/reading.ts';
import type { Problem } from '../../src/model.ts';
import { tar, zip } from './archives.ts';

const A = 'Abstract:We study A.\n';
const B = 'Abstract:We study B.\n';

interface Found {
  readonly texts: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
  readonly digest: { readonly bytes: number; readonly sha256: string } | undefined;
}

/** Everything in some bytes that come as a file (`how` is `file`) or on standard input in pieces. */
async function unpack(data: Uint8Array, how: 'file' | number = 'file', limits?: Limits): Promise<Found> {
  const texts: Record<string, string> = {};
  const problems: Problem[] = [];
  const report = (problem: Problem): number => problems.push(problem);
  let path = '-';
  if (how === 'file') {
    const folder = await mkdtemp(join(tmpdir(), 'riskgraph-test-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    path = join(folder, 'in');
    await writeFile(path, data);
  }
  const size = how === 'file' ? 1 : how;
  const pieces = Array.from({ length: how === 'file' ? 0 : Math.ceil(data.length / size) }, (_, i) =>
    data.subarray(i * size, (i + 1) * size),
  );
  const stdin = Readable.from(pieces) as AsyncIterable<Uint8Array>;
  const options = limits === undefined ? {} : { limits };
  const opened = await openFile({ name: 'in', path, folder: null }, stdin, report, options);
  for await (const input of opened?.inputs ?? []) {
    const read = await readText(input);
    texts[input.name] = read.text;
    for (const problem of read.problems) report(problem);
  }
  return { texts, problems, digest: await opened?.digest() };
}

/** What is said of an input, each with its code. */
function said({ problems }: Found): readonly string[] {
  return problems.map(({ source, code, message }) => `${source} ${code}: ${message}`);
}

describe('the texts in an archive are inputs of their own', () => {
  const both = { 'in/a.txt': A, 'in/sub/b.txt': B };
  const zipped = zip([
    { name: 'a.txt', data: A },
    { name: 'sub/', data: '', method: 0 },
    { name: 'sub/b.txt', data: B, method: 0 },
  ]);
  const tarred = tar([
    ['a.txt', A],
    ['sub/', '', { type: 'directory' }],
    ['sub/b.txt', B],
  ]);

  test.each(['file', 1, 1000] as const)('zip (%s)', async (how) => {
    expect(await unpack(zipped, how)).toMatchObject({ texts: both, problems: [] });
  });

  test.each(['file', 1, 1000] as const)('tar, plain and gzipped (%s)', async (how) => {
    const bytes = await tarred;
    expect(await unpack(bytes, how)).toMatchObject({ texts: both, problems: [] });
    expect(await unpack(gzipSync(bytes), how)).toMatchObject({ texts: both, problems: [] });
  });

  test('zip64, of gzip, in tar, in gzip', async () => {
    const inner = zip([{ name: 'a.txt.gz', data: gzipSync(A), zip64: true }]);
    const outer = gzipSync(
      await tar([
        ['inner.zip', inner],
        ['b.txt', B],
      ]),
    );
    const expected = { 'in/inner.zip/a.txt.gz': A, 'in/b.txt': B };
    expect(await unpack(outer)).toMatchObject({ texts: expected, problems: [] });
    expect(await unpack(outer, 777)).toMatchObject({ texts: expected, problems: [] });
  });

  test('what the tools of a system pack is read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'riskgraph-test-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const long = `${'a long name '.repeat(12)}.txt`;
    await writeFile(join(folder, long), A);
    await writeFile(join(folder, 'ü.txt'), B);
    const env = { ...process.env, LC_ALL: 'C.UTF-8' };
    for (const format of ['gnu', 'pax']) {
      const { stdout, status } = spawnSync('tar', ['-c', `--format=${format}`, long, 'ü.txt'], { cwd: folder, env });
      if (status !== 0) continue;
      expect((await unpack(stdout)).texts).toEqual({ [`in/${long}`]: A, 'in/ü.txt': B });
    }
  });

  test('size and digest are those of the archive itself', async () => {
    const digest = { bytes: zipped.length, sha256: createHash('sha256').update(zipped).digest('hex') };
    expect((await unpack(zipped)).digest).toEqual(digest);
    expect((await unpack(zipped, 10)).digest).toEqual(digest);
  });
});

describe('what is no listing in an archive', () => {
  test('is counted and told once', async () => {
    const members = [
      { name: 'README.md', data: 'About' },
      { name: '__MACOSX/._a.txt', data: 'x' },
      { name: '.DS_Store', data: 'x' },
      { name: 'files/1.pdf', data: '%PDF-1.5 …' },
      { name: 'files/2.pdf', data: '%PDF-1.5 …' },
      { name: 'image.png', data: new Uint8Array(500) },
      { name: 'empty.bib', data: '' },
      { name: 'a.txt', data: A },
    ];
    const found = await unpack(zip(members));
    expect(found.texts).toEqual({ 'in/a.txt': A });
    expect(said(found)).toEqual([
      'in members-passed-over: passed over: 3 hidden, READMEs or gold labels (README.md, __MACOSX/._a.txt, .DS_Store); ' +
        '3 no texts (files/1.pdf, files/2.pdf, image.png); 1 empty (empty.bib)',
    ]);
  });

  test('names lead nowhere and say nothing to a terminal', async () => {
    const names = ['../../etc/passwd', '/etc/shadow', 'C:\\x\\..\\y.txt', 'a\u001b[2J\u202eb.txt', './x.txt', '..'];
    const found = await unpack(await tar(names.map((name) => [name, A])));
    expect(Object.keys(found.texts)).toEqual([
      'in/etc/passwd',
      'in/etc/shadow',
      'in/x/y.txt',
      'in/a_[2J_b.txt',
      'in/x.txt',
      'in/unnamed',
    ]);
    const zipped = await unpack(zip(names.slice(0, 3).map((name) => ({ name, data: A }))));
    expect(Object.keys(zipped.texts)).toEqual(['in/etc/passwd', 'in/etc/shadow', 'in/x/y.txt']);
  });

  test('links and devices are not followed', async () => {
    const tarred = await tar([
      ['passwd', '', { type: 'symlink', linkname: '/etc/passwd' }],
      ['hard', '', { type: 'link', linkname: 'a.txt' }],
      ['null', '', { type: 'character-device' }],
      ['pipe', '', { type: 'fifo' }],
      ['a.txt', A],
    ]);
    const zipped = zip([
      { name: 'passwd', data: '/etc/passwd', mode: 0o120777 },
      { name: 'pipe', mode: 0o010644 },
      { name: 'a.txt', data: A, mode: 0o100644 },
    ]);
    for (const data of [tarred, zipped]) {
      const found = await unpack(data);
      expect(found.texts).toEqual({ 'in/a.txt': A });
      expect(found.problems).toMatchObject([{ code: 'link-not-followed', source: 'in' }]);
    }
  });

  test('locked and oddly packed members are told, the others read', async () => {
    const found = await unpack(
      zip([
        { name: 'secret.txt', data: A, encrypted: true },
        { name: 'odd.txt', data: A, method: 14 },
        { name: 'b.txt', data: B },
      ]),
    );
    expect(found.texts).toEqual({ 'in/b.txt': B });
    expect(said(found)).toEqual([
      'in encrypted-member: passed over: 1 locked with a password: unpack them first (secret.txt)',
      'in unsupported-packing: passed over: 1 packed in a way that is not read here: unpack them first (odd.txt)',
    ]);
  });

  test('an archive of nothing is told', async () => {
    expect(said(await unpack(zip([])))).toEqual(['in empty-input: an archive with nothing in it']);
    expect(said(await unpack(gzipSync('')))).toEqual(['in empty-input: the file is empty']);
  });

  test.each([
    ['bzip2', 'BZh91AY&SY', /bunzip2/],
    ['xz', '\xfd7zXZ\0\0\x04', /unxz/],
    ['7-Zip', '7z\xbc\xaf\x27\x1c\0\x04', /7z x/],
    ['an office document', zip([{ name: '[Content_Types].xml', data: '<Types/>' }]), /office document/],
    ['a PDF', '%PDF-1.7\n', /pdftotext/],
  ])('%s is known, and what to do is said', async (_, data, message) => {
    const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
    const found = await unpack(bytes);
    expect(found.texts).toEqual({});
    expect(found.problems).toMatchObject([{ message: expect.stringMatching(message) }]);
  });
});

describe('archives that are broken', () => {
  const many = Array.from({ length: 3000 }, (_, i) => `Abstract:Text number ${i * 7919}.\n`).join('');

  test('a tar that breaks off is read up to there, and told once', async () => {
    const whole = await tar([
      ['a.txt', A],
      ['many.txt', many],
    ]);
    const found = await unpack(whole.subarray(0, 40_000));
    expect(found.texts['in/a.txt']).toBe(A);
    expect(found.texts['in/many.txt']?.length).toBeGreaterThan(30_000);
    expect(many.startsWith(found.texts['in/many.txt'] ?? '?')).toBe(true);
    expect(found.problems).toMatchObject([{ code: 'broken-archive' }]);
  });

  test('so is one inside gzip', async () => {
    const whole = gzipSync(
      await tar([
        ['a.txt', A],
        ['many.txt', many],
      ]),
    );
    const found = await unpack(whole.subarray(0, whole.length - 3000));
    expect(found.texts['in/a.txt']).toBe(A);
    expect(found.problems).toMatchObject([{ code: 'broken-gzip' }]);
  });

  test('a zip without its directory is told', async () => {
    const whole = zip([{ name: 'a.txt', data: many }]);
    expect((await unpack(whole.subarray(0, 2000))).problems).toMatchObject([{ code: 'broken-archive', source: 'in' }]);
  });

  test('one damaged member of a zip does not hide the others', async () => {
    const whole = zip([
      { name: 'a.txt', data: many },
      { name: 'b.txt', data: B },
    ]);
    whole.fill(0xff, 200, 300);
    const found = await unpack(whole);
    expect(found.texts['in/b.txt']).toBe(B);
    expect(found.problems).toMatchObject([{ code: 'broken-archive', source: 'in/a.txt' }]);
  });
});

describe('bombs', () => {
  const limits = limitsFor(64 * 2 ** 20);
  const blanks = Buffer.from(`${A}${' '.repeat(1 << 20)}\n`);
  const bomb = gzipSync(Buffer.concat([Buffer.from(A), ...Array.from({ length: 100 }, () => blanks)]));

  test('gzip that unpacks to hundreds of times its size is stopped', async () => {
    const found = await unpack(bomb, 'file', { ...limits, wholeText: 2 ** 30 });
    expect(found.problems).toMatchObject([{ code: 'expands-too-much' }]);
    expect(Object.values(found.texts)[0]?.length).toBeLessThan(30 * 2 ** 20);
  });

  test('so is a zip of many members that are harmless one by one', async () => {
    const members = Array.from({ length: 30 }, (_, i) => ({ name: `${i}.txt`, data: blanks }));
    const found = await unpack(zip(members), 'file', limits);
    expect(found.problems.map(({ code }) => code)).toContain('expands-too-much');
    expect(Object.keys(found.texts).length).toBeLessThan(30);
  });

  test('gzip in gzip in gzip … is not followed for ever', async () => {
    let data: Uint8Array = Buffer.from(A);
    for (let i = 0; i < 12; i++) data = gzipSync(data);
    expect((await unpack(data)).problems).toMatchObject([{ code: 'nested-too-deep' }]);
  });

  test('a text that must be read whole and is longer than may be held is refused', async () => {
    const found = await unpack(Buffer.from(A.repeat(500_000)), 1 << 16, limits);
    expect(found.problems).toMatchObject([{ code: 'too-large', message: expect.stringContaining('--max-memory') }]);
  });

  test('a zip on standard input that is larger than may be held is refused', async () => {
    const noise = Buffer.alloc(17 * 2 ** 20, zip([{ name: 'a', data: A }]));
    const found = await unpack(noise, 1 << 16, limits);
    expect(found.problems).toMatchObject([{ code: 'archive-too-large' }]);
  });
});

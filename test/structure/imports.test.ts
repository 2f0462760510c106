import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const project = join(import.meta.dirname, '../..');

interface Import {
  /** The importing file, from the project's root: `src/read/dates.ts`. */
  readonly from: string;
  /** The file, or the package's specifier as written. */
  readonly to: string;
  readonly typeOnly: boolean;
}

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(project, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted();
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(project, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const statement = /^\s*(?:import|export)\s+(type\s)?([^;'"]*?\bfrom\s*)?['"]([^'"]+)['"]/gm;
  const dynamic = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
  const found = [...text.matchAll(statement)].map(([, type, clause, specifier]) => ({
    typeOnly: type !== undefined || /^\{(\s*type\s[^,]+,?)+\s*\}\s*from/.test((clause ?? '').trim()),
    specifier: specifier as string,
  }));
  const loaded = [...text.matchAll(dynamic)].map((match) => ({ typeOnly: false, specifier: match[1] as string }));
  return [...found, ...loaded].map(({ typeOnly, specifier }) => ({
    from: file,
    to: specifier.startsWith('.')
      ? join(dirname(file), specifier.replace(/[?].*$/, '')).replaceAll('\\', '/')
      : specifier,
    typeOnly,
  }));
}

const all = [...sourceFiles('src'), ...sourceFiles('viz')].flatMap(importsOf);
const say = ({ from, to }: Import): string => `${from} imports ${to}`;

/** What anybody may import. Only types in the first; the others stand on it and on each other. */
const BASE = [
  'src/model.ts',
  'src/order.ts',
  'src/hash.ts',
  'src/language.ts',
  'src/filter.ts',
  'src/filter-sentence.ts',
];
const STAGES = ['read', 'papers', 'tag', 'evaluate', 'graph', 'write'];

function stageOf(file: string): string | undefined {
  return STAGES.find((stage) => file.startsWith(`src/${stage}/`));
}

describe('imports run one way', () => {
  test('the reader of imports sees them', () => {
    expect(all.length).toBeGreaterThan(200);
    expect(all.map(say)).toContain('src/pipeline.ts imports src/papers/merge.ts');
    expect(all.filter(({ from }) => from === 'src/cli/commands.ts').map(({ to }) => to)).toContain('src/cli/build.ts');
  });

  test('every relative import names a file that exists', () => {
    const known = new Set([...sourceFiles('src'), ...sourceFiles('viz')]);
    const missing = all.filter(({ to }) => /^(src|viz)\/.*\.tsx?$/.test(to) && !known.has(to));
    expect(missing.map(say)).toEqual([]);
  });

  test('model.ts imports nothing', () => {
    expect(all.filter(({ from }) => from === 'src/model.ts').map(say)).toEqual([]);
  });

  test('the base imports the base only, and the package that tells languages', () => {
    expect(
      all.filter(({ from, to }) => BASE.includes(from) && to !== 'franc-min' && !BASE.includes(to)).map(say),
    ).toEqual([]);
  });

  test('a stage imports itself and the base, never another stage', () => {
    const crossing = all.filter(({ from, to }) => {
      const stage = stageOf(from);
      return stage !== undefined && /^(src|viz)\//.test(to) && !to.startsWith(`src/${stage}/`) && !BASE.includes(to);
    });
    expect(crossing.map(say)).toEqual([]);
  });

  test('the pipeline imports stages and the base', () => {
    const own = all.filter(({ from }) => from === 'src/pipeline.ts');
    expect(own.filter(({ to }) => stageOf(to) === undefined && !BASE.includes(to)).map(say)).toEqual([]);
  });

  test('nothing but the command line imports the command line, or files', () => {
    const isTop = (file: string) => /^src\/(cli|files)\/|^src\/cli\.ts$/.test(file);
    expect(all.filter(({ from, to }) => isTop(to) && !isTop(from)).map(say)).toEqual([]);
    expect(all.filter(({ from, to }) => from.startsWith('src/files/') && to.startsWith('src/cli')).map(say)).toEqual(
      [],
    );
  });

  test('nothing in src knows the view', () => {
    expect(all.filter(({ from, to }) => from.startsWith('src/') && to.startsWith('viz/')).map(say)).toEqual([]);
  });
});

describe('what runs in a browser', () => {
  const nodeOnly = /^src\/(cli|files)\/|^src\/cli\.ts$/;

  test('imports no Node modules outside files and the command line', () => {
    const builtin =
      /^node:|^(fs|path|os|url|util|stream|buffer|process|crypto|worker_threads|child_process|zlib|events)(\/|$)/;
    expect(all.filter(({ from, to }) => !nodeOnly.test(from) && builtin.test(to)).map(say)).toEqual([]);
  });

  test('names no globals of Node there either', () => {
    const named = [...sourceFiles('src'), ...sourceFiles('viz')]
      .filter((file) => !nodeOnly.test(file))
      .filter((file) => {
        const text = readFileSync(join(project, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
        return /\bprocess\.(env|std|argv|cwd|exit|nextTick|memoryUsage)|\bBuffer\.|\b__dirname\b|\brequire\(|import\.meta\.dirname/.test(
          text,
        );
      });
    expect(named).toEqual([]);
  });
});

describe('the view', () => {
  const fromViz = all.filter(({ from, to }) => from.startsWith('viz/') && to.startsWith('src/'));

  test('takes types from anywhere and code from the base only, the pipeline in one worker', () => {
    const code = fromViz.filter(({ typeOnly, to }) => !typeOnly && !BASE.includes(to));
    expect(new Set(code.map(({ from }) => from)).size, code.map(say).join('\n')).toBeLessThanOrEqual(1);
    expect(code.map(({ to }) => to)).toContain('src/pipeline.ts');
  });
});

describe('packages are kept in their places', () => {
  const importers = (name: RegExp) =>
    [...new Set(all.filter(({ to }) => name.test(to)).map(({ from }) => from))].toSorted();

  test('natural is imported by deep paths, for stems and for the baselines', () => {
    const elsewhere = importers(/^natural(\/|$)/).filter((file) => !file.startsWith('src/evaluate/baselines/'));
    expect(elsewhere).toEqual(['src/tag/stem.ts']);
    expect(all.filter(({ to }) => to === 'natural').map(say)).toEqual([]);
  });

  test('sigma is imported in few files of the view, which touch nothing else of src but types', () => {
    const files = importers(/^sigma(\/|$)/);
    expect(files.length).toBeGreaterThan(0);
    expect(files.every((file) => file.startsWith('viz/'))).toBe(true);
    const main = all.filter(({ to, typeOnly }) => to === 'sigma' && !typeOnly).map(({ from }) => from);
    expect(main).toHaveLength(1);
  });

  test('within src graphology stays in graph', () => {
    const files = importers(/^graphology/).filter((file) => file.startsWith('src/'));
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !file.startsWith('src/graph/'))).toEqual([]);
  });

  test('nothing compares by locale, reads a clock or rolls dice', () => {
    const banned = /\.localeCompare\(|\bMath\.random\(|\bDate\.now\(|\bnew Date\(\)/;
    const files = sourceFiles('src')
      .filter((file) => file !== 'src/cli/terminal.ts')
      .filter((file) =>
        banned.test(readFileSync(join(project, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')),
      );
    expect(files).toEqual([]);
  });
});

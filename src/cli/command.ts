/** What several commands share in their options and help pages. */
import { InvalidArgumentError, Option } from 'commander';
import { DEFAULT_MAX_MEMORY, LEAST_MEMORY, type Limits, limitsFor, parseBytes, sayBytes } from '../files/limits.ts';
import { DEFAULT_TAXONOMY } from '../files/package.ts';
import { type ColumnMapping, readColumnMapping } from '../read/table/table-columns.ts';

/** Examples under a help page: a command line and what it is for. */
export function examples(lines: readonly (readonly [command: string, what: string])[]): string {
  return `\nExamples:\n${lines.map(([command, what]) => `  ${command}\n      ${what}`).join('\n')}\n`;
}

export function taxonomyOption(): Option {
  return new Option('--taxonomy <name-or-folder>', 'the taxonomy and its rules').default(DEFAULT_TAXONOMY);
}

export function strictOption(): Option {
  return new Option('--strict', 'exit code 1 where any problem was met');
}

/** For every command that may take long. What it does is in `cli.ts`. */
export function quietOption(): Option {
  return new Option('--quiet', 'no progress and no summary; problems are still told');
}

/** Gives the option's value as `Limits`. */
export function memoryOption(): Option {
  return new Option(
    '--max-memory <size>',
    'bound on what inputs may hold in memory: listings read whole, zips in archives, papers kept for merging, bombs',
  )
    .argParser(memoryLimits)
    .default(limitsFor(DEFAULT_MAX_MEMORY), sayBytes(DEFAULT_MAX_MEMORY));
}

function memoryLimits(text: string): Limits {
  const bytes = parseBytes(text);
  if (bytes === null || bytes < LEAST_MEMORY) {
    throw new InvalidArgumentError(`a size such as 512M or 4G is needed, at least ${sayBytes(LEAST_MEMORY)}.`);
  }
  return limitsFor(bytes);
}

/** Gives the option's value as `ColumnMapping`; repeated options add up. */
export function columnsOption(): Option {
  return new Option('--columns <mapping>', 'columns of tables (CSV, TSV) by name: title=Name,abstract=Text').argParser(
    (text: string, before: ColumnMapping = {}): ColumnMapping => {
      const mapping = readColumnMapping(text);
      if ('error' in mapping) throw new InvalidArgumentError(`${mapping.error}.`);
      return { ...before, ...mapping };
    },
  );
}

/** For `argParser`: a whole number from `least` up. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isInteger(value) || value < least) {
      throw new InvalidArgumentError(`a whole number from ${least} up is needed.`);
    }
    return value;
  };
}

/** For `argParser`: a number above 0. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value <= 0) {
    throw new InvalidArgumentError('a number above 0 is needed.');
  }
  return value;
}

/** For `argParser`: `a,b` and repeated options, each name once. */
export function listOf(text: string, before: readonly string[] = []): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  return [...new Set([...before, ...names.filter((name) => name !== '')])];
}

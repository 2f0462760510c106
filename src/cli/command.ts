/** What several commands share in their options and help pages. */
import { InvalidArgumentError, Option } from 'commander';
import { DEFAULT_TAXONOMY } from '../files/package.ts';

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

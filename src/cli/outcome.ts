/**
 * How a command ends. 0: done. 1: done, but `--strict` met problems. 2: could not run. stdout carries data only, so
 * everything said here goes to stderr.
 */
import type { Problem } from '../model.ts';
import { compareText } from '../order.ts';
import { oneLine, say, tint } from './terminal.ts';

/** Problems of one kind that are listed before the rest is only counted. */
const LISTED_PER_CODE = 50;

/** Why a command cannot do what it was asked; told without a stack trace, exit code 2. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}

/** `source:line code  message`, as every list of problems prints it. */
export function problemLine({ source, line, code, message }: Problem): string {
  return `${oneLine(source)}:${line} ${code}  ${oneLine(message)}`;
}

/** Problems in the order of their places. */
export function sortedProblems(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted(
    (a, b) =>
      compareText(a.source, b.source) ||
      a.line - b.line ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
}

/**
 * Prints problems to stderr. Of a kind that comes often only the first `listed` are; `where` says where all of them are.
 */
export function sayProblems(
  problems: readonly Problem[],
  { listed = LISTED_PER_CODE, where }: { readonly listed?: number; readonly where?: string } = {},
): void {
  const seen = new Map<string, number>();
  for (const problem of sortedProblems(problems)) {
    const count = (seen.get(problem.code) ?? 0) + 1;
    seen.set(problem.code, count);
    if (count > listed) continue;
    const { source, line, code, message } = problem;
    say(`${oneLine(source)}:${line} ${tint.yellow(code)}  ${oneLine(message)}`);
  }
  const more = [...seen].filter(([, count]) => count > listed);
  if (more.length === 0) return;
  const rest = more.map(([code, count]) => `${count - listed} more ${code}`).join(', ');
  say(tint.dim(`… and ${rest}${where === undefined ? '' : ` (all in ${where})`}`));
}

/** Sets the exit code of a command that did its work. */
export function endWith(problems: readonly Problem[], strict: boolean): void {
  process.exitCode = strict && problems.length > 0 ? 1 : 0;
}

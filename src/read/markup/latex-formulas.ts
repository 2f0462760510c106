/** Where a formula in a LaTeX text ends, and whether what stands between two dollars is one at all. */
import type { Scan } from './latex-scan.ts';

/** A formula in dollars is not longer: the second dollar of a text about money stands further away. */
export const LONGEST_FORMULA = 2_000;

/** Where the formula from `from` on closes, -1 where it does not nearby. No stretch is searched twice for one sign. */
export function closingAt({ latex, absent }: Scan, close: string, from: number): number {
  const limit = from + LONGEST_FORMULA;
  const start = Math.max(from, absent.get(close) ?? 0);
  const near = latex.slice(start, limit);
  let at = near.indexOf(close);
  while (at >= 0 && close[0] === '$' && latex[start + at - 1] === '\\') at = near.indexOf(close, at + 1);
  if (at < 0) absent.set(close, Math.max(start, limit - close.length));
  return at < 0 ? -1 : start + at;
}

/** Two dollars around prose are money: `from $5 to $10`. */
export function isFormula(inner: string, behind: string): boolean {
  if (inner.trim() === '' || /\n\s*\n/.test(inner)) return false;
  if (/\\[A-Za-z{|]|[\^_]/.test(inner)) return true;
  if (/\p{L}{3}\s+\p{L}{3}/u.test(inner) || (/^\d/.test(behind) && /[\d\s]/.test(inner))) return false;
  return !/^\s|\s$/.test(inner) || inner.trim().length <= 3 || /[=<>]/.test(inner);
}

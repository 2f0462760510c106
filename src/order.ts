/**
 * Locale-free comparison. Every sorted output of Riskgraph goes through here, so that the same input gives the same
 * bytes on any machine: `localeCompare` depends on the machine's ICU data and locale.
 */

/** Compares two strings by UTF-16 code unit: negative, zero or positive, as `Array.prototype.sort` wants it. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A comparator over records by one of their texts: `papers.toSorted(byText((paper) => paper.id))`. */
export function byText<T>(text: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => compareText(text(a), text(b));
}

/** Compares risk codes as people read them: `1`, `1.1`, `1.2`, `1.10`, `2` (number by number, then by text). */
export function compareCodes(a: string, b: string): number {
  const left = a.split('.');
  const right = b.split('.');
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [one = '', other = ''] = [left[i], right[i]];
    const difference = Number(one) - Number(other);
    const order = Number.isNaN(difference) ? compareText(one, other) : difference;
    if (order !== 0) return order;
  }
  return compareText(a, b);
}

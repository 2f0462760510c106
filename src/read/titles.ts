/** Titles that a file gives in parts, put together as papers print them. */

/** `A title`, `a study` -> `A title: a study`; no colon behind a title that ends in a sign of its own. */
export function fullTitle(title: string | null, subtitle: string | null): string | null {
  if (title === null || subtitle === null) return title;
  return `${title}${/[?!:.]$/.test(title) ? '' : ':'} ${subtitle}`;
}

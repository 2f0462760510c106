/**
 * Tells the line of places in a text that come in order, looking at every character once.
 */

/** Takes offsets that never go down; `firstLine` is the line of the text's first character. */
export function lineFinder(text: string, firstLine: number): (offset: number) => number {
  let line = firstLine;
  let next = text.indexOf('\n');
  return (offset) => {
    while (next >= 0 && next < offset) {
      line++;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}

/**
 * Word stems by Porter's algorithm (M. F. Porter, An algorithm for suffix stripping, Program 14(3), 1980).
 *
 * `natural` is imported by deep path only, here and for the baselines of src/evaluate: the package's front door loads
 * database drivers and reads `.env` files into the process. Stemming is slow next to everything else here, so callers
 * remember the stem of each word.
 */
// @ts-expect-error the package describes its front door only
import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';

const stemmer = porter as { stem(word: string): string };

/**
 * The stem of one lower-case word: `stereotyping` -> `stereotyp`. Words with anything but a-z come back unchanged. As in
 * Porter's own later revision (Snowball's English stemmer), `bias` and words in -us keep their s, or they would be
 * parted from their plurals.
 */
export function stem(word: string): string {
  if (word === 'bias' || (word.endsWith('us') && word.length > 3)) return word;
  return /^[a-z]+$/.test(word) ? stemmer.stem(word) : word;
}

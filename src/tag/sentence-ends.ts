/**
 * Where sentences end: the usual heuristics (a full stop before white space and a capital, no abbreviation) after Kiss &
 * Strunk 2006, section 1.
 */
import { CLOSER, LOWER, OPENER, SPACE, traitsOfByte, UPPER } from './text-bytes.ts';

const abbreviations = new Set(
  'al eg ie vs cf fig figs sec eq dr prof no approx resp ref refs st mr mrs ms viz'.split(' '),
);
const longestAbbreviation = 6;
const fullStop = 46;

/** Whether the stop (`.`, `!` or `?`) at `i` ends a sentence of a text, of which `bytes` are what `bytesOf` writes. */
export function endsSentence(text: string, bytes: Uint8Array, i: number): boolean {
  const traits = traitsOfByte;
  const at = (place: number): number => traits[bytes[place] as number] as number;
  let next = i + 1;
  while ((at(next) & CLOSER) !== 0) next++;
  if (next >= text.length) return true;
  if ((at(next) & SPACE) === 0) {
    // A full stop glued to the next sentence: `paths.Experiments show`.
    return (
      bytes[i] === fullStop &&
      (at(next) & UPPER) !== 0 &&
      i > 1 &&
      (at(i - 1) & at(i - 2) & LOWER) !== 0 &&
      (at(next + 1) & LOWER) !== 0
    );
  }
  do next++;
  while ((at(next) & (SPACE | OPENER)) !== 0);
  if ((at(next) & LOWER) !== 0) return false;
  return bytes[i] !== fullStop || !isAbbreviation(text, bytes, i);
}

/** Whether what stands before the full stop at `i` is an initial, a Roman numeral or an abbreviation (`e.g`, `Fig`). */
function isAbbreviation(text: string, bytes: Uint8Array, i: number): boolean {
  const traits = traitsOfByte;
  let letters = 0;
  let anyLower = 0;
  let start = i;
  for (; start > 0; start--) {
    const byte = bytes[start - 1] as number;
    if (byte === fullStop && start < i) continue;
    const trait = traits[byte] as number;
    if ((trait & (LOWER | UPPER)) === 0) break;
    letters++;
    anyLower |= trait & LOWER;
    if (letters > longestAbbreviation && anyLower !== 0) return false;
  }
  if (letters === 0) return false;
  if (letters === 1 && anyLower === 0) return true;
  const before = text.slice(start, i).replaceAll('.', '');
  return /^[IVX]+$/.test(before) || abbreviations.has(before.toLowerCase());
}

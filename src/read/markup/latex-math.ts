/**
 * Mathematics as a line of text: `n^2` -> n², `T^{2/3}` -> T^(2/3), `\frac{1}{2}` -> 1/2, `\sqrt{T}` -> √T. Takes parts
 * that are text already. Stands on Unicode's superscripts and subscripts; where it has none, on how people type formulas.
 */

const SUPERSCRIPTS = letters(
  '0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθ∘⊤∗⋆*′',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿ°ᵀ***′',
);
const SUBSCRIPTS = letters('0123456789+-−=()aehijklmnoprstuvxβγρφχ', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ');
const DOUBLE_STRUCK = letters('CHNPQRZE1', 'ℂℍℕℙℚℝℤ𝔼𝟙');
const ORDINAL = /^(?:st|nd|rd|th)$/;
const ONE_WORD = /^(?:[\p{L}\p{N}\p{M}]+|.)$/u;

function letters(from: string, to: string): ReadonlyMap<string, string> {
  const targets = [...to];
  return new Map([...from].map((letter, i) => [letter, targets[i] ?? letter]));
}

/** What stands above: `2` -> ², `th` behind a digit -> th, `1/3` -> ^(1/3). `before` is the text so far. */
export function superscript(text: string, before: string): string {
  if (ORDINAL.test(text) && /\d$/.test(before)) return text;
  if (text === '®' || text === '™' || text === '°') return text;
  return raised(text, SUPERSCRIPTS) ?? `^${bracketed(text)}`;
}

/** What stands below: `1` -> ₁, `max` -> _max, `1/2` -> _(1/2). */
export function subscript(text: string): string {
  return raised(text, SUBSCRIPTS) ?? `_${bracketed(text)}`;
}

/** Null where a sign has no small form, or where letters in a row would be hard to read. */
function raised(text: string, forms: ReadonlyMap<string, string>): string | null {
  if (text.length > 8 || /\p{L}{2}/u.test(text)) return null;
  let small = '';
  for (const sign of text.replace(/\s+/gu, '')) {
    const form = forms.get(sign);
    if (form === undefined) return null;
    small += form;
  }
  return small;
}

export function fraction(above: string, below: string): string {
  return `${bracketed(above)}/${bracketed(below)}`;
}

export function root(text: string, degree: string): string {
  const sign = degree === '3' ? '∛' : degree === '4' ? '∜' : '√';
  const index = sign === '√' && degree !== '' && degree !== '2' ? superscript(degree, '') : '';
  return `${index}${sign}${bracketed(text)}`;
}

/** `\mathbb{R}` -> ℝ; letters that have no such form stay. */
export function doubleStruck(text: string): string {
  return [...text].map((letter) => DOUBLE_STRUCK.get(letter) ?? letter).join('');
}

/** An accent over one letter; dropped over more, where it would sit on the last. */
export function accented(text: string, mark: string): string {
  return /^\p{L}\p{M}*$/u.test(text) ? (text + mark).normalize('NFC') : text;
}

function bracketed(text: string): string {
  return ONE_WORD.test(text) || /^\([^()]*\)$/.test(text) || text === '' ? text : `(${text})`;
}

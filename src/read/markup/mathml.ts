/**
 * One MathML element as a line of text, from the texts of its children: `x^2`, `a/b`, `√n`.
 *
 * Stands on MathML 3, chapter 3 (presentation markup).
 */

/** Signs that people write with blanks around them. */
const RELATIONS = /^[=<>≤≥≈≠∼≃≡→←⇒↔∈∉⊂⊆≪≫∝⩽⩾]$/u;
/** Characters that MathML uses and nobody sees: function application, invisible times, separator, plus. */
const INVISIBLE = /[\u2061-\u2064]/g;
/** Longer parts always get brackets. */
const LONGEST_SIMPLE = 40;

/** `parts` are the children's texts in order; `text` is the element's own (`mi`, `mn`, `mo`, `mtext`, `ms`). */
export function mathText(name: string, parts: readonly string[], text: string): string {
  const [base = '', second = '', third = ''] = parts;
  switch (name) {
    case 'mi':
    case 'mn':
    case 'ms':
      return text.replace(INVISIBLE, '').trim() + parts.join('');
    case 'mo': {
      const sign = text.replace(INVISIBLE, '').trim();
      return RELATIONS.test(sign) ? ` ${sign} ` : sign;
    }
    case 'mtext':
      return text.replace(/\s+/gu, ' ') + parts.join('');
    case 'mspace':
      return ' ';
    case 'msup':
      return `${base}^${grouped(second)}`;
    case 'msub':
      return `${base}_${grouped(second)}`;
    case 'msubsup':
      return `${base}_${grouped(second)}^${grouped(third)}`;
    case 'mfrac':
      return `${grouped(base)}/${grouped(second)}`;
    case 'msqrt':
      return `√${grouped(parts.join(''))}`;
    case 'mroot':
      return `${grouped(base)}^(1/${second})`;
    case 'mfenced':
      return `(${parts.join(', ')})`;
    case 'mtd':
      return ` ${parts.join('')} `;
    default:
      return parts.join('') || text.trim();
  }
}

/** In brackets, unless it is one letter, number or sign. */
function grouped(part: string): string {
  if (part.length > LONGEST_SIMPLE) return `(${part})`;
  const bare = part.trim();
  return /^(?:[\p{L}\p{N}.,′*]+|.)?$/u.test(bare) ? bare : `(${bare})`;
}

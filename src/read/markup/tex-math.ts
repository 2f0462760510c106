/**
 * The TeX of a formula inside XML (`<tex-math>`), as people read it: plain characters where it has a plain form
 * (`k`, `\alpha`, `F_1`), else its source between dollar signs.
 *
 * Stands on JATS 1.3, `<tex-math>`: publishers put a whole LaTeX document around a formula.
 */

/** Longer formulas are kept as source. */
const LONGEST_PLAIN = 200;
const BEGIN = '\\begin{document}';
const END = '\\end{document}';

/** Commands that stand for one character; pairs of command and character, parted by blanks. */
const SYMBOLS: ReadonlyMap<string, string> = new Map(
  (
    'alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ ' +
    'mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ ' +
    'Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω times × cdot · pm ± le ≤ leq ≤ ge ≥ geq ≥ neq ≠ ne ≠ ' +
    'approx ≈ sim ~ simeq ≃ equiv ≡ to → rightarrow → leftarrow ← Rightarrow ⇒ leftrightarrow ↔ infty ∞ in ∈ ' +
    'subset ⊂ subseteq ⊆ cup ∪ cap ∩ ll ≪ gg ≫ degree ° circ ° ldots … dots … cdots ⋯ ell ℓ sum ∑ prod ∏ int ∫ ' +
    'forall ∀ exists ∃ nabla ∇ partial ∂ star ⋆ ast ∗ bullet • checkmark ✓ mid | vert | uparrow ↑ downarrow ↓ ' +
    'langle ⟨ rangle ⟩ land ∧ lor ∨ neg ¬ oplus ⊕ otimes ⊗ prime ′ div ÷ propto ∝ emptyset ∅ log log ln ln ' +
    'exp exp max max min min arg arg sin sin cos cos tan tan'
  )
    .split(' ')
    .flatMap((word, index, all) => (index % 2 === 0 ? [[word, all[index + 1] ?? ''] as const] : [])),
);

/** Commands that say how a formula looks: only their argument counts. */
const STYLES =
  /\\(?:text(?:it|bf|tt|rm|sf|sc|normal|up)?|math(?:it|bf|rm|tt|sf|cal|bb|frak|scr|bm|normal)|mbox|operatorname|boldsymbol|bm|emph|displaystyle|left|right|rm|bf|it)(?![A-Za-z])\s*/g;

/** A formula's TeX source -> its plain form, else `$source$`; empty for an empty one. */
export function readableTex(source: string): string {
  const begin = source.indexOf(BEGIN);
  const end = source.lastIndexOf(END);
  const body = begin < 0 ? source : source.slice(begin + BEGIN.length, end > begin ? end : source.length);
  const tex = withoutDollars(body.replace(/\s+/gu, ' ').trim());
  if (tex === '') return '';
  return (tex.length <= LONGEST_PLAIN ? plainFormula(tex) : null) ?? `$${tex}$`;
}

function withoutDollars(tex: string): string {
  const signs = tex.startsWith('$$') && tex.endsWith('$$') && tex.length >= 4 ? 2 : tex.startsWith('$') ? 1 : 0;
  const closed = signs > 0 && tex.endsWith('$') && tex.length >= 2 * signs;
  const inner = closed ? tex.slice(signs, -signs) : tex;
  return inner.includes('$') ? inner.replaceAll('$', '').trim() : inner.trim();
}

/** The formula in plain characters; null where it has commands that no character stands for. */
function plainFormula(tex: string): string | null {
  const plain = tex
    .replace(STYLES, '')
    .replace(/\\([A-Za-z]+)(\s*)/g, (command, word: string, blank: string) => {
      const symbol = SYMBOLS.get(word);
      if (symbol === undefined) return command;
      return /\p{L}$/u.test(symbol) ? symbol : symbol + blank;
    })
    .replace(/\\([%&#_$])/g, '$1')
    .replace(/\\[,;:! ]/g, ' ');
  if (plain.includes('\\')) return null;
  const flat = plain.replace(/[{}]/g, '').replace(/\^°/g, '°').replace(/\^′/g, '′').replace(/\s+/gu, ' ');
  return flat.trim();
}

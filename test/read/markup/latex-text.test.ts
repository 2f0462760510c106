import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainParagraphs, plainText } from '../../../src/read/markup/latex-text.ts';

const T = String.raw;

test.each([
  [T`G\"odel, {\'{E}}mile, \c{c}a, {\c}ca, \H{o}, \k a, \r{a}, \.I, \={a}`, 'Gödel, Émile, ça, ça, ő, ą, å, İ, ā'],
  [T`Nguy{\~{\^e}}n, Nguy\~{\^{e}}n, na{\"\i}ve, \'\i, \v{S}, {\v S}`, 'Nguyễn, Nguyễn, naïve, í, Š, Š'],
  [T`{\L}\'od\'z, \aa{} and \ss, {\AE}, \o`, 'Łódź, å and ß, Æ, ø'],
  [T`5\% of R\&D, \$5, \#1, a\_b, \{x\}`, '5% of R&D, $5, #1, a_b, {x}'],
  [
    T`A --- B -- C, ${'``'}quoted'', don't, Fig.~2, ~5\%, example.org/~me`,
    "A — B – C, “quoted”, don't, Fig. 2, ~5%, example.org/~me",
  ],
  [T`{BERT} and {\em Whole} {\bf Styles} \texttt{code}`, 'BERT and Whole Styles code'],
  [
    T`see \cite[p.~3]{smith} at \url{http://x.org/a_b~c} \href{http://x.org}{here}`,
    'see [smith] at http://x.org/a_b~c here',
  ],
  [T`\textcolor{red}{hot} \footnote{a note} 19\textsuperscript{th} H\textsubscript{2}O`, 'hot (a note) 19th H₂O'],
  [T`\unicode{x2013} \char"E9 \textquoteright \textendash`, '– é ’ –'],
  ['plain text stays as it is: a-b, x_1, 2^3, <b>', 'plain text stays as it is: a-b, x_1, 2^3, <b>'],
])('%s prints %s', (latex, text) => {
  expect(plainText(latex)).toBe(text);
});

test.each([
  [T`top-$k$, $\alpha$-divergence, $\ell_1$, CO$_2$, $^\circ$C`, 'top-k, α-divergence, ℓ₁, CO₂, °C'],
  [T`$\mathbb{R}^d$, $O(n^2)$, $10^{-5}$, $x_{t-1}$, $\theta^*$, $19^{th}$`, 'ℝᵈ, O(n²), 10⁻⁵, xₜ₋₁, θ*, 19th'],
  [T`$T^{2/3}$, $\theta^{new}$, $d_{\max}$, $\ell_\infty$`, 'T^(2/3), θ^new, d_max, ℓ_∞'],
  [T`$\frac{1}{2}$, $\frac{a+b}{n}$, $\sqrt{T}$, $\sqrt{\log T}$, $\sqrt[3]{n}$`, '1/2, (a+b)/n, √T, √(log T), ∛n'],
  [T`$\tilde{O}(d\sqrt{T})$, $\hat y$, $\widehat{xy}$, $\mathcal X$`, 'Õ(d√T), ŷ, xy, X'],
  [T`$O(\log n)$, $n\log n$, $\max_{x\in X} f(x)$, $\arg\min_x$`, 'O(log n), n log n, max_(x∈X) f(x), arg minₓ'],
  [T`$\left( \frac{a}{b} \right)$, $\|x\| \leq \epsilon$, $2\times$, $\{0,1\}^n$`, '( a/b ), ‖x‖ ≤ ϵ, 2×, {0,1}ⁿ'],
  [T`\(a\), \[b^2\], $$c$$, \begin{equation}d_1\end{equation}`, 'a, b², c, d₁'],
  [T`outside dollars: \sqrt{n}, \log n, \leq`, 'outside dollars: √n, log n, ≤'],
  [T`\emphnon-convex \sqrtT \logN`, 'non-convex √T log N'],
])('the formulas of %s are %s', (latex, text) => {
  expect(plainText(latex)).toBe(text);
});

test('dollars that are money stay', () => {
  expect(plainText('from $5 to $10 a year')).toBe('from $5 to $10 a year');
  expect(plainText('$100M and $k$ and 5$')).toBe('$100M and k and 5$');
  expect(plainText('$-$50 dB, a ~; b, \\enquote{c}')).toBe('-50 dB, a ; b, “c”');
});

test('what LaTeX does not know stays as printed', () => {
  expect(plainText(T`We propose \ours, a \method{} for $\foo^2$ with \thing{some {inner} text}`)).toBe(
    T`We propose \ours, a \method{} for \foo² with \thing{some {inner} text}`,
  );
});

test('paragraphs of an abstract are parted by a blank line, and wrapped lines are joined', () => {
  expect(plainParagraphs('One\n   two.\r\n\r\n  Three.\\par Four \\\\ five.')).toBe(
    'One two.\n\nThree.\n\nFour\nfive.',
  );
  expect(plainParagraphs(T`We: \begin{itemize} \item a \item[(b)] c \end{itemize} End.`)).toBe(
    'We:\n• a\n(b) c\n\nEnd.',
  );
  expect(plainParagraphs(' plain\ntext ')).toBe('plain text');
});

test.each([
  '\\(',
  '\\[',
  '$a b',
  '$\\',
  '{',
  '}',
  '\\frac',
  '\\sqrt[',
  '\\item[',
  '\\a{',
  '\\"',
  '\\begin{align}',
  '`',
  '\\left',
])('a megabyte of %s comes to an end', (piece) => {
  expect(plainParagraphs(piece.repeat(1_000_000 / piece.length)).length).toBeLessThanOrEqual(2_000_000);
});

const signs = fc.constantFrom(
  ...'{ } $ $$ \\ ^ _ ~ & % # [ ] ( ) ` \' " - . 1 a é'.split(' '),
  ...'\\( \\) \\[ \\] \\\\ \\" \\~ \\c \\i \\alpha \\frac \\sqrt \\text \\left \\cite \\url \\item \\ours'.split(' '),
  ...['\\begin{itemize}', '\\end{itemize}', '\\begin{align}', '\\end{align}', ' ', '\n', '\n\n', 'word'],
);

test('no text, however broken, makes it throw; both forms hold the same words', () => {
  fc.assert(
    fc.property(fc.string({ unit: signs, maxLength: 60 }), (latex) => {
      const even = (text: string) => text.replace(/\s+/gu, ' ');
      expect(even(plainParagraphs(latex))).toBe(plainText(latex));
      expect(plainText(latex)).toBe(even(plainText(latex)).trim());
    }),
    { numRuns: 2_000 },
  );
});

test('text without signs of LaTeX is what it was', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\p{L}\p{N} .,;:!?()<>*+/=-]{0,40}$/u), (text) => {
      fc.pre(!text.includes('--'));
      expect(plainText(text).normalize('NFC')).toBe(text.normalize('NFC').replace(/\s+/gu, ' ').trim());
    }),
  );
});

/**
 * What LaTeX commands stand for, as data: accents, characters, names of functions, and the commands that only say how
 * text looks. Stands on LaTeX's own lists of accents and symbols (amsmath and textcomp among them) and on Unicode's
 * combining marks. The words a paper defines for itself (`\ours`) are in no list and stay as printed.
 */

/** `a b c d` -> a -> b, c -> d. */
function pairs(list: string): Map<string, string> {
  const words = list.split(/\s+/).filter((word) => word !== '');
  return new Map(words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1] ?? ''] as const] : [])));
}

function words(list: string): Set<string> {
  return new Set(list.split(/\s+/).filter((word) => word !== ''));
}

/** Accent commands of text and the combining marks they put on a letter. */
export const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['`', '\u0300'],
  ["'", '\u0301'],
  ['^', '\u0302'],
  ['~', '\u0303'],
  ['=', '\u0304'],
  ['u', '\u0306'],
  ['.', '\u0307'],
  ['"', '\u0308'],
  ['r', '\u030A'],
  ['H', '\u030B'],
  ['v', '\u030C'],
  ['d', '\u0323'],
  ['c', '\u0327'],
  ['k', '\u0328'],
  ['b', '\u0331'],
  ['t', '\u0361'],
  ['textcommabelow', '\u0326'],
]);

/** Bare accents, as they print above nothing. */
export const SPACING_ACCENTS: ReadonlyMap<string, string> = pairs(
  '` ` \' ´ ^ ^ ~ ~ " ¨ = ¯ . ˙ u ˘ v ˇ H ˝ c ¸ r ˚ k ˛',
);

/** Accents of mathematics, the long ones too: they print over a letter and are dropped over more. */
export const MATH_ACCENTS: ReadonlyMap<string, string> = new Map([
  ['grave', '\u0300'],
  ['acute', '\u0301'],
  ['hat', '\u0302'],
  ['widehat', '\u0302'],
  ['tilde', '\u0303'],
  ['Tilde', '\u0303'],
  ['widetilde', '\u0303'],
  ['wt', '\u0303'],
  ['bar', '\u0304'],
  ['overline', '\u0304'],
  ['breve', '\u0306'],
  ['dot', '\u0307'],
  ['ddot', '\u0308'],
  ['mathring', '\u030A'],
  ['check', '\u030C'],
  ['vec', ''],
]);

/** Commands that stand for characters, in text and in mathematics. */
export const SIGNS: ReadonlyMap<string, string> = pairs(`
  ss ß SS ẞ o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ imath ı jmath ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ
  textendash – textemdash — textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” textquotesingle '
  lq ‘ rq ’ textquotedbl " textbackslash \\ textasciitilde ~ textasciicircum ^ textless < textgreater > textbar |
  textunderscore _ textdollar $ textbraceleft { textbraceright } textellipsis … ldots … dots … dotsc … dotsb … cdots ⋯
  vdots ⋮ ddots ⋱ textcopyright © copyright © textregistered ® texttrademark ™ circledR ® textdegree ° degree °
  S § P ¶ textsection § textparagraph ¶ pounds £ textsterling £ euro € texteuro € EUR € textyen ¥ textcent ¢
  textbullet • bullet • textperiodcentered · textasciigrave \` textasciiacute ´ textasciidieresis ¨ textexclamdown ¡
  textquestiondown ¿ guillemotleft « guillemotright » guillemetleft « guillemetright » guilsinglleft ‹ guilsinglright ›
  quotedblbase „ quotesinglbase ‚ glqq „ grqq “ flqq « frqq » TeX TeX LaTeX LaTeX BibTeX BibTeX textordmasculine º
  textordfeminine ª textmu µ texttimes × textdiv ÷ textpm ± textonehalf ½ textonequarter ¼ textthreequarters ¾
  textperthousand ‰ textpertenthousand ‱ textnumero № textonesuperior ¹ texttwosuperior ² textthreesuperior ³
  textminus − textrightarrow → textleftarrow ← textdagger † textdaggerdbl ‡ dag † ddag ‡ dagger † ddagger ‡
  textvisiblespace ␣ textinterrobang ‽ cprime ′ cdprime ″ checkmark ✓ ie i.e. eg e.g. etc etc over / slash /
  lbrace { rbrace } lbrack [ rbrack ] backslash \\ _ _ & & % % $ $ # # { { } }
  alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε eps ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ
  varkappa ϰ lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ
  psi ψ omega ω omicron ο Alpha Α Beta Β Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ
  Omega Ω varGamma Γ varDelta Δ varTheta Θ varLambda Λ varPi Π varSigma Σ varPhi Φ varPsi Ψ varOmega Ω digamma ϝ
  textalpha α textbeta β textgamma γ textdelta δ textepsilon ε textlambda λ textpi π textsigma σ texttau τ textomega ω
  ell ℓ hbar ℏ Re ℜ Im ℑ wp ℘ aleph ℵ beth ℶ partial ∂ nabla ∇ infty ∞ emptyset ∅ varnothing ∅ forall ∀ exists ∃
  nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠ prime ′ square □ Box □ blacksquare ■ triangle △ diamond ⋄ Diamond ◇
  clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ flat ♭ natural ♮ sharp ♯ mho ℧ eth ð
  times × div ÷ pm ± mp ∓ cdot · centerdot · ast ∗ star ⋆ circ ∘ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ cap ∩ cup ∪
  sqcap ⊓ sqcup ⊔ uplus ⊎ wedge ∧ land ∧ vee ∨ lor ∨ setminus ∖ wr ≀ amalg ⨿ bigcirc ◯ dotplus ∔ ltimes ⋉ rtimes ⋊ bowtie ⋈
  le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ equiv ≡ sim ∼ simeq ≃ approx ≈ cong ≅ asymp ≍ propto ∝ ll ≪ gg ≫
  prec ≺ succ ≻ preceq ≼ succeq ≽ preccurlyeq ≼ succcurlyeq ≽ lesssim ≲ gtrsim ≳ lessgtr ≶ doteq ≐ triangleq ≜ coloneqq ≔ models ⊨ vDash ⊨ vdash ⊢ dashv ⊣
  perp ⊥ parallel ∥ nparallel ∦ mid ∣ nmid ∤ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ subsetneq ⊊ supset ⊃ supseteq ⊇
  sqsubset ⊏ sqsubseteq ⊑ sqsupseteq ⊒ nsubseteq ⊈ nleq ≰ ngeq ≱ nsim ≁ lt < gt > colon :
  to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⟹ iff ⟺
  longrightarrow ⟶ longleftarrow ⟵ Longrightarrow ⟹ Longleftrightarrow ⟺ mapsto ↦ longmapsto ⟼ hookrightarrow ↪ uparrow ↑
  downarrow ↓ Uparrow ⇑ Downarrow ⇓ updownarrow ↕ nearrow ↗ searrow ↘ rightharpoonup ⇀ rightleftharpoons ⇌ leadsto ⇝
  rightsquigarrow ⇝ twoheadrightarrow ↠ nrightarrow ↛ nRightarrow ⇏
  sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigvee ⋁ bigwedge ⋀ therefore ∴ because ∵
  langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ vert | Vert ‖ lvert | rvert | lVert ‖ rVert ‖ | ‖ llbracket ⟦ rrbracket ⟧
`);

/** Short names that many papers define for the sets of numbers; in text they may mean anything. */
export const NUMBER_SETS: ReadonlyMap<string, string> = pairs('R ℝ N ℕ Z ℤ Q ℚ C ℂ reals ℝ Reals ℝ');

/** Functions and other words that mathematics prints upright: they print their own name. */
export const FUNCTIONS: ReadonlySet<string> = words(`
  log ln lg exp min max sup inf lim limsup liminf arg argmin argmax sin cos tan sinh cosh tanh sec csc cot arcsin arccos
  arctan det dim ker gcd lcm deg hom Pr mod bmod poly polylog rank tr diag sign sgn supp span var cov softmax sigmoid
`);

/** Commands that say how what follows looks, or nothing that reaches the text: only their argument counts. */
export const STYLES: ReadonlySet<string> = words(`
  emph textit textbf texttt textsc textrm textsf textsl textup textmd textnormal text mbox hbox fbox underline uline ul
  uppercase lowercase MakeUppercase MakeLowercase NoCaseChange mkbibemph mkbibbold ensuremath
  em it bf tt sc rm sf sl cal itshape bfseries ttfamily scshape upshape slshape sffamily rmfamily mdseries normalfont
  mathrm mathbf mathit mathsf mathtt mathcal mathscr mathfrak mathnormal boldsymbol bm pmb mathbfcal operatorname
  bigl bigr Bigl Bigr biggl biggr Biggl Biggr big Big bigg Bigg left right middle mleft mright smash
  displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits relax protect noindent centering raggedright
  tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge xspace nocase bibstring
  selectfont leavevmode unskip ignorespaces st sout hl so gls Gls glspl ac acp acs acl acrshort acrlong mathop mathrel mathbin mathord
`);

/** Commands whose argument is an address: its signs stand for themselves. */
export const ADDRESSES: ReadonlySet<string> = words('url path nolinkurl burl');

/** Commands that stand for a blank. */
export const BLANKS: ReadonlySet<string> = words(`, ; : quad qquad enspace thinspace enskip space hfill hskip`);

/** Commands that break a line, and commands that begin a paragraph. */
export const LINE_BREAKS: ReadonlySet<string> = words(`\\ newline linebreak tabularnewline`);
export const PARAGRAPHS: ReadonlySet<string> = words(`par bigskip medskip smallskip newpage paragraph`);

/** Commands whose one argument is not part of the text. */
export const HIDDEN: ReadonlySet<string> = words(
  `label vspace hspace color index phantom hphantom vphantom bibliographystyle pagestyle selectlanguage`,
);

/** Commands whose first argument is not part of the text, the second one is. */
export const SECOND_COUNTS: ReadonlySet<string> = words(
  `textcolor colorbox href hyperlink hyperref raisebox scalebox resizebox foreignlanguage overset stackrel underset`,
);

/** Commands that point at a work or a place by its key: they print `[key]`. */
export const POINTERS: ReadonlySet<string> = words(
  `cite citep citet citealp citealt citeauthor citeyear parencite textcite autocite footcite ref eqref autoref cref Cref`,
);

/** Commands that put quotation marks around their argument. */
export const QUOTES: ReadonlySet<string> = words(`enquote mkbibquote textquote`);

export const FRACTIONS: ReadonlySet<string> = words(`frac tfrac dfrac cfrac nicefrac sfrac textfrac`);

/** Letters of sets of numbers (`\\mathbb{R}`). */
export const DOUBLE_STRUCK: ReadonlySet<string> = words(`mathbb mathds mathbbm Bbb`);

/** Environments that are mathematics, and those that are lists. */
export const FORMULAS: ReadonlySet<string> = words(
  `equation equation* align align* displaymath math eqnarray gather multline`,
);
export const LISTS: ReadonlySet<string> = words(`itemize enumerate description compactitem compactenum`);

/** Long names that stand glued to their argument where a program took the braces away (`\\emphnovel`, `\\sqrtT`). */
export const GLUED =
  /^(?:emph|textit|textbf|texttt|textsc|textrm|textsf|text|url|mathbb|mathcal|mathrm|mathbf|mathsf|sqrt|widetilde|tilde|widehat|log|beginitemize|enditemize|beginenumerate|endenumerate|(?:hat|bar|vec)(?=[A-Za-z]$))(?=[A-Za-z]|$)/;

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textOfMarkup } from '../../../src/read/markup/markup-text.ts';

test.each([
  ['p < 0.05, n<5 and m>3', 'p < 0.05, n<5 and m>3'],
  ['a <b and c> d', 'a <b and c> d'],
  ['the <mask> token, <s> and </s>', 'the <mask> token, <s> and </s>'],
  ['if a<b, then <i>x</i>', 'if a<b, then x'],
  ['x<i>y', 'x<i>y'],
  ['a <!-- never closed', 'a <!-- never closed'],
  ['I <3 you', 'I <3 you'],
  ['AT&T and R&D', 'AT&T and R&D'],
  ['<', '<'],
  ['<i', '<i'],
])('%j is text, not markup', (text, plain) => {
  expect(textOfMarkup(text)).toBe(plain);
});

test.each([
  ['caf&eacute; &#233; &#xe9; &amp; &bogus;', 'café é é & &bogus;'],
  ['x &amp;lt; y &amp;amp; z', 'x < y & z'],
  ['&lt;i&gt;Homo&lt;/i&gt; sapiens', 'Homo sapiens'],
  ['&amp;lt;p&amp;gt;One&amp;lt;/p&amp;gt;', 'One'],
  ['&lt;p&gt; is an element', '<p> is an element'],
])('entities are decoded, also where they were escaped twice: %j', (text, plain) => {
  expect(textOfMarkup(text)).toBe(plain);
});

test.each([
  ['one<p>two<p>three', 'one\n\ntwo\n\nthree'],
  ['one<br>two<br/>three', 'one\ntwo\nthree'],
  ['<div><p>One  line\n  goes on</p>\n<p>Two</p></div>', 'One line goes on\n\nTwo'],
  ['<p>List:</p><ul><li>a</li><li>b</li></ul>after', 'List:\n\na\nb\n\nafter'],
  ['H<sub>2</sub>O in <a href="x > y">the <b>link</b></a>', 'H2O in the link'],
  ['a<!-- no --><script>alert(1)</script><![CDATA[ x < y ]]>', 'a x < y'],
  ['Line one\n\nLine two &amp; three', 'Line one\n\nLine two & three'],
])('blocks become paragraphs and lines, the rest its text: %j', (text, plain) => {
  expect(textOfMarkup(text)).toBe(plain);
});

test('headings of a structured abstract stand before their paragraphs', () => {
  const jats =
    '<jats:title>Abstract</jats:title><jats:sec><jats:title>Background</jats:title><jats:p>Some\n text.</jats:p></jats:sec>' +
    '<jats:sec><jats:title>Results:</jats:title><jats:p>More.</jats:p><jats:p>Last.</jats:p></jats:sec>';
  expect(textOfMarkup(jats)).toBe('Background: Some text.\n\nResults: More.\n\nLast.');
  expect(textOfMarkup('<h3>Aims</h3>We aim.<h3>End</h3>')).toBe('Aims: We aim.\n\nEnd');
});

test.each([
  ['<mml:math><mml:mi>p</mml:mi><mml:mo>&lt;</mml:mo><mml:mn>0.05</mml:mn></mml:math>', 'p < 0.05'],
  [
    '<math><msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><mfrac><mi>a</mi><mrow><mi>b</mi><mo>-</mo><mn>1</mn></mrow></mfrac></math>',
    'x^2+a/(b-1)',
  ],
  ['<math><semantics><mi>α</mi><annotation>\\alpha</annotation></semantics></math>', 'α'],
  ['<tex-math>\\alpha</tex-math>-<tex-math>\\textit{k}</tex-math>-NN', 'α-k-NN'],
  ['<tex-math>\\frac{a}{b}</tex-math>', '$\\frac{a}{b}$'],
  [
    'An <inline-formula><alternatives><tex-math>\\documentclass{x}\\begin{document}$$F_1$$\\end{document}</tex-math>' +
      '<mml:math><mml:msub><mml:mi>F</mml:mi><mml:mn>1</mml:mn></mml:msub></mml:math></alternatives></inline-formula> score',
    'An F_1 score',
  ],
])('a formula has one readable form: %s', (text, plain) => {
  expect(textOfMarkup(text)).toBe(plain);
});

test('control characters and direction marks stay', () => {
  expect(textOfMarkup('\u202E<b>x</b>\u0007\ud800')).toBe('\u202Ex\u0007\ud800');
});

test('a text without markup is left as it is, and no text makes it fail', () => {
  const pieces =
    '<i> </i> <p> </p> <br/> <title> </title> <math> <mi> <mfrac> </math> <tex-math> </tex-math> <!-- --> <![CDATA[ ]]> &amp; &lt; &gt; &#60; < > & a x=" '
      .split(' ')
      .concat('<alternatives>', '</alternatives>', ' ', '\n', '\u202E', '\ud800');
  const messy = fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join(''));
  fc.assert(
    fc.property(messy, (text) => {
      expect(typeof textOfMarkup(text)).toBe('string');
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      const words = text.replace(/[<&]/g, '');
      expect(textOfMarkup(words)).toBe(words.trim());
      expect(textOfMarkup(`<b>${words.replaceAll('>', '')}</b>`)).toBe(words.replaceAll('>', '').trim());
    }),
  );
});

test.each([
  '<',
  '<i ',
  '<i></i>',
  '<math><mrow><mi>x</mi>',
  '<!--',
  '<![CDATA[',
  '&amp;lt;',
  '<a b="',
  '<title>x',
  '<tex-math>\\x{',
])('a text of 300,000 times %j is read', (piece) => {
  expect(typeof textOfMarkup(`${piece.repeat(300_000)}</i></math></title></tex-math>`)).toBe('string');
});

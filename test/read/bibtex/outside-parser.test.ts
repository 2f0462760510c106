import fc from 'fast-check';
import { bibtexParser } from 'latex-utensils';
import { expect, test } from 'vitest';
import { readStretch } from '../../../src/read/bibtex/entries.ts';
import { monthMacros } from '../../../src/read/bibtex/macros.ts';

/** Text with balanced braces, as BibTeX wants it: no quotation mark outside them. */
const balanced = fc.letrec<{ text: string; group: string }>((tie) => ({
  text: fc
    .array(fc.oneof({ depthSize: 'small' }, fc.stringMatching(/^[\w ,=#@%~\\:;.()$'-]{0,12}$/), tie('group')), {
      maxLength: 4,
    })
    .map((all) => all.join('')),
  group: tie('text').map((text) => `{${text}}`),
})).text;
const strings = { jacl: 'Journal of {ACL}', empty: '' };
const part = fc.oneof(
  balanced.map((text) => ({ printed: `{${text}}`, value: text })),
  balanced.map((text) => ({ printed: `"${text}"`, value: text })),
  fc.integer({ min: 0, max: 99_999 }).map((number) => ({ printed: `${number}`, value: `${number}` })),
  fc.constantFrom(...Object.entries(strings)).map(([name, value]) => ({ printed: name, value })),
);
const value = fc.array(part, { minLength: 1, maxLength: 3 });
const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,9}$/).filter((one) => one !== '__proto__');
const fields = fc.uniqueArray(fc.tuple(name, value), { selector: ([one]) => one, minLength: 1, maxLength: 5 });
const space = fc.constantFrom('', ' ', '\n', '\r\n  ', '\t');

test('entries that are well formed have the fields that an outside parser reads', () => {
  fc.assert(
    fc.property(fields, space, fc.constantFrom('{}', '()'), (all, gap, brackets) => {
      const printed = all.map(
        ([one, parts]) => `${gap}${one}${gap}=${gap}${parts.map((p) => p.printed).join(`${gap}#${gap}`)}`,
      );
      const text = `@misc${brackets[0]}key,${printed.join(`${gap},`)}${gap}${brackets[1]}`;
      const macros = new Map([...monthMacros(), ...Object.entries(strings)]);
      const { entries, faults } = readStretch(text, macros);
      expect(faults).toEqual([]);
      const ours = [...(entries[0]?.fields ?? [])].map(([one, field]) => [one, field.value]);
      expect(ours).toEqual(all.map(([one, parts]) => [one, parts.map((p) => p.value).join('')]));

      const [outside] = bibtexParser.parse(text).content;
      if (outside === undefined || !bibtexParser.isEntry(outside))
        throw new Error(`no entry to the outside parser: ${text}`);
      expect(outside.content.map((field) => [field.name, textOfValue(field.value)])).toEqual(ours);
    }),
    { numRuns: 300 },
  );
});

function textOfValue(printed: bibtexParser.FieldValue): string {
  if (bibtexParser.isConcatValue(printed)) return printed.content.map(textOfValue).join('');
  if (bibtexParser.isAbbreviationValue(printed)) return strings[printed.content as keyof typeof strings];
  return printed.content;
}

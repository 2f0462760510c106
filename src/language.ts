/**
 * The language a text is written in, as far as it matters: rules written for English must not read other languages.
 *
 * Nearly every abstract is told English at a glance, by words that no other language has together. The rest goes to
 * franc (T. Ø. Wormer, after the trigram method of Cavnar and Trenkle, N-gram-based text categorization, 1994), whose
 * answer counts only where English is clearly behind: short English texts without small words look like anything.
 */
import { francAll } from 'franc-min';

interface Described {
  readonly title: string | null;
  readonly abstract: string;
}

const ENGLISH_IN_TITLES = /\b(?:the|of|and|by|for|from|with|to|using|via|towards|review|introduction)\b/i;
/** Four of these between spaces make a text English: Dutch has three of them, other languages fewer. */
const ENGLISH = ['the', 'of', 'and', 'to', 'we', 'is', 'for', 'that', 'with', 'this'];
const ENOUGH = 4;
const LONGEST = 4;
/** By a word's letters as one number: the bit that stands for the word. */
const ENGLISH_BITS = new Map(
  ENGLISH.map((word, index) => [
    [...word].reduce((code, letter) => withLetter(code, letter.charCodeAt(0)), 0),
    1 << index,
  ]),
);
const SPACE = 32;
/** Letters, and the most English may score (the best language scores 1) for a text to be told foreign. */
const SHORT = { letters: 50, english: 0.8 };
const LONG = { letters: 150, english: 0.88 };
/** Share of letters in other scripts from which a text is foreign whatever its length. */
const OTHER_SCRIPT = 0.3;
/** Characters that are looked at. */
const SAMPLE = 2000;

/**
 * The language of a text as an ISO 639-1 code (`de`, or the longer ISO 639-3 one where there is none), `en` where it is
 * English for sure, null where it is too short to tell. A text in English and another language counts as English.
 */
export function languageOf(text: string): string | null {
  if (isEnglishAtAGlance(text)) return 'en';
  const sample = text.slice(0, SAMPLE);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const otherScript = letters >= 8 && letters - latin > letters * OTHER_SCRIPT;
  if (!otherScript && letters < SHORT.letters) return null;
  const scores = francAll(sample, { minLength: 4 });
  const [best = 'und'] = scores[0] ?? [];
  if (best === 'eng') return 'en';
  const english = scores.find(([code]) => code === 'eng')?.[1] ?? 0;
  const most = letters >= LONG.letters ? LONG.english : SHORT.english;
  if (best === 'und' || english > most) return otherScript ? 'und' : null;
  return Intl.getCanonicalLocales(best)[0]?.split('-')[0] ?? best;
}

/** Whether enough English words stand in a text; read letter by letter, as every paper's text is. */
function isEnglishAtAGlance(text: string): boolean {
  let found = 0;
  let hits = 0;
  let code = 0;
  // Letters since the last space; a text's first word stands behind none.
  let letters = LONGEST + 1;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit !== SPACE) {
      if (++letters <= LONGEST) code = withLetter(code, unit);
      continue;
    }
    if (letters > 1 && letters <= LONGEST) {
      const bit = ENGLISH_BITS.get(code) ?? 0;
      if ((found & bit) !== bit && ++hits === ENOUGH) return true;
      found |= bit;
    }
    letters = 0;
    code = 0;
  }
  return false;
}

/** Up to four letters as one number; those beyond ASCII, which no English word here has, look all the same. */
function withLetter(code: number, unit: number): number {
  return (code << 8) | Math.min(unit, 255);
}

/**
 * The language of a paper: of its abstract, else of its title; null where that cannot be told. A title is foreign only
 * where it holds no English word at all: names of people and tools look like any language.
 */
export function paperLanguage({ title, abstract }: Described): string | null {
  if (abstract.trim() !== '') return languageOf(abstract);
  return title === null || ENGLISH_IN_TITLES.test(title) ? null : languageOf(title);
}

/** The same where it is not English; null for English and where it cannot be told. */
export function foreignLanguage(paper: Described): string | null {
  const language = paperLanguage(paper);
  return language === 'en' ? null : language;
}

/** `de` -> `German`; a code nobody knows stays what it is. */
export function languageName(code: string): string {
  if (code === 'und') return 'another script';
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code;
}

/**
 * Languages as bibliographies name them, turned into the codes of ISO 639-1.
 *
 * Stands on ISO 639-2 (codes of three letters, some languages with two) and on the names that exports print.
 */

/** Codes of ISO 639-1, then the codes of ISO 639-2 and the names, of the languages that most papers are in. */
const LANGUAGES: ReadonlyMap<string, string> = new Map(
  [
    'en eng english',
    'de deu ger german deutsch',
    'fr fra fre french français',
    'es spa spanish español',
    'pt por portuguese português',
    'it ita italian italiano',
    'nl nld dut dutch',
    'ru rus russian',
    'zh zho chi chinese',
    'ja jpn japanese',
    'ko kor korean',
    'pl pol polish',
    'tr tur turkish',
    'uk ukr ukrainian',
    'cs ces cze czech',
    'sv swe swedish',
    'da dan danish',
    'no nor norwegian',
    'fi fin finnish',
    'hu hun hungarian',
    'ro ron rum romanian',
    'el ell gre greek',
    'ar ara arabic',
    'fa fas per persian',
    'he heb hebrew',
    'hi hin hindi',
    'id ind indonesian',
    'vi vie vietnamese',
    'th tha thai',
  ].flatMap((row) => {
    const [code = '', ...names] = row.split(' ');
    return names.map((name) => [name, code] as const);
  }),
);

/** `en`, `en-US`, `eng` or `English` -> `en`; null for what is no language or one that this list lacks. */
export function languageCode(printed: string | null | undefined): string | null {
  const word = /^\s*(\p{L}{2,12})(?!\p{L})/u.exec(printed ?? '')?.[1]?.toLowerCase() ?? '';
  return /^[a-z]{2}$/.test(word) ? word : (LANGUAGES.get(word) ?? null);
}

/**
 * The language of the abstract, where the language of the paper tells it: abstracts of English papers are English,
 * while those of papers in other languages may be either.
 */
export function abstractLanguage(paperLanguage: string | null): string | null {
  return languageCode(paperLanguage) === 'en' ? 'en' : null;
}

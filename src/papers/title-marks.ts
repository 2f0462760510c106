/**
 * What in a title tells two papers of nearly one name apart: that it is a notice about a paper (`Erratum: …`), which
 * part or edition of a series it is (`Part II`, `SemEval-2018 Task 3`), or that it names no paper in particular
 * (`Editorial`). All on normalised titles: lower-case words parted by one space.
 */

/** What a title says besides naming its subject. Both are empty for most. */
export interface TitleMark {
  /** `erratum`, `retraction`, `comment`, `reply` or `addendum`. */
  readonly notice: string;
  /** The numbers of a series that stand in it, as printed: `2018 3`, `ii`. */
  readonly numbers: string;
}

const NOTICES: readonly (readonly [notice: string, form: RegExp])[] = [
  [
    'erratum',
    /^(?:(?:author|publisher) correction|errat(?:um|a)|corrigend(?:um|a)|corrections? (?:to|for))\b|\berratum$/,
  ],
  [
    'retraction',
    /^(?:retracted|retraction(?: notice)? (?:of|to|for)|expression of concern)\b|\bretracted(?: article)?$/,
  ],
  ['addendum', /^addendum\b/],
  ['comment', /^comments? on\b/],
  ['reply', /^(?:(?:a |author s |authors )?(?:reply|response)|rejoinder) to\b/],
];

const NUMERAL = '(?:\\d+|[ivx]{1,5}|one|two|three|four|five|six)';
/** `part ii`, `semeval 2018`, `task 3`; a numeral that ends a title; `third workshop`. */
const NUMBERED = new RegExp(
  `\\b(?:part|volume|vol|chapter|lecture|episode|sub ?task|task|track|edition|semeval|wmt|iwslt|conll|clef|trec|fever|bea|wat|challenge|workshop|competition|report) (${NUMERAL})\\b` +
    `|\\b(\\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?: \\w+){0,4} (?:edition|workshop|challenge|conference|symposium|shared task)\\b` +
    `| (\\d{1,4}|[ivx]{1,5})$`,
  'g',
);

/** Titles that many papers bear, alone or with whom or what they are addressed to: `preface to the special issue`. */
const COMMON =
  /^(?:guest |editors? (?:s )?|the )?(?:editorial|introduction|introductory|preface|foreword|prologue|epilogue|afterword|overview|welcome|conclusions?|discussion|summary|abstracts?|in memoriam|obituary|news|front ?matter|back ?matter|(?:table of )?contents|index|bibliography|references|programme?|panels?|keynotes?|invited talks?|tutorials?|organi[sz]ers|(?:organi[sz]ing |program(?:me)? )?committees?|message|letter|acknowledge?ments?|(?:book )?reviews?|errat(?:um|a)|corrections?|corrigend(?:um|a))(?: (?:introduction|message|note|remarks|editorial|foreword|preface|address|talks?|discussion))?(?: (?:to|from|of|on|for|by)(?: \w+){1,7})?$/;
const LONGEST_COMMON = 80;

/** The mark of a normalised title. */
export function titleMark(title: string): TitleMark {
  const notice = NOTICES.find(([, form]) => form.test(title))?.[0] ?? '';
  const numbers = [...title.matchAll(NUMBERED)].map(([, after, before, last]) => after ?? before ?? last);
  return { notice, numbers: numbers.join(' ') };
}

/** Whether two titles say that they are two papers: a notice and what it is about, or two parts of a series. */
export function marksDiffer(left: TitleMark, right: TitleMark): boolean {
  return (
    left.notice !== right.notice || (left.numbers !== '' && right.numbers !== '' && left.numbers !== right.numbers)
  );
}

/** Whether a normalised title names no paper in particular: `introduction`, `guest editorial`, `welcome from the chairs`. */
export function isCommonTitle(title: string): boolean {
  return title.length <= LONGEST_COMMON && COMMON.test(title);
}

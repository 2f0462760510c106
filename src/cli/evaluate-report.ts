/** What `riskgraph evaluate` prints for people: tables of at most 100 columns, figures with two decimals. */
import type { Agreement } from '../evaluate/agreement.ts';
import type { Interval } from '../evaluate/bootstrap.ts';
import type { Comparison, Difference } from '../evaluate/compare.ts';
import type { Confusion, GradeTable } from '../evaluate/confusion.ts';
import type { TaggingError } from '../evaluate/errors.ts';
import { FEWEST_EXAMPLES, type Figures, type LevelFigures, type Outcome, type Share } from '../evaluate/figures.ts';
import { GRADE_MODES, type GradeMode, LEVELS } from '../evaluate/levels.ts';
import type { Taxonomy } from '../model.ts';
import { counted } from './terminal.ts';

/** A tagger with its figures; the first of a list is the one under test. */
export interface System {
  readonly name: string;
  readonly figures: Figures;
}

export interface Evaluation {
  readonly systems: readonly System[];
  readonly confusions: readonly Confusion[];
  readonly grades: GradeTable;
}

const MODE_NAMES: Readonly<Record<GradeMode, string>> = { focus: 'grade focus', any: 'any grade' };
const CONFUSIONS_SHOWN = 10;

export function evaluationReport(
  { systems, confusions, grades }: Evaluation,
  taxonomy: Taxonomy,
  mode: GradeMode,
): string {
  const first = systems[0]?.figures;
  if (first === undefined) throw new Error('a report needs a system');
  const free = first.riskFree.focus.of;
  return lines(
    `${counted(first.papers, 'gold paper')}: ${first.papers - free} with a label, ${free} without`,
    '',
    ...overall(systems),
    ...codeTable(first[mode].areas, taxonomy, `areas, ${MODE_NAMES[mode]}`),
    '',
    ...codeTable(first[mode].risks, taxonomy, `risks, ${MODE_NAMES[mode]}`),
    `(fewer than ${FEWEST_EXAMPLES} examples: counts only)`,
    '',
    ...gradeLines(grades),
    '',
    ...confusionLines(confusions),
  );
}

function overall(systems: readonly System[]): string[] {
  const out: string[] = [];
  for (const mode of GRADE_MODES) {
    for (const level of LEVELS) {
      out.push(
        row(
          [`${level}, ${MODE_NAMES[mode]}`, 28],
          ['precision', -10],
          ['recall', -8],
          ['F1', -7],
          ['  [95 %]', 16],
          ['macro-F1', -9],
          ['  [95 %]', 16],
        ),
      );
      for (const { name, figures } of systems) {
        const { micro, macro } = figures[mode][level];
        out.push(
          row(
            [`  ${name}`, 28],
            [number(micro.precision), -10],
            [number(micro.recall), -8],
            [number(micro.f1), -7],
            [`  ${range(micro.f1Interval)}`, 16],
            [number(macro.f1), -9],
            [`  ${range(macro.f1Interval)}`, 16],
          ),
        );
      }
      out.push('');
    }
  }
  out.push(
    row(['risk-free papers tagged', 28], ['at focus', -18], ['  [95 %]', 16], ['at all', -19], ['  [95 %]', 16]),
  );
  for (const { name, figures } of systems) {
    const { focus, any } = figures.riskFree;
    out.push(
      row(
        [`  ${name}`, 28],
        [share(focus), -18],
        [`  ${percentRange(focus.interval)}`, 16],
        [share(any), -19],
        [`  ${percentRange(any.interval)}`, 16],
      ),
    );
  }
  return [...out, ''];
}

function codeTable({ codes, macro }: LevelFigures, taxonomy: Taxonomy, title: string): string[] {
  const names = new Map([...taxonomy.areas, ...taxonomy.risks].map(({ code, short }) => [code, short]));
  return [
    row(
      [title, 28],
      ['examples', -9],
      ['hits', -6],
      ['missed', -8],
      ['false', -7],
      ['precision', -11],
      ['recall', -8],
      ['F1', -6],
      ['  [95 %]', 15],
    ),
    ...codes.map((one) =>
      row(
        [`  ${one.code} ${names.get(one.code) ?? ''}`, 28],
        [String(one.examples), -9],
        [String(one.hits), -6],
        [String(one.misses), -8],
        [String(one.falseAlarms), -7],
        [number(one.precision), -11],
        [number(one.recall), -8],
        [number(one.f1), -6],
        [`  ${range(one.f1Interval)}`, 15],
      ),
    ),
    `  macro-F1 ${number(macro.f1)} over ${counted(macro.codes, 'code')}`,
  ];
}

function gradeLines(grades: GradeTable): string[] {
  const names = ['none', 'mention', 'focus'];
  return [
    row(['risks, gold down, tags across', 30], ...names.map((name) => [name, -9] as const)),
    ...names.map((name, gold) =>
      row(
        [`  ${name}`, 30],
        ...names.map(
          (_, predicted) => [gold + predicted === 0 ? '' : String(grades[gold]?.[predicted] ?? 0), -9] as const,
        ),
      ),
    ),
  ];
}

function confusionLines(confusions: readonly Confusion[]): string[] {
  if (confusions.length === 0) return ['no risk was taken for another'];
  const shown = confusions.slice(0, CONFUSIONS_SHOWN);
  const rest = confusions.length - shown.length;
  return [
    row(['taken for another risk', 24], ['missed', -8], ['found', -8], ['papers', -8]),
    ...shown.map(({ missed, found, papers, siblings }) =>
      row(['', 24], [missed, -8], [found, -8], [String(papers.length), -8], [siblings ? '  same area' : '', 12]),
    ),
    ...(rest > 0 ? [`  and ${counted(rest, 'pair')} more`] : []),
  ];
}

export function errorsReport(errors: readonly TaggingError[], mode: GradeMode): string {
  const misses = errors.filter(({ kind }) => kind === 'miss').length;
  const grade = ['none', 'mention', 'focus'];
  return lines(
    `${counted(misses, 'miss', 'misses')} and ${counted(errors.length - misses, 'false alarm')}, ${MODE_NAMES[mode]}`,
    ...errors.flatMap((error) => [
      '',
      `${error.code}  ${error.kind === 'miss' ? 'MISS' : 'FALSE ALARM'}  gold ${grade[error.gold]}, tagged ${grade[error.predicted]}  ${shown(error.id)}`,
      `     ${shown(error.title ?? '(no title)')}`,
      ...(error.sentence === error.title ? [] : [`     “${shown(error.sentence)}”`]),
      ...(error.rules.length === 0 ? [] : [`     rules: ${error.rules.map(shown).join(', ')}`]),
      ...(error.note === null ? [] : [`     note: ${shown(error.note)}`]),
    ]),
  );
}

export function comparisonReport({ f1, riskFree, changes }: Comparison): string {
  const better = changes.filter((change) => change.better).length;
  const tell = (name: string, { before, after, difference, interval, above }: Difference): string =>
    row(
      [name, 28],
      [number(before), -9],
      [number(after), -9],
      [signed(difference), -10],
      [`  ${signedRange(interval)}`, 20],
      [`${Math.round(above * 100)} %`, -12],
    );
  return lines(
    row(
      ['against the earlier tags', 28],
      ['before', -9],
      ['after', -9],
      ['change', -10],
      ['  [95 %]', 20],
      ['draws above', -12],
    ),
    ...GRADE_MODES.flatMap((mode) =>
      LEVELS.map((level) => tell(`  F1 ${level}, ${MODE_NAMES[mode]}`, f1[mode][level])),
    ),
    tell('  risk-free papers tagged', riskFree),
    '',
    `${counted(changes.length - better, 'decision')} worse, ${better} better, grade focus`,
    ...changes.map(
      (change) =>
        `${change.better ? '  better' : '  WORSE '}  ${change.code.padEnd(4)} ${`${verdict(change.before)} -> ${verdict(change.after)}`.padEnd(28)} ${cut(shown(change.title ?? change.id), 54)}`,
    ),
  );
}

export function agreementReport(found: Agreement, taxonomy: Taxonomy, mode: GradeMode): string {
  const names = new Map([...taxonomy.areas, ...taxonomy.risks].map(({ code, short }) => [code, short]));
  return lines(
    `${counted(found.papers, 'paper')} judged by both`,
    '',
    row(
      ['label sets', 28],
      ['alpha (MASI)', -14],
      ['alpha (Jaccard)', -17],
      ['F1 of one against the other  [95 %]', -38],
    ),
    ...GRADE_MODES.flatMap((one) =>
      LEVELS.map((level) => {
        const { masi, jaccard } = found.alpha[one][level];
        const { f1, f1Interval } = found.figures[one][level].micro;
        return row(
          [`  ${level}, ${MODE_NAMES[one]}`, 28],
          [number(masi), -14],
          [number(jaccard), -17],
          [`${number(f1)}  ${range(f1Interval)}`, -38],
        );
      }),
    ),
    '',
    ...LEVELS.flatMap((level) => [
      row(
        [`${level}, ${MODE_NAMES[mode]}`, 28],
        ['both', -7],
        ['first', -8],
        ['second', -8],
        ['neither', -9],
        ['kappa', -8],
      ),
      ...found.codes[mode][level].map((one) =>
        row(
          [`  ${one.code} ${names.get(one.code) ?? ''}`, 28],
          [String(one.both), -7],
          [String(one.onlyFirst), -8],
          [String(one.onlySecond), -8],
          [String(one.neither), -9],
          [number(one.kappa), -8],
        ),
      ),
      '',
    ]),
  );
}

function verdict(outcome: Outcome | null): string {
  return outcome === null ? 'rightly silent' : outcome === 'false-alarm' ? 'false alarm' : outcome;
}

/** Cells with widths: negative ones are set flush right. */
function row(...cells: readonly (readonly [string, number])[]): string {
  return cells
    .map(([text, width]) => (width < 0 ? cut(text, -width).padStart(-width) : cut(text, width).padEnd(width)))
    .join('')
    .trimEnd();
}

function cut(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}

function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}

function number(value: number | null): string {
  return value === null ? '-' : value.toFixed(2);
}

function range(interval: Interval | null): string {
  return interval === null ? '' : `[${interval.low.toFixed(2)}, ${interval.high.toFixed(2)}]`;
}

function signed(value: number | null): string {
  return value === null ? '-' : `${value > 0 ? '+' : ''}${value.toFixed(3)}`;
}

function signedRange(interval: Interval | null): string {
  return interval === null ? '' : `[${signed(interval.low)}, ${signed(interval.high)}]`;
}

function share({ count, of, share: value }: Share): string {
  return `${count} of ${of}${value === null ? '' : `  ${(value * 100).toFixed(1)} %`}`;
}

function percentRange(interval: Interval | null): string {
  return interval === null ? '' : `[${(interval.low * 100).toFixed(1)}, ${(interval.high * 100).toFixed(1)}]`;
}

/** Titles and ids come from inputs, and inputs are hostile: no line breaks, terminal commands or bidi marks. */
function shown(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ');
}

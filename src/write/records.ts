/**
 * The records themselves as files: papers and tags one JSON object a line, coverage as a table, problems as lines, and
 * the manifest that says what made them. docs/data.md describes every field.
 */
import type { CoverageTable, Paper, PaperTags, Problem } from '../model.ts';
import { inChunks } from './chunks.ts';
import { csvChunks } from './csv.ts';
import type { ExportReport, OutputFile } from './export.ts';
import { createPlace } from './report.ts';
import { loadText } from './safe-text.ts';

/** `papers.ndjson`: one paper a line, in the order given. */
export function papersFile(papers: Iterable<Paper>): OutputFile {
  return ndjson('papers.ndjson', papers);
}

/** `tags.ndjson`: one line for each paper, `"tags":[]` for one outside the taxonomy, in the order given. */
export function tagsFile(tags: Iterable<PaperTags>): OutputFile {
  return ndjson('tags.ndjson', tags);
}

/** JSON keeps lone surrogates as `\ud800`, so records are written exactly, whatever is in them. */
function ndjson(name: string, records: Iterable<Paper | PaperTags>): OutputFile {
  const chunks = inChunks(function* () {
    for (const record of records) yield `${JSON.stringify(record)}\n`;
  });
  return { name, chunks };
}

/**
 * `coverage.csv`: two rows for each risk and area, one for each grade, and a column for each year, venue, community or
 * source. The first column holds node keys (`risk:1.10`), which a spreadsheet leaves as they are.
 */
export function coverageFile(table: CoverageTable, report: ExportReport): OutputFile {
  const name = 'coverage.csv';
  const chunks = csvChunks(function* () {
    const place = createPlace(report, name);
    place.thing = table.by;
    yield ['risk', 'name', 'grade', 'total', ...table.columns.map(({ key }) => loadText(key, place, 'column'))];
    for (const { code, kind, name, cells, total } of table.rows) {
      const key = `${kind}:${code}`;
      for (const grade of ['focus', 'mention'] as const) {
        const label = loadText(name, place, 'name');
        yield [key, label, grade, String(total[grade]), ...cells.map((cell) => String(cell[grade]))];
      }
    }
    yield [
      'outside',
      'outside the taxonomy',
      '',
      String(table.outside),
      ...table.columns.map(({ outside }) => String(outside)),
    ];
    yield ['papers', 'all papers', '', String(table.papers), ...table.columns.map(({ papers }) => String(papers))];
  });
  return { name, chunks };
}

/** `problems.txt`: `source:line code  message`, one a line, in the order given. */
export function problemsFile(problems: Iterable<Problem>): OutputFile {
  const chunks = inChunks(function* () {
    for (const { source, line, code, message } of problems) {
      const text = `${source}:${line} ${code}  ${message}`;
      yield `${text.replace(lineBreaking, escaped)}\n`;
    }
  });
  return { name: 'problems.txt', chunks };
}

/** What made the output: no clock, no paths of a machine. Keys are written in sorted order. */
export interface Manifest {
  /** `riskgraph`, `rules`, `taxonomy`, `data`: names and versions. */
  readonly versions: Readonly<Record<string, string>>;
  readonly inputs: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
  readonly options: Readonly<Record<string, string | number | boolean>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

/** `manifest.json`, for people and programs: indented, keys sorted. */
export function manifestFile(manifest: Manifest): OutputFile {
  const text = `${JSON.stringify(manifest, sortedKeys, 2)}\n`;
  return { name: 'manifest.json', chunks: [text] };
}

/** Text from papers gets into messages; a line of the file stays one line, and cannot steer a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
const lineBreaking = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\p{Surrogate}]/gu;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

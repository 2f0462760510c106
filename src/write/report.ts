/**
 * The export report: a list of every value that a file format could not take as it was. An empty report means that
 * everything was written exactly.
 */
import type { Alteration, ExportReport } from './export.ts';

/** A new, empty report. */
export function createExportReport(): ExportReport {
  const alterations: Alteration[] = [];
  return {
    alterations,
    altered(where, what) {
      alterations.push({ where, what });
    },
  };
}

/** The report as text, one alteration a line: `where: what`; empty where nothing was altered. */
export function reportText({ alterations }: Pick<ExportReport, 'alterations'>): string {
  return alterations.map(({ where, what }) => `${where}: ${what}\n`).join('');
}

/** Where a writer is: the file, and the node, edge or paper it is writing. It moves; one is made for each file. */
export interface Place {
  thing: string;
  altered(field: string, what: string): void;
}

/** A place at the start of a file. The words of an alteration are only put together where there is one. */
export function createPlace(report: ExportReport, file: string): Place {
  return {
    thing: '',
    altered(field, what) {
      report.altered(printable(`${file} ${this.thing} ${field}`), what);
    },
  };
}

/** Ids come from papers: what would break the report's own lines is shown as `\u0001`. */
function printable(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029\p{Surrogate}]/gu,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * What every exporter takes and returns. Types only; `formats.ts` is the table of the exporters themselves.
 */
import type { Paper, Projection, RiskGraph, Tag, Taxonomy } from '../model.ts';

/** Everything an export may say. Exporters take what they need from it and change nothing. */
export interface ExportData {
  readonly graph: RiskGraph;
  readonly papers: readonly Paper[];
  /** Tags by paper id. A paper that is absent has none. */
  readonly tags: ReadonlyMap<string, readonly Tag[]>;
  readonly taxonomy: Taxonomy;
  /** Null: the whole graph. */
  readonly projection: Projection | null;
  /** Tool, rules, taxonomy and data versions, filter, seed: written into the files. No clock, no paths of a machine. */
  readonly about: Readonly<Record<string, string>>;
}

/**
 * One file, produced lazily in chunks of roughly 16 kB, so that a file larger than the memory can be written. Strings
 * are to be encoded as UTF-8 and hold no lone surrogates. The chunks can be read more than once; each reading writes
 * the report again.
 */
export interface OutputFile {
  readonly name: string;
  readonly chunks: Iterable<string | Uint8Array>;
}

export interface ExportOptions {
  readonly gexfVersion: '1.3' | '1.2';
}

export const defaultExportOptions: ExportOptions = { gexfVersion: '1.3' };

/** A value that could not be written as it is. */
export interface Alteration {
  /** File, thing and field: `graph.gexf paper:doi:10.1/x rg_title`. */
  readonly where: string;
  /** What was done or will happen: `U+0001 written as U+FFFD`. */
  readonly what: string;
}

/** Collects every value that had to be changed, in the order of writing; complete when all chunks have been read. */
export interface ExportReport {
  altered(where: string, what: string): void;
  readonly alterations: readonly Alteration[];
}

export interface ExportFormat {
  /** As given to `--format`. */
  readonly name: string;
  /** One line for help pages: what it is and which tools read it. */
  readonly what: string;
  /** `graph`: nothing of the papers and tags but what is in the graph. */
  readonly reads: 'graph' | 'papers';
  readonly write: (data: ExportData, report: ExportReport, options: ExportOptions) => readonly OutputFile[];
}

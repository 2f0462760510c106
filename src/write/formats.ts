/**
 * The table of export formats. A new exporter is one file in this folder, one row here, and an outside reader in its
 * test.
 */
import type { ExportFormat } from './export.ts';

export type { ExportData, ExportFormat, ExportOptions, ExportReport, OutputFile } from './export.ts';
export { defaultExportOptions } from './export.ts';

/** Every format, in the order help pages show them. */
export const exportFormats: readonly ExportFormat[] = [];

/** The format of that name. Throws `unknown export format: gefx (known: csv, …)`. */
export function exportFormat(name: string): ExportFormat {
  const found = exportFormats.find((format) => format.name === name);
  if (found) return found;
  const known = exportFormats.map((format) => format.name).toSorted();
  throw new Error(`unknown export format: ${name} (known: ${known.join(', ')})`);
}

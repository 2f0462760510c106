/**
 * The table of export formats. A new exporter is one file in this folder, one row here, and an outside reader in its
 * test.
 */
import { csv } from './csv.ts';
import { cytoscape } from './cytoscape.ts';
import type { ExportFormat } from './export.ts';
import { gexf } from './gexf.ts';
import { json } from './graph-json.ts';
import { graphml } from './graphml.ts';
import { jsonld } from './json-ld.ts';
import { neo4j } from './neo4j.ts';
import { nodeLink } from './node-link.ts';
import { parquet } from './parquet.ts';
import { turtle } from './turtle.ts';
import { vosviewer } from './vosviewer.ts';

export type { ExportData, ExportFormat, ExportOptions, ExportReport, OutputFile } from './export.ts';
export { defaultExportOptions } from './export.ts';

/** Every format, in the order help pages show them. */
export const exportFormats: readonly ExportFormat[] = [
  gexf,
  graphml,
  csv,
  json,
  nodeLink,
  vosviewer,
  cytoscape,
  jsonld,
  turtle,
  neo4j,
  parquet,
];

/** The format of that name. Throws `unknown export format: gefx (known: csv, …)`. */
export function exportFormat(name: string): ExportFormat {
  const found = exportFormats.find((format) => format.name === name);
  if (found) return found;
  const known = exportFormats.map((format) => format.name).toSorted();
  throw new Error(`unknown export format: ${name} (known: ${known.join(', ')})`);
}

/**
 * `manifest.json`: what a build was made from and what it made, so that anyone can tell whether two outputs are the
 * same and make one again. No clock and no absolute paths: they would differ where nothing else does.
 */

import type { WrittenFile } from '../files/outputs.ts';
import type { GraphOptions } from '../graph/build.ts';
import type { RiskGraph } from '../model.ts';
import type { ReadInput } from './read-inputs.ts';

export interface Manifest {
  /** The version of Riskgraph that wrote the folder. */
  readonly riskgraph: string;
  readonly taxonomy: {
    readonly id: string;
    readonly version: string;
    /** As given to `--taxonomy`: a name, or a folder seen from where the build ran. */
    readonly from: string;
    readonly rules: number;
    /** Of all the taxonomy's files. */
    readonly sha256: string;
  };
  readonly options: GraphOptions & { readonly formats: readonly string[]; readonly reviews: string | null };
  /** Sorted by name. */
  readonly inputs: readonly ReadInput[];
  readonly counts: {
    readonly entries: number;
    readonly papers: number;
    readonly titled: number;
    /** Tagged by their title alone. */
    readonly withoutAbstract: number;
    /** Kept, but not tagged: the rules are written for English. */
    readonly notEnglish: number;
    readonly withAuthors: number;
    readonly dated: number;
    /** Papers with at least one tag, and with at least one at grade focus. */
    readonly tagged: number;
    readonly focused: number;
    readonly outside: number;
    readonly reviewsApplied: number;
    readonly problems: number;
    /** Problems by code. */
    readonly problemsByCode: Readonly<Record<string, number>>;
    /** Values that an export format could not take as they were: listed in alterations.txt. */
    readonly alterations: number;
  };
  readonly graph: RiskGraph['facts'];
  /** The other files of the folder, in the order of writing. */
  readonly files: readonly WrittenFile[];
}

/** The manifest as text, readable by people. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Reads a manifest; null where the text is none of ours. */
export function parseManifest(text: string): Manifest | null {
  try {
    const value = JSON.parse(text) as Partial<Manifest> | null;
    return typeof value?.riskgraph === 'string' && Array.isArray(value.files) ? (value as Manifest) : null;
  } catch {
    return null;
  }
}

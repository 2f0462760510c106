/**
 * The table of shapes that JSON records of papers have, and reading one record by it. Each shape is known by the keys
 * of one object, so that lines can be read apart and a file may mix shapes; records of no known shape are read as ours.
 */
import type { Problem } from '../../model.ts';
import { occurrence } from '../occurrence.ts';
import type { RecordLine } from '../reader.ts';
import { arxivRecord } from './arxiv-snapshot.ts';
import { cslItem } from './csl.ts';
import { dblpHit } from './dblp.ts';
import type { Json } from './fields.ts';
import { huggingFacePaper } from './hugging-face.ts';
import { openAlexWork } from './openalex.ts';
import { openReviewNote } from './openreview.ts';
import { looksLikeOwnRecord, readOwnRecord, withoutText, wrongFields } from './own-record.ts';
import { dumpedPaper } from './paper-dump.ts';
import { semanticScholarPaper } from './semantic-scholar.ts';
import type { Shape } from './shape.ts';
import { zoteroItem } from './zotero.ts';

/** In the order in which they are asked; the first that claims a record reads it. */
export const shapes: readonly Shape[] = [
  arxivRecord,
  openAlexWork,
  semanticScholarPaper,
  zoteroItem,
  openReviewNote,
  huggingFacePaper,
  dblpHit,
  cslItem,
  dumpedPaper,
];

const MARKS: ReadonlySet<string> = new Set(shapes.flatMap((shape) => shape.marks));

/** What a record holds; `instead` says what it is where it is no paper. */
export interface ShapedRecord extends RecordLine {
  readonly instead?: string;
}

/** The shape of a record; null for ours and for what nobody knows. */
export function shapeOf(record: Json): Shape | null {
  if (!isMarked(record)) return null;
  for (const shape of shapes) if (shape.claims(record)) return shape;
  return null;
}

/** One pass over its keys: most records of large files are ours, and should not be asked about by every shape. */
function isMarked(record: Json): boolean {
  for (const key in record) if (MARKS.has(key)) return true;
  return false;
}

/** True for a record that somebody knows: one of the table's, or one under our names. */
export function isPaperRecord(record: Json): boolean {
  return shapeOf(record) !== null || looksLikeOwnRecord(record);
}

/** Reads one record, whatever its shape. `line` counts from 1. Never throws. */
export function readJsonRecord(record: Json, source: string, line: number): ShapedRecord {
  const shape = shapeOf(record);
  if (shape === null) return readOwnRecord(record, source, line);
  const wrong: string[] = [];
  const found = shape.read(record, wrong);
  if ('instead' in found) return { paper: null, problem: null, instead: found.instead };
  const paper = occurrence({ ...found, source, line });
  if (paper.title === null && paper.abstract.trim() === '') {
    return { paper: null, problem: withoutText(wrong, source, line) };
  }
  const problem: Problem | null =
    wrong.length > 0 ? wrongFields(wrong, source, line) : withdrawn(paper.abstract, source, line);
  return { paper, problem };
}

/** A withdrawn paper stays a paper, but its abstract says only so. */
const WITHDRAWN = /^this \w+ (?:has been|was|is) (?:temporarily )?withdrawn/i;

function withdrawn(abstract: string, source: string, line: number): Problem | null {
  if (abstract.length > 1000 || !WITHDRAWN.test(abstract)) return null;
  const message = 'this paper was withdrawn, and its abstract says so instead of what it was about; kept';
  return { code: 'withdrawn', message, source, line };
}

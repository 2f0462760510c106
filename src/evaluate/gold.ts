/**
 * Reads files of judgements, one JSON object per line: gold labels (`{"id", "title", "abstract", "labels": {"1.3": 2}}`)
 * and tags (`{"id", "tags": [{"risk": "1.3", "grade": "focus"}]}`).
 *
 * A line that breaks the format is left out whole and reported: a label dropped alone would turn the tagger's right
 * answer into a false alarm.
 */
import type { GoldRecord, Problem, SourceText, Tag } from '../model.ts';
import { type Levels, levelsOfLabels, levelsOfTags, type Weight } from './levels.ts';

export interface GoldFile {
  readonly records: readonly GoldRecord[];
  readonly problems: readonly Problem[];
}

export interface TagsFile {
  readonly tags: ReadonlyMap<string, readonly Tag[]>;
  readonly problems: readonly Problem[];
}

/** Who said what about which paper, whatever kind of file it stood in. */
export interface JudgementFile {
  readonly levels: ReadonlyMap<string, Levels>;
  readonly problems: readonly Problem[];
}

type Fields = Readonly<Record<string, unknown>>;
type Report = (code: string, message: string) => undefined;

/**
 * @param codes the taxonomy's codes, areas and risks: a label outside them is a problem (`unknown-code`).
 * @returns records in file order. Problems: `not-json`, `no-id`, `duplicate-id`, `no-labels`, `unknown-code`, `bad-grade`, `no-text`.
 */
export function readGold(source: SourceText, codes: ReadonlySet<string>): GoldFile {
  const problems: Problem[] = [];
  const records = readLines(source, problems, (fields, id, report): GoldRecord | undefined => {
    const labels = labelsOf(fields, codes, report);
    if (labels === undefined) return undefined;
    const { title, abstract, note } = fields;
    if (typeof abstract !== 'string' || !(typeof title === 'string' || title === null || title === undefined)) {
      return report('no-text', 'a gold record needs its abstract, and its title as text or null');
    }
    return { id, title: title ?? null, abstract, labels, ...(typeof note === 'string' ? { note } : {}) };
  });
  return { records: [...records.values()], problems };
}

/** Tags as `tag` writes them. Problems: `not-json`, `no-id`, `duplicate-id`, `no-tags`, `unknown-code`, `bad-grade`. */
export function readTags(source: SourceText, codes: ReadonlySet<string>): TagsFile {
  const problems: Problem[] = [];
  const tags = readLines(source, problems, (fields, _id, report) => tagsOf(fields, codes, report));
  return { tags, problems };
}

/** A file of either kind, for comparing two judges: each line has `labels` or `tags`. Nothing else is asked of it. */
export function readJudgements(source: SourceText, codes: ReadonlySet<string>): JudgementFile {
  const problems: Problem[] = [];
  const levels = readLines(source, problems, (fields, _id, report): Levels | undefined => {
    if ('tags' in fields) {
      const tags = tagsOf(fields, codes, report);
      return tags === undefined ? undefined : levelsOfTags(tags);
    }
    const labels = labelsOf(fields, codes, report);
    return labels === undefined ? undefined : levelsOfLabels(labels);
  });
  return { levels, problems };
}

function readLines<T>(
  { source, text }: SourceText,
  problems: Problem[],
  read: (fields: Fields, id: string, report: Report) => T | undefined,
): Map<string, T> {
  const found = new Map<string, T>();
  for (const [i, raw] of text.split('\n').entries()) {
    const line = i === 0 ? raw.replace(/^\uFEFF/, '').trim() : raw.trim();
    if (line === '') continue;
    const report: Report = (code, message) => {
      problems.push({ code, message, source, line: i + 1 });
      return undefined;
    };
    const fields = parse(line);
    if (fields === undefined) {
      report('not-json', 'not a JSON object; the line is left out');
      continue;
    }
    const { id } = fields;
    if (typeof id !== 'string' || id === '') {
      report('no-id', 'no "id"; the line is left out');
      continue;
    }
    if (found.has(id)) {
      report('duplicate-id', `${id} stands on an earlier line; this one is left out`);
      continue;
    }
    const value = read(fields, id, report);
    if (value !== undefined) found.set(id, value);
  }
  return found;
}

function parse(line: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function labelsOf(fields: Fields, codes: ReadonlySet<string>, report: Report): Record<string, Weight> | undefined {
  const { labels } = fields;
  if (!isObject(labels)) return report('no-labels', 'no "labels" object; the line is left out');
  const entries: [string, Weight][] = [];
  for (const [code, grade] of Object.entries(labels)) {
    if (!codes.has(code))
      return report('unknown-code', `no area or risk ${code} in the taxonomy; the line is left out`);
    if (grade !== 1 && grade !== 2) {
      return report(
        'bad-grade',
        `grade of ${code} is ${JSON.stringify(grade)}, not 1 (mention) or 2 (focus); the line is left out`,
      );
    }
    entries.push([code, grade]);
  }
  return Object.fromEntries(entries);
}

function tagsOf(fields: Fields, codes: ReadonlySet<string>, report: Report): readonly Tag[] | undefined {
  const { tags } = fields;
  if (!Array.isArray(tags)) return report('no-tags', 'no "tags" list; the line is left out');
  for (const tag of tags as readonly unknown[]) {
    if (!isObject(tag) || typeof tag.risk !== 'string' || !codes.has(tag.risk)) {
      return report(
        'unknown-code',
        `no area or risk ${isObject(tag) ? JSON.stringify(tag.risk) : 'at all'}; the line is left out`,
      );
    }
    if (tag.grade !== 'focus' && tag.grade !== 'mention') {
      return report(
        'bad-grade',
        `grade of ${tag.risk} is ${JSON.stringify(tag.grade)}, not focus or mention; the line is left out`,
      );
    }
  }
  return (tags as readonly Tag[]).map((tag) => (Array.isArray(tag.evidence) ? tag : { ...tag, evidence: [] }));
}

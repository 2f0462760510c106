/**
 * What RIS, EndNote, MEDLINE, Web of Science and Ovid files share: lines that open with a tag, lines that go on with the
 * value before them, and something that ends an entry. A dialect says what its tags look like and where entries part;
 * the entries come out the same. A broken entry costs none of its neighbours.
 *
 * Stands on the formats' descriptions, named in each dialect's file.
 */
import { startLines } from '../line-stream.ts';
import { tooLong } from '../lines.ts';
import type { Reader } from '../reader.ts';

/** A tag and what stands behind it on its line. */
export interface TaggedLine {
  readonly tag: string;
  readonly value: string;
}

/** The lines of one value, the tag's own line first; blank lines between them are kept. */
export type ValueLines = readonly string[];

/** An entry: the values of each tag in the order of the input. */
export interface TaggedEntry {
  /** Where it begins, counted from 1. */
  readonly line: number;
  readonly firstTag: string;
  readonly values: ReadonlyMap<string, readonly ValueLines[]>;
}

export interface TagDialect {
  /** Null for a line without a tag. */
  readonly tagged: (line: string) => TaggedLine | null;
  /** Whether a tag begins a new entry while another is open; `afterBlank`: at least one blank line goes before it. */
  readonly opens: (tag: string, open: TaggedEntry, afterBlank: boolean) => boolean;
  /** The tag that ends an entry; null where there is none. */
  readonly end: string | null;
  /** The tag every entry must open with; null where any may. */
  readonly start: string | null;
  /** Tags of the file, not of an entry: its header and its end. */
  readonly around: ReadonlySet<string>;
  /** Tags whose values are kept; the others (references, addresses) may be many times as long as these. */
  readonly kept: ReadonlySet<string>;
}

export type Report = (code: string, message: string, line: number) => void;

/** UTF-16 units of one entry's values; the longest honest one seen, with 3,000 authors, has 200,000. */
const LONGEST_ENTRY = 4_000_000;

interface OpenEntry {
  readonly line: number;
  readonly firstTag: string;
  readonly values: Map<string, string[][]>;
  size: number;
}

/** Reads tagged lines into entries, handed over in order. What belongs to no entry is reported with its line. */
export function startTaggedEntries(dialect: TagDialect, onEntry: (entry: TaggedEntry) => void, report: Report): Reader {
  let open: OpenEntry | null = null;
  let value: string[] | null = null;
  let blanks = 0;
  let entries = 0;

  const close = (): void => {
    if (open !== null) onEntry(open);
    open = null;
    value = null;
  };
  const openEntry = (tag: string, line: number): OpenEntry => {
    entries++;
    return { line, firstTag: tag, values: new Map(), size: 0 };
  };
  const keep = (entry: OpenEntry, text: string, into: string[], line: number): void => {
    if (entry.size > LONGEST_ENTRY) return;
    entry.size += text.length + 1;
    if (entry.size > LONGEST_ENTRY) {
      report('entry-too-long', `this entry has over ${LONGEST_ENTRY} characters; the rest of it was left out`, line);
    } else into.push(text);
  };
  const onTagged = ({ tag, value: text }: TaggedLine, line: number): void => {
    const afterBlank = blanks > 0;
    blanks = 0;
    if (tag === dialect.end) {
      close();
      return;
    }
    if (dialect.around.has(tag)) return;
    if (open !== null && dialect.opens(tag, open, afterBlank)) {
      if (dialect.end !== null) {
        report('unclosed-entry', `no line "${dialect.end}" closes the entry before this one; read so far`, line);
      }
      close();
    }
    if (open === null) {
      open = openEntry(tag, line);
      if (dialect.start !== null && tag !== dialect.start) {
        report('unopened-entry', `no line "${dialect.start}" opens this entry; read from its first tag on`, line);
      }
    }
    value = null;
    if (!dialect.kept.has(tag)) return;
    value = [];
    keep(open, text, value, line);
    const values = open.values.get(tag);
    if (values === undefined) open.values.set(tag, [value]);
    else values.push(value);
  };
  const onUntagged = (text: string, line: number): void => {
    if (open === null) {
      if (entries === 0) return;
      const message = `stands between entries and belongs to none: ${JSON.stringify(text.slice(0, 60))}`;
      report('text-outside-entries', message, line);
    } else if (value !== null) {
      for (; blanks > 0; blanks--) keep(open, '', value, line);
      keep(open, text, value, line);
    }
    blanks = 0;
  };
  const lines = startLines(
    (text, number) => {
      if (text.trim() === '') {
        blanks = Math.min(blanks + 1, 2);
        return;
      }
      const line = dialect.tagged(text);
      if (line === null) onUntagged(text, number);
      else onTagged(line, number);
    },
    (length, number) => report('line-too-long', tooLong(length), number),
  );
  return {
    write: lines.write,
    end() {
      lines.end();
      if (open !== null && dialect.end !== null) {
        report('unclosed-entry', `no line "${dialect.end}" closes the last entry; read as far as it goes`, open.line);
      }
      close();
    },
  };
}

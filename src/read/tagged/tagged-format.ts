/**
 * A dialect of tagged lines and a reading of its entries, made into an input format: the problems that all of them
 * share are told in one place.
 */
import { type Found, occurrence } from '../occurrence.ts';
import { unreadableDate } from '../printed-dates.ts';
import type { PaperSink, Reader, StreamFormat } from '../reader.ts';
import { countTitleOnly } from '../title-only.ts';
import { type Report, startTaggedEntries, type TagDialect, type TaggedEntry } from './tagged-entries.ts';

export interface TaggedReading {
  readonly name: string;
  readonly detect: (head: string) => number;
  readonly dialect: TagDialect;
  /** What an entry says; the line and the source are added here. */
  readonly fields: (entry: TaggedEntry) => Found;
}

/** Each entry is a paper; one without an abstract is kept for its title, one with neither is a problem. */
export function taggedFormat({ name, detect, dialect, fields }: TaggedReading): StreamFormat {
  return { name, kind: 'stream', detect, start };

  function start(source: string, sink: PaperSink): Reader {
    const report: Report = (code, message, line) => sink.problem({ code, message, source, line });
    const titleOnly = countTitleOnly();
    const entries = startTaggedEntries(
      dialect,
      (entry) => {
        const { line } = entry;
        const paper = occurrence({ ...fields(entry), source, line });
        if (paper.title === null && paper.abstract === '') {
          report('entry-without-title', 'this entry has neither title nor abstract; left out', line);
          return;
        }
        if (paper.date === null && paper.dateText !== null) {
          report('unreadable-date', unreadableDate(paper.dateText), line);
        }
        if (paper.abstract === '') titleOnly.add(line);
        sink.paper(paper);
      },
      report,
    );
    return {
      write: entries.write,
      end() {
        entries.end();
        const summary = titleOnly.problem(source);
        if (summary !== null) sink.problem(summary);
      },
    };
  }
}

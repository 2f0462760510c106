/** Why some entries are one paper, as a person reads it in a terminal. */
import type { MergeStory } from '../papers/explain-merge.ts';
import { counted, oneLine, outTint, runningText } from './terminal.ts';

const LONGEST = 90;

/** The story of one paper: its entries, what joined them, where each field comes from, conflicts, and its doubles. */
export function mergeStoryText({ paper, entries, joins, fields, keptApart }: MergeStory): string {
  const place = ({ source, line }: { source: string; line: number }): string => `${oneLine(source)}:${line}`;
  const lines = [`${outTint.bold(oneLine(paper.id))}  ${shown(paper.label)}`, ''];
  lines.push(entries.length === 1 ? 'Seen once' : `Seen in ${counted(entries.length, 'place')}`);
  for (const { number, occurrence, ...at } of entries) {
    const { title, authors, abstract, date } = occurrence;
    const what = title ?? abstract;
    const who = authors.length === 0 ? '' : `, ${shown(authors[0] ?? '')}${authors.length > 1 ? ' and others' : ''}`;
    lines.push(`  ${number}  ${place(at)}  ${shown(what)}${who}${date === null ? '' : `, ${date}`}`);
  }
  if (joins.length > 0) {
    lines.push('', 'One paper, because of');
    for (const { left, right, why } of joins) lines.push(`  ${left} + ${right}  ${oneLine(why)}`);
  }
  lines.push('', 'Fields');
  for (const { field, entry } of fields) lines.push(`  ${field.padEnd(10)}  from ${entry}`);
  if (paper.conflicts.length > 0) {
    lines.push('', 'Not taken');
    for (const { field, value, ...at } of paper.conflicts)
      lines.push(`  ${field.padEnd(10)}  ${shown(value)}  (${place(at)})`);
  }
  if (keptApart.length > 0) {
    lines.push('', 'Kept apart from');
    for (const { paper: other, why } of keptApart) {
      lines.push(`  ${oneLine(other.id)}  ${shown(other.label)}`, `    ${oneLine(why)}`);
    }
  }
  return `${lines.join('\n')}\n\n`;
}

function shown(text: string): string {
  const line = runningText(text);
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

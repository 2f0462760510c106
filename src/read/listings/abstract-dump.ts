/**
 * Reads a dump of abstracts: paragraphs that begin with the label `Abstract:`, glued or not, and nothing else; no title,
 * no author, no date. A paragraph without the label goes on with the abstract before it.
 */
import type { Occurrence, Problem, ReadResult, SourceText } from '../../model.ts';
import { joinParagraphs, type Line, splitLines } from '../lines.ts';
import { occurrence } from '../occurrence.ts';

const LABEL = /^\s*(?:\*\*|#+\s*)?abstract\s*[:：](?:\*\*)?\s*/i;

/** Sure when the first paragraph bears the label, less when one further down does. */
export function detectAbstractDump(head: string): number {
  const filled = splitLines(head).filter((line) => line.text.trim() !== '');
  const labels = filled.filter((line) => LABEL.test(line.text)).length;
  if (labels === 0) return 0;
  if (LABEL.test(filled[0]?.text ?? '')) return 0.9;
  return labels >= 2 ? 0.6 : 0;
}

/** Each label opens an abstract; its text is kept as it stands. */
export function readAbstractDump(input: SourceText): ReadResult {
  const { source } = input;
  const papers: Occurrence[] = [];
  const problems: Problem[] = [];
  let opened: Line | null = null;
  let paragraphs: Line[] = [];
  const close = () => {
    if (opened === null) return;
    const abstract = joinParagraphs(paragraphs);
    if (abstract !== '') papers.push(occurrence({ source, line: opened.number, abstract }));
    else {
      const message = 'the label "Abstract:" with no text behind it; left out';
      problems.push({ code: 'entry-without-abstract', message, source, line: opened.number });
    }
    paragraphs = [];
  };
  for (const { text, number } of splitLines(input.text)) {
    const label = LABEL.exec(text);
    if (label !== null) {
      close();
      opened = { text, number };
    }
    const rest = text.slice(label?.[0].length ?? 0).trim();
    if (rest === '') continue;
    if (opened !== null) paragraphs.push({ text: rest, number });
    else {
      const message = `stands before the first "Abstract:" and belongs to no abstract: ${JSON.stringify(rest.slice(0, 60))}`;
      problems.push({ code: 'text-outside-entries', message, source, line: number });
    }
  }
  close();
  return { papers, problems };
}

/** `riskgraph explain`: the text with its marks, each tag's score built up rule by rule, and what stopped the others. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { type InputFile, listInputs } from '../files/inputs.ts';
import { openFile } from '../files/opening.ts';
import { readText } from '../files/reading.ts';
import { languageName } from '../language.ts';
import type { Problem } from '../model.ts';
import { mergePapers } from '../papers/merge.ts';
import { readSource } from '../read/formats.ts';
import { type ExplainedCode, type ExplainedSpan, type Explanation, explain } from '../tag/explain.ts';
import { compileTagger, type TaggedText } from '../tag/tagger.ts';
import { examples, taxonomyOption } from './command.ts';
import { eachPaper } from './each-paper.ts';
import { loadTaxonomy } from './load-taxonomy.ts';
import { CannotRun } from './outcome.ts';
import { columns, outTint, print, runningText } from './terminal.ts';

interface ExplainOptions {
  readonly taxonomy: string;
  readonly in: string;
  readonly title?: string;
  readonly whyNot: readonly string[];
  readonly json: boolean;
}

interface NamedText extends TaggedText {
  readonly id: string;
}

export function explainCommand(): Command {
  return new Command('explain')
    .summary('one paper: why it has its tags, and why not others')
    .description(
      'Shows the text with the evidence marked, how each score came about rule by rule, and for any risk asked with\n' +
        '--why-not what nearly matched and what stopped it.',
    )
    .argument(
      '<what>',
      'a paper of a built folder (its id, arXiv id or the beginning of its title), a file, or - for an abstract on standard input',
    )
    .option('--in <folder>', 'the built folder in which to look a paper up', 'out')
    .option('--title <title>', 'the title of an abstract given as plain text')
    .option('--why-not <codes...>', 'risks or areas to explain although the text has no such tag')
    .option('--json', 'the explanation as JSON, one object a line', false)
    .addOption(taxonomyOption())
    .addHelpText(
      'after',
      examples([
        ['riskgraph explain arxiv:2410.15821', 'a paper of out/'],
        ['riskgraph explain "Decoding Hate" --why-not 5.1', 'by its title; and why it is no 5.1'],
        ['pbpaste | riskgraph explain - --title "A new benchmark"', 'an abstract from the clipboard'],
      ]),
    )
    .action(run);
}

async function run(what: string, options: ExplainOptions): Promise<void> {
  const loaded = await loadTaxonomy(options.taxonomy);
  const tagger = compileTagger(loaded);
  const texts = await findTexts(what, options);
  for (const text of texts) {
    let explanation: Explanation;
    try {
      explanation = explain(tagger, loaded, text, options.whyNot ?? []);
    } catch (error) {
      throw new CannotRun((error as Error).message);
    }
    await print([options.json ? `${JSON.stringify({ id: text.id, ...explanation })}\n` : page(text, explanation)]);
  }
}

async function findTexts(what: string, options: ExplainOptions): Promise<readonly NamedText[]> {
  const isFile = what === '-' || existsSync(what);
  if (isFile) {
    const [file] = (await listInputs([what])).inputs;
    if (!file) throw new CannotRun(`nothing to read in ${what}`);
    return await textsIn(file, options.title ?? null);
  }
  const papers = path.join(options.in, 'papers.ndjson');
  if (!existsSync(papers))
    throw new CannotRun(
      `${what} is no file, and there is no ${papers} to look a paper up in; build one, or name its folder with --in`,
    );
  const wanted = what.toLowerCase();
  const found: NamedText[] = [];
  await eachPaper([papers], (id, paper) => {
    const names = [id, id.replace(/^[a-z]+:/, '')].map((name) => name.toLowerCase());
    if (names.includes(wanted) || names.includes(`arxiv:${wanted}`) || paper.title?.toLowerCase().startsWith(wanted)) {
      found.push({ id, title: paper.title, abstract: paper.abstract });
    }
  });
  if (found.length === 0) throw new CannotRun(`no paper in ${papers} has the id ${what} or a title that begins so`);
  return found;
}

/** The papers of a listing or record file, packed or not; a text of no known layout is one abstract. */
async function textsIn(file: InputFile, title: string | null): Promise<readonly NamedText[]> {
  const problems: Problem[] = [];
  const opened = await openFile(file, process.stdin, (problem) => problems.push(problem));
  const found: NamedText[] = [];
  for await (const input of opened?.inputs ?? []) {
    const { text } = await readText(input);
    const read = title === null ? readSource({ source: input.name, text }) : { papers: [] };
    if (read.papers.length > 0) found.push(...mergePapers(read.papers).papers);
    else if (text.trim() !== '') found.push({ id: input.name, title, abstract: text.trim() });
  }
  if (found.length > 0) return found;
  throw new CannotRun(problems.map(({ message }) => message).join('; ') || `${file.name} is empty`);
}

function page(text: NamedText, { tags, codes, language }: Explanation): string {
  const width = columns();
  const marked = codes.filter((code) => code.grade !== null);
  const field = (name: 'title' | 'abstract'): string =>
    wrap(
      mark(
        (name === 'title' ? text.title : text.abstract) ?? '',
        marked.flatMap(({ code, matches }) =>
          matches.filter((match) => match.field === name).map((match) => ({ code, ...match })),
        ),
      ),
      width,
    );
  const lines = [
    outTint.dim(text.id),
    outTint.bold(text.title === null ? '(no title)' : field('title')),
    '',
    field('abstract'),
    '',
  ];
  if (language !== null) {
    lines.push(`No tags: this is ${languageName(language)}, and the rules are written for English.`, '');
  } else if (tags.length === 0) lines.push('No tags: outside the taxonomy.', '');
  for (const code of codes) lines.push(...codeLines(code), '');
  return `${lines.join('\n')}\n`;
}

function codeLines(code: ExplainedCode): readonly string[] {
  const verdict = code.grade === null ? 'no tag' : code.grade;
  const lines = [
    `${outTint.bold(`${code.code} ${code.name}`)}: ${verdict}, score ${code.score.toFixed(2)} (focus from ${code.focusFrom}, mention from ${code.mentionFrom})`,
  ];
  for (const match of code.matches) {
    const sum = [
      `${match.weight} x ${match.roleWeight} ${match.role}`,
      ...match.factors.map(({ name, value }) => `x ${value} ${name}`),
    ].join(' ');
    const counts = match.adds > 0 ? `+${match.adds.toFixed(2)}` : '  – ';
    const note =
      match.adds === 0 ? '; this concept counts already' : match.mentionOnly ? '; never more than a mention' : '';
    lines.push(`  ${counts}  "${runningText(match.text)}"  ${outTint.dim(`${match.rule} (${sum}${note})`)}`);
  }
  for (const { by, did, why } of code.judged) lines.push(`  ${did} by ${by}: ${why}`);
  for (const stop of code.stopped)
    lines.push(`  stopped  "${runningText(stop.text)}"  ${outTint.dim(`${stop.rule}: ${stop.by}`)}`);
  for (const near of code.near)
    lines.push(
      `  near     ${near.rule}: has ${near.has.map((word) => `"${runningText(word)}"`).join(', ')}, lacks ${near.lacks.join(' and ')}  ${outTint.dim(near.pattern)}`,
    );
  if (code.matches.length + code.stopped.length + code.near.length === 0) lines.push('  no rule found a word of it');
  return lines;
}

/** The text with `[…]code` around each piece of evidence; overlapping pieces of several codes share a bracket. */
function mark(text: string, spans: readonly (ExplainedSpan & { readonly code: string })[]): string {
  const merged: { start: number; end: number; codes: Set<string> }[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last && span.start < last.end) {
      last.end = Math.max(last.end, span.end);
      last.codes.add(span.code);
    } else merged.push({ start: span.start, end: span.end, codes: new Set([span.code]) });
  }
  let out = '';
  let at = 0;
  for (const { start, end, codes } of merged) {
    out += `${runningText(text.slice(at, start))}[${runningText(text.slice(start, end))}]${[...codes].join('+')}`;
    at = end;
  }
  return out + runningText(text.slice(at));
}

function wrap(text: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.join('\n');
}

/** What a person sees after a build: how much was read, which risks it covers and which not, and what to do next. */
import type { Problem, RiskGraph, Taxonomy } from '../model.ts';
import { compareCodes } from '../order.ts';
import { KEEP_ALL_UP_TO } from '../pipeline.ts';
import type { Manifest } from './manifest.ts';
import { sayProblems } from './outcome.ts';
import { counted, grouped, smallBar, summary, tint } from './terminal.ts';

const BAR = 24;
const COMMUNITIES_SHOWN = 6;

interface Built {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly graph: RiskGraph;
  readonly taxonomy: Taxonomy;
  readonly problems: readonly Problem[];
  readonly askedToKeep: 'all' | 'tagged' | 'auto';
}

/** Prints the summary to stderr. */
export function sayBuildSummary(built: Built): void {
  const { folder, manifest, problems } = built;
  if (problems.length > 0) {
    sayProblems(problems, { listed: 3, where: `${folder}/problems.txt` });
    summary('');
  }
  sayPapers(built);
  sayCoverage(built);
  sayCommunities(built);
  summary(`${tint.bold('Written to')} ${folder}/`);
  summary(`  ${wrapped(manifest.files.map(({ name }) => name).concat('manifest.json'), 96).join('\n  ')}`);
  if (manifest.counts.alterations > 0) {
    summary(
      tint.dim(
        `  alterations.txt lists ${counted(manifest.counts.alterations, 'value')} that an export could not take as it was`,
      ),
    );
  }
  summary('');
  summary(tint.bold('Next'));
  summary(`  riskgraph view ${folder}        look at it in a browser`);
  summary(`  riskgraph coverage ${folder}    which risks are covered when`);
  summary(`  ${folder}/graph.gexf${' '.repeat(12)}opens in Gephi and Gephi Lite`);
}

function sayPapers({ manifest, graph, askedToKeep }: Built): void {
  const { counts, inputs, options } = manifest;
  summary(
    `${tint.bold(counted(counts.papers, 'paper'))} from ${counted(counts.entries, 'entry', 'entries')} in ` +
      `${counted(inputs.length, 'input')}: ${grouped(counts.titled)} with title, ${grouped(counts.withAuthors)} with authors, ` +
      `${grouped(counts.dated)} with date`,
  );
  summary(
    `${grouped(counts.focused)} deal with a risk, ${grouped(counts.tagged - counts.focused)} mention one, ` +
      `${grouped(counts.outside)} are outside the taxonomy`,
  );
  if (counts.withoutAbstract > 0)
    summary(`${counted(counts.withoutAbstract, 'paper')} without an abstract, tagged by the title alone`);
  if (counts.notEnglish > 0) summary(`${counted(counts.notEnglish, 'paper')} not in English: kept, not tagged`);
  if (counts.reviewsApplied > 0) summary(`${counted(counts.reviewsApplied, 'decision')} of reviewers applied`);
  const leftOut = Number(graph.facts.papersLeftOut ?? 0);
  if (options.keep === 'tagged' && leftOut > 0) {
    const why =
      askedToKeep === 'auto'
        ? ` (as there are more than ${grouped(KEEP_ALL_UP_TO)} papers; --keep all keeps them)`
        : '';
    summary(`The graph leaves out ${counted(leftOut, 'paper')} without a tag, listed in left-out.ndjson${why}`);
  }
  summary('');
}

function sayCoverage({ graph, taxonomy }: Built): void {
  const totals = new Map<string, { focus: number; mention: number }>();
  for (const node of graph.nodes) {
    if (node.kind === 'area' || node.kind === 'risk') {
      totals.set(node.code, { focus: node.papersFocus, mention: node.papersMention });
    }
  }
  const total = (code: string) => totals.get(code) ?? { focus: 0, mention: 0 };
  const most = Math.max(1, ...taxonomy.areas.map(({ code }) => total(code).focus));
  const width = Math.max(...taxonomy.areas.map(({ code, name }) => code.length + 1 + name.length));
  summary(`${tint.bold('Areas')}${' '.repeat(Math.max(1, width + BAR - 1))}focus  mention`);
  for (const { code, name } of taxonomy.areas) {
    const { focus, mention } = total(code);
    const bar = smallBar(focus, most, BAR);
    summary(
      `  ${`${code} ${name}`.padEnd(width)}  ${tint.cyan(bar)}  ${grouped(focus).padStart(6)}  ${grouped(mention).padStart(6)}`,
    );
  }
  summary('');
  const risks = taxonomy.risks.toSorted((a, b) => compareCodes(a.code, b.code));
  const nobody = risks.filter(({ code }) => total(code).focus === 0 && total(code).mention === 0);
  const passing = risks.filter(({ code }) => total(code).focus === 0 && total(code).mention > 0);
  const list = (some: typeof risks) => some.map(({ code, short }) => `${code} ${short}`);
  if (nobody.length > 0) sayList('Covered by nobody', list(nobody));
  if (passing.length > 0) sayList('Only mentioned', list(passing));
  if (nobody.length + passing.length === 0)
    summary(`Every one of the ${counted(risks.length, 'risk')} has a paper that deals with it`);
  summary('');
}

function sayList(head: string, names: readonly string[]): void {
  summary(tint.bold(head));
  summary(`  ${wrapped(names, 96, ', ').join('\n  ')}`);
}

function sayCommunities({ graph }: Built): void {
  const { communities, facts } = graph;
  if (communities.length === 0) return;
  summary(
    `${tint.bold(counted(communities.length, 'community', 'communities'))} ${tint.dim(`(modularity ${facts.modularity}, stability ${facts.stability})`)}`,
  );
  for (const { name, size } of communities.slice(0, COMMUNITIES_SHOWN)) {
    summary(`  ${grouped(size).padStart(6)}  ${name}`);
  }
  if (communities.length > COMMUNITIES_SHOWN)
    summary(tint.dim(`          and ${communities.length - COMMUNITIES_SHOWN} more`));
  const joins = graph.joins.length;
  if (joins > 0)
    summary(`${counted(joins, 'author')} under several spellings of the name: each is listed in graph.json`);
  summary('');
}

/** Words in lines of at most `width` characters. */
function wrapped(words: readonly string[], width: number, separator = '  '): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const [i, word] of words.entries()) {
    const piece = i === words.length - 1 ? word : word + separator;
    if (line !== '' && line.length + piece.trimEnd().length > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return line === '' ? lines : [...lines, line];
}

/** What a person sees after a build: how much was read, which risks it covers and which not, and what to do next. */
import type { Problem, RiskGraph, Taxonomy } from '../model.ts';
import { compareCodes } from '../order.ts';
import { KEEP_ALL_UP_TO } from '../pipeline.ts';
import type { Manifest } from './manifest.ts';
import { sayProblems } from './outcome.ts';
import { counted, grouped, say, smallBar, tint } from './terminal.ts';

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
    say('');
  }
  sayPapers(built);
  sayCoverage(built);
  sayCommunities(built);
  say(`${tint.bold('Written to')} ${folder}/`);
  say(`  ${wrapped(manifest.files.map(({ name }) => name).concat('manifest.json'), 96).join('\n  ')}`);
  if (manifest.counts.alterations > 0) {
    say(
      tint.dim(
        `  alterations.txt lists ${counted(manifest.counts.alterations, 'value')} that an export could not take as it was`,
      ),
    );
  }
  say('');
  say(tint.bold('Next'));
  say(`  riskgraph view ${folder}        look at it in a browser`);
  say(`  riskgraph coverage ${folder}    which risks are covered when`);
  say(`  ${folder}/graph.gexf${' '.repeat(12)}opens in Gephi and Gephi Lite`);
}

function sayPapers({ manifest, graph, askedToKeep }: Built): void {
  const { counts, inputs, options } = manifest;
  say(
    `${tint.bold(counted(counts.papers, 'paper'))} from ${counted(counts.entries, 'entry', 'entries')} in ` +
      `${counted(inputs.length, 'input')}: ${grouped(counts.titled)} with title, ${grouped(counts.withAuthors)} with authors, ` +
      `${grouped(counts.dated)} with date`,
  );
  say(
    `${grouped(counts.focused)} deal with a risk, ${grouped(counts.tagged - counts.focused)} mention one, ` +
      `${grouped(counts.outside)} are outside the taxonomy`,
  );
  if (counts.withoutAbstract > 0)
    say(`${counted(counts.withoutAbstract, 'paper')} without an abstract, tagged by the title alone`);
  if (counts.notEnglish > 0) say(`${counted(counts.notEnglish, 'paper')} not in English: kept, not tagged`);
  if (counts.reviewsApplied > 0) say(`${counted(counts.reviewsApplied, 'decision')} of reviewers applied`);
  const leftOut = Number(graph.facts.papersLeftOut ?? 0);
  if (options.keep === 'tagged' && leftOut > 0) {
    const why =
      askedToKeep === 'auto'
        ? ` (as there are more than ${grouped(KEEP_ALL_UP_TO)} papers; --keep all keeps them)`
        : '';
    say(`The graph leaves out ${counted(leftOut, 'paper')} without a tag, listed in left-out.ndjson${why}`);
  }
  say('');
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
  say(`${tint.bold('Areas')}${' '.repeat(Math.max(1, width + BAR - 1))}focus  mention`);
  for (const { code, name } of taxonomy.areas) {
    const { focus, mention } = total(code);
    const bar = smallBar(focus, most, BAR);
    say(
      `  ${`${code} ${name}`.padEnd(width)}  ${tint.cyan(bar)}  ${grouped(focus).padStart(6)}  ${grouped(mention).padStart(6)}`,
    );
  }
  say('');
  const risks = taxonomy.risks.toSorted((a, b) => compareCodes(a.code, b.code));
  const nobody = risks.filter(({ code }) => total(code).focus === 0 && total(code).mention === 0);
  const passing = risks.filter(({ code }) => total(code).focus === 0 && total(code).mention > 0);
  const list = (some: typeof risks) => some.map(({ code, short }) => `${code} ${short}`);
  if (nobody.length > 0) sayList('Covered by nobody', list(nobody));
  if (passing.length > 0) sayList('Only mentioned', list(passing));
  if (nobody.length + passing.length === 0)
    say(`Every one of the ${counted(risks.length, 'risk')} has a paper that deals with it`);
  say('');
}

function sayList(head: string, names: readonly string[]): void {
  say(tint.bold(head));
  say(`  ${wrapped(names, 96, ', ').join('\n  ')}`);
}

function sayCommunities({ graph }: Built): void {
  const { communities, facts } = graph;
  if (communities.length === 0) return;
  say(
    `${tint.bold(counted(communities.length, 'community', 'communities'))} ${tint.dim(`(modularity ${facts.modularity}, stability ${facts.stability})`)}`,
  );
  for (const { name, size } of communities.slice(0, COMMUNITIES_SHOWN)) {
    say(`  ${grouped(size).padStart(6)}  ${name}`);
  }
  if (communities.length > COMMUNITIES_SHOWN)
    say(tint.dim(`          and ${communities.length - COMMUNITIES_SHOWN} more`));
  const joins = graph.joins.length;
  if (joins > 0) say(`${counted(joins, 'author')} under several spellings of the name: each is listed in graph.json`);
  say('');
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

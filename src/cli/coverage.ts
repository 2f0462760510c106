/** `riskgraph coverage`: which risks are covered when, where and by whom, and which by nobody. */
import { Command, Option } from 'commander';
import { type Coverage, type CoverageBy, coverage } from '../graph/coverage.ts';
import { examples } from './command.ts';
import { coverageCsv, coverageHtml, coverageTable } from './coverage-text.ts';
import { readBuild, readGraph } from './read-build.ts';
import { columns, print } from './terminal.ts';

type Format = 'table' | 'csv' | 'json' | 'html';

const FORMATS: Readonly<Record<Format, (table: Coverage) => string>> = {
  table: (table) => coverageTable(table, columns()),
  csv: coverageCsv,
  json: (table) => `${JSON.stringify(table, null, 1)}\n`,
  html: coverageHtml,
};

export function coverageCommand(): Command {
  return new Command('coverage')
    .summary('which risks are covered when and where, and which by nobody')
    .description(
      'Counts the papers of a build by risk and year (or venue, source, community), those that deal with a risk apart from\n' +
        'those that only mention it. Gaps are results; numbers too small to mean anything are pointed out.',
    )
    .argument('<folder>', 'what build wrote')
    .addOption(
      new Option('--by <what>', 'what the columns are')
        .choices(['year', 'venue', 'community', 'source'])
        .default('year'),
    )
    .addOption(new Option('--format <name>', 'how to print it').choices(Object.keys(FORMATS)).default('table'))
    .addHelpText(
      'after',
      examples([
        ['riskgraph coverage out', 'a table for the terminal'],
        ['riskgraph coverage out --by community', 'what each community of papers deals with'],
        ['riskgraph coverage out --by venue --format csv > venues.csv', 'for a spreadsheet'],
        ['riskgraph coverage out --format html > coverage.html', 'for a browser or a report'],
      ]),
    )
    .action(async (folder: string, { by, format }: { readonly by: CoverageBy; readonly format: Format }) => {
      const build = await readBuild(folder);
      const communityOf = by === 'community' ? await readCommunities(folder) : undefined;
      const table = coverage([...build.papers, ...build.leftOut], build.tags, build.taxonomy, by, communityOf);
      await print([FORMATS[format](table)]);
    });
}

async function readCommunities(folder: string): Promise<(paperId: string) => string | null> {
  const { nodes, communities } = await readGraph(folder);
  const names = new Map(communities.map(({ index, name }) => [index, `${index} ${name}`]));
  const byPaper = new Map<string, string | null>();
  for (const node of nodes) {
    if (node.kind === 'paper')
      byPaper.set(node.paper, node.community === null ? null : (names.get(node.community) ?? null));
  }
  return (paperId) => byPaper.get(paperId) ?? null;
}

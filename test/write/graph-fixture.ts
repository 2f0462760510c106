/**
 * A small graph for the exporters' tests: two areas, three risks, four papers, five authors, with the trouble that
 * papers bring in their titles and names. The texts are made up.
 */
import type {
  AuthorNode,
  GraphEdge,
  GraphNode,
  Paper,
  PaperNode,
  Projection,
  RiskGraph,
  Tag,
  Taxonomy,
} from '../../src/model.ts';
import { byText } from '../../src/order.ts';
import type { ExportData } from '../../src/write/export.ts';
import { defaultExportOptions, type ExportOptions, exportFormat } from '../../src/write/formats.ts';
import { createExportReport } from '../../src/write/report.ts';

/** Titles that break files, each under the trouble it makes. */
export const hostileTitles = {
  markup: 'Ending ]]> early <b>&amp;</b> with "quotes" & \'apostrophes\'',
  formula: "=cmd|'/c calc'!A1",
  control: 'Bell \u0007, vertical tab \u000b and U+FFFE \ufffe in one title',
  surrogate: 'A lone \ud83d surrogate and a whole \u{1f600}',
  newline: 'Two\nlines\tand a tab\r\nand Windows',
  infinity: 'INFORMATION hazards of INF',
  bidi: '\u202eright to left\u202c and \u05d0\u05d1',
  prototype: '__proto__',
  number: '1984',
  plus: '+1 for safety',
  latex: 'The $\\nabla$ of \\emph{harm}, [see (1)]',
  blank: ' blanks at both ends ',
} as const;

export const hostileNames = ['Weidinger, Laura', 'O\'Neil "Cathy" [PhD] (ed.)', 'Ngô, Bảo\nChâu', '=1+1', 'a|b;c\\n'];

export const taxonomy: Taxonomy = {
  id: 'made-up',
  title: 'Made-up risks',
  version: '1.0',
  source: 'A paper & others (2021)',
  areas: [
    { code: '1', name: 'Unfair talk', short: 'Unfair', scope: 'What hurts "groups".' },
    { code: '2', name: 'Leaks <of> data', short: 'Leaks', scope: 'What should not be told.' },
  ],
  risks: [
    {
      code: '1.1',
      area: '1',
      name: 'Slurs',
      short: 'Slurs',
      scope: 'Words.',
      status: 'observed',
      source: 'section 1.1',
    },
    { code: '1.10', area: '1', name: 'Norms', short: 'Norms', scope: 'Rules.', status: null, source: 'section 1.10' },
    {
      code: '2.1',
      area: '2',
      name: 'Secrets',
      short: 'Secrets',
      scope: 'Data.',
      status: 'anticipated',
      source: 'section 2.1',
    },
  ],
};

export const about = {
  tool: 'riskgraph 0.0.0',
  taxonomy: 'made-up 1.0',
  rules: 'rules 7',
  filter: 'weight < 3 & kind = paper',
  seed: '42',
};

/** One paper for each hostile title, all with one tag and one author; the last one has no title and no tags. */
export function exportData(
  titles: readonly string[] = Object.values(hostileTitles),
  names: readonly string[] = hostileNames,
): ExportData {
  const papers = [
    ...titles.map((title, index) => paper(`doi:10.1/${index}`, title, names)),
    paper('title:none', null, names),
  ];
  const tags = new Map<string, readonly Tag[]>(
    papers.map((one) => [one.id, one.title === null ? [] : [tag(one, '1.10'), tag(one, '2')]]),
  );
  return { graph: graph(papers, names), papers, tags, taxonomy, projection: null, about };
}

function paper(id: string, title: string | null, names: readonly string[]): Paper {
  const places = { source: 'made-up.txt', line: 3 };
  const abstract = `\u{1f512} Secrets leak: ${title ?? 'nothing here'}. End.`;
  return {
    id,
    title,
    label: title ?? 'Secrets leak: nothing here',
    abstract,
    authors: names.slice(0, 2),
    authorsTruncated: false,
    date: title === null ? null : id.endsWith('1') ? '2021' : '2021-05-30',
    doi: id.startsWith('doi:') ? id.slice(4) : null,
    arxivId: title === null ? null : '2112.04359',
    otherIds: [],
    language: null,
    venue: title === null ? null : '2021',
    comment: null,
    categories: ['cs.CL', 'cs.CY'],
    keywords: [],
    url: title === null ? 'javascript:alert(1)' : 'https://example.org/?a=1&b=<2>',
    abstractVersions: [],
    givenIds: [],
    sources: [places],
    fieldSources: { abstract: places },
    conflicts: [],
  };
}

function tag(paper: Paper, risk: string): Tag {
  const start = paper.abstract.indexOf('Secrets');
  const evidence = {
    field: 'abstract',
    start,
    end: start + 12,
    text: 'Secrets leak',
    rule: 'secret-leak',
    score: 0.5,
  } as const;
  return { risk, grade: risk === '2' ? 'mention' : 'focus', score: 0.5, evidence: [evidence] };
}

function graph(papers: readonly Paper[], names: readonly string[]): RiskGraph {
  const areas = taxonomy.areas.map(({ code, name }, index) => ({
    ...base(`area:${code}`, name, index),
    ...({ kind: 'area', code, papersFocus: 1, papersMention: 2 } as const),
  }));
  const risks = taxonomy.risks.map(({ code, area, name }, index) => ({
    ...base(`risk:${code}`, name, index + 2),
    ...({ kind: 'risk', code, area, papersFocus: index, papersMention: 0 } as const),
  }));
  const authors = names.map(
    (name, index): AuthorNode => ({
      ...base(`author:${index} ${name.toLowerCase()}`, name, index + 5),
      ...({ kind: 'author', names: index === 0 ? [name, 'L. Weidinger'] : [name], papers: 1 } as const),
    }),
  );
  const nodes = papers.map((one, index): PaperNode => {
    const tagged = one.title !== null;
    const { id, title, label, date, venue, url, doi, arxivId } = one;
    const drawn = { ...base(`paper:${id}`, label, index + 10), community: tagged ? index % 2 : null };
    const codes = { focus: tagged ? ['1.10'] : [], mention: tagged ? ['2'] : [], sources: ['001-made-up.txt'] };
    return {
      ...drawn,
      kind: 'paper',
      paper: id,
      title,
      year: tagged ? 2021 : null,
      date,
      venue,
      url,
      doi,
      arxivId,
      ...codes,
    };
  });
  const edges = [
    ...risks.map(({ key, area }) => edge('partOf', key, `area:${area}`, 1)),
    ...nodes.flatMap(({ key, title }) =>
      title === null ? [] : [edge('covers', key, 'risk:1.10', 0.8), edge('covers', key, 'area:2', 0.1 + 0.2)],
    ),
    ...nodes.map(({ key }, index) => edge('wrote', authors[index % authors.length]?.key ?? '', key, 1)),
  ];
  return {
    nodes: [
      ...areas,
      ...authors.toSorted(byText(({ key }) => key)),
      ...nodes.toSorted(byText(({ key }) => key)),
      ...risks,
    ],
    edges: edges.toSorted(byText(({ key }) => key)),
    communities: [
      { index: 0, name: 'Norms: "quoted", <tagged>', size: 3, leadingRisks: ['1.10'], terms: ['norm'] },
      { index: 1, name: 'Secrets', size: 2, leadingRisks: ['2'], terms: ['leak'] },
    ],
    joins: [{ key: authors[0]?.key ?? '', names: ['Weidinger, Laura', 'L. Weidinger'], why: 'one shared paper' }],
    facts: { seed: 42, modularity: 0.25, taxonomy: 'made-up' },
  };
}

function base(key: string, label: string, index: number) {
  const measures = { degree: index, weightedDegree: index / 4, pagerank: 1 / (index + 3) };
  const position = { x: Math.round(Math.cos(index) * 1e4) / 1e3, y: 5.5 - index / 3, size: 1 + index / 7 };
  return { key, label, community: null, ...position, color: index % 2 ? '#0a64ff' : '#ffaa00', measures };
}

function edge(kind: GraphEdge['kind'], source: string, target: string, weight: number): GraphEdge {
  const covers = kind === 'covers';
  const grade = covers ? (target === 'area:2' ? 'mention' : 'focus') : null;
  const evidence = covers ? 'Secrets leak · "INF" <x>\nnext' : null;
  return {
    key: `${kind}:${source}>${target}`,
    kind,
    source,
    target,
    weight,
    grade,
    evidence,
    rules: covers ? ['secret-leak'] : [],
  };
}

/** The same papers as a projection: every paper linked to the next. */
export function projectionData(): ExportData {
  const data = exportData();
  const nodes = data.graph.nodes.filter(({ kind }) => kind === 'paper');
  const edges = nodes.slice(1).map((node, index) => ({
    source: nodes[index]?.key ?? '',
    target: node.key,
    weight: (index + 1) / 3,
    papers: ['doi:10.1/0', 'title:none'],
    measures: { jaccard: 0.5, logLikelihood: index },
  }));
  const projection: Projection = { name: 'paper-paper', nodes, edges };
  return { ...data, projection };
}

/** All nodes of a data set that an export of it writes, and all edges with their keys. */
export function expected(data: ExportData): {
  nodes: readonly GraphNode[];
  edges: readonly Pick<GraphEdge, 'key' | 'source' | 'target' | 'weight'>[];
} {
  const { projection, graph } = data;
  if (!projection) return graph;
  return {
    nodes: projection.nodes,
    edges: projection.edges.map((one) => ({ ...one, key: `${projection.name}:${one.source}>${one.target}` })),
  };
}

/** What a format writes, each file whole: text, or bytes where it is not text. */
export function written(format: string, data: ExportData, options: ExportOptions = defaultExportOptions) {
  const report = createExportReport();
  const files = exportFormat(format)
    .write(data, report, options)
    .map(({ name, chunks }) => {
      const all = [...chunks];
      const bytes = Buffer.concat(all.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk)));
      return { name, bytes, text: bytes.toString('utf8') };
    });
  const text = (name: string) => {
    const file = files.find((one) => one.name === name);
    if (!file) throw new Error(`no such file: ${name} (there are ${files.map((one) => one.name).join(', ')})`);
    return file.text;
  };
  return { files, text, report };
}

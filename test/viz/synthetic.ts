/**
 * A data folder of any size for the view's tests and bench: the same records that `riskgraph build` writes, with texts
 * made of a few dozen words, from a seed. It stands on `model` alone, so that the view can be tried without the pipeline.
 */
import type {
  Community,
  Evidence,
  GraphEdge,
  GraphNode,
  Paper,
  PaperTags,
  RiskGraph,
  RiskNode,
  Tag,
  Taxonomy,
} from '../../src/model.ts';
import { areas, syntheticTaxonomy } from './synthetic-taxonomy.ts';

export interface SyntheticData {
  readonly graph: RiskGraph;
  readonly papers: readonly Paper[];
  readonly tags: readonly PaperTags[];
  readonly taxonomy: Taxonomy;
  readonly rules: readonly { readonly id: string; readonly risk: string; readonly why: string }[];
}

const opening = [
  'We study how',
  'This paper asks whether',
  'A growing body of work shows that',
  'We measure when',
  'Practitioners report that',
];
const subject = [
  'language models',
  'dialogue agents',
  'large pretrained systems',
  'instruction-tuned assistants',
  'generated summaries',
];
const plain = [
  'We release the data and the annotation guide.',
  'Results hold across three model families & two languages.',
  'A linear probe over hidden states explains the effect when $n < 10$.',
  'Our method needs no further training and improves calibration by 4\\%.',
  'We discuss limits of the evaluation and directions for future work.',
];
const titleStart = [
  'Measuring',
  'Auditing',
  'A Survey of',
  'Understanding',
  'Reducing',
  'What We Know about',
  'Benchmarking',
];
const venues = ['ACL', 'FAccT', 'EMNLP', 'NeurIPS', 'AIES', 'CHI'];
const given = ['Ada', 'Björn', 'Chen', 'Divya', 'Efua', 'Fatima', 'Goran', 'Hana', 'Ines', 'Jonas', 'Kwame', 'Lena'];
const family = [
  'Abara',
  'Brandt',
  'Cortez',
  'Dvořák',
  'Eriksen',
  'Farah',
  'Gupta',
  'Hoffmann',
  'Ito',
  'Jansen',
  'Kaya',
  'Lindqvist',
];
const colours = ['#aa3377', '#4477aa', '#a39120', '#cc4455', '#228833', '#2a9bc2'];

/** Builds the records of `count` papers of at most `most` authors. The same arguments give the same records. */
export function syntheticData(count: number, seed = 1, most = 3): SyntheticData {
  const random = generator(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const taxonomy = syntheticTaxonomy();
  const flat = areas.flatMap(([, , risks], a) =>
    risks.map((risk, r) => ({ code: `${a + 1}.${r + 1}`, phrase: risk[2], short: risk[1] })),
  );
  const rules = flat.map(({ code, phrase }) => ({
    id: phrase.replaceAll(' ', '-'),
    risk: code,
    why: `The phrase names the harm: ${phrase}.`,
  }));
  const anchors = anchorNodes(taxonomy);
  const papers: Paper[] = [];
  const tags: PaperTags[] = [];
  const nodes = new Map<string, GraphNode>();
  const edges: GraphEdge[] = [];
  const wrote = new Map<string, { name: string; papers: { x: number; y: number }[] }>();
  const authorCount = Math.max(4, Math.floor(count * 0.8));
  for (let i = 0; i < count; i++) {
    const id = i % 3 === 0 ? `doi:10.1234/synthetic.${i}` : `arxiv:${2001 + (i % 24)}.${String(i).padStart(5, '0')}`;
    // Risks are drawn with a squared bias, so that some rows of the matrix are nearly empty.
    const outside = random() < 0.3;
    const picked = new Set<number>();
    if (!outside) {
      const first = Math.floor(random() ** 1.8 * flat.length);
      picked.add((first * 8) % flat.length);
      if (random() < 0.45) picked.add(Math.floor(random() * flat.length));
      if (random() < 0.15) picked.add(Math.floor(random() * flat.length));
    }
    const chosen = [...picked].sort((a, b) => a - b).map((index) => flat[index] as (typeof flat)[number]);
    const title = `${pick(titleStart)} ${chosen[0]?.short ?? 'Attention Heads'} in ${pick(subject)} <b>${i}</b>`;
    const sentences = [`${pick(opening)} ${pick(subject)} behave in deployment.`];
    for (const { phrase } of chosen)
      sentences.push(`We find ${phrase} in the outputs, and ${phrase} persists after filtering.`);
    sentences.push(pick(plain), pick(plain));
    const abstract = sentences.join(' ');
    const names = Array.from({ length: 1 + Math.floor(random() * most) }, () =>
      Math.floor(random() ** 1.6 * authorCount),
    ).map(
      (n) =>
        `${given[n % given.length]} ${family[Math.floor(n / given.length) % family.length]}${n >= 144 ? ` ${Math.floor(n / 144)}` : ''}`,
    );
    const authors = [...new Set(names)];
    const year = random() < 0.04 ? null : 2017 + Math.floor(random() ** 0.6 * 9);
    const venue = random() < 0.3 ? null : pick(venues);
    const source = `list-${i % 2}.txt`;
    const isDoi = id.startsWith('doi:');
    papers.push({
      id,
      title,
      label: title,
      abstract,
      authors,
      authorsTruncated: false,
      date: year === null ? null : String(year),
      doi: isDoi ? id.slice(4) : null,
      arxivId: isDoi ? null : id.slice(6),
      otherIds: [],
      language: null,
      venue,
      comment: null,
      categories: [],
      keywords: [],
      url: null,
      abstractVersions: [],
      givenIds: [],
      sources: [{ source, line: i + 1 }],
      fieldSources: {},
      conflicts: [],
    });
    const paperTags = chosen.map(({ code, phrase }, index): Tag => {
      const evidence: Evidence[] = [];
      for (let at = abstract.indexOf(phrase); at >= 0; at = abstract.indexOf(phrase, at + 1)) {
        evidence.push({
          field: 'abstract',
          start: at,
          end: at + phrase.length,
          text: phrase,
          rule: phrase.replaceAll(' ', '-'),
          score: evidence.length === 0 ? 0.6 : 0,
        });
      }
      const isFocus = index === 0 || random() < 0.5;
      return {
        risk: code,
        grade: isFocus ? 'focus' : 'mention',
        score: Math.round((isFocus ? 0.6 + random() * 0.4 : 0.2 + random() * 0.3) * 100) / 100,
        evidence,
      };
    });
    tags.push({ id, tags: paperTags });
    const at = { x: 0, y: 0 };
    let sum = 0;
    for (const tag of paperTags) {
      const anchor = anchors.get(`risk:${tag.risk}`) as RiskNode;
      at.x += anchor.x * tag.score;
      at.y += anchor.y * tag.score;
      sum += tag.score;
    }
    const angle = random() * Math.PI * 2;
    const spread = 130 * Math.sqrt(random());
    const x = (sum > 0 ? (at.x / sum) * 0.86 : 0) + Math.cos(angle) * spread;
    const y = (sum > 0 ? (at.y / sum) * 0.86 : -1450) + Math.sin(angle) * spread * (sum > 0 ? 1 : 0.5);
    const lead = paperTags.find((tag) => tag.grade === 'focus');
    const key = `paper:${id}`;
    nodes.set(key, {
      key,
      kind: 'paper',
      label: title,
      community: lead ? Number(lead.risk[0]) - 1 : null,
      x,
      y,
      size: 4,
      color: colours[Number(lead?.risk[0] ?? 1) - 1] ?? '#888888',
      measures: { degree: paperTags.length + authors.length },
      paper: id,
      title,
      year,
      date: year === null ? null : String(year),
      venue,
      url: null,
      doi: isDoi ? id.slice(4) : null,
      arxivId: isDoi ? null : id.slice(6),
      focus: paperTags.filter((tag) => tag.grade === 'focus').map((tag) => tag.risk),
      mention: paperTags.filter((tag) => tag.grade === 'mention').map((tag) => tag.risk),
      sources: [source],
    });
    for (const tag of paperTags) {
      const target = `risk:${tag.risk}`;
      edges.push({
        key: `covers:${key}>${target}`,
        kind: 'covers',
        source: key,
        target,
        weight: tag.score,
        grade: tag.grade,
        evidence: tag.evidence.map((span) => span.text).join(' · '),
        rules: [...new Set(tag.evidence.map((span) => span.rule))],
      });
    }
    for (const name of authors) {
      const author = `author:${name.toLowerCase()}`;
      edges.push({
        key: `wrote:${author}>${key}`,
        kind: 'wrote',
        source: author,
        target: key,
        weight: 1,
        grade: null,
        evidence: null,
        rules: [],
      });
      const entry = wrote.get(author) ?? { name, papers: [] };
      entry.papers.push({ x, y });
      wrote.set(author, entry);
    }
  }
  for (const [key, { name, papers: own }] of wrote) {
    const mean = (of: (p: { x: number; y: number }) => number) =>
      own.reduce((total, p) => total + of(p), 0) / own.length;
    nodes.set(key, {
      key,
      kind: 'author',
      label: name,
      community: null,
      x: mean((p) => p.x) + (random() - 0.5) * 90,
      y: mean((p) => p.y) + (random() - 0.5) * 90,
      size: 2 + Math.sqrt(own.length),
      color: '#888888',
      measures: { degree: own.length },
      names: [name],
      papers: own.length,
    });
  }
  for (const [key, node] of anchors) {
    if (node.kind !== 'risk' && node.kind !== 'area') continue;
    const stands = (code: string) => code === node.code || code.startsWith(`${node.code}.`);
    const covered = (grade: string) =>
      tags.filter((line) => line.tags.some((tag) => tag.grade === grade && stands(tag.risk))).length;
    nodes.set(key, { ...node, papersFocus: covered('focus'), papersMention: covered('mention') });
    if (node.kind === 'risk') {
      edges.push({
        key: `partOf:${key}>area:${node.area}`,
        kind: 'partOf',
        source: key,
        target: `area:${node.area}`,
        weight: 1,
        grade: null,
        evidence: null,
        rules: [],
      });
    }
  }
  const rank = { area: 0, author: 1, paper: 2, risk: 3 };
  const sorted = [...nodes.values()].sort((a, b) => rank[a.kind] - rank[b.kind] || (a.key < b.key ? -1 : 1));
  return {
    graph: {
      nodes: sorted,
      edges: edges.sort((a, b) => (a.key < b.key ? -1 : 1)).filter((edge, i, all) => edge.key !== all[i - 1]?.key),
      communities: communitiesOf(sorted),
      joins: [],
      facts: { taxonomy: 'weidinger-2021', papers: count, seed, modularity: 0.61, generator: 'synthetic' },
    },
    papers,
    tags,
    taxonomy,
    rules,
  };
}

/** The files of a data folder by name, as `riskgraph build` writes them. */
export function dataFolder(data: SyntheticData): Readonly<Record<string, string>> {
  const lines = (records: readonly unknown[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const { nodes, edges, ...attributes } = data.graph;
  return {
    'graph.json': JSON.stringify({
      attributes,
      options: { type: 'directed', multi: false, allowSelfLoops: false },
      nodes: nodes.map(({ key, ...rest }) => ({ key, attributes: rest })),
      edges: edges.map(({ key, source, target, ...rest }) => ({ key, source, target, attributes: rest })),
    }),
    'papers.ndjson': lines(data.papers),
    'tags.ndjson': lines(data.tags),
    'taxonomy.json': JSON.stringify({ taxonomy: data.taxonomy, rules: data.rules }),
    'manifest.json': JSON.stringify({ riskgraph: '0.1.0', counts: { papers: data.papers.length } }),
  };
}

function anchorNodes(taxonomy: Taxonomy): Map<string, GraphNode> {
  const nodes = new Map<string, GraphNode>();
  const gap = 1.2;
  const slots = taxonomy.risks.length + taxonomy.areas.length * gap;
  let slot = 0;
  taxonomy.areas.forEach((area, a) => {
    const own = taxonomy.risks.filter((risk) => risk.area === area.code);
    const base = { community: null, color: colours[a] ?? '#888888', measures: {}, papersFocus: 0, papersMention: 0 };
    const place = (at: number, radius: number) => {
      const angle = Math.PI / 2 - (at / slots) * Math.PI * 2;
      return { x: Math.cos(angle) * radius, y: Math.sin(angle) * radius };
    };
    nodes.set(`area:${area.code}`, {
      ...base,
      ...place(slot + (own.length - 1) / 2 + gap / 2, 1250),
      key: `area:${area.code}`,
      kind: 'area',
      label: area.name,
      code: area.code,
      size: 14,
    });
    own.forEach((risk, r) => {
      nodes.set(`risk:${risk.code}`, {
        ...base,
        ...place(slot + r + gap / 2, 1000),
        key: `risk:${risk.code}`,
        kind: 'risk',
        label: risk.name,
        code: risk.code,
        area: area.code,
        size: 9,
      });
    });
    slot += own.length + gap;
  });
  return nodes;
}

function communitiesOf(nodes: readonly GraphNode[]): Community[] {
  return areas.map(([, short, risks], index) => ({
    index,
    name: `${short}: ${risks[0]?.[2] ?? ''}`,
    size: nodes.filter((node) => node.community === index).length,
    leadingRisks: risks.map((_, r) => `${index + 1}.${r + 1}`).slice(0, 2),
    terms: risks.map((risk) => risk[2]).slice(0, 3),
  }));
}

/** mulberry32, as in https://github.com/bryc/code/blob/master/jshash/PRNGs.md */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

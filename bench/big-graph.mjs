/**
 * Made-up graphs of any size for benchmarks, the same for the same seed. Nodes and edges are made while they are read
 * and not kept, so that a benchmark of a writer measures the writer's memory and not that of its input; `inMemory` gives
 * the same graph as plain arrays.
 */

import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

const words =
  'language model models large bias toxicity privacy leak harm risk safety evaluation data training text generation social ' +
  'gender race stereotype fairness misinformation dialogue prompt attack defence benchmark human preference alignment';
const vocabulary = words.split(' ');
const codes = ['1.1', '1.2', '1.3', '2.1', '2.2', '3.1', '4.1', '5.1', '6.1'];

/** @param {{ papers: number, authors: number, authorships: number, tags: number, seed: number }} size */
export function bigGraph({ papers, authors, authorships, tags, seed }) {
  const risks = codes.map((code, index) => riskNode(code, index));
  const nodes = lazy(authors + papers + risks.length, function* () {
    const random = numbers(seed);
    for (let index = 0; index < authors; index++) yield authorNode(index, random);
    for (let index = 0; index < papers; index++) yield paperNode(index, random);
    yield* risks;
  });
  // In the order of their keys, as every graph of ours has them.
  const edges = lazy(tags + authorships, function* () {
    const random = numbers(seed + 1);
    for (let paper = 0; paper < papers; paper++) {
      for (const risk of spread(paper, tags, papers, codes.length)) {
        const evidence = `${phrase(2, random)} · ${phrase(2, random)}`;
        yield edge('covers', paperKey(paper), `risk:${codes[risk]}`, (1 + random(99)) / 100, evidence);
      }
    }
    for (let author = 0; author < authors; author++) {
      for (const paper of spread(author, authorships, authors, papers)) {
        yield edge('wrote', authorKey(author), paperKey(paper), 1, null);
      }
    }
  });
  return { nodes, edges, communities: [], joins: [], facts: { seed } };
}

/** The same graph with its nodes and edges kept. */
export function inMemory(graph) {
  return { ...graph, nodes: [...graph.nodes], edges: [...graph.edges] };
}

/** What an exporter takes, with nothing but the graph in it. */
export function exportDataOf(graph) {
  const taxonomy = { id: 'made-up', title: '', version: '1', source: '', areas: [], risks: [] };
  return {
    graph,
    papers: [],
    tags: new Map(),
    taxonomy,
    projection: null,
    about: { tool: 'riskgraph bench', seed: String(graph.facts.seed) },
  };
}

function lazy(length, items) {
  return { length, [Symbol.iterator]: items };
}

/** The share of `index` in `total` links over `sources`: so many different targets of `targets`, ascending. */
function spread(index, total, sources, targets) {
  const count = Math.floor(total / sources) + (index < total % sources ? 1 : 0);
  const chosen = Array.from({ length: count }, (_, link) => (index * 7 + link * 13) % targets);
  return [...new Set(chosen)].sort((a, b) => a - b);
}

function numbers(seed) {
  const generator = xoroshiro128plus(seed);
  return (below) => uniformInt(generator, 0, below - 1);
}

function phrase(count, random) {
  let text = vocabulary[random(vocabulary.length)];
  for (let index = 1; index < count; index++) text += ` ${vocabulary[random(vocabulary.length)]}`;
  return text;
}

function drawn(random) {
  const measures = { degree: 1 + random(20), pagerank: random(1e6) / 1e9, weightedDegree: random(1000) / 100 };
  const place = { x: random(2e6) / 1e3 - 1000, y: random(2e6) / 1e3 - 1000, size: 1 + random(90) / 10 };
  return { community: random(30), ...place, color: '#3366cc', measures };
}

function authorNode(index, random) {
  const label = `Author ${phrase(1, random)} ${index}`;
  return {
    key: authorKey(index),
    kind: 'author',
    label,
    ...drawn(random),
    names: [label, `A. ${index}`],
    papers: 1 + random(9),
  };
}

function paperNode(index, random) {
  const title = phrase(9, random);
  const about = {
    title,
    year: 2015 + random(10),
    date: '2021-05-30',
    venue: 'Conference on Examples',
    url: `https://example.org/${index}`,
  };
  const ids = { doi: `10.9999/example.${index}`, arxivId: null, paper: `doi:10.9999/example.${index}` };
  const lists = { focus: [codes[index % codes.length]], mention: [], sources: ['made-up.ndjson'] };
  return { key: paperKey(index), kind: 'paper', label: title, ...drawn(random), ...about, ...ids, ...lists };
}

function riskNode(code, index) {
  const place = { community: null, x: index, y: index, size: 10, color: '#aa0000', measures: { degree: 100 } };
  return {
    key: `risk:${code}`,
    kind: 'risk',
    label: `Risk ${code}`,
    ...place,
    code,
    area: code[0],
    papersFocus: 1,
    papersMention: 1,
  };
}

function edge(kind, source, target, weight, evidence) {
  const covers = kind === 'covers';
  const rules = covers ? ['made-up-rule'] : [];
  return {
    key: `${kind}:${source}>${target}`,
    kind,
    source,
    target,
    weight,
    grade: covers ? 'focus' : null,
    evidence,
    rules,
  };
}

function paperKey(index) {
  return `paper:doi:10.9999/example.${String(index).padStart(7, '0')}`;
}

function authorKey(index) {
  return `author:author ${String(index).padStart(7, '0')}`;
}

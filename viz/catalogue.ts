/**
 * The graph as the view asks about it: nodes by key, a node's edges, every paper as a filter sees it, the taxonomy's
 * rows and colours. Built once per data set, from records alone; the picture and all panels stand on it.
 */
import type { FilterFacts } from '../src/filter.ts';
import type { GraphEdge, GraphNode, PaperNode, RiskGraph, Taxonomy } from '../src/model.ts';
import { compareCodes } from '../src/order.ts';

/** A paper as filters, matrix, table and appearance see it. */
export interface PaperFacts extends FilterFacts {
  readonly key: string;
  readonly node: PaperNode;
  /** The code of its strongest tag, focus before mention; null outside the taxonomy. */
  readonly lead: string | null;
  readonly authorKeys: readonly string[];
}

/** A row of the taxonomy: an area or one of its risks. */
export interface Row {
  readonly code: string;
  readonly key: string;
  readonly name: string;
  readonly short: string;
  readonly scope: string;
  readonly isArea: boolean;
  /** Place of its area in the taxonomy, from 0: decides shape. */
  readonly areaIndex: number;
  readonly color: string;
  readonly status: 'observed' | 'anticipated' | null;
  readonly source: string;
}

export interface RuleFacts {
  readonly id: string;
  readonly risk: string;
  readonly why: string;
}

export interface Catalogue {
  readonly name: string;
  readonly graph: RiskGraph;
  readonly taxonomy: Taxonomy;
  readonly rules: ReadonlyMap<string, RuleFacts>;
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: ReadonlyMap<string, readonly GraphEdge[]>;
  readonly papers: readonly PaperFacts[];
  readonly paperById: ReadonlyMap<string, PaperFacts>;
  readonly rows: readonly Row[];
  readonly rowByCode: ReadonlyMap<string, Row>;
  /** First and last year of any paper; null where no paper has one. */
  readonly years: readonly [first: number, last: number] | null;
}

const unknownColour = '#8a8f98';

/** Indexes a graph. Edges whose ends are not in the graph are left out. */
export function buildCatalogue(
  name: string,
  graph: RiskGraph,
  taxonomy: Taxonomy,
  rules: readonly RuleFacts[],
): Catalogue {
  const nodes = new Map(graph.nodes.map((node) => [node.key, node]));
  const edges = new Map<string, GraphEdge[]>(graph.nodes.map((node) => [node.key, []]));
  for (const edge of graph.edges) {
    const from = edges.get(edge.source);
    const to = edges.get(edge.target);
    if (!from || !to) continue;
    from.push(edge);
    if (to !== from) to.push(edge);
  }
  const rows = rowsOf(taxonomy, nodes);
  const papers: PaperFacts[] = [];
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const node of graph.nodes) {
    if (node.kind !== 'paper') continue;
    papers.push(factsOf(node, edges.get(node.key) ?? [], nodes));
    if (node.year !== null) {
      first = Math.min(first, node.year);
      last = Math.max(last, node.year);
    }
  }
  return {
    name,
    graph,
    taxonomy,
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    nodes,
    edges,
    papers,
    paperById: new Map(papers.map((paper) => [paper.id, paper])),
    rows,
    rowByCode: new Map(rows.map((row) => [row.code, row])),
    years: last >= first ? [first, last] : null,
  };
}

/** The other end of an edge. */
export function otherEnd(edge: GraphEdge, key: string): string {
  return edge.source === key ? edge.target : edge.source;
}

/** Every node within `depth` steps of a node, and the edges walked. */
export function neighbourhood(
  catalogue: Catalogue,
  key: string,
  depth: number,
): { readonly nodes: ReadonlySet<string>; readonly edges: ReadonlySet<string> } {
  const nodes = new Set([key]);
  const edges = new Set<string>();
  let rim = [key];
  for (let step = 0; step < depth; step++) {
    const next: string[] = [];
    for (const at of rim) {
      for (const edge of catalogue.edges.get(at) ?? []) {
        edges.add(edge.key);
        const other = otherEnd(edge, at);
        if (nodes.has(other)) continue;
        nodes.add(other);
        next.push(other);
      }
    }
    rim = next;
  }
  return { nodes, edges };
}

function rowsOf(taxonomy: Taxonomy, nodes: ReadonlyMap<string, GraphNode>): Row[] {
  return taxonomy.areas.flatMap((area, areaIndex) => {
    const color = nodes.get(`area:${area.code}`)?.color ?? unknownColour;
    const base = { areaIndex, color };
    const head: Row = {
      ...base,
      code: area.code,
      key: `area:${area.code}`,
      name: area.name,
      short: area.short,
      scope: area.scope,
      isArea: true,
      status: null,
      source: taxonomy.source,
    };
    const risks = taxonomy.risks
      .filter((risk) => risk.area === area.code)
      .map((risk): Row => ({ ...base, ...risk, key: `risk:${risk.code}`, isArea: false }));
    return [head, ...risks.toSorted((a, b) => compareCodes(a.code, b.code))];
  });
}

function factsOf(node: PaperNode, edges: readonly GraphEdge[], nodes: ReadonlyMap<string, GraphNode>): PaperFacts {
  const tags: FilterFacts['tags'][number][] = [];
  const authors: string[] = [];
  const authorKeys: string[] = [];
  let lead: { code: string; strength: number } | null = null;
  for (const edge of edges) {
    if (edge.kind === 'covers') {
      const code = edge.target.slice(edge.target.indexOf(':') + 1);
      const focus = edge.grade === 'focus';
      tags.push({ code, focus, score: edge.weight });
      const strength = edge.weight + (focus ? 10 : 0);
      if (!lead || strength > lead.strength) lead = { code, strength };
    } else if (edge.kind === 'wrote') {
      const author = nodes.get(edge.source);
      if (!author) continue;
      authorKeys.push(author.key);
      authors.push(author.label);
    }
  }
  tags.sort((a, b) => compareCodes(a.code, b.code));
  return {
    id: node.paper,
    key: node.key,
    node,
    title: node.label,
    tags,
    lead: lead?.code ?? null,
    year: node.year,
    venue: node.venue,
    authors,
    authorKeys,
    community: node.community,
    sources: node.sources,
  };
}

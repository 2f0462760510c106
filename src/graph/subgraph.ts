/**
 * Part of a graph: some of its papers with their authors, and all areas and risks. Positions, colours and communities
 * stay as they were, so that a part looks like the part it is; counts of papers are those of the part. Measures still
 * describe the whole graph.
 */
import type { GraphNode, RiskGraph } from '../model.ts';

/** The graph of the papers with these ids. Ids that the graph lacks are passed over. */
export function subgraph(graph: RiskGraph, paperIds: Iterable<string>): RiskGraph {
  const wanted = new Set(paperIds);
  const papers = new Set<string>();
  for (const node of graph.nodes) if (node.kind === 'paper' && wanted.has(node.paper)) papers.add(node.key);
  const byAuthor = new Map<string, number>();
  const edges = graph.edges.filter((edge) => {
    if (edge.kind === 'partOf') return true;
    if (edge.kind === 'covers') return papers.has(edge.source);
    if (!papers.has(edge.target)) return false;
    byAuthor.set(edge.source, (byAuthor.get(edge.source) ?? 0) + 1);
    return true;
  });
  const counts = countCodes(graph, papers);
  const nodes = graph.nodes.flatMap((node): readonly GraphNode[] => {
    switch (node.kind) {
      case 'paper':
        return papers.has(node.key) ? [node] : [];
      case 'author': {
        const written = byAuthor.get(node.key);
        return written === undefined ? [] : [{ ...node, papers: written }];
      }
      default:
        return [
          { ...node, papersFocus: counts.focus.get(node.code) ?? 0, papersMention: counts.mention.get(node.code) ?? 0 },
        ];
    }
  });
  const sizes = new Map<number, number>();
  for (const node of nodes) {
    if (node.kind === 'paper' && node.community !== null)
      sizes.set(node.community, (sizes.get(node.community) ?? 0) + 1);
  }
  return {
    nodes,
    edges,
    communities: graph.communities.map((community) => ({ ...community, size: sizes.get(community.index) ?? 0 })),
    joins: graph.joins.filter(({ key }) => byAuthor.has(key) || byAuthor.has(`author:${key}`)),
    facts: { ...graph.facts, papers: papers.size, authors: byAuthor.size, nodes: nodes.length, edges: edges.length },
  };
}

/** Papers by code; an area counts the papers of its risks and its own, each once. */
function countCodes(graph: RiskGraph, papers: ReadonlySet<string>) {
  const areaOf = new Map(
    graph.nodes.flatMap((node) => (node.kind === 'risk' ? [[node.code, node.area] as const] : [])),
  );
  const focus = new Map<string, number>();
  const mention = new Map<string, number>();
  const add = (counts: Map<string, number>, code: string) => counts.set(code, (counts.get(code) ?? 0) + 1);
  for (const node of graph.nodes) {
    if (node.kind !== 'paper' || !papers.has(node.key)) continue;
    const withAreas = (codes: readonly string[]) => new Set(codes.flatMap((code) => [code, areaOf.get(code) ?? code]));
    const inFocus = withAreas(node.focus);
    for (const code of inFocus) add(focus, code);
    for (const code of withAreas(node.mention)) if (!inFocus.has(code)) add(mention, code);
  }
  return { focus, mention };
}

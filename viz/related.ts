/**
 * What goes with what: papers like a paper, risks covered together, leading authors. Counted over a node's own
 * neighbourhood, never over the whole graph. Pure.
 */
import { compareText } from '../src/order.ts';
import type { Catalogue, PaperFacts, Row } from './catalogue.ts';

export interface Counted<T> {
  readonly item: T;
  readonly count: number;
}

/** Papers that share risks and authors with one, the rarer the shared thing the nearer; best first. */
export function similarPapers(catalogue: Catalogue, paper: PaperFacts, limit: number): Counted<PaperFacts>[] {
  const nearness = new Map<string, number>();
  const hubs = [...paper.tags.map(({ code }) => catalogue.rowByCode.get(code)?.key ?? ''), ...paper.authorKeys];
  for (const hub of hubs) {
    const edges = catalogue.edges.get(hub) ?? [];
    const rarity =
      Math.log(1 + catalogue.papers.length / Math.max(1, edges.length)) * (hub.startsWith('author:') ? 1.5 : 1);
    for (const edge of edges) {
      const other = edge.kind === 'covers' ? edge.source : edge.kind === 'wrote' ? edge.target : '';
      if (!other.startsWith('paper:') || other === paper.key) continue;
      nearness.set(other, (nearness.get(other) ?? 0) + rarity * (edge.grade === 'mention' ? 0.5 : 1));
    }
  }
  return ranked(nearness, limit).flatMap(({ item, count }) => {
    const other = catalogue.paperById.get(item.slice('paper:'.length));
    return other ? [{ item: other, count }] : [];
  });
}

/** Risks by how many of the papers cover them, most first; `without` names a code to leave out with its area. */
export function risksOf(catalogue: Catalogue, papers: readonly PaperFacts[], without: string | null): Counted<Row>[] {
  const counts = new Map<string, number>();
  for (const { tags } of papers) {
    for (const { code } of tags) if (code !== without) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return ranked(counts, counts.size).flatMap(({ item, count }) => {
    const row = catalogue.rowByCode.get(item);
    return row ? [{ item: row, count }] : [];
  });
}

/** Author keys by how many of the papers they wrote, most first. */
export function authorsOf(papers: readonly PaperFacts[], without: string | null): Counted<string>[] {
  const counts = new Map<string, number>();
  for (const { authorKeys } of papers) {
    for (const key of authorKeys) if (key !== without) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return ranked(counts, counts.size);
}

/** Papers per year over a range, zeros included. */
export function perYear(papers: readonly PaperFacts[], [first, last]: readonly [number, number]): number[] {
  const counts = Array.from({ length: last - first + 1 }, () => 0);
  for (const { year } of papers) if (year !== null) counts[year - first] = (counts[year - first] ?? 0) + 1;
  return counts;
}

function ranked(counts: ReadonlyMap<string, number>, limit: number): Counted<string>[] {
  return [...counts]
    .sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))
    .slice(0, limit)
    .map(([item, count]) => ({ item, count }));
}

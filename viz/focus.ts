/**
 * What is lit on the map for what is pointed at or selected: a node with its neighbours, the papers of a matrix cell, the
 * members of a community. Costs what the neighbourhood costs. Pure.
 */
import type { GraphEdge } from '../src/model.ts';
import { type Catalogue, otherEnd, type PaperFacts } from './catalogue.ts';
import type { Scene, SceneEdge } from './scenes.ts';
import type { Focus } from './sigma-view.ts';
import type { Selection } from './state.ts';

export interface FocusQuestion {
  readonly catalogue: Catalogue;
  readonly scene: Scene;
  /** Keys kept by filter and neighbourhood; null for all. */
  readonly shown: ReadonlySet<string> | null;
  /** The papers of a selected set. */
  readonly papers: readonly PaperFacts[] | null;
}

/** Null where nothing is lit. */
export function focusOf(selection: Selection, question: FocusQuestion): Focus | null {
  switch (selection.kind) {
    case 'none':
      return null;
    case 'node':
      return focusOfNode(selection.key, question);
    case 'edge': {
      const edge: SceneEdge = {
        key: '',
        source: selection.source,
        target: selection.target,
        kind: selection.source.startsWith('author:') && selection.target.startsWith('paper:') ? 'wrote' : 'covers',
        weight: 1,
        isFocus: true,
      };
      const ends = [selection.source, selection.target];
      const middle = drawsPapers(question.scene) ? (question.papers ?? []) : [];
      return focusOfPapers([...ends], middle, question, [edge]);
    }
    case 'cell': {
      const row = question.catalogue.rowByCode.get(selection.row);
      return focusOfPapers(
        row ? [row.key] : [],
        drawsPapers(question.scene) ? (question.papers ?? []) : [],
        question,
        [],
      );
    }
    case 'community':
      return {
        ...focusOfPapers([], drawsPapers(question.scene) ? (question.papers ?? []) : [], question, []),
        community: selection.index,
      };
  }
}

function drawsPapers({ view }: Scene): boolean {
  return view === 'map' || view === 'paper-risk';
}

function focusOfNode(key: string, { catalogue, scene, shown }: FocusQuestion): Focus | null {
  if (!catalogue.nodes.has(key)) return null;
  const keys = new Set([key]);
  const edges: SceneEdge[] = [];
  if (!drawsPapers(scene)) {
    if (key.startsWith('paper:')) return focusOfPaper(key, catalogue);
    for (const edge of scene.edges) {
      if (edge.source !== key && edge.target !== key) continue;
      keys.add(edge.source).add(edge.target);
      edges.push(edge);
    }
    return { keys, edges, centre: key, community: null };
  }
  const own = catalogue.edges.get(key) ?? [];
  for (const edge of own) {
    const other = otherEnd(edge, key);
    if (shown && !shown.has(other)) continue;
    keys.add(other);
    edges.push(asSceneEdge(edge));
    // An area stands for its risks: their papers are lit too.
    if (edge.kind !== 'partOf' || !key.startsWith('area:')) continue;
    for (const further of catalogue.edges.get(other) ?? []) {
      if (further.kind !== 'covers' || (shown && !shown.has(further.source))) continue;
      keys.add(further.source);
      edges.push(asSceneEdge(further));
    }
  }
  return { keys, edges, centre: key, community: null };
}

/** Where papers are not drawn, a paper is shown by the risks it covers. */
function focusOfPaper(key: string, catalogue: Catalogue): Focus {
  const risks = (catalogue.edges.get(key) ?? []).flatMap((edge) => (edge.kind === 'covers' ? [edge.target] : []));
  return { keys: new Set(risks), edges: [], centre: null, community: null };
}

function focusOfPapers(
  ends: readonly string[],
  papers: readonly PaperFacts[],
  { catalogue }: FocusQuestion,
  own: readonly SceneEdge[],
): Focus {
  const keys = new Set<string>(ends);
  const edges: SceneEdge[] = [...own];
  for (const paper of papers) {
    keys.add(paper.key);
    for (const edge of catalogue.edges.get(paper.key) ?? []) {
      const isWanted =
        ends.length === 0
          ? false
          : ends.some((end) => end === edge.target || end === edge.source || isWithin(edge.target, end));
      if (!isWanted) continue;
      keys.add(edge.source).add(edge.target);
      edges.push(asSceneEdge(edge));
    }
  }
  return { keys, edges, centre: null, community: null };
}

function isWithin(risk: string, area: string): boolean {
  return area.startsWith('area:') && risk.startsWith(`risk:${area.slice('area:'.length)}.`);
}

function asSceneEdge({ key, source, target, kind, weight, grade }: GraphEdge): SceneEdge {
  return { key, source, target, kind, weight, isFocus: grade === 'focus' };
}

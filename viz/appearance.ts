/**
 * What each node and edge looks like, given the state: pure, so that the map, exported figures and the tests agree.
 * At rest the picture is calm: edges faint, authors grey, papers in the colour and shape of the area they deal with most.
 * What the filter leaves out stays as a faint dot, because where a subject is *not* is part of the answer.
 */
import type { GraphNode } from '../src/model.ts';
import type { Catalogue } from './catalogue.ts';
import { communityColour, type Palette, withAlpha, yearColour } from './palette.ts';
import type { SceneEdge } from './scenes.ts';
import { type ShapeName, shapeOf } from './shapes.ts';
import type { ColourBy } from './state.ts';

export interface NodeLook {
  readonly color: string;
  readonly size: number;
  readonly shape: ShapeName;
  readonly label: string;
  readonly zIndex: number;
  readonly hidden: boolean;
}

export interface EdgeLook {
  readonly color: string;
  readonly size: number;
  readonly hidden: boolean;
}

export interface LookContext {
  readonly catalogue: Catalogue;
  readonly palette: Palette;
  readonly colourBy: ColourBy;
  /** Keys of the nodes that filter and neighbourhood keep; null keeps all. */
  readonly shown: ReadonlySet<string> | null;
  /** How large dots are drawn, for the number of nodes at hand: see `dotScale`. */
  readonly scale: number;
  readonly strongestEdge: number;
  /** Whether papers are drawn, or only what they are projected on. */
  readonly hasPapers: boolean;
}

/** Few papers get large dots, many small ones; 1 at about 1,500 nodes. */
export function dotScale(nodes: number): number {
  return Math.min(2.1, Math.max(0.7, 2.75 - 0.55 * Math.log10(Math.max(1, nodes))));
}

export function nodeLook(node: GraphNode, context: LookContext): NodeLook {
  const { catalogue, palette, colourBy, shown, scale } = context;
  const isShown = shown === null || shown.has(node.key);
  switch (node.kind) {
    case 'area':
    case 'risk': {
      const row = catalogue.rowByCode.get(node.code);
      const size = node.kind === 'area' ? 5 : 3.5 + node.size * 0.42;
      const color = row?.color ?? palette.outside;
      return {
        color: isShown ? color : withAlpha(color, 0.35),
        size,
        shape: shapeOf(row?.areaIndex ?? 0),
        label: '',
        zIndex: 3,
        hidden: false,
      };
    }
    case 'author': {
      if (!isShown) return { ...ghost, color: withAlpha(palette.author, 0), hidden: true };
      const size = Math.min(6, 1.1 + 0.75 * Math.sqrt(node.papers)) * scale * 0.8;
      return {
        color: withAlpha(palette.author, 0.75),
        size,
        shape: 'circle',
        label: node.label,
        zIndex: 1,
        hidden: false,
      };
    }
    case 'paper': {
      const lead = catalogue.paperById.get(node.paper)?.lead ?? null;
      const row = lead === null ? undefined : catalogue.rowByCode.get(lead);
      const shape = row ? shapeOf(row.areaIndex) : 'circle';
      const size = (1.5 + node.size * 0.42) * scale;
      if (!isShown) return { ...ghost, color: withAlpha(palette.outside, 0.16), size: size * 0.6, shape };
      const color =
        colourBy === 'year'
          ? yearColour(node.year, catalogue.years, palette)
          : colourBy === 'community'
            ? communityColour(node.community, palette)
            : (row?.color ?? palette.outside);
      return {
        color: row || colourBy !== 'area' ? color : withAlpha(color, 0.7),
        size,
        shape,
        label: node.label,
        zIndex: 2,
        hidden: false,
      };
    }
  }
}

const ghost: NodeLook = { color: '', size: 2, shape: 'circle', label: '', zIndex: 0, hidden: false };

export function edgeLook(edge: SceneEdge, context: LookContext): EdgeLook {
  const { shown } = context;
  const isShown = shown === null || (shown.has(edge.source) && shown.has(edge.target));
  return { ...edgePaint(edge, context), hidden: !isShown };
}

/** A line's colour and width, which for all but projected lines depend on kind, grade and risk alone. */
export function edgePaint(edge: SceneEdge, context: LookContext): Omit<EdgeLook, 'hidden'> {
  const { catalogue, palette, strongestEdge } = context;
  if (edge.kind === 'joint') {
    const strength = (edge.weight / Math.max(1, strongestEdge)) ** 0.75;
    const color = edgeTone(catalogue, edge.source, palette);
    return {
      color: withAlpha(color, Math.round((0.08 + 0.46 * strength) * 50) / 50),
      size: 0.4 + 3.3 * context.scale * strength,
    };
  }
  const isCovering = edge.kind === 'covers';
  const tone = isCovering ? edgeTone(catalogue, edge.target, palette) : palette.author;
  const alpha = (isCovering ? (edge.isFocus ? 0.42 : 0.22) : 0.3) * Math.max(0.3, context.scale / 2.1);
  return { color: withAlpha(tone, Math.round(alpha * 100) / 100), size: isCovering && edge.isFocus ? 0.9 : 0.5 };
}

function edgeTone(catalogue: Catalogue, key: string, palette: Palette): string {
  return catalogue.rowByCode.get(key.slice(key.indexOf(':') + 1))?.color ?? palette.outside;
}

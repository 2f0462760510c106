/**
 * What the reader of the view has asked for: filter, selection, view, colours, camera. One plain record and one pure
 * reducer, so that the address, undo and the tests all speak of the same thing. Nothing here knows the page.
 */
import { everything, type Filter, writeFilter } from '../src/filter.ts';

export type ViewName = 'map' | 'paper-risk' | 'risk-risk' | 'author-risk';
export type ColourBy = 'area' | 'community' | 'year';
export type ThemeName = 'auto' | 'light' | 'dark';
/** What the columns of the coverage matrix stand for. */
export type MatrixBy = 'year' | 'venue' | 'community' | 'source';
/** The parts of a small screen, of which one is shown at a time; a wide one shows all. */
export type PaneName = 'map' | 'coverage' | 'papers' | 'panel';
export type PanelName = 'details' | 'communities' | 'try' | 'reviews' | 'export';

export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'node'; readonly key: string }
  /** An edge of the graph or of a projection, by its ends. */
  | { readonly kind: 'edge'; readonly source: string; readonly target: string }
  /** A cell of the coverage matrix: a row's code (or `outside`) and a column's value. */
  | { readonly kind: 'cell'; readonly row: string; readonly by: MatrixBy; readonly column: string }
  | { readonly kind: 'community'; readonly index: number };

export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly ratio: number;
}

export interface ViewState {
  readonly filter: Filter;
  readonly selection: Selection;
  readonly view: ViewName;
  readonly colourBy: ColourBy;
  readonly matrixBy: MatrixBy;
  /** Only what lies within so many steps of a node; null: everything. */
  readonly ego: { readonly key: string; readonly depth: 1 | 2 | 3 } | null;
  /** Null: the whole picture. */
  readonly camera: Camera | null;
  readonly theme: ThemeName;
  readonly isTableOpen: boolean;
  readonly panel: PanelName;
  readonly pane: PaneName;
  /** Without header and panels, for a frame in somebody's page. */
  readonly isEmbedded: boolean;
}

export const restState: ViewState = {
  filter: everything,
  selection: { kind: 'none' },
  view: 'map',
  colourBy: 'area',
  matrixBy: 'year',
  ego: null,
  camera: null,
  theme: 'auto',
  isTableOpen: false,
  panel: 'details',
  pane: 'map',
  isEmbedded: false,
};

/** What undo brings back: what is shown, not where one looks. */
type Step = Pick<ViewState, 'filter' | 'view' | 'ego' | 'selection'>;

export interface History {
  readonly now: ViewState;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

export type Action =
  | { readonly type: 'filter'; readonly filter: Filter }
  | { readonly type: 'select'; readonly selection: Selection }
  | { readonly type: 'view'; readonly view: ViewName }
  | { readonly type: 'ego'; readonly ego: ViewState['ego'] }
  | { readonly type: 'look'; readonly change: Partial<Omit<ViewState, 'filter' | 'selection' | 'view' | 'ego'>> }
  | { readonly type: 'restore'; readonly change: Partial<ViewState> }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' };

const rememberedSteps = 100;

/** The history after an action. What changes nothing returns the same record. */
export function advance(history: History, action: Action): History {
  const { now, past, future } = history;
  switch (action.type) {
    case 'filter':
      if (writeFilter(now.filter) === writeFilter(action.filter)) return history;
      return step(history, { filter: action.filter });
    case 'view':
      return now.view === action.view ? history : step(history, { view: action.view, ego: null });
    case 'ego':
      return step(history, { ego: action.ego });
    case 'select': {
      if (isSameSelection(now.selection, action.selection)) return history;
      const isNothing = action.selection.kind === 'none';
      const change: Partial<ViewState> = { selection: action.selection };
      return { ...history, now: { ...now, ...change, panel: isNothing ? now.panel : 'details' } };
    }
    case 'look':
      return { ...history, now: { ...now, ...action.change } };
    case 'restore':
      return { now: { ...now, ...action.change }, past: [], future: [] };
    case 'undo': {
      const last = past.at(-1);
      if (!last) return history;
      return { now: { ...now, ...last }, past: past.slice(0, -1), future: [stepOf(now), ...future] };
    }
    case 'redo': {
      const [next, ...rest] = future;
      if (!next) return history;
      return { now: { ...now, ...next }, past: [...past, stepOf(now)], future: rest };
    }
  }
}

export function isSameSelection(a: Selection, b: Selection): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function step({ now, past }: History, change: Partial<ViewState>): History {
  return { now: { ...now, ...change }, past: [...past, stepOf(now)].slice(-rememberedSteps), future: [] };
}

function stepOf({ filter, view, ego, selection }: ViewState): Step {
  return { filter, view, ego, selection };
}

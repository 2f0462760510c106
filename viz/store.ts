/**
 * What the page knows at this moment, as signals: the data set, the state with its history, and what follows from both.
 * Panels read these and send actions; nothing else is shared between them.
 */
import { computed, signal } from '@preact/signals';
import { compileFilter, keepsEverything } from '../src/filter.ts';
import { type Catalogue, neighbourhood, type PaperFacts } from './catalogue.ts';
import type { Texts } from './data.ts';
import { buildMatrix, cellPapers, columnsOf } from './matrix.ts';
import { darkPalette, lightPalette } from './palette.ts';
import { readAddress } from './permalink.ts';
import { type Action, advance, type History, restState, type Selection, type ViewState } from './state.ts';

/** The data set, or why there is none. */
export type Load =
  | { readonly kind: 'loading'; readonly what: string }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'ready'; readonly catalogue: Catalogue };

export const load = signal<Load>({ kind: 'loading', what: 'Loading the graph…' });
/** Abstracts and evidence come after the picture; null until then. */
export const texts = signal<Texts | null>(null);
/** How long a message stays, in milliseconds: long enough to be read twice. */
const noticeTime = 14_000;
/** Messages for the person, newest last. */
export const notices = signal<readonly string[]>([]);

const history = signal<History>({ now: restState, past: [], future: [] });
export const state = computed(() => history.value.now);
export const canUndo = computed(() => history.value.past.length > 0);
export const canRedo = computed(() => history.value.future.length > 0);
/** What the pointer rests on; not part of the state. */
export const hovered = signal<string | null>(null);

export function dispatch(action: Action): void {
  history.value = advance(history.value, action);
}

export function select(selection: Selection): void {
  dispatch({ type: 'select', selection });
  if (selection.kind !== 'none' && narrow.value && state.value.pane !== 'map')
    dispatch({ type: 'look', change: { pane: 'panel' } });
}

export function look(change: Partial<Omit<ViewState, 'filter' | 'selection' | 'view' | 'ego'>>): void {
  dispatch({ type: 'look', change });
}

/** Takes the state from an address, and says what could not be read. */
export function restore(address: string): void {
  const { state: asked, problems } = readAddress(address);
  dispatch({ type: 'restore', change: asked });
  for (const problem of problems) notify(problem);
}

export function notify(text: string): void {
  notices.value = [...notices.value.filter((other) => other !== text), text].slice(-3);
  setTimeout(() => {
    notices.value = notices.value.filter((other) => other !== text);
  }, noticeTime);
}

// ------------------------------------------------------------------------------------------------------- the screen

const narrowQuery = matchMedia('(max-width: 860px)');
const darkQuery = matchMedia('(prefers-color-scheme: dark)');
export const narrow = signal(narrowQuery.matches);
const systemDark = signal(darkQuery.matches);
narrowQuery.addEventListener('change', () => {
  narrow.value = narrowQuery.matches;
});
darkQuery.addEventListener('change', () => {
  systemDark.value = darkQuery.matches;
});
const theme = computed(() => state.value.theme);
export const isDark = computed(() => (theme.value === 'auto' ? systemDark.value : theme.value === 'dark'));
export const palette = computed(() => (isDark.value ? darkPalette : lightPalette));

// ------------------------------------------------------------------------------------------------ what follows from it

export const catalogue = computed(() => (load.value.kind === 'ready' ? load.value.catalogue : null));
const filter = computed(() => state.value.filter);
const ego = computed(() => state.value.ego);
const selection = computed(() => state.value.selection);
const matrixBy = computed(() => state.value.matrixBy);

const egoNodes = computed(() => {
  const around = ego.value;
  return around && catalogue.value ? neighbourhood(catalogue.value, around.key, around.depth).nodes : null;
});

/** The papers that filter and neighbourhood keep. */
export const kept = computed<readonly PaperFacts[]>(() => {
  const all = catalogue.value?.papers ?? [];
  const around = egoNodes.value;
  if (keepsEverything(filter.value) && !around) return all;
  const keeps = compileFilter(filter.value);
  return all.filter((paper) => (!around || around.has(paper.key)) && keeps(paper));
});

/** Keys of the nodes shown in full; null for all. */
export const shown = computed<ReadonlySet<string> | null>(() => {
  const at = catalogue.value;
  const around = egoNodes.value;
  if (!at || (kept.value === at.papers && !around)) return null;
  const keys = new Set(at.rows.map((row) => row.key).filter((key) => !around || around.has(key)));
  for (const paper of kept.value) {
    keys.add(paper.key);
    for (const author of paper.authorKeys) if (!around || around.has(author)) keys.add(author);
  }
  if (ego.value) keys.add(ego.value.key);
  return keys;
});

export const columnLimit = computed(() => (narrow.value ? 7 : 9));
export const columns = computed(() =>
  catalogue.value ? columnsOf(catalogue.value, matrixBy.value, columnLimit.value) : [],
);
export const matrix = computed(() =>
  catalogue.value ? buildMatrix(catalogue.value, kept.value, matrixBy.value, columns.value) : null,
);

/** The papers that the selection stands for where it is a set; null for a single thing. */
export const selectedPapers = computed<readonly PaperFacts[] | null>(() => {
  const chosen = selection.value;
  const at = catalogue.value;
  if (!at) return null;
  switch (chosen.kind) {
    case 'cell': {
      const by = chosen.by;
      const own = by === matrixBy.value ? columns.value : columnsOf(at, by, columnLimit.value);
      return cellPapers(kept.value, own, by, chosen.row, chosen.column);
    }
    case 'community':
      return kept.value.filter((paper) => paper.community === chosen.index);
    case 'edge':
      return chosen.source.startsWith('paper:') || chosen.target.startsWith('paper:')
        ? null
        : kept.value.filter((paper) => stands(paper, chosen.source) && stands(paper, chosen.target));
    default:
      return null;
  }
});

/** What the table lists: the selected set, else everything kept. */
export const listed = computed(() => selectedPapers.value ?? kept.value);

function stands(paper: PaperFacts, key: string): boolean {
  if (key.startsWith('author:')) return paper.authorKeys.includes(key);
  const code = key.slice(key.indexOf(':') + 1);
  return paper.tags.some((tag) => tag.code === code);
}

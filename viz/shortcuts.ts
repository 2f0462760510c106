/** Keys that work anywhere on the page, except while somebody types. */

import { copyLink } from './panels/header.tsx';
import { isHelpOpen } from './panels/help.tsx';
import { views } from './panels/map.tsx';
import { dispatch, isDark, look, select, state } from './store.ts';

export function listenForShortcuts(): void {
  window.addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement | null;
    const isTyping = target?.matches('input:not([type=radio], [type=checkbox]), textarea, select') ?? false;
    const hasCommand = event.ctrlKey || event.metaKey;
    if (hasCommand && !isTyping && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      dispatch({ type: event.shiftKey ? 'redo' : 'undo' });
      return;
    }
    if (isTyping || hasCommand || event.altKey || isHelpOpen.value) return;
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}

/** Focuses what is there or about to be rendered, before the next key arrives: rendering waits one microtask. */
const focusOn = (selector: string) => () => {
  queueMicrotask(() => queueMicrotask(() => document.querySelector<HTMLElement>(selector)?.focus()));
};

const actions: Readonly<Record<string, () => void>> = {
  '/': focusOn('#search'),
  f: () => document.querySelector<HTMLElement>('#edit-filter')?.click(),
  t: () => look(state.value.isTableOpen ? { isTableOpen: false, pane: 'map' } : { isTableOpen: true, pane: 'papers' }),
  m: () => {
    look({ pane: 'coverage' });
    focusOn('.matrix [tabindex="0"]')();
  },
  p: () => {
    look({ panel: 'try', pane: 'panel' });
    focusOn('.paste textarea')();
  },
  e: () => look({ panel: 'export', pane: 'panel' }),
  l: () => void copyLink(),
  d: () => look({ theme: isDark.value ? 'light' : 'dark' }),
  '?': () => {
    isHelpOpen.value = true;
  },
  Escape: () => select({ kind: 'none' }),
  ...Object.fromEntries(views.map(([view], index) => [String(index + 1), () => dispatch({ type: 'view', view })])),
};

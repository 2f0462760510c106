/** Starts the page: state from the address, data from the folder beside it, and keeps address and theme in step. */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './app.tsx';
import { DataError, filesAt, loadCatalogue, loadTexts } from './data.ts';
import { aggregateAbove } from './panels/map.tsx';
import { writeAddress } from './permalink.ts';
import { listenForShortcuts } from './shortcuts.ts';
import { dispatch, isDark, load, notify, restore, state, texts } from './store.ts';

const files = filesAt(
  new URLSearchParams(location.search).get('data')?.replace(/^(?:[a-z]+:)?\/\/.*|\.\./giu, '') ?? './data/',
);

restore(location.hash);
let written = location.hash.slice(1);
addEventListener('hashchange', () => {
  if (location.hash.slice(1) !== written) restore(location.hash);
});
let timer = 0;
effect(() => {
  const address = writeAddress(state.value);
  clearTimeout(timer);
  timer = window.setTimeout(() => {
    if (address === written) return;
    written = address;
    // replaceState, not the hash itself: an address per step would bury the page one came from.
    window.history.replaceState(null, '', address === '' ? location.pathname + location.search : `#${address}`);
  }, 120);
});
effect(() => {
  document.documentElement.dataset.theme = isDark.value ? 'dark' : 'light';
});
listenForShortcuts();

const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  render(<App />, root);
}

try {
  const catalogue = await loadCatalogue('', files);
  const total = catalogue.graph.nodes.length;
  if (total > aggregateAbove && state.peek().view === 'map') {
    dispatch({ type: 'restore', change: { ...state.peek(), view: 'risk-risk' } });
    notify(
      `${catalogue.rows.length} of ${total.toLocaleString('en')} nodes: a graph this large opens with its risks. “Map” draws everything.`,
    );
  }
  load.value = { kind: 'ready', catalogue };
  requestAnimationFrame(() => {
    loadTexts(files).then(
      (known) => {
        texts.value ??= known;
      },
      (error: Error) => notify(error.message),
    );
  });
} catch (error) {
  const why =
    error instanceof DataError
      ? error.message
      : `The data could not be loaded: ${error instanceof Error ? error.message : String(error)}`;
  load.value = { kind: 'failed', why };
}

/**
 * The search box with its list of hits, a combobox as the ARIA practices have it: arrow keys walk, Enter opens, Escape
 * closes. The index is built when somebody first comes near the box.
 */
import { effect, signal } from '@preact/signals';
import { useRef, useState } from 'preact/hooks';
import type { Catalogue } from '../catalogue.ts';
import { Icon } from '../icons.tsx';
import { RowShape, Shape } from '../parts.tsx';
import type { Found, Search } from '../search.ts';
import { catalogue, dispatch, hovered, select, state, texts } from '../store.ts';
import { showOnMap } from './map.tsx';

const search = signal<Search | null>(null);
let indexed: Catalogue | null = null;

async function prepare(): Promise<void> {
  const at = catalogue.peek();
  if (!at || indexed === at) return;
  indexed = at;
  const { buildSearch } = await import('../search.ts');
  const made = buildSearch(at);
  search.value = made;
  const stop = effect(() => {
    const known = texts.value;
    if (!known || indexed !== at) return;
    // A new object, so that hits are looked up again with the abstracts in.
    void made.addTexts(known).then(() => {
      if (indexed === at) search.value = { ...made };
    });
    queueMicrotask(() => stop());
  });
}

const limit = 12;

export function SearchBox() {
  const [query, setQuery] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const hits = query.trim() === '' ? [] : (search.value?.find(query, limit) ?? []);
  const open = (hit: Found) => {
    select({ kind: 'node', key: hit.key });
    showOnMap([hit.key]);
    setOpen(false);
    input.current?.blur();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const next = (at + (event.key === 'ArrowDown' ? 1 : -1) + hits.length) % Math.max(1, hits.length);
      setAt(next);
      hovered.value = hits[next]?.key ?? null;
    } else if (event.key === 'Enter') {
      const hit = hits[at];
      if (hit) open(hit);
    } else if (event.key === 'Escape') {
      hovered.value = null;
      if (isOpen && query !== '') setOpen(false);
      else input.current?.blur();
      event.stopPropagation();
    }
  };
  const isShown = isOpen && query.trim() !== '';
  return (
    <search class="search">
      <Icon name="search" />
      <input
        ref={input}
        id="search"
        type="text"
        inputMode="search"
        enterKeyHint="search"
        role="combobox"
        aria-expanded={isShown}
        aria-controls="search-hits"
        aria-autocomplete="list"
        {...(isShown && hits[at] ? { 'aria-activedescendant': `hit-${at}` } : {})}
        aria-label="Search papers, authors, risks and words of abstracts"
        placeholder="Search papers, authors, risks, words"
        autocomplete="off"
        spellcheck={false}
        value={query}
        onFocus={() => {
          void prepare();
          setOpen(true);
        }}
        onBlur={() => {
          setOpen(false);
          hovered.value = null;
        }}
        onInput={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
          setOpen(true);
        }}
        onKeyDown={keys}
      />
      <kbd class="key-hint">/</kbd>
      {isShown ? (
        <div class="hits">
          <div id="search-hits" role="listbox" aria-label="Hits">
            {hits.map((hit, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the box above holds the keyboard, as a combobox does
              <div
                key={hit.key}
                id={`hit-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => open(hit)}
                onPointerEnter={() => {
                  setAt(index);
                  hovered.value = hit.key;
                }}
              >
                <HitShape hit={hit} />
                <span class="hit-label">{hit.label}</span>
                <span class="facts">{hit.hint}</span>
              </div>
            ))}
          </div>
          {hits.length === 0 ? (
            <p class="note">{search.value ? 'Nothing has these words.' : 'Preparing the index…'}</p>
          ) : null}
          {hits.length > 0 && hits.some((hit) => hit.kind === 'paper') ? (
            <button
              type="button"
              class="quiet"
              tabIndex={-1}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => {
                dispatch({ type: 'filter', filter: { ...state.value.filter, words: query.trim() } });
                setOpen(false);
              }}
            >
              Only papers with “{query.trim()}” in the title
            </button>
          ) : null}
        </div>
      ) : null}
    </search>
  );
}

function HitShape({ hit }: { hit: Found }) {
  const at = catalogue.value;
  const node = at?.nodes.get(hit.key);
  const code =
    node?.kind === 'risk' || node?.kind === 'area'
      ? node.code
      : node?.kind === 'paper'
        ? at?.paperById.get(node.paper)?.lead
        : null;
  const row = code ? at?.rowByCode.get(code) : undefined;
  return row ? (
    <RowShape row={row} />
  ) : (
    <Shape
      shape="circle"
      color={hit.kind === 'author' ? 'var(--quiet)' : 'var(--outside)'}
      size={hit.kind === 'author' ? 9 : 12}
    />
  );
}

/**
 * The map: holds the picture, places the taxonomy's names over it, and turns the state into scene, look and focus. Each
 * of the three is renewed only when what it depends on changes; pointing at things renews the focus alone.
 */
import { effect, signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { dotScale, type LookContext } from '../appearance.ts';
import { focusOf } from '../focus.ts';
import { Icon } from '../icons.tsx';
import { outsideRow } from '../matrix.ts';
import { counted, number } from '../parts.tsx';
import { buildScene, type Scene } from '../scenes.ts';
import { createPicture, type Picture } from '../sigma-view.ts';
import { nearestInDirection } from '../spatial.ts';
import type { ViewName } from '../state.ts';
import { catalogue, dispatch, hovered, kept, look, palette, select, selectedPapers, shown, state } from '../store.ts';
import { placeNames } from './map-names.ts';

export const views: readonly (readonly [name: ViewName, label: string, title: string])[] = [
  ['map', 'Map', 'Papers, authors and risks'],
  ['paper-risk', 'Papers', 'Papers and risks, without authors'],
  ['risk-risk', 'Risks', 'Which risks are covered together'],
  ['author-risk', 'Authors', 'Who works on which risk'],
];

/** Above this many nodes the page opens with the risks alone. */
export const aggregateAbove = 50_000;

const scene = signal<Scene | null>(null);
const hasPicture = signal(true);
/** False until the first picture stands: the rest of the page waits for it. */
export const isPictured = signal(false);
let picture: Picture | null = null;

/** Brings nodes into sight; for search and panels. */
export function showOnMap(keys: readonly string[]): void {
  picture?.show(keys);
}

export function zoomMap(factor: number | 'fit'): void {
  if (factor === 'fit') {
    picture?.setCamera(null, true);
    look({ camera: null });
  } else picture?.zoom(factor);
}

export function currentScene(): Scene | null {
  return scene.value;
}

export function MapPanel() {
  const stage = useRef<HTMLDivElement>(null);
  const labels = useRef<HTMLDivElement>(null);
  // Before the rest is painted: the picture is what one waits for.
  useLayoutEffect(() => {
    const element = stage.current;
    if (!element || !labels.current) return;
    return connect(element, labels.current);
  }, []);
  const at = catalogue.value;
  const drawn = scene.value;
  return (
    <div class="map">
      <div
        class="stage"
        ref={stage}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the map is walked with the arrow keys
        tabIndex={0}
        role="application"
        aria-label={stageLabel(drawn)}
        aria-describedby="map-keys"
        onKeyDown={walk}
      />
      <p id="map-keys" class="unseen">
        Arrow keys go to the next node, Shift and arrow keys move the map, plus and minus zoom, 0 shows everything. The
        table lists the same papers.
      </p>
      <div class={`anchors ${state.value.colourBy === 'community' ? 'is-quiet' : ''}`} ref={labels}>
        {at?.rows.map((row) => (
          <button
            key={row.key}
            type="button"
            tabIndex={-1}
            class={row.isArea ? 'anchor is-area' : 'anchor'}
            data-key={row.key}
            aria-hidden="true"
            onClick={() => select({ kind: 'node', key: row.key })}
            onPointerEnter={() => {
              hovered.value = row.key;
            }}
            onPointerLeave={() => {
              hovered.value = null;
            }}
          >
            {row.short}
          </button>
        ))}
        <button
          type="button"
          tabIndex={-1}
          class="anchor is-area is-outside"
          data-key={outsideRow}
          aria-hidden="true"
          onClick={() => dispatch({ type: 'filter', filter: { ...state.value.filter, covers: [], outside: true } })}
        >
          Outside
        </button>
      </div>
      {hasPicture.value ? null : (
        <div class="no-webgl">
          <p>This browser cannot draw the map: WebGL is switched off or missing.</p>
          <p>The coverage matrix, the table and all panels work without it.</p>
        </div>
      )}
      <MapLegend />
      <div class="map-tools" role="toolbar" aria-label="Map">
        <button type="button" class="tool" aria-label="Zoom in" title="Zoom in (+)" onClick={() => zoomMap(0.66)}>
          <Icon name="plus" />
        </button>
        <button type="button" class="tool" aria-label="Zoom out" title="Zoom out (−)" onClick={() => zoomMap(1.5)}>
          <Icon name="minus" />
        </button>
        <button
          type="button"
          class="tool"
          aria-label="Show everything"
          title="Show everything (0)"
          onClick={() => zoomMap('fit')}
        >
          <Icon name="fit" />
        </button>
      </div>
      {drawn ? <p class="map-note">{noteOf(drawn)}</p> : null}
    </div>
  );
}

function MapLegend() {
  const { colourBy, ego } = state.value;
  const at = catalogue.value;
  return (
    <div class="map-legend">
      <label>
        <span class="unseen">Colour by</span>
        <select
          value={colourBy}
          aria-label="Colour of papers"
          onChange={(event) => look({ colourBy: event.currentTarget.value as typeof colourBy })}
        >
          <option value="area">Colour: area</option>
          <option value="community">Colour: community</option>
          <option value="year">Colour: year</option>
        </select>
      </label>
      {colourBy === 'year' && at?.years ? (
        <span class="year-scale">
          {at.years[0]} <i /> {at.years[1]}
        </span>
      ) : null}
      {ego ? (
        <button type="button" class="chip" onClick={() => dispatch({ type: 'ego', ego: null })}>
          {ego.depth === 1 ? 'Neighbours' : `Within ${ego.depth} steps`} of{' '}
          {at?.nodes.get(ego.key)?.label.slice(0, 40) ?? ego.key}
          <Icon name="close" />
        </button>
      ) : null}
    </div>
  );
}

/** Ties the state to a picture in an element; returns how to untie it. */
function connect(element: HTMLDivElement, overlay: HTMLDivElement): () => void {
  let widths: ReadonlyMap<string, { width: number; height: number; element: HTMLElement }> = new Map();
  const measure = () => {
    const buttons = [...overlay.querySelectorAll<HTMLElement>('.anchor')];
    widths = new Map(
      buttons.map((button) => [
        button.dataset.key ?? '',
        { width: button.offsetWidth, height: button.offsetHeight, element: button },
      ]),
    );
  };
  const own = createPicture(element, {
    hover: (key) => {
      hovered.value = key;
      element.style.cursor = key ? 'pointer' : '';
    },
    pick: (key) => select(key === null ? { kind: 'none' } : { kind: 'node', key }),
    pickEdge: (source, target) => select({ kind: 'edge', source, target }),
    camera: (camera) => scheduleCamera(camera),
    failed: () => {
      hasPicture.value = false;
    },
    frame: (project) => placeNames(project, overlay, widths),
  });
  picture = own;
  let cameraTimer = 0;
  const scheduleCamera = (camera: Parameters<Picture['setCamera']>[0]) => {
    clearTimeout(cameraTimer);
    cameraTimer = window.setTimeout(() => look({ camera }), 250);
  };
  const makeScene = (): Scene | null => {
    const at = catalogue.value;
    return at ? buildScene(at, view.value, isProjected.value ? kept.value : at.papers) : null;
  };
  const context = (): LookContext | null => {
    const at = catalogue.value;
    const drawn = scene.peek();
    if (!at || !drawn) return null;
    const strongestEdge = drawn.edges.reduce((most, edge) => Math.max(most, edge.weight), 1);
    const isWhole = view.value === 'map' || view.value === 'paper-risk';
    const crowd = drawn.nodes.length;
    return {
      catalogue: at,
      palette: palette.value,
      colourBy: colourBy.value,
      shown: isWhole ? shown.value : null,
      scale: dotScale(crowd),
      strongestEdge,
      hasPapers: isWhole,
    };
  };
  let isFirst = true;
  let drawnScene: Scene | null = null;
  const stops = [
    effect(() => {
      scene.value = makeScene();
    }),
    effect(() => {
      const next = scene.value;
      const given = context();
      if (!next || !given) return;
      if (next !== drawnScene) {
        drawnScene = next;
        measure();
        own.setScene(next, given);
        if (isFirst) own.setCamera(state.peek().camera, false);
        isFirst = false;
        if (!isPictured.peek()) performance.mark('first-picture');
        isPictured.value = true;
      } else own.setLook(given);
    }),
    effect(() => {
      const at = catalogue.value;
      const drawn = scene.value;
      if (!at || !drawn) return;
      const question = { catalogue: at, scene: drawn, shown: shown.value, papers: selectedPapers.value };
      const pointed = steadyHover.value;
      const found = pointed ? focusOf({ kind: 'node', key: pointed }, question) : focusOf(selection.value, question);
      own.setFocus(found && found.keys.size > 0 ? found : null);
      for (const [key, label] of widths) {
        const isLit = !found || found.keys.has(key);
        label.element.classList.toggle('is-faint', !isLit);
      }
    }),
    effect(() => {
      const key = hovered.value;
      const timer = setTimeout(
        () => {
          steadyHover.value = key;
        },
        key ? 40 : 80,
      );
      return () => clearTimeout(timer);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    clearTimeout(cameraTimer);
    own.close();
    picture = null;
  };
}

const steadyHover = signal<string | null>(null);
const view = signal(state.peek().view);
const colourBy = signal(state.peek().colourBy);
const selection = signal(state.peek().selection);
const isProjected = signal(false);
effect(() => {
  const now = state.value;
  view.value = now.view;
  colourBy.value = now.colourBy;
  selection.value = now.selection;
  isProjected.value = now.view === 'risk-risk' || now.view === 'author-risk';
});

function noteOf({ view: name, nodes, edges, counted: all }: Scene): string {
  const papers = kept.value.length;
  if (name === 'risk-risk')
    return `${counted(edges.length, 'pair')} of risks in ${counted(papers, 'paper')}. A line opens its papers.`;
  if (name === 'author-risk') {
    const authors = nodes.filter((node) => node.kind === 'author').length;
    return `${number(authors)} of ${counted(all.authors, 'author')}, ${number(edges.length)} of ${counted(all.edges, 'line')}`;
  }
  const drawnAuthors = nodes.reduce((sum, node) => sum + Number(node.kind === 'author'), 0);
  const people =
    name === 'map'
      ? `, ${drawnAuthors < all.authors ? `${number(drawnAuthors)} of ` : ''}${counted(all.authors, 'author')}`
      : '';
  const total = catalogue.value?.papers.length ?? 0;
  return `${papers < total ? `${number(papers)} of ` : ''}${counted(total, 'paper')}${people}`;
}

function stageLabel(drawn: Scene | null): string {
  const title = views.find(([name]) => name === drawn?.view)?.[2] ?? 'Map';
  return drawn ? `${title}. ${noteOf(drawn)}` : 'Map';
}

function walk(event: KeyboardEvent): void {
  const directions = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' } as const;
  if (event.key === '+' || event.key === '=') zoomMap(0.66);
  else if (event.key === '-') zoomMap(1.5);
  else if (event.key === '0') zoomMap('fit');
  else if (event.key in directions) {
    const direction = directions[event.key as keyof typeof directions];
    event.preventDefault();
    if (event.shiftKey) {
      const camera = state.peek().camera ?? { x: 0.5, y: 0.5, ratio: 1 };
      const step = 0.12 * camera.ratio;
      const dx = direction === 'left' ? -step : direction === 'right' ? step : 0;
      const dy = direction === 'down' ? -step : direction === 'up' ? step : 0;
      const next = { ...camera, x: camera.x + dx, y: camera.y + dy };
      picture?.setCamera(next, false);
      look({ camera: next });
      return;
    }
    const drawn = scene.peek();
    if (!drawn) return;
    const visible = shown.peek();
    const spots = drawn.nodes.filter(
      (node) => node.kind === 'risk' || node.kind === 'area' || !visible || visible.has(node.key),
    );
    const chosen = selection.peek();
    const from = chosen.kind === 'node' ? catalogue.peek()?.nodes.get(chosen.key) : undefined;
    const next = nearestInDirection(spots, from ?? { key: '', x: 0, y: 0 }, direction);
    if (next) select({ kind: 'node', key: next });
  }
}

/** The page's frame: header, filter, coverage, map with table beneath, panels; one at a time on a small screen. */
import { useEffect, useState } from 'preact/hooks';
import { Icon, type IconName } from './icons.tsx';
import { droppedFiles, openFiles } from './open-files.ts';
import { FilterBar } from './panels/filter-bar.tsx';
import { Guide } from './panels/guide.tsx';
import { Header } from './panels/header.tsx';
import { Help } from './panels/help.tsx';
import { isPictured, MapPanel } from './panels/map.tsx';
import { MatrixPanel } from './panels/matrix.tsx';
import { TablePanel } from './panels/table.tsx';
import { panels } from './panels.tsx';
import type { PaneName } from './state.ts';
import { load, look, narrow, notices, select, state } from './store.ts';

const panes: readonly (readonly [PaneName, string, IconName])[] = [
  ['map', 'Map', 'map'],
  ['coverage', 'Coverage', 'grid'],
  ['papers', 'Papers', 'table'],
  ['panel', 'Details', 'panel'],
];

export function App() {
  const now = load.value;
  if (now.kind === 'loading')
    return (
      <p class="boot" role="status">
        {now.what}
      </p>
    );
  if (now.kind === 'failed') return <Failed why={now.why} />;
  return <Page />;
}

function Page() {
  const { pane, isTableOpen, isEmbedded, selection } = state.value;
  const isNarrow = narrow.value;
  const isShown = (name: PaneName) => !isNarrow || pane === name;
  return (
    <div class={`page ${isEmbedded ? 'is-embedded' : ''} pane-${pane}`}>
      {isEmbedded ? null : <Header />}
      <FilterBar />
      <main class="work">
        {isEmbedded || !isShown('coverage') ? null : isPictured.value ? <MatrixPanel /> : <section class="coverage" />}
        <div class="middle" hidden={!(isShown('map') || isShown('papers'))}>
          <div class="map-holder" hidden={isNarrow && pane !== 'map'}>
            <MapPanel />
            {isNarrow && pane === 'map' && selection.kind !== 'none' ? <Sheet /> : null}
          </div>
          {(isNarrow ? pane === 'papers' : isTableOpen) ? <TablePanel /> : null}
        </div>
        {isEmbedded || !isShown('panel') ? null : isPictured.value ? <SidePanel /> : <section class="side" />}
      </main>
      {isNarrow && !isEmbedded ? (
        <nav class="panes" aria-label="Parts of the page">
          {panes.map(([name, label, icon]) => (
            <button key={name} type="button" aria-pressed={pane === name} onClick={() => look({ pane: name })}>
              <Icon name={icon} />
              {label}
            </button>
          ))}
        </nav>
      ) : null}
      {isEmbedded ? null : <Guide />}
      <Help />
      <DropZone />
      <Notices />
    </div>
  );
}

function SidePanel() {
  const { panel } = state.value;
  const current = panels.find(({ name }) => name === panel) ?? panels[0];
  const keys = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const next = panels[(panels.findIndex(({ name }) => name === panel) + step + panels.length) % panels.length];
    if (!next) return;
    look({ panel: next.name });
    requestAnimationFrame(() => document.getElementById(`tab-${next.name}`)?.focus());
  };
  return (
    <section class="side" aria-label="Panel">
      <div class="tabs" role="tablist" aria-label="Panels" onKeyDown={keys}>
        {panels.map(({ name, label }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={name === panel}
            aria-controls="panel"
            tabIndex={name === panel ? 0 : -1}
            onClick={() => look({ panel: name })}
          >
            {label}
          </button>
        ))}
      </div>
      <div
        class="panel-body"
        role="tabpanel"
        id="panel"
        aria-labelledby={`tab-${panel}`}
        tabIndex={-1}
        key={`${panel} ${JSON.stringify(panel === 'details' ? state.value.selection : null)}`}
      >
        {current ? <current.Panel /> : null}
      </div>
    </section>
  );
}

/** On a small screen: what was touched on the map, with the way to its panel. */
function Sheet() {
  return (
    <div class="sheet">
      <button type="button" class="tool close" aria-label="Close" onClick={() => select({ kind: 'none' })}>
        <Icon name="close" />
      </button>
      <SheetBody />
      <button type="button" class="primary" onClick={() => look({ pane: 'panel', panel: 'details' })}>
        Open
      </button>
    </div>
  );
}

function SheetBody() {
  const { selection } = state.value;
  const now = load.value;
  if (now.kind !== 'ready') return null;
  const { nodes, graph, rowByCode } = now.catalogue;
  const node = selection.kind === 'node' ? nodes.get(selection.key) : undefined;
  const title =
    node?.label ??
    (selection.kind === 'community'
      ? graph.communities[selection.index]?.name
      : selection.kind === 'cell'
        ? (rowByCode.get(selection.row)?.name ?? 'Outside the taxonomy')
        : 'A line of the map');
  return (
    <div>
      <p class="kind">{node?.kind ?? selection.kind}</p>
      <p class="serif">{title}</p>
    </div>
  );
}

function DropZone() {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer) return;
      event.preventDefault();
      setOver(false);
      const loose = [...event.dataTransfer.files];
      void droppedFiles(event.dataTransfer.items).then((files) => openFiles(files.length > 0 ? files : loose));
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
  return isOver ? (
    <div class="drop-zone">
      <p class="serif">Drop listings, .bib, .csv or .ndjson to see their graph</p>
      <p>or a folder that riskgraph build wrote. Nothing is uploaded.</p>
    </div>
  ) : null;
}

function Notices() {
  return (
    <div class="notices" role="status">
      {notices.value.map((text) => (
        <p key={text}>
          {text}
          <button
            type="button"
            class="tool"
            aria-label="Dismiss"
            onClick={() => {
              notices.value = notices.value.filter((other) => other !== text);
            }}
          >
            <Icon name="close" />
          </button>
        </p>
      ))}
    </div>
  );
}

function Failed({ why }: { why: string }) {
  return (
    <main class="failed">
      <h1 class="serif">There is nothing to show yet</h1>
      <p role="alert">{why}</p>
      <p>
        Build a data folder with <code>riskgraph build … -o out</code> and open it with <code>riskgraph view out</code>,
        or drop listings, .bib, .csv, .ndjson files or such a folder on this page. Nothing is uploaded.
      </p>
      <label class="pill file-choice">
        Choose files
        <input type="file" multiple onChange={(event) => void openFiles([...(event.currentTarget.files ?? [])])} />
      </label>
      <DropZone />
      <Notices />
    </main>
  );
}

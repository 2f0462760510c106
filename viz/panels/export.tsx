/** What one leaves with: a figure, the graph as shown in other tools' formats, a link, a frame for one's own page. */
import { useEffect, useState } from 'preact/hooks';
import { filterSentence } from '../../src/filter-sentence.ts';
import { dotScale, type LookContext } from '../appearance.ts';
import { shownPart } from '../export-graph.ts';
import { Icon } from '../icons.tsx';
import { darkPalette, lightPalette } from '../palette.ts';
import { counted, number, Section } from '../parts.tsx';
import { writeAddress } from '../permalink.ts';
import { saveFile } from '../save-file.ts';
import { catalogue, kept, notify, palette, shown, state, texts } from '../store.ts';
import { listFormats, writeExport } from '../worker-client.ts';
import { copyLink, copyText } from './header.tsx';
import { currentScene } from './map.tsx';

const figureSize = { width: 1400, height: 940 } as const;

export function ExportPanel() {
  const [formats, setFormats] = useState<readonly { name: string; what: string }[]>([]);
  const [busy, setBusy] = useState<string | null>(null);
  const [ground, setGround] = useState<'theme' | 'light' | 'dark'>('light');
  useEffect(() => {
    listFormats().then(setFormats, (error: Error) => notify(error.message));
  }, []);
  const at = catalogue.value;
  if (!at) return null;
  const run = (name: string, work: () => Promise<void>) => {
    setBusy(name);
    work()
      .catch((error: Error) => notify(error.message))
      .finally(() => setBusy(null));
  };
  const figure = async (kind: 'png' | 'svg') => {
    const scene = currentScene();
    if (!scene) throw new Error('There is no picture to export.');
    const { figureSvg, pngOf } = await import('../export-figure.ts');
    const colours = ground === 'theme' ? palette.value : ground === 'dark' ? darkPalette : lightPalette;
    const svg = figureSvg({
      scene,
      look: figureLook(colours),
      title: at.name === '' ? 'Riskgraph' : at.name,
      sentence: sentence(),
      about: aboutLine(),
      ...figureSize,
    });
    if (kind === 'svg') saveFile('riskgraph.svg', svg, 'image/svg+xml');
    else saveFile('riskgraph.png', await pngOf(svg, figureSize.width, figureSize.height, 2), 'image/png');
  };
  const data = async (format: string) => {
    const written = await writeExport(
      format,
      shownPart(at, texts.peek(), kept.peek(), shown.peek(), state.peek().filter),
    );
    for (const { name, parts } of written)
      saveFile(name.split('/').at(-1) ?? name, new Blob(parts), 'application/octet-stream');
  };
  return (
    <article aria-label="Export">
      <p class="kind">{sentence()}</p>
      <h2 class="serif">Take it with you</h2>
      <Section title="Figure" aside="legend, filter and versions inside">
        <p class="row">
          <button
            type="button"
            class="primary"
            disabled={busy !== null}
            onClick={() => run('png', () => figure('png'))}
          >
            <Icon name="download" /> PNG
          </button>
          <button
            type="button"
            class="primary"
            disabled={busy !== null}
            onClick={() => run('svg', () => figure('svg'))}
          >
            <Icon name="download" /> SVG
          </button>
          <label class="inline">
            Ground
            <select value={ground} onChange={(event) => setGround(event.currentTarget.value as typeof ground)}>
              <option value="light">light</option>
              <option value="dark">dark</option>
              <option value="theme">as on screen</option>
            </select>
          </label>
        </p>
      </Section>
      <Section title="Graph as shown" aside={counted(kept.value.length, 'paper')}>
        {formats.length === 0 ? <p class="waiting">Looking up the formats…</p> : null}
        <ul class="formats">
          {formats.map(({ name, what }) => (
            <li key={name}>
              <button type="button" class="pill" disabled={busy !== null} onClick={() => run(name, () => data(name))}>
                {busy === name ? '…' : name}
              </button>
              <span class="note">{what}</span>
            </li>
          ))}
        </ul>
        <p class="note">The rows of the table are saved as CSV and BibTeX above the table.</p>
      </Section>
      <Section title="Link">
        <p class="row">
          <button type="button" class="pill" onClick={() => void copyLink()}>
            <Icon name="link" /> Copy link to this view
          </button>
          <button
            type="button"
            class="pill"
            onClick={() =>
              void copyText(
                `<iframe src="${location.origin}${location.pathname}#${writeAddress({ ...state.value, isEmbedded: true })}" width="800" height="600" title="Riskgraph"></iframe>`,
                'The frame’s code is copied.',
              )
            }
          >
            Copy frame for a page
          </button>
        </p>
      </Section>
    </article>
  );
}

function figureLook(colours: typeof lightPalette): LookContext {
  const at = catalogue.peek();
  const scene = currentScene();
  if (!at || !scene) throw new Error('There is no picture to export.');
  const strongestEdge = scene.edges.reduce((most, edge) => Math.max(most, edge.weight), 1);
  const isWhole = scene.view === 'map' || scene.view === 'paper-risk';
  return {
    catalogue: at,
    palette: colours,
    colourBy: state.peek().colourBy,
    shown: isWhole ? shown.peek() : null,
    scale: dotScale(scene.nodes.length),
    strongestEdge,
    hasPapers: isWhole,
  };
}

function sentence(): string {
  const at = catalogue.value;
  if (!at) return '';
  const said = filterSentence(
    state.value.filter,
    at.taxonomy,
    at.graph.communities.map((community) => community.name),
  );
  return `${said[0]?.toUpperCase() ?? ''}${said.slice(1)}: ${number(kept.value.length)} of ${counted(at.papers.length, 'paper')}`;
}

function aboutLine(): string {
  const at = catalogue.peek();
  if (!at) return '';
  const years = at.years ? `papers of ${[...new Set(at.years)].join('–')}` : '';
  const facts = Object.entries(at.graph.facts)
    .filter(([key]) => /^(?:taxonomy|taxonomyVersion|rules|rulesVersion|riskgraph|seed)$/u.test(key))
    .map(([key, value]) => `${key} ${value}`);
  return [`Riskgraph, drawn ${new Date().toISOString().slice(0, 10)}`, years, ...facts]
    .filter(Boolean)
    .join(' · ')
    .slice(0, 190);
}

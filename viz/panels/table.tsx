/**
 * The papers shown, as a table in step with the map: the same filter, the same selection. Only the rows in sight are in
 * the page, so ten thousand scroll as lightly as fifty. It is also the way around the map for those who do not see it.
 */
import { useMemo, useRef, useState } from 'preact/hooks';
import { compareText } from '../../src/order.ts';
import type { PaperFacts } from '../catalogue.ts';
import { Icon } from '../icons.tsx';
import { counted, RowShape } from '../parts.tsx';
import { asTsv, type RowFormat, writeRows } from '../rows.ts';
import { saveFile } from '../save-file.ts';
import { catalogue, hovered, listed, look, select, selectedPapers, state, texts } from '../store.ts';
import { copyText } from './header.tsx';
import { showOnMap } from './map.tsx';

const rowHeight = 34;
const overscan = 8;

type ColumnName = 'title' | 'authors' | 'year' | 'venue' | 'risks' | 'score' | 'community' | 'sources';

interface TableColumn {
  readonly name: ColumnName;
  readonly label: string;
  readonly width: string;
  readonly text: (paper: PaperFacts) => string;
  readonly order: (a: PaperFacts, b: PaperFacts) => number;
}

const byTextOf = (text: (paper: PaperFacts) => string) => (a: PaperFacts, b: PaperFacts) =>
  compareText(text(a).toLowerCase(), text(b).toLowerCase());
const byNumberOf = (value: (paper: PaperFacts) => number) => (a: PaperFacts, b: PaperFacts) => value(b) - value(a);
const topScore = (paper: PaperFacts) => paper.tags.reduce((most, tag) => Math.max(most, tag.score), 0);

const tableColumns: readonly TableColumn[] = [
  { name: 'title', label: 'Paper', width: 'minmax(14rem, 3fr)', text: (p) => p.title, order: byTextOf((p) => p.title) },
  {
    name: 'risks',
    label: 'Risks',
    width: 'minmax(7rem, 1fr)',
    text: (p) => p.tags.map((tag) => tag.code).join(' '),
    order: byNumberOf((p) => p.tags.length),
  },
  {
    name: 'year',
    label: 'Year',
    width: '4rem',
    text: (p) => String(p.year ?? ''),
    order: byNumberOf((p) => p.year ?? 0),
  },
  {
    name: 'score',
    label: 'Score',
    width: '4rem',
    text: (p) => (p.tags.length > 0 ? topScore(p).toFixed(2) : ''),
    order: byNumberOf(topScore),
  },
  {
    name: 'authors',
    label: 'Authors',
    width: 'minmax(7rem, 1fr)',
    text: (p) => p.authors.join('; '),
    order: byTextOf((p) => p.authors[0] ?? '￿'),
  },
  {
    name: 'venue',
    label: 'Venue',
    width: 'minmax(5rem, .7fr)',
    text: (p) => p.venue ?? '',
    order: byTextOf((p) => p.venue ?? '￿'),
  },
  {
    name: 'community',
    label: 'Community',
    width: 'minmax(6rem, .8fr)',
    text: (p) => communityName(p),
    order: byNumberOf((p) => -(p.community ?? 1e9)),
  },
  {
    name: 'sources',
    label: 'Found in',
    width: 'minmax(6rem, .8fr)',
    text: (p) => p.sources.join('; '),
    order: byTextOf((p) => p.sources[0] ?? ''),
  },
];

const usual: readonly ColumnName[] = ['title', 'authors', 'year', 'venue', 'risks', 'score'];

export function TablePanel() {
  const body = useRef<HTMLDivElement>(null);
  const [names, setNames] = useState<readonly ColumnName[]>(usual);
  const [sort, setSort] = useState<{ name: ColumnName; isDown: boolean }>({ name: 'score', isDown: false });
  const [top, setTop] = useState(0);
  const papers = listed.value;
  const chosen = tableColumns.filter(({ name }) => names.includes(name));
  const sorted = useMemo(() => {
    const order = tableColumns.find(({ name }) => name === sort.name)?.order ?? (() => 0);
    const rows = papers.toSorted((a, b) => order(a, b) || compareText(a.key, b.key));
    return sort.isDown ? rows.reverse() : rows;
  }, [papers, sort]);
  const height = body.current?.clientHeight ?? 600;
  const first = Math.max(0, Math.floor(top / rowHeight) - overscan);
  const rows = sorted.slice(first, first + Math.ceil(height / rowHeight) + overscan * 2);
  const template = chosen.map(({ width }) => width).join(' ');
  const { selection } = state.value;
  const selected = selection.kind === 'node' ? selection.key : null;
  const at = Math.max(
    0,
    sorted.findIndex((paper) => paper.key === selected),
  );

  const goTo = (index: number) => {
    const paper = sorted[index];
    const element = body.current;
    if (!paper || !element) return;
    select({ kind: 'node', key: paper.key });
    const y = index * rowHeight;
    if (y < element.scrollTop) element.scrollTop = y;
    else if (y + rowHeight * 2 > element.scrollTop + element.clientHeight)
      element.scrollTop = y + rowHeight * 2 - element.clientHeight;
    requestAnimationFrame(() =>
      element.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus({ preventScroll: true }),
    );
  };
  const walk = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(height / rowHeight) - 2);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -sorted.length,
      End: sorted.length,
    };
    const step = steps[event.key];
    if (step === undefined) {
      if (event.key === 'Enter' && selected) showOnMap([selected]);
      return;
    }
    event.preventDefault();
    goTo(Math.max(0, Math.min(sorted.length - 1, selected === null && step === 1 ? 0 : at + step)));
  };
  const download = (format: RowFormat) =>
    saveFile(`papers.${format}`, writeRows(format, sorted, catalogue.peek(), texts.peek()), 'text/plain');

  return (
    <section class="papers" aria-label="Table of papers">
      <div class="papers-head">
        <h2>{selectedPapers.value ? 'Selected papers' : 'Papers'}</h2>
        <span class="tally">{counted(sorted.length, 'paper')}</span>
        <details class="menu">
          <summary>Columns</summary>
          <fieldset>
            <legend class="unseen">Columns of the table</legend>
            {tableColumns.map(({ name, label }) => (
              <label key={name}>
                <input
                  type="checkbox"
                  checked={names.includes(name)}
                  disabled={name === 'title'}
                  onChange={(event) =>
                    setNames(event.currentTarget.checked ? [...names, name] : names.filter((other) => other !== name))
                  }
                />
                {label}
              </label>
            ))}
          </fieldset>
        </details>
        <button
          type="button"
          class="quiet"
          onClick={() =>
            void copyText(
              asTsv(sorted, catalogue.peek(), texts.peek()),
              `${counted(sorted.length, 'row')} copied, for a spreadsheet.`,
            )
          }
        >
          Copy
        </button>
        <button type="button" class="quiet" onClick={() => download('csv')}>
          <Icon name="download" /> CSV
        </button>
        <button type="button" class="quiet" onClick={() => download('bib')}>
          <Icon name="download" /> BibTeX
        </button>
        <button
          type="button"
          class="tool close"
          aria-label="Close the table"
          onClick={() => look({ isTableOpen: false, pane: 'map' })}
        >
          <Icon name="close" />
        </button>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: rows are drawn only where in sight, which a table element cannot */}
      <div
        class="grid"
        role="grid"
        aria-label="Papers. Arrow keys walk, Enter shows the paper on the map."
        aria-rowcount={sorted.length + 1}
        aria-colcount={chosen.length}
        tabIndex={sorted.length === 0 ? 0 : -1}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div class="grid-head" role="row" aria-rowindex={1} tabIndex={-1} style={{ gridTemplateColumns: template }}>
          {chosen.map(({ name, label }) => (
            // biome-ignore lint/a11y/useSemanticElements: see above
            <div
              key={name}
              role="columnheader"
              tabIndex={-1}
              aria-sort={sort.name === name ? (sort.isDown ? 'descending' : 'ascending') : 'none'}
            >
              <button type="button" onClick={() => setSort({ name, isDown: sort.name === name && !sort.isDown })}>
                {label}
                {sort.name === name ? <span aria-hidden="true">{sort.isDown ? ' ↑' : ' ↓'}</span> : null}
              </button>
            </div>
          ))}
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div
          class="grid-body"
          ref={body}
          role="rowgroup"
          onScroll={(event) => setTop(event.currentTarget.scrollTop)}
          onKeyDown={walk}
        >
          <div class="grid-space" role="presentation" style={{ height: `${sorted.length * rowHeight}px` }}>
            {rows.map((paper, i) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the rowgroup listens to the keys
              // biome-ignore lint/a11y/useSemanticElements: see above
              <div
                key={paper.key}
                role="row"
                aria-rowindex={first + i + 2}
                aria-selected={paper.key === selected}
                data-row={first + i}
                tabIndex={(selected === null ? 0 : at) === first + i ? 0 : -1}
                class="grid-row"
                style={{ top: `${(first + i) * rowHeight}px`, gridTemplateColumns: template }}
                onClick={() => goTo(first + i)}
                onPointerEnter={() => {
                  hovered.value = paper.key;
                }}
                onPointerLeave={() => {
                  hovered.value = null;
                }}
              >
                {chosen.map((column) => (
                  // biome-ignore lint/a11y/useSemanticElements: see above
                  <div
                    key={column.name}
                    role="gridcell"
                    tabIndex={-1}
                    class={`is-${column.name}`}
                    title={column.text(paper)}
                  >
                    {column.name === 'risks' ? <Codes paper={paper} /> : column.text(paper)}
                  </div>
                ))}
              </div>
            ))}
          </div>
          {sorted.length === 0 ? <p class="empty">No paper is left. Take a clause out of the filter.</p> : null}
        </div>
      </div>
    </section>
  );
}

function Codes({ paper }: { paper: PaperFacts }) {
  const at = catalogue.value;
  return (
    <>
      {paper.tags.map((tag) => {
        const row = at?.rowByCode.get(tag.code);
        return (
          <span
            key={tag.code}
            class={tag.focus ? 'code-mark' : 'code-mark is-mention'}
            title={`${row?.name ?? tag.code} (${tag.focus ? 'focus' : 'mention'})`}
          >
            {row ? <RowShape row={row} size={9} /> : null}
            {tag.code}
          </span>
        );
      })}
    </>
  );
}

function communityName(paper: PaperFacts): string {
  return paper.community === null
    ? ''
    : (catalogue.peek()?.graph.communities[paper.community]?.name ?? String(paper.community));
}

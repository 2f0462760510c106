/**
 * The coverage matrix, which is legend and filter too: a row's head isolates its risk (with Shift it is added, with Alt
 * left out), a cell selects its papers, the years along the top are a brush. Rows and columns are walked with the arrow
 * keys, as in the grid pattern of the ARIA practices.
 */
import { useRef, useState } from 'preact/hooks';
import { codeStandsFor, everything, type Filter } from '../../src/filter.ts';
import type { Row } from '../catalogue.ts';
import { type Cell, type Column, type Matrix, outsideRow } from '../matrix.ts';
import { counted, RowShape, Shape } from '../parts.tsx';
import type { MatrixBy } from '../state.ts';
import { catalogue, dispatch, hovered, look, matrix, select, state } from '../store.ts';

const columnNames: readonly (readonly [MatrixBy, string])[] = [
  ['year', 'Year'],
  ['venue', 'Venue'],
  ['community', 'Community'],
  ['source', 'Source'],
];

export function MatrixPanel() {
  const table = matrix.value;
  const at = catalogue.value;
  const grid = useRef<HTMLTableElement>(null);
  const [focused, setFocused] = useState<readonly [row: number, column: number]>([0, 0]);
  if (!table || !at) return null;
  const rows: readonly (Row | null)[] = [...at.rows, null];

  const move = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
      ArrowRight: [0, 1],
      ArrowLeft: [0, -1],
      Home: [0, -99],
      End: [0, 99],
      PageDown: [6, 0],
      PageUp: [-6, 0],
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value));
    const row = clamp(focused[0] + step[0], rows.length - 1);
    const column = clamp(focused[1] + step[1], table.columns.length);
    setFocused([row, column]);
    grid.current?.querySelector<HTMLElement>(`[data-at="${row} ${column}"]`)?.focus();
  };

  return (
    <section class="coverage" aria-label="Coverage">
      <div class="coverage-head">
        <h2>Coverage</h2>
        <div class="choice" role="radiogroup" aria-label="Columns of the matrix">
          {columnNames.map(([by, name]) => (
            <label key={by} class={table.by === by ? 'is-on' : ''}>
              <input type="radio" name="matrix-by" checked={table.by === by} onChange={() => look({ matrixBy: by })} />
              {name}
            </label>
          ))}
        </div>
      </div>
      <div class="matrix-scroll">
        <table
          class="matrix"
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is walked like a grid
          role="grid"
          ref={grid}
          style={{ '--columns': table.columns.length }}
          onKeyDown={move}
          aria-label="Papers by risk and column. Arrow keys walk, Enter selects."
        >
          <ColumnHeads table={table} />
          <tbody>
            {rows.map((row, index) => (
              <MatrixRow
                key={row?.code ?? outsideRow}
                row={row}
                index={index}
                table={table}
                focused={focused}
                onFocus={(column) => setFocused([index, column])}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p class="hint">
        Click a risk to see only its papers, <kbd>Shift</kbd> to also ask for it, <kbd>Alt</kbd> to leave it out. A dark
        cell: many papers; <span class="dotted">7</span> only mentioned; <span class="void">·</span> nobody.
      </p>
    </section>
  );
}

function ColumnHeads({ table }: { table: Matrix }) {
  const [from, setFrom] = useState<number | null>(null);
  const most = Math.max(1, ...table.papers);
  const { filter } = state.value;
  const brush = (a: Column, b: Column) => {
    if (!a.years || !b.years) return;
    const since = Math.min(a.years[0], b.years[0]);
    const until = Math.max(a.years[1], b.years[1]);
    const isSame = filter.since === since && filter.until === until;
    dispatch({ type: 'filter', filter: { ...filter, since: isSame ? null : since, until: isSame ? null : until } });
  };
  const pick = (index: number, event: MouseEvent | KeyboardEvent) => {
    const column = table.columns[index];
    if (!column) return;
    const anchor =
      event.shiftKey && filter.since !== null
        ? table.columns.find(({ years }) => years?.[0] === filter.since)
        : undefined;
    if (column.years) brush(anchor ?? column, column);
    else if (table.by === 'year') dispatch({ type: 'filter', filter: { ...filter, undated: !filter.undated } });
    else if (table.by === 'venue' && column.value !== '*' && column.value !== '') toggle('venues', column.value);
    else if (table.by === 'source' && column.value !== '*' && column.value !== '') toggle('sources', column.value);
    else if (table.by === 'community' && /^\d+$/u.test(column.value))
      select({ kind: 'community', index: Number(column.value) });
  };
  const toggle = (field: 'venues' | 'sources', value: string) => {
    const list = filter[field];
    const next = list.includes(value) ? list.filter((other) => other !== value) : [...list, value];
    dispatch({ type: 'filter', filter: { ...filter, [field]: next } });
  };
  return (
    <thead>
      <tr>
        <th scope="col" class="corner">
          {table.by === 'year' ? 'Drag over years to narrow' : 'Papers'}
        </th>
        {table.columns.map((column, index) => {
          const count = table.papers[index] ?? 0;
          const isIn =
            column.years !== null &&
            filter.since !== null &&
            column.years[1] >= filter.since &&
            column.years[0] <= (filter.until ?? 9999);
          return (
            <th scope="col" key={column.value} class={isIn ? 'is-in' : ''}>
              <button
                type="button"
                title={`${column.title}: ${counted(count, 'paper')}`}
                onPointerDown={(event) => {
                  setFrom(index);
                  // Touch captures the pointer to where it went down; the brush needs to see the columns it passes.
                  if (event.currentTarget.hasPointerCapture(event.pointerId))
                    event.currentTarget.releasePointerCapture(event.pointerId);
                }}
                onPointerUp={() => {
                  const start = from === null ? undefined : table.columns[from];
                  if (!start || from === index) return;
                  brush(start, column);
                  setFrom(null);
                }}
                onClick={(event) => {
                  // A press by keyboard has no detail, and no place where it began.
                  if (event.detail === 0 || from === null || from === index) pick(index, event);
                  setFrom(null);
                }}
              >
                <svg class="spark" viewBox="0 0 10 22" preserveAspectRatio="none" aria-hidden="true">
                  <rect
                    x="1"
                    width="8"
                    y={22 - Math.max(1, (count / most) * 22)}
                    height={Math.max(1, (count / most) * 22)}
                  />
                </svg>
                <span aria-hidden="true">{column.label}</span>
                <span class="unseen">
                  {column.title}, {counted(count, 'paper')}
                  {table.by === 'year' ? '. Enter narrows to it, Shift and Enter extends' : ''}
                </span>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface RowProps {
  readonly row: Row | null;
  readonly index: number;
  readonly table: Matrix;
  readonly focused: readonly [number, number];
  readonly onFocus: (column: number) => void;
}

function MatrixRow({ row, index, table, focused, onFocus }: RowProps) {
  const code = row?.code ?? outsideRow;
  const name = row?.name ?? 'Outside the taxonomy';
  const total = table.totals.get(code) ?? { focus: 0, mention: 0 };
  const cells = table.cells.get(code) ?? [];
  const { filter, selection } = state.value;
  const mark = stateOfRow(filter, code);
  const least = row?.isArea ? table.most * 1.6 : table.most;
  return (
    <tr
      class={`${row === null ? 'outside' : row.isArea ? 'area' : 'risk'} ${mark}`}
      style={{ '--area': row?.color ?? 'var(--outside-cell)' }}
    >
      <th scope="row">
        <button
          type="button"
          data-at={`${index} 0`}
          tabIndex={focused[0] === index && focused[1] === 0 ? 0 : -1}
          aria-pressed={mark === 'is-asked'}
          data-code={code}
          title={row ? `${row.code} ${row.name}` : 'Papers that no risk of the taxonomy fits'}
          onFocus={() => onFocus(0)}
          onClick={(event) => pickRow(code, row, event)}
          onPointerEnter={() => {
            if (row) hovered.value = row.key;
          }}
          onPointerLeave={() => {
            hovered.value = null;
          }}
        >
          {row === null ? <Shape shape="circle" color="var(--outside)" /> : row.isArea ? <RowShape row={row} /> : null}
          {row === null || row.isArea ? null : (
            <span class="code" aria-hidden="true">
              {row.code}
            </span>
          )}
          <span class="name" aria-hidden="true">
            {row === null ? 'Outside' : row.short}
          </span>
          <span class="total" aria-hidden="true">
            {brief(total.focus + total.mention)}
          </span>
          <span class="unseen">
            {name}: {total.focus} focus, {total.mention} mention{mark === 'is-refused' ? ', left out' : ''}
          </span>
        </button>
      </th>
      {cells.map((cell, i) => {
        const column = table.columns[i] as Column;
        const isChosen =
          selection.kind === 'cell' &&
          selection.row === code &&
          selection.column === column.value &&
          selection.by === table.by;
        return (
          <td key={column.value}>
            <button
              type="button"
              data-at={`${index} ${i + 1}`}
              tabIndex={focused[0] === index && focused[1] === i + 1 ? 0 : -1}
              class={`cell ${cellClass(cell)} ${isChosen ? 'is-chosen' : ''}`}
              style={{ '--fill': `${Math.round(fillOf(cell, least) * 100)}%` }}
              title={`${row?.short ?? 'Outside'}, ${column.title}: ${said(cell)}`}
              aria-pressed={isChosen}
              onFocus={() => onFocus(i + 1)}
              onClick={() =>
                select(isChosen ? { kind: 'none' } : { kind: 'cell', row: code, by: table.by, column: column.value })
              }
            >
              <span aria-hidden="true">{cell.focus + cell.mention === 0 ? '·' : brief(cell.focus + cell.mention)}</span>
              <span class="unseen">
                {name}, {column.title}: {said(cell)}
              </span>
            </button>
          </td>
        );
      })}
    </tr>
  );
}

/** `999`, `1.2k`, `34k`: four figures do not fit a cell. */
function brief(count: number): string {
  if (count < 1000) return String(count);
  return `${count < 10_000 ? Math.round(count / 100) / 10 : Math.round(count / 1000)}k`;
}

function cellClass({ focus, mention }: Cell): string {
  if (focus > 0) return 'is-focus';
  return mention > 0 ? 'is-mention' : 'is-empty';
}

/** Shade of a cell from 0 to 1: by root, so that one paper is seen beside a hundred. */
function fillOf({ focus, mention }: Cell, most: number): number {
  const count = focus + mention * 0.4;
  return focus === 0 ? 0 : Math.min(1, 0.14 + 0.66 * Math.sqrt(count / most));
}

function said({ focus, mention }: Cell): string {
  if (focus + mention === 0) return 'no paper';
  return mention === 0 ? counted(focus, 'paper') : `${focus} focus, ${mention} mention`;
}

function stateOfRow(filter: Filter, code: string): string {
  if (code === outsideRow) return filter.outside === true ? 'is-asked' : '';
  if (filter.covers.some((group) => group.includes(code))) return 'is-asked';
  return filter.without.some((other) => codeStandsFor(other, code)) ? 'is-refused' : '';
}

function pickRow(code: string, row: Row | null, event: MouseEvent): void {
  const { filter } = state.value;
  const set = (change: Partial<Filter>) => dispatch({ type: 'filter', filter: { ...filter, ...change } });
  if (row === null) {
    set({ outside: filter.outside === true ? null : true, covers: [] });
    return;
  }
  const isAsked = filter.covers.some((group) => group.includes(code));
  const isRefused = filter.without.includes(code);
  const covers = filter.covers
    .map((group) => group.filter((other) => other !== code))
    .filter((group) => group.length > 0);
  const without = filter.without.filter((other) => other !== code);
  if (event.altKey) set({ covers, without: isRefused ? without : [...without, code], outside: null });
  else if (event.shiftKey || event.ctrlKey || event.metaKey)
    set({ covers: isAsked ? covers : [...covers, [code]], without, outside: null });
  else if (isAsked && filter.covers.length === 1) {
    set({ covers: everything.covers });
    select({ kind: 'none' });
  } else {
    set({ covers: [[code]], without, outside: null });
    select({ kind: 'node', key: row.key });
  }
}

import { describe, expect, it } from 'vitest';
import { everything, parseFilter } from '../../src/filter.ts';
import { readAddress, writeAddress } from '../../viz/permalink.ts';
import { advance, type History, restState, type ViewState } from '../../viz/state.ts';

const start: History = { now: restState, past: [], future: [] };
const filtered = (history: History, text: string) => advance(history, { type: 'filter', filter: parseFilter(text) });

describe('the state', () => {
  it('undoes and redoes filters, views and neighbourhoods in order', () => {
    let history = filtered(start, 'covers 1');
    history = advance(history, { type: 'view', view: 'risk-risk' });
    history = filtered(history, 'covers 1, since 2020');
    history = advance(history, { type: 'undo' });
    expect(history.now.filter).toEqual(parseFilter('covers 1'));
    expect(history.now.view).toBe('risk-risk');
    history = advance(advance(history, { type: 'undo' }), { type: 'undo' });
    expect(history.now.filter).toEqual(everything);
    expect(history.now.view).toBe('map');
    history = advance(history, { type: 'redo' });
    expect(history.now.filter).toEqual(parseFilter('covers 1'));
  });

  it('forgets what was undone once something new is asked', () => {
    let history = advance(filtered(start, 'covers 1'), { type: 'undo' });
    history = filtered(history, 'covers 2');
    expect(history.future).toEqual([]);
    expect(advance(history, { type: 'redo' })).toBe(history);
  });

  it('takes no step where nothing changes', () => {
    const history = filtered(start, 'covers 1');
    expect(filtered(history, 'covers 1')).toBe(history);
    expect(advance(start, { type: 'undo' })).toBe(start);
    expect(advance(start, { type: 'select', selection: { kind: 'none' } })).toBe(start);
  });

  it('keeps a hundred steps and no more', () => {
    let history = start;
    for (let year = 1000; year < 1150; year++) history = filtered(history, `since ${year}`);
    expect(history.past.length).toBe(100);
  });

  it('opens the panel of what is selected, whatever panel was open', () => {
    const exporting: History = { ...start, now: { ...restState, panel: 'export' } };
    const next = advance(exporting, { type: 'select', selection: { kind: 'node', key: 'risk:1.1' } });
    expect(next.now.panel).toBe('details');
  });
});

const states: readonly Partial<ViewState>[] = [
  {},
  { filter: parseFilter('covers 1.1 and (2 or 3), not 4, since 2023, venue "A, B & C"') },
  { selection: { kind: 'node', key: 'paper:doi:10.1/x y#z&a=b' } },
  { selection: { kind: 'edge', source: 'paper:title:é', target: 'risk:1.1' } },
  { selection: { kind: 'cell', row: 'outside', by: 'venue', column: 'edge "of" [x]' } },
  { selection: { kind: 'community', index: 3 } },
  { ego: { key: 'author:o’neil 2 3', depth: 2 }, camera: { x: 0.25, y: 0.75, ratio: 0.5 } },
  {
    view: 'author-risk',
    colourBy: 'year',
    matrixBy: 'source',
    theme: 'dark',
    panel: 'try',
    pane: 'papers',
    isTableOpen: true,
    isEmbedded: true,
  },
];

describe('the address', () => {
  it.each(states)('tells the state and is read back as it: %j', (change) => {
    const state = { ...restState, ...change };
    expect(readAddress(`#${writeAddress(state)}`)).toEqual({ state, problems: [] });
  });

  it('is empty for the page at rest', () => {
    expect(writeAddress(restState)).toBe('');
  });

  it('names what it cannot read, and shows the rest', () => {
    const { state, problems } = readAddress('#filter=covers+(1&view=globe&colour=year&camera=a+b+c&select=cell+{}');
    expect(state).toEqual({ ...restState, colourBy: 'year' });
    expect(problems).toEqual([
      'The link’s filter could not be read: a bracket is not closed.',
      'The link asks for an unknown view: globe.',
    ]);
  });
});

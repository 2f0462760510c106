/**
 * The state in the page's address, after the `#`, and back: what one person sees another opens. Filters travel in the
 * text form that people type. An address is input like any other: what cannot be read is named and left out.
 */
import { everything, FilterError, parseFilter, writeFilter } from '../src/filter.ts';
import { type Camera, restState, type Selection, type ViewState } from './state.ts';

const choices = {
  view: ['map', 'paper-risk', 'risk-risk', 'author-risk'],
  colourBy: ['area', 'community', 'year'],
  matrixBy: ['year', 'venue', 'community', 'source'],
  theme: ['auto', 'light', 'dark'],
  panel: ['details', 'communities', 'try', 'reviews', 'export'],
  pane: ['map', 'coverage', 'papers', 'panel'],
} as const;
const names = {
  view: 'view',
  colourBy: 'colour',
  matrixBy: 'columns',
  theme: 'theme',
  panel: 'panel',
  pane: 'pane',
} as const;
type Choice = keyof typeof choices;

/** The part of an address after `#`; empty for the state at rest. */
export function writeAddress(state: ViewState): string {
  const fields = new URLSearchParams();
  const filter = writeFilter(state.filter);
  if (filter !== '') fields.set('filter', filter);
  const selection = writeSelection(state.selection);
  if (selection !== null) fields.set('select', selection);
  for (const key of Object.keys(choices) as Choice[]) {
    if (state[key] !== restState[key]) fields.set(names[key], state[key]);
  }
  if (state.ego) fields.set('around', `${state.ego.depth} ${state.ego.key}`);
  if (state.camera) fields.set('camera', [state.camera.x, state.camera.y, state.camera.ratio].map(short).join(' '));
  if (state.isTableOpen) fields.set('table', '1');
  if (state.isEmbedded) fields.set('embed', '1');
  return fields.toString();
}

/** The state that an address tells of, and what in it could not be read. */
export function readAddress(address: string): { readonly state: ViewState; readonly problems: readonly string[] } {
  const fields = new URLSearchParams(address.replace(/^#/u, ''));
  const problems: string[] = [];
  const state: { -readonly [K in keyof ViewState]: ViewState[K] } = { ...restState };
  try {
    state.filter = parseFilter(fields.get('filter') ?? '');
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    state.filter = everything;
    problems.push(`The link’s filter could not be read: ${error.message}.`);
  }
  for (const key of Object.keys(choices) as Choice[]) {
    const asked = fields.get(names[key]);
    if (asked === null) continue;
    const found = (choices[key] as readonly string[]).find((name) => name === asked);
    if (found) Object.assign(state, { [key]: found });
    else problems.push(`The link asks for an unknown ${names[key]}: ${asked}.`);
  }
  state.selection = readSelection(fields.get('select'));
  const around = /^([123]) (.+)$/su.exec(fields.get('around') ?? '');
  if (around) state.ego = { depth: Number(around[1]) as 1 | 2 | 3, key: around[2] as string };
  state.camera = readCamera(fields.get('camera'));
  state.isTableOpen = fields.get('table') === '1';
  state.isEmbedded = fields.get('embed') === '1';
  return { state, problems };
}

function writeSelection(selection: Selection): string | null {
  switch (selection.kind) {
    case 'none':
      return null;
    case 'node':
      return selection.key;
    case 'edge':
      return `edge ${JSON.stringify([selection.source, selection.target])}`;
    case 'cell':
      return `cell ${JSON.stringify([selection.row, selection.by, selection.column])}`;
    case 'community':
      return `community ${selection.index}`;
  }
}

function readSelection(text: string | null): Selection {
  if (text === null) return { kind: 'none' };
  const community = /^community (\d+)$/u.exec(text);
  if (community) return { kind: 'community', index: Number(community[1]) };
  const structured = /^(edge|cell) (.+)$/su.exec(text);
  if (!structured) return { kind: 'node', key: text };
  const parts = strings(structured[2] as string);
  if (structured[1] === 'edge' && parts.length === 2) {
    return { kind: 'edge', source: parts[0] as string, target: parts[1] as string };
  }
  const by = choices.matrixBy.find((name) => name === parts[1]);
  if (structured[1] === 'cell' && parts.length === 3 && by) {
    return { kind: 'cell', row: parts[0] as string, by, column: parts[2] as string };
  }
  return { kind: 'none' };
}

function strings(json: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : [];
  } catch {
    return [];
  }
}

function readCamera(text: string | null): Camera | null {
  const [x, y, ratio, extra] = (text ?? '').split(' ').map(Number);
  if (x === undefined || y === undefined || ratio === undefined || extra !== undefined) return null;
  if (!Number.isFinite(x) || !Number.isFinite(y) || !(ratio > 0.001 && ratio < 100)) return null;
  return { x, y, ratio };
}

function short(value: number): string {
  return String(Math.round(value * 10_000) / 10_000);
}

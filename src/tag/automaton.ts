/**
 * Patterns' graphs as an automaton over the meanings of words.
 *
 * Reading a text, the automaton is in a *state*, the set of all nodes that the words so far allow; states and the steps
 * between them are made when a text first needs them and kept (the lazy subset construction of Thompson 1968 and of RE2,
 * R. Cox 2010). A gap is tried word by word, so that states need no counters.
 */
import { type Lexicon, sketchOf, UNKNOWN } from './lexicon.ts';
import type { Edge, Node } from './pattern-graph.ts';
import type { Words } from './words.ts';

/**
 * A set of nodes, and where each word leads from it, as far as texts have asked. What decides most often that nothing
 * comes of it stands first and in the state itself, as there are more states than a processor keeps close.
 */
export interface State {
  /** Whether patterns end here. */
  readonly ends: boolean;
  /** The Bloom filter of the edges' terminals, 64 bits: a word of a meaning that shares no bit leads nowhere. */
  readonly low: number;
  readonly high: number;
  /** How many gaps there are, and the same of the first of them. */
  readonly gapCount: number;
  readonly gapLow: number;
  readonly gapHigh: number;
  /** The numbers of the patterns that end here. */
  readonly outs: readonly number[];
  /** The state to try after a gap of 0, 1, … words; each of them can do no more than the first. */
  readonly gaps: readonly State[];
  /** The edges of all its nodes. */
  readonly edges: readonly Edge[];
  /** The same by terminal, for states with many edges. */
  readonly byTerminal: ReadonlyMap<number, readonly Node[]> | null;
  /** By the meaning of a word that leads on. */
  readonly steps: Map<number, State>;
  /** For each 32 meanings two words of bits: whether it is known if a word leads on, and whether it does. */
  verdicts: Uint32Array;
  /** For the end of a front that was read against the text: the state to read on with the text in, once it is known. */
  rest: State | null;
}

/** States with no more edges than this are asked edge by edge. */
const fewEdges = 6;

/** Receives a state in which patterns end, and the word that reading would go on with; true ends the search. */
export type OnEnd = (state: State, at: number) => boolean;

export class Automaton {
  readonly #lexicon: Lexicon;
  readonly #states = new Map<string, State>();

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /** Reads with the text from word `at` on, up to the end of its sentence. Longer and shorter ends alike are reported. */
  forward(words: Words, state: State, at: number, end: number, onEnd: OnEnd): boolean {
    if (state.ends && onEnd(state, at)) return true;
    if (at >= end) return false;
    const { meaning } = words;
    const { sketches } = this.#lexicon;
    if ((state.low | state.high) !== 0 && words.breakBefore[at] === 0) {
      const word = meaning[at] as number;
      if (
        word !== UNKNOWN &&
        ((state.low & (sketches[2 * word] as number)) | (state.high & (sketches[2 * word + 1] as number))) !== 0 &&
        this.leadsOn(state, word) &&
        this.forward(words, this.next(state, word), at + 1, end, onEnd)
      )
        return true;
    }
    if (state.gapCount === 0) return false;
    const { gaps, gapLow, gapHigh } = state;
    const widest = gaps[0] as State;
    const last = Math.min(state.gapCount, end - at);
    for (let k = 0; k < last; k++) {
      const word = meaning[at + k] as number;
      if (word === UNKNOWN) continue;
      if (((gapLow & (sketches[2 * word] as number)) | (gapHigh & (sketches[2 * word + 1] as number))) === 0) continue;
      if (!this.leadsOn(widest, word)) continue;
      const after = gaps[k] as State;
      if (
        (after === widest || this.leadsOn(after, word)) &&
        this.forward(words, this.next(after, word), at + k + 1, end, onEnd)
      )
        return true;
    }
    return false;
  }

  /** Reads against the text from word `at` on, down to its sentence's first word, `begin`. */
  backward(words: Words, state: State, at: number, begin: number, onEnd: OnEnd): boolean {
    if (state.ends && onEnd(state, at)) return true;
    if (at < begin) return false;
    const { meaning } = words;
    const { sketches } = this.#lexicon;
    if ((state.low | state.high) !== 0 && words.breakBefore[at + 1] === 0) {
      const word = meaning[at] as number;
      if (
        word !== UNKNOWN &&
        ((state.low & (sketches[2 * word] as number)) | (state.high & (sketches[2 * word + 1] as number))) !== 0 &&
        this.leadsOn(state, word) &&
        this.backward(words, this.next(state, word), at - 1, begin, onEnd)
      )
        return true;
    }
    if (state.gapCount === 0) return false;
    const { gaps, gapLow, gapHigh } = state;
    const widest = gaps[0] as State;
    const last = Math.min(state.gapCount, at - begin + 1);
    for (let k = 0; k < last; k++) {
      const word = meaning[at - k] as number;
      if (word === UNKNOWN) continue;
      if (((gapLow & (sketches[2 * word] as number)) | (gapHigh & (sketches[2 * word + 1] as number))) === 0) continue;
      if (!this.leadsOn(widest, word)) continue;
      const before = gaps[k] as State;
      if (
        (before === widest || this.leadsOn(before, word)) &&
        this.backward(words, this.next(before, word), at - k - 1, begin, onEnd)
      )
        return true;
    }
    return false;
  }

  /** Whether a word leads anywhere from a state. Most words don't, and from the second time on one look says so. */
  leadsOn(state: State, meaning: number): boolean {
    const place = (meaning >> 5) * 2;
    const bit = 1 << (meaning & 31);
    if (place < state.verdicts.length && ((state.verdicts[place] as number) & bit) !== 0) {
      return ((state.verdicts[place + 1] as number) & bit) !== 0;
    }
    const leads = this.#takes(state, meaning);
    if (place >= state.verdicts.length) {
      const wider = new Uint32Array(place + 32);
      wider.set(state.verdicts);
      state.verdicts = wider;
    }
    state.verdicts[place] = (state.verdicts[place] as number) | bit;
    if (leads) state.verdicts[place + 1] = (state.verdicts[place + 1] as number) | bit;
    return leads;
  }

  /** The same, found out edge by edge or terminal by terminal, whichever are fewer. */
  #takes({ edges, byTerminal }: State, meaning: number): boolean {
    const { bits, terminals } = this.#lexicon.meaning(meaning);
    if (byTerminal === null) {
      for (let k = 0; k < edges.length; k++) if (has(bits, (edges[k] as Edge).terminal)) return true;
      return false;
    }
    for (let k = 0; k < terminals.length; k++) if (byTerminal.has(terminals[k] as number)) return true;
    return false;
  }

  /** Where a word that leads on leads to. */
  next(state: State, meaning: number): State {
    const known = state.steps.get(meaning);
    if (known !== undefined) return known;
    const { bits, terminals } = this.#lexicon.meaning(meaning);
    const reached = new Set<Node>();
    if (state.byTerminal === null) {
      for (const { terminal, to } of state.edges) if (has(bits, terminal)) reached.add(to);
    } else {
      for (const terminal of terminals) for (const to of state.byTerminal.get(terminal) ?? []) reached.add(to);
    }
    const next = this.state([...reached]);
    state.steps.set(meaning, next);
    return next;
  }

  /** The state before any word of patterns that begin with these edges. */
  rootOf(edges: readonly Edge[]): State {
    return stateOf(edges, [], []);
  }

  /** The state of a set of nodes. */
  state(nodes: readonly Node[]): State {
    const sorted = nodes.toSorted((a, b) => a.id - b.id);
    const key = sorted.map((node) => node.id).join();
    const known = this.#states.get(key);
    if (known) return known;
    const widest = sorted.reduce((most, node) => node.gaps.reduce((far, gap) => Math.max(far, gap.most), most), -1);
    const gaps: State[] = [];
    for (let skipped = 0; skipped <= widest; skipped++) {
      const targets = sorted.flatMap((node) => node.gaps.filter((gap) => gap.most >= skipped).map((gap) => gap.to));
      gaps.push(this.state([...new Set(targets)]));
    }
    const edges = sorted.flatMap((node) => node.edges);
    const state = stateOf(edges, [...new Set(sorted.flatMap((node) => node.outs))], gaps);
    this.#states.set(key, state);
    return state;
  }
}

const noVerdicts = new Uint32Array(0);

function stateOf(edges: readonly Edge[], outs: readonly number[], gaps: readonly State[]): State {
  const [low, high] = sketchOf(edges.map((edge) => edge.terminal));
  return {
    ends: outs.length > 0,
    low,
    high,
    gapCount: gaps.length,
    gapLow: gaps[0]?.low ?? 0,
    gapHigh: gaps[0]?.high ?? 0,
    outs,
    gaps,
    edges,
    byTerminal: edges.length > fewEdges ? byTerminal(edges) : null,
    steps: new Map(),
    verdicts: noVerdicts,
    rest: null,
  };
}

function has(bits: Uint32Array, terminal: number): boolean {
  return (((bits[terminal >> 5] as number) >>> (terminal & 31)) & 1) === 1;
}

function byTerminal(edges: readonly Edge[]): ReadonlyMap<number, readonly Node[]> {
  const nodes = new Map<number, Node[]>();
  for (const { terminal, to } of edges) {
    const list = nodes.get(terminal);
    if (list) list.push(to);
    else nodes.set(terminal, [to]);
  }
  return nodes;
}

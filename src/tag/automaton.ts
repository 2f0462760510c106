/**
 * All patterns of a taxonomy as one automaton over words.
 *
 * Each pattern becomes a little acyclic graph of nodes, built from its end, equal tails shared. Reading a text, the
 * automaton is in a *state*, the set of all nodes that the words so far allow; states and the steps between them are
 * made when a text first needs them and kept (the lazy subset construction of Thompson 1968 and of RE2, R. Cox 2010).
 * A gap is tried word by word, so that states need no counters.
 */
import { type Lexicon, UNKNOWN } from './lexicon.ts';
import { type Pattern, PatternError, parsePattern } from './pattern.ts';
import type { Words } from './words.ts';

interface Edge {
  readonly terminal: number;
  readonly to: Node;
}

interface Node {
  readonly edges: readonly Edge[];
  readonly gaps: readonly { readonly most: number; readonly to: Node }[];
  /** The patterns' numbers that end here. */
  readonly outs: readonly number[];
  readonly id: number;
}

/** A set of nodes, and where each word leads from it, as far as texts have asked. */
interface State {
  /** The edges of all its nodes. */
  readonly edges: readonly Edge[];
  /** The same by terminal, for states with many edges. */
  readonly byTerminal: ReadonlyMap<number, readonly Node[]> | null;
  /** The patterns that end here. */
  readonly outs: readonly number[];
  /** The state to try after a gap of 0, 1, … words; each of them can do no more than the first. */
  readonly gaps: readonly State[];
  /** By the meaning of a word that leads on. */
  readonly steps: Map<number, State>;
  /** For each 32 meanings two words of bits: whether it is known if a word leads on, and whether it does. */
  verdicts: Uint32Array;
}

const DEAD_END = 0;
const NEEDS_NEXT = 1;
const OPEN = 2;

/** States with no more edges than this are asked edge by edge. */
const fewEdges = 6;

/** Receives each match: the number given to the pattern, its first word and the word after its last. */
export type OnMatch = (out: number, from: number, to: number) => void;

export class Automaton {
  readonly #lexicon: Lexicon;
  readonly #nodes = new Map<string, Node>();
  readonly #roots: Node[] = [];
  readonly #states = new Map<string, State>();
  #root: State | null = null;
  /** By a first word's meaning: where it leads. */
  readonly #starts: (State | null)[] = [];
  /** By the same: whether that is nowhere, a state that only the very next word can lead on from, or another. */
  #startKinds = new Uint8Array(1 << 12);

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /**
   * Adds a pattern; its matches are reported under the number `out`, which patterns may share.
   * @throws PatternError for a pattern that cannot be read or names an unknown list
   */
  add(source: string, out: number, lists: ReadonlyMap<string, readonly string[]>): void {
    const end = this.#node([], [], [out]);
    this.#roots.push(this.#build(parsePattern(source), end, lists, []));
  }

  /** To be called once, after the last `add`. */
  seal(): void {
    this.#root = this.#state(this.#roots);
    this.#roots.length = 0;
    this.#nodes.clear();
  }

  #build(pattern: Pattern, tail: Node, lists: ReadonlyMap<string, readonly string[]>, within: readonly string[]): Node {
    switch (pattern.kind) {
      case 'word':
        return this.#node([{ terminal: this.#lexicon.terminal(pattern.condition), to: tail }], [], []);
      case 'gap':
        return this.#node([], [{ most: pattern.most, to: tail }], []);
      case 'optional':
        return this.#union([this.#build(pattern.item, tail, lists, within), tail]);
      case 'sequence': {
        let node = tail;
        for (const item of pattern.items.toReversed()) node = this.#build(item, node, lists, within);
        return node;
      }
      case 'any':
        return this.#alternatives(pattern.options, tail, lists, within);
      case 'list': {
        const entries = lists.get(pattern.name);
        if (!entries)
          throw new PatternError(
            `there is no word list @${pattern.name} (known: ${[...lists.keys()]
              .sort()
              .map((name) => `@${name}`)
              .join(', ')})`,
          );
        if (within.includes(pattern.name)) throw new PatternError(`the word list @${pattern.name} contains itself`);
        return this.#alternatives(entries.map(parsePattern), tail, lists, [...within, pattern.name]);
      }
    }
  }

  /** Single words among the alternatives become one class, so that a list of a hundred words is one edge. */
  #alternatives(
    options: readonly Pattern[],
    tail: Node,
    lists: ReadonlyMap<string, readonly string[]>,
    within: readonly string[],
  ): Node {
    const single: number[] = [];
    const others: Node[] = [];
    for (const option of options) {
      if (option.kind === 'word') single.push(this.#lexicon.terminal(option.condition));
      else others.push(this.#build(option, tail, lists, within));
    }
    if (single.length > 0) others.unshift(this.#node([{ terminal: this.#lexicon.classOf(single), to: tail }], [], []));
    return this.#union(others);
  }

  #union(nodes: readonly Node[]): Node {
    if (nodes.length === 1) return nodes[0] as Node;
    return this.#node(
      nodes.flatMap((node) => node.edges),
      nodes.flatMap((node) => node.gaps),
      nodes.flatMap((node) => node.outs),
    );
  }

  #node(edges: Node['edges'], gaps: Node['gaps'], outs: readonly number[]): Node {
    const key = `${edges.map((edge) => `${edge.terminal}>${edge.to.id}`).join()};${gaps.map((gap) => `${gap.most}>${gap.to.id}`).join()};${outs.join()}`;
    const known = this.#nodes.get(key);
    if (known) return known;
    const node: Node = { edges, gaps, outs, id: this.#nodes.size };
    this.#nodes.set(key, node);
    return node;
  }

  /** Reports every match in the text's words, in order of first word. Longer and shorter ones alike. */
  run(words: Words, onMatch: OnMatch): void {
    const { count, meaning, breakBefore, sentence } = words;
    for (let i = 0; i < count; i++) {
      const first = meaning[i] as number;
      if (first === UNKNOWN) continue;
      if (first >= this.#starts.length) this.#startWith(first);
      const kind = this.#startKinds[first];
      if (kind === DEAD_END) continue;
      if (kind === NEEDS_NEXT) {
        // Most words are among these, and most of them end here.
        const at = i + 1;
        if (at >= count || breakBefore[at] === 1 || sentence[at] !== sentence[i]) continue;
        const second = meaning[at] as number;
        if (second === UNKNOWN) continue;
        const start = this.#starts[first] as State;
        if (this.#leadsOn(start, second)) this.#follow(words, this.#next(start, second), i, at + 1, onMatch);
      } else this.#follow(words, this.#starts[first] as State, i, i + 1, onMatch);
    }
  }

  #startWith(meaning: number): void {
    const root = this.#root as State;
    for (let next = this.#starts.length; next <= meaning; next++) {
      const start = this.#leadsOn(root, next) ? this.#next(root, next) : null;
      this.#starts.push(start);
      if (next >= this.#startKinds.length) {
        const wider = new Uint8Array(this.#startKinds.length * 2);
        wider.set(this.#startKinds);
        this.#startKinds = wider;
      }
      this.#startKinds[next] =
        start === null ? DEAD_END : start.outs.length + start.gaps.length === 0 ? NEEDS_NEXT : OPEN;
    }
  }

  #follow(words: Words, state: State, from: number, at: number, onMatch: OnMatch): void {
    const { outs, gaps } = state;
    for (let k = 0; k < outs.length; k++) onMatch(outs[k] as number, from, at);
    const end = words.sentenceStart[(words.sentence[from] as number) + 1] as number;
    if (at >= end) return;
    const { meaning } = words;
    if (state.edges.length > 0 && words.breakBefore[at] === 0) {
      const word = meaning[at] as number;
      if (word !== UNKNOWN && this.#leadsOn(state, word))
        this.#follow(words, this.#next(state, word), from, at + 1, onMatch);
    }
    if (gaps.length === 0) return;
    const widest = gaps[0] as State;
    const last = Math.min(gaps.length, end - at);
    for (let k = 0; k < last; k++) {
      const word = meaning[at + k] as number;
      if (word === UNKNOWN || !this.#leadsOn(widest, word)) continue;
      const state = gaps[k] as State;
      if (state === widest || this.#leadsOn(state, word))
        this.#follow(words, this.#next(state, word), from, at + k + 1, onMatch);
    }
  }

  /** Whether a word leads anywhere from a state. Most words don't, and from the second time on one look says so. */
  #leadsOn(state: State, meaning: number): boolean {
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
  #next(state: State, meaning: number): State {
    const known = state.steps.get(meaning);
    if (known !== undefined) return known;
    const { bits, terminals } = this.#lexicon.meaning(meaning);
    const reached = new Set<Node>();
    if (state.byTerminal === null) {
      for (const { terminal, to } of state.edges) if (has(bits, terminal)) reached.add(to);
    } else {
      for (const terminal of terminals) for (const to of state.byTerminal.get(terminal) ?? []) reached.add(to);
    }
    const next = this.#state([...reached]);
    state.steps.set(meaning, next);
    return next;
  }

  #state(nodes: readonly Node[]): State {
    const sorted = nodes.toSorted((a, b) => a.id - b.id);
    const key = sorted.map((node) => node.id).join();
    const known = this.#states.get(key);
    if (known) return known;
    const widest = Math.max(-1, ...sorted.flatMap((node) => node.gaps.map((gap) => gap.most)));
    const gaps: State[] = [];
    for (let skipped = 0; skipped <= widest; skipped++) {
      const targets = sorted.flatMap((node) => node.gaps.filter((gap) => gap.most >= skipped).map((gap) => gap.to));
      gaps.push(this.#state([...new Set(targets)]));
    }
    const edges = sorted.flatMap((node) => node.edges);
    const state: State = {
      edges,
      byTerminal: edges.length > fewEdges ? byTerminal(edges) : null,
      outs: [...new Set(sorted.flatMap((node) => node.outs))],
      gaps,
      steps: new Map(),
      verdicts: noVerdicts,
    };
    this.#states.set(key, state);
    return state;
  }
}

const noVerdicts = new Uint32Array(0);

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

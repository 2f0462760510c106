/**
 * All patterns of a taxonomy as one automaton over words.
 *
 * Each pattern becomes a little acyclic graph of nodes, built from its end, equal tails shared. Reading a text, the
 * automaton is in a *state*, the set of all nodes that the words so far allow; states and the steps between them are
 * made when a text first needs them and kept (the lazy subset construction of Thompson 1968 and of RE2, R. Cox 2010).
 * A gap is tried word by word, so that states need no counters.
 */
import type { Lexicon, Word } from './lexicon.ts';
import { type Pattern, PatternError, parsePattern } from './pattern.ts';
import type { Words } from './words.ts';

interface Node {
  readonly edges: readonly { readonly terminal: number; readonly to: Node }[];
  readonly gaps: readonly { readonly most: number; readonly to: Node }[];
  /** The patterns' numbers that end here. */
  readonly outs: readonly number[];
  readonly id: number;
}

/** A set of nodes, and where each word leads from it, as far as texts have asked. */
interface State {
  readonly nodes: readonly Node[];
  /** The patterns that end here. */
  readonly outs: readonly number[];
  readonly hasEdges: boolean;
  /** The state to try after a gap of 0, 1, … words. */
  readonly gaps: readonly State[];
  readonly steps: Map<Word, State | null>;
  /** By a word's index: whether it leads anywhere. Empty for states that few words have met. */
  verdicts: Uint8Array;
}

const NOWHERE = 1;
const SOMEWHERE = 2;
const oftenVisited = 24;
const verdictsKept = 1 << 13;
const noVerdicts = new Uint8Array(0);

/** Receives each match: the number given to the pattern, its first word and the word after its last. */
export type OnMatch = (out: number, from: number, to: number) => void;

export class Automaton {
  readonly #lexicon: Lexicon;
  readonly #slot: number;
  readonly #nodes = new Map<string, Node>();
  readonly #roots: Node[] = [];
  readonly #states = new Map<string, State>();
  #root: State | null = null;

  /** `slot` is this automaton's own place in `Word.starts`: 0 for the first automaton over a lexicon, 1 for the next. */
  constructor(lexicon: Lexicon, slot: number) {
    this.#lexicon = lexicon;
    this.#slot = slot;
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
    const { count, word } = words;
    const root = this.#root as State;
    for (let i = 0; i < count; i++) {
      const first = word[i] as Word | null;
      if (first === null) continue;
      let start = first.starts[this.#slot] as State | null | undefined;
      if (start === undefined) {
        start = this.#step(root, first);
        first.starts[this.#slot] = start;
      }
      if (start !== null) this.#follow(words, start, i, i + 1, onMatch);
    }
  }

  #follow(words: Words, state: State, from: number, at: number, onMatch: OnMatch): void {
    const { outs, gaps } = state;
    for (let k = 0; k < outs.length; k++) onMatch(outs[k] as number, from, at);
    if (at >= words.count || words.sentence[at] !== words.sentence[from]) return;
    if (state.hasEdges && words.breakBefore[at] === 0) {
      const word = words.word[at] as Word | null;
      if (word !== null) {
        const next = this.#next(state, word);
        if (next !== null) this.#follow(words, next, from, at + 1, onMatch);
      }
    }
    const last = Math.min(gaps.length, words.count - at);
    for (let k = 0; k < last && words.sentence[at + k] === words.sentence[from]; k++) {
      const word = words.word[at + k] as Word | null;
      if (word === null) continue;
      const next = this.#next(gaps[k] as State, word);
      if (next !== null) this.#follow(words, next, from, at + k + 1, onMatch);
    }
  }

  #next(state: State, word: Word): State | null {
    const verdict = state.verdicts[word.index];
    if (verdict === NOWHERE) return null;
    if (verdict === SOMEWHERE) return state.steps.get(word) as State;
    const known = state.steps.get(word);
    if (known !== undefined) return known;
    const next = this.#step(state, word);
    state.steps.set(word, next);
    // Most words lead nowhere: a byte for each says so faster than the map, once a state has proved to be visited often.
    if (state.steps.size === oftenVisited) state.verdicts = new Uint8Array(verdictsKept);
    if (state.verdicts.length > 0) {
      for (const [seen, to] of state.steps.size === oftenVisited ? state.steps : [[word, next] as const]) {
        state.verdicts[seen.index] = to === null ? NOWHERE : SOMEWHERE;
      }
    }
    return next;
  }

  /** The state that a word leads to; null where it leads nowhere. */
  #step(state: State, word: Word): State | null {
    const reached: Node[] = [];
    for (const node of state.nodes) {
      for (const { terminal, to } of node.edges) {
        if (((word.bits[terminal >> 5] as number) >>> (terminal & 31)) & 1 && !reached.includes(to)) reached.push(to);
      }
    }
    return reached.length === 0 ? null : this.#state(reached);
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
    const state: State = {
      nodes: sorted,
      outs: [...new Set(sorted.flatMap((node) => node.outs))],
      hasEdges: sorted.some((node) => node.edges.length > 0),
      gaps,
      steps: new Map(),
      verdicts: noVerdicts,
    };
    this.#states.set(key, state);
    return state;
  }
}

/**
 * All patterns of a taxonomy as one automaton over words.
 *
 * Each pattern becomes a little acyclic graph of nodes, built from its end, equal tails shared (as in D. Watson's
 * minimal acyclic automata); the first words of all patterns are merged into one start table per distinct word. A text
 * is read once: from each word the automaton follows only the patterns that can begin there.
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

/** Receives each match: the number given to the pattern, its first word and the word after its last. */
export type OnMatch = (out: number, from: number, to: number) => void;

export class Automaton {
  readonly #lexicon: Lexicon;
  readonly #slot: number;
  readonly #nodes = new Map<string, Node>();
  #roots: Node[] = [];
  readonly #byTerminal = new Map<number, Node[]>();

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
    for (const root of this.#roots) {
      for (const { terminal, to } of root.edges) {
        const list = this.#byTerminal.get(terminal) ?? [];
        if (!list.includes(to)) list.push(to);
        this.#byTerminal.set(terminal, list);
      }
    }
    this.#roots = [];
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
    for (let i = 0; i < count; i++) {
      const first = word[i] as Word | null;
      if (first === null) continue;
      let starts = first.starts[this.#slot] as readonly Node[] | null | undefined;
      if (starts === undefined) {
        starts = this.#startsOf(first);
        first.starts[this.#slot] = starts;
      }
      if (starts === null) continue;
      for (let k = 0; k < starts.length; k++) this.#follow(words, starts[k] as Node, i, i + 1, onMatch);
    }
  }

  #startsOf(word: Word): readonly Node[] | null {
    const found: Node[] = [];
    for (const terminal of word.terminals) {
      for (const node of this.#byTerminal.get(terminal) ?? []) if (!found.includes(node)) found.push(node);
    }
    return found.length > 0 ? found : null;
  }

  #follow(words: Words, node: Node, from: number, at: number, onMatch: OnMatch): void {
    const { outs, edges, gaps } = node;
    for (let k = 0; k < outs.length; k++) onMatch(outs[k] as number, from, at);
    if (at >= words.count || words.sentence[at] !== words.sentence[from]) return;
    if (edges.length > 0 && words.breakBefore[at] === 0) this.#step(words, edges, from, at, onMatch);
    for (let k = 0; k < gaps.length; k++) {
      const { most, to } = gaps[k] as Node['gaps'][number];
      const last = Math.min(at + most, words.count - 1);
      for (let next = at; next <= last && words.sentence[next] === words.sentence[from]; next++)
        this.#step(words, to.edges, from, next, onMatch);
    }
  }

  #step(words: Words, edges: Node['edges'], from: number, at: number, onMatch: OnMatch): void {
    const word = words.word[at] as Word | null;
    if (word === null) return;
    const { bits } = word;
    for (let k = 0; k < edges.length; k++) {
      const { terminal, to } = edges[k] as Node['edges'][number];
      if (((bits[terminal >> 5] as number) >>> (terminal & 31)) & 1) this.#follow(words, to, from, at + 1, onMatch);
    }
  }
}

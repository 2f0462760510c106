/**
 * Patterns as little acyclic graphs of words, built from their ends, equal tails shared.
 *
 * A graph can be built to be read with the text or against it. Every match of a pattern has to hold one of its
 * *anchors*: the words by which it is rarest, found by adding up over alternatives and taking the least over the items
 * of a sequence. From an anchor the pattern's front is read against the text and its rest with it (the idea of searching
 * for the rarest part first is that of agrep and of RE2's required literals; for a tree of alternatives and sequences it
 * gives the cheapest set of words that no match can do without).
 */
import type { Lexicon, WordCondition } from './lexicon.ts';
import { type Pattern, PatternError, parsePattern } from './pattern.ts';

export interface Edge {
  readonly terminal: number;
  readonly to: Node;
}

export interface Node {
  readonly edges: readonly Edge[];
  readonly gaps: readonly { readonly most: number; readonly to: Node }[];
  /** The numbers given to the patterns that end here. */
  readonly outs: readonly number[];
  readonly id: number;
}

export type Direction = 'forward' | 'backward';

/** How often words that satisfy a condition stand in texts, in any unit. */
export type Commonness = (condition: WordCondition) => number;

export class PatternGraph {
  readonly #lexicon: Lexicon;
  readonly #lists: ReadonlyMap<string, readonly string[]>;
  readonly #commonness: Commonness;
  readonly #nodes = new Map<string, Node>();
  readonly #parsed = new Map<string, readonly Pattern[]>();
  readonly #listNodes = new Map<string, Node>();
  readonly #listCosts = new Map<string, number>();
  readonly #reading = new Set<string>();
  /** Where to read on with the text once a front was read against it: what the outs of a front number. */
  readonly #rests: Node[] = [];
  readonly #restNumbers = new Map<Node, number>();

  constructor(lexicon: Lexicon, lists: ReadonlyMap<string, readonly string[]>, commonness: Commonness) {
    this.#lexicon = lexicon;
    this.#lists = lists;
    this.#commonness = commonness;
  }

  /**
   * The node from which a pattern, reported as `out`, is read with the text.
   * @throws PatternError for a pattern that cannot be read or names an unknown list
   */
  whole(source: string, out: number): Node {
    return this.#build(parsePattern(source), this.#node([], [], [out]), 'forward');
  }

  /**
   * The anchors of a pattern. Each leads to its front, to be read against the text; where that ends, its outs number the
   * `rest` to be read with the text from after the anchor on, which ends in `out`.
   * @throws PatternError as `whole` does
   */
  anchors(source: string, out: number): readonly Edge[] {
    const edges: Edge[] = [];
    const pattern = parsePattern(source);
    // Reads the lists through, which may be unknown or contain themselves.
    this.#cost(pattern);
    this.#descend(pattern, [], [], out, edges);
    return edges;
  }

  /** What a front's out stands for. */
  rest(number: number): Node {
    return this.#rests[number] as Node;
  }

  #descend(pattern: Pattern, before: readonly Pattern[], after: readonly Pattern[], out: number, edges: Edge[]): void {
    switch (pattern.kind) {
      case 'word':
        edges.push({ terminal: this.#lexicon.terminal(pattern.condition), to: this.#front(before, after, out) });
        break;
      case 'any':
      case 'list': {
        const front = this.#front(before, after, out);
        const options = pattern.kind === 'any' ? pattern.options : this.#list(pattern.name);
        for (const option of options) {
          if (option.kind === 'word') edges.push({ terminal: this.#lexicon.terminal(option.condition), to: front });
          else this.#descend(option, before, after, out, edges);
        }
        break;
      }
      case 'sequence': {
        const costs = pattern.items.map((item) => this.#cost(item));
        const rarest = costs.indexOf(Math.min(...costs));
        this.#descend(
          pattern.items[rarest] as Pattern,
          [...before, ...pattern.items.slice(0, rarest)],
          [...pattern.items.slice(rarest + 1), ...after],
          out,
          edges,
        );
        break;
      }
      default:
        throw new Error(`an anchor must be a word that has to be there, not: ${pattern.kind}`);
    }
  }

  #front(before: readonly Pattern[], after: readonly Pattern[], out: number): Node {
    const rest = this.#sequence(after, this.#node([], [], [out]), 'forward');
    let number = this.#restNumbers.get(rest);
    if (number === undefined) {
      number = this.#rests.push(rest) - 1;
      this.#restNumbers.set(rest, number);
    }
    return this.#sequence(before, this.#node([], [], [number]), 'backward');
  }

  /** How many words of a text one has to look at to miss no match of a pattern; Infinity for what may be left out. */
  #cost(pattern: Pattern): number {
    switch (pattern.kind) {
      case 'word':
        return this.#commonness(pattern.condition);
      case 'any':
        return pattern.options.reduce((sum, option) => sum + this.#cost(option), 0);
      case 'sequence':
        return Math.min(...pattern.items.map((item) => this.#cost(item)));
      case 'list': {
        let cost = this.#listCosts.get(pattern.name);
        if (cost === undefined) {
          cost = this.#within(pattern.name, (entries) => entries.reduce((sum, entry) => sum + this.#cost(entry), 0));
          this.#listCosts.set(pattern.name, cost);
        }
        return cost;
      }
      default:
        return Number.POSITIVE_INFINITY;
    }
  }

  #build(pattern: Pattern, tail: Node, direction: Direction): Node {
    switch (pattern.kind) {
      case 'word':
        return this.#node([{ terminal: this.#lexicon.terminal(pattern.condition), to: tail }], [], []);
      case 'gap':
        return this.#node([], [{ most: pattern.most, to: tail }], []);
      case 'optional':
        return this.#union([this.#build(pattern.item, tail, direction), tail]);
      case 'sequence':
        return this.#sequence(pattern.items, tail, direction);
      case 'any':
        return this.#alternatives(pattern.options, tail, direction);
      case 'list': {
        const key = `${pattern.name} ${tail.id} ${direction}`;
        let node = this.#listNodes.get(key);
        if (node === undefined) {
          node = this.#within(pattern.name, (entries) => this.#alternatives(entries, tail, direction));
          this.#listNodes.set(key, node);
        }
        return node;
      }
    }
  }

  #sequence(items: readonly Pattern[], tail: Node, direction: Direction): Node {
    let node = tail;
    for (const item of direction === 'forward' ? items.toReversed() : items) node = this.#build(item, node, direction);
    return node;
  }

  /** Single words among the alternatives become one class, so that a list of a hundred words is one edge. */
  #alternatives(options: readonly Pattern[], tail: Node, direction: Direction): Node {
    const single: number[] = [];
    const others: Node[] = [];
    for (const option of options) {
      if (option.kind === 'word') single.push(this.#lexicon.terminal(option.condition));
      else others.push(this.#build(option, tail, direction));
    }
    if (single.length > 0) others.unshift(this.#node([{ terminal: this.#lexicon.classOf(single), to: tail }], [], []));
    return this.#union(others);
  }

  /** What `work` makes of a list's entries; a list that comes to itself while that is done contains itself. */
  #within<T>(name: string, work: (entries: readonly Pattern[]) => T): T {
    if (this.#reading.has(name)) throw new PatternError(`the word list @${name} contains itself`);
    this.#reading.add(name);
    try {
      return work(this.#list(name));
    } finally {
      this.#reading.delete(name);
    }
  }

  #list(name: string): readonly Pattern[] {
    const known = this.#parsed.get(name);
    if (known !== undefined) return known;
    const entries = this.#lists.get(name);
    if (entries === undefined) {
      const names = [...this.#lists.keys()].sort().map((other) => `@${other}`);
      throw new PatternError(`there is no word list @${name} (known: ${names.join(', ')})`);
    }
    const parsed = entries.map(parsePattern);
    this.#parsed.set(name, parsed);
    return parsed;
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
}

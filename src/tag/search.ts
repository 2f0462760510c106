/**
 * Finding patterns in a paper's words, in two ways.
 *
 * A paper is searched for all rules at once from their anchors, the rarest words of each pattern, so that most words of
 * most papers cost one look. What stands around a match is searched for pattern by pattern from first words on, only
 * where and only when it is asked for.
 */
import type { Automaton, State } from './automaton.ts';
import { UNKNOWN } from './lexicon.ts';
import type { Edge, Node, PatternGraph } from './pattern-graph.ts';
import type { Words } from './words.ts';

/** Receives a match's first word and the word after its last; true ends the search. */
export type IsEnough = (from: number, to: number) => boolean;

/** Receives each match: the number given to the pattern, its first word and the word after its last. */
export type OnMatch = (out: number, from: number, to: number) => void;

/** What a word's meaning is to a search; 0 where it is not known yet. */
const DEAD_END = 1;
/** Leads to a state in which nothing ends and that only the very next word can lead on from. */
const NEEDS_NEXT = 2;
const OPEN = 3;

/** Patterns that are looked for word by word. */
export class Search {
  readonly #automaton: Automaton;
  readonly #root: State;
  #kinds = new Uint8Array(0);
  #from = 0;
  #isEnough: IsEnough = () => true;

  /** For patterns by their `whole` nodes. */
  constructor(automaton: Automaton, patterns: readonly Node[]) {
    this.#automaton = automaton;
    this.#root = automaton.state([...new Set(patterns)]);
  }

  /** Reports the matches that begin with one of the words `begin` to `end` (half-open) until `isEnough` says so. */
  some(words: Words, begin: number, end: number, isEnough: IsEnough): boolean {
    const { count, meaning, breakBefore, sentence } = words;
    const automaton = this.#automaton;
    for (let i = begin; i < end; i++) {
      const first = meaning[i] as number;
      if (first === UNKNOWN) continue;
      const kind = first < this.#kinds.length ? (this.#kinds[first] as number) : 0;
      if (kind === DEAD_END || (kind === 0 && this.#kindOf(first) === DEAD_END)) continue;
      const start = automaton.next(this.#root, first);
      if (kind === NEEDS_NEXT) {
        const at = i + 1;
        if (at >= count || breakBefore[at] === 1 || sentence[at] !== sentence[i]) continue;
        const second = meaning[at] as number;
        if (second === UNKNOWN || !automaton.leadsOn(start, second)) continue;
      }
      this.#from = i;
      this.#isEnough = isEnough;
      const last = words.sentenceStart[(sentence[i] as number) + 1] as number;
      if (automaton.forward(words, start, i + 1, last, this.#onEnd)) return true;
    }
    return false;
  }

  readonly #onEnd = (_: State, to: number): boolean => this.#isEnough(this.#from, to);

  #kindOf(meaning: number): number {
    if (meaning >= this.#kinds.length) this.#kinds = widened(this.#kinds, meaning);
    let kind = DEAD_END;
    if (this.#automaton.leadsOn(this.#root, meaning)) {
      const start = this.#automaton.next(this.#root, meaning);
      kind = !start.ends && start.gapCount === 0 ? NEEDS_NEXT : OPEN;
    }
    this.#kinds[meaning] = kind;
    return kind;
  }
}

/** Patterns that are looked for from their anchors, in both directions. */
export class AnchoredSearch {
  readonly #automaton: Automaton;
  readonly #graph: PatternGraph;
  readonly #root: State;
  /** By the meaning of a word: the state behind it as an anchor, null where it is none; as far as texts have asked. */
  readonly #starts: (State | null)[] = [];
  #words: Words | null = null;
  #anchor = 0;
  #from = 0;
  #end = 0;
  #onMatch: OnMatch = () => {};

  /** For patterns by their anchors in `graph`. */
  constructor(automaton: Automaton, graph: PatternGraph, anchors: readonly Edge[]) {
    this.#automaton = automaton;
    this.#graph = graph;
    this.#root = automaton.rootOf(anchors);
  }

  /** Reports all matches in a paper's words, in no order, some twice. */
  all(words: Words, onMatch: OnMatch): void {
    const { count, meaning, sentence, sentenceStart } = words;
    const automaton = this.#automaton;
    this.#words = words;
    this.#onMatch = onMatch;
    for (let i = 0; i < count; i++) {
      const first = meaning[i] as number;
      if (first === UNKNOWN) continue;
      if (first >= this.#starts.length) this.#startsUpTo(first);
      const start = this.#starts[first] as State | null;
      if (start === null) continue;
      this.#anchor = i;
      this.#end = sentenceStart[(sentence[i] as number) + 1] as number;
      const begin = sentenceStart[sentence[i] as number] as number;
      automaton.backward(words, start, i - 1, begin, this.#onFront);
    }
  }

  readonly #onFront = (front: State, before: number): boolean => {
    const { outs } = front;
    front.rest ??= this.#automaton.state(outs.map((number) => this.#graph.rest(number)));
    this.#from = before + 1;
    return this.#automaton.forward(this.#words as Words, front.rest, this.#anchor + 1, this.#end, this.#onEnd);
  };

  readonly #onEnd = ({ outs }: State, to: number): boolean => {
    for (let k = 0; k < outs.length; k++) this.#onMatch(outs[k] as number, this.#from, to);
    return false;
  };

  #startsUpTo(meaning: number): void {
    while (this.#starts.length <= meaning) {
      const next = this.#starts.length;
      this.#starts.push(this.#automaton.leadsOn(this.#root, next) ? this.#automaton.next(this.#root, next) : null);
    }
  }
}

function widened(kinds: Uint8Array<ArrayBuffer>, meaning: number): Uint8Array<ArrayBuffer> {
  const wider = new Uint8Array((meaning + 1) * 2);
  wider.set(kinds);
  return wider;
}

/**
 * A rule's hits in their sentences over a corpus (keyword in context, H. P. Luhn 1960): the tool rules are written with.
 */
import type { Grade } from '../model.ts';
import type { Role } from './rule-schema.ts';
import type { TaggedText, Tagger } from './tagger.ts';
import { fieldOf } from './words.ts';

/** One hit: the words matched, what stands around them, and what became of it. */
export interface ConcordanceLine {
  readonly id: string;
  readonly title: string | null;
  readonly before: string;
  readonly match: string;
  readonly after: string;
  readonly role: Role;
  /** The grade of the rule's risk on this paper; null where the paper has no such tag. */
  readonly grade: Grade | null;
  /** What stopped the match; null where it stood. */
  readonly stoppedBy: string | null;
}

export interface Concordance {
  readonly papers: number;
  /** Papers in which the rule matched and stood. */
  readonly fired: number;
  /** Papers in which it matched but every match was stopped. */
  readonly stopped: number;
  readonly lines: readonly ConcordanceLine[];
}

const contextLength = 90;

/**
 * Collects a rule's hits over papers, one a paper, and keeps a sample of `size` that depends on the papers' ids and the
 * seed alone, not on their order. With `includeStopped` matches that were stopped are collected instead.
 * @throws Error for a rule the tagger does not have
 */
export class ConcordanceCollector {
  readonly #tagger: Tagger;
  readonly #rule: string;
  readonly #size: number;
  readonly #seed: number;
  readonly #stoppedOnly: boolean;
  #papers = 0;
  #fired = 0;
  #stopped = 0;
  #sample: { readonly rank: number; readonly line: ConcordanceLine }[] = [];

  constructor(tagger: Tagger, rule: string, size: number, seed: number, stoppedOnly: boolean) {
    if (!tagger.ruleIds.includes(rule))
      throw new Error(`unknown rule: ${rule} (riskgraph taxonomy show lists the rules of a risk)`);
    this.#tagger = tagger;
    this.#rule = rule;
    this.#size = size;
    this.#seed = seed;
    this.#stoppedOnly = stoppedOnly;
  }

  add(id: string, text: TaggedText): void {
    this.#papers++;
    const { matches, tags, words } = this.#tagger.detail(text);
    const stood = matches.stood.find((match) => match.rule.id === this.#rule);
    const stopped = matches.stopped.find((match) => match.rule.id === this.#rule);
    if (stood) this.#fired++;
    else if (stopped) this.#stopped++;
    const shown = this.#stoppedOnly ? (stood ? undefined : stopped) : stood;
    if (!shown) return;
    const rank = rankOf(`${this.#seed} ${id}`);
    if (this.#sample.length >= this.#size && rank >= (this.#sample.at(-1)?.rank ?? 0)) return;
    const field = fieldOf(words, shown.from);
    const whole = (field === 'title' ? text.title : text.abstract) as string;
    const start = words.start[shown.from] as number;
    const end = words.end[shown.to - 1] as number;
    const line: ConcordanceLine = {
      id,
      title: text.title,
      before: whole.slice(Math.max(0, start - contextLength), start),
      match: whole.slice(start, end),
      after: whole.slice(end, end + contextLength),
      role: stood ? stood.role : field === 'title' ? 'title' : 'body',
      grade: tags.find((tag) => tag.risk === shown.rule.target)?.grade ?? null,
      stoppedBy: stood ? null : (stopped?.by ?? null),
    };
    this.#sample.push({ rank, line });
    this.#sample.sort((a, b) => a.rank - b.rank || (a.line.id < b.line.id ? -1 : 1));
    this.#sample.length = Math.min(this.#sample.length, this.#size);
  }

  result(): Concordance {
    return {
      papers: this.#papers,
      fired: this.#fired,
      stopped: this.#stopped,
      lines: this.#sample.map(({ line }) => line),
    };
  }
}

/** A number that looks random and depends on the text alone (FNV-1a, mixed). */
function rankOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x45d9f3b);
  return (hash ^ (hash >>> 16)) >>> 0;
}

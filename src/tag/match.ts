/**
 * Which rules match where in one paper, and which of those matches their contexts and guards let stand.
 *
 * Works in steps because most papers stop after the first: the rules' own words are looked for in one pass, and only
 * around what was found, contexts and guards; only where something stands, the cues that tell what each sentence does.
 * Include and exclude windows are those of EDS-NLP's contextual matcher (Wajsburt et al. 2022); a guard made only of the
 * match's own words does not count.
 */
import type { CompiledContext, CompiledRule, CompiledRules, Surroundings } from './compile.ts';
import { rolesOf } from './roles.ts';
import type { Role } from './rule-schema.ts';
import type { Words } from './words.ts';

/** A rule's match: words `from` to `to` (half-open) of the paper. */
export interface Match {
  readonly rule: CompiledRule;
  readonly from: number;
  readonly to: number;
  readonly role: Role;
  /** One item of an enumeration of three or more. */
  readonly listItem: boolean;
}

/** A match that did not stand, and what stopped it: for explanations. */
export interface StoppedMatch extends Omit<Match, 'role' | 'listItem'> {
  readonly by: string;
}

export interface Matches {
  readonly stood: readonly Match[];
  readonly stopped: readonly StoppedMatch[];
}

/** A match before its contexts are asked. */
interface Candidate {
  readonly rule: CompiledRule;
  readonly from: number;
  readonly to: number;
}

const nothing: Matches = { stood: [], stopped: [] };

export class Matcher {
  readonly #rules: CompiledRules;
  /** Flat triples: rule, from, to. */
  readonly #found: number[] = [];
  readonly #words: Words;
  #roles: readonly Role[] | null = null;
  /** Counts the papers, so that what is known of one is not taken for what is known of the next. */
  #paper = 0;
  /** By surroundings: the paper of which it is known that they are nowhere in it, and that they are somewhere. */
  readonly #absentFrom: Uint32Array;
  readonly #presentIn: Uint32Array;
  /** The match and context that `#isWhereAsked` judges by. */
  #context: CompiledContext | null = null;
  #from = 0;
  #to = 0;
  #own = false;

  /** `words` are a reader's, which hold one paper after another. */
  constructor(rules: CompiledRules, words: Words) {
    this.#rules = rules;
    this.#words = words;
    this.#absentFrom = new Uint32Array(rules.surroundings);
    this.#presentIn = new Uint32Array(rules.surroundings);
  }

  /** Finds the matches in the words as they are now. `explain` also collects what was stopped, and why. */
  match(explain: boolean): Matches {
    const { search, rules } = this.#rules;
    const words = this.#words;
    this.#found.length = 0;
    search.all(words, this.#onFound);
    if (this.#found.length === 0) return nothing;

    this.#roles = null;
    this.#paper++;
    const stopped: StoppedMatch[] = [];
    const standing: Match[] = [];
    const lookAlikes: Candidate[] = [];
    for (const { rule: index, from, to } of longest(this.#found)) {
      const rule = rules[index] as CompiledRule;
      // A look-alike is asked when it is known whether there is anything for it to stop.
      const later = rule.kind === 'look-alike' && !explain;
      if (!later && !this.#stands(rule, from, to)) {
        if (explain) stopped.push({ rule, from, to, by: this.#whatStops(rule, from, to) });
      } else if (rule.kind === 'look-alike') lookAlikes.push({ rule, from, to });
      else {
        const role = this.#roleAt(from);
        standing.push({ rule, from, to, role, listItem: role !== 'statement' && isListItem(words, from, to) });
      }
    }
    return standing.length === 0
      ? { stood: standing, stopped }
      : this.#outranked(standing, lookAlikes, stopped, explain);
  }

  readonly #onFound = (rule: number, from: number, to: number): void => {
    this.#found.push(rule, from, to);
  };

  #roleAt(word: number): Role {
    this.#roles ??= rolesOf(this.#words, this.#rules.cues);
    return this.#roles[this.#words.sentence[word] as number] as Role;
  }

  /** Longest match wins: a match inside a longer one for the same code falls, and so does one that a look-alike covers. */
  #outranked(
    standing: readonly Match[],
    lookAlikes: readonly Candidate[],
    stopped: StoppedMatch[],
    explain: boolean,
  ): Matches {
    const stood: Match[] = [];
    for (const match of standing) {
      const length = match.to - match.from;
      const inside = (other: { from: number; to: number }): boolean =>
        other.from <= match.from && other.to >= match.to && other.to - other.from > length;
      const alike = lookAlikes.find(
        ({ rule, from, to }) =>
          from <= match.from &&
          to >= match.to &&
          stops(rule, match.rule.target) &&
          (explain || this.#stands(rule, from, to)),
      );
      const longer = alike ?? standing.find((other) => outranks(other.rule, match.rule) && inside(other));
      if (!longer) stood.push(match);
      else if (explain)
        stopped.push({
          rule: match.rule,
          from: match.from,
          to: match.to,
          by: alike ? `look-alike ${longer.rule.id}` : `longer match of ${longer.rule.id}`,
        });
    }
    return { stood, stopped };
  }

  /** Whether nothing stops a match, asking what is soonest answered first. */
  #stands({ checks, where }: CompiledRule, from: number, to: number): boolean {
    for (let k = 0; k < checks.length; k++) {
      const { context, wanted } = checks[k] as CompiledRule['checks'][number];
      if (this.#holds(context, from, to, wanted) !== wanted) return false;
    }
    return where === null || where.has(this.#roleAt(from));
  }

  /** What stops a match that does not stand, in words. */
  #whatStops(rule: CompiledRule, from: number, to: number): string {
    if (rule.where !== null && !rule.where.has(this.#roleAt(from)))
      return `it counts only in: ${[...rule.where].join(', ')}`;
    const missing = rule.need.find((context) => !this.#holds(context, from, to, true));
    if (missing) return `missing ${describe(missing)}`;
    return `guard ${describe(rule.unless.find((context) => this.#holds(context, from, to, false)) as CompiledContext)}`;
  }

  /** Whether a context stands where it should; `own`: whether the match's own words may be that context. */
  #holds(context: CompiledContext, from: number, to: number, own: boolean): boolean {
    const words = this.#words;
    const { sentenceStart } = words;
    if (this.#absentFrom[context.index] === this.#paper) return false;
    this.#context = context;
    this.#from = from;
    this.#to = to;
    this.#own = own;
    const within = (sentence: number): boolean =>
      context.search.some(
        words,
        sentenceStart[sentence] as number,
        sentenceStart[sentence + 1] as number,
        this.#isWhereAsked,
      );
    switch (context.scope) {
      case 'document':
        if (!this.#isInPaper(context)) return false;
        return own || context.search.some(words, 0, words.count, this.#isWhereAsked);
      case 'title':
        return within(0);
      case 'zone': {
        const role = this.#roleAt(from);
        for (let sentence = 0; sentence < words.sentences; sentence++)
          if ((this.#roles as readonly Role[])[sentence] === role && within(sentence)) return true;
        return false;
      }
      default:
        return within(words.sentence[from] as number);
    }
  }

  #isInPaper({ search, index }: Surroundings): boolean {
    if (this.#presentIn[index] === this.#paper) return true;
    const present = search.some(this.#words, 0, this.#words.count, anywhere);
    (present ? this.#presentIn : this.#absentFrom)[index] = this.#paper;
    return present;
  }

  /** Whether a span in the part of the paper that a context speaks of counts as that context. */
  readonly #isWhereAsked = (start: number, end: number): boolean => {
    const { scope, words: most } = this.#context as CompiledContext;
    const from = this.#from;
    const to = this.#to;
    if (!this.#own && start >= from && end <= to) return false;
    switch (scope) {
      case 'touching':
        return start <= to && end >= from;
      case 'near':
        return start <= to + most && end >= from - most;
      case 'before':
        return start < from && end >= from - most;
      case 'after':
        return end > to && start <= to + most;
      default:
        return true;
    }
  };
}

const anywhere = (): boolean => true;

/** Within one concept a surer word is not overruled by a longer phrase that counts less. */
function outranks(longer: CompiledRule, shorter: CompiledRule): boolean {
  return longer.target === shorter.target && (longer.concept !== shorter.concept || longer.weight >= shorter.weight);
}

/** Whether a look-alike stops matches for this code: it names the code, its area, or no code at all. */
function stops(lookAlike: CompiledRule, target: string): boolean {
  return lookAlike.stops === null || lookAlike.stops.some((code) => code === target || target.startsWith(`${code}.`));
}

function describe(context: CompiledContext): string {
  const some = context.any.slice(0, 4).join(' | ');
  const distance = ['near', 'before', 'after'].includes(context.scope) ? ` within ${context.words} words` : '';
  return `(${context.scope}${distance}): ${some}${context.any.length > 4 ? ' | …' : ''}`;
}

/** Per rule, of matches that overlap the longest stays; of equally long ones the first. */
function longest(found: readonly number[]): readonly { rule: number; from: number; to: number }[] {
  const matches: { rule: number; from: number; to: number }[] = [];
  for (let i = 0; i < found.length; i += 3)
    matches.push({ rule: found[i] as number, from: found[i + 1] as number, to: found[i + 2] as number });
  if (matches.length === 1) return matches;
  matches.sort((a, b) => a.rule - b.rule || b.to - b.from - (a.to - a.from) || a.from - b.from);
  const kept: typeof matches = [];
  let firstOfRule = 0;
  for (const match of matches) {
    if (kept.length > 0 && (kept[kept.length - 1] as typeof match).rule !== match.rule) firstOfRule = kept.length;
    let free = true;
    for (let k = firstOfRule; k < kept.length && free; k++) {
      const other = kept[k] as typeof match;
      free = other.to <= match.from || other.from >= match.to;
    }
    if (free) kept.push(match);
  }
  return kept.sort((a, b) => a.from - b.from || b.to - a.to || a.rule - b.rule);
}

/** Whether a match is one item of an enumeration: within its sentence, commas part at least three short items around it. */
function isListItem(words: Words, from: number, to: number): boolean {
  if (words.sentence[from] === 0) return false;
  const longestItem = 5;
  let items = 1;
  let length = 0;
  for (let i = from; i > 0 && words.sentence[i - 1] === words.sentence[from] && length <= longestItem; i--) {
    if (words.breakBefore[i] === 1) {
      items++;
      length = 0;
    } else length++;
  }
  length = 0;
  for (let i = to; i < words.count && words.sentence[i] === words.sentence[from] && length <= longestItem; i++) {
    if (words.breakBefore[i] === 1) {
      items++;
      length = 0;
    } else length++;
  }
  return items >= 3;
}

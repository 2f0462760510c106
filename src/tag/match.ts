/**
 * Which rules match where in one paper, and which of those matches their contexts and guards let stand.
 *
 * Works in two steps because most papers stop after the first: the rules' own words are looked for in one pass, and
 * only where something was found are contexts, guards and sentence cues looked for. Include and exclude windows are
 * those of EDS-NLP's contextual matcher (Wajsburt et al. 2022); a guard made only of the
 * match's own words does not count.
 */
import type { CompiledContext, CompiledRule, CompiledRules } from './compile.ts';
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

const nothing: Matches = { stood: [], stopped: [] };

export class Matcher {
  readonly #rules: CompiledRules;
  /** Flat triples: rule, from, to. */
  #found: number[] = [];
  readonly #spans: number[][];
  #touched: number[] = [];

  constructor(rules: CompiledRules) {
    this.#rules = rules;
    this.#spans = Array.from({ length: rules.groups }, () => []);
  }

  /** Finds the matches in one paper's words. `explain` also collects what was stopped, and why. */
  match(words: Words, explain: boolean): Matches {
    const { anchors, contexts, rules, cues } = this.#rules;
    this.#found = [];
    anchors.run(words, this.#onAnchor);
    if (this.#found.length === 0) return nothing;

    for (const group of this.#touched) (this.#spans[group] as number[]).length = 0;
    this.#touched = [];
    contexts.run(words, this.#onContext);
    const roles = rolesOf(words, (cue) => this.#spans[cues[cue]] as number[]);

    const stopped: StoppedMatch[] = [];
    const standing: Match[] = [];
    const lookAlikes: { rule: CompiledRule; from: number; to: number }[] = [];
    for (const { rule: index, from, to } of longest(this.#found)) {
      const rule = rules[index] as CompiledRule;
      const role = roles[words.sentence[from] as number] as Role;
      const by = this.#stoppedBy(rule, from, to, role, words, roles, explain);
      if (by !== null) {
        if (explain) stopped.push({ rule, from, to, by });
      } else if (rule.kind === 'look-alike') lookAlikes.push({ rule, from, to });
      else standing.push({ rule, from, to, role, listItem: role !== 'statement' && isListItem(words, from, to) });
    }
    return this.#outranked(standing, lookAlikes, stopped, explain);
  }

  readonly #onAnchor = (rule: number, from: number, to: number): void => {
    this.#found.push(rule, from, to);
  };

  readonly #onContext = (group: number, from: number, to: number): void => {
    const spans = this.#spans[group] as number[];
    if (spans.length === 0) this.#touched.push(group);
    spans.push(from, to);
  };

  /** Longest match wins: a match inside a longer one for the same code falls, and so does one that a look-alike covers. */
  #outranked(
    standing: readonly Match[],
    lookAlikes: readonly { rule: CompiledRule; from: number; to: number }[],
    stopped: StoppedMatch[],
    explain: boolean,
  ): Matches {
    const stood: Match[] = [];
    for (const match of standing) {
      const length = match.to - match.from;
      const inside = (other: { from: number; to: number }): boolean =>
        other.from <= match.from && other.to >= match.to && other.to - other.from > length;
      const alike = lookAlikes.find(
        (other) => other.from <= match.from && other.to >= match.to && stops(other.rule, match.rule.target),
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

  /** What stops a match, in words where `explain` asks for them; null where it stands. */
  #stoppedBy(
    rule: CompiledRule,
    from: number,
    to: number,
    role: Role,
    words: Words,
    roles: readonly Role[],
    explain: boolean,
  ): string | null {
    if (rule.where !== null && !rule.where.has(role))
      return explain ? `it counts only in: ${[...rule.where].join(', ')}` : '';
    for (const context of rule.need) {
      if (!this.#holds(context, from, to, words, roles, true)) return explain ? `missing ${describe(context)}` : '';
    }
    for (const context of rule.unless) {
      if (this.#holds(context, from, to, words, roles, false)) return explain ? `guard ${describe(context)}` : '';
    }
    return null;
  }

  /** Whether a context stands where it should; `own`: whether the match's own words may be that context. */
  #holds(
    context: CompiledContext,
    from: number,
    to: number,
    words: Words,
    roles: readonly Role[],
    own: boolean,
  ): boolean {
    const spans = this.#spans[context.group] as number[];
    const sentence = words.sentence[from] as number;
    for (let i = 0; i < spans.length; i += 2) {
      const start = spans[i] as number;
      const end = spans[i + 1] as number;
      if (!own && start >= from && end <= to) continue;
      const there = words.sentence[start] as number;
      switch (context.scope) {
        case 'document':
          return true;
        case 'title':
          if (there === 0) return true;
          break;
        case 'zone':
          if (roles[there] === roles[sentence]) return true;
          break;
        case 'sentence':
          if (there === sentence) return true;
          break;
        case 'touching':
          if (there === sentence && start <= to && end >= from) return true;
          break;
        case 'near':
          if (there === sentence && start <= to + context.words && end >= from - context.words) return true;
          break;
        case 'before':
          if (there === sentence && start < from && end >= from - context.words) return true;
          break;
        case 'after':
          if (there === sentence && end > to && start <= to + context.words) return true;
          break;
      }
    }
    return false;
  }
}

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

/**
 * What each sentence does. A sentence that speaks of the authors' own work is `own`; what stands before the first such
 * sentence is background, its first sentence the opening, and a sentence that states what is wrong or missing the problem; what follows is `body` unless its cues say background or
 * closing. A text without any `own` sentence, such as a short description of a risk, is all `statement`.
 */
function rolesOf(
  words: Words,
  spansOf: (cue: 'own' | 'background' | 'problem' | 'closing') => readonly number[],
): readonly Role[] {
  const sentencesWith = (cue: 'own' | 'background' | 'problem' | 'closing'): Set<number> => {
    const spans = spansOf(cue);
    const found = new Set<number>();
    for (let i = 0; i < spans.length; i += 2) found.add(words.sentence[spans[i] as number] as number);
    return found;
  };
  const own = sentencesWith('own');
  own.delete(0);
  const roles: Role[] = ['title'];
  if (own.size === 0) {
    while (roles.length < words.sentences) roles.push('statement');
    return roles;
  }
  const background = sentencesWith('background');
  const problem = sentencesWith('problem');
  const closing = sentencesWith('closing');
  const firstOwn = Math.min(...own);
  for (let sentence = 1; sentence < words.sentences; sentence++) {
    if (closing.has(sentence) && sentence > firstOwn) roles.push('closing');
    else if (own.has(sentence)) roles.push('own');
    else if (sentence < firstOwn)
      roles.push(problem.has(sentence) ? 'problem' : sentence === 1 ? 'opening' : 'background');
    else roles.push(background.has(sentence) ? 'background' : 'body');
  }
  return roles;
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

/**
 * From rules as read to rules as run: two automata over one lexicon (what rules match; the contexts, guards and
 * sentence cues around it), and each rule's contexts as numbers into the second.
 */
import type { Problem } from '../model.ts';
import { Automaton } from './automaton.ts';
import { Lexicon } from './lexicon.ts';
import { PatternError } from './pattern.ts';
import type { Context, Role, Scope } from './rule-schema.ts';
import type { LoadedTaxonomy, Placed } from './taxonomy-files.ts';

/** One context or guard of a rule; `group` numbers its patterns' matches. */
export interface CompiledContext {
  readonly scope: Scope;
  readonly words: number;
  readonly group: number;
  readonly any: readonly string[];
}

/** What the matcher needs of a rule. Look-alikes are rules that stop others instead of speaking for a risk. */
export interface CompiledRule {
  readonly id: string;
  readonly kind: 'rule' | 'look-alike';
  /** The code it speaks for; `concept:<name>` where the rule only finds a concept. Empty for look-alikes. */
  readonly target: string;
  readonly concept: string;
  readonly weight: number;
  readonly mentionOnly: boolean;
  readonly need: readonly CompiledContext[];
  readonly unless: readonly CompiledContext[];
  readonly where: ReadonlySet<Role> | null;
  /** For look-alikes: the codes they stop, null for all. An area's code stands for its risks too. */
  readonly stops: readonly string[] | null;
  readonly why: string;
}

export interface CompiledRules {
  readonly lexicon: Lexicon;
  readonly anchors: Automaton;
  readonly contexts: Automaton;
  readonly rules: readonly CompiledRule[];
  readonly groups: number;
  /** The groups of the cues by which a sentence's role is known. */
  readonly cues: Readonly<Record<'own' | 'background' | 'problem' | 'closing', number>>;
}

/** Why rules could not be compiled, with a problem for each bad pattern. */
export class RuleError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(
      problems.map((problem) => `${problem.source}:${problem.line} ${problem.code}  ${problem.message}`).join('\n'),
    );
    this.problems = problems;
  }
}

/**
 * Compiles a taxonomy's rules.
 * @throws RuleError naming file and line of every pattern that cannot be read
 */
export function compileRules(loaded: LoadedTaxonomy): CompiledRules {
  const lexicon = new Lexicon();
  const anchors = new Automaton(lexicon);
  const contexts = new Automaton(lexicon);
  const problems: Problem[] = [];
  const groups = new Map<string, number>();

  const add = (automaton: Automaton, patterns: readonly string[], out: number, place: Placed): void => {
    for (const pattern of patterns) {
      try {
        automaton.add(pattern, out, loaded.lists);
      } catch (error) {
        if (!(error instanceof PatternError)) throw error;
        problems.push({ code: 'pattern', message: error.message, source: place.source, line: place.line });
      }
    }
  };
  const groupOf = (patterns: readonly string[], place: Placed): number => {
    const key = patterns.toSorted().join('\n');
    const known = groups.get(key);
    if (known !== undefined) return known;
    const group = groups.size;
    groups.set(key, group);
    add(contexts, patterns, group, place);
    return group;
  };
  const contextOf = (context: Context, place: Placed): CompiledContext => ({
    scope: context.in,
    words: context.words,
    group: groupOf(context.any, place),
    any: context.any,
  });

  const rules: CompiledRule[] = [];
  for (const rule of loaded.rules) {
    add(anchors, rule.match, rules.length, rule);
    const concept = rule.concept ?? rule.id;
    rules.push({
      id: rule.id,
      kind: 'rule',
      target: rule.risk ?? `concept:${concept}`,
      concept,
      weight: rule.weight,
      mentionOnly: rule.most === 'mention',
      need: rule.need.map((context) => contextOf(context, rule)),
      unless: rule.unless.map((context) => contextOf(context, rule)),
      where: rule.where ? new Set(rule.where) : null,
      stops: null,
      why: rule.why,
    });
  }
  for (const rule of loaded.lookAlikes) {
    add(anchors, rule.match, rules.length, rule);
    rules.push({
      id: rule.id,
      kind: 'look-alike',
      target: '',
      concept: rule.id,
      weight: 0,
      mentionOnly: false,
      need: rule.need.map((context) => contextOf(context, rule)),
      unless: rule.unless.map((context) => contextOf(context, rule)),
      where: rule.where ? new Set(rule.where) : null,
      stops: rule.for ?? null,
      why: rule.why,
    });
  }
  const grading: Placed = { source: 'grading.yaml', line: 1 };
  const { cues } = loaded.grading;
  const cueGroups = {
    own: groupOf(cues.own, grading),
    background: groupOf(cues.background, grading),
    problem: groupOf(cues.problem, grading),
    closing: groupOf(cues.closing, grading),
  };
  for (const [name, entries] of loaded.lists) {
    // Lists that no pattern names are checked all the same.
    const probe = new Automaton(new Lexicon());
    add(probe, entries, 0, { source: `list @${name}`, line: 1 });
  }
  if (problems.length > 0) throw new RuleError(problems);
  anchors.seal();
  contexts.seal();
  return { lexicon, anchors, contexts, rules, groups: groups.size, cues: cueGroups };
}

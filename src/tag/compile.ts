/**
 * From rules as read to rules as run, over one lexicon: one search for what all rules match, and one for each set of
 * contexts, guards or sentence cues around it.
 */
import type { Problem } from '../model.ts';
import { Automaton } from './automaton.ts';
import { commonnessOfWords } from './commonness.ts';
import { Lexicon } from './lexicon.ts';
import { PatternError } from './pattern.ts';
import { type Edge, type Node, PatternGraph } from './pattern-graph.ts';
import type { Context, LookAlike, Role, Rule, Scope } from './rule-schema.ts';
import { AnchoredSearch, Search } from './search.ts';
import type { LoadedTaxonomy, Placed } from './taxonomy-files.ts';

/** Patterns that stand around matches. Contexts of the same patterns share one. */
export interface Surroundings {
  readonly search: Search;
  /** Numbers them from 0. */
  readonly index: number;
}

/** One context or guard of a rule. */
export interface CompiledContext extends Surroundings {
  readonly scope: Scope;
  readonly words: number;
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
  /** Both, `wanted` or not, in the order in which they are soonest answered. */
  readonly checks: readonly { readonly context: CompiledContext; readonly wanted: boolean }[];
  readonly where: ReadonlySet<Role> | null;
  /** For look-alikes: the codes they stop, null for all. An area's code stands for its risks too. */
  readonly stops: readonly string[] | null;
  readonly why: string;
}

export interface CompiledRules {
  readonly lexicon: Lexicon;
  /** Finds what rules match, under their index in `rules`. */
  readonly search: AnchoredSearch;
  readonly rules: readonly CompiledRule[];
  /** How many sets of surroundings there are. */
  readonly surroundings: number;
  /** The cues by which a sentence's role is known. */
  readonly cues: Readonly<Record<'own' | 'background' | 'problem' | 'closing', Search>>;
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
  const automaton = new Automaton(lexicon);
  const graph = new PatternGraph(lexicon, loaded.lists, commonnessOfWords());
  const problems: Problem[] = [];
  const anchors: Edge[] = [];
  const known = new Map<string, Surroundings>();

  const read = (patterns: readonly string[], place: Placed, use: (pattern: string) => void): void => {
    for (const pattern of patterns) {
      try {
        use(pattern);
      } catch (error) {
        if (!(error instanceof PatternError)) throw error;
        problems.push({ code: 'pattern', message: error.message, source: place.source, line: place.line });
      }
    }
  };
  const addMatches = (patterns: readonly string[], place: Placed): void =>
    read(patterns, place, (pattern) => anchors.push(...graph.anchors(pattern, rules.length)));
  const surroundingsOf = (patterns: readonly string[], place: Placed): Surroundings => {
    const key = patterns.toSorted().join('\n');
    let one = known.get(key);
    if (one === undefined) {
      const nodes: Node[] = [];
      read(patterns, place, (pattern) => nodes.push(graph.whole(pattern, 0)));
      one = { search: new Search(automaton, nodes), index: known.size };
      known.set(key, one);
    }
    return one;
  };
  const contextOf = (context: Context, place: Placed): CompiledContext => ({
    scope: context.in,
    words: context.words,
    ...surroundingsOf(context.any, place),
    any: context.any,
  });

  const contextsOf = (rule: (Rule | LookAlike) & Placed): Pick<CompiledRule, 'need' | 'unless' | 'checks'> => {
    const need = rule.need.map((context) => contextOf(context, rule));
    const unless = rule.unless.map((context) => contextOf(context, rule));
    const checks = [
      ...need.map((context) => ({ context, wanted: true })),
      ...unless.map((context) => ({ context, wanted: false })),
    ].sort((a, b) => effort(a.context.scope) - effort(b.context.scope));
    return { need, unless, checks };
  };

  const rules: CompiledRule[] = [];
  for (const rule of loaded.rules) {
    addMatches(rule.match, rule);
    const concept = rule.concept ?? rule.id;
    rules.push({
      id: rule.id,
      kind: 'rule',
      target: rule.risk ?? `concept:${concept}`,
      concept,
      weight: rule.weight,
      mentionOnly: rule.most === 'mention',
      ...contextsOf(rule),
      where: rule.where ? new Set(rule.where) : null,
      stops: null,
      why: rule.why,
    });
  }
  for (const rule of loaded.lookAlikes) {
    addMatches(rule.match, rule);
    rules.push({
      id: rule.id,
      kind: 'look-alike',
      target: '',
      concept: rule.id,
      weight: 0,
      mentionOnly: false,
      ...contextsOf(rule),
      where: rule.where ? new Set(rule.where) : null,
      stops: rule.for ?? null,
      why: rule.why,
    });
  }
  const grading: Placed = { source: 'grading.yaml', line: 1 };
  const { cues } = loaded.grading;
  const cueSearches = {
    own: surroundingsOf(cues.own, grading).search,
    background: surroundingsOf(cues.background, grading).search,
    problem: surroundingsOf(cues.problem, grading).search,
    closing: surroundingsOf(cues.closing, grading).search,
  };
  // Lists that no pattern names are checked all the same.
  for (const [name, entries] of loaded.lists)
    read(entries, { source: `list @${name}`, line: 1 }, (entry) => graph.whole(entry, 0));
  if (problems.length > 0) throw new RuleError(problems);
  const search = new AnchoredSearch(automaton, graph, anchors);
  return { lexicon, search, rules, surroundings: known.size, cues: cueSearches };
}

/** Ranks scopes by how much has to be read: a sentence, the title, the paper, the paper and all sentences' roles. */
function effort(scope: Scope): number {
  return { title: 1, document: 2, zone: 3 }[scope as string] ?? 0;
}

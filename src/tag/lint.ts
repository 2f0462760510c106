/**
 * Checks on a taxonomy's rules beyond their shape: examples that fail, rules that repeat or hide one another, guards
 * that cannot fire, lists nobody uses, risks nobody speaks for.
 */
import type { Problem } from '../model.ts';
import { listsIn, PatternError, parsePattern } from './pattern.ts';
import type { Context, Example } from './rule-schema.ts';
import type { TaggedText, Tagger } from './tagger.ts';
import type { LoadedTaxonomy, Placed } from './taxonomy-files.ts';

/** The outcome of one example sentence of a rule. */
export interface ExampleResult extends Placed {
  readonly rule: string;
  readonly sentence: string;
  readonly wanted: 'hit' | 'miss';
  readonly passed: boolean;
  /** For a hit that failed: what stopped the rule, or that no pattern matched. */
  readonly because: string;
}

/** Runs every example of every rule, look-alike and judgement, a bare sentence as an abstract of its own. */
export function testExamples(loaded: LoadedTaxonomy, tagger: Tagger): readonly ExampleResult[] {
  const results: ExampleResult[] = [];
  const run = (
    rule: Placed & { readonly id: string; readonly hits: readonly Example[]; readonly misses: readonly Example[] },
    hit: (text: TaggedText) => string | null,
  ): void => {
    for (const [example, wanted] of [
      ...rule.hits.map((one) => [one, 'hit'] as const),
      ...rule.misses.map((one) => [one, 'miss'] as const),
    ]) {
      const text = textOf(example);
      const stopped = hit(text);
      const passed = (stopped === null) === (wanted === 'hit');
      results.push({
        rule: rule.id,
        sentence: [text.title ?? '', text.abstract].filter((part) => part !== '').join(' / '),
        wanted,
        passed,
        because: stopped ?? 'the rule matched',
        source: rule.source,
        line: rule.line,
      });
    }
  };
  for (const rule of loaded.rules) run(rule, (text) => whyNotMatched(tagger, rule.id, text));
  for (const rule of loaded.lookAlikes) run(rule, (text) => whyNoLookAlike(tagger, rule.id, text));
  for (const rule of loaded.judgements) {
    run(rule, (text) => {
      const { verdicts } = tagger.detail(text);
      return [...verdicts.values()].some((verdict) => verdict.judged.some((one) => one.by === rule.id))
        ? null
        : 'its conditions did not hold, or it changed nothing';
    });
  }
  return results;
}

/** A sentence stands as an abstract without a title. */
function textOf(example: Example): TaggedText {
  return typeof example === 'string' ? { title: null, abstract: example } : example;
}

/** Null where the rule matched and stood, else what stopped it. */
function whyNotMatched(tagger: Tagger, id: string, text: TaggedText): string | null {
  const { matches } = tagger.detail(text);
  if (matches.stood.some((match) => match.rule.id === id)) return null;
  return matches.stopped.find((match) => match.rule.id === id)?.by ?? 'no pattern matched';
}

/** A look-alike does its work where it stops a match that stood without it. */
function whyNoLookAlike(tagger: Tagger, id: string, text: TaggedText): string | null {
  const { matches } = tagger.detail(text);
  return matches.stopped.some((match) => match.by === `look-alike ${id}`) ? null : 'it stopped no match';
}

/** Problems with rules that read well but do not work well. `taxonomy test` says whether examples pass. */
export function lintTaxonomy(loaded: LoadedTaxonomy, tagger: Tagger): readonly Problem[] {
  const problems: Problem[] = [];
  const report = (code: string, message: string, { source, line }: Placed): void => {
    problems.push({ code, message, source, line });
  };
  const everything = [...loaded.rules, ...loaded.lookAlikes];

  for (const rule of loaded.rules) {
    if (rule.hits.length === 0) report('rule-without-hit', `${rule.id} has no sentence that it must hit`, rule);
    if (rule.misses.length === 0) report('rule-without-miss', `${rule.id} has no sentence that it must miss`, rule);
  }
  for (const rule of [...loaded.lookAlikes, ...loaded.judgements]) {
    if (rule.hits.length === 0) report('rule-without-hit', `${rule.id} has no sentence that it must hit`, rule);
  }

  const seen = new Map<string, string>();
  for (const rule of loaded.rules) {
    for (const pattern of rule.match) {
      // The same words may stand in two rules that ask for different places or contexts.
      const conditions = JSON.stringify([rule.where ?? [], rule.need, rule.unless]);
      const key = `${rule.risk ?? rule.concept ?? rule.id} ${normal(pattern)} ${conditions}`;
      const other = seen.get(key);
      if (other !== undefined && other !== rule.id)
        report('duplicate-pattern', `${rule.id} and ${other} both match "${pattern}" for the same risk`, rule);
      if (other === rule.id) report('duplicate-pattern', `${rule.id} lists "${pattern}" twice`, rule);
      seen.set(key, rule.id);
    }
  }

  for (const rule of loaded.rules) {
    const outcomes = rule.hits.map((example) => whyNotMatched(tagger, rule.id, textOf(example)));
    const shadow = outcomes.find((outcome) => outcome?.startsWith('longer match') || outcome?.startsWith('look-alike'));
    if (outcomes.length > 0 && outcomes.every((outcome) => outcome !== null) && shadow)
      report('shadowed-rule', `${rule.id} never stands in its own examples: ${shadow}`, rule);
  }

  for (const rule of everything) {
    for (const guard of rule.unless) {
      if (unreachable(guard, rule.match))
        report(
          'unreachable-guard',
          `${rule.id}: a guard of the rule's own words never fires: ${guard.any.join(' | ')}`,
          rule,
        );
      if (rule.need.some((need) => need.in === guard.in && sameWords(need.any, guard.any)))
        report('contradiction', `${rule.id} both needs and forbids ${guard.any.join(' | ')} (${guard.in})`, rule);
    }
  }

  const used = new Set<string>();
  const use = (patterns: readonly string[]): void => {
    for (const pattern of patterns) {
      for (const name of listNames(pattern)) {
        if (used.has(name)) continue;
        used.add(name);
        use(loaded.lists.get(name) ?? []);
      }
    }
  };
  for (const rule of everything)
    use([
      ...rule.match,
      ...rule.need.flatMap((context) => context.any),
      ...rule.unless.flatMap((context) => context.any),
    ]);
  for (const name of loaded.lists.keys())
    if (!used.has(name)) report('unused-list', `no pattern uses the word list @${name}`, { source: 'lists', line: 1 });

  for (const risk of loaded.taxonomy.risks) {
    if (!loaded.rules.some((rule) => rule.risk === risk.code))
      report('risk-without-rule', `no rule speaks for ${risk.code} ${risk.name}`, { source: 'taxonomy.yaml', line: 1 });
  }
  return problems;
}

/** A guard made only of what the rule itself matches can never hold another word, so it never fires. */
function unreachable(guard: Context, match: readonly string[]): boolean {
  return guard.in === 'touching' && sameWords(guard.any, match);
}

function sameWords(left: readonly string[], right: readonly string[]): boolean {
  const there = new Set(right.map(normal));
  return left.every((pattern) => there.has(normal(pattern)));
}

function normal(pattern: string): string {
  return pattern
    .toLowerCase()
    .replace(/[\s-]+/g, ' ')
    .trim();
}

function listNames(pattern: string): readonly string[] {
  try {
    return listsIn(parsePattern(pattern));
  } catch (error) {
    if (error instanceof PatternError) return [];
    throw error;
  }
}

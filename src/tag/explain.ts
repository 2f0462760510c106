/**
 * Why a text has the tags it has, and why not others: each score built up rule by rule, what was stopped by a guard or
 * a missing context, what judgements did, and which patterns came near.
 */
import type { Grade, Tag, TextField } from '../model.ts';
import { compareCodes } from '../order.ts';
import { type NearMiss, nearMisses } from './near-miss.ts';
import type { Role } from './rule-schema.ts';
import type { TaggedText, Tagger } from './tagger.ts';
import type { LoadedTaxonomy } from './taxonomy-files.ts';
import { fieldOf, type Words } from './words.ts';

/** A place in the text and the words there. */
export interface ExplainedSpan {
  readonly field: TextField;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One match and what it came to: `weight` x `roleWeight` x `factors`, of which `adds` counts. */
export interface ExplainedMatch extends ExplainedSpan {
  readonly rule: string;
  readonly why: string;
  readonly concept: string;
  readonly role: Role;
  readonly weight: number;
  readonly roleWeight: number;
  /** Further factors by name: one item of a list, a paper without a title. */
  readonly factors: readonly { readonly name: string; readonly value: number }[];
  readonly mentionOnly: boolean;
  readonly adds: number;
}

export interface ExplainedStop extends ExplainedSpan {
  readonly rule: string;
  readonly by: string;
}

export interface ExplainedCode {
  readonly code: string;
  readonly name: string;
  readonly grade: Grade | null;
  readonly score: number;
  readonly focusFrom: number;
  readonly mentionFrom: number;
  readonly matches: readonly ExplainedMatch[];
  readonly judged: readonly { readonly by: string; readonly why: string; readonly did: string }[];
  readonly stopped: readonly ExplainedStop[];
  /** Patterns of this code that had part of their words in one sentence; only where nothing matched. */
  readonly near: readonly NearMiss[];
}

export interface Explanation {
  readonly tags: readonly Tag[];
  /** The tagged codes and those asked for, in code order. */
  readonly codes: readonly ExplainedCode[];
  /** The text's language where that is not English: then nothing is tagged. */
  readonly language: string | null;
}

/** Explains a text's tags, and for each code in `whyNot` what kept it from being one. Throws for a code the taxonomy lacks. */
export function explain(
  tagger: Tagger,
  loaded: LoadedTaxonomy,
  text: TaggedText,
  whyNot: readonly string[],
): Explanation {
  const { taxonomy, grading } = loaded;
  const names = new Map([...taxonomy.areas, ...taxonomy.risks].map(({ code, name }) => [code, name]));
  for (const code of whyNot) {
    if (!names.has(code)) throw new Error(`unknown risk or area: ${code} (known: ${[...names.keys()].join(', ')})`);
  }
  const { tags, verdicts, matches, words, language } = tagger.detail(text);
  const wanted = [...new Set([...tags.map((tag) => tag.risk), ...whyNot])].sort(compareCodes);
  const codes = wanted.map((code): ExplainedCode => {
    const verdict = verdicts.get(code);
    const stopped = matches.stopped
      .filter(({ rule }) => rule.target === code)
      .map(({ rule, from, to, by }) => ({ ...spanOf(words, text, from, to), rule: rule.id, by }));
    const contributions = verdict?.contributions ?? [];
    return {
      code,
      name: names.get(code) as string,
      grade: tags.find((tag) => tag.risk === code)?.grade ?? null,
      score: verdict?.score ?? 0,
      focusFrom: grading.thresholds[code]?.focus ?? grading.focus,
      mentionFrom: grading.thresholds[code]?.mention ?? grading.mention,
      matches: contributions.map(({ match, adds }) => ({
        ...spanOf(words, text, match.from, match.to),
        rule: match.rule.id,
        why: match.rule.why,
        concept: match.rule.concept,
        role: match.role,
        weight: match.rule.weight,
        roleWeight: grading.weights[match.role],
        factors: [
          ...(match.listItem ? [{ name: 'one of a list', value: grading['list-item'] }] : []),
          ...(words.titleCount === 0 ? [{ name: 'no title', value: grading.untitled }] : []),
        ],
        mentionOnly: match.rule.mentionOnly,
        adds,
      })),
      judged: verdict?.judged ?? [],
      stopped,
      near: contributions.length + stopped.length === 0 ? nearMisses(loaded, code, text) : [],
    };
  });
  return { tags, codes, language };
}

function spanOf(words: Words, text: TaggedText, from: number, to: number): ExplainedSpan {
  const field = fieldOf(words, from);
  const start = words.start[from] as number;
  const end = words.end[to - 1] as number;
  return { field, start, end, text: ((field === 'title' ? text.title : text.abstract) as string).slice(start, end) };
}

/**
 * The tagger: a taxonomy's rules, compiled once, applied to one paper after another.
 */
import { foreignLanguage } from '../language.ts';
import type { Tag, Taxonomy } from '../model.ts';
import { type CompiledRule, compileRules } from './compile.ts';
import { judge, tagsFrom, type Verdict } from './judge.ts';
import { Matcher, type Matches } from './match.ts';
import type { LoadedTaxonomy } from './taxonomy-files.ts';
import { WordReader, type Words } from './words.ts';

/** What is judged: a paper's title and abstract, nothing else. */
export interface TaggedText {
  readonly title: string | null;
  readonly abstract: string;
}

/** How a text came to its tags. `words` is valid until the tagger reads the next text. */
export interface TaggingDetail {
  readonly tags: readonly Tag[];
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly matches: Matches;
  readonly words: Words;
  /** The text's language where that is not English: then there are no tags, whatever matched. */
  readonly language: string | null;
}

/** A paper's tags, or none and the language that is not English. */
export interface Tagged {
  readonly tags: readonly Tag[];
  readonly language: string | null;
}

export interface Tagger {
  readonly taxonomy: Taxonomy;
  /** `<taxonomy id> <version>`. */
  readonly version: string;
  readonly rules: readonly { readonly id: string; readonly risk: string; readonly why: string }[];
  /** The ids of all rules and look-alikes. */
  readonly ruleIds: readonly string[];
  /** The tags of one paper, in code order; `[]` is "outside the taxonomy", or not in English. */
  readonly tag: (text: TaggedText) => readonly Tag[];
  /** The same, and the text's language where that is why there are none. */
  readonly tagOrForeign: (text: TaggedText) => Tagged;
  /** The same with every step that led there: for `explain`, `concordance` and rule tests. */
  readonly detail: (text: TaggedText) => TaggingDetail;
}

/**
 * Compiles a taxonomy into a tagger.
 * @throws RuleError naming file and line of every pattern that cannot be read
 */
export function compileTagger(loaded: LoadedTaxonomy): Tagger {
  const compiled = compileRules(loaded);
  const reader = new WordReader(compiled.lexicon);
  const matcher = new Matcher(compiled, reader.words);
  const { taxonomy, grading, judgements } = loaded;
  const none: readonly Tag[] = [];
  const tagEnglish = (text: TaggedText): readonly Tag[] => {
    const words = reader.read(text.title, text.abstract);
    const { stood } = matcher.match(false);
    return stood.length === 0
      ? none
      : tagsFrom(judge(stood, grading, judgements, words.titleCount > 0), taxonomy, words, text);
  };
  return {
    taxonomy,
    version: `${taxonomy.id} ${taxonomy.version}`,
    rules: compiled.rules
      .filter((rule: CompiledRule) => rule.kind === 'rule')
      .map((rule) => ({ id: rule.id, risk: rule.target.startsWith('concept:') ? '' : rule.target, why: rule.why })),
    ruleIds: compiled.rules.map((rule) => rule.id),
    tag: (text) => (foreignLanguage(text) === null ? tagEnglish(text) : none),
    tagOrForeign(text) {
      const language = foreignLanguage(text);
      return { tags: language === null ? tagEnglish(text) : none, language };
    },
    detail(text) {
      const words = reader.read(text.title, text.abstract);
      const matches = matcher.match(true);
      const verdicts = judge(matches.stood, grading, judgements, words.titleCount > 0);
      const language = foreignLanguage(text);
      const tags = language === null ? tagsFrom(verdicts, taxonomy, words, text) : none;
      return { tags, verdicts, matches, words, language };
    },
  };
}

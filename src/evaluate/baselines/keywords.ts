/**
 * The simplest tagger there is, to measure the rules against: a paper deals with every risk of which it holds a word.
 * The words are data, next to the taxonomy (`baseline-keywords.yaml`).
 */
import { parseDocument } from 'yaml';
import type { SourceText } from '../../model.ts';
import { type Levels, levelsOf } from '../levels.ts';
import type { GoldText } from './folds.ts';

export type KeywordList = ReadonlyMap<string, RegExp>;

/**
 * Reads `keywords: {"1.1": [bias, stereotyp*], …}`.
 * @throws an Error naming the file where it is not of that shape or names a code the taxonomy has not
 */
export function readKeywords({ source, text }: SourceText, codes: ReadonlySet<string>): KeywordList {
  const document = parseDocument(text);
  const fault = document.errors[0];
  if (fault !== undefined) throw new Error(`${source}: ${fault.message}`);
  const { keywords } = (document.toJS() ?? {}) as { keywords?: unknown };
  if (typeof keywords !== 'object' || keywords === null) throw new Error(`${source}: no "keywords"`);
  return new Map(
    Object.entries(keywords).map(([code, words]) => {
      if (!codes.has(code)) throw new Error(`${source}: no area or risk ${code} in the taxonomy`);
      if (
        !Array.isArray(words) ||
        words.length === 0 ||
        words.some((word) => typeof word !== 'string' || word === '')
      ) {
        throw new Error(`${source}: ${code} needs a list of words`);
      }
      return [code, anyOf(words as readonly string[])];
    }),
  );
}

function anyOf(words: readonly string[]): RegExp {
  const alternatives = words.map((word) => {
    const open = word.endsWith('*');
    const body = (open ? word.slice(0, -1) : word).replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
    return open ? `${body}[\\p{L}\\p{N}]*` : body;
  });
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
}

/** Every risk with a word in title or abstract, at grade focus: a list of words knows no mentions. */
export function keywordLevels({ title, abstract }: Omit<GoldText, 'id'>, list: KeywordList): Levels {
  const text = `${title ?? ''}\n${abstract}`;
  return levelsOf([...list].filter(([, words]) => words.test(text)).map(([code]) => [code, 2] as const));
}

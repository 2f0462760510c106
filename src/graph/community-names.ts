/**
 * Names for communities that a person recognises: the risks most of its papers deal with, then the terms that set its
 * texts apart, by class-based TF-IDF (Grootendorst 2022, BERTopic, arXiv:2203.05794): a term weighs
 * `tf in the community * ln(1 + mean words per community / tf everywhere)`.
 */
import type { Community, Paper, Taxonomy } from '../model.ts';
import { compareCodes, compareText } from '../order.ts';
import type { Communities } from './communities.ts';
import { forEachWord, type Vocabulary } from './vocabulary.ts';

const TERMS_KEPT = 8;
const TERMS_IN_NAME = 3;
const TERMS_CONSIDERED = 40;
const RISKS_IN_NAME = 2;
const RISKS_KEPT = 5;
/** A leading risk is in the focus of at least this share of the community's papers, and of those with any focus. */
const LEADING_SHARE = 0.1;
const LEADING_SHARE_OF_FOCUSED = 0.2;
/** Texts looked through for pairs of words; a pair that names a community is in any few hundred of its texts. */
const TEXTS_FOR_PAIRS = 300;

/** Communities and what their papers cover and say -> names, leading risks and terms, in the communities' order. */
export function nameCommunities(
  communities: Communities,
  papers: readonly Paper[],
  focusOf: readonly (readonly string[])[],
  taxonomy: Taxonomy,
  vocabulary: Vocabulary,
): Community[] {
  const short = new Map([...taxonomy.areas, ...taxonomy.risks].map((entry) => [entry.code, entry.short]));
  const members: number[][] = communities.sizes.map(() => []);
  communities.of.forEach((community, paper) => {
    if (community >= 0) (members[community] as number[]).push(paper);
  });
  const terms = distinctiveTerms(members, vocabulary);
  const taken = new Set<string>();
  return members.map((own, index): Community => {
    const leadingRisks = leading(own, focusOf);
    const named = withPairs(terms[index] as Term[], own, papers, vocabulary);
    const risks = leadingRisks.slice(0, RISKS_IN_NAME).map((code) => short.get(code) ?? code);
    const name = freeName([risks.join(', '), named.slice(0, TERMS_IN_NAME).join(', ')], index, taken);
    return { index, name, size: own.length, leadingRisks, terms: named };
  });
}

/** Codes by how many of the papers have them in focus, those of too few left out. */
function leading(members: readonly number[], focusOf: readonly (readonly string[])[]): string[] {
  const counts = new Map<string, number>();
  let focused = 0;
  for (const paper of members) {
    const own = focusOf[paper] ?? [];
    if (own.length > 0) focused++;
    for (const code of own) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const least = Math.max(members.length * LEADING_SHARE, focused * LEADING_SHARE_OF_FOCUSED);
  return [...counts]
    .filter(([, count]) => count >= least)
    .sort(([a, left], [b, right]) => right - left || compareCodes(a, b))
    .slice(0, RISKS_KEPT)
    .map(([code]) => code);
}

interface Term {
  readonly term: number;
  readonly weight: number;
  readonly papers: number;
}

function distinctiveTerms(members: readonly (readonly number[])[], vocabulary: Vocabulary): Term[][] {
  const everywhere = new Float64Array(vocabulary.terms.length);
  let words = 0;
  for (const own of members) {
    for (const paper of own) {
      forEachTerm(vocabulary, paper, (term, count) => {
        everywhere[term] = (everywhere[term] as number) + count;
        words += count;
      });
    }
  }
  const mean = words / Math.max(1, members.length);
  const counts = new Float64Array(vocabulary.terms.length);
  const papersWith = new Int32Array(vocabulary.terms.length);
  return members.map((own) => {
    const touched: number[] = [];
    for (const paper of own) {
      forEachTerm(vocabulary, paper, (term, count) => {
        if (papersWith[term] === 0) touched.push(term);
        counts[term] = (counts[term] as number) + count;
        papersWith[term] = (papersWith[term] as number) + 1;
      });
    }
    const ranked: Term[] = [];
    // One paper's pet word is not the community's.
    const atLeast = Math.min(own.length, own.length < 5 ? 2 : 3);
    for (const term of touched) {
      const papers = papersWith[term] as number;
      const weight = (counts[term] as number) * Math.log(1 + mean / (everywhere[term] as number));
      if (papers >= atLeast) ranked.push({ term, papers, weight });
      counts[term] = 0;
      papersWith[term] = 0;
    }
    const text = (entry: Term): string => vocabulary.terms[entry.term] as string;
    ranked.sort((a, b) => b.weight - a.weight || compareText(text(a), text(b)));
    return oneForm(ranked.slice(0, TERMS_CONSIDERED * 2), text).slice(0, TERMS_CONSIDERED);
  });
}

function forEachTerm(vocabulary: Vocabulary, paper: number, callback: (term: number, count: number) => void): void {
  for (let at = vocabulary.start[paper] as number; at < (vocabulary.start[paper + 1] as number); at++) {
    callback(vocabulary.termOf[at] as number, vocabulary.countOf[at] as number);
  }
}

/** Drops the plural or singular of a heavier term. */
function oneForm(ranked: readonly Term[], text: (entry: Term) => string): Term[] {
  const seen = new Set<string>();
  return ranked.filter((entry) => {
    const stem = singular(text(entry));
    if (seen.has(stem)) return false;
    seen.add(stem);
    return true;
  });
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}

/** Terms as words, two that mostly stand side by side as one: `hate`, `speech` -> `hate speech`. */
function withPairs(
  ranked: readonly Term[],
  members: readonly number[],
  papers: readonly Paper[],
  vocabulary: Vocabulary,
): string[] {
  const rank = new Map(ranked.map((entry, at) => [vocabulary.terms[entry.term] as string, at]));
  const pairs = new Map<string, { first: number; second: number; papers: number; last: number }>();
  const looked = members.slice(0, TEXTS_FOR_PAIRS);
  const single = new Int32Array(ranked.length);
  const lastIn = new Int32Array(ranked.length).fill(-1);
  for (const paper of looked) {
    for (const text of [papers[paper]?.title ?? '', papers[paper]?.abstract ?? '']) {
      let previous = -1;
      let end = -2;
      forEachWord(text, (word, start) => {
        const at = rank.get(word) ?? -1;
        if (at >= 0 && lastIn[at] !== paper) {
          lastIn[at] = paper;
          single[at] = (single[at] as number) + 1;
        }
        if (at >= 0 && previous >= 0 && previous !== at && start === end + 1) {
          const key = `${previous} ${at}`;
          const pair = pairs.get(key) ?? { first: previous, second: at, papers: 0, last: -1 };
          if (pair.last !== paper) pair.papers++;
          pair.last = paper;
          pairs.set(key, pair);
        }
        previous = at;
        end = start + word.length;
      });
    }
  }
  const words = ranked.map((entry) => vocabulary.terms[entry.term] as string);
  const used = new Set<number>();
  const strong = [...pairs.values()]
    .filter(
      ({ first, second, papers: count }) =>
        count >= 2 && count >= 0.4 * Math.min(single[first] as number, single[second] as number),
    )
    .sort((a, b) => b.papers - a.papers || a.first - b.first || a.second - b.second);
  const joined: { at: number; text: string }[] = [];
  for (const { first, second } of strong) {
    if (used.has(first) || used.has(second)) continue;
    used.add(first).add(second);
    joined.push({ at: Math.min(first, second), text: `${words[first]} ${words[second]}` });
  }
  words.forEach((text, at) => {
    if (!used.has(at)) joined.push({ at, text });
  });
  return joined
    .sort((a, b) => a.at - b.at)
    .slice(0, TERMS_KEPT)
    .map(({ text }) => text);
}

function freeName(parts: readonly string[], index: number, taken: Set<string>): string {
  const name = parts.filter((part) => part !== '').join(': ') || `Community ${index + 1}`;
  const free = taken.has(name) ? `${name} (${index + 1})` : name;
  taken.add(free);
  return free;
}

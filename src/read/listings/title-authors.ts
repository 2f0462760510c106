/**
 * Parts a title from the authors that a page glued to it: `Imagen 3Imagen-Team-Google, Jason Baldridge et al.`.
 *
 * No character marks the place. The first name can only begin where a word goes on with a capital (or with a script that
 * has none) and no space between; each such place is scored by how much the rest looks like a list of names and the
 * rest before it like a title, with the paper's own abstract as witness for words such as `WaveNet`. The best place
 * wins, and is called a guess unless it stands alone and beyond doubt.
 */
import { nameScore, splitNames } from '../names.ts';

export interface TitleAndAuthors {
  readonly title: string;
  readonly authors: readonly string[];
  readonly truncated: boolean;
  /** True where another place was nearly as good, or the names are no plain persons. */
  readonly guess: boolean;
}

interface Candidate extends TitleAndAuthors {
  readonly score: number;
  readonly plain: boolean;
}

const BOUNDARY =
  /(?<=[^\s\p{Lu}\p{Pd}'’(/"“])(?=[\p{Lu}\p{Lo}])|(?<=[\p{Lu}\p{N}"”'’)])(?=\p{Lu}[\p{Ll}.'’])|(?<=[\p{L}\p{N}])(?=(?:van|von|de|della|del|di|ten|ter|el|al|bin|ibn)[ -](?:der |den |la )?\p{Lu})/gu;
/** Inside a word, where one ends and the next begins. */
const GLUE = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u;
const AFFILIATION_SIGN = /\s[·•|]\s/gu;
const TOKEN = /[^\s,;:]+/gu;

/** Where the last place is looked for: no title is longer, and a hostile line must not take minutes. */
const LONGEST_TITLE = 500;
const LONGEST_WORD = 60;
/** Longer than a line of 1,000 authors; beyond, nothing is parted. */
const LONGEST_LINE_OF_AUTHORS = 30_000;
/** Score below which the line is taken for a title without authors. */
const NAMES_AT_ALL = 0;
/** Lead over the second-best place that leaves no doubt. */
const CLEAR_LEAD = 2;

/**
 * Parts one line. `abstract` is the paper's own, or empty. Affiliations behind ` · ` are taken off. Without a place where
 * names could begin, the whole line is the title and `authors` is empty.
 */
export function splitTitleAuthors(line: string, abstract: string): TitleAndAuthors {
  if (line.length > LONGEST_LINE_OF_AUTHORS) return { title: line, authors: [], truncated: false, guess: true };
  const glued = withoutAffiliations(line.trim());
  const witness = new Set(abstract.match(TOKEN)?.flatMap((word) => (word.length > LONGEST_WORD ? [] : bareWord(word))));
  const candidates: Candidate[] = [];
  for (const { index } of glued.slice(0, LONGEST_TITLE).matchAll(BOUNDARY)) {
    if (index === 0) continue;
    const candidate = weigh(glued, index, witness);
    if (candidate !== null) candidates.push(candidate);
  }
  candidates.sort((a, b) => b.score - a.score || a.title.length - b.title.length);
  const [best, second] = candidates;
  if (best === undefined || best.score < NAMES_AT_ALL) {
    return { title: glued, authors: [], truncated: false, guess: candidates.length > 0 };
  }
  const lead = best.score - (second?.score ?? -Infinity);
  return {
    title: best.title,
    authors: best.authors,
    truncated: best.truncated,
    guess: !best.plain || lead < CLEAR_LEAD,
  };
}

/** Takes ` · deepmind, mila` off the end. A title may hold the sign as well, so only the last one counts. */
function withoutAffiliations(line: string): string {
  const sign = [...line.matchAll(AFFILIATION_SIGN)].at(-1)?.index;
  if (sign === undefined) return line;
  const before = line.slice(0, sign).trimEnd();
  // Without names before the sign it belongs to the title.
  return /,|\bet al\.?$/.test(before) || before.search(BOUNDARY) > 0 ? before : line;
}

function weigh(glued: string, place: number, witness: ReadonlySet<string>): Candidate | null {
  const title = glued.slice(0, place).trimEnd();
  const { names, truncated } = splitNames(glued.slice(place));
  const first = names[0];
  if (first === undefined) return null;
  const scores = names.map(nameScore);
  const firstScore = scores[0] ?? 0;
  let score = firstScore * 2 + (truncated ? 0.5 : 0);
  // Every further name speaks for a list, and one that is none against it; long lists must not drown the first name.
  const rest = scores.slice(1);
  if (rest.length > 0)
    score += (2 * rest.reduce((sum, value) => sum + Math.max(-4, value), 0)) / Math.max(rest.length, 1);
  score += Math.min(rest.filter((value) => value > 0).length, 3) * 0.5;
  score += titleScore(title, glued.slice(place), witness);
  return {
    title,
    authors: names,
    truncated,
    guess: true,
    score,
    plain: names.every((name, i) => (scores[i] ?? 0) >= 2 && !name.includes(',')),
  };
}

/** How much the text before the place ends as a title ends; the abstract's words are the witness. */
function titleScore(title: string, rest: string, witness: ReadonlySet<string>): number {
  const last = /[^\s,;:]+$/u.exec(title)?.[0] ?? '';
  const next = /^[^\s,;:]+/u.exec(rest)?.[0] ?? '';
  const word = bareWord(last);
  let score = 0;
  // `Retriev|al-Augmented`: many words go on like a particle.
  if (/^\p{Ll}/u.test(rest)) score -= 3;
  // `LL|MsMistral`: the plural of an abbreviation belongs to it.
  if (/\p{Lu}$/u.test(title) && /^\p{Lu}s\p{Lu}/u.test(rest)) score -= 3;
  // `3|DGS`, `I2|V`: after a digit only a written-out name or an initial begins anew.
  if (/\p{N}$/u.test(title) && /^\p{Lu}(?![\p{Ll}\p{M}.'’])/u.test(rest)) score -= 3;
  if (/[\s,;:]$/.test(title) || last === '') score -= 4;
  if (/[?!”"’)]$/u.test(title)) score += 1;
  // `Wave|Net`: the abstract knows the whole word, so it is one.
  if (witness.has(bareWord(last + next))) score -= 4;
  if (word !== '' && (witness.has(word) || witness.has(word.toLowerCase()))) score += 1.5;
  else if (/\p{Ll}\p{M}*\p{Lu}\p{Ll}/u.test(last)) score -= 2;
  else if (/^\p{L}$/u.test(word)) score -= 1.5;
  // A title of one short word is rare, and `Chat|GPT` would make one.
  if (!/\s/.test(title)) score -= title.length < 8 ? 2 : 1;
  // `…modelsJane Doe, John Mc|Ilroy`: names stand before the place already.
  const segments = title.split(/,\s+/);
  if (segments.length > 1) {
    score -= segments.slice(1).filter((segment) => nameScore(segment) >= 1.8).length;
    const firstName = (segments[0] ?? '').split(GLUE).at(-1) ?? '';
    if (firstName !== segments[0] && nameScore(firstName) >= 1.8) score -= 3;
  }
  return score;
}

function bareWord(token: string): string {
  return token.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}

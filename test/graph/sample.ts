/** Papers, tags and a taxonomy made up for the tests of the graph: small ones by hand, large ones by seed. */
import { hashText, seededRandom } from '../../src/graph/seeded.ts';
import type { Grade, Paper, Tag, Taxonomy } from '../../src/model.ts';

/** A paper of the given id; other fields as a bare listing would leave them. */
export function paper(id: string, fields: Partial<Paper> = {}): Paper {
  return {
    id,
    title: null,
    label: fields.title ?? id,
    abstract: '',
    authors: [],
    authorsTruncated: false,
    date: null,
    doi: null,
    arxivId: null,
    otherIds: [],
    language: null,
    venue: null,
    comment: null,
    categories: [],
    keywords: [],
    url: null,
    abstractVersions: [],
    givenIds: [],
    sources: [{ source: 'made-up.txt', line: 1 }],
    fieldSources: {},
    conflicts: [],
    ...fields,
  };
}

/** A tag with one span of evidence. */
export function tag(risk: string, grade: Grade = 'focus', score = 0.9): Tag {
  const evidence = [{ field: 'abstract' as const, start: 0, end: 4, text: 'harm', rule: `rule-${risk}`, score }];
  return { risk, grade, score, evidence };
}

/** A taxonomy of so many areas with so many risks each: `1`, `1.1`, … */
export function taxonomyOf(areas: number, risksEach: number): Taxonomy {
  const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
  return {
    id: `made-up-${areas}-${risksEach}`,
    title: 'A made-up taxonomy',
    version: '1',
    source: 'made up',
    areas: numbers(areas).map((a) => ({ code: `${a}`, name: `Area ${a}`, short: `A${a}`, scope: '' })),
    risks: numbers(areas).flatMap((a) =>
      numbers(risksEach).map((r) => ({
        code: `${a}.${r}`,
        area: `${a}`,
        name: `Risk ${a}.${r}`,
        short: `R${a}.${r}`,
        scope: '',
        status: null,
        source: '',
      })),
    ),
  };
}

export interface Corpus {
  readonly papers: Paper[];
  readonly tags: Map<string, readonly Tag[]>;
  readonly taxonomy: Taxonomy;
}

/**
 * A corpus of any size by seed, shaped as real ones are: a share of papers outside the taxonomy, a few common risks and
 * many rare ones, topics with words of their own, groups of people who write together, some names with initials.
 */
export function corpus(count: number, seed = 1, taggedShare = 0.4): Corpus {
  const random = seededRandom(seed);
  const taxonomy = taxonomyOf(6, 4);
  const topics = Math.max(3, Math.round(Math.sqrt(count) / 2));
  const people = Math.max(10, Math.round(count * 1.4));
  const skewed = (most: number, power: number): number => Math.floor(most * random() ** power);
  const papers: Paper[] = [];
  const tags = new Map<string, readonly Tag[]>();
  for (let p = 0; p < count; p++) {
    const topic = skewed(topics, 1.5);
    const words = Array.from({ length: 90 }, () => {
      const kind = random();
      if (kind < 0.2) return wordOf(1_000_000 + topic * 60 + skewed(60, 1.5));
      if (kind < 0.9) return wordOf(skewed(4000, 3));
      return wordOf(2_000_000 + skewed(count * 2, 1));
    });
    const group = skewed(Math.ceil(people / 12), 1.2);
    const authors = Array.from({ length: 1 + skewed(7, 1.3) }, () =>
      nameOf(group * 12 + skewed(14, 1), random() < 0.03),
    );
    const id = `doi:10.5555/${hashText(`${seed} ${p}`).toString(36)}.${p}`;
    const title = words.slice(0, 8).join(' ');
    papers.push(
      paper(id, {
        title,
        label: title,
        abstract: `${words.join(' ')}.`,
        authors: [...new Set(authors)],
        date: String(2015 + skewed(11, 0.7)),
        venue: `Venue ${skewed(12, 2)}`,
      }),
    );
    if (random() >= taggedShare) continue;
    const codes = new Set<string>();
    const risks = taxonomy.risks;
    codes.add((risks[(topic * 7 + skewed(3, 1)) % risks.length] as { code: string }).code);
    while (random() < 0.35) codes.add((risks[skewed(risks.length, 2)] as { code: string }).code);
    if (random() < 0.05) codes.add(`${1 + skewed(6, 1)}`);
    tags.set(
      id,
      [...codes].map((code) =>
        tag(code, random() < 0.7 ? 'focus' : 'mention', Math.round((0.4 + 0.6 * random()) * 100) / 100),
      ),
    );
  }
  return { papers, tags, taxonomy };
}

const SYLLABLES = 'ba ce di fo gu ha ji ko lu me ni po qua re si to vu wa xe yo za bri cla dre flo'.split(' ');

function wordOf(number: number): string {
  let rest = hashText(`word ${number}`);
  let word = '';
  for (let i = 0; i < 3 + (rest % 2); i++) {
    word += SYLLABLES[rest % SYLLABLES.length];
    rest = Math.floor(rest / SYLLABLES.length);
  }
  return word;
}

function nameOf(number: number, initial: boolean): string {
  const given = wordOf(5_000_000 + (number % 3001));
  const family = wordOf(6_000_000 + number);
  const capital = (word: string): string => `${word[0]?.toUpperCase()}${word.slice(1)}`;
  return `${initial ? `${capital(given)[0]}.` : capital(given)} ${capital(family)}`;
}

/** The same items in another order, by seed. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = seededRandom(seed);
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

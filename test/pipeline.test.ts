import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTaxonomyFolder, taxonomyFolder } from '../src/files/package.ts';
import { subgraph } from '../src/graph/subgraph.ts';
import { hashText } from '../src/hash.ts';
import type { Review } from '../src/model.ts';
import { buildRiskGraph, type LoadedTaxonomy, readTaxonomy } from '../src/pipeline.ts';

const seeds = join(import.meta.dirname, '../seeds');
const sources = readdirSync(seeds)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => ({ source: name, text: readFileSync(join(seeds, name), 'utf8') }));

const { loaded, problems: wrong } = readTaxonomy(await readTaxonomyFolder(await taxonomyFolder('weidinger-2021')));
if (loaded === null) throw new Error(JSON.stringify(wrong));
const taxonomy: LoadedTaxonomy = loaded;
const built = buildRiskGraph({ sources, taxonomy });

describe('from the seeds to a graph', () => {
  test('every paper has tags, perhaps none, and a node', () => {
    expect(built.papers).toHaveLength(53);
    expect(built.tags.map(({ id }) => id)).toEqual(built.papers.map(({ id }) => id));
    expect(built.graph.nodes.filter(({ kind }) => kind === 'paper')).toHaveLength(53);
  });

  test('sources in another order give the same records', () => {
    expect(buildRiskGraph({ sources: sources.toReversed(), taxonomy })).toEqual(built);
  });

  test('no sources give a graph of areas and risks', () => {
    const { graph, papers } = buildRiskGraph({ sources: [], taxonomy });
    expect(papers).toEqual([]);
    expect(graph.nodes).toHaveLength(6 + 21);
  });

  test('keep: tagged leaves papers outside the taxonomy out of the graph only', () => {
    const { papers, graph } = buildRiskGraph({ sources, taxonomy, options: { keep: 'tagged' } });
    expect(papers).toHaveLength(53);
    const tagged = built.tags.filter(({ tags }) => tags.length > 0).length;
    expect(graph.nodes.filter(({ kind }) => kind === 'paper')).toHaveLength(tagged);
  });
});

describe('reviews', () => {
  const paper = built.papers.find(({ id }) => (built.tags.find((record) => record.id === id)?.tags.length ?? 0) > 0);
  const tag = built.tags.find(({ id }) => id === paper?.id)?.tags[0];
  if (!paper || !tag) throw new Error('no seed has a tag');
  const review = (change: Partial<Review>): Review => ({
    paper: paper.id,
    risk: tag.risk,
    decision: 'accept',
    grade: tag.grade,
    evidence: [],
    by: 'Ada',
    at: '2026-01-02',
    why: '',
    abstractHash: hashText(paper.abstract),
    ...change,
  });
  const afterReviews = (...reviews: readonly Review[]) => {
    const placed = reviews.map((one, i) => ({ source: 'reviews.ndjson', line: i + 1, review: one }));
    const result = buildRiskGraph({ sources, taxonomy, reviews: placed });
    return { tags: result.tags.find(({ id }) => id === paper.id)?.tags ?? [], problems: result.problems };
  };
  const own = (tags: readonly { risk: string }[]) => tags.find(({ risk }) => risk === tag.risk);

  test('accept marks a tag and changes nothing else', () => {
    expect(own(afterReviews(review({})).tags)).toEqual({ ...tag, reviewed: { by: 'Ada', at: '2026-01-02', why: '' } });
  });

  test('regrade sets the grade', () => {
    const grade = tag.grade === 'focus' ? 'mention' : 'focus';
    expect(own(afterReviews(review({ decision: 'regrade', grade })).tags)).toMatchObject({
      grade,
      evidence: tag.evidence,
    });
  });

  test('of two decisions the later counts', () => {
    expect(own(afterReviews(review({ decision: 'reject', grade: null }), review({})).tags)).toMatchObject({
      grade: tag.grade,
    });
    expect(own(afterReviews(review({}), review({ decision: 'reject', grade: null })).tags)).toBeUndefined();
  });

  test.each<[string, Partial<Review>]>([
    ['review-of-unknown-paper', { paper: 'doi:10.1/nobody' }],
    ['review-of-unknown-risk', { risk: '9.9' }],
    ['review-text-changed', { abstractHash: '0' }],
    ['review-text-changed', { decision: 'add', evidence: [{ field: 'abstract', start: 0, end: 3, text: 'zzz' }] }],
    ['review-without-evidence', { decision: 'add' }],
  ])('%s is a problem, and the tags stay as they were', (code, change) => {
    const { tags, problems } = afterReviews(review(change));
    expect(own(tags)).toEqual(tag);
    expect(problems.filter((problem) => problem.code === code)).toMatchObject([{ source: 'reviews.ndjson', line: 1 }]);
  });
});

describe('a part of the graph', () => {
  const wanted = built.papers.slice(0, 20).map(({ id }) => id);
  const part = subgraph(built.graph, wanted);

  test('has the papers asked for, their authors, and every area and risk', () => {
    expect(part.nodes.flatMap((node) => (node.kind === 'paper' ? [node.paper] : [])).toSorted()).toEqual(
      wanted.toSorted(),
    );
    expect(part.nodes.filter(({ kind }) => kind === 'area' || kind === 'risk')).toHaveLength(27);
    const wrote = new Set(part.edges.filter(({ kind }) => kind === 'wrote').map(({ source }) => source));
    expect(part.nodes.filter(({ kind }) => kind === 'author').map(({ key }) => key)).toEqual([...wrote].toSorted());
  });

  test('keeps positions and counts its own papers', () => {
    const whole = new Map(built.graph.nodes.map((node) => [node.key, node]));
    for (const node of part.nodes) expect([node.x, node.y]).toEqual([whole.get(node.key)?.x, whole.get(node.key)?.y]);
    for (const node of part.nodes) {
      if (node.kind !== 'risk') continue;
      const covers = part.edges.filter(({ kind, target }) => kind === 'covers' && target === node.key);
      expect(node.papersFocus).toBe(covers.filter(({ grade }) => grade === 'focus').length);
      expect(node.papersFocus + node.papersMention).toBe(covers.length);
    }
  });

  test('of all papers is the whole', () => {
    expect(
      subgraph(
        built.graph,
        built.papers.map(({ id }) => id),
      ),
    ).toEqual(built.graph);
  });
});

import { describe, expect, it } from 'vitest';
import { readGold, readJudgements, readTags } from '../../src/evaluate/gold.ts';

const CODES = new Set(['1', '1.1', '2']);
const text = (...lines: readonly string[]) => ({ source: 'gold.ndjson', text: lines.join('\n') });
const gold = (id: string, labels: unknown, rest: object = { title: 't', abstract: 'a' }) =>
  JSON.stringify({ id, ...rest, labels });

describe('a gold file', () => {
  it('gives records in file order, with notes, whatever the line ends', () => {
    const { records, problems } = readGold(
      {
        source: 'g',
        text: `\uFEFF${gold('b', { '1.1': 2 }, { title: null, abstract: 'x', note: 'why' })}\r\n\r\n${gold('a', {})}\n`,
      },
      CODES,
    );
    expect(problems).toEqual([]);
    expect(records).toEqual([
      { id: 'b', title: null, abstract: 'x', labels: { '1.1': 2 }, note: 'why' },
      { id: 'a', title: 't', abstract: 'a', labels: {} },
    ]);
  });

  it.each([
    ['not-json', '{"id": "x", '],
    ['not-json', '[1]'],
    ['no-id', gold('', {})],
    ['no-labels', gold('x', undefined)],
    ['no-labels', gold('x', [])],
    ['unknown-code', gold('x', { '9.9': 2 })],
    ['unknown-code', '{"id":"x","title":null,"abstract":"a","labels":{"__proto__":2}}'],
    ['bad-grade', gold('x', { '1.1': 3 })],
    ['bad-grade', gold('x', { '1.1': '2' })],
    ['no-text', gold('x', {}, { title: 't' })],
    ['duplicate-id', gold('first', {})],
  ])('leaves a bad line out whole and says where: %s', (code, line) => {
    const { records, problems } = readGold(text(gold('first', { '1': 1 }), '', line, gold('last', {})), CODES);
    expect(records.map(({ id }) => id)).toEqual(['first', 'last']);
    expect(problems).toMatchObject([{ code, source: 'gold.ndjson', line: 3 }]);
  });
});

describe('a tags file', () => {
  it('is read by id, with bad grades and codes reported', () => {
    const { tags, problems } = readTags(
      text(
        '{"id":"a","tags":[{"risk":"1.1","grade":"focus"}]}',
        '{"id":"b","tags":[{"risk":"1.1","grade":"strong"}]}',
        '{"id":"c","tags":[{"risk":"7","grade":"focus"}]}',
        '{"id":"d","labels":{}}',
      ),
      CODES,
    );
    expect(tags.get('a')).toEqual([{ risk: '1.1', grade: 'focus', evidence: [] }]);
    expect(tags.size).toBe(1);
    expect(problems.map(({ code, line }) => [code, line])).toEqual([
      ['bad-grade', 2],
      ['unknown-code', 3],
      ['no-tags', 4],
    ]);
  });
});

describe('a file of judgements', () => {
  it('may hold labels or tags, and needs no text', () => {
    const { levels, problems } = readJudgements(
      text('{"id":"a","labels":{"1.1":1}}', '{"id":"b","tags":[{"risk":"1.1","grade":"mention"}]}'),
      CODES,
    );
    expect(problems).toEqual([]);
    expect(levels.get('a')).toEqual(levels.get('b'));
  });
});

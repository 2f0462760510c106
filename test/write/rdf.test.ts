import { Parser, type Quad, Store } from 'n3';
import { describe, expect, it } from 'vitest';
import { vocabularies } from '../../src/write/triples.ts';
import { exportData, hostileTitles, projectionData, written } from './graph-fixture.ts';

const { rdf, oa, schema, skos, dcterms, prov, rg } = vocabularies;

function store(data = exportData()): Store {
  return new Store(new Parser().parse(written('turtle', data).text('graph.ttl')));
}

function ofType(all: Store, type: string): readonly string[] {
  return all.getSubjects(`${rdf}type`, type, null).map(({ value }) => value);
}

function value(all: Store, subject: string, predicate: string): string {
  const [found, ...others] = all.getObjects(subject, predicate, null);
  if (!found || others.length > 0) throw new Error(`${subject} has ${others.length + (found ? 1 : 0)} ${predicate}`);
  return found.value;
}

describe('turtle', () => {
  it('has every paper, author, concept, tag and span of evidence', () => {
    const data = exportData();
    const all = store(data);
    const tags = [...data.tags.values()].flat();
    expect(ofType(all, `${schema}ScholarlyArticle`)).toHaveLength(data.papers.length);
    expect(ofType(all, `${schema}Person`)).toHaveLength(5);
    expect(ofType(all, `${skos}Concept`)).toHaveLength(5);
    expect(ofType(all, `${oa}Annotation`)).toHaveLength(tags.length);
    expect(ofType(all, `${oa}SpecificResource`)).toHaveLength(tags.flatMap(({ evidence }) => evidence).length);
    expect(all.getQuads(null, `${schema}author`, null, null)).toHaveLength(data.papers.length);
  });

  it('every quote stands at its position, counted in Unicode code points, between its prefix and suffix', () => {
    const all = store();
    const targets = ofType(all, `${oa}SpecificResource`);
    expect(targets.length).toBeGreaterThan(10);
    for (const target of targets) {
      const text = Array.from(value(all, value(all, target, `${oa}hasSource`), `${schema}text`));
      const [start, end] = ['start', 'end'].map((edge) => Number(value(all, `${target}-position`, oa + edge)));
      const [exact, prefix, suffix] = ['exact', 'prefix', 'suffix'].map((part) =>
        value(all, `${target}-quote`, oa + part),
      );
      expect(start).toBe(2);
      expect(text.slice(start, end).join('')).toBe(exact);
      expect(
        text
          .slice(0, start)
          .join('')
          .endsWith(prefix ?? '?'),
      ).toBe(true);
      expect(
        text
          .slice(end)
          .join('')
          .startsWith(suffix ?? '?'),
      ).toBe(true);
      expect(value(all, target, `${prov}wasDerivedFrom`)).toBe('urn:riskgraph:rule:secret-leak');
    }
  });

  it.each(Object.entries(hostileTitles))('a title with %s survives or is in the report', (_, title) => {
    const data = exportData([title]);
    const { report } = written('turtle', data);
    const read = value(store(data), 'urn:riskgraph:paper:doi:10.1%2F0', `${dcterms}title`);
    if (read !== title) {
      expect(report.alterations.map(({ where }) => where)).toContain('graph.ttl doi:10.1/0 title');
      expect(read).toBe(title.replace('\ud83d surrogate', '\ufffd surrogate'));
    }
  });

  it('writes the edges of a projection with their papers', () => {
    const data = projectionData();
    const all = store(data);
    const links = ofType(all, `${rg}Link`);
    expect(links).toHaveLength(data.projection?.edges.length ?? -1);
    for (const link of links) {
      expect(all.getObjects(link, `${rg}end`, null)).toHaveLength(2);
      expect(all.getObjects(link, `${rg}paper`, null)).toHaveLength(2);
    }
  });

  it('JSON-LD says the same, statement by statement', () => {
    const data = exportData();
    const { '@context': context, '@graph': graph } = JSON.parse(written('jsonld', data).text('graph.jsonld'));
    const long = (name: string) =>
      name.replace(/^(\w+):(?=\w+$)/, (prefix, vocabulary) => context[vocabulary] ?? prefix);
    const found: string[] = [];
    for (const { '@id': id, '@type': types, ...properties } of graph) {
      for (const type of [types].flat()) found.push(`${id} ${rdf}type ${long(type)}`);
      for (const [name, values] of Object.entries(properties)) {
        for (const one of [values].flat() as (string | Record<string, string>)[]) {
          const text = typeof one === 'string' ? one : (one['@value'] ?? long(one['@id'] ?? ''));
          found.push(`${id} ${long(name)} ${text}`);
        }
      }
    }
    const turtle = store(data).getQuads(null, null, null, null);
    const asText = ({ subject, predicate, object }: Quad) => `${subject.value} ${predicate.value} ${object.value}`;
    expect([...new Set(found)].toSorted()).toEqual(turtle.map(asText).toSorted());
  });
});

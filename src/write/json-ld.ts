/**
 * JSON-LD: the same statements as `graph.ttl`, one subject a line inside `@graph`, with a context of prefixes alone, so
 * that reading it needs no address to be fetched.
 *
 * Format: https://www.w3.org/TR/json-ld11
 */
import { inChunks } from './chunks.ts';
import type { ExportData, ExportFormat, ExportReport } from './export.ts';
import { createPlace } from './report.ts';
import { type Statements, statements, type Term, vocabularies } from './triples.ts';

export const jsonld: ExportFormat = {
  name: 'jsonld',
  what: 'the statements of the Turtle file as JSON-LD',
  write: (data, report) => [{ name: 'graph.jsonld', chunks: inChunks(() => pieces(data, report)) }],
};

function* pieces(data: ExportData, report: ExportReport): Generator<string> {
  yield `{"@context":${JSON.stringify(vocabularies)},\n"@graph":[`;
  let separator = '\n';
  for (const about of statements(data, createPlace(report, 'graph.jsonld'))) {
    yield separator + JSON.stringify(subjectObject(about));
    separator = ',\n';
  }
  yield ']}\n';
}

function subjectObject({ subject, about }: Statements): Readonly<Record<string, unknown>> {
  const object: Record<string, unknown> = { '@id': subject };
  const types = about
    .filter(([predicate]) => predicate === 'rdf:type')
    .map(([, term]) => ('name' in term ? term.name : ''));
  object['@type'] = types.length === 1 ? types[0] : types;
  const properties = new Map<string, unknown[]>();
  for (const [predicate, term] of about) {
    if (predicate === 'rdf:type') continue;
    const known = properties.get(predicate);
    if (known) known.push(asValue(term));
    else properties.set(predicate, [asValue(term)]);
  }
  for (const [predicate, values] of properties) object[predicate] = values.length === 1 ? values[0] : values;
  return object;
}

function asValue(term: Term): unknown {
  if ('iri' in term) return { '@id': term.iri };
  if ('name' in term) return { '@id': term.name };
  if (term.type === undefined) return term.text;
  return term.type.includes(':')
    ? { '@value': term.text, '@type': term.type }
    : { '@value': term.text, '@language': term.type };
}

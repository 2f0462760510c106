/**
 * JSON-LD: the same statements as `graph.ttl`, one subject a line inside `@graph`, with a context of prefixes alone, so
 * that reading it needs no address to be fetched.
 *
 * Format: https://www.w3.org/TR/json-ld11
 */
import { inChunks } from './chunks.ts';
import type { ExportData, ExportFormat, ExportReport } from './export.ts';
import { jsonText } from './json-text.ts';
import { createPlace } from './report.ts';
import { type Statements, statements, type Term, vocabularies } from './triples.ts';

export const jsonld: ExportFormat = {
  name: 'jsonld',
  what: 'the statements of the Turtle file as JSON-LD',
  reads: 'papers',
  write: (data, report) => [{ name: 'graph.jsonld', chunks: inChunks(() => pieces(data, report)) }],
};

function* pieces(data: ExportData, report: ExportReport): Generator<string> {
  yield `{"@context":${JSON.stringify(vocabularies)},\n"@graph":[`;
  let separator = '\n';
  for (const about of statements(data, createPlace(report, 'graph.jsonld'))) {
    yield separator + subjectObject(about);
    separator = ',\n';
  }
  yield ']}\n';
}

/** A subject as the text of an object: its id, its types, then each predicate once, a list where it has several values. */
function subjectObject({ subject, about }: Statements): string {
  const predicates = ['rdf:type'];
  const values: string[][] = [[]];
  for (const [predicate, term] of about) {
    let at = predicates.lastIndexOf(predicate);
    if (at === -1) {
      at = predicates.push(predicate) - 1;
      values.push([]);
    }
    (values[at] as string[]).push(at === 0 ? jsonText('name' in term ? term.name : '') : valueText(term));
  }
  let members = `{"@id":${jsonText(subject)}`;
  predicates.forEach((predicate, at) => {
    const own = values[at] as string[];
    const text = own.length === 1 ? (own[0] as string) : `[${own.join(',')}]`;
    members += at === 0 ? `,"@type":${text}` : `,${jsonText(predicate)}:${text}`;
  });
  return `${members}}`;
}

function valueText(term: Term): string {
  if ('iri' in term) return `{"@id":${jsonText(term.iri)}}`;
  if ('name' in term) return `{"@id":${jsonText(term.name)}}`;
  if (term.type === undefined) return jsonText(term.text);
  const kind = term.type.includes(':') ? '@type' : '@language';
  return `{"@value":${jsonText(term.text)},"${kind}":${jsonText(term.type)}}`;
}

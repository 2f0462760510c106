/**
 * Turtle, written by N3 into chunks as the statements come. What is said is in `triples.ts`.
 *
 * Format: https://www.w3.org/TR/turtle
 */
import { DataFactory, Writer } from 'n3';
import { chunkSize } from './chunks.ts';
import type { ExportData, ExportFormat, ExportReport } from './export.ts';
import { createPlace } from './report.ts';
import { statements, type Term, vocabularies } from './triples.ts';

const { namedNode, literal, quad } = DataFactory;

export const turtle: ExportFormat = {
  name: 'turtle',
  what: 'RDF in Turtle: taxonomy (SKOS), papers (schema.org, FaBiO), tags (Web Annotations), provenance (PROV)',
  write: (data, report) => [{ name: 'graph.ttl', chunks: turtleChunks(data, report) }],
};

function turtleChunks(data: ExportData, report: ExportReport): Iterable<string> {
  return {
    *[Symbol.iterator]() {
      let pending = '';
      const writer = new Writer(
        {
          write(chunk: string, _encoding: string, done?: () => void) {
            pending += chunk;
            done?.();
          },
          end(done?: () => void) {
            done?.();
          },
        },
        { prefixes: vocabularies },
      );
      for (const { subject, about } of statements(data, createPlace(report, 'graph.ttl'))) {
        for (const [predicate, object] of about) {
          writer.addQuad(quad(namedNode(subject), namedNode(expand(predicate)), asTerm(object)));
        }
        if (pending.length < chunkSize) continue;
        yield pending;
        pending = '';
      }
      writer.end();
      if (pending !== '') yield pending;
    },
  };
}

function asTerm(term: Term) {
  if ('iri' in term) return namedNode(term.iri);
  if ('name' in term) return namedNode(expand(term.name));
  if (term.type === undefined) return literal(term.text);
  return literal(term.text, term.type.includes(':') ? namedNode(expand(term.type)) : term.type);
}

/** `skos:prefLabel` as the IRI it stands for. Throws `unknown vocabulary: …`. */
function expand(name: string): string {
  const colon = name.indexOf(':');
  const vocabulary = vocabularies[name.slice(0, colon) as keyof typeof vocabularies];
  if (!vocabulary) throw new Error(`unknown vocabulary: ${name}`);
  return vocabulary + name.slice(colon + 1);
}

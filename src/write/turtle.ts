/**
 * Turtle, written by N3 into chunks as the statements come. What is said is in `triples.ts`.
 *
 * Format: https://www.w3.org/TR/turtle
 */
import { DataFactory, type NamedNode, Writer } from 'n3';
import { chunkSize } from './chunks.ts';
import type { ExportData, ExportFormat, ExportReport } from './export.ts';
import { createPlace } from './report.ts';
import { statements, type Term, vocabularies } from './triples.ts';

const { namedNode, literal, defaultGraph } = DataFactory;

export const turtle: ExportFormat = {
  name: 'turtle',
  what: 'RDF in Turtle: taxonomy (SKOS), papers (schema.org, FaBiO), tags (Web Annotations), provenance (PROV)',
  reads: 'papers',
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
      // The writer tells by identity, and so at once, that subject or predicate are those of the statement before.
      const names = new Map<string, NamedNode>();
      const named = (name: string): NamedNode => {
        const known = names.get(name) ?? namedNode(expand(name));
        names.set(name, known);
        return known;
      };
      for (const { subject, about } of statements(data, createPlace(report, 'graph.ttl'))) {
        const node = namedNode(subject);
        for (const [predicate, object] of about) {
          writer.addQuad(node, named(predicate), asTerm(object, named), defaultGraph());
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

function asTerm(term: Term, named: (name: string) => NamedNode) {
  if ('iri' in term) return namedNode(term.iri);
  if ('name' in term) return named(term.name);
  if (term.type === undefined) return literal(term.text);
  return literal(term.text, term.type.includes(':') ? named(term.type) : term.type);
}

/** `skos:prefLabel` as the IRI it stands for. Throws `unknown vocabulary: …`. */
function expand(name: string): string {
  const colon = name.indexOf(':');
  const vocabulary = vocabularies[name.slice(0, colon) as keyof typeof vocabularies];
  if (!vocabulary) throw new Error(`unknown vocabulary: ${name}`);
  return vocabulary + name.slice(colon + 1);
}

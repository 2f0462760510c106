/**
 * The graph as statements of RDF, from which Turtle and JSON-LD are written alike:
 *
 * - the taxonomy as a SKOS concept scheme (areas are top concepts, risks are narrower);
 * - papers as schema.org ScholarlyArticle and FaBiO ResearchPaper, authors as schema.org Person;
 * - each tag as a W3C Web Annotation whose body is the risk; each span of evidence is a target with a TextQuoteSelector
 *   (exact, prefix, suffix) and a TextPositionSelector, derived (PROV) from the rule that matched;
 * - for a projection its edges instead, in a small vocabulary of our own.
 *
 * All statements about one subject come together, and there are no blank nodes: the text can be written as it comes and
 * is the same every time. IRIs are made from node keys: `urn:riskgraph:paper:doi:10.1145%2F…`.
 *
 * Sources: https://www.w3.org/TR/skos-reference, https://www.w3.org/TR/annotation-model (positions count Unicode code
 * points, not UTF-16 units), https://www.w3.org/TR/prov-o, http://purl.org/spar/fabio, https://schema.org.
 */
import type { Evidence, Paper, Tag } from '../model.ts';
import { compareText } from '../order.ts';
import type { ExportData } from './export.ts';
import type { Place } from './report.ts';
import { safeId, utf8Text } from './safe-text.ts';
import { writtenGraph } from './written-graph.ts';

export const vocabularies = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  dcterms: 'http://purl.org/dc/terms/',
  schema: 'https://schema.org/',
  fabio: 'http://purl.org/spar/fabio/',
  oa: 'http://www.w3.org/ns/oa#',
  prov: 'http://www.w3.org/ns/prov#',
  rg: 'urn:riskgraph:term:',
} as const;

/** An IRI, or a literal with the datatype as a prefixed name. Names of terms are prefixed too: `skos:prefLabel`. */
export type Term =
  | { readonly iri: string }
  | { readonly name: string }
  | { readonly text: string; readonly type?: string };

/** All that is said about one subject: predicates as prefixed names, in order. */
export interface Statements {
  readonly subject: string;
  readonly about: readonly (readonly [predicate: string, object: Term])[];
}

/** Characters of the text kept before and after a quote, as the annotation model suggests for finding it again. */
const quoteContext = 32;

const name = (value: string): Term => ({ name: value });
const iri = (value: string): Term => ({ iri: value });
const text = (value: string): Term => ({ text: value });
const typed = (value: string | number, type: string): Term => ({ text: String(value), type });

/** Everything, subject by subject. Text that UTF-8 cannot hold is altered and told to the place's report. */
export function* statements(data: ExportData, place: Place): Generator<Statements> {
  const written = writtenGraph(data);
  yield* runAndRules(data, place);
  yield* scheme(data);
  for (const node of written.nodes) {
    if (node.kind !== 'author') continue;
    place.thing = node.key;
    const names = node.names.filter((other) => other !== node.label).map((other) => clean(other, place, 'name'));
    const alternate = names.map((other) => ['schema:alternateName', other] as const);
    const label = clean(node.label, place, 'name');
    yield {
      subject: keyIri(node.key),
      about: [['rdf:type', name('schema:Person')], ['schema:name', label], ...alternate],
    };
  }
  yield* papersAndTags(data, place);
  if (data.projection) yield* projectionEdges(data);
}

function* runAndRules(data: ExportData, place: Place): Generator<Statements> {
  place.thing = 'about';
  const facts = Object.entries(data.about).map(
    ([key, value]) => ['rg:about', clean(`${key}: ${value}`, place, key)] as const,
  );
  yield {
    subject: runIri,
    about: [['rdf:type', name('prov:Activity')], ['prov:wasAssociatedWith', iri(toolIri)], ...facts],
  };
  const label = clean(data.about.tool ?? 'riskgraph', place, 'tool');
  yield {
    subject: toolIri,
    about: [
      ['rdf:type', name('prov:SoftwareAgent')],
      ['rdfs:label', label],
    ],
  };
  const rules = new Set<string>();
  for (const tags of data.tags.values()) for (const tag of tags) for (const { rule } of tag.evidence) rules.add(rule);
  for (const rule of [...rules].toSorted(compareText)) {
    const version = data.about.rules ? [['schema:version', clean(data.about.rules, place, 'rules')] as const] : [];
    const about = [['rdf:type', name('prov:Entity')] as const, ['rdfs:label', clean(rule, place, 'rule')] as const];
    yield { subject: ruleIri(rule), about: [...about, ...version] };
  }
}

function* scheme({ taxonomy }: ExportData): Generator<Statements> {
  const schemeIri = `urn:riskgraph:taxonomy:${encode(taxonomy.id)}`;
  yield {
    subject: schemeIri,
    about: [
      ['rdf:type', name('skos:ConceptScheme')],
      ['dcterms:title', text(taxonomy.title)],
      ['dcterms:source', text(taxonomy.source)],
      ['schema:version', text(taxonomy.version)],
      ...taxonomy.areas.map(({ code }) => ['skos:hasTopConcept', iri(conceptIri(code))] as const),
    ],
  };
  for (const area of taxonomy.areas) {
    yield {
      subject: conceptIri(area.code),
      about: [...concept(area, schemeIri), ['skos:topConceptOf', iri(schemeIri)]],
    };
  }
  for (const risk of taxonomy.risks) {
    const status = risk.status === null ? [] : [['rg:status', text(risk.status)] as const];
    const broader = ['skos:broader', iri(conceptIri(risk.area))] as const;
    const source = ['dcterms:source', text(risk.source)] as const;
    yield { subject: conceptIri(risk.code), about: [...concept(risk, schemeIri), broader, source, ...status] };
  }
}

function concept(item: { code: string; name: string; short: string; scope: string }, schemeIri: string) {
  return [
    ['rdf:type', name('skos:Concept')],
    ['skos:inScheme', iri(schemeIri)],
    ['skos:notation', text(item.code)],
    ['skos:prefLabel', { text: item.name, type: 'en' }],
    ['skos:altLabel', { text: item.short, type: 'en' }],
    ['skos:scopeNote', { text: item.scope, type: 'en' }],
  ] as const satisfies Statements['about'];
}

function* papersAndTags(data: ExportData, place: Place): Generator<Statements> {
  const authors = new Map<string, string[]>();
  for (const { kind, source, target } of data.graph.edges) {
    if (kind !== 'wrote') continue;
    const known = authors.get(target);
    if (known) known.push(source);
    else authors.set(target, [source]);
  }
  for (const paper of data.papers) {
    place.thing = paper.id;
    yield* paperStatements(paper, authors.get(`paper:${paper.id}`) ?? [], place);
    for (const tag of data.tags.get(paper.id) ?? []) yield* tagStatements(paper, tag, place);
  }
}

function* paperStatements(paper: Paper, authors: readonly string[], place: Place): Generator<Statements> {
  const subject = paperIri(paper);
  const about: [string, Term][] = [
    ['rdf:type', name('schema:ScholarlyArticle')],
    ['rdf:type', name('fabio:ResearchPaper')],
    ['dcterms:identifier', clean(paper.id, place, 'id')],
    ['rdfs:label', clean(paper.label, place, 'label')],
  ];
  const { title, date, venue, doi, arxivId, url } = paper;
  if (title !== null) about.push(['dcterms:title', clean(title, place, 'title')]);
  for (const author of authors) about.push(['schema:author', iri(keyIri(author))]);
  for (const author of paper.authors) about.push(['schema:creditText', clean(author, place, 'authors')]);
  if (date !== null) about.push(['schema:datePublished', typedDate(date)]);
  if (venue !== null) about.push(['dcterms:isPartOf', clean(venue, place, 'venue')]);
  if (doi !== null) about.push(['schema:sameAs', iri(`https://doi.org/${encodePath(doi)}`)]);
  if (arxivId !== null) about.push(['schema:sameAs', iri(`https://arxiv.org/abs/${encodePath(arxivId)}`)]);
  if (url !== null) about.push(['schema:url', clean(url, place, 'url')]);
  yield { subject, about };
  for (const field of ['title', 'abstract'] as const) {
    const words = paper[field];
    if (words === null || words === '') continue;
    yield {
      subject: `${subject}#${field}`,
      about: [
        ['rdf:type', name('schema:TextObject')],
        ['schema:isPartOf', iri(subject)],
        ['schema:text', clean(words, place, field)],
      ],
    };
  }
}

function* tagStatements(paper: Paper, tag: Tag, place: Place): Generator<Statements> {
  const subject = `${paperIri(paper)}#tag-${encode(tag.risk)}`;
  yield {
    subject,
    about: [
      ['rdf:type', name('oa:Annotation')],
      ['oa:motivatedBy', name('oa:classifying')],
      ['oa:hasBody', iri(conceptIri(tag.risk))],
      ['rg:grade', text(tag.grade)],
      ['rg:score', typed(tag.score, 'xsd:decimal')],
      ['prov:wasGeneratedBy', iri(runIri)],
      ...(tag.reviewed ? [['dcterms:contributor', clean(tag.reviewed.by, place, 'reviewed')] as const] : []),
      ...tag.evidence.map((_, index) => ['oa:hasTarget', iri(`${subject}-${index + 1}`)] as const),
    ],
  };
  for (const [index, evidence] of tag.evidence.entries()) {
    yield* targetStatements(paper, evidence, `${subject}-${index + 1}`, place);
  }
}

function* targetStatements(paper: Paper, evidence: Evidence, subject: string, place: Place): Generator<Statements> {
  const { field, start, end, rule } = evidence;
  const whole = paper[field] ?? '';
  const quote = [
    ['oa:exact', clean(evidence.text, place, 'evidence')],
    ['oa:prefix', clean(whole.slice(wholeBefore(whole, start - quoteContext), start), place, 'evidence')],
    ['oa:suffix', clean(whole.slice(end, wholeBefore(whole, end + quoteContext)), place, 'evidence')],
  ] as const;
  yield {
    subject,
    about: [
      ['rdf:type', name('oa:SpecificResource')],
      ['oa:hasSource', iri(`${paperIri(paper)}#${field}`)],
      ['oa:hasSelector', iri(`${subject}-quote`)],
      ['oa:hasSelector', iri(`${subject}-position`)],
      ['prov:wasDerivedFrom', iri(ruleIri(rule))],
      ['rg:score', typed(evidence.score, 'xsd:decimal')],
    ],
  };
  yield { subject: `${subject}-quote`, about: [['rdf:type', name('oa:TextQuoteSelector')], ...quote] };
  const from = codePoints(whole, 0, start);
  yield {
    subject: `${subject}-position`,
    about: [
      ['rdf:type', name('oa:TextPositionSelector')],
      ['oa:start', typed(from, 'xsd:nonNegativeInteger')],
      ['oa:end', typed(from + codePoints(whole, start, end), 'xsd:nonNegativeInteger')],
    ],
  };
}

function* projectionEdges(data: ExportData): Generator<Statements> {
  for (const { key, kind, source, target, weight, papers } of writtenGraph(data).edges) {
    yield {
      subject: `urn:riskgraph:link:${encode(safeId(key))}`,
      about: [
        ['rdf:type', name('rg:Link')],
        ['rg:projection', text(kind)],
        ['rg:end', iri(keyIri(source))],
        ['rg:end', iri(keyIri(target))],
        ['rg:weight', typed(decimalText(weight), 'xsd:decimal')],
        ...(papers ?? []).map((id) => ['rg:paper', iri(keyIri(`paper:${id}`))] as const),
      ],
    };
  }
}

const toolIri = 'urn:riskgraph:tool';
const runIri = 'urn:riskgraph:run';

function ruleIri(rule: string): string {
  return `urn:riskgraph:rule:${encode(rule)}`;
}

function paperIri(paper: Paper): string {
  return keyIri(`paper:${paper.id}`);
}

function conceptIri(code: string): string {
  return keyIri(`${code.includes('.') ? 'risk' : 'area'}:${code}`);
}

const unreserved = /^[\w.~-]*$/;

/** The kind and the scheme stay readable; everything else that an IRI could trip over is percent-encoded. */
function keyIri(key: string): string {
  return `urn:riskgraph:${safeId(key).split(':').map(encode).join(':')}`;
}

function encode(part: string): string {
  if (unreserved.test(part)) return part;
  const wellFormed = part.replace(/\p{Surrogate}/gu, '\ufffd');
  return encodeURIComponent(wellFormed).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function encodePath(path: string): string {
  return path.split('/').map(encode).join('/');
}

function typedDate(date: string): Term {
  const types = { 4: 'xsd:gYear', 7: 'xsd:gYearMonth', 10: 'xsd:date' } as const;
  const type = types[date.length as 4 | 7 | 10];
  return type ? typed(date, type) : text(date);
}

/** An xsd:decimal has no exponent. */
function decimalText(value: number): string {
  return String(value).includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : String(value);
}

function clean(value: string, place: Place, field: string): Term {
  return text(utf8Text(value, place, field));
}

/** An index near this one that does not cut a surrogate pair. */
function wholeBefore(whole: string, index: number): number {
  const inside = Math.max(0, Math.min(whole.length, index));
  return /[\udc00-\udfff]/.test(whole.charAt(inside)) && /[\ud800-\udbff]/.test(whole.charAt(inside - 1))
    ? inside - 1
    : inside;
}

/** How many Unicode code points lie in [start, end) of a text counted in UTF-16 units. */
function codePoints(whole: string, start: number, end: number): number {
  let count = 0;
  for (const _ of whole.slice(start, end)) count++;
  return count;
}

/**
 * The rules that a GEXF file of ours keeps, stated apart from the writer and checked with another XML parser than the
 * readers use: the grammar of GEXF 1.3 (gexf.net/schema.html) as far as our files use it, and what Gephi's importer does
 * in silence or with a warning. The same rules, as a grammar for jing, are in .ci/judges/gexf-profile.rnc.
 */
import { SaxesParser } from 'saxes';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const children: Readonly<Record<string, readonly string[]>> = {
  '': ['gexf'],
  gexf: ['meta', 'graph'],
  meta: ['creator', 'description'],
  creator: [],
  description: [],
  graph: ['attributes', 'nodes', 'edges'],
  attributes: ['attribute'],
  attribute: [],
  nodes: ['node'],
  node: ['attvalues', 'viz:size', 'viz:position', 'viz:color'],
  edges: ['edge'],
  edge: ['attvalues'],
  attvalues: ['attvalue'],
  attvalue: [],
  'viz:size': [],
  'viz:position': [],
  'viz:color': [],
};

/** Attributes of each element: those it must have, those it may have. */
const attributes: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
  gexf: [['xmlns', 'xmlns:viz', 'version'], []],
  graph: [['defaultedgetype', 'mode'], []],
  attributes: [['class'], ['mode']],
  attribute: [['id', 'title', 'type'], []],
  nodes: [['count'], []],
  node: [['id', 'label'], []],
  edges: [['count'], []],
  edge: [['id', 'source', 'target', 'weight'], ['kind']],
  attvalue: [['for', 'value'], []],
  'viz:size': [['value'], []],
  'viz:position': [['x', 'y'], []],
  'viz:color': [['r', 'g', 'b'], []],
};

const namespaces: Readonly<Record<string, readonly [string, string]>> = {
  '1.3': ['http://gexf.net/1.3', 'http://gexf.net/1.3/viz'],
  '1.2': ['http://www.gexf.net/1.2draft', 'http://www.gexf.net/1.2draft/viz'],
};

const valueTypes: Readonly<Record<string, RegExp>> = {
  string: /^/,
  liststring: /^\[(?:"(?:[^"\\]|\\["\\])*"(?:, "(?:[^"\\]|\\["\\])*")*)?\]$/,
  integer: /^-?\d+$/,
  double: /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/,
};

const reserved = new Set(['id', 'label', 'timeset', 'weight', 'kind', 'source', 'target', 'type']);

/** Every breach of a rule, as `<element id>: what`; empty for a good file. Throws where the XML is ill-formed. */
export function gexfBreaches(text: string): readonly string[] {
  const breaches: string[] = [];
  const stack: Element[] = [];
  const types = new Map<string, Map<string, string>>([
    ['node', new Map()],
    ['edge', new Map()],
  ]);
  const ids = { node: new Set<string>(), edge: new Set<string>() };
  const counts = { node: -1, edge: -1 };
  let item: Element | null = null;
  let inItem = new Set<string>();
  let version = '';
  const breach = (what: string): void => {
    breaches.push(`${item?.attributes.id ?? stack.at(-1)?.name ?? 'file'}: ${what}`);
  };
  const parser = new SaxesParser();

  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes: given }) => {
    const element = { name, attributes: given as Readonly<Record<string, string>> };
    const parent = stack.at(-1)?.name ?? '';
    if (!children[parent]?.includes(name)) breach(`<${name}> inside <${parent}>`);
    const [must, may] = attributes[name] ?? [[], []];
    for (const attribute of must) if (!(attribute in given)) breach(`<${name}> without ${attribute}`);
    for (const attribute in given) {
      if (!must.includes(attribute) && !may.includes(attribute)) breach(`<${name}> with ${attribute}`);
    }
    stack.push(element);
    if (name === 'node' || name === 'edge') {
      item = element;
      inItem = new Set();
    } else if (item && name !== 'attvalue') {
      if (inItem.has(name)) breach(`two <${name}>`);
      inItem.add(name);
    }
    checkElement(element);
  });
  parser.on('text', (found) => {
    const name = stack.at(-1)?.name;
    if (name === 'creator' || name === 'description') {
      if (/[&<]/.test(found)) breach('Gephi keeps only what follows the last & or <');
    } else if (found.trim() !== '') breach(`text in <${name}>`);
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'node') {
      for (const part of ['viz:size', 'viz:position', 'viz:color']) if (!inItem.has(part)) breach(`no <${part}>`);
    }
    stack.pop();
    if (name === 'node' || name === 'edge') item = null;
  });

  function checkElement({ name, attributes: given }: Element): void {
    if (name === 'gexf') {
      version = given.version ?? '';
      const [main, viz] = namespaces[version] ?? [];
      if (given.xmlns !== main || given['xmlns:viz'] !== viz) breach(`namespaces do not fit version ${version}`);
    } else if (name === 'graph') {
      if (!['directed', 'undirected'].includes(given.defaultedgetype ?? '')) breach('no one direction for all edges');
      if (given.mode !== 'static') breach('not static');
    } else if (name === 'attribute') checkDeclaration(given);
    else if (name === 'nodes' || name === 'edges') counts[name === 'nodes' ? 'node' : 'edge'] = Number(given.count);
    else if (name === 'node') checkId(given.id ?? '', ids.node);
    else if (name === 'edge') checkEdge(given);
    else if (name === 'attvalue') checkValue(given);
    else if (name === 'viz:size' && !(Number(given.value) > 0)) breach('size 0, which Gephi makes 10');
    else if (name === 'viz:position' && !(isNumber(given.x) && isNumber(given.y)))
      breach('position is not two numbers');
    else if (name === 'viz:color' && !['r', 'g', 'b'].every((part) => isByte(given[part])))
      breach('colour is not r g b');
  }

  function checkDeclaration({ id = '', title, type = '' }: Readonly<Record<string, string>>): void {
    const declared = types.get(stack.at(-2)?.attributes.class ?? '');
    if (!declared) {
      breach('attributes of neither node nor edge');
      return;
    }
    if (id !== id.toLowerCase().trim() || id === '') breach(`attribute id ${id} is not lower-case`);
    if (reserved.has(id)) breach(`attribute id ${id} is reserved by Gephi`);
    if (title !== id) breach(`attribute ${id} has another title`);
    if (!(type in valueTypes)) breach(`attribute ${id} has a type that not all readers know: ${type}`);
    if (declared.has(id)) breach(`attribute ${id} is declared twice`);
    declared.set(id, type);
  }

  function checkId(id: string, known: Set<string>): void {
    if (id === '' || id !== id.trim() || /[\t\n\r]/.test(id)) breach('id is empty or has white space around it');
    if (known.has(id)) breach('id is not unique');
    known.add(id);
  }

  function checkEdge({ id = '', source = '', target = '', weight, kind }: Readonly<Record<string, string>>): void {
    checkId(id, ids.edge);
    if (!ids.node.has(source) || !ids.node.has(target)) breach('an end is unknown');
    if (!(Number(weight) > 0)) breach('weight is not more than 0: Gephi removes the edge');
    if (version === '1.3' && !kind) breach('no kind: parallel edges would be merged');
  }

  function checkValue({ for: id = '', value = '' }: Readonly<Record<string, string>>): void {
    const type = types.get(item?.name ?? '')?.get(id);
    if (type === undefined) breach(`value for ${id}, which is not declared`);
    else if (!valueTypes[type]?.test(value)) breach(`value for ${id} is no ${type}: ${value}`);
    if (inItem.has(`value ${id}`)) breach(`two values for ${id}`);
    inItem.add(`value ${id}`);
  }

  parser.write(text).close();
  if (counts.node !== ids.node.size) breaches.push(`file: ${ids.node.size} nodes, but count says ${counts.node}`);
  if (counts.edge !== ids.edge.size) breaches.push(`file: ${ids.edge.size} edges, but count says ${counts.edge}`);
  return breaches;
}

function isNumber(text: string | undefined): boolean {
  return valueTypes.double?.test(text ?? '') ?? false;
}

function isByte(text: string | undefined): boolean {
  return /^\d+$/.test(text ?? '') && Number(text) <= 255;
}

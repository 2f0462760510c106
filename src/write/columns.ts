/**
 * The attributes of nodes and edges as every exported file names and types them: one table, from which the writers take
 * their columns and `columns.csv` and docs/data.md their words.
 *
 * Ids are lower-case and start with `rg_`, because Gephi lower-cases ids (so that `Year` and `year` collide), keeps
 * `id`, `label`, `timeset` and `weight` for itself, and Gephi Lite shows ids to people. Risks and areas are named by the
 * keys of their nodes (`risk:1.10`): a bare code would be read as the number 1.1.
 */
import type { GraphNode } from '../model.ts';
import type { ExportData } from './export.ts';
import type { WrittenEdge, WrittenGraph } from './written-graph.ts';

export type ColumnType = 'text' | 'list' | 'integer' | 'double';

/** Null: this node or edge has no such attribute, and nothing is written. An empty list is written as one. */
export type ColumnValue = string | number | readonly string[] | null;

export interface Column<T> {
  readonly id: string;
  readonly type: ColumnType;
  /** What it means, for the column dictionary: one sentence without a full stop. */
  readonly about: string;
  readonly value: (item: T) => ColumnValue;
}

/** What most formats have their own place for; only formats that keep it inexactly write these columns as well. */
export const drawnColumns: ReadonlySet<string> = new Set(['rg_x', 'rg_y', 'rg_size', 'rg_color', 'rg_weight']);

/** The columns of nodes, in order; measures that no node has are left out. */
export function nodeColumns(data: ExportData, written: WrittenGraph): readonly Column<GraphNode>[] {
  const names = new Map(data.graph.communities.map(({ index, name }) => [index, name]));
  const keys = new Map<string, string>();
  for (const { code } of data.taxonomy.areas) keys.set(code, `area:${code}`);
  for (const { code } of data.taxonomy.risks) keys.set(code, `risk:${code}`);
  const nodeKey = (code: string) => keys.get(code) ?? (code.includes('.') ? `risk:${code}` : `area:${code}`);
  const column = (id: string, type: ColumnType, about: string, value: (node: GraphNode) => ColumnValue) => ({
    id: `rg_${id}`,
    type,
    about,
    value,
  });
  const columns = [
    column('kind', 'text', 'what the node is: paper, author, area or risk', (node) => node.kind),
    column('community', 'integer', 'number of its community', (node) => node.community),
    column('community_name', 'text', "its community's leading risks and terms", (node) =>
      node.community === null ? null : (names.get(node.community) ?? null),
    ),
    column('x', 'double', 'horizontal position, to the right', (node) => node.x),
    column('y', 'double', 'vertical position, upwards', (node) => node.y),
    column('size', 'double', 'size as drawn', (node) => node.size),
    column('color', 'text', 'colour as drawn, #rrggbb', (node) => node.color),
    column('paper', 'text', 'id of the paper in papers.ndjson and tags.ndjson', (node) => paper(node)?.paper ?? null),
    column('title', 'text', "the paper's title; empty where no source gives one", (node) => paper(node)?.title ?? null),
    column('year', 'integer', 'year of the paper', (node) => paper(node)?.year ?? null),
    column('date', 'text', 'date of the paper: YYYY-MM-DD, YYYY-MM or YYYY', (node) => paper(node)?.date ?? null),
    column('venue', 'text', 'journal, conference or archive', (node) => paper(node)?.venue ?? null),
    column('url', 'text', 'address of the paper', (node) => paper(node)?.url ?? null),
    column('doi', 'text', 'DOI, bare', (node) => paper(node)?.doi ?? null),
    column('arxiv', 'text', 'arXiv id as it is cited: arXiv:2112.04359', (node) => {
      const id = paper(node)?.arxivId ?? null;
      return id === null ? null : `arXiv:${id}`;
    }),
    column('focus', 'list', 'nodes of the risks and areas that the paper deals with', (node) =>
      node.kind === 'paper' ? node.focus.map(nodeKey) : null,
    ),
    column('mention', 'list', 'nodes of the risks and areas that the paper names in passing', (node) =>
      node.kind === 'paper' ? node.mention.map(nodeKey) : null,
    ),
    column('sources', 'list', 'inputs in which the paper was found', (node) => paper(node)?.sources ?? null),
    column('names', 'list', "every spelling of the author's name", (node) =>
      node.kind === 'author' ? node.names : null,
    ),
    column('papers', 'integer', 'papers of the author', (node) => (node.kind === 'author' ? node.papers : null)),
    column('area', 'text', 'node of the area that a risk belongs to', (node) =>
      node.kind === 'risk' ? `area:${node.area}` : null,
    ),
    column('papers_focus', 'integer', 'papers that deal with the risk or area', (node) =>
      node.kind === 'risk' || node.kind === 'area' ? node.papersFocus : null,
    ),
    column('papers_mention', 'integer', 'papers that name the risk or area in passing', (node) =>
      node.kind === 'risk' || node.kind === 'area' ? node.papersMention : null,
    ),
  ];
  return withMeasures(columns, written.nodeMeasures, 'node');
}

/** The columns of edges, in order. Those of the whole graph and those of a projection differ. */
export function edgeColumns(written: WrittenGraph): readonly Column<WrittenEdge>[] {
  const column = (id: string, type: ColumnType, about: string, value: (edge: WrittenEdge) => ColumnValue) => ({
    id: `rg_${id}`,
    type,
    about,
    value,
  });
  const shared = [
    column(
      'kind',
      'text',
      'what the edge says: wrote, covers, partOf, or the name of the projection',
      (edge) => edge.kind,
    ),
    column('weight', 'double', 'weight, exact; more than 0', (edge) => edge.weight),
  ];
  if (!written.directed) {
    const papers = column('papers', 'list', 'ids of the papers behind the edge', (edge) => edge.papers ?? null);
    return withMeasures([...shared, papers], written.edgeMeasures, 'edge');
  }
  return [
    ...shared,
    column(
      'grade',
      'text',
      'focus: the paper deals with the risk; mention: it names it in passing',
      (edge) => edge.grade,
    ),
    column('evidence', 'text', 'the words in title or abstract that the tag rests on', (edge) => edge.evidence),
    column('rules', 'list', 'ids of the rules that matched', (edge) => (edge.kind === 'covers' ? edge.rules : null)),
  ];
}

/** `weightedDegree` becomes `rg_weighted_degree`; names that would collide after that are told apart by a number. */
function withMeasures<T extends { readonly measures?: Readonly<Record<string, number>> }>(
  columns: readonly Column<T>[],
  names: readonly string[],
  of: string,
): readonly Column<T>[] {
  const taken = new Set(columns.map((column) => column.id));
  const measures = names.map((name): Column<T> => {
    const words = name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
    const base = `rg_${words.replace(/[^a-z\d_]/g, '_')}`;
    let id = base;
    for (let number = 2; taken.has(id); number++) id = `${base}_${number}`;
    taken.add(id);
    const value = (item: T) => {
      const { measures } = item;
      const measure = measures !== undefined && Object.hasOwn(measures, name) ? measures[name] : undefined;
      return measure !== undefined && Number.isFinite(measure) ? measure : null;
    };
    return { id, type: 'double', about: `measure of the ${of}: ${name}`, value };
  });
  return [...columns, ...measures];
}

function paper(node: GraphNode) {
  return node.kind === 'paper' ? node : null;
}

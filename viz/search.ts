/**
 * Search over papers, authors and risks with ranking (minisearch). Names are indexed first; abstracts are added in slices
 * once they have arrived, so that typing is never held up.
 */
import MiniSearch from 'minisearch';
import type { Catalogue } from './catalogue.ts';
import type { Texts } from './data.ts';

export interface Found {
  readonly key: string;
  readonly kind: 'paper' | 'author' | 'risk' | 'area';
  readonly label: string;
  readonly hint: string;
}

export interface Search {
  readonly find: (query: string, limit: number) => readonly Found[];
  /** Adds the abstracts; resolves when all are in. */
  readonly addTexts: (texts: Texts) => Promise<void>;
}

interface Document extends Found {
  /** Unlike `key`, different for a paper's name and its text, which come at different times. */
  readonly id: string;
  readonly more: string;
  readonly text: string;
}

export function buildSearch(catalogue: Catalogue): Search {
  const index = new MiniSearch<Document>({
    fields: ['label', 'more', 'text'],
    storeFields: ['key', 'kind', 'label', 'hint'],
    searchOptions: {
      boost: { label: 4, more: 3 },
      prefix: (term) => term.length > 1,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      combineWith: 'AND',
      boostDocument: (_id, _term, stored) => (stored?.kind === 'paper' ? 1 : stored?.kind === 'risk' ? 2.2 : 1.5),
    },
  });
  index.addAll(documentsOf(catalogue));
  return {
    find: (query, limit) => {
      const found = new Map<string, Found>();
      for (const { key, kind, label, hint } of index.search(query)) {
        if (!found.has(key)) found.set(key, { key, kind, label, hint });
        if (found.size === limit) break;
      }
      return [...found.values()];
    },
    addTexts: (texts) =>
      index.addAllAsync(
        catalogue.papers.flatMap((facts): Document[] => {
          const paper = texts.papers.get(facts.id);
          if (!paper) return [];
          const hint = hintOf(facts.authors, facts.year);
          return [
            {
              id: `text ${facts.key}`,
              key: facts.key,
              kind: 'paper',
              label: facts.title,
              hint,
              more: '',
              text: paper.abstract,
            },
          ];
        }),
        { chunkSize: 150 },
      ),
  };
}

function documentsOf(catalogue: Catalogue): Document[] {
  const rows = catalogue.rows.map((row): Document => {
    const kind = row.isArea ? 'area' : 'risk';
    return {
      id: row.key,
      key: row.key,
      kind,
      label: `${row.code} ${row.name}`,
      hint: kind,
      more: row.short,
      text: row.scope,
    };
  });
  const papers = catalogue.papers.map(({ key, title, authors, year, venue }): Document => {
    const more = `${authors.slice(0, 40).join(' ')} ${venue ?? ''}`;
    return { id: key, key, kind: 'paper', label: title, hint: hintOf(authors, year), more, text: '' };
  });
  const authors = catalogue.graph.nodes.flatMap((node): Document[] => {
    if (node.kind !== 'author') return [];
    const hint = node.papers === 1 ? 'author, 1 paper' : `author, ${node.papers} papers`;
    return [
      { id: node.key, key: node.key, kind: 'author', label: node.label, hint, more: node.names.join(' '), text: '' },
    ];
  });
  return [...rows, ...papers, ...authors];
}

function hintOf(authors: readonly string[], year: number | null): string {
  const [first] = authors;
  const who = first ? (authors.length > 1 ? `${first} et al.` : first) : '';
  return [who, year ?? ''].filter((part) => part !== '').join(', ');
}

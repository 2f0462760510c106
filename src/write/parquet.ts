/**
 * Parquet tables for DuckDB, Spark, pandas, R and Polars: `papers`, `tags`, `evidence`, `nodes` and `edges`, written row
 * group by row group. Keys join them: `tags.paper` and `evidence.paper` are ids of `papers`, `nodes.paper` too.
 *
 * Format: https://parquet.apache.org/docs/file-format; lists are three-level LIST groups, as its LogicalTypes.md says.
 */
import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { type ColumnType, type ColumnValue, edgeColumns, nodeColumns } from './columns.ts';
import type { ExportData, ExportFormat, ExportReport, OutputFile } from './export.ts';
import { createPlace, type Place } from './report.ts';
import { safeId, utf8Text } from './safe-text.ts';
import { writtenGraph } from './written-graph.ts';

/** Rows in a row group: readers skip whole groups, the writer holds one in memory; larger ones cost more time in it. */
const groupSize = 5_000;

interface TableColumn {
  readonly name: string;
  readonly type: ColumnType | 'boolean';
}

type Cell = ColumnValue | boolean;

interface Table {
  readonly name: string;
  readonly columns: readonly TableColumn[];
  /** Rows in the order of the columns, each with the key that the report shows. */
  readonly rows: () => Iterable<readonly [thing: string, cells: readonly Cell[]]>;
}

export const parquet: ExportFormat = {
  name: 'parquet',
  what: 'Parquet tables papers, tags, evidence, nodes, edges for DuckDB, Spark, pandas',
  reads: 'papers',
  write: (data, report) =>
    [papers(data), tags(data), evidence(data), nodes(data), edges(data)].map((table) => file(table, data, report)),
};

function papers({ papers }: ExportData): Table {
  return {
    name: 'papers',
    columns: columns(
      'id text, title text, label text, abstract text, authors list, authors_truncated boolean, date text, doi text, ' +
        'arxiv_id text, venue text, comment text, categories list, keywords list, url text, sources list',
    ),
    *rows() {
      for (const paper of papers) {
        const { id, title, label, abstract, authors, authorsTruncated, date, doi, arxivId, venue, comment } = paper;
        const places = paper.sources.map(({ source, line }) => `${source}:${line}`);
        const { categories, keywords, url } = paper;
        const words = [id, title, label, abstract, authors, authorsTruncated, date, doi, arxivId, venue, comment];
        yield [id, [...words, categories, keywords, url, places]];
      }
    },
  };
}

function tags(data: ExportData): Table {
  return {
    name: 'tags',
    columns: columns('paper text, risk text, grade text, score double, evidence_count integer'),
    *rows() {
      for (const { id } of data.papers) {
        for (const { risk, grade, score, evidence } of data.tags.get(id) ?? []) {
          yield [id, [id, risk, grade, score, evidence.length]];
        }
      }
    },
  };
}

function evidence(data: ExportData): Table {
  return {
    name: 'evidence',
    columns: columns(
      'paper text, risk text, field text, start integer, end integer, text text, rule text, score double',
    ),
    *rows() {
      for (const { id } of data.papers) {
        for (const tag of data.tags.get(id) ?? []) {
          for (const { field, start, end, text, rule, score } of tag.evidence) {
            yield [id, [id, tag.risk, field, start, end, text, rule, score]];
          }
        }
      }
    },
  };
}

function nodes(data: ExportData): Table {
  const written = writtenGraph(data);
  const all = nodeColumns(data, written);
  return {
    name: 'nodes',
    columns: [...columns('id text, label text'), ...all.map(({ id, type }) => ({ name: id, type }))],
    *rows() {
      for (const node of written.nodes) {
        yield [node.key, [safeId(node.key), node.label, ...all.map(({ value }) => value(node))]];
      }
    },
  };
}

function edges(data: ExportData): Table {
  const written = writtenGraph(data);
  const all = edgeColumns(written);
  return {
    name: 'edges',
    columns: [...columns('id text, source text, target text'), ...all.map(({ id, type }) => ({ name: id, type }))],
    *rows() {
      for (const edge of written.edges) {
        const ends = [safeId(edge.key), safeId(edge.source), safeId(edge.target)];
        yield [edge.key, [...ends, ...all.map(({ value }) => value(edge))]];
      }
    },
  };
}

/** `id text, authors list` as columns. */
function columns(text: string): readonly TableColumn[] {
  return text.split(', ').map((column) => {
    const [name, type] = column.split(' ') as [string, TableColumn['type']];
    return { name, type };
  });
}

function file(table: Table, data: ExportData, report: ExportReport): OutputFile {
  const name = `${table.name}.parquet`;
  return {
    name,
    chunks: {
      *[Symbol.iterator]() {
        const place = createPlace(report, name);
        const bytes = new ByteWriter();
        const writer = new ParquetWriter({
          writer: bytes,
          schema: [{ name: 'root', num_children: table.columns.length }, ...table.columns.flatMap(schemaOf)],
          kvMetadata: Object.entries(data.about).map(([key, value]) => ({ key: `riskgraph.${key}`, value })),
          createdBy: data.about.tool ?? 'riskgraph',
        });
        for (const columnData of groups(table, place)) {
          writer.write({ columnData, rowGroupSize: groupSize });
          yield taken(bytes);
        }
        writer.finish();
        yield taken(bytes);
      },
    },
  };
}

function schemaOf({ name, type }: TableColumn): SchemaElement[] {
  if (type === 'list') {
    return [
      { name, repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      { name: 'element', repetition_type: 'OPTIONAL', type: 'BYTE_ARRAY', converted_type: 'UTF8' },
    ];
  }
  if (type === 'text') return [{ name, repetition_type: 'OPTIONAL', type: 'BYTE_ARRAY', converted_type: 'UTF8' }];
  const physical = { integer: 'INT32', double: 'DOUBLE', boolean: 'BOOLEAN' } as const;
  return [{ name, repetition_type: 'OPTIONAL', type: physical[type] }];
}

interface ColumnData {
  readonly name: string;
  readonly data: Cell[];
}

/** The rows, column by column, a row group at a time. */
function* groups({ columns, rows }: Table, place: Place): Generator<ColumnData[]> {
  const empty = () => columns.map(({ name }): ColumnData => ({ name, data: [] }));
  let group = empty();
  let filled = 0;
  for (const [thing, cells] of rows()) {
    place.thing = thing;
    for (let index = 0; index < group.length; index++) {
      const { name, data } = group[index] as ColumnData;
      data.push(utf8Cell(cells[index] ?? null, place, name));
    }
    filled++;
    if (filled < groupSize) continue;
    yield group;
    group = empty();
    filled = 0;
  }
  if (filled > 0) yield group;
}

function utf8Cell(cell: Cell, place: Place, name: string): Cell {
  if (typeof cell === 'string') return utf8Text(cell, place, name);
  return Array.isArray(cell) ? cell.map((item: string) => utf8Text(item, place, name)) : cell;
}

/** What the writer has so far; it goes on at the start of its buffer, while its offsets count on. */
function taken(bytes: ByteWriter): Uint8Array {
  const chunk = bytes.getBytes().slice();
  bytes.index = 0;
  return chunk;
}

"""Reads every export with libraries that others wrote, and compares what they find with graph.json, papers.ndjson and
tags.ndjson: node, edge and weight totals, and attributes of a sample of nodes. One function per judge; each raises
AssertionError where something differs. Prints one line per judge and ends with `judges: N passed, M failed`.

Usage: judge.py DIRECTORY [GEPHI_DUMP]
"""

import csv
import glob
import json
import math
import os
import re
import subprocess
import sys
from collections import Counter

csv.field_size_limit(sys.maxsize)
DIRECTORY = sys.argv[1]
GEPHI_DUMP = sys.argv[2] if len(sys.argv) > 2 else ''
SAMPLE = 200
# What XML 1.0 has no place for; half a surrogate pair has no place in UTF-8 either.
ILLEGAL_XML = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]')
ILLEGAL_TABLE = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]')
LONE_SURROGATE = re.compile('[\ud800-\udfff]')


def path(name):
    full = os.path.join(DIRECTORY, name)
    assert os.path.exists(full), f'{name} is not there'
    return full


def lines(name):
    with open(path(name), encoding='utf-8') as file:
        return [json.loads(line) for line in file]


def safe_id(key):
    """Ids hold no control characters, backslashes and blanks at the ends: U+FFFD and the character's number instead."""
    found = '[\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufffd-\uffff\ud800-\udfff]|^\\s|\\s$|[^\\S ]'
    return re.sub(found, lambda match: f'\ufffd{ord(match.group()):x};', key)


class Truth:
    def __init__(self):
        with open(path('graph.json'), encoding='utf-8') as file:
            graph = json.load(file)
        self.directed = graph['options']['type'] == 'directed'
        self.nodes = {safe_id(node['key']): node['attributes'] for node in graph['nodes']}
        self.edges = {
            safe_id(edge['key']): (safe_id(edge['source']), safe_id(edge['target']), edge['attributes'])
            for edge in graph['edges']
        }
        assert len(self.nodes) == len(graph['nodes']) and len(self.edges) == len(graph['edges']), 'keys are not unique'
        self.weight = math.fsum(attributes['weight'] for _, _, attributes in self.edges.values())
        self.kinds = Counter(node['kind'] for node in self.nodes.values())
        step = max(1, len(self.nodes) // SAMPLE)
        self.sample = list(self.nodes.items())[::step]


def same(what, found, expected):
    assert found == expected, f'{what}: {found!r} instead of {expected!r}'


def close(what, found, expected, tolerance=1e-9):
    assert math.isclose(found, expected, rel_tol=tolerance, abs_tol=tolerance), f'{what}: {found} instead of {expected}'


def totals(truth, nodes, edges, weight, tolerance=1e-9):
    same('nodes', nodes, len(truth.nodes))
    same('edges', edges, len(truth.edges))
    close('weight', weight, truth.weight, tolerance)
    return f'{nodes} nodes, {edges} edges, weight {weight:.4f}'


def xml_clean(text):
    return None if text is None else ILLEGAL_XML.sub('\ufffd', text)


def quoted_list(items):
    """A list of strings as our GEXF files write it."""
    flat = (re.sub('\r\n|[\t\n\r]', ' ', item) for item in items)
    return '[' + ', '.join('"' + re.sub(r'(["\\])', r'\\\1', item) + '"' for item in flat) + ']'


def networkx_gexf(truth):
    import networkx

    graph = networkx.read_gexf(path('graph.gexf'), version='1.3')
    return gexf_found(truth, graph)


def networkx_gexf_12(truth):
    import networkx

    return gexf_found(truth, networkx.read_gexf(path('graph-1.2.gexf')))


def gexf_found(truth, graph):
    same('directed', graph.is_directed(), truth.directed)
    for key, node in truth.sample:
        found = graph.nodes[key]
        same(f'{key} label', found['label'], xml_clean(node['label']))
        same(f'{key} rg_kind', found['rg_kind'], node['kind'])
        same(f'{key} rg_title', found.get('rg_title'), xml_clean(node.get('title')))
        same(f'{key} rg_x', found['rg_x'], node['x'])
        same(f'{key} viz', (found['viz']['size'], found['viz']['position']['x'], found['viz']['position']['y']),
             (node['size'], node['x'], node['y']))
        color = found['viz']['color']
        same(f'{key} color', '#%02x%02x%02x' % (color['r'], color['g'], color['b']), node['color'].lower())
        if node['kind'] == 'author':
            same(f'{key} rg_names', found['rg_names'], xml_clean(quoted_list(node['names'])))
    for source, target, attributes in list(truth.edges.values())[:SAMPLE]:
        same(f'{source} > {target}', graph.edges[source, target]['rg_kind'], attributes['kind'])
    weight = math.fsum(data['weight'] for _, _, data in graph.edges(data=True))
    return totals(truth, graph.number_of_nodes(), graph.number_of_edges(), weight)


def networkx_graphml(truth):
    import networkx

    graph = networkx.read_graphml(path('graph.graphml'))
    same('directed', graph.is_directed(), truth.directed)
    for key, node in truth.sample:
        found = graph.nodes[key]
        same(f'{key} label', found['label'], xml_clean(node['label']))
        same(f'{key} position', (found['x'], found['y'], found['size']), (node['x'], node['y'], node['size']))
        same(f'{key} rg_title', found.get('rg_title'), xml_clean(node.get('title')))
        if node['kind'] == 'author':
            same(f'{key} rg_names', json.loads(found['rg_names']), node['names'])
    weight = math.fsum(data['weight'] for _, _, data in graph.edges(data=True))
    return totals(truth, graph.number_of_nodes(), graph.number_of_edges(), weight)


def igraph_graphml(truth):
    import igraph

    graph = igraph.Graph.Read_GraphML(path('graph.graphml'))
    same('directed', graph.is_directed(), truth.directed)
    found = {vertex['id']: vertex for vertex in graph.vs}
    for key, node in truth.sample:
        same(f'{key} label', found[key]['label'], xml_clean(node['label']))
        same(f'{key} kind', found[key]['rg_kind'], node['kind'])
        same(f'{key} position', (found[key]['x'], found[key]['y']), (node['x'], node['y']))
    same('kinds', Counter(graph.vs['rg_kind']), truth.kinds)
    return totals(truth, graph.vcount(), graph.ecount(), math.fsum(graph.es['weight'] if graph.ecount() else []))


def networkx_node_link(truth):
    import networkx

    with open(path('node-link.json'), encoding='utf-8') as file:
        graph = networkx.node_link_graph(json.load(file), edges='edges')
    for key, node in truth.sample:
        same(f'{key} label', graph.nodes[key]['label'], node['label'])
        same(f'{key} x', graph.nodes[key]['x'], node['x'])
    weight = math.fsum(data['weight'] for _, _, data in graph.edges(data=True))
    return totals(truth, graph.number_of_nodes(), graph.number_of_edges(), weight)


def networkx_cytoscape(truth):
    import networkx

    with open(path('graph.cyjs'), encoding='utf-8') as file:
        data = json.load(file)
    positions = {node['data']['id']: node['position'] for node in data['elements']['nodes']}
    for key, node in truth.sample:
        same(f'{key} position', (positions[key]['x'], -positions[key]['y']), (node['x'], node['y']))
    for node in data['elements']['nodes']:
        node['data']['value'] = node['data']['id']  # networkx has a name of its own for the id
    graph = networkx.cytoscape_graph({**data, 'directed': truth.directed, 'multigraph': False, 'data': []})
    weight = math.fsum(attributes['weight'] for _, _, attributes in graph.edges(data=True))
    return totals(truth, graph.number_of_nodes(), graph.number_of_edges(), weight)


def python_vosviewer(truth):
    with open(path('vosviewer.json'), encoding='utf-8') as file:
        network = json.load(file)['network']
    ids = {item['id'] for item in network['items']}
    assert all(1 <= item.get('cluster', 1) <= 1000 for item in network['items']), 'a cluster is not 1 to 1000'
    assert all(link['source_id'] in ids and link['target_id'] in ids for link in network['links']), 'an end is unknown'
    return totals(truth, len(ids), len(network['links']), math.fsum(link['strength'] for link in network['links']))


def uncell(text):
    """Takes off the apostrophe that kept a cell text."""
    return text[1:] if text.startswith("'") else text


def csv_cell(text):
    return re.sub(r'\\(?="|$)', r'\\ ', ILLEGAL_TABLE.sub('\ufffd', text))


def python_csv(truth):
    with open(path('nodes.csv'), encoding='utf-8', newline='') as file:
        nodes = {row['Id']: row for row in csv.DictReader(file, strict=True)}
    with open(path('edges.csv'), encoding='utf-8', newline='') as file:
        edges = list(csv.DictReader(file, strict=True))
    for name, rows in (('nodes', nodes.values()), ('edges', edges)):
        for row in rows:
            assert None not in row and None not in row.values(), f'a row of {name}.csv has the wrong number of cells'
            for cell in row.values():
                assert not re.match(r'[=+@\t\r]|-(?!\d)', cell), f'a cell of {name}.csv starts a formula: {cell!r}'
    for key, node in truth.sample:
        found = nodes[key]
        same(f'{key} Label', uncell(found['Label']), csv_cell(node['label']))
        same(f'{key} rg_x', float(found['rg_x']), node['x'])
        title = node.get('title')
        same(f'{key} rg_title', uncell(found['rg_title']), csv_cell(title) if title else '')
        if node['kind'] == 'author':
            same(f'{key} rg_names', json.loads(uncell(found['rg_names'])), node['names'])
    return totals(truth, len(nodes), len(edges), math.fsum(float(row['Weight']) for row in edges))


def duckdb_csv(truth):
    """DuckDB sniffs types from all rows: it has to find numbers where we wrote numbers and text where text."""
    import duckdb

    types = dict(duckdb.sql(f"describe select * from read_csv('{path('nodes.csv')}', sample_size=-1)").project(
        'column_name, column_type').fetchall())
    for column in ('rg_x', 'rg_y', 'rg_size', 'rg_degree'):
        if column in types:
            same(f'type of {column}', types[column], 'DOUBLE')
    for column in ('Id', 'Label', 'rg_kind', 'rg_arxiv', 'rg_doi', 'rg_focus', 'rg_title'):
        if column in types:
            same(f'type of {column}', types[column], 'VARCHAR')
    nodes = duckdb.sql(f"select count(*) from read_csv('{path('nodes.csv')}', sample_size=-1)").fetchall()[0][0]
    edges, weight = duckdb.sql(f"select count(*), coalesce(sum(Weight), 0) from read_csv('{path('edges.csv')}')").fetchall()[0]
    return totals(truth, nodes, edges, weight)


def python_neo4j(truth):
    nodes, edges, weight = {}, 0, []
    for name in glob.glob(os.path.join(DIRECTORY, 'neo4j-nodes-*.csv')):
        with open(name, encoding='utf-8', newline='') as file:
            for row in csv.DictReader(file, strict=True):
                assert row['key:ID'] not in nodes, 'an id is not unique'
                nodes[row['key:ID']] = row
    for name in glob.glob(os.path.join(DIRECTORY, 'neo4j-edges-*.csv')):
        with open(name, encoding='utf-8', newline='') as file:
            for row in csv.DictReader(file, strict=True):
                assert row[':START_ID'] in nodes and row[':END_ID'] in nodes, 'an end is unknown'
                edges += 1
                weight.append(float(row['rg_weight:double']))
    for key, node in truth.sample:
        if node['kind'] == 'author':
            names = [uncell(name) for name in nodes[key]['rg_names:string[]'].split('\x1f')]
            same(f'{key} rg_names', names, [ILLEGAL_TABLE.sub('\ufffd', name) for name in node['names']])
    return totals(truth, len(nodes), edges, math.fsum(weight))


def records():
    papers = {paper['id']: paper for paper in lines('papers.ndjson')}
    tags = {line['id']: line['tags'] for line in lines('tags.ndjson')}
    return papers, tags, sum(map(len, tags.values())), sum(len(tag['evidence']) for line in tags.values() for tag in line)


def rdf_found(graph, truth):
    from rdflib import Namespace
    from rdflib.namespace import RDF, SDO, SKOS

    oa, rg = Namespace('http://www.w3.org/ns/oa#'), Namespace('urn:riskgraph:term:')
    papers, _, tag_count, evidence_count = records()
    count = lambda kind: sum(1 for _ in graph.subjects(RDF.type, kind))
    same('papers', count(SDO.ScholarlyArticle), len(papers))
    same('annotations', count(oa.Annotation), tag_count)
    same('targets', count(oa.SpecificResource), evidence_count)
    same('concepts', count(SKOS.Concept) > 0, True)
    if truth.directed:
        same('authors', count(SDO.Person), truth.kinds['author'])
        wrote = sum(1 for _, _, edge in truth.edges.values() if edge['kind'] == 'wrote')
        same('authorships', sum(1 for _ in graph.subject_objects(SDO.author)), wrote)
    else:
        same('links', count(rg.Link), len(truth.edges))
        close('weight', float(sum(map(float, graph.objects(None, rg.weight)))), truth.weight)
    # The standards' own arithmetic: the quote stands where the position says, counted in Unicode code points.
    for number, target in enumerate(sorted(graph.subjects(RDF.type, oa.SpecificResource))):
        if number >= SAMPLE:
            break
        selectors = list(graph.objects(target, oa.hasSelector))
        quote = next(one for one in selectors if (one, RDF.type, oa.TextQuoteSelector) in graph)
        position = next(one for one in selectors if (one, RDF.type, oa.TextPositionSelector) in graph)
        text = str(graph.value(graph.value(target, oa.hasSource), SDO.text))
        start, end = int(graph.value(position, oa.start)), int(graph.value(position, oa.end))
        same(f'{target} quote', text[start:end], str(graph.value(quote, oa.exact)))
        prefix, suffix = str(graph.value(quote, oa.prefix)), str(graph.value(quote, oa.suffix))
        assert text[:start].endswith(prefix) and text[end:].startswith(suffix), f'{target}: prefix or suffix is elsewhere'
    return f'{len(graph)} triples, {len(papers)} papers, {tag_count} tags, {evidence_count} spans'


def rdflib_turtle(truth):
    import rdflib

    return rdf_found(rdflib.Graph().parse(path('graph.ttl'), format='turtle'), truth)


def rdflib_json_ld(truth):
    import rdflib

    graph = rdflib.Graph().parse(path('graph.jsonld'), format='json-ld')
    turtle = rdflib.Graph().parse(path('graph.ttl'), format='turtle')
    same('statements that are only in one of the two', len(set(graph) ^ set(turtle)), 0)
    return rdf_found(graph, truth)


def duckdb_parquet(truth):
    import duckdb

    table = lambda name: f"read_parquet('{path(name + '.parquet')}')"
    one = lambda query: duckdb.sql(query).fetchall()[0]
    papers, _, tag_count, evidence_count = records()
    same('papers', one(f"select count(*), count(distinct id) from {table('papers')}"), (len(papers), len(papers)))
    same('tags', one(f"select count(*) from {table('tags')}")[0], tag_count)
    same('evidence', one(f"select count(*) from {table('evidence')}")[0], evidence_count)
    joined = f"{table('evidence')} e join {table('tags')} t using (paper, risk) join {table('papers')} p on p.id = paper"
    same('evidence joined', one(f'select count(*) from {joined}')[0], evidence_count)
    authors = one(f"select coalesce(sum(len(authors)), 0) from {table('papers')}")[0]
    same('authors', authors, sum(len(paper['authors']) for paper in papers.values()))
    nodes = one(f"select count(*) from {table('nodes')}")[0]
    edges, weight = one(f"select count(*), coalesce(sum(rg_weight), 0) from {table('edges')}")
    return totals(truth, nodes, edges, weight)


def pyarrow_parquet(truth):
    import pyarrow.parquet

    papers, tags, _, _ = records()
    for row in pyarrow.parquet.read_table(path('papers.parquet')).to_pylist():
        paper = papers[row['id']]
        for column, field in (('title', 'title'), ('abstract', 'abstract'), ('arxiv_id', 'arxivId'), ('date', 'date')):
            expected = paper[field]
            same(f"{row['id']} {column}", row[column], expected and LONE_SURROGATE.sub('\ufffd', expected))
        same(f"{row['id']} authors", row['authors'], [LONE_SURROGATE.sub('\ufffd', name) for name in paper['authors']])
    found = {row['id']: row for row in pyarrow.parquet.read_table(path('nodes.parquet')).to_pylist()}
    for key, node in truth.sample:
        same(f'{key} label', found[key]['label'], LONE_SURROGATE.sub('\ufffd', node['label']))
        same(f'{key} rg_x', found[key]['rg_x'], node['x'])
    spans = pyarrow.parquet.read_table(path('evidence.parquet')).to_pylist()
    expected = [span for line in tags.values() for tag in line for span in tag['evidence']]
    same('first offsets', [(s['start'], s['end']) for s in spans[:50]], [(s['start'], s['end']) for s in expected[:50]])
    return f'{len(papers)} papers, {len(found)} nodes, {len(spans)} spans'


def jing_gexf(_):
    grammar = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'gexf-profile.rnc')
    done = subprocess.run(['jing', '-c', grammar, path('graph.gexf')], capture_output=True, text=True)
    found = [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith('[warning]')]
    assert done.returncode == 0, '; '.join(found[:5])
    return 'valid by gexf-profile.rnc'


def gephi_cell(text):
    """What Gephi makes of a text cell: a backslash is an escape to its CSV reader (and the report says so)."""
    letters = {'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f'}
    return re.sub(r'\\([nrtbf\\,])', lambda match: letters.get(match.group(1), match.group(1)), csv_cell(text)).strip()


def gephi(truth, name):
    """What GephiJudge.java saw: `import` lines with totals, `issue` lines, `node` lines with attributes."""
    with open(GEPHI_DUMP, encoding='utf-8') as file:
        rows = [line.rstrip('\n').split('\t') for line in file]
    rows = [row for row in rows if row[1] == name]
    assert rows, f'Gephi was not asked about {name}'
    issues = [row[2:] for row in rows if row[0] == 'issue' and row[2] != 'INFO']
    same('issues', issues[:3], [])
    undo = lambda text: re.sub(r'\\(.)', lambda m: {'t': '\t', 'n': '\n', 'r': '\r'}.get(m.group(1), m.group(1)), text)
    found = {undo(row[2]): [undo(cell) for cell in row[3:]] for row in rows if row[0] == 'node'}
    for key, node in truth.sample:
        label, *attributes = found[key]
        values = dict(attribute.split('=', 1) for attribute in attributes)
        if 'nodes.csv' in name:
            same(f'{key} label', uncell(label), gephi_cell(node['label']))
        else:
            same(f'{key} label', label, xml_clean(node['label']))
            close(f'{key} x', float(values['x']), node['x'], 1e-5)
            close(f'{key} y', float(values['y']), node['y'], 1e-5)
            close(f'{key} size', float(values['size']), node['size'], 1e-5)
            same(f'{key} color', values['color'], node['color'].lower())
        if node['kind'] == 'author' and name.endswith('.gexf'):
            expected = [re.sub('\r\n|[\t\n\r]', ' ', one) for one in node['names']]
            same(f'{key} rg_names', values['rg_names'], '\x1f'.join(map(xml_clean, expected)).replace('INF', 'Infinity'))
        title = node.get('title')
        if title:
            cleaned = gephi_cell(title) if 'nodes.csv' in name else xml_clean(title).replace('INF', 'Infinity')
            same(f'{key} rg_title', uncell(values['rg_title']) if 'nodes.csv' in name else values['rg_title'], cleaned)
        if node['kind'] == 'paper' and node['year'] is not None:
            same(f'{key} rg_year', values['rg_year'], str(node['year']))
    nodes, edges, weight = next(row[2:5] for row in rows if row[0] == 'import')
    return totals(truth, int(nodes), int(edges), float(weight), 1e-5)


JUDGES = [
    ('jing, GEXF 1.3', jing_gexf),
    ('networkx, GEXF 1.3', networkx_gexf),
    *([('networkx, GEXF 1.2', networkx_gexf_12)] if os.path.exists(os.path.join(DIRECTORY, 'graph-1.2.gexf')) else []),
    ('networkx, GraphML', networkx_graphml),
    ('igraph, GraphML', igraph_graphml),
    ('networkx, node-link JSON', networkx_node_link),
    ('networkx, Cytoscape JSON', networkx_cytoscape),
    ('python, VOSviewer JSON', python_vosviewer),
    ('python, CSV', python_csv),
    ('DuckDB, CSV', duckdb_csv),
    ('python, Neo4j CSV', python_neo4j),
    ('rdflib, Turtle', rdflib_turtle),
    ('rdflib, JSON-LD', rdflib_json_ld),
    ('DuckDB, Parquet', duckdb_parquet),
    ('pyarrow, Parquet', pyarrow_parquet),
]
if GEPHI_DUMP:
    for each in ('graph.gexf', 'graph.graphml', 'nodes.csv + edges.csv'):
        JUDGES.append((f'Gephi, {each}', lambda truth, name=each: gephi(truth, name)))


def main():
    skipped = set(os.environ.get('RISKGRAPH_JUDGES_SKIP', '').split())
    truth = Truth()
    passed = failed = 0
    for name, judge in JUDGES:
        if name.split(',')[0] in skipped:
            print(f'skip  {name}: not to be had here')
            continue
        try:
            print(f'ok    {name}: {judge(truth)}')
            passed += 1
        except Exception as problem:  # a judge that trips over a file has found something too
            print(f'FAIL  {name}: {type(problem).__name__}: {str(problem)[:500]}')
            failed += 1
    print(f'judges: {passed} passed, {failed} failed')
    return 1 if failed or not passed else 0


if __name__ == '__main__':
    sys.exit(main())

/**
 * Papers of Semantic Scholar: of its Graph API (`paperId`), of the datasets `papers`, `abstracts` and `s2orc`
 * (`corpusid`), and of the older corpora (`paperAbstract`; `mag_field_of_study`).
 *
 * Stands on https://api.semanticscholar.org/api-docs (Graph and Datasets) and https://github.com/allenai/s2orc. In
 * S2ORC, titles and abstracts are spans of one text, told by annotations that are JSON inside JSON.
 */
import type { Occurrence } from '../../model.ts';
import { readDate } from '../dates.ts';
import { uprightName } from '../inverted-names.ts';
import type { Found } from '../occurrence.ts';
import { pmcid, pmid, registerId, registerIds } from '../register-ids.ts';
import {
  filled,
  filledText,
  idOf,
  isObject,
  type Json,
  namesIn,
  objectOf,
  objectsOf,
  oneLine,
  short,
  textOf,
  textsOf,
  yearOf,
} from './fields.ts';
import { idsOfRecord, type NoPaper, plainAbstract, plainTitle, type Shape } from './shape.ts';

/** What an id is called, whatever its case: `PubMedCentral`, `pubmedcentral`. */
type Ids = ReadonlyMap<string, string>;

export const semanticScholarPaper: Shape = {
  name: 'Semantic Scholar paper',
  marks: [
    'paperId',
    'corpusid',
    'externalIds',
    'paperAbstract',
    's2_corpus_id',
    'mag_field_of_study',
    'citingPaper',
    'citedPaper',
  ],
  claims: (record) =>
    'paperId' in record ||
    'corpusid' in record ||
    'externalIds' in record ||
    'paperAbstract' in record ||
    's2_corpus_id' in record ||
    'mag_field_of_study' in record ||
    isEdge(record),
  read: (record, wrong) => {
    if (isEdge(record)) return readPaper((record.citingPaper ?? record.citedPaper) as Json, wrong);
    return readPaper(record, wrong);
  },
};

/** An entry of the API's lists of citations and references. */
function isEdge(record: Json): boolean {
  return isObject(record.citingPaper) || isObject(record.citedPaper);
}

function readPaper(paper: Json, wrong: string[]): Found | NoPaper {
  const access = objectOf(paper, 'openaccessinfo', wrong);
  const external = objectOf(paper, 'externalIds', wrong) ?? objectOf(paper, 'externalids', wrong);
  const ids = new Map([...idsIn(access === null ? null : objectOf(access, 'externalids', wrong)), ...idsIn(external)]);
  for (const [field, name] of OLDER_IDS) {
    const id = field in paper ? idOf(paper, field, wrong) : null;
    if (id !== null && !ids.has(name)) ids.set(name, id);
  }
  const parsed = fullText(paper);
  const abstract = textOf(paper, 'abstract', wrong) ?? textOf(paper, 'paperAbstract', wrong) ?? parsed.abstract ?? '';
  const title = filledText(paper, 'title', wrong) ?? parsed.title;
  if (title === null && abstract === '' && ('citingcorpusid' in paper || 'model' in paper || 'vector' in paper)) {
    return { instead: 'a citation, summary or vector' };
  }
  const url = filledText(paper, 'url', wrong) ?? filledText(paper, 's2Url', wrong);
  const { date, dateText } = dateOf(paper, wrong);
  const corpusId = idOf(paper, 'corpusId', wrong) ?? idOf(paper, 'corpusid', wrong) ?? ids.get('corpusid') ?? null;
  const paperId = idOf(paper, 'paperId', wrong) ?? ('paperAbstract' in paper ? idOf(paper, 'id', wrong) : null);
  return {
    givenId: paperId ?? corpusId ?? idOf(paper, 'paper_id', wrong) ?? idOf(paper, 'id', wrong),
    title: plainTitle(title),
    abstract: plainAbstract(abstract),
    authors: objectsOf(withoutTexts(paper), 'authors', wrong).flatMap((one) => authorName(one, wrong) ?? []),
    date,
    dateText,
    ...idsOfRecord(ids.get('doi') ?? null, [ids.get('arxiv') ?? null, url], wrong),
    otherIds: registerIds([
      registerId('s2', paperId),
      registerId('s2corpus', corpusId),
      registerId('acl', ids.get('acl') ?? null),
      registerId('dblp', ids.get('dblp') ?? null),
      registerId('mag', ids.get('mag') ?? null),
      pmid(ids.get('pubmed') ?? null),
      pmcid(ids.get('pubmedcentral') ?? null),
    ]),
    venue: venueOf(paper, wrong),
    categories: categoriesOf(paper, wrong),
    url,
  };
}

const OLDER_IDS: readonly (readonly [string, string])[] = [
  ['doi', 'doi'],
  ['arxiv_id', 'arxiv'],
  ['arxivId', 'arxiv'],
  ['acl_id', 'acl'],
  ['mag_id', 'mag'],
  ['magId', 'mag'],
  ['pubmed_id', 'pubmed'],
  ['pmid', 'pubmed'],
  ['pmc_id', 'pubmedcentral'],
  ['s2_corpus_id', 'corpusid'],
];

function idsIn(external: Json | null): Ids {
  const ids = new Map<string, string>();
  for (const [name, value] of Object.entries(external ?? {})) {
    if (typeof value === 'string' && value.trim() !== '') ids.set(name.toLowerCase(), value);
    else if (typeof value === 'number') ids.set(name.toLowerCase(), String(value));
  }
  return ids;
}

/** The newest S2ORC lists authors as texts within its annotations, which name nobody reliably. */
function withoutTexts(paper: Json): Json {
  return Array.isArray(paper.authors) && paper.authors.every((one) => typeof one === 'string')
    ? { authors: paper.authors.map((name: unknown) => ({ name })) }
    : paper;
}

/** `{"name": "A. Turing"}`, or in older corpora `{"first": "Alan", "middle": ["M."], "last": "Turing", "suffix": ""}`. */
function authorName(author: Json, wrong: string[]): string | null {
  const name = oneLine(filledText(author, 'name', wrong));
  const last = name === null ? filledText(author, 'last', wrong) : null;
  if (last === null) return name;
  const given = [filledText(author, 'first', wrong), ...textsOf(author, 'middle', wrong)].filter((one) => one !== null);
  const suffix = filledText(author, 'suffix', wrong);
  return suffix === null ? oneLine([...given, last].join(' ')) : uprightName(`${last}, ${suffix}, ${given.join(' ')}`);
}

function dateOf(paper: Json, wrong: string[]): Pick<Occurrence, 'date' | 'dateText'> {
  const printed = filledText(paper, 'publicationDate', wrong) ?? filledText(paper, 'publicationdate', wrong);
  const date = printed === null ? null : readDate(printed);
  if (printed !== null && date === null) wrong.push(`the publication date should be YYYY-MM-DD, not ${short(printed)}`);
  const year = date === null ? yearOf(paper, 'year', wrong) : null;
  return { date: date ?? year, dateText: date === null && year === null ? printed : null };
}

function venueOf(paper: Json, wrong: string[]): string | null {
  const journal = isObject(paper.journal)
    ? filledText(paper.journal, 'name', wrong)
    : filledText(paper, 'journal', wrong);
  const venue = objectOf(paper, 'publicationVenue', wrong);
  const printed =
    filledText(paper, 'venue', wrong) ??
    (venue === null ? null : filledText(venue, 'name', wrong)) ??
    journal ??
    filledText(paper, 'journalName', wrong);
  return plainTitle(printed);
}

function categoriesOf(paper: Json, wrong: string[]): readonly string[] {
  if (Array.isArray(paper.s2FieldsOfStudy)) return namesIn(paper, 's2FieldsOfStudy', 'category', wrong);
  if (Array.isArray(paper.s2fieldsofstudy)) return namesIn(paper, 's2fieldsofstudy', 'category', wrong);
  const field = ['fieldsOfStudy', 'fieldsofstudy', 'mag_field_of_study'].find((name) => name in paper);
  return field === undefined ? [] : textsOf(paper, field, wrong);
}

/** `title` and `abstract` of a parsed text: `{"text": …, "annotations": {"abstract": "[{\"start\": 5, \"end\": 90}]"}}`. */
function fullText(paper: Json): { readonly title: string | null; readonly abstract: string | null } {
  const body = isObject(paper.content) ? paper.content : isObject(paper.body) ? paper.body : null;
  if (body === null || typeof body.text !== 'string' || !isObject(body.annotations))
    return { title: null, abstract: null };
  const { text, annotations } = body;
  return {
    title: filled(spans(text, annotations.title).join(' ')),
    abstract: filled(spans(text, annotations.abstract).join('\n\n')),
  };
}

function spans(text: string, annotation: unknown): string[] {
  let list = annotation;
  if (typeof list === 'string') {
    try {
      list = JSON.parse(list);
    } catch {
      return [];
    }
  }
  if (!Array.isArray(list)) return [];
  return list.flatMap((span: unknown) => {
    if (!isObject(span)) return [];
    const [start, end] = [Number(span.start), Number(span.end)];
    return start >= 0 && end > start && end <= text.length ? [text.slice(start, end).trim()] : [];
  });
}

/**
 * Hugging Face's papers: `https://huggingface.co/api/daily_papers` (an array of `{"paper": {…}}`) and
 * `/api/papers/ID`. The id is arXiv's, the abstract is called `summary`.
 */
import { readDate } from '../dates.ts';
import { bareArxivId } from '../identifiers.ts';
import { arxivAbstract, arxivLine } from '../markup/arxiv-text.ts';
import type { Found } from '../occurrence.ts';
import { filledText, isObject, type Json, namesIn, textsOf } from './fields.ts';
import type { Shape } from './shape.ts';

export const huggingFacePaper: Shape = {
  name: 'Hugging Face paper',
  marks: ['paper', 'publishedAt'],
  claims: (record) => isPaper(record) || isPaper(record.paper),
  read: (record, wrong) =>
    isObject(record.paper) ? readPaper(record.paper, record, wrong) : readPaper(record, record, wrong),
};

function isPaper(value: unknown): boolean {
  return isObject(value) && ('summary' in value || 'upvotes' in value) && 'title' in value && 'publishedAt' in value;
}

function readPaper(paper: Json, around: Json, wrong: string[]): Found {
  const id = filledText(paper, 'id', wrong);
  const arxivId = id === null ? null : bareArxivId(id);
  const published = filledText(paper, 'publishedAt', wrong) ?? filledText(around, 'publishedAt', wrong);
  return {
    givenId: id,
    title: arxivLine(filledText(paper, 'title', wrong) ?? filledText(around, 'title', wrong)),
    abstract: arxivAbstract(filledText(paper, 'summary', wrong) ?? filledText(around, 'summary', wrong)),
    authors: namesIn(paper, 'authors', 'name', wrong),
    date: published === null ? null : readDate(published),
    arxivId,
    keywords: 'ai_keywords' in paper ? textsOf(paper, 'ai_keywords', wrong) : [],
    url: arxivId === null ? null : `https://huggingface.co/papers/${arxivId}`,
  };
}

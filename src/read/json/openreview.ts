/**
 * Notes of OpenReview: submissions are papers; reviews, decisions and comments are notes as well.
 *
 * Stands on https://docs.openreview.net (API 1: `content.title`; API 2: `content.title.value`). Times are milliseconds
 * since 1970; a submission is the note that its own forum is named after.
 */
import { uprightName } from '../inverted-names.ts';
import { arxivAbstract, arxivLine } from '../markup/arxiv-text.ts';
import type { Found } from '../occurrence.ts';
import { registerId, registerIds } from '../register-ids.ts';
import { filled, filledText, isObject, type Json, oneLine, textsOf } from './fields.ts';
import { idsOfRecord, type NoPaper, type Shape } from './shape.ts';

const REPLY =
  /\/-\/(?:.*_)?(?:Review|Comment|Decision|Meta_?Review|Rebuttal|Rating|Assignment|Revision|Recommendation|Withdraw\w*|Desk_Reject\w*|Response|Reply)s?$/i;

export const openReviewNote: Shape = {
  name: 'OpenReview note',
  marks: ['content'],
  claims: (record) =>
    isObject(record.content) &&
    ('forum' in record || 'invitation' in record || 'invitations' in record || 'signatures' in record),
  read: readNote,
};

function readNote(note: Json, wrong: string[]): Found | NoPaper {
  const content = note.content as Json;
  const id = filledText(note, 'id', wrong);
  const forum = filledText(note, 'forum', wrong);
  const invitation = filledText(note, 'invitation', wrong) ?? textsOf(note, 'invitations', wrong)[0] ?? '';
  const values = valuesOf(content);
  const abstract = filledText(values, 'abstract', wrong);
  const replyTo = filledText(note, 'replyto', wrong);
  if ((replyTo !== null && replyTo !== id) || (abstract === null && forum !== null && id !== null && forum !== id)) {
    return { instead: 'a review, decision or comment' };
  }
  if (abstract === null && REPLY.test(invitation)) return { instead: 'a review, decision or comment' };
  const pdf = filledText(values, 'pdf', wrong);
  const html = filledText(values, 'html', wrong);
  return {
    givenId: id,
    title: arxivLine(filledText(values, 'title', wrong)),
    abstract: arxivAbstract(abstract),
    authors: authorsOf(values, wrong),
    date: dayOf(note.pdate) ?? dayOf(note.odate) ?? dayOf(note.cdate) ?? dayOf(note.tcdate),
    ...idsOfRecord(filledText(values, 'doi', wrong), [html, pdf], wrong),
    otherIds: registerIds([registerId('openreview', id)]),
    venue: oneLine(filledText(values, 'venue', wrong)),
    comment: arxivLine(filledText(values, 'TL;DR', wrong) ?? filledText(values, 'TLDR', wrong)),
    keywords: keywordsOf(values, wrong),
    categories: textsOf(values, 'subject_areas', wrong),
    url: id === null ? html : `https://openreview.net/forum?id=${encodeURIComponent(id)}`,
  };
}

/** API 2 wraps each field: `{"value": …, "readers": […]}`. */
function valuesOf(content: Json): Json {
  const fields = Object.entries(content).map(([name, field]) => [
    name,
    isObject(field) && 'value' in field ? field.value : field,
  ]);
  return Object.fromEntries(fields) as Json;
}

/** Under blind review a note names `Anonymous`: nobody. */
function authorsOf(values: Json, wrong: string[]): readonly string[] {
  const list: unknown = values.authors;
  const named = Array.isArray(list) && list.some(isObject);
  const names = named
    ? list.flatMap((one: unknown) =>
        isObject(one) ? (filledText(one, 'fullname', wrong) ?? filledText(one, 'name', wrong) ?? []) : [],
      )
    : textsOf(values, 'authors', wrong).flatMap((name) => arxivLine(uprightName(name)) ?? []);
  return names.filter((name) => !/^anonym/i.test(name));
}

/** A list, or one text with commas or semicolons in it. */
function keywordsOf(values: Json, wrong: string[]): readonly string[] {
  const list = textsOf(values, 'keywords', wrong);
  const [only] = list;
  const parts = list.length === 1 && only !== undefined ? only.split(only.includes(';') ? ';' : ',') : list;
  return [...new Set(parts.flatMap((part) => filled(part)?.trim() ?? []))];
}

/** Milliseconds since 1970 -> the day in UTC. */
function dayOf(time: unknown): string | null {
  if (typeof time !== 'number' || !(time > 0 && time < 253_402_300_800_000)) return null;
  return new Date(time).toISOString().slice(0, 10);
}

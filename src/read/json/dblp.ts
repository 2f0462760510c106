/**
 * Answers of DBLP's search API (`https://dblp.org/search/publ/api?q=…&format=json`): `result.hits.hit[].info`.
 *
 * Stands on https://dblp.org/faq/13501473.html. Converted XML: one author is an object, several are a list; texts keep
 * their XML entities; titles end in a full stop; namesakes have numbers (`Wei Wang 0001`). DBLP has no abstracts.
 */

import type { Found } from '../occurrence.ts';
import { registerId, registerIds } from '../register-ids.ts';
import { filledText, idOf, isObject, type Json, objectOf, objectsOf, oneLine, textsOf, yearOf } from './fields.ts';
import { idsOfRecord, type NoPaper, plainTitle, type Shape } from './shape.ts';

export const dblpHit: Shape = {
  name: 'DBLP hit',
  marks: ['info'],
  claims: (record) => isObject(record.info) && ('@id' in record || '@score' in record || 'key' in record.info),
  read: readHit,
};

function readHit(hit: Json, wrong: string[]): Found | NoPaper {
  const info = hit.info as Json;
  if ('author' in info && !('title' in info)) return { instead: 'a person' };
  if ('venue' in info && !('title' in info)) return { instead: 'a venue' };
  const authors = objectOf(info, 'authors', wrong);
  const key = filledText(info, 'key', wrong);
  const address = textsOf(info, 'ee', wrong);
  const title = plainTitle(filledText(info, 'title', wrong));
  return {
    givenId: key ?? idOf(hit, '@id', wrong),
    title: title === null ? null : title.replace(/(?<!\.)\.$/, ''),
    authors: authors === null ? [] : authorsOf(authors, wrong),
    date: yearOf(info, 'year', wrong),
    ...idsOfRecord(filledText(info, 'doi', wrong), [...address, arxivVolume(info, wrong)], wrong),
    otherIds: registerIds([registerId('dblp', key)]),
    venue: plainTitle(textsOf(info, 'venue', wrong)[0] ?? null),
    url: address[0] ?? filledText(info, 'url', wrong),
  };
}

function authorsOf(authors: Json, wrong: string[]): readonly string[] {
  const list: unknown = authors.author;
  const texts = (Array.isArray(list) ? list : [list]).map((one: unknown) =>
    isObject(one) ? filledText(one, 'text', wrong) : typeof one === 'string' ? one : null,
  );
  if (texts.includes(null) && list !== undefined) objectsOf(authors, 'author', wrong);
  return texts.flatMap((text) => oneLine(plainTitle(text))?.replace(/ \d{4}$/, '') ?? []);
}

/** In CoRR, arXiv's ids are volumes: `abs/2112.04359`. */
function arxivVolume(info: Json, wrong: string[]): string | null {
  const volume = filledText(info, 'volume', wrong);
  return volume?.startsWith('abs/') === true ? volume.slice('abs/'.length) : null;
}

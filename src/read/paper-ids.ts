/** DOI and arXiv id of an entry or a row, from whatever fields hold them, and the language that its language field gives. */
import { arxivIdOfDoi, findArxivId, findDoi } from './identifiers.ts';
import { idsInAddress } from './register-ids.ts';

const LONGEST_DOI_FIELD = 500;

export interface PaperIds {
  readonly doi: string | null;
  readonly arxivId: string | null;
}

/** `dois`: fields that may hold a DOI. `places`: addresses and other fields that may hold an arXiv id or a DOI's address. */
export function paperIds(dois: readonly string[], places: readonly string[]): PaperIds {
  const inFields = dois.flatMap((text) => findDoi(text.slice(0, LONGEST_DOI_FIELD))?.doi ?? []);
  const inAddresses = places
    .filter((text) => /doi\.org\//i.test(text.slice(0, LONGEST_DOI_FIELD)))
    .flatMap((text) => findDoi(text.slice(0, LONGEST_DOI_FIELD))?.doi ?? []);
  const all = [...inFields, ...inAddresses];
  const ofArxiv = all.flatMap((doi) => arxivIdOfDoi(doi) ?? []);
  const doi = all.find((one) => arxivIdOfDoi(one) === null) ?? null;
  const arxivId = ofArxiv[0] ?? places.flatMap((text) => findArxivId(text) ?? [])[0] ?? null;
  return { doi, arxivId };
}

/** Register ids of addresses and of fields that a format has for them, each once. */
export function registerIds(addresses: readonly string[], given: readonly (string | null)[]): string[] {
  return [...new Set([...given.flatMap((id) => id ?? []), ...addresses.flatMap(idsInAddress)])];
}

/**
 * The language of the abstract, where the language of the paper tells it: abstracts of English papers are English,
 * while those of papers in other languages may be either.
 */
export function abstractLanguage(paperLanguage: string | null): string | null {
  return paperLanguage !== null && /^en(?:g|glish)?(?:[-_ ;,].*)?$/i.test(paperLanguage.trim()) ? 'en' : null;
}

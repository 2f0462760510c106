/**
 * DOIs and arXiv ids as people print them, brought to the bare forms that the model promises.
 *
 * Stands on the DOI Handbook, section 2 (`10.` registrant `/` suffix, case-insensitive) and on arXiv's identifier page
 * (https://info.arxiv.org/help/arxiv_identifier.html): `YYMM.NNNNN` since 2007, `archive(.XX)/YYMMNNN` before.
 */

/** Longer texts hold no id; the patterns below would be slow on runs of spaces. */
const LONGEST_ID = 200;
const LONGEST_DOI_FIELD = 500;
const ARXIV_ID = /^(?:\d{4}\.\d{4,5}|[a-z][a-z-]*(?:\.[a-z]{2})?\/\d{7})$/i;
const ARXIV_PREFIX = /^(?:https?:\/\/(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html)\/|arxiv\s*:\s*)/i;
const ARXIV_DOI = /^10\.48550\/arxiv\.(.+)$/i;
const ARXIV_ANYWHERE =
  /arxiv(?:\.org\/(?:abs|pdf|html)\/|\s{0,3}:\s{0,3}|\s{1,3}(?:e-?prints?|preprints?)\s{0,3}:?\s{0,3})(?:arxiv:\s{0,3})?([a-z.-]{1,20}\/\d{7}|\d{4}\.\d{4,5})(?!\d)/i;
const DBLP_VOLUME = /^abs[/-](\d{4}\.\d{4,5}|[a-z.-]{1,20}\/\d{7})$/i;
const DOI_ANYWHERE = /(?:https?:\/\/(?:dx\.)?doi\.org\/|doi\s*:?\s*)?(10\.\d{4,9}\/[^\s"<>]{1,300})/i;

/** A DOI found in a text, and what the text says around it. */
export interface FoundDoi {
  /** Bare and lower-case. */
  readonly doi: string;
  readonly before: string;
  readonly after: string;
}

export interface PaperIds {
  /** Bare and lower-case. */
  readonly doi: string | null;
  /** Bare, without version. */
  readonly arxivId: string | null;
}

/** `arXiv:2112.04359v2`, an address at arxiv.org or a bare id -> `2112.04359`; null for anything else. */
export function bareArxivId(printed: string): string | null {
  if (printed.length > LONGEST_ID) return null;
  const id = printed
    .trim()
    .replace(ARXIV_PREFIX, '')
    .replace(/(?:\.pdf)?\s*$/i, '')
    .replace(/v\d{1,3}$/i, '');
  return ARXIV_ID.test(id) ? id : null;
}

/** The arXiv id somewhere in a field: an address, `arXiv:2112.04359 [cs.CL]`, or dblp's volume `abs/2112.04359`. */
export function findArxivId(text: string): string | null {
  const start = text.slice(0, 500).trim();
  const found = ARXIV_ANYWHERE.exec(start)?.[1] ?? DBLP_VOLUME.exec(start)?.[1];
  return found === undefined ? null : bareArxivId(found);
}

/** The arXiv id inside a DOI that arXiv itself gave out (`10.48550/arxiv.2112.04359`), else null. */
export function arxivIdOfDoi(doi: string): string | null {
  const match = ARXIV_DOI.exec(doi);
  return match?.[1] === undefined ? null : bareArxivId(match[1]);
}

/**
 * The ids of a paper by its DOI and the arXiv id found elsewhere: arXiv's own DOI says nothing that the arXiv id does not,
 * and would hide a publisher's DOI behind it.
 */
export function settledIds(doi: string | null, arxivId: string | null): PaperIds {
  const inDoi = doi === null ? null : arxivIdOfDoi(doi);
  return { doi: inDoi === null ? doi : null, arxivId: arxivId ?? inDoi };
}

/** The first DOI in a text: cut where the sentence goes on, bare and lower-case. */
export function findDoi(text: string): FoundDoi | null {
  const match = DOI_ANYWHERE.exec(text);
  if (match?.[1] === undefined) return null;
  const doi = endOfDoi(match[1]);
  const end = match.index + match[0].length - match[1].length + doi.length;
  return { doi: doi.toLowerCase(), before: text.slice(0, match.index), after: text.slice(end) };
}

/** A field that holds a DOI and nothing else -> bare and lower-case; null when it is none. */
export function bareDoi(printed: string): string | null {
  const found = findDoi(printed.trim());
  return found !== null && found.before.trim() === '' && found.after.trim().length <= 1 ? found.doi : null;
}

/**
 * DOI and arXiv id from whatever fields hold them. `dois`: fields that may hold a DOI. `places`: addresses and other fields that may hold an arXiv id or a DOI's
 * address.
 */
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

/** Drops what the sentence added: closing punctuation, a bracket never opened, a word glued behind a full stop. */
function endOfDoi(candidate: string): string {
  let doi = candidate.replace(/\.(?=\p{Lu}\p{Ll}{2}).*$/u, '');
  for (;;) {
    const last = doi.at(-1) ?? '';
    const opened = last === ')' ? '(' : last === ']' ? '[' : last === '}' ? '{' : null;
    const unmatched = opened !== null && doi.split(opened).length < doi.split(last).length;
    if (!unmatched && !/[.,;:!?'’”]/.test(last)) return doi;
    doi = doi.slice(0, -1);
  }
}

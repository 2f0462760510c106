/**
 * Ids that registers of papers give out, found in addresses, notes and fields of their own, in the prefixed form of `Occurrence.otherIds`.
 *
 * Stands on the addresses of ACL Anthology, OpenReview, PubMed, PubMed Central, OpenAlex, Semantic Scholar and Scopus.
 */

/** Longer texts hold no address of a register. */
const LONGEST_ADDRESS = 500;

const ADDRESSES: readonly (readonly [pattern: RegExp, prefix: string])[] = [
  [/aclanthology\.org\/(?:anthology\/)?([A-Z]\d\d-\d{4}|\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+)/i, 'acl:'],
  [
    /aclweb\.org\/anthology\/(?:papers\/[A-Z]\/[A-Z]\d\d\/)?([A-Z]\d\d-\d{4}|\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+)/i,
    'acl:',
  ],
  [/openreview\.net\/(?:forum|pdf)\?id=([\w-]+)/i, 'openreview:'],
  [/pubmed\.ncbi\.nlm\.nih\.gov\/(\d{1,8})(?!\d)/i, 'pmid:'],
  [/ncbi\.nlm\.nih\.gov\/pubmed\/(\d{1,8})(?!\d)/i, 'pmid:'],
  [/ncbi\.nlm\.nih\.gov\/(?:pmc\/)?articles\/(PMC\d{1,9})/i, 'pmcid:'],
  [/openalex\.org\/(?:works\/)?(W\d{1,12})(?!\d)/i, 'openalex:'],
  [/semanticscholar\.org\/paper\/(?:[^/?#\s]{1,300}\/)?([0-9a-f]{40})(?![0-9a-f])/i, 's2:'],
  [/scopus\.com\/.{0,60}[?&]eid=(2-s2\.0-\d+)/i, 'scopus:'],
];

/** Ids of fields that a format has for them (null for none), and those that addresses hold, each once. */
export function registerIds(given: readonly (string | null)[], addresses: readonly string[] = []): string[] {
  return [...new Set([...given.flatMap((id) => id ?? []), ...addresses.flatMap(idsInAddress)])];
}

/** `prefix:id`; null where there is no id. */
export function registerId(prefix: string, id: string | null): string | null {
  return id === null || id.trim() === '' ? null : `${prefix}:${id.trim()}`;
}

/** PubMed's number -> `pmid:31452104`; null for anything else. */
export function pmid(printed: string | null | undefined): string | null {
  const number = /^\s*(\d{1,9})\s*$/.exec(printed ?? '')?.[1];
  return number === undefined ? null : `pmid:${number}`;
}

/** PubMed Central's id, with or without its letters -> `pmcid:PMC4756000`; null for anything else. */
export function pmcid(printed: string | null | undefined): string | null {
  const number = /^\s*(?:PMC)?(\d{1,9})(?:\.\d{1,3})?\s*$/i.exec(printed ?? '')?.[1];
  return number === undefined ? null : `pmcid:PMC${number}`;
}

/** The same from a field that may hold numbers of other kinds: only with its letters. */
export function letteredPmcid(printed: string | null | undefined): string | null {
  return /^PMC\d/.test(printed ?? '') ? pmcid(printed) : null;
}

/** Web of Science's accession number, `WOS:000301458900001` -> `wos:000301458900001`; null for anything else. */
export function wosId(printed: string | null | undefined): string | null {
  const number = /^(?:WOS|ISI):(\w{1,20})$/.exec(printed ?? '')?.[1];
  return number === undefined ? null : `wos:${number}`;
}

/** The ids that an address holds: `https://aclanthology.org/P18-1001.pdf` -> `acl:P18-1001`. */
function idsInAddress(address: string): string[] {
  if (address.length > LONGEST_ADDRESS) return [];
  return ADDRESSES.flatMap(([pattern, prefix]) => {
    const id = pattern.exec(address)?.[1];
    return id === undefined ? [] : [prefix + (prefix === 'pmcid:' ? id.toUpperCase() : id)];
  });
}

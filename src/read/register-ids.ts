/**
 * Ids that registers of papers give out, found in addresses and notes, in the prefixed form of `Occurrence.otherIds`.
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

/** The ids that an address holds: `https://aclanthology.org/P18-1001.pdf` -> `acl:P18-1001`. */
export function idsInAddress(address: string): string[] {
  if (address.length > LONGEST_ADDRESS) return [];
  return ADDRESSES.flatMap(([pattern, prefix]) => {
    const id = pattern.exec(address)?.[1];
    return id === undefined ? [] : [prefix + (prefix === 'pmcid:' ? id.toUpperCase() : id)];
  });
}

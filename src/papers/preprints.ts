/**
 * DOIs of preprint servers and archives. Such a DOI names one version of a paper that a publisher may print under
 * another, so it says nothing against two papers being one, and gives way to the publisher's.
 *
 * The prefixes are those registered with Crossref and DataCite for the servers named beside them.
 */
const PREPRINT_PREFIXES: ReadonlySet<string> = new Set([
  '10.1101', // bioRxiv, medRxiv
  '10.64898', // bioRxiv, medRxiv since 2025
  '10.2139', // SSRN
  '10.5281', // Zenodo
  '10.6084', // figshare
  '10.12688', // F1000Research and its kin: each version has its own
  '10.20944', // Preprints.org
  '10.21203', // Research Square
  '10.22541', // Authorea
  '10.26434', // ChemRxiv
  '10.31219', // OSF Preprints
  '10.31222', // MetaArXiv
  '10.31234', // PsyArXiv
  '10.31235', // SocArXiv
  '10.32388', // Qeios
  '10.33774', // Cambridge Open Engage
  '10.35542', // EdArXiv
  '10.36227', // TechRxiv
  '10.48550', // arXiv
  '10.55277', // ResearchHub
]);

const PREPRINT_VENUE =
  /^(?:arxiv|corr\b|bio ?rxiv|med ?rxiv|chem ?rxiv|psyarxiv|socarxiv|osf preprints|ssrn|research ?square|tech ?rxiv|preprints(?:\.org)?$|zenodo|computing research repository|openreview$)/i;

/** Whether a venue is a preprint server and no journal or conference: `arXiv preprint arXiv:2112.04359`, `CoRR`. */
export function isPreprintVenue(venue: string): boolean {
  return PREPRINT_VENUE.test(venue.trim());
}

/** Whether a bare, lower-case DOI is a preprint server's or archive's: `10.31234/osf.io/abcde`. */
export function isPreprintDoi(doi: string): boolean {
  const slash = doi.indexOf('/');
  const prefix = slash === -1 ? doi : doi.slice(0, slash);
  return PREPRINT_PREFIXES.has(prefix) || doi.startsWith('10.2196/preprints');
}

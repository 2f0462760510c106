/**
 * The nouns of Riskgraph: plain, readonly records that every stage shares. Types only; this file imports nothing.
 *
 * Their shapes on disk are a contract with tools outside the project: docs/data.md describes every field.
 */

// ---------------------------------------------------------------------------------------------- input and problems

/** One input as text: where it came from (a path, `-`, or a name given by the page) and what it holds. */
export interface SourceText {
  readonly source: string;
  readonly text: string;
}

/** A place in an input: the source's name and a line, counted from 1. */
export interface SourcePlace {
  readonly source: string;
  readonly line: number;
}

/** Something about an input that a person should know. Printed as `source:line code  message`. */
export interface Problem extends SourcePlace {
  /** A short stable word in kebab-case, for filters and tests: `date-without-year`, `title-author-guess`. */
  readonly code: string;
  readonly message: string;
}

// ------------------------------------------------------------------------------------------------------------ papers

/** A paper as one listing shows it, before duplicates are merged. A field the listing lacks is null, `[]` or `''`. */
export interface Occurrence extends SourcePlace {
  /** The id a record of papers carries itself (`arXiv:2503.11731`, `acl2022:…`), verbatim; null in listings. */
  readonly givenId: string | null;
  readonly title: string | null;
  /** As the source prints it, typos and broken addresses too; markup (LaTeX, HTML, JATS) is text by now, but in listings. */
  readonly abstract: string;
  /** Names as printed, in order; empty when unknown. */
  readonly authors: readonly string[];
  /** True where the listing cut the list (`et al.`). */
  readonly authorsTruncated: boolean;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; null when unknown or without a year. */
  readonly date: string | null;
  /** The date as printed, kept where it could not be read as a date. */
  readonly dateText: string | null;
  /** Bare and lower-case: `10.1145/3593013.3593995`. */
  readonly doi: string | null;
  /** Bare, without version: `2112.04359`. */
  readonly arxivId: string | null;
  /** Ids of other registers, with their prefix: `acl:P18-1001`, `openalex:W2741809807`, `pmid:31452104`, `s2:…`. */
  readonly otherIds: readonly string[];
  readonly venue: string | null;
  readonly comment: string | null;
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  readonly url: string | null;
  /** The language of the abstract as the source says, ISO 639-1 (`en`); null where it says none. */
  readonly language: string | null;
  /** True where the split between this title and the authors was a guess that another listing may correct. */
  readonly titleIsGuess: boolean;
}

/** What a reader returns: nothing is dropped in silence. */
export interface ReadResult {
  readonly papers: readonly Occurrence[];
  readonly problems: readonly Problem[];
}

/** Another wording of a paper's abstract, and where it was seen first. */
export interface AbstractVersion extends SourcePlace {
  readonly text: string;
}

/** What a source says of a paper that was not taken, because another source says otherwise. */
export interface FieldConflict extends SourcePlace {
  readonly field: 'title' | 'authors' | 'date' | 'doi' | 'arxivId';
  /** As the source gives it; names parted by `; `. */
  readonly value: string;
}

/** The fields of a paper that one source gave it. */
export type PaperField =
  | 'title'
  | 'abstract'
  | 'authors'
  | 'date'
  | 'doi'
  | 'arxivId'
  | 'venue'
  | 'comment'
  | 'categories'
  | 'keywords'
  | 'url'
  | 'language';

/** A unique paper: all its occurrences merged. One line of `papers.ndjson`. */
export interface Paper {
  /** `doi:…`, else `arxiv:…`, else `title:<hash of the normalised title>`, else `text:<hash of the abstract>`. */
  readonly id: string;
  readonly title: string | null;
  /** What to show: the title, else the abstract's first words. Never empty. */
  readonly label: string;
  readonly abstract: string;
  readonly authors: readonly string[];
  readonly authorsTruncated: boolean;
  readonly date: string | null;
  readonly doi: string | null;
  readonly arxivId: string | null;
  /** Ids of other registers that any source gave, with their prefix, sorted. */
  readonly otherIds: readonly string[];
  readonly venue: string | null;
  readonly comment: string | null;
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  readonly url: string | null;
  /** The language of the abstract (else of the title), ISO 639-1: as detected, else as a source says; else null. */
  readonly language: string | null;
  /** The other wordings of the abstract, sorted. */
  readonly abstractVersions: readonly AbstractVersion[];
  /** Ids under which record files know the paper, where they differ from `id`, sorted. */
  readonly givenIds: readonly string[];
  /** Every place it was seen, sorted. */
  readonly sources: readonly SourcePlace[];
  /** Which place each filled field was taken from. */
  readonly fieldSources: Readonly<Partial<Record<PaperField, SourcePlace>>>;
  /** Where sources disagree, in the order of their places. */
  readonly conflicts: readonly FieldConflict[];
}

// ---------------------------------------------------------------------------------------------------------- taxonomy

export interface Area {
  /** `1` … `6` in Weidinger et al. 2021; any dotless code in another taxonomy. */
  readonly code: string;
  readonly name: string;
  /** At most about 16 characters, for legends and column heads. */
  readonly short: string;
  readonly scope: string;
}

export interface Risk {
  /** Its area's code, a dot, and a number: `1.3`. */
  readonly code: string;
  readonly area: string;
  readonly name: string;
  readonly short: string;
  /** What belongs here and what does not, in the project's own words. */
  readonly scope: string;
  /** Whether the taxonomy's paper reports the risk as observed or as anticipated; null where it does not say. */
  readonly status: 'observed' | 'anticipated' | null;
  /** Where in the taxonomy's paper it is defined: `section 2.1.3`. */
  readonly source: string;
}

export interface Taxonomy {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  /** The paper it follows, as a reference a person can look up. */
  readonly source: string;
  readonly areas: readonly Area[];
  readonly risks: readonly Risk[];
}

// -------------------------------------------------------------------------------------------------------------- tags

/** `focus`: the paper deals with the risk. `mention`: the risk is named in passing. */
export type Grade = 'focus' | 'mention';

export type TextField = 'title' | 'abstract';

/** A span of a paper's own text. Offsets are UTF-16, half-open, into the untouched field: `field.slice(start, end)`. */
export interface Evidence {
  readonly field: TextField;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The id of the rule that matched here. */
  readonly rule: string;
  /** What this span adds to the tag's score: 0 where a stronger span of the same concept already counts. */
  readonly score: number;
}

export interface Tag {
  /** A risk's code, or a bare area's where the paper deals with the area but with no one risk of it. */
  readonly risk: string;
  readonly grade: Grade;
  /** 0 to 1, rounded to two decimals. */
  readonly score: number;
  /** Never empty; sorted by field (title first), start, end, rule. */
  readonly evidence: readonly Evidence[];
  /** Present on a tag that a person set or confirmed. */
  readonly reviewed?: { readonly by: string; readonly at: string; readonly why: string };
}

/** One line of `tags.ndjson`. No tags: the paper is outside the taxonomy, which is a result, not an error. */
export interface PaperTags {
  readonly id: string;
  readonly tags: readonly Tag[];
}

/** A span that a reviewer pointed at. Offsets as in `Evidence`. */
export interface ReviewSpan {
  readonly field: TextField;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * What a person decided about one risk of one paper: one line of `reviews.ndjson`, which the view writes and `build
 * --reviews` applies. The last line about a paper and risk counts.
 */
export interface Review {
  /** The paper's id. */
  readonly paper: string;
  /** A risk's or a bare area's code. */
  readonly risk: string;
  /** Keep the tag as it is, drop it, give it another grade, or add one the tagger did not set. */
  readonly decision: 'accept' | 'reject' | 'regrade' | 'add';
  /** The grade from now on; null for `reject`. */
  readonly grade: Grade | null;
  /** For `add`: what the decision rests on, at least one span. Otherwise the spans the reviewer saw; may be empty. */
  readonly evidence: readonly ReviewSpan[];
  readonly by: string;
  /** `YYYY-MM-DD` or an ISO time, set by whoever writes the file. */
  readonly at: string;
  readonly why: string;
  /** `hashText(abstract)` of `src/hash.ts` when the decision was made: a changed text makes the review a problem. */
  readonly abstractHash: string;
}

/** One line of a gold file: 2 = focus, 1 = mention. */
export interface GoldRecord {
  readonly id: string;
  readonly title: string | null;
  readonly abstract: string;
  readonly labels: Readonly<Record<string, 1 | 2>>;
  readonly note?: string;
}

// ------------------------------------------------------------------------------------------------------------- graph

export type NodeKind = 'paper' | 'author' | 'area' | 'risk';
export type EdgeKind = 'wrote' | 'covers' | 'partOf';

/** What every node carries. Keys tell the kind: `paper:doi:10.1145/…`, `author:laura weidinger`, `area:1`, `risk:1.3`. */
interface NodeBase {
  readonly key: string;
  readonly label: string;
  /** Index into `RiskGraph.communities`; null for nodes that belong to none. */
  readonly community: number | null;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** `#rrggbb`. */
  readonly color: string;
  /** Measures by name: `degree`, `weightedDegree`, `pagerank`, `betweenness`, `core`, `component`. */
  readonly measures: Readonly<Record<string, number>>;
}

export interface PaperNode extends NodeBase {
  readonly kind: 'paper';
  readonly paper: string;
  readonly title: string | null;
  readonly year: number | null;
  readonly date: string | null;
  readonly venue: string | null;
  readonly url: string | null;
  readonly doi: string | null;
  readonly arxivId: string | null;
  /** Codes it covers at each grade, in code order. Both empty: outside the taxonomy. */
  readonly focus: readonly string[];
  readonly mention: readonly string[];
  /** Names of the inputs it was found in, sorted, each once. */
  readonly sources: readonly string[];
}

export interface AuthorNode extends NodeBase {
  readonly kind: 'author';
  /** Every spelling that was joined into this author, sorted; the label is the fullest of them. */
  readonly names: readonly string[];
  readonly papers: number;
}

export interface AreaNode extends NodeBase {
  readonly kind: 'area';
  readonly code: string;
  readonly papersFocus: number;
  readonly papersMention: number;
}

export interface RiskNode extends NodeBase {
  readonly kind: 'risk';
  readonly code: string;
  readonly area: string;
  readonly papersFocus: number;
  readonly papersMention: number;
}

export type GraphNode = PaperNode | AuthorNode | AreaNode | RiskNode;

/** `wrote` goes author -> paper, `covers` paper -> risk or area, `partOf` risk -> area. All edges are directed. */
export interface GraphEdge {
  /** Unique: `<kind>:<source>><target>`. */
  readonly key: string;
  readonly kind: EdgeKind;
  readonly source: string;
  readonly target: string;
  /** More than 0: a tag's score for `covers`, 1 for the others. */
  readonly weight: number;
  readonly grade: Grade | null;
  /** The evidence of a `covers` edge as text spans joined by ` · `; null for the others. */
  readonly evidence: string | null;
  readonly rules: readonly string[];
}

export interface Community {
  readonly index: number;
  /** `Toxicity, Stereotypes: hate speech, annotators` */
  readonly name: string;
  readonly size: number;
  readonly leadingRisks: readonly string[];
  readonly terms: readonly string[];
}

/** Names that were taken for one author, and what supported it. */
export interface AuthorJoin {
  readonly key: string;
  readonly names: readonly string[];
  readonly why: string;
}

/** The graph as plain records, sorted by key: nodes by kind then key, edges by key. */
export interface RiskGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly communities: readonly Community[];
  readonly joins: readonly AuthorJoin[];
  /** How it was made: taxonomy, versions, seed, resolution, modularity, stability, counts. No clock, no paths. */
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

export type ProjectionName = 'paper-risk' | 'author-risk' | 'author-author' | 'risk-risk' | 'paper-paper';

/** An edge of a projection: undirected unless said, `papers` names the papers behind it (ids, sorted). */
export interface ProjectionEdge {
  readonly source: string;
  readonly target: string;
  readonly weight: number;
  readonly papers: readonly string[];
  /** Further figures by name: `jaccard`, `lift`, `logLikelihood`. */
  readonly measures: Readonly<Record<string, number>>;
}

export interface Projection {
  readonly name: ProjectionName;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly ProjectionEdge[];
  /** What it was made from and what it leaves out: `papersWithLongerByline`, `neighbours`. */
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
}

/**
 * What a line of a pasted listing is by its looks: running text or a heading, a comment on a paper, or a piece of the
 * site around the listing. No dictionary of papers: only length, sentences, and the words sites put on their buttons.
 */

const SENTENCE_BREAK = /[.!?…]["”’)\]]*\s+["“(]?[\p{Lu}\p{N}\\$]/gu;
const ENDS_SENTENCE = /[.…]["”’)\]]*$/;

/** Longer than any title: the longest titles in print stay under 300 characters. */
const LONGER_THAN_TITLES = 320;
const PARAGRAPH = 160;

const COMMENT =
  /^(?:\d+\s*(?:\+\s*\d+\s*)?(?:pages?|pp\b|figures?|tables?|words)|(?:to (?:be |appear|be presented)|accepted|presented|published|appear(?:s|ed|ing)?|submitted|preprint|under review|in (?:proceedings|submission)|forthcoming|camera[- ]ready|extended (?:version|abstract)|short paper|long paper|poster|oral|spotlight|workshop|tutorial|technical report|work in progress|draft|withdrawn|v\d|version \d|revised|updated?|code|data(?:set)?s?|project(?: page)?|website|demo|video|supplementary|appendix|main (?:paper|text)|comments?|note|published (?:in|at)|equal contribution|first (?:two|three) authors)\b)/i;
const COMMENT_INSIDE =
  /\b(?:\d+ (?:pages?|figures?|tables?)|workshop|conference|proceedings|symposium|journal|camera[- ]ready|arxiv admin|github\.com|(?:ICLR|ICML|NeurIPS|NIPS|ACL|EMNLP|NAACL|EACL|COLING|CVPR|ICCV|ECCV|AAAI|IJCAI|FAccT|AIES|CHI|CSCW|KDD|WWW|SIGIR|TACL|TMLR|JMLR)\b)/i;

const SITE =
  /^(?:get (?:trending|the latest|started)|subscribe|unsubscribe|sign (?:up|in|out)|log (?:in|out)|register|join (?:us|now|our)|follow(?: us)?|daily papers|trending(?: papers)?|new|papers?|search(?: results?)?(?:\b.*)?|submit|share|upvotes?|bookmark|menu|home|about|contact|help|docs|pricing|settings|privacy(?: policy)?|terms(?: .*)?|cookies?(?: .*)?|we use cookies.*|next|previous|prev|back|load more|show more|view all|see (?:more|all)|read more|page \d+.*|sort(?:ed)? by.*|filters?(?: by)?.*|clear all|most (?:recent|relevant|cited)|relevance|skip to .*|powered by.*|©.*|copyright.*|all rights reserved.*|submitted by .*|by\s?[A-Z]\w* and the .*community|published on .*|#\d+|·|\d[\d,.]*k?|[\d,]+ (?:results?|papers?|matches|documents)(?: .*)?|(?:about |showing )[\d,]+.*|results? \d+.*|.* in your (?:email )?inbox.*)[.!]?$/i;
const SITE_DATE = /^(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? ?\d{0,2}(?:, \d{4})?$/;

/** A button's word that a browser glued to what stands behind it: `SubscribeEarly External Safety Testing`. */
const GLUED_BUTTON =
  /^(?:Unsubscribe|Subscribe|Sign ?[Uu]p|Sign ?[Ii]n|Log ?[Ii]n|Load more|Read more|Show more)(?=[\p{Lu}\p{N}“"(])/u;

/**
 * `text`: an abstract's paragraph for sure. `heading`: too short and too bare for one. `either`: the lines around it
 * must tell.
 */
export type LineKind = 'text' | 'heading' | 'either';

export function kindOfLine(line: string): LineKind {
  if (line.length > LONGER_THAN_TITLES) return 'text';
  const breaks = line.match(SENTENCE_BREAK)?.length ?? 0;
  const closed = ENDS_SENTENCE.test(line);
  if (line.length >= PARAGRAPH && (closed || breaks >= 2)) return 'text';
  if (closed && breaks >= 1 && line.length >= 80) return 'text';
  if (line.length >= PARAGRAPH || (closed && line.split(/\s+/).length >= 8)) return 'either';
  return 'heading';
}

/** `13 pages`, `To be presented at …`, `Accepted to ACL 2024. Code: https://…`: said about a paper, no part of it. */
export function looksLikeComment(line: string): boolean {
  if (line.length > LONGER_THAN_TITLES) return false;
  return COMMENT.test(line) || (line.length < PARAGRAPH && COMMENT_INSIDE.test(line));
}

/** A piece of the site around the listing: buttons, counters, invitations. */
export function looksLikeSite(line: string): boolean {
  return line.length < PARAGRAPH && (SITE.test(line) || SITE_DATE.test(line));
}

/** Takes a button's word off the beginning of a title. */
export function withoutGluedButton(line: string): string {
  return line.replace(GLUED_BUTTON, '');
}

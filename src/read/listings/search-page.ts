/**
 * Reads a search page: titles and abstracts in turn, a line each, below and between pieces of the site (invitations,
 * buttons, counters), one of which may be glued to the first title (`SubscribeEarly External Safety Testing`).
 */
import type { Occurrence, Problem, ReadResult, SourceText } from '../../model.ts';
import { filledLines, joinParagraphs, type Line, splitLines } from '../lines.ts';
import { occurrence } from '../occurrence.ts';
import { kindOfLine, looksLikeSite, withoutGluedButton } from './line-kind.ts';

/** Openings of other kinds of file: markup, code, tables, bibliographies. */
const NO_LISTING = /^(?:[<#@%{}[\]|*>=]|- |\d+\. |\/\/|import |TY {2}- |%0 |---)/;
const PLAIN_ENOUGH = 0.1;

/** What one line is in the page's turn of titles and abstracts. */
type Turn = { readonly kind: 'site' | 'title' | 'abstract'; readonly line: Line };

/** Never quite sure: the layout has no mark of its own but the turn of titles and abstracts. */
export function detectSearchPage(head: string): number {
  const lines = filledLines(splitLines(head));
  if (lines.length < 2 || lines.filter((line) => NO_LISTING.test(line.text)).length > lines.length * PLAIN_ENOUGH)
    return 0;
  const turns = turnsOf(lines);
  const titles = turns
    .filter((turn, i) => turn.kind === 'title' && turns[i + 1]?.kind === 'abstract')
    .map((turn) => turn.line.text);
  const pairs = titles.length;
  // One pair alone may be any heading above any text (`Dear all,`); a paper's title has more words.
  if (pairs === 1 && !/^(?:\S+\s+){3,}\S*[^,;:\s]$/.test(titles[0] ?? '')) return 0;
  const site = turns.filter((turn) => turn.kind === 'site').length;
  const share = (pairs * 2) / Math.max(turns.length - site, 1);
  if (pairs === 0 || share < 0.5) return 0;
  return Math.min(0.35 + share * 0.15 + (site > 0 ? 0.1 : 0), 0.65);
}

/** A title opens an entry, paragraphs up to the next title are its abstract. */
export function readSearchPage(input: SourceText): ReadResult {
  const { source } = input;
  const papers: Occurrence[] = [];
  const problems: Problem[] = [];
  const turns = turnsOf(filledLines(splitLines(input.text)));
  const site = turns.filter((turn) => turn.kind === 'site').map((turn) => turn.line);
  if (site[0] !== undefined) {
    const which = site.length === 1 ? 'this line belongs' : `${site.length} lines, this one first, belong`;
    const message = `${which} to the site and not to a paper: ${JSON.stringify(site[0].text.slice(0, 60))}`;
    problems.push({ code: 'site-line', message, source, line: site[0].number });
  }
  let title: Line | null = null;
  let paragraphs: Line[] = [];
  const close = () => {
    const at = title ?? paragraphs[0];
    if (at === undefined || at === null) return;
    if (title === null)
      problems.push({
        code: 'entry-without-title',
        message: 'an abstract without a title above it',
        source,
        line: at.number,
      });
    if (paragraphs.length === 0) {
      problems.push({
        code: 'entry-without-abstract',
        message: `no abstract below "${at.text}"`,
        source,
        line: at.number,
      });
    }
    papers.push(
      occurrence({ source, line: at.number, title: title?.text ?? null, abstract: joinParagraphs(paragraphs) }),
    );
    title = null;
    paragraphs = [];
  };
  for (const { kind, line } of turns) {
    if (kind === 'title') {
      close();
      title = line;
    } else if (kind === 'abstract') paragraphs.push(line);
  }
  close();
  return { papers, problems };
}

/** Site lines first, then titles and abstracts: a line that could be either is what the turn asks for. */
function turnsOf(lines: readonly Line[]): Turn[] {
  const seen = new Map<string, number>();
  for (const { text } of lines) seen.set(text, (seen.get(text) ?? 0) + 1);
  const turns: Turn[] = [];
  let previous: Turn['kind'] = 'site';
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    const text = withoutGluedButton(line.text);
    const kind = turnOf(line, next, previous, seen.get(line.text) ?? 1, text !== line.text);
    turns.push({ kind, line: kind === 'title' ? { text, number: line.number } : line });
    if (kind !== 'site') previous = kind;
  }
  return turns;
}

function turnOf(
  line: Line,
  next: Line | undefined,
  previous: Turn['kind'],
  times: number,
  glued: boolean,
): Turn['kind'] {
  const kind = kindOfLine(line.text);
  if (kind === 'text') return 'abstract';
  const opensText = next !== undefined && kindOfLine(next.text) === 'text';
  if (kind === 'either') return previous === 'title' || !opensText ? 'abstract' : 'title';
  if (glued) return 'title';
  if (looksLikeSite(line.text)) return opensText && !isCertainlySite(line.text) ? 'title' : 'site';
  // The same short line again and again is a button; so is a lone word with no abstract below.
  if (times > 2 || (!opensText && (times > 1 || !/\s\S+\s/.test(line.text)))) return opensText ? 'title' : 'site';
  return 'title';
}

/** Directly above an abstract a site's word may be a title (`Papers`), an invitation or a counter may not. */
function isCertainlySite(line: string): boolean {
  return /^[\d#·©]|inbox|^subscribe$|^submitted by|^sort|^showing|^published on/i.test(line);
}

/**
 * A paper and why it is where it is: its text with the evidence marked, each tag with what its score is made of, the
 * reviewer's decisions, papers like it. The centre of the view, with the matrix.
 */
import { useState } from 'preact/hooks';
import type { Tag } from '../../src/model.ts';
import type { PaperFacts } from '../catalogue.ts';
import { Icon } from '../icons.tsx';
import { NodeButton, PaperList, RowShape, Section } from '../parts.tsx';
import { similarPapers } from '../related.ts';
import { decisionOn, reviews, withReviews } from '../reviews.ts';
import { catalogue, texts } from '../store.ts';
import { EgoButtons } from './ego.tsx';
import { MarkedText } from './marked-text.tsx';
import { AddTag, ReviewButtons, type Span, selectedSpan } from './review.tsx';

const shownAuthors = 12;

export function PaperPanel({ paper }: { paper: PaperFacts }) {
  const at = catalogue.value;
  const known = texts.value;
  const full = known?.papers.get(paper.id);
  // Added tags wait for the paper's own, so that the list never shows half of them.
  const tags = known ? withReviews(known.tags.get(paper.id)?.tags ?? [], reviews.value, paper.id) : [];
  const [only, setOnly] = useState<string | null>(null);
  const [allAuthors, setAllAuthors] = useState(false);
  const [span, setSpan] = useState<Span | null>(null);
  if (!at) return null;
  const facts = ['Paper', full?.date ?? paper.year ?? 'no date', paper.venue].filter(
    (fact) => fact !== null && fact !== undefined,
  );
  const authors = allAuthors ? paper.authorKeys : paper.authorKeys.slice(0, shownAuthors);
  return (
    <article class="paper" aria-label="Paper">
      <p class="kind">{facts.join(' · ')}</p>
      <h2 class="serif">
        {full?.title ? <MarkedText text={full.title} field="title" tags={tags} only={only} /> : paper.title}
      </h2>
      {full && full.title === null ? (
        <p class="note">No source gives a title; these are the abstract’s first words.</p>
      ) : null}
      {authors.length > 0 ? (
        <p class="authors">
          {authors.map((key, index) => (
            <span key={key}>
              {index > 0 ? ', ' : ''}
              <NodeButton to={key}>{at.nodes.get(key)?.label ?? key}</NodeButton>
            </span>
          ))}
          {paper.authorKeys.length > authors.length ? (
            <button type="button" class="quiet" onClick={() => setAllAuthors(true)}>
              and {paper.authorKeys.length - authors.length} more
            </button>
          ) : null}
          {full?.authorsTruncated ? ' et al.' : ''}
        </p>
      ) : (
        <p class="authors is-missing">No source names its authors.</p>
      )}
      <Links paper={paper} url={full?.url ?? paper.node.url} />
      <Section title={tags.length > 0 ? 'What it deals with' : 'Outside the taxonomy'}>
        {known === null ? <p class="waiting">Loading the evidence…</p> : null}
        {known !== null && tags.length === 0 ? (
          <p class="note">
            No rule found a risk of the taxonomy in title or abstract. That is a finding, not a gap in the data.
          </p>
        ) : null}
        <ul class="tags">
          {tags.map((tag) => (
            <TagLine
              key={tag.risk}
              tag={tag}
              paper={paper}
              isOpen={only === tag.risk}
              onOpen={() => setOnly(only === tag.risk ? null : tag.risk)}
              abstract={full?.abstract ?? ''}
            />
          ))}
        </ul>
      </Section>
      {full ? (
        <Section title="Abstract" aside={tags.length > 0 ? 'point at a mark to see its rule' : undefined}>
          <p class="abstract serif" onPointerUp={(event) => setSpan(selectedSpan(event.currentTarget, full.abstract))}>
            <MarkedText text={full.abstract} field="abstract" tags={tags} only={only} />
          </p>
          <AddTag paper={full} span={span} tags={tags} onDone={() => setSpan(null)} />
        </Section>
      ) : null}
      <EgoButtons node={paper.key} />
      <Similar paper={paper} />
      {full ? (
        <Section title="Where it was found">
          <ul class="sources">
            {full.sources.map(({ source, line }) => (
              <li key={`${source} ${line}`}>
                {source}, line {line}
              </li>
            ))}
          </ul>
          {full.abstractVersions.length > 0 ? (
            <p class="note">{full.abstractVersions.length} other wording of the abstract is kept in papers.ndjson.</p>
          ) : null}
        </Section>
      ) : null}
    </article>
  );
}

function Links({ paper, url }: { paper: PaperFacts; url: string | null }) {
  const links: (readonly [name: string, address: string])[] = [];
  if (paper.node.doi) links.push([`doi:${paper.node.doi}`, `https://doi.org/${encodeURI(paper.node.doi)}`]);
  if (paper.node.arxivId)
    links.push([`arXiv:${paper.node.arxivId}`, `https://arxiv.org/abs/${encodeURI(paper.node.arxivId)}`]);
  if (url && /^https?:\/\//iu.test(url)) links.push(['Web page', url]);
  if (links.length === 0) return null;
  return (
    <p class="links">
      {links.map(([name, address]) => (
        <a key={address} href={address} target="_blank" rel="noopener noreferrer">
          {name}
        </a>
      ))}
    </p>
  );
}

interface TagLineProps {
  readonly tag: Tag;
  readonly paper: PaperFacts;
  readonly abstract: string;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function TagLine({ tag, paper, abstract, isOpen, onOpen }: TagLineProps) {
  const at = catalogue.value;
  const row = at?.rowByCode.get(tag.risk);
  const decision = decisionOn(reviews.value, paper.id, tag.risk);
  const isRejected = decision?.decision === 'reject';
  return (
    <li class={`tag ${isRejected ? 'is-rejected' : ''}`} style={{ '--area': row?.color ?? 'var(--outside)' }}>
      <div class="tag-head">
        {row ? <RowShape row={row} size={14} /> : null}
        <NodeButton to={row?.key ?? `risk:${tag.risk}`} class="tag-name">
          {row?.name ?? tag.risk}
        </NodeButton>
        <span class={`grade is-${tag.grade}`}>{tag.grade}</span>
        <span class="score" title={`Score ${tag.score.toFixed(2)} of 1`}>
          <i style={{ width: `${Math.round(tag.score * 100)}%` }} />
          <span>{tag.score.toFixed(2)}</span>
        </span>
      </div>
      <button type="button" class="why quiet" aria-expanded={isOpen} onClick={onOpen}>
        {isOpen ? 'Hide the reasoning' : evidenceWords(tag)}
      </button>
      {isOpen ? (
        <table class="reasons">
          <caption class="unseen">How the score of {row?.name ?? tag.risk} came about</caption>
          <thead>
            <tr>
              <th scope="col">words</th>
              <th scope="col">rule</th>
              <th scope="col">adds</th>
            </tr>
          </thead>
          <tbody>
            {tag.evidence.map((evidence) => (
              <tr key={`${evidence.field} ${evidence.start} ${evidence.rule}`}>
                <td>
                  “{evidence.text}”{evidence.field === 'title' ? ' in the title' : ''}
                </td>
                <td title={at?.rules.get(evidence.rule)?.why ?? ''}>{evidence.rule}</td>
                <td>{evidence.score > 0 ? `+${evidence.score.toFixed(2)}` : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {tag.reviewed ? (
        <p class="reviewed">
          <Icon name="check" /> {tag.reviewed.by || 'somebody'}, {tag.reviewed.at.slice(0, 10)}
          {tag.reviewed.why ? `: ${tag.reviewed.why}` : ''}
        </p>
      ) : null}
      <ReviewButtons tag={tag} paper={paper.id} abstract={abstract} decision={decision} />
    </li>
  );
}

/** The words a tag rests on, each once: `“hate speech”, “slurs”`. */
function evidenceWords(tag: Tag): string {
  const words = [...new Set(tag.evidence.map(({ text }) => text.toLowerCase()))];
  const said = words
    .slice(0, 3)
    .map((word) => `“${word}”`)
    .join(', ');
  return words.length > 3 ? `${said} and ${words.length - 3} more` : said;
}

function Similar({ paper }: { paper: PaperFacts }) {
  const at = catalogue.value;
  if (!at) return null;
  const similar = similarPapers(at, paper, 5);
  if (similar.length === 0) return null;
  return (
    <Section title="Similar papers" aside="by shared risks and authors">
      <PaperList papers={similar.map(({ item }) => item)} />
    </Section>
  );
}

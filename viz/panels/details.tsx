/** The panel of what is selected: a paper, risk, author, community, edge or cell; with nothing selected, the overview. */
import type { ComponentChildren } from 'preact';
import type { Catalogue, PaperFacts } from '../catalogue.ts';
import { evidenceSentences } from '../marks.ts';
import { counted, NodeButton, PaperList, RiskChip, RowShape, Section, YearChart } from '../parts.tsx';
import { authorsOf, risksOf } from '../related.ts';
import { catalogue, columns, dispatch, look, selectedPapers, state, texts } from '../store.ts';
import { EgoButtons } from './ego.tsx';
import { MarkedText } from './marked-text.tsx';
import { Overview } from './overview.tsx';
import { PaperPanel } from './paper.tsx';
import { RiskPanel } from './risk.tsx';

export function DetailsPanel() {
  const at = catalogue.value;
  const { selection } = state.value;
  if (!at) return null;
  switch (selection.kind) {
    case 'none':
      return <Overview />;
    case 'community':
      return <CommunityPanel at={at} index={selection.index} />;
    case 'cell':
      return <CellPanel at={at} />;
    case 'edge':
      return <EdgePanel at={at} source={selection.source} target={selection.target} />;
    case 'node': {
      const node = at.nodes.get(selection.key);
      if (!node) return <Gone name={selection.key} />;
      if (node.kind === 'paper') {
        const paper = at.paperById.get(node.paper);
        return paper ? <PaperPanel key={paper.key} paper={paper} /> : null;
      }
      if (node.kind === 'author') return <AuthorPanel key={node.key} at={at} author={node.key} />;
      const row = at.rowByCode.get(node.code);
      return row ? <RiskPanel key={row.key} row={row} /> : null;
    }
  }
}

function Gone({ name }: { name: string }) {
  return (
    <div class="empty">
      <p>{name} is not in this data set.</p>
    </div>
  );
}

export function openTable(): void {
  look({ isTableOpen: true, pane: 'papers' });
}

function AuthorPanel({ at, author }: { at: Catalogue; author: string }) {
  const node = at.nodes.get(author);
  if (node?.kind !== 'author') return null;
  const papers = at.papers
    .filter((paper) => paper.authorKeys.includes(author))
    .toSorted((a, b) => (b.year ?? 0) - (a.year ?? 0));
  const others = authorsOf(papers, author);
  const joined = at.graph.joins.find((join) => join.key === author);
  return (
    <article aria-label="Author">
      <p class="kind">Author · {counted(papers.length, 'paper')}</p>
      <h2 class="serif">{node.label}</h2>
      {node.names.length > 1 ? (
        <p class="note">
          Also printed as {node.names.filter((name) => name !== node.label).join(', ')}
          {joined ? `. Taken for one person because ${joined.why}` : ''}.
        </p>
      ) : null}
      <p>
        <button
          type="button"
          class="pill"
          onClick={() => dispatch({ type: 'filter', filter: { ...state.value.filter, authors: [node.label] } })}
        >
          Only these papers
        </button>
      </p>
      <Section title="Risks">
        <Chips>
          {risksOf(at, papers, null).map(({ item, count }) => (
            <RiskChip key={item.code} row={item} count={count} />
          ))}
        </Chips>
        {papers.every((paper) => paper.tags.length === 0) ? <p class="note">None: all outside the taxonomy.</p> : null}
      </Section>
      <Section title="Papers">
        <PaperList papers={papers} more={openTable} />
      </Section>
      {others.length > 0 ? (
        <Section title="Wrote with" aside={String(others.length)}>
          <People people={others} at={at} />
        </Section>
      ) : null}
      <EgoButtons node={author} />
    </article>
  );
}

export function People({
  people,
  at,
  limit = 14,
}: {
  people: readonly { item: string; count: number }[];
  at: Catalogue;
  limit?: number;
}) {
  return (
    <ul class="people">
      {people.slice(0, limit).map(({ item, count }) => (
        <li key={item}>
          <NodeButton to={item}>{at.nodes.get(item)?.label ?? item}</NodeButton> <span class="count">{count}</span>
        </li>
      ))}
    </ul>
  );
}

export function Chips({ children }: { children: ComponentChildren }) {
  return <div class="chips">{children}</div>;
}

function CommunityPanel({ at, index }: { at: Catalogue; index: number }) {
  const community = at.graph.communities[index];
  const papers = at.papers.filter((paper) => paper.community === index);
  if (!community) return <Gone name={`Community ${index + 1}`} />;
  const isAsked = state.value.filter.communities.includes(index);
  return (
    <article aria-label="Community">
      <p class="kind">
        Community {index + 1} · {counted(community.size, 'node')}, {counted(papers.length, 'paper')}
      </p>
      <h2 class="serif">{community.name}</h2>
      <p class="terms">{community.terms.join(' · ')}</p>
      <p>
        <button
          type="button"
          class="pill"
          aria-pressed={isAsked}
          onClick={() =>
            dispatch({ type: 'filter', filter: { ...state.value.filter, communities: isAsked ? [] : [index] } })
          }
        >
          Only these papers
        </button>
      </p>
      <YearChart papers={papers} color="var(--accent)" />
      <Section title="Leading risks">
        <Chips>
          {risksOf(at, papers, null)
            .slice(0, 8)
            .map(({ item, count }) => (
              <RiskChip key={item.code} row={item} count={count} />
            ))}
        </Chips>
      </Section>
      <Section title="Leading authors">
        <People people={authorsOf(papers, null)} at={at} limit={10} />
      </Section>
      <Section title="Papers">
        <PaperList papers={papers} more={openTable} />
      </Section>
    </article>
  );
}

function CellPanel({ at }: { at: Catalogue }) {
  const { selection } = state.value;
  const papers = selectedPapers.value ?? [];
  if (selection.kind !== 'cell') return null;
  const row = at.rowByCode.get(selection.row);
  const column = columns.value.find(({ value }) => value === selection.column);
  return (
    <article aria-label="Cell of the matrix">
      <p class="kind">
        {counted(papers.length, 'paper')} · {column?.title ?? selection.column}
      </p>
      <h2 class="serif">
        {row ? <RowShape row={row} size={16} /> : null} {row?.name ?? 'Outside the taxonomy'}
      </h2>
      {papers.length === 0 ? (
        <p class="note">No paper of this selection is here. A gap in the literature, or in the inputs.</p>
      ) : (
        <PaperList papers={ranked(papers, selection.row)} limit={40} more={openTable} />
      )}
    </article>
  );
}

/** Papers that deal with a risk before those that name it, then by score. */
export function ranked(papers: readonly PaperFacts[], code: string): PaperFacts[] {
  const strength = (paper: PaperFacts) =>
    Math.max(
      0,
      ...paper.tags
        .filter((tag) => tag.code === code || tag.code.startsWith(`${code}.`))
        .map((tag) => tag.score + (tag.focus ? 2 : 0)),
    );
  return papers.toSorted((a, b) => strength(b) - strength(a));
}

function EdgePanel({ at, source, target }: { at: Catalogue; source: string; target: string }) {
  const papers = selectedPapers.value;
  const from = at.nodes.get(source);
  const to = at.nodes.get(target);
  if (!from || !to) return <Gone name={`${source} – ${target}`} />;
  if (papers) {
    return (
      <article aria-label="Line of the map">
        <p class="kind">{counted(papers.length, 'paper')} in common</p>
        <h2 class="serif">
          <NodeButton to={source}>{from.label}</NodeButton> and <NodeButton to={target}>{to.label}</NodeButton>
        </h2>
        <PaperList papers={papers} limit={40} more={openTable} />
      </article>
    );
  }
  const paper = from.kind === 'paper' ? from : to.kind === 'paper' ? to : null;
  const risk = to.kind === 'risk' || to.kind === 'area' ? to : null;
  const full = paper ? texts.value?.papers.get(paper.paper) : undefined;
  const tag =
    risk && paper ? texts.value?.tags.get(paper.paper)?.tags.find(({ risk: code }) => code === risk.code) : undefined;
  return (
    <article aria-label="Line of the map">
      <p class="kind">{risk ? (tag ? `${tag.grade} · score ${tag.score.toFixed(2)}` : 'covers') : 'wrote'}</p>
      <h2 class="serif">
        <NodeButton to={source}>{from.label}</NodeButton>
      </h2>
      <p>
        {risk ? 'covers' : 'wrote'} <NodeButton to={target}>{to.label}</NodeButton>
      </p>
      {full && tag ? (
        <Section title="The sentences">
          {tag.evidence.some(({ field }) => field === 'title') && full.title ? (
            <blockquote class="serif">
              <MarkedText text={full.title} field="title" tags={[tag]} only={null} />
            </blockquote>
          ) : null}
          {evidenceSentences(
            full.abstract,
            tag.evidence.filter(({ field }) => field === 'abstract'),
          ).map(([start, end]) => (
            <blockquote class="serif" key={start}>
              <MarkedText
                text={full.abstract.slice(start, end)}
                field="abstract"
                tags={[shifted(tag, start)]}
                only={null}
              />
            </blockquote>
          ))}
        </Section>
      ) : null}
    </article>
  );
}

function shifted<T extends { readonly evidence: readonly { readonly start: number; readonly end: number }[] }>(
  tag: T,
  by: number,
): T {
  return { ...tag, evidence: tag.evidence.map((span) => ({ ...span, start: span.start - by, end: span.end - by })) };
}

/** With nothing selected: what this data set is, which risks it hardly covers, what lies outside, who leads. */
import type { Row } from '../catalogue.ts';
import { isInRow, outsideRow } from '../matrix.ts';
import { counted, NodeButton, number, RowShape, Section } from '../parts.tsx';
import { authorsOf } from '../related.ts';
import { catalogue, dispatch, kept, look, matrix, select, state } from '../store.ts';
import { People } from './details.tsx';

export function Overview() {
  const at = catalogue.value;
  const table = matrix.value;
  if (!at || !table) return null;
  const papers = kept.value;
  const isNarrowed = papers.length < at.papers.length;
  const count = (row: Row) => {
    const total = table.totals.get(row.code);
    return (total?.focus ?? 0) + (total?.mention ?? 0);
  };
  const risks = at.rows.filter((row) => !row.isArea);
  const thin = risks.toSorted((a, b) => count(a) - count(b)).slice(0, 6);
  const empty = risks.filter((row) => count(row) === 0).length;
  const most = Math.max(1, ...risks.map(count));
  const outside = papers.filter((paper) => isInRow(paper, outsideRow)).length;
  const leftOut = Number(at.graph.facts.papersLeftOut ?? 0);
  const people = authorsOf(
    papers.filter((paper) => paper.tags.length > 0),
    null,
  );
  return (
    <article aria-label="Overview">
      <p class="kind">{at.taxonomy.title}</p>
      <h2 class="serif">
        {isNarrowed
          ? `${number(papers.length)} of ${counted(at.papers.length, 'paper')}`
          : counted(papers.length, 'paper')}
        , {number(papers.length - outside)} on a harm of language models
      </h2>
      <p class="note">
        Select a paper to see the words each of its tags rests on, a risk to see who works on it, a cell of the matrix
        to see its papers.
      </p>
      {papers.length === 0 ? (
        <p class="note">
          The filter keeps no paper. That may be the finding; or take a clause out of the sentence above the map.
        </p>
      ) : null}
      <Section title="Least covered" aside={empty > 0 ? `${counted(empty, 'risk')} without a paper` : undefined}>
        <ul class="bars">
          {thin.map((row) => (
            <li key={row.code} style={{ '--area': row.color }}>
              <NodeButton to={row.key}>
                <RowShape row={row} /> <span class="bar-name">{row.name}</span>
                <span class="bar">
                  <i style={{ width: `${(count(row) / most) * 100}%` }} />
                </span>
                <span class="count">{count(row)}</span>
              </NodeButton>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Outside the taxonomy">
        <p class="figures">
          <b>{number(outside)}</b> of {counted(papers.length, 'paper')} {outside === 1 ? 'deals' : 'deal'} with none of
          the {risks.length} risks.{' '}
          {outside > 0 ? (
            <button
              type="button"
              class="quiet"
              onClick={() => dispatch({ type: 'filter', filter: { ...state.value.filter, covers: [], outside: true } })}
            >
              Show them
            </button>
          ) : null}
        </p>
        {leftOut > 0 ? (
          <p class="note">
            {counted(leftOut, 'more paper')} outside the taxonomy {leftOut === 1 ? 'is' : 'are'} not in this graph: a
            build with --keep all shows {leftOut === 1 ? 'it' : 'them'}.
          </p>
        ) : null}
      </Section>
      {at.graph.communities.length > 0 ? (
        <Section title="Communities" aside={<ModularityNote />}>
          <ul class="plain">
            {at.graph.communities.slice(0, 6).map((community) => (
              <li key={community.index}>
                <button
                  type="button"
                  class="link"
                  onClick={() => select({ kind: 'community', index: community.index })}
                >
                  {community.name}
                </button>{' '}
                <span class="count">{community.size}</span>
              </li>
            ))}
          </ul>
          {at.graph.communities.length > 6 ? (
            <button type="button" class="quiet" onClick={() => look({ panel: 'communities' })}>
              All {at.graph.communities.length}
            </button>
          ) : null}
        </Section>
      ) : null}
      {people.length > 0 ? (
        <Section title="Who works on these">
          <People people={people} at={at} limit={8} />
        </Section>
      ) : null}
    </article>
  );
}

function ModularityNote() {
  const { modularity } = catalogue.value?.graph.facts ?? {};
  return typeof modularity === 'number' ? <>modularity {modularity.toFixed(2)}</> : null;
}

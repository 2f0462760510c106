/** A risk or an area: what belongs to it, when it was studied, what it is covered with, by whom, and in which papers. */
import { codeStandsFor, type Filter } from '../../src/filter.ts';
import type { Row } from '../catalogue.ts';
import { isInRow } from '../matrix.ts';
import { counted, PaperList, RiskChip, RowShape, Section, YearChart } from '../parts.tsx';
import { authorsOf, risksOf } from '../related.ts';
import { catalogue, dispatch, kept, state } from '../store.ts';
import { Chips, openTable, People, ranked } from './details.tsx';
import { EgoButtons } from './ego.tsx';

export function RiskPanel({ row }: { row: Row }) {
  const at = catalogue.value;
  if (!at) return null;
  const papers = kept.value.filter((paper) => isInRow(paper, row.code));
  const focus = papers.filter((paper) =>
    paper.tags.some((tag) => tag.focus && codeStandsFor(row.code, tag.code)),
  ).length;
  const isNarrowed = kept.value.length < at.papers.length;
  const together = risksOf(at, papers, row.code).filter(({ item }) => !codeStandsFor(row.code, item.code));
  const authors = authorsOf(papers, null);
  const { filter } = state.value;
  const ask = (change: Partial<Filter>) =>
    dispatch({ type: 'filter', filter: { ...filter, outside: null, ...change } });
  const isAsked = filter.covers.some((group) => group.includes(row.code));
  const isRefused = filter.without.includes(row.code);
  return (
    <article aria-label={row.isArea ? 'Area' : 'Risk'}>
      <p class="kind">
        {row.isArea ? 'Area' : 'Risk'} {row.code}
        {row.status ? ` · ${row.status}` : ''} · {row.source}
      </p>
      <h2 class="serif">
        <RowShape row={row} size={18} /> {row.name}
      </h2>
      <p class="scope">{row.scope}</p>
      <fieldset class="ego">
        <legend class="unseen">Use in the filter</legend>
        <button
          type="button"
          class="pill"
          aria-pressed={isAsked}
          onClick={() =>
            ask({
              covers: isAsked ? filter.covers.filter((group) => !group.includes(row.code)) : [[row.code]],
              without: filter.without.filter((code) => code !== row.code),
            })
          }
        >
          Only
        </button>
        <button
          type="button"
          class="pill"
          disabled={isAsked || filter.covers.length === 0}
          onClick={() => ask({ covers: [...filter.covers, [row.code]] })}
        >
          And
        </button>
        <button
          type="button"
          class="pill"
          disabled={isAsked || filter.covers.length === 0}
          onClick={() => ask({ covers: [...filter.covers.slice(0, -1), [...(filter.covers.at(-1) ?? []), row.code]] })}
        >
          Or
        </button>
        <button
          type="button"
          class="pill"
          aria-pressed={isRefused}
          onClick={() =>
            ask({
              without: isRefused ? filter.without.filter((code) => code !== row.code) : [...filter.without, row.code],
              covers: filter.covers
                .map((group) => group.filter((code) => code !== row.code))
                .filter((group) => group.length > 0),
            })
          }
        >
          Not
        </button>
      </fieldset>
      <p class="figures">
        <b>{counted(papers.length, 'paper')}</b>
        {isNarrowed ? ' of those shown' : ''}: {focus} deal with it, {papers.length - focus} mention it
      </p>
      <YearChart papers={papers} color={row.color} />
      {together.length > 0 ? (
        <Section title="Covered together with" aside="press to see both">
          <Chips>
            {together.slice(0, 10).map(({ item, count }) => (
              <button
                key={item.code}
                type="button"
                class="link chip"
                title={`Papers on ${row.short} and ${item.name}`}
                onClick={() => ask({ covers: [[row.code], [item.code]], without: [] })}
              >
                <RowShape row={item} />
                <span>{item.short}</span>
                <span class="count">{count}</span>
              </button>
            ))}
          </Chips>
        </Section>
      ) : null}
      {row.isArea ? (
        <Section title="Its risks">
          <Chips>
            {at.rows
              .filter((other) => !other.isArea && other.code.startsWith(`${row.code}.`))
              .map((other) => (
                <RiskChip
                  key={other.code}
                  row={other}
                  count={papers.filter((paper) => isInRow(paper, other.code)).length}
                />
              ))}
          </Chips>
        </Section>
      ) : null}
      {authors.length > 0 ? (
        <Section title="Who works on it">
          <People people={authors} at={at} limit={10} />
        </Section>
      ) : null}
      <Section title="Papers" aside="strongest first">
        {papers.length === 0 ? (
          <p class="note">None{isNarrowed ? ' among those shown' : ' in this data set: a gap'}.</p>
        ) : (
          <PaperList papers={ranked(papers, row.code)} more={openTable} />
        )}
      </Section>
      <EgoButtons node={row.key} />
    </article>
  );
}

/**
 * The small pieces that panels are made of: an area's shape, a risk as a button, a paper as a line, a bar chart by year.
 * They hold no state and only show what they are given.
 */
import type { ComponentChildren } from 'preact';
import type { PaperFacts, Row } from './catalogue.ts';
import { perYear } from './related.ts';
import { type ShapeName, shapeOf, shapePath } from './shapes.ts';
import { catalogue, hovered, select } from './store.ts';

export function Shape({ shape, color, size = 12 }: { shape: ShapeName; color: string; size?: number }) {
  return (
    <svg class="shape" width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      <path d={shapePath(shape, 6, 6.2, shape === 'circle' ? 4.6 : 4.3)} fill={color} />
    </svg>
  );
}

export function RowShape({ row, size }: { row: Row; size?: number }) {
  return <Shape shape={shapeOf(row.areaIndex)} color={row.color} {...(size ? { size } : {})} />;
}

/** Opens a node's panel and lights it on the map while pointed at. */
export function NodeButton({
  to,
  children,
  class: name = '',
}: {
  to: string;
  children: ComponentChildren;
  class?: string;
}) {
  return (
    <button
      type="button"
      class={`link ${name}`}
      onClick={() => select({ kind: 'node', key: to })}
      onPointerEnter={() => {
        hovered.value = to;
      }}
      onPointerLeave={() => {
        hovered.value = null;
      }}
    >
      {children}
    </button>
  );
}

export function RiskChip({ row, count }: { row: Row; count?: number }) {
  return (
    <NodeButton to={row.key} class="chip">
      <RowShape row={row} />
      <span title={row.name}>{row.short}</span>
      {count === undefined ? null : <span class="count">{count}</span>}
    </NodeButton>
  );
}

/** A paper as a line of a list: title, and beneath it who, when and where. */
export function PaperLine({ paper, note }: { paper: PaperFacts; note?: string | undefined }) {
  const rows = catalogue.value?.rowByCode;
  const lead = paper.lead === null ? undefined : rows?.get(paper.lead);
  const [first] = paper.authors;
  const who = first ? (paper.authors.length > 1 ? `${first} et al.` : first) : null;
  const facts = [who, paper.year, paper.venue, note].filter(
    (part) => part !== null && part !== undefined && part !== '',
  );
  return (
    <li class="paper-line">
      {lead ? <RowShape row={lead} /> : <Shape shape="circle" color="var(--outside)" />}
      <div>
        <NodeButton to={paper.key} class="title">
          {paper.title}
        </NodeButton>
        {facts.length > 0 ? <p class="facts">{facts.join(' · ')}</p> : null}
      </div>
    </li>
  );
}

/** A list of papers, cut at a length, with a button for the rest in the table. */
export function PaperList({
  papers,
  limit = 12,
  more,
}: {
  papers: readonly PaperFacts[];
  limit?: number;
  more?: () => void;
}) {
  return (
    <>
      <ul class="paper-list">
        {papers.slice(0, limit).map((paper) => (
          <PaperLine key={paper.key} paper={paper} />
        ))}
      </ul>
      {papers.length > limit && more ? (
        <button type="button" class="quiet" onClick={more}>
          All {number(papers.length)} in the table
        </button>
      ) : null}
    </>
  );
}

export function Section({
  title,
  children,
  aside,
}: {
  title: string;
  children: ComponentChildren;
  aside?: ComponentChildren;
}) {
  return (
    <section class="block">
      <h3>
        {title}
        {aside === undefined ? null : <span class="aside">{aside}</span>}
      </h3>
      {children}
    </section>
  );
}

/** Papers per year as bars, with the first and last year beneath; read out as a sentence. */
export function YearChart({
  papers,
  color,
  height = 46,
}: {
  papers: readonly PaperFacts[];
  color: string;
  height?: number;
}) {
  const years = catalogue.value?.years;
  if (!years) return null;
  const counts = perYear(papers, years);
  const most = Math.max(1, ...counts);
  const step = 100 / counts.length;
  const said = counts.map((count, i) => `${years[0] + i}: ${count}`).join(', ');
  return (
    <figure class="years">
      <svg
        viewBox={`0 0 100 ${height}`}
        height={height}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Papers per year. ${said}`}
      >
        {counts.map((count, i) => (
          <rect
            key={years[0] + i}
            x={i * step + step * 0.12}
            width={step * 0.76}
            y={count === 0 ? height - 1 : height - (count / most) * (height - 2)}
            height={count === 0 ? 1 : (count / most) * (height - 2)}
            fill={count === 0 ? 'var(--line)' : color}
          >
            <title>{`${years[0] + i}: ${count}`}</title>
          </rect>
        ))}
      </svg>
      <figcaption>
        <span>{years[0]}</span>
        {years[1] > years[0] ? <span>{years[1]}</span> : null}
      </figcaption>
    </figure>
  );
}

export function number(value: number): string {
  return value.toLocaleString('en');
}

/** `1 paper`, `2 papers`. */
export function counted(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
}

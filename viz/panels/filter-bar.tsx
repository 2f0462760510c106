/**
 * The filter as a sentence: every clause a button that takes it out, the count at its end, and the same in text form to
 * type. What cannot be read is said under the line, and nothing changes until it can.
 */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { everything, FilterError, keepsEverything, parseFilter, writeFilter } from '../../src/filter.ts';
import { filterClauses } from '../../src/filter-sentence.ts';
import { Icon } from '../icons.tsx';
import { counted, number } from '../parts.tsx';
import { catalogue, dispatch, kept, state } from '../store.ts';

export function FilterBar() {
  const at = catalogue.value;
  const [isTyping, setTyping] = useState(false);
  if (!at) return null;
  const { filter, ego } = state.value;
  const clauses = filterClauses(
    filter,
    at.taxonomy,
    at.graph.communities.map((community) => community.name),
  );
  const isWhole = keepsEverything(filter) && !ego;
  return (
    <section class="filter-bar" aria-label="Filter">
      {isTyping ? (
        <FilterInput onDone={() => setTyping(false)} />
      ) : (
        <p class="sentence">
          {clauses.length === 0 ? null : <span class="lead">Papers</span>}
          {clauses.map((clause) => (
            <button
              key={clause.text}
              type="button"
              class="clause"
              title="Take this out"
              aria-label={`Take out: ${clause.text}`}
              onClick={() => dispatch({ type: 'filter', filter: clause.rest })}
            >
              {clause.text}
              <Icon name="close" />
            </button>
          ))}
          <output class="tally" aria-live="polite">
            {isWhole
              ? `All ${counted(at.papers.length, 'paper')}`
              : `${number(kept.value.length)} of ${counted(at.papers.length, 'paper')}`}
          </output>
        </p>
      )}
      <span class="filter-tools">
        {isTyping ? null : (
          <button
            type="button"
            class="quiet"
            id="edit-filter"
            title="Type a filter (F)"
            onClick={() => setTyping(true)}
          >
            <Icon name="pencil" /> {clauses.length === 0 ? 'Filter' : 'Edit'}
          </button>
        )}
        {isWhole || isTyping ? null : (
          <button
            type="button"
            class="quiet"
            onClick={() => {
              if (ego) dispatch({ type: 'ego', ego: null });
              dispatch({ type: 'filter', filter: everything });
            }}
          >
            Clear
          </button>
        )}
      </span>
    </section>
  );
}

function FilterInput({ onDone }: { onDone: () => void }) {
  const at = catalogue.value;
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(writeFilter(state.peek().filter));
  const [error, setError] = useState<string | null>(null);
  // Before the next key arrives: a letter typed into nothing would be a shortcut.
  useLayoutEffect(() => input.current?.focus(), []);
  const read = (value: string): boolean => {
    try {
      dispatch({ type: 'filter', filter: parseFilter(value, at?.taxonomy) });
      setError(null);
      return true;
    } catch (cause) {
      if (!(cause instanceof FilterError)) throw cause;
      setError(cause.message);
      return false;
    }
  };
  return (
    <form
      class="filter-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (read(text)) onDone();
      }}
    >
      <input
        ref={input}
        value={text}
        spellcheck={false}
        autocomplete="off"
        aria-label="Filter"
        aria-invalid={error !== null}
        aria-describedby="filter-help"
        placeholder="covers 2.1 and (3 or 4.1), not 6, focus, since 2023, venue ACL, author “…”"
        onInput={(event) => {
          setText(event.currentTarget.value);
          setError(null);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onDone();
        }}
      />
      <button type="submit" class="primary">
        Apply
      </button>
      <p id="filter-help" class={error ? 'error' : 'note'} role={error ? 'alert' : undefined}>
        {error ??
          'Clauses divided by commas: covers, not, focus, tagged, outside, since, until, score, venue, author, source, community, title.'}
      </p>
    </form>
  );
}

/**
 * Without installing anything: paste an abstract and see its tags and the words they rest on as you type; choose or drop
 * listings and look at their graph. The pipeline runs in this page.
 */
import { useEffect, useState } from 'preact/hooks';
import { openFiles } from '../open-files.ts';
import { RowShape, Section } from '../parts.tsx';
import { catalogue } from '../store.ts';
import type { TaggedPaste } from '../worker.ts';
import { tagText } from '../worker-client.ts';
import { MarkedText } from './marked-text.tsx';

export function TryPanel() {
  const [text, setText] = useState('');
  const [result, setResult] = useState<{ readonly text: string; readonly found: TaggedPaste } | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    if (text.trim() === '') {
      setResult(null);
      return;
    }
    let isCurrent = true;
    const timer = setTimeout(() => {
      tagText(null, text).then(
        (found) => {
          if (!isCurrent) return;
          setResult({ text, found });
          setError(null);
        },
        (cause: Error) => isCurrent && setError(cause.message),
      );
    }, 120);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text]);
  return (
    <article aria-label="Try a text">
      <p class="kind">Nothing is uploaded: the tagger runs in this page</p>
      <h2 class="serif">Try a text</h2>
      <label class="paste">
        <span class="unseen">Abstract</span>
        <textarea
          rows={9}
          value={text}
          spellcheck={false}
          placeholder="Paste an abstract. Tags and the words they rest on appear as you type."
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      {error ? <p class="error">The text could not be tagged: {error}</p> : null}
      {result ? <Result text={result.text} found={result.found} /> : null}
      <Section title="Your own listings">
        <p class="note">
          Drop files anywhere on this page: listings of abstracts, .bib, .csv, .ndjson, or a whole folder that riskgraph
          build wrote. They stay on this machine.
        </p>
        <label class="pill file-choice">
          Choose files
          <input
            type="file"
            multiple
            onChange={(event) => {
              void openFiles([...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = '';
            }}
          />
        </label>
      </Section>
    </article>
  );
}

function Result({ text, found }: { text: string; found: TaggedPaste }) {
  const rows = catalogue.value?.rowByCode;
  const names = new Map([...found.taxonomy.areas, ...found.taxonomy.risks].map((item) => [item.code, item.name]));
  return (
    <div class="result" aria-live="polite">
      <p class="abstract serif">
        <MarkedText text={text} field="abstract" tags={found.tags} only={null} />
      </p>
      {found.tags.length === 0 ? (
        <p class="note">Outside the taxonomy so far: no rule found a risk in this text.</p>
      ) : (
        <ul class="tags">
          {found.tags.map((tag) => {
            const row = rows?.get(tag.risk);
            return (
              <li key={tag.risk} class="tag" style={{ '--area': row?.color ?? 'var(--outside)' }}>
                <div class="tag-head">
                  {row ? <RowShape row={row} size={14} /> : null}
                  <span class="tag-name">
                    {tag.risk} {names.get(tag.risk)}
                  </span>
                  <span class={`grade is-${tag.grade}`}>{tag.grade}</span>
                  <span class="score">
                    <i style={{ width: `${Math.round(tag.score * 100)}%` }} />
                    <span>{tag.score.toFixed(2)}</span>
                  </span>
                </div>
                <p class="note">
                  {[...new Set(tag.evidence.map((span) => `“${span.text}” (${span.rule})`))].join(', ')}
                </p>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

/**
 * A reviewer's tools on a paper: accept, reject or re-grade a tag, or add one by the words it rests on, selected in the
 * abstract or typed. Every decision says who, when and why, and the text it was made on.
 */
import { useEffect, useState } from 'preact/hooks';
import { hashText } from '../../src/hash.ts';
import type { Grade, Paper, Review, Tag } from '../../src/model.ts';
import { decide, reviewer, takeBack } from '../reviews.ts';
import { catalogue, notify } from '../store.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The selected part of an element that shows a text, as offsets into it; null where nothing within it is selected. */
export function selectedSpan(element: HTMLElement, text: string): Span | null {
  const selected = document.getSelection();
  if (!selected || selected.isCollapsed || selected.rangeCount === 0) return null;
  const range = selected.getRangeAt(0);
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  const chosen = range.toString();
  // An open explanation lies within the element and shifts what is counted; the text itself decides.
  return text.startsWith(chosen, start) && chosen.trim() !== '' ? { start, end: start + chosen.length } : null;
}

interface ButtonsProps {
  readonly tag: Tag;
  readonly paper: string;
  readonly abstract: string;
  readonly decision: Review | undefined;
}

export function ReviewButtons({ tag, paper, abstract, decision }: ButtonsProps) {
  const other: Grade = tag.grade === 'focus' ? 'mention' : 'focus';
  const make = (kind: Review['decision'], grade: Grade | null) => {
    const evidence = tag.evidence.map(({ field, start, end, text }) => ({ field, start, end, text }));
    save({
      paper,
      risk: tag.risk,
      decision: kind,
      grade,
      evidence,
      by: reviewer.value,
      at: now(),
      why: '',
      abstractHash: hashText(abstract),
    });
  };
  if (decision) {
    return (
      <div class="review">
        <span class="decision">{decisionWords[decision.decision]}</span>
        <input
          class="reason"
          placeholder="Why? (kept with the decision)"
          aria-label="Why"
          value={decision.why}
          onChange={(event) => save({ ...decision, why: event.currentTarget.value })}
        />
        <button type="button" class="quiet" onClick={() => takeBack(paper, tag.risk)}>
          Take back
        </button>
      </div>
    );
  }
  const name = catalogue.value?.rowByCode.get(tag.risk)?.name ?? tag.risk;
  return (
    <div class="review">
      <button type="button" class="quiet" aria-label={`Accept ${name}`} onClick={() => make('accept', tag.grade)}>
        Accept
      </button>
      <button type="button" class="quiet" aria-label={`Reject ${name}`} onClick={() => make('reject', null)}>
        Reject
      </button>
      <button
        type="button"
        class="quiet"
        aria-label={`Make it ${other}: ${name}`}
        onClick={() => make('regrade', other)}
      >
        Make it {other}
      </button>
    </div>
  );
}

const decisionWords = { accept: 'Accepted', reject: 'Rejected', regrade: 'Re-graded', add: 'Added by you' } as const;

interface AddProps {
  readonly paper: Paper;
  readonly span: Span | null;
  readonly tags: readonly Tag[];
  readonly onDone: () => void;
}

export function AddTag({ paper, span, tags, onDone }: AddProps) {
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const [risk, setRisk] = useState('');
  const [grade, setGrade] = useState<Grade>('focus');
  const [why, setWhy] = useState('');
  useEffect(() => {
    if (!span) return;
    setWords(paper.abstract.slice(span.start, span.end));
    setOpen(true);
  }, [span, paper.abstract]);
  const rows = catalogue.value?.rows ?? [];
  if (!isOpen) {
    return (
      <button type="button" class="quiet add-tag" onClick={() => setOpen(true)}>
        Add a risk: select the words that say so, or press here
      </button>
    );
  }
  const start =
    span && paper.abstract.slice(span.start, span.end) === words ? span.start : paper.abstract.indexOf(words);
  const isFound = words !== '' && start >= 0;
  const isTaken = tags.some((tag) => tag.risk === risk);
  const submit = (event: Event) => {
    event.preventDefault();
    if (!isFound || risk === '' || isTaken) return;
    const evidence = [{ field: 'abstract' as const, start, end: start + words.length, text: words }];
    save({
      paper: paper.id,
      risk,
      decision: 'add',
      grade,
      evidence,
      by: reviewer.value,
      at: now(),
      why,
      abstractHash: hashText(paper.abstract),
    });
    setOpen(false);
    setWords('');
    setWhy('');
    onDone();
  };
  return (
    <form class="add-form" onSubmit={submit}>
      <label>
        Words of the abstract
        <input
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
          aria-invalid={words !== '' && !isFound}
        />
      </label>
      {words !== '' && !isFound ? <p class="error">These words are not in the abstract as written.</p> : null}
      <label>
        Risk
        <select value={risk} onChange={(event) => setRisk(event.currentTarget.value)}>
          <option value="">Choose…</option>
          {rows.map((row) => (
            <option key={row.code} value={row.code}>
              {row.code} {row.name}
            </option>
          ))}
        </select>
      </label>
      {isTaken ? <p class="error">The paper has this tag already.</p> : null}
      <label>
        Grade
        <select value={grade} onChange={(event) => setGrade(event.currentTarget.value as Grade)}>
          <option value="focus">focus: the paper deals with it</option>
          <option value="mention">mention: named in passing</option>
        </select>
      </label>
      <label>
        Why
        <input value={why} onInput={(event) => setWhy(event.currentTarget.value)} />
      </label>
      <div class="form-buttons">
        <button type="submit" class="primary" disabled={!isFound || risk === '' || isTaken}>
          Add
        </button>
        <button type="button" class="quiet" onClick={() => setOpen(false)}>
          Cancel
        </button>
      </div>
    </form>
  );
}

function save(review: Review): void {
  if (!decide(review)) notify('This browser keeps nothing between visits: download your reviews before you leave.');
}

function now(): string {
  return new Date().toISOString();
}

/**
 * A paper's own text with its evidence marked in the areas' colours. Plain text nodes throughout: what papers print is
 * never markup. Pointing at a mark, or reaching it by keyboard, says which rule found it and what it counted for.
 */
import { useState } from 'preact/hooks';
import type { Tag, TextField } from '../../src/model.ts';
import { type MarkedPiece, markText } from '../marks.ts';
import { catalogue } from '../store.ts';

interface Props {
  readonly text: string;
  readonly field: TextField;
  readonly tags: readonly Tag[];
  /** The one risk whose marks are shown in full; null for all. */
  readonly only: string | null;
}

export function MarkedText({ text, field, tags, only }: Props) {
  const [open, setOpen] = useState<MarkedPiece | null>(null);
  return (
    <span class="marked">
      {markText(text, field, tags).map((piece) =>
        piece.marks.length === 0 ? (
          piece.text
        ) : (
          <Mark key={piece.start} piece={piece} only={only} isOpen={open?.start === piece.start} onOpen={setOpen} />
        ),
      )}
    </span>
  );
}

interface MarkProps {
  readonly piece: MarkedPiece;
  readonly only: string | null;
  readonly isOpen: boolean;
  readonly onOpen: (piece: MarkedPiece | null) => void;
}

function Mark({ piece, only, isOpen, onOpen }: MarkProps) {
  const rows = catalogue.value?.rowByCode;
  const rules = catalogue.value?.rules;
  const isFaint = only !== null && !piece.marks.some(({ tag }) => tag.risk === only);
  const chosen = piece.marks.find(({ tag }) => tag.risk === only) ?? piece.marks[0];
  const row = rows?.get(chosen?.tag.risk ?? '');
  const said = piece.marks.map(({ tag, evidence }) => {
    const name = rows?.get(tag.risk)?.name ?? tag.risk;
    return {
      name,
      code: tag.risk,
      rule: evidence.rule,
      score: evidence.score,
      why: rules?.get(evidence.rule)?.why ?? null,
      isFocus: tag.grade === 'focus',
    };
  });
  return (
    <span class="mark-holder">
      <mark
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a mark explains itself when it is reached
        tabIndex={0}
        class={`${isFaint ? 'is-faint' : ''} ${chosen?.tag.grade === 'mention' ? 'is-mention' : ''} ${piece.marks.length > 1 ? 'is-shared' : ''}`}
        style={{ '--area': row?.color ?? 'var(--outside)' }}
        onPointerEnter={() => onOpen(piece)}
        onPointerLeave={() => onOpen(null)}
        onFocus={() => onOpen(piece)}
        onBlur={() => onOpen(null)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !isOpen) return;
          event.stopPropagation();
          onOpen(null);
        }}
      >
        {piece.text}
      </mark>
      {isOpen ? (
        <span class="explain" role="tooltip">
          {said.map(({ name, code, rule, score, why, isFocus }) => (
            <span class="explain-row" key={`${code} ${rule}`}>
              <b>
                {code} {name}
              </b>
              <span>
                {isFocus ? 'focus' : 'mention'} · rule {rule} ·{' '}
                {score > 0 ? `adds ${score.toFixed(2)}` : 'counted elsewhere'}
              </span>
              {why ? <i>{why}</i> : null}
            </span>
          ))}
        </span>
      ) : null}
    </span>
  );
}

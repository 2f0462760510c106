/** The page of shortcuts and the short answer to "what am I looking at". */
import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import { catalogue } from '../store.ts';
import { isGuideOpen } from './guide.tsx';

export const isHelpOpen = signal(false);

const keys: readonly (readonly [keys: string, does: string])[] = [
  ['/', 'Search'],
  ['F', 'Type a filter'],
  ['Ctrl Z, Ctrl Shift Z', 'Undo and redo'],
  ['Esc', 'Close, or select nothing'],
  ['1 2 3 4', 'Views: map, papers, risks, authors'],
  ['T', 'Table'],
  ['M', 'Coverage matrix'],
  ['P', 'Try a text'],
  ['E', 'Export'],
  ['L', 'Copy link'],
  ['D', 'Light or dark'],
  ['Arrow keys', 'Walk: map, matrix, table, hits'],
  ['Shift and arrows', 'Move the map'],
  ['+ − 0', 'Zoom the map; show everything'],
];

export function Help() {
  const dialog = useRef<HTMLDialogElement>(null);
  const isOpen = isHelpOpen.value;
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  const at = catalogue.value;
  return (
    <dialog
      ref={dialog}
      class="help"
      aria-label="Help"
      onClose={() => {
        isHelpOpen.value = false;
      }}
    >
      <div class="help-head">
        <h2 class="serif">Reading the graph</h2>
        <button
          type="button"
          class="tool"
          aria-label="Close"
          onClick={() => {
            isHelpOpen.value = false;
          }}
        >
          <Icon name="close" />
        </button>
      </div>
      <div class="help-body">
        <section>
          <p>
            The circle is the taxonomy, one sector per area, its risks on the ring. A paper lies between the risks it
            covers; one that lies beside a risk deals with that alone. Papers that fit none lie apart. Colour and shape
            say which area a paper deals with most.
          </p>
          <p>
            A tag is a <b>focus</b> where the paper deals with the risk, a <b>mention</b> where it is named in passing.
            Every tag rests on words of title or abstract; a paper’s panel shows them.
          </p>
          <p>
            In a filter, risks are asked for by code or name: <code>covers 2.1 and (3 or 4.1), not 6, since 2023</code>.
            An area stands for all of its risks.
          </p>
          {at ? <p class="note">Taxonomy: {at.taxonomy.source}</p> : null}
          <button
            type="button"
            class="pill"
            onClick={() => {
              isHelpOpen.value = false;
              isGuideOpen.value = true;
            }}
          >
            Show the short tour
          </button>
        </section>
        <dl class="keys">
          {keys.map(([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </div>
    </dialog>
  );
}

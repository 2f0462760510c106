/** The first visit: four sentences, each beside what it is about, gone with one key. It blocks nothing. */
import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { narrow } from '../store.ts';

const shelf = 'riskgraph.guided';

function wasSeen(): boolean {
  try {
    return localStorage.getItem(shelf) !== null;
  } catch {
    return false;
  }
}

export const isGuideOpen = signal(!wasSeen());

const steps: readonly (readonly [at: string, title: string, text: string])[] = [
  [
    'coverage',
    'Which harms are studied, and when',
    'Each row is a risk, each column a year. Dark cells hold many papers; a dot is a gap. Press a risk to see only its papers, a cell to see which they are.',
  ],
  [
    'map',
    'What goes together',
    'The ring holds the risks. A paper lies between the ones it covers; papers outside the taxonomy lie apart. Point at anything to see what it is linked to.',
  ],
  [
    'panel',
    'Why a paper is there',
    'Select a paper and its abstract opens with the words each tag rests on. Disagree? Accept, reject or re-grade tags, and take your decisions with you.',
  ],
  [
    'filter',
    'Ask your own question',
    'The sentence above the map says what is shown. Type one, as in “covers 2.1 and 3, not 4, since 2023”; every view follows, and the address holds it all.',
  ],
];

export function Guide() {
  const [at, setAt] = useState(0);
  if (!isGuideOpen.value) return null;
  const close = () => {
    isGuideOpen.value = false;
    setAt(0);
    try {
      localStorage.setItem(shelf, '1');
    } catch {
      // Shown again next time, where nothing may be kept.
    }
  };
  const [place, title, text] = steps[at] ?? (steps[0] as (typeof steps)[number]);
  return (
    <aside class={`guide at-${narrow.value ? 'foot' : place}`} aria-label="What am I looking at?">
      <p class="kind">
        {at + 1} of {steps.length}
      </p>
      <h2 class="serif">{title}</h2>
      <p>{text}</p>
      <div class="form-buttons">
        <button type="button" class="primary" onClick={() => (at + 1 < steps.length ? setAt(at + 1) : close())}>
          {at + 1 < steps.length ? 'Next' : 'Begin'}
        </button>
        <button type="button" class="quiet" onClick={close}>
          {at + 1 < steps.length ? 'Skip' : 'Close'}
        </button>
      </div>
    </aside>
  );
}

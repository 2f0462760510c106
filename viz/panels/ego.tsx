/** Buttons that narrow everything to what lies within one to three steps of a node. */
import { dispatch, state } from '../store.ts';

const words = { 1: 'Neighbours', 2: '2 steps', 3: '3 steps' } as const;

export function EgoButtons({ node }: { node: string }) {
  const { ego } = state.value;
  return (
    <fieldset class="ego">
      <legend>Show only what is around it</legend>
      {([1, 2, 3] as const).map((depth) => {
        const isOn = ego?.key === node && ego.depth === depth;
        return (
          <button
            key={depth}
            type="button"
            class="pill"
            aria-pressed={isOn}
            onClick={() => dispatch({ type: 'ego', ego: isOn ? null : { key: node, depth } })}
          >
            {words[depth]}
          </button>
        );
      })}
    </fieldset>
  );
}

/** All communities: name, size, the risks that lead them; pointing at one lights it on the map. */

import { communityColour } from '../palette.ts';
import { counted, RowShape, Section } from '../parts.tsx';
import { catalogue, look, palette, select, state } from '../store.ts';

export function CommunitiesPanel() {
  const at = catalogue.value;
  if (!at) return null;
  const { communities, facts } = at.graph;
  const { colourBy } = state.value;
  return (
    <article aria-label="Communities">
      <p class="kind">Communities</p>
      <h2 class="serif">{counted(communities.length, 'group')} of papers that belong together</h2>
      <p class="note">
        Papers are near when they share rare risks, authors and words; groups are found in that web by the Louvain
        method
        {typeof facts.modularity === 'number' ? `, modularity ${facts.modularity.toFixed(2)}` : ''}. A name gives the
        leading risks, then the words that set the group apart.
      </p>
      <p>
        <button
          type="button"
          class="pill"
          aria-pressed={colourBy === 'community'}
          onClick={() => look({ colourBy: colourBy === 'community' ? 'area' : 'community' })}
        >
          Colour the map by community
        </button>
      </p>
      <Section title="By size">
        <ol class="communities">
          {communities.map((community) => (
            <li key={community.index}>
              <button type="button" class="link" onClick={() => select({ kind: 'community', index: community.index })}>
                <i class="dot" style={{ background: communityColour(community.index, palette.value) }} />
                <span>{community.name}</span>
                <span class="count">{community.size}</span>
              </button>
              <span class="codes">
                {community.leadingRisks.slice(0, 5).map((code) => {
                  const row = at.rowByCode.get(code);
                  return row ? <RowShape key={code} row={row} size={11} /> : null;
                })}
              </span>
            </li>
          ))}
        </ol>
      </Section>
    </article>
  );
}

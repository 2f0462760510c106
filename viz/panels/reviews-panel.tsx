/** All decisions made in this browser, to look over, sign, download and take elsewhere. */
import { counted, NodeButton, Section } from '../parts.tsx';
import { reviewer, reviews, setReviewer, takeBack, writeReviews } from '../reviews.ts';
import { saveFile } from '../save-file.ts';
import { catalogue } from '../store.ts';

const words = { accept: 'accepted', reject: 'rejected', regrade: 're-graded', add: 'added' } as const;

export function ReviewsPanel() {
  const at = catalogue.value;
  const all = reviews.value;
  return (
    <article aria-label="Reviews">
      <p class="kind">Kept in this browser only</p>
      <h2 class="serif">{counted(all.length, 'decision')}</h2>
      <p class="note">
        Accept, reject or re-grade tags on a paper, or add one by selecting the words that say so. Download the file and
        build with it: <code>riskgraph build … --reviews reviews.ndjson</code>. Decisions stay in force as long as the
        abstract is unchanged.
      </p>
      <label class="field">
        Your name, written with each decision
        <input value={reviewer.value} onChange={(event) => setReviewer(event.currentTarget.value)} />
      </label>
      <p>
        <button
          type="button"
          class="primary"
          disabled={all.length === 0}
          onClick={() => saveFile('reviews.ndjson', writeReviews(all), 'application/x-ndjson')}
        >
          Download reviews.ndjson
        </button>
      </p>
      {all.length === 0 ? null : (
        <Section title="Decisions">
          <ul class="plain decisions">
            {all.toReversed().map((review) => (
              <li key={`${review.paper} ${review.risk}`}>
                <p>
                  <b>
                    {review.risk} {at?.rowByCode.get(review.risk)?.short ?? ''}
                  </b>{' '}
                  {words[review.decision]}
                  {review.grade ? ` as ${review.grade}` : ''}
                  {review.why ? `: ${review.why}` : ''}
                </p>
                <p class="facts">
                  <NodeButton to={`paper:${review.paper}`}>
                    {at?.paperById.get(review.paper)?.title ?? `${review.paper} (not in this data set)`}
                  </NodeButton>
                </p>
                <button type="button" class="quiet" onClick={() => takeBack(review.paper, review.risk)}>
                  Take back
                </button>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </article>
  );
}

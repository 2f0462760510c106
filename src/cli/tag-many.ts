/**
 * Tags papers that are in memory: here for a few, on all processors for many. The tags are the same either way, and
 * come in the papers' order.
 */
import type { Paper, PaperTags } from '../model.ts';
import type { Tagger } from '../tag/tagger.ts';
import type { LoadedTaxonomy } from '../tag/taxonomy-files.ts';
import { startTagThreads } from './tag-threads.ts';
import { counted, startProgress } from './terminal.ts';

const PAPERS_WITHOUT_THREADS = 4000;
const PAPERS_PER_BLOCK = 500;
/** Papers tagged between two movements of the progress bar. */
const PAPERS_PER_STEP = 200;

/** One record of tags for each paper. `taxonomy` is what `tagger` was compiled from, as threads compile their own. */
export async function tagMany(
  papers: readonly Paper[],
  tagger: Tagger,
  taxonomy: LoadedTaxonomy,
  threadCount: number,
): Promise<readonly PaperTags[]> {
  const progress = startProgress(`tagging ${counted(papers.length, 'paper')}`, papers.length, 'papers');
  const records: PaperTags[] = [];
  try {
    if (threadCount === 1 || papers.length <= PAPERS_WITHOUT_THREADS) {
      for (const paper of papers) {
        records.push({ id: paper.id, tags: tagger.tag(paper) });
        if (records.length % PAPERS_PER_STEP === 0) progress.to(records.length);
      }
      return records;
    }
    const byId = await onThreads(papers, taxonomy, threadCount, (done) => progress.to(done));
    // What no record can carry, such as an abstract of a million characters, is tagged here.
    return papers.map((paper) => byId.get(paper.id) ?? { id: paper.id, tags: tagger.tag(paper) });
  } finally {
    progress.stop();
  }
}

/** The records by id. Papers travel as the records they could be read from, so that both ways read the same text. */
async function onThreads(
  papers: readonly Paper[],
  taxonomy: LoadedTaxonomy,
  threadCount: number,
  report: (done: number) => void,
): Promise<ReadonlyMap<string, PaperTags>> {
  const byId = new Map<string, PaperTags>();
  const threads = startTagThreads(threadCount, taxonomy);
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const give = async (start: number): Promise<void> => {
    const lines = papers
      .slice(start, start + PAPERS_PER_BLOCK)
      .map(({ id, title, abstract }) => JSON.stringify({ id, title, abstract }));
    const result = await threads.give({
      source: '',
      format: 'paper-records',
      bytes: encoder.encode(lines.join('\n')),
      firstLine: 1,
    });
    for (const line of decoder.decode(result.bytes).split('\n')) {
      if (line === '') continue;
      const record = JSON.parse(line) as PaperTags;
      byId.set(record.id, record);
    }
    report(byId.size);
  };
  try {
    const underWay: Promise<void>[] = [];
    for (let start = 0; start < papers.length; start += PAPERS_PER_BLOCK) {
      const block = give(start);
      block.catch(() => {});
      underWay.push(block);
      if (underWay.length >= threads.capacity) await underWay.shift();
    }
    await Promise.all(underWay);
    return byId;
  } finally {
    await threads.stop();
  }
}

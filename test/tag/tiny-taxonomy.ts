/**
 * A second, tiny taxonomy about gardens: it shares no code, word or number of areas with the one that comes with the
 * program, so that whatever works on it knows nothing of Weidinger's codes.
 */
import type { SourceText } from '../../src/model.ts';
import { compileTagger, type Tagger } from '../../src/tag/tagger.ts';
import { type LoadedTaxonomy, readTaxonomy } from '../../src/tag/taxonomy-files.ts';

const taxonomy = `
id: garden
title: What goes wrong in gardens
version: "1"
source: none
areas:
  - { code: A, name: Plants, short: Plants, scope: Plants that suffer. }
  - { code: B, name: Tools, short: Tools, scope: Tools that fail. }
risks:
  - { code: A.1, name: Drought, short: Drought, scope: Too little water., status: observed, source: section 1 }
  - { code: A.2, name: Pests, short: Pests, scope: Too many snails., status: anticipated, source: section 2 }
  - { code: B.1, name: Rust, short: Rust, scope: Iron in the rain., status: null, source: section 3 }
`;

const grading = `
weights: { title: 1, own: 0.7, body: 0.6, opening: 0.4, background: 0.4, problem: 0.5, closing: 0.3, statement: 0.7 }
cues:
  own: ["=we", "this (garden|paper)"]
  background: [previous work]
  problem: [however]
  closing: ["=we hope"]
list-item: 0.5
repeat: 0.5
untitled: 1
focus: 0.6
mention: 0.2
`;

const lists = `
lists:
  pest: [snail, slug, greenfly, vine weevil]
`;

/** The tiny taxonomy's files with these rules. */
export function gardenFiles(rules: string): readonly SourceText[] {
  return [
    { source: 'garden/taxonomy.yaml', text: taxonomy },
    { source: 'garden/grading.yaml', text: grading },
    { source: 'garden/lists.yaml', text: lists },
    { source: 'garden/rules/plants.yaml', text: rules },
  ];
}

export function garden(rules: string): { readonly loaded: LoadedTaxonomy; readonly tagger: Tagger } {
  const { loaded, problems } = readTaxonomy(gardenFiles(rules));
  if (!loaded)
    throw new Error(problems.map((problem) => `${problem.source}:${problem.line} ${problem.message}`).join('\n'));
  return { loaded, tagger: compileTagger(loaded) };
}

/** Whether one rule with these keys (YAML, one a line) matches the abstract. */
export function ruleMatches(keys: string, abstract: string, title: string | null = null): boolean {
  const indented = keys
    .trim()
    .split('\n')
    .map((line) => `    ${line.trim()}`)
    .join('\n');
  const { tagger } = garden(`rules:\n  - id: probe\n    risk: A.1\n    why: a probe\n${indented}\n`);
  return tagger.detail({ title, abstract }).matches.stood.some((match) => match.rule.id === 'probe');
}

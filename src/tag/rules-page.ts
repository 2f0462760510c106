/**
 * The rules as a page to read: Markdown printed from the same data that tags. `docs/rules.md` is its output, and a test
 * keeps the two in step.
 */
import { compareCodes } from '../order.ts';
import type { Context, Example, Judgement } from './rule-schema.ts';
import type { LoadedTaxonomy } from './taxonomy-files.ts';

/** The whole page, or the part on one area or risk where `code` is given. Throws for a code the taxonomy lacks. */
export function rulesPage(loaded: LoadedTaxonomy, code: string | null = null): string {
  const { taxonomy, grading } = loaded;
  const codes = [...taxonomy.areas, ...taxonomy.risks].map((entry) => entry.code).sort(compareCodes);
  if (code !== null && !codes.includes(code))
    throw new Error(`unknown risk or area: ${code} (known: ${codes.join(', ')})`);
  const shown = code === null ? codes : codes.filter((one) => one === code || one.startsWith(`${code}.`));
  const parts = code === null ? [head(loaded)] : [];
  for (const one of shown) parts.push(section(loaded, one));
  if (code === null) {
    const concepts = loaded.rules.filter((rule) => rule.risk === undefined);
    if (concepts.length > 0) {
      parts.push(
        `## Concepts that are no label\n\nFound for the judgements' sake; they never become tags.\n\n${concepts.map(ruleText).join('\n')}`,
      );
    }
    if (loaded.lookAlikes.length > 0) {
      const lines = loaded.lookAlikes.map(
        (rule) => `${ruleText(rule)}${rule.for ? `- stops: ${rule.for.join(', ')}\n` : ''}`,
      );
      parts.push(`## Look-alikes\n\nA match inside one of these longer spans does not count.\n\n${lines.join('\n')}`);
    }
    if (loaded.judgements.length > 0)
      parts.push(
        `## Judgements\n\nRules over tags, in order, after all scores are known.\n\n${loaded.judgements.map(judgementText).join('\n')}`,
      );
    const lists = [...loaded.lists].sort(([a], [b]) => (a < b ? -1 : 1));
    parts.push(
      `## Word lists\n\n${lists.map(([name, entries]) => `- **@${name}**: ${entries.map(codeText).join(', ')}`).join('\n')}\n`,
    );
    parts.push(
      `## Grading\n\nWeights of roles: ${Object.entries(grading.weights)
        .map(([role, weight]) => `${role} ${weight}`)
        .join(
          ', ',
        )}. One item of a list counts x ${grading['list-item']}; a concept's further roles x ${grading.repeat}; everything in a paper without a title x ${grading.untitled}. Focus from ${grading.focus}, mention from ${grading.mention}${Object.entries(
        grading.thresholds,
      )
        .map(
          ([one, { focus, mention }]) =>
            `; ${one}: ${focus === undefined ? '' : `focus ${focus}`}${mention === undefined ? '' : ` mention ${mention}`}`,
        )
        .join('')}.\n`,
    );
  }
  return `${parts.join('\n')}`;
}

function head({ taxonomy, rules, lookAlikes, judgements }: LoadedTaxonomy): string {
  return `# Rules of ${taxonomy.title}

Printed by \`riskgraph taxonomy docs\` from \`taxonomy/${taxonomy.id}/\`; change the rules there, not here. Source of the taxonomy: ${taxonomy.source}.
Version ${taxonomy.version}: ${rules.length} rules, ${lookAlikes.length} look-alikes, ${judgements.length} judgements. How to read a pattern: \`taxonomy/README.md\`.
`;
}

function section(loaded: LoadedTaxonomy, code: string): string {
  const rules = loaded.rules.filter((rule) => rule.risk === code);
  const printed = rules.map(ruleText).join('\n');
  const risk = loaded.taxonomy.risks.find((one) => one.code === code);
  if (risk) {
    const where = [risk.status, risk.source].filter((one) => one !== null).join('; ');
    return `### ${code} ${risk.name}\n\n${risk.scope.trim()} (${where})\n\n${rules.length === 0 ? 'No rules.\n' : printed}`;
  }
  const area = loaded.taxonomy.areas.find((one) => one.code === code);
  if (!area) throw new Error(`no area or risk ${code}`);
  return `## ${code} ${area.name}\n\n${area.scope.trim()}\n${rules.length === 0 ? '' : `\n${printed}`}`;
}

type Shown = {
  readonly id: string;
  readonly why: string;
  readonly match: readonly string[];
  readonly need: readonly Context[];
  readonly unless: readonly Context[];
  readonly where?: readonly string[] | undefined;
  readonly hits: readonly Example[];
  readonly misses: readonly Example[];
  readonly weight?: number;
  readonly most?: string;
};

function ruleText(rule: Shown): string {
  const lines = [`#### ${rule.id}`, '', plain(rule.why), '', `- matches: ${rule.match.map(codeText).join(', ')}`];
  for (const context of rule.need) lines.push(`- needs ${contextText(context)}`);
  for (const context of rule.unless) lines.push(`- unless ${contextText(context)}`);
  if (rule.where) lines.push(`- only in: ${rule.where.join(', ')}`);
  if (rule.weight !== undefined && rule.weight !== 1) lines.push(`- weight ${rule.weight}`);
  if (rule.most === 'mention') lines.push('- never more than a mention');
  for (const hit of rule.hits) lines.push(`- hits: ${exampleText(hit)}`);
  for (const miss of rule.misses) lines.push(`- misses: ${exampleText(miss)}`);
  return `${lines.join('\n')}\n`;
}

function exampleText(example: Example): string {
  if (typeof example === 'string') return plain(example);
  return `the title *${plain(example.title)}*${example.abstract === '' ? '' : `, ${plain(example.abstract)}`}`;
}

function contextText(context: Context): string {
  const distance = ['near', 'before', 'after'].includes(context.in) ? ` within ${context.words} words` : '';
  return `(${context.in}${distance}): ${context.any.map(codeText).join(', ')}`;
}

function judgementText(rule: Judgement): string {
  const condition = (one: Judgement['all'][number]): string => {
    const what = 'risk' in one ? one.risk : 'under' in one ? `a risk of area ${one.under}` : `concept ${one.concept}`;
    const where = one.in === undefined ? '' : ` and stands in ${one.in.join(' or ')}`;
    return `${what} is ${one.at === 'focus' ? 'a focus' : 'at least a mention'}${where}`;
  };
  const lines = [`#### ${rule.id}`, '', plain(rule.why), ''];
  if (rule.all.length > 0) lines.push(`- if ${rule.all.map(condition).join(' and ')}`);
  if (rule.any.length > 0) lines.push(`- if any of: ${rule.any.map(condition).join('; ')}`);
  if (rule.none.length > 0) lines.push(`- unless ${rule.none.map(condition).join(' or ')}`);
  if (rule.raise) lines.push(`- then ${rule.raise.risk} becomes a ${rule.raise.to}`);
  if (rule.cap) lines.push(`- then ${rule.cap.risk} is at most a ${rule.cap.at}`);
  if (rule.drop) lines.push(`- then ${rule.drop} is dropped`);
  return `${lines.join('\n')}\n`;
}

function codeText(pattern: string): string {
  return `\`${pattern}\``;
}

/** Sentences as Markdown text: nothing in them is markup. */
function plain(text: string): string {
  return text.trim().replace(/[\\`*_[\]<>#|]/g, '\\$&');
}

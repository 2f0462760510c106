/**
 * Reads a taxonomy's folder: YAML texts in, one checked taxonomy with its rules out, or problems with file and line.
 */
import * as v from 'valibot';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { Problem, SourceText, Taxonomy } from '../model.ts';
import { byText, compareCodes } from '../order.ts';
import {
  type Grading,
  gradingSchema,
  type Judgement,
  type LookAlike,
  listFileSchema,
  type Rule,
  ruleFileSchema,
  taxonomySchema,
} from './rule-schema.ts';

/** A place in a rules file, kept with what was read there. */
export interface Placed {
  readonly source: string;
  readonly line: number;
}

/** A taxonomy with its rules, checked for shape; patterns are checked when it is compiled. */
export interface LoadedTaxonomy {
  readonly taxonomy: Taxonomy;
  readonly grading: Grading;
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly rules: readonly (Rule & Placed)[];
  readonly lookAlikes: readonly (LookAlike & Placed)[];
  readonly judgements: readonly (Judgement & Placed)[];
}

/**
 * Reads the YAML files of one taxonomy: `taxonomy.yaml`, `grading.yaml`, `lists.yaml` and all in `rules/`, in any order.
 * Other files are left alone. `loaded` is null where anything is wrong; every problem names its file and line.
 */
export function readTaxonomy(files: readonly SourceText[]): {
  loaded: LoadedTaxonomy | null;
  problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const sorted = files.toSorted(byText((file) => file.source));
  const named = (name: string): SourceText | undefined =>
    sorted.find((file) => file.source.replaceAll('\\', '/').split('/').at(-1) === name);
  const ruleFiles = sorted.filter((file) => /(^|[\\/])rules[\\/][^\\/]+\.ya?ml$/.test(file.source));
  const required = <T>(name: string, schema: v.GenericSchema<unknown, T>): Read<T> | null => {
    const file = named(name);
    if (file) return readYaml(file, schema, problems);
    problems.push({ code: 'taxonomy-file-missing', message: `a taxonomy needs a file ${name}`, source: name, line: 1 });
    return null;
  };

  const head = required('taxonomy.yaml', taxonomySchema);
  const grading = required('grading.yaml', gradingSchema);
  const lists = new Map<string, readonly string[]>();
  const addLists = (read: Read<{ lists: Record<string, string[]> }>): void => {
    for (const [name, entries] of Object.entries(read.value.lists)) {
      if (lists.has(name))
        problems.push({
          code: 'duplicate-list',
          message: `the word list @${name} is defined twice`,
          ...read.at(['lists', name]),
        });
      lists.set(name, entries);
    }
  };
  const listFile = named('lists.yaml');
  const shared = listFile ? readYaml(listFile, listFileSchema, problems) : null;
  if (shared) addLists(shared);

  const rules: (Rule & Placed)[] = [];
  const lookAlikes: (LookAlike & Placed)[] = [];
  const judgements: (Judgement & Placed)[] = [];
  for (const file of ruleFiles) {
    const read = readYaml(file, ruleFileSchema, problems);
    if (!read) continue;
    addLists(read);
    for (const [index, rule] of read.value.rules.entries()) rules.push({ ...rule, ...read.at(['rules', index]) });
    for (const [index, rule] of read.value['look-alikes'].entries())
      lookAlikes.push({ ...rule, ...read.at(['look-alikes', index]) });
    for (const [index, rule] of read.value.judgements.entries())
      judgements.push({ ...rule, ...read.at(['judgements', index]) });
  }
  if (!head || !grading) return { loaded: null, problems };

  const taxonomy: Taxonomy = {
    ...head.value,
    areas: head.value.areas.toSorted((a, b) => compareCodes(a.code, b.code)),
    risks: head.value.risks
      .map((risk) => ({ ...risk, area: risk.code.split('.')[0] as string }))
      .toSorted((a, b) => compareCodes(a.code, b.code)),
  };
  checkCodes(taxonomy, grading, { rules, lookAlikes, judgements }, problems);
  const loaded = { taxonomy, grading: grading.value, lists, rules, lookAlikes, judgements };
  return { loaded: problems.length > 0 ? null : loaded, problems };
}

/** Every code that a rule names must exist, every id stand once, every judgement do one thing. */
function checkCodes(
  taxonomy: Taxonomy,
  grading: Read<Grading>,
  all: Pick<LoadedTaxonomy, 'rules' | 'lookAlikes' | 'judgements'>,
  problems: Problem[],
): void {
  const areas = new Set(taxonomy.areas.map((area) => area.code));
  const codes = new Set([...areas, ...taxonomy.risks.map((risk) => risk.code)]);
  for (const risk of taxonomy.risks) {
    if (!areas.has(risk.area))
      problems.push({
        code: 'unknown-area',
        message: `risk ${risk.code} belongs to no area: there is no area ${risk.area}`,
        source: 'taxonomy.yaml',
        line: 1,
      });
  }
  const ids = new Map<string, Placed>();
  const check = (codesNamed: readonly (string | undefined)[], { source, line, id }: Placed & { id: string }): void => {
    for (const code of codesNamed) {
      if (code !== undefined && !codes.has(code))
        problems.push({
          code: 'unknown-code',
          message: `${id}: the taxonomy has no area or risk ${code}`,
          source,
          line,
        });
    }
    const other = ids.get(id);
    if (other)
      problems.push({
        code: 'duplicate-id',
        message: `${id} is also the id of the rule at ${other.source}:${other.line}`,
        source,
        line,
      });
    ids.set(id, { source, line });
  };
  for (const rule of all.rules) check([rule.risk], rule);
  for (const rule of all.lookAlikes) check(rule.for ?? [], rule);
  const concepts = new Set(all.rules.map((rule) => rule.concept ?? rule.id));
  for (const rule of all.judgements) {
    const conditions = [...rule.all, ...rule.any, ...rule.none];
    check(
      [
        rule.raise?.risk,
        rule.cap?.risk,
        rule.drop,
        ...conditions.map((one) => ('risk' in one ? one.risk : 'under' in one ? one.under : undefined)),
      ],
      rule,
    );
    for (const one of conditions) {
      if ('concept' in one && !concepts.has(one.concept))
        problems.push({
          code: 'unknown-concept',
          message: `${rule.id}: no rule finds the concept ${one.concept}`,
          source: rule.source,
          line: rule.line,
        });
    }
    if ([rule.raise, rule.cap, rule.drop].filter((one) => one !== undefined).length !== 1) {
      problems.push({
        code: 'judgement-action',
        message: `${rule.id}: a judgement has exactly one of raise, cap and drop`,
        source: rule.source,
        line: rule.line,
      });
    }
  }
  for (const code of Object.keys(grading.value.thresholds)) {
    if (!codes.has(code))
      problems.push({
        code: 'unknown-code',
        message: `the taxonomy has no area or risk ${code}`,
        ...grading.at(['thresholds', code]),
      });
  }
}

interface Read<T> {
  readonly value: T;
  /** Where in the file a key or item stands. */
  readonly at: (path: readonly (string | number)[]) => Placed;
}

function readYaml<T>(file: SourceText, schema: v.GenericSchema<unknown, T>, problems: Problem[]): Read<T> | null {
  const counter = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: counter });
  for (const error of document.errors) {
    problems.push({
      code: 'yaml',
      message: (error.message.split('\n')[0] as string).replace(/ at line \d+.*$/, ''),
      source: file.source,
      line: counter.linePos(error.pos[0]).line,
    });
  }
  if (document.errors.length > 0) return null;
  const at = (path: readonly (string | number)[]): Placed => {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return { source: file.source, line: counter.linePos(node.range[0]).line };
    }
    return { source: file.source, line: 1 };
  };
  const result = v.safeParse(schema, document.toJS());
  if (result.success) return { value: result.output, at };
  for (const issue of result.issues) {
    const path = (issue.path ?? []).map((item) => item.key as string | number);
    const message =
      issue.type === 'strict_object' && issue.expected === 'never'
        ? `there is no key "${path.at(-1)}" here`
        : issue.message;
    problems.push({ code: 'rule-file', message: `${path.join('.') || 'file'}: ${message}`, ...at(path) });
  }
  return null;
}

/**
 * The shape of a taxonomy's files: taxonomy.yaml, grading.yaml, lists.yaml and rules/*.yaml. taxonomy/README.md tells
 * a rule's author what each key means; this file is what the reader checks them against.
 */
import * as v from 'valibot';

const text = v.pipe(v.string(), v.nonEmpty('must not be empty'));
const code = v.pipe(
  v.string('must be a code in quotes, such as "1.3"'),
  v.regex(/^[^\s.]+(\.[^\s.]+)?$/, 'must be an area or risk code in quotes, such as "1.3"'),
);
const id = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens, such as "hate-speech"'),
);
const patterns = v.pipe(v.array(text), v.nonEmpty('needs at least one pattern'));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(2, 'must lie between 0 and 2'));
/** A sentence, read as an abstract, or a title with or without an abstract. */
const example = v.union(
  [text, v.strictObject({ title: text, abstract: v.optional(v.string(), '') })],
  'must be a sentence, or {title: "…", abstract: "…"}',
);
export type Example = v.InferOutput<typeof example>;
const grade = v.picklist(['focus', 'mention'], 'must be "focus" or "mention"');

/** What a sentence does in an abstract, and so how much its words say about the paper's object. */
export const roles = ['title', 'own', 'body', 'opening', 'background', 'problem', 'closing', 'statement'] as const;
export type Role = (typeof roles)[number];
const role = v.picklist(roles, `must be one of ${roles.join(', ')}`);

export const scopes = ['touching', 'near', 'before', 'after', 'sentence', 'title', 'zone', 'document'] as const;
export type Scope = (typeof scopes)[number];

const contextSchema = v.strictObject({
  in: v.picklist(scopes, `must be one of ${scopes.join(', ')}`),
  /** For near, before and after: at most this many words away. */
  words: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 6),
  any: patterns,
});
export type Context = v.InferOutput<typeof contextSchema>;

const matching = {
  id,
  why: text,
  match: patterns,
  need: v.optional(v.array(contextSchema), []),
  unless: v.optional(v.array(contextSchema), []),
  where: v.optional(v.array(role)),
  hits: v.optional(v.array(example), []),
  misses: v.optional(v.array(example), []),
};

const ruleSchema = v.strictObject({
  ...matching,
  /** The risk or area it speaks for; left out where the rule only finds a concept that judgements use. */
  risk: v.optional(code),
  /** What adds up with others and does not repeat; the rule's id where left out. */
  concept: v.optional(id),
  weight: v.optional(share, 1),
  /** The most that this rule's evidence alone can make of a tag. */
  most: v.optional(grade, 'focus'),
});
export type Rule = v.InferOutput<typeof ruleSchema>;

const lookAlikeSchema = v.strictObject({
  ...matching,
  /** Codes whose rules it stops; all where left out. */
  for: v.optional(v.array(code)),
});
export type LookAlike = v.InferOutput<typeof lookAlikeSchema>;

/** Only matches in sentences of these roles count; all where left out. */
const within = v.optional(v.array(role));
const conditionSchema = v.union(
  [
    v.strictObject({ risk: code, at: v.optional(grade, 'mention'), in: within }),
    v.strictObject({ concept: id, at: v.optional(grade, 'mention'), in: within }),
    /** Any named risk of the area. */
    v.strictObject({ under: code, at: v.optional(grade, 'mention'), in: within }),
  ],
  'must be {risk: "1.3", at: focus}, {concept: some-concept, at: mention} or {under: "4", at: focus}',
);
export type Condition = v.InferOutput<typeof conditionSchema>;

const judgementSchema = v.strictObject({
  id,
  why: text,
  all: v.optional(v.array(conditionSchema), []),
  any: v.optional(v.array(conditionSchema), []),
  none: v.optional(v.array(conditionSchema), []),
  raise: v.optional(v.strictObject({ risk: code, to: grade })),
  cap: v.optional(v.strictObject({ risk: code, at: grade })),
  drop: v.optional(code),
  hits: v.optional(v.array(example), []),
  misses: v.optional(v.array(example), []),
});
export type Judgement = v.InferOutput<typeof judgementSchema>;

const listsSchema = v.record(id, patterns);

export const ruleFileSchema = v.strictObject({
  lists: v.optional(listsSchema, {}),
  'look-alikes': v.optional(v.array(lookAlikeSchema), []),
  rules: v.optional(v.array(ruleSchema), []),
  judgements: v.optional(v.array(judgementSchema), []),
});

export const listFileSchema = v.strictObject({ lists: listsSchema });

const threshold = v.strictObject({ focus: v.optional(share), mention: v.optional(share) });
export const gradingSchema = v.strictObject({
  /** What a match counts by the role of its sentence. */
  weights: v.strictObject(Object.fromEntries(roles.map((name) => [name, share])) as Record<Role, typeof share>),
  /** The words by which a sentence's role is known. */
  cues: v.strictObject({ own: patterns, background: patterns, problem: patterns, closing: patterns }),
  /** What a match counts as one item of a list of three or more. */
  'list-item': share,
  /** What a concept's next role adds, as a share of its own weight, after its strongest. */
  repeat: share,
  /** What every match counts, times this, in a paper that has no title to match in. */
  untitled: share,
  focus: share,
  mention: share,
  thresholds: v.optional(v.record(code, threshold), {}),
});
export type Grading = v.InferOutput<typeof gradingSchema>;

export const taxonomySchema = v.strictObject({
  id,
  title: text,
  version: text,
  source: text,
  areas: v.pipe(
    v.array(v.strictObject({ code, name: text, short: text, scope: text })),
    v.nonEmpty('needs at least one area'),
  ),
  risks: v.array(
    v.strictObject({
      code,
      name: text,
      short: text,
      scope: text,
      status: v.nullable(v.picklist(['observed', 'anticipated'], 'must be observed, anticipated or null')),
      source: text,
    }),
  ),
});

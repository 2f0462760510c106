/**
 * Lists of authors as listings print them: `Ada Byron, J.-B. Alayrac, Vincent van der Berg et al.`. Persons of any script
 * and collectives (`Gemini Team`, `DeepSeek-AI`); how much a text looks like a name is a score, since nothing is certain.
 *
 * Stands on "Falsehoods programmers believe about names" (P. McKenzie, 2010) more than on any grammar of names.
 */

const ET_AL =
  /[\s,;]*(?:\bet\.? al\b\.?|\band (?:\d+ )?others\b\.?|\band \d+ more\b|\+\s?\d+(?: (?:more|others|authors))?|…|\.\.\.)\s*$/iu;
const PARTICLE =
  /^(?:van|von|der|den|de|del|della|di|da|do|dos|das|du|la|le|el|al|bin|ibn|ben|ter|ten|zu|zur|af|av|y|e|i|st\.?|ap|abu|bint|vom|’t|'t)$/u;
const SUFFIX = /^(?:Jr|Sr|Ph\.?D|M\.?D|II|III|IV)\.?$/;
const GIVEN_OR_FAMILY = /^(?:\p{Lu}|\p{Lo}|(?:d|l|O|al|el|Al|El)['’-]\p{Lu})[\p{L}\p{M}'’`.·-]*$/u;
const CAPITALS_INSIDE = /(?<=\p{Ll}\p{M}*)\p{Lu}/u;
const HONEST_CAPITALS =
  /^(?:Ma?c|De|Di|Du|La|Le|Van|Von|Fitz|O|D|St|Al|El|Ab|Da|Del|Ver|Mc)\p{Lu}\p{Ll}+$|^\p{Lu}\p{Ll}{1,8}\p{Lu}\p{Ll}+$/u;
const COLLECTIVE_WORD =
  /^(?:team|group|lab|labs|laboratory|consortium|collaboration|initiative|institute|foundation|project|community|committee|alliance|network|center|centre|university|research|ai|deepmind|google|meta|microsoft|nvidia|amazon|apple|ibm|huawei|alibaba|tencent|baidu|bytedance|anthropic|mistral|cohere|openai|xai|qwen|llama|gemma|gemini|deepseek|bigscience|eleutherai|workshop|authors|anonymous|partnership|task force)$/i;
const COLLECTIVE_ENDING =
  /(?:[-\p{Ll}]AI|\p{Ll}Team|[- ](?:Team|Group|Lab|Labs|Consortium|Collaboration|Initiative|Google|Research|Authors))$/u;
const HAN = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}·・]{2,12}$/u;

/** Characters in which a list says that it was cut. */
const LONGEST_CLOSING = 60;

export interface NameList {
  readonly names: readonly string[];
  /** True where the list says that it was cut. */
  readonly truncated: boolean;
}

/** `A, B and C et al.` -> the names as printed, in order. A family name printed before a comma stays with its own. */
export function splitNames(list: string): NameList {
  // White space first and only the list's end for "et al.": both patterns would be slow on long runs of spaces.
  const even = list.replace(/\s+/gu, ' ').trim();
  const tail = Math.max(even.length - LONGEST_CLOSING, 0);
  const cut = even.slice(0, tail) + even.slice(tail).replace(ET_AL, '');
  const parts = cut
    .split(/ ?[,;，、；] ?(?:(?:and|&) )?/u)
    .flatMap((part, index, all) => (index === all.length - 1 ? part.split(/\s+(?:and|&)\s+/) : [part]))
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return { names: joinSplitNames(parts), truncated: cut.length < even.length };
}

/**
 * How much a text looks like one name: 2 a person of two to four words or a known kind of collective, about 0 a lone
 * word, below 0 no name.
 */
export function nameScore(name: string): number {
  if (name.length > 80 || /[:?!"“”()[\]{}=\\/<>%$]/.test(name.replace(/\([\p{L} .'-]{1,20}\)/u, ''))) return -4;
  if (HAN.test(name)) return 2;
  const words = name.split(/[\s,]+/).filter((word) => word !== '');
  if (COLLECTIVE_ENDING.test(name) || words.some((word) => COLLECTIVE_WORD.test(word))) {
    return words.length <= 5 && words.every((word) => /^[\p{Lu}\p{N}&]|^(?:of|for|the|and|on|at|in)$/u.test(word))
      ? 1.8
      : -3;
  }
  let score = words.length === 1 ? -0.5 : words.length <= 4 ? 2 : 1;
  if (words.length > 6) score -= 3;
  for (const [index, word] of words.entries()) {
    if (PARTICLE.test(word)) score -= index === 0 ? 0.6 : 0;
    else if (SUFFIX.test(word)) score -= 0;
    else if (!GIVEN_OR_FAMILY.test(word.replace(/^\((.*)\)$/, '$1'))) score -= 3;
    else if (/^\p{Lu}{3,}$/u.test(word)) score -= 1;
    else if (/^\p{Lu}{2,}\p{Ll}/u.test(word)) score -= 2;
    else if (CAPITALS_INSIDE.test(word.replace(/[-'’].*$/, '')) && !HONEST_CAPITALS.test(word)) score -= 2;
    else if (CAPITALS_INSIDE.test(word.replace(/[-'’].*$/, '')))
      score -= /^(?:Ma?c|De|Le|La|O|Di|Van)\p{Lu}/u.test(word) ? 0.1 : 0.7;
  }
  return score;
}

/** True for a line that is a list of authors and nothing else. One name alone must look like a person's. */
export function looksLikeNameList(line: string): boolean {
  if (/[:?!]/.test(line)) return false;
  const { names, truncated } = splitNames(line);
  if (names.length === 0) return false;
  const good = names.filter((name) => nameScore(name) >= (names.length > 2 ? -0.6 : 0.5)).length;
  const persons = names.filter((name) => nameScore(name) >= 1).length;
  if (names.length === 1) return persons === 1 && (truncated || (names[0] ?? '').split(/\s+/).length <= 4);
  return good >= names.length * 0.85 && persons >= names.length * 0.5;
}

/** `Weixin, Wu, Sonal Thakkar`: two lone words in a list of full names are one name, printed family name first or so. */
function joinSplitNames(parts: readonly string[]): string[] {
  if (!parts.some((part) => /\s/.test(part) && nameScore(part) >= 1)) return [...parts];
  const names: string[] = [];
  for (let i = 0; i < parts.length; i++) {
    const [one, two] = [parts[i] ?? '', parts[i + 1] ?? ''];
    const alone = !isLoneWord(parts[i - 1] ?? '') && !isLoneWord(parts[i + 2] ?? '');
    if (isLoneWord(one) && isLoneWord(two) && alone) {
      names.push(`${one}, ${two}`);
      i++;
    } else if (names.length > 0 && SUFFIX.test(one)) names.push(`${names.pop()}, ${one}`);
    else names.push(one);
  }
  return names;
}

function isLoneWord(part: string): boolean {
  return /^\p{Lu}\p{M}*[\p{Ll}\p{M}'’-]+$/u.test(part) && !COLLECTIVE_WORD.test(part);
}

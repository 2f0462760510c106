/** Names of journals and conferences that a database prints in capitals only, in the capitals that people write. */

const SMALL = /^(?:a|an|and|as|at|by|de|der|des|et|for|from|in|la|of|on|or|the|to|und|with)$/i;
/** Abbreviations that stay in capitals. Others cannot be told from words. */
const ABBREVIATION =
  /^(?:AAAI|ACL|ACM|AI|AIES|BMC|BMJ|CHI|COLING|CSCW|CVPR|EACL|EMNLP|EPJ|IEEE|ICLR|ICML|IET|IJCAI|II|III|IV|IT|JAMA|LREC|NAACL|NLP|PLOS|PNAS|SIAM|SIGIR|UK|US|USA|VLDB|WWW)$/;

/** `LANGUAGE RESOURCES AND EVALUATION` -> `Language Resources and Evaluation`; names in small letters stay as they are. */
export function quietCapitals(name: string): string {
  if (name.length > 500 || /\p{Ll}/u.test(name) || !/\p{Lu}{4}/u.test(name)) return name;
  let first = true;
  return name.replace(/[\p{L}\p{M}\p{N}'’]+/gu, (word) => {
    const opens = first;
    first = false;
    if (ABBREVIATION.test(word) || /\p{N}/u.test(word)) return word;
    const small = word.toLowerCase();
    return !opens && SMALL.test(small) ? small : small.charAt(0).toUpperCase() + small.slice(1);
  });
}

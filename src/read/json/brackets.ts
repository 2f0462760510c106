/** Brackets in JSON, paired one sign at a time. What is wrong with them shows first where a record is broken. */
import { SIGN } from './element-text.ts';

/** Levels of brackets in one element; records have about ten. */
const DEEPEST = 500;

/**
 * Notes a sign outside of texts in `open`, the brackets that are open; `last` is the sign before it that is no blank.
 * Says what is wrong with a bracket here, null for nothing.
 */
export function bracketFault(open: number[], unit: number, last: number): string | null {
  if (unit === SIGN.OBJECT || unit === SIGN.LIST) {
    const around = open[open.length - 1];
    // A neighbour that stands inside an element without a name shows that a bracket is missing.
    if (around === SIGN.OBJECT && last !== SIGN.COLON) {
      return last === SIGN.OBJECT ? 'a name should follow "{"' : 'a bracket opens where a name should stand';
    }
    if (around === SIGN.LIST && last !== SIGN.LIST && last !== SIGN.COMMA) return 'a comma is missing in a list';
    open.push(unit);
    return open.length > DEEPEST ? `more than ${DEEPEST} brackets within one another` : null;
  }
  if (unit !== SIGN.OBJECT_END && unit !== SIGN.LIST_END) return null;
  const opened = open.pop();
  if (opened === (unit === SIGN.OBJECT_END ? SIGN.OBJECT : SIGN.LIST)) return null;
  return `"${String.fromCharCode(unit)}" closes what "${String.fromCharCode(opened ?? SIGN.OBJECT)}" opened`;
}

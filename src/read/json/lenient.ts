/**
 * JSON as programs write it that do not quite write JSON: `NaN` where a number is missing (Python, pandas), a comma
 * behind the last element, control characters inside texts. Only what can mean one thing is mended, and it is told.
 */

/** What a text of JSON holds; `mended` says what had to be mended, null for true JSON. */
export type ParsedJson = { readonly value: unknown; readonly mended: string | null } | { readonly fault: string };

/** Parses one JSON text, mended where that helps. Takes time in proportion to the text; never throws. */
export function parseJson(text: string): ParsedJson {
  try {
    return { value: JSON.parse(text), mended: null };
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    const mended = mend(text);
    if (mended === null) return { fault };
    try {
      return { value: JSON.parse(mended.text), mended: mended.what };
    } catch {
      return { fault };
    }
  }
}

const MENDABLE = /"|[\]}]|,|-?\b(?:NaN|Infinity)\b|\bundefined\b/g;
const CONTROLS = /\p{Cc}/gu;

function mend(text: string): { readonly text: string; readonly what: string } | null {
  const what = new Set<string>();
  let mended = '';
  let copied = 0;
  let comma = -1;
  MENDABLE.lastIndex = 0;
  for (let match = MENDABLE.exec(text); match !== null; match = MENDABLE.exec(text)) {
    const at = match.index;
    const sign = match[0];
    // A comma counts as the last one only where nothing but blanks follows it.
    if (comma >= 0 && ((sign !== ']' && sign !== '}') || text.slice(comma + 1, at).trim() !== '')) comma = -1;
    if (sign === '"') {
      const end = stringEnd(text, at + 1);
      const inside = text.slice(at, end);
      const escaped = inside.replace(CONTROLS, escapedControl);
      if (escaped.length > inside.length) {
        what.add('control characters in texts');
        mended += text.slice(copied, at) + escaped;
        copied = end;
      }
      MENDABLE.lastIndex = end;
    } else if (sign === ',') comma = at;
    else if (sign === ']' || sign === '}') {
      if (comma >= 0) {
        what.add('a comma behind the last element');
        mended += text.slice(copied, comma);
        copied = comma + 1;
        comma = -1;
      }
    } else {
      what.add(`${sign} as a value`);
      mended += `${text.slice(copied, at)}null`;
      copied = at + sign.length;
    }
  }
  return what.size === 0 ? null : { text: mended + text.slice(copied), what: [...what].join(', ') };
}

/** Behind the quotation mark that closes the text opened before `from`. */
function stringEnd(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 92) i++;
    else if (unit === 34) return i + 1;
  }
  return text.length;
}

/** Only below U+0020 does JSON ask for it. */
function escapedControl(unit: string): string {
  const code = unit.charCodeAt(0);
  return code < 32 ? `\\u${code.toString(16).padStart(4, '0')}` : unit;
}

/**
 * What JSON wraps lists of records in: the answers of APIs (`{"meta": …, "results": […]}`, `{"status", "message":
 * {"items": […]}}`, `{"result": {"hits": {"hit": […]}}}`) and exports (`{"items": […]}`, `{"papers": […]}`).
 */
import { isObject, type Json } from './fields.ts';

const ENVELOPE_KEYS: ReadonlySet<string> = new Set(
  (
    'papers results result items data notes message hits hit works records entries publications articles documents docs ' +
    'response resultList recommendedPapers bibliography matches rows row _source'
  ).split(' '),
);
/** Fields that only a record of a paper has. */
const RECORD_KEYS: ReadonlySet<string> = new Set(
  'title abstract paperId DOI corpusid corpusId itemType citationKey authorships authors author abstractNote content'.split(
    ' ',
  ),
);

/** True for the name of a list of records, or of an object that holds one. */
export function isEnvelopeKey(key: string): boolean {
  return ENVELOPE_KEYS.has(key);
}

export function isRecordKey(key: string): boolean {
  return RECORD_KEYS.has(key);
}

/** The one record that an object wraps (`{"status": "ok", "message": {"DOI": …}}`), else null. */
export function wrappedRecord(value: Json, isRecord: (record: Json) => boolean): Json | null {
  for (const [key, member] of Object.entries(value)) {
    if (ENVELOPE_KEYS.has(key) && isObject(member) && isRecord(member)) return member;
  }
  return null;
}

/** How an object that is no record holds records: in a list under a known name, as its members, or not at all. */
export function envelopeOf(value: Json, isRecord: (record: Json) => boolean): 'list' | 'map' | null {
  for (const [key, member] of Object.entries(value)) {
    if (!ENVELOPE_KEYS.has(key)) continue;
    if (Array.isArray(member) ? member.some(isObject) : isObject(member)) return 'list';
  }
  const [first] = Object.values(value);
  return isObject(first) && isRecord(first) ? 'map' : null;
}

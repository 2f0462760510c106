/** What archives of every kind hand out, and how their odd members are told: counted, in one Problem for each kind. */

/** One file of an archive. Its bytes may be left unread. */
export interface Member {
  readonly name: string;
  readonly bytes: AsyncIterator<Uint8Array>;
}

/** Why members are not read; the code under which each is told, and how it is said of several. */
const WHY_SKIPPED = {
  'no texts': ['members-passed-over', 'no texts'],
  empty: ['members-passed-over', 'empty'],
  hidden: ['members-passed-over', 'hidden, READMEs or gold labels'],
  links: ['link-not-followed', 'links, which are not followed in archives'],
  devices: ['link-not-followed', 'no ordinary files'],
  locked: ['encrypted-member', 'locked with a password: unpack them first'],
  'packed otherwise': ['unsupported-packing', 'packed in a way that is not read here: unpack them first'],
} as const;

export type WhySkipped = keyof typeof WHY_SKIPPED;

export interface MemberTroubles {
  /** Counts a member that is passed over. */
  skip(why: WhySkipped, name: string): void;
  /** Trouble with one member, or with the archive where no name is given. */
  tell(code: string, message: string, name?: string): void;
}

/** Names given as examples in one message. */
const SHOWN = 3;
const LONGEST_NAME = 300;

export interface Skipped {
  readonly skip: MemberTroubles['skip'];
  /** How many were skipped so far. */
  count(): number;
  /** What is to be said of all of them: code and message. */
  said(): readonly (readonly [code: string, message: string])[];
}

/** Counts what is passed over in one archive or folder. */
export function countSkipped(): Skipped {
  const byWhy = new Map<WhySkipped, { count: number; readonly names: string[] }>();
  return {
    skip(why, name) {
      const entry = byWhy.get(why) ?? { count: 0, names: [] };
      byWhy.set(why, entry);
      entry.count++;
      if (entry.names.length < SHOWN) entry.names.push(cleanName(name));
    },
    count: () => [...byWhy.values()].reduce((sum, { count }) => sum + count, 0),
    said() {
      const byCode = new Map<string, string[]>();
      for (const [why, { count, names }] of byWhy) {
        const [code, said] = WHY_SKIPPED[why];
        const shown = names.join(', ') + (count > names.length ? ', …' : '');
        byCode.set(code, [...(byCode.get(code) ?? []), `${count} ${said} (${shown})`]);
      }
      return [...byCode].map(([code, parts]) => [code, `passed over: ${parts.join('; ')}`] as const);
    },
  };
}

/**
 * A member's name as people may read it: relative, with `/` between its parts, without `..` and control characters.
 * Nothing is ever written under such a name.
 */
export function cleanName(name: string): string {
  const parts = name
    .replace(/^[A-Za-z]:(?=[\\/])/, '')
    .split(/[\\/]+/)
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
    .map((part) => part.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, '_'));
  const clean = parts.join('/');
  return clean === '' ? 'unnamed' : clean.length > LONGEST_NAME ? `${clean.slice(0, LONGEST_NAME)}…` : clean;
}

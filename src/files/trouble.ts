/** What goes wrong between the disk and a text, as the code and message of a Problem. */

/** Trouble with what an input holds, in words already. */
export class InputTrouble extends Error {
  override readonly name = 'InputTrouble';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** One error may end a member and its archive alike, and is told once. */
const told = new WeakSet<object>();

/** Whether `troubleOf` has been asked about this error before. */
export function wasTold(error: unknown): boolean {
  return typeof error === 'object' && error !== null && told.has(error);
}

/** Code and message for an error met while reading or unpacking, to be told now. */
export function troubleOf(error: unknown): readonly [code: string, message: string] {
  if (typeof error === 'object' && error !== null) told.add(error);
  if (error instanceof InputTrouble) return [error.code, error.message];
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return ['missing-file', whyUnreadable(error)];
  if (code.startsWith('Z_')) return ['broken-gzip', `the gzip data breaks off or is damaged (${code})`];
  if (code.startsWith('ZSTD_')) return ['broken-zstd', `the zstd data breaks off or is damaged (${code})`];
  return ['unreadable-file', whyUnreadable(error)];
}

/** What a failed read or look-up comes down to, in words. */
export function whyUnreadable(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'no such file or folder';
  if (code === 'EACCES' || code === 'EPERM') return 'not allowed to read it';
  if (code === 'ELOOP') return 'a link that leads in a circle';
  return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}

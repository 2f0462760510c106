/**
 * The two streams of a command: stdout for data, stderr for people. Nothing else in the program writes to either.
 */
import { once } from 'node:events';
import progress from 'cli-progress';
import picocolors from 'picocolors';
import type { Chunks } from '../files/outputs.ts';

/** Colours for stderr: on a terminal only, and never where NO_COLOR asks for none (https://no-color.org). */
export const tint = picocolors.createColors(
  process.env.FORCE_COLOR !== undefined || (process.stderr.isTTY === true && !process.env.NO_COLOR),
);

/** Colours for what goes to stdout. */
export const outTint = picocolors.createColors(
  process.env.FORCE_COLOR !== undefined || (process.stdout.isTTY === true && !process.env.NO_COLOR),
);

/** One line, or several, to a person. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Messages quote inputs, and inputs are hostile: no line breaks and no terminal commands get through. */
export function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ');
}

/** The same for running text of papers, with white space folded. */
export function runningText(text: string): string {
  return oneLine(text).replace(/\s+/g, ' ');
}

/** Data to stdout, no faster than its reader takes it. */
export async function print(chunks: Chunks): Promise<void> {
  for await (const data of gathered(chunks)) {
    if (!process.stdout.write(data)) await once(process.stdout, 'drain');
  }
}

const BUFFERED_CHARACTERS = 1 << 16;

/** Text as UTF-8. Small chunks are joined to large ones: a writer may yield a line at a time. */
async function* gathered(chunks: Chunks): AsyncGenerator<Uint8Array> {
  let waiting = '';
  for await (const chunk of chunks) {
    if (typeof chunk === 'string') {
      waiting += chunk;
      if (waiting.length < BUFFERED_CHARACTERS) continue;
    }
    if (waiting !== '') yield Buffer.from(waiting, 'utf8');
    waiting = '';
    if (typeof chunk !== 'string') yield chunk;
  }
  if (waiting !== '') yield Buffer.from(waiting, 'utf8');
}

/** Columns that a table may take: the terminal's, or 100 where there is none. */
export function columns(): number {
  return process.stdout.isTTY ? Math.max(60, process.stdout.columns) : 100;
}

export interface Progress {
  /** Moves on to `value` of the total. */
  to(value: number): void;
  stop(): void;
}

const SILENT: Progress = { to: () => {}, stop: () => {} };

/** A bar on stderr for work that is long: it appears after half a second, and only on a terminal. */
export function startProgress(what: string, total: number | null, unit: string): Progress {
  if (process.stderr.isTTY !== true || total === null || total <= 0) return SILENT;
  const bar = new progress.SingleBar(
    {
      format: `${what} {bar} {percentage} %  {value} of {total} ${unit}  {eta_formatted} left`,
      stream: process.stderr,
      barCompleteChar: '█',
      barIncompleteChar: '░',
      barsize: 30,
      hideCursor: true,
      clearOnComplete: true,
    },
    progress.Presets.shades_classic,
  );
  const begin = Date.now();
  let shown = false;
  return {
    to(value) {
      if (!shown && Date.now() - begin > 500) {
        bar.start(total, value);
        shown = true;
      }
      if (shown) bar.update(value);
    },
    stop() {
      if (shown) bar.stop();
      shown = false;
    },
  };
}

/** Does a step of a long job, named on the terminal while it lasts. */
export async function stage<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  if (process.stderr.isTTY !== true) return work();
  process.stderr.write(tint.dim(`${what} …`));
  try {
    return await work();
  } finally {
    process.stderr.write('\r\u001b[2K');
  }
}

/** `87,342`: digits in groups of three, on any machine. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 paper`, `2 papers`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${grouped(value)} ${value === 1 ? one : many}`;
}

/** A small bar of `width` cells for `value` of `most`, at least one cell for anything above nothing. */
export function smallBar(value: number, most: number, width: number): string {
  const cells = value === 0 || most === 0 ? 0 : Math.max(1, Math.round((value / most) * width));
  return '█'.repeat(cells) + '·'.repeat(width - cells);
}

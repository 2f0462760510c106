/**
 * The two streams of a command: stdout for data, stderr for people. Nothing else in the program writes to either.
 */
import { once } from 'node:events';
import progress from 'cli-progress';
import picocolors from 'picocolors';
import { sayBytes } from '../files/limits.ts';
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
/** How long work must last before its bar is shown, and how long a bar stands still between two drawings. */
const SHOWN_AFTER_MS = 500;
const DRAWN_EVERY_MS = 100;

let quiet = false;

/** From now on no bars, stages and summaries; problems and errors are still told. */
export function beQuiet(): void {
  quiet = true;
}

/** Whether a person watches what is going on, and wants to. */
function isWatched(): boolean {
  return process.stderr.isTTY === true && !quiet;
}

/** What a command tells of what it has done: not a problem, and left out with `--quiet`. */
export function summary(text: string): void {
  if (!quiet) say(text);
}

/**
 * A bar with rate and time left on stderr for work that is long: only on a terminal and without `--quiet`. Where the
 * total is null, a count instead of a bar. `unit` is `bytes` or what is counted, in the plural.
 */
export function startProgress(what: string, total: number | null, unit: string): Progress {
  if (!isWatched() || total === 0) return SILENT;
  const amount = unit === 'bytes' ? sayBytes : (value: number) => `${grouped(Math.round(value))} ${unit}`;
  const begin = Date.now();
  const rate = (value: number): string => `${amount((value * 1000) / Math.max(1, Date.now() - begin))}/s`;
  const bar = new progress.SingleBar(
    {
      format: `${oneLine(what)} {bar} {percentage} %  {done} of {all}  {rate}  {eta_formatted} left`,
      stream: process.stderr,
      barCompleteChar: '█',
      barIncompleteChar: '░',
      barsize: 24,
      etaBuffer: 50,
      hideCursor: true,
      clearOnComplete: true,
    },
    progress.Presets.shades_classic,
  );
  let shown = false;
  let drawn = begin + SHOWN_AFTER_MS - DRAWN_EVERY_MS;
  return {
    to(value) {
      if (Date.now() - drawn < DRAWN_EVERY_MS) return;
      drawn = Date.now();
      const texts = { done: amount(value), rate: rate(value), all: amount(total ?? 0) };
      if (total === null) process.stderr.write(`\r\u001b[2K${oneLine(what)}  ${texts.done}  ${texts.rate}`);
      else if (shown) bar.update(Math.min(value, total), texts);
      else bar.start(total, Math.min(value, total), texts);
      shown = true;
    },
    stop() {
      if (shown && total === null) process.stderr.write('\r\u001b[2K');
      else if (shown) bar.stop();
      shown = false;
    },
  };
}

/** Does a step of a long job, named on the terminal while it lasts. */
export async function stage<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  if (!isWatched()) return timed(what, work);
  process.stderr.write(tint.dim(`${what} …`));
  try {
    return await timed(what, work);
  } finally {
    process.stderr.write('\r\u001b[2K');
  }
}

/** Does a step and leaves a measure of it, with the processor time of all threads, on the process's timeline. */
export async function timed<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  const before = process.cpuUsage();
  try {
    return await work();
  } finally {
    const { user, system } = process.cpuUsage(before);
    performance.measure(what, { start, detail: { cpuSeconds: (user + system) / 1e6 } });
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

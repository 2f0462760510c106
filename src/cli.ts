#!/usr/bin/env node
/**
 * The command line: argv in, exit code out. The commands themselves are in `cli/`, one file each.
 *
 * Exit codes: 0 done, 1 done but `--strict` met problems, 2 could not run. A reader that closes our stdout early
 * (`| head`) ends the program quietly, as it does for other filters.
 */
import { writeSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { examples } from './cli/command.ts';
import { commands } from './cli/commands.ts';
import { CannotRun } from './cli/outcome.ts';
import { beQuiet, counted, say, tint } from './cli/terminal.ts';
import { removeTemporaries } from './files/outputs.ts';
import { packageVersion } from './files/package.ts';
import { unfinished } from './files/partial.ts';

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    removeTemporaries();
    if (error.code === 'EPIPE') process.exit(0);
    // Written at once: nothing waits for a stream after `exit`.
    if (stream === process.stdout) sayAtOnce(`riskgraph: cannot write to standard output: ${error.message}`);
    process.exit(2);
  });
}
for (const [signal, number] of [
  ['SIGHUP', 1],
  ['SIGINT', 2],
  ['SIGTERM', 15],
] as const) {
  process.once(signal, () => {
    removeTemporaries();
    for (const [path, { lines }] of unfinished) {
      sayAtOnce(`interrupted: ${path} holds ${counted(lines, 'paper')}; continue with --resume`);
    }
    process.exit(128 + number);
  });
}

const program = new Command('riskgraph')
  .description(
    'Reads research papers, tags each abstract with the harms of language models it deals with, shows the words each tag\n' +
      'rests on, and links papers, authors and risks in one graph.',
  )
  .version(packageVersion, '-V, --version', 'print the version')
  .helpOption('-h, --help', 'print help')
  .helpCommand('help [command]', 'print help for a command')
  .showSuggestionAfterError()
  .addHelpText(
    'after',
    `${examples([
      ['riskgraph build seeds -o out', 'listings -> papers, tags, graph and exports in out/'],
      ['riskgraph view out', 'the picture in a browser'],
      ['riskgraph coverage out --by year', 'which risks are covered when, and which by nobody'],
      ['riskgraph ingest seeds | riskgraph tag -', 'the steps stand alone too'],
    ])}
stdout carries data only, stderr is for people. Exit code 0: done; 1: done, but --strict met problems; 2: could not run.
`,
  );

try {
  const asked = commands.filter(({ name }) => name === process.argv[2]);
  for (const { load } of asked.length > 0 ? asked : commands) program.addCommand(await load());
  for (const command of [program, ...allBelow(program)]) {
    command
      .exitOverride()
      .configureHelp({ helpWidth: Math.min(process.stdout.columns ?? 100, 100), commandDescription: flowing })
      .configureOutput({ outputError: (text, write) => write(tint.red(text)) });
  }
  program.hook('preAction', (_, command) => {
    if (command.opts().quiet === true) beQuiet();
  });
  if (process.argv.length <= 2) program.help({ error: true });
  await program.parseAsync();
} catch (error) {
  removeTemporaries();
  process.exitCode = endAfter(error);
}

/** To stderr, before the program ends without waiting for its streams. */
function sayAtOnce(text: string): void {
  try {
    writeSync(2, `${text}\n`);
  } catch {
    // Nobody listens.
  }
}

/** A description without the line breaks of its source, so that the help page breaks it at the terminal's width. */
function flowing(command: Command): string {
  return command.description().replace(/(\S)\n(?=\S)/g, '$1 ');
}

function allBelow(command: Command): readonly Command[] {
  return command.commands.flatMap((below) => [below, ...allBelow(below)]);
}

/** Tells what went wrong, unless that is done already, and gives the exit code. */
function endAfter(error: unknown): number {
  if (error instanceof CommanderError) {
    // Usage errors have been printed by commander; help and version are no errors.
    return error.exitCode === 0 ? 0 : 2;
  }
  const message = error instanceof Error ? error.message : String(error);
  say(`${tint.red('riskgraph:')} ${message}`);
  const expected = error instanceof CannotRun || process.env.RISKGRAPH_DEBUG === undefined;
  if (!expected && error instanceof Error) say(error.stack ?? '');
  return 2;
}

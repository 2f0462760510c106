/**
 * The table of commands, in the order the help page shows them. A new command is one file in this folder and one row
 * here. Each is loaded only when it is asked for, so that a filter such as `tag` starts without the graph and its
 * libraries.
 */
import type { Command } from 'commander';

export interface CommandRow {
  readonly name: string;
  readonly load: () => Promise<Command>;
}

export const commands: readonly CommandRow[] = [
  { name: 'build', load: async () => (await import('./build.ts')).buildCommand() },
  { name: 'view', load: async () => (await import('./view.ts')).viewCommand() },
  { name: 'coverage', load: async () => (await import('./coverage.ts')).coverageCommand() },
  { name: 'export', load: async () => (await import('./export.ts')).exportCommand() },
  { name: 'ingest', load: async () => (await import('./ingest.ts')).ingestCommand() },
  { name: 'tag', load: async () => (await import('./tag.ts')).tagCommand() },
  { name: 'explain', load: async () => (await import('./explain.ts')).explainCommand() },
  { name: 'taxonomy', load: async () => (await import('./taxonomy.ts')).taxonomyCommand() },
  { name: 'evaluate', load: async () => (await import('./evaluate.ts')).evaluateCommand() },
];

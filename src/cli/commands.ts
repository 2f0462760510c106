/**
 * The table of commands, in the order the help page shows them. A new command is one file in this folder and one row
 * here.
 */
import type { Command } from 'commander';
import { buildCommand } from './build.ts';
import { coverageCommand } from './coverage.ts';
import { evaluateCommand } from './evaluate.ts';
import { explainCommand } from './explain.ts';
import { exportCommand } from './export.ts';
import { ingestCommand } from './ingest.ts';
import { tagCommand } from './tag.ts';
import { taxonomyCommand } from './taxonomy.ts';
import { viewCommand } from './view.ts';

export const commands: readonly (() => Command)[] = [
  buildCommand,
  viewCommand,
  coverageCommand,
  exportCommand,
  ingestCommand,
  tagCommand,
  explainCommand,
  taxonomyCommand,
  evaluateCommand,
];

/**
 * `riskgraph view`: serves the built page with a build's folder as its data. With `--watch` it builds again whenever an
 * input or a rule changes, and reloads the page.
 */
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { packageFolder, taxonomyFolder } from '../files/package.ts';
import { examples, wholeNumber } from './command.ts';
import type { Manifest } from './manifest.ts';
import { CannotRun } from './outcome.ts';
import { readManifest } from './read-build.ts';
import { counted, say, tint } from './terminal.ts';

/** Editors write a file in several steps: changes closer together than this are one. */
const SETTLED_MS = 200;

interface ViewOptions {
  readonly watch?: boolean;
  readonly port: number;
  readonly host: string;
}

export function viewCommand(): Command {
  return new Command('view')
    .summary('look at a build in a browser')
    .description('Serves the view with the files of a build, and prints its address on stdout. Stop it with Ctrl-C.')
    .argument('<folder>', 'what build wrote')
    .option('--port <n>', 'the port; the next free one where it is taken', wholeNumber(0), 4173)
    .option('--host <address>', 'the address to listen on', 'localhost')
    .option('--watch', 'build again when an input or a rule changes, and reload the page')
    .addHelpText(
      'after',
      examples([
        ['riskgraph view out', 'then open the address it prints'],
        ['riskgraph view out --watch', 'while writing rules or adding papers, from the folder that build ran in'],
        ['riskgraph view out --port 8080 --host 0.0.0.0', 'for other machines too'],
      ]),
    )
    .action(run);
}

async function run(folder: string, options: ViewOptions): Promise<void> {
  const manifest = await readManifest(folder);
  const watched = options.watch === true ? await findWatched(manifest) : NOTHING;
  // The configuration serves this folder as the page's `data/`.
  process.env.RISKGRAPH_DATA = resolve(folder);
  const serving = { port: options.port, host: options.host, strictPort: false };
  const common = { configFile: join(packageFolder, 'vite.config.ts'), logLevel: 'warn' as const };
  const { createServer, preview } = await import('vite');
  if (options.watch !== true) {
    const page = join(packageFolder, 'dist', 'view', 'index.html');
    if (!(await exists(page))) throw new CannotRun('the view is not built: run "npm run build" in the project first');
    const server = await preview({ ...common, preview: serving });
    announce(folder, server.resolvedUrls?.local[0] ?? server.resolvedUrls?.network[0]);
    return;
  }
  if (!(await exists(join(packageFolder, 'viz', 'index.html')))) {
    throw new CannotRun('--watch needs a checkout of the project: an installed package has no sources of the page');
  }
  const server = await createServer({ ...common, server: serving });
  await server.listen();
  announce(folder, server.resolvedUrls?.local[0] ?? server.resolvedUrls?.network[0]);
  watchAll(watched, async () => {
    if (await rebuild(folder, manifest)) server.ws.send({ type: 'full-reload' });
  });
  say(`watching ${counted(watched.files.length, 'file')} and ${counted(watched.folders.length, 'folder')} of rules`);
}

function announce(folder: string, address: string | undefined): void {
  process.stdout.write(`${address ?? ''}\n`);
  say(`${tint.bold('Riskgraph')} shows ${folder} at the address above. Ctrl-C stops it.`);
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

/** What `--watch` looks at: inputs and reviews, and folders of rules. */
interface Watched {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

const NOTHING: Watched = { files: [], folders: [] };

/** Throws CannotRun where an input is not where it was. */
async function findWatched({ inputs, taxonomy, options }: Manifest): Promise<Watched> {
  const files = [...inputs.map(({ name }) => name), ...(options.reviews === null ? [] : [options.reviews])];
  for (const name of files) {
    if (name === '-') throw new CannotRun('--watch cannot watch standard input');
    if (!(await exists(name)))
      throw new CannotRun(`--watch: ${name} is not here; run it from the folder that build ran in`);
  }
  const rules = await taxonomyFolder(taxonomy.from);
  return { files, folders: [rules, join(rules, 'rules')] };
}

function watchAll({ files, folders }: Watched, onChange: () => Promise<void>): void {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(onChange);
    }, SETTLED_MS);
  };
  // Editors replace files: the folder is watched, as a watch on the file itself would stay with the old one.
  const namesByFolder = new Map<string, Set<string>>();
  for (const file of files) {
    const folder = dirname(resolve(file));
    namesByFolder.set(folder, (namesByFolder.get(folder) ?? new Set<string>()).add(basename(file)));
  }
  for (const [folder, names] of namesByFolder) {
    watch(folder, (_, name) => {
      if (name !== null && names.has(name)) changed();
    });
  }
  for (const folder of folders) {
    watch(folder, (_, name) => {
      if (name !== null && /\.ya?ml$/.test(name)) changed();
    });
  }
}

/** Builds again with the options of the manifest, in a process of its own; true where that went well. */
function rebuild(folder: string, { inputs, taxonomy, options }: Manifest): Promise<boolean> {
  const program = fileURLToPath(new URL('../cli.js', import.meta.url));
  const words = [
    ...[
      'build',
      ...inputs.map(({ name }) => name),
      '--output',
      folder,
      '--taxonomy',
      taxonomy.from,
      '--keep',
      options.keep,
    ],
    ...['--seed', String(options.seed), '--resolution', String(options.resolution)],
    ...(options.formats.length > 0 ? ['--format', options.formats.join(',')] : []),
    ...(options.reviews === null ? [] : ['--reviews', options.reviews]),
  ];
  say('something changed: building again …');
  return new Promise((done) => {
    const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
    const said: Buffer[] = [];
    child.stderr.on('data', (data: Buffer) => said.push(data));
    child.on('error', () => done(false));
    child.on('close', (code) => {
      say(code === 0 ? tint.green('built again') : Buffer.concat(said).toString());
      done(code === 0);
    });
  });
}

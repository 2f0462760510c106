/**
 * `npm start`: builds the program where its sources are newer, makes the graph of the seeds in out/, and serves the view
 * on it. What follows `--` goes to `riskgraph view`: `npm start -- --port 8080`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const sources = ['src', 'viz', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'vite.config.ts'];
const built = Math.min(age('dist/src/cli.js'), age('dist/view/index.html'));
if (Math.max(...sources.map(newest)) > built) {
  console.error('building the program and the page …');
  need(
    spawnSync('npm', ['run', '--silent', 'build'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    }),
  );
}

const program = join(root, 'dist', 'src', 'cli.js');
need(
  spawnSync(process.execPath, [program, 'build', 'seeds', '-o', 'out'], { stdio: ['ignore', 'inherit', 'inherit'] }),
);
console.error('');
const view = spawn(process.execPath, [program, 'view', 'out', ...process.argv.slice(2)], {
  stdio: ['ignore', 'inherit', 'inherit'],
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => view.kill(signal));
view.on('close', (code) => process.exit(code ?? 0));

/** When a file was written, in milliseconds; 0 where there is none. */
function age(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** When the newest file at or below a path was written. */
function newest(path) {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return age(path);
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function need({ status }) {
  if (status !== 0) process.exit(status ?? 1);
}

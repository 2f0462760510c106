/**
 * `npm test`: types, lint, build, then every test: of the modules, of the command line as a child process of the built
 * program, and of the page in a browser. Stops at the first step that fails.
 *
 * Counts go to node_modules/.cache/riskgraph/tests.json, for whoever adds them up.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BROWSER_NEEDED, findBrowser, installBrowser } from './browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = `${root}node_modules/.cache/riskgraph/`;
const report = `${cache}vitest.json`;

mkdirSync(cache, { recursive: true });
rmSync(report, { force: true });
rmSync(`${cache}tests.json`, { force: true });

const browser = findBrowser() ?? installBrowser();
const counts = { passed: 0, failed: 0 };

if (browser === null) {
  console.error(BROWSER_NEEDED);
  finish({ failed: 1 });
}
for (const [name, script] of [
  ['types', 'types'],
  ['lint', 'lint'],
  ['build', 'build'],
]) {
  console.log(`— ${name}`);
  if (run('npm', ['run', '--silent', script]) !== 0) finish({ failed: 1 });
  counts.passed++;
}
console.log('— tests');
const words = ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile=${report}`];
const status = run('npx', ['--no-install', ...words, ...process.argv.slice(2)], { RISKGRAPH_CHROMIUM: browser });
const vitest = readReport();
finish({
  passed: vitest.numPassedTests,
  failed: vitest.numFailedTests + (status !== 0 && vitest.numFailedTests === 0 ? 1 : 0),
});

function run(command, args, env = {}) {
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } };
  return spawnSync(command, args, { ...options, shell: process.platform === 'win32' }).status ?? 1;
}

function readReport() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0 };
  }
}

function finish({ passed = 0, failed = 0 }) {
  counts.passed += passed;
  counts.failed += failed;
  writeFileSync(`${cache}tests.json`, JSON.stringify(counts));
  const verdict = counts.failed === 0 ? 'All checks and tests passed' : `${counts.failed} failed`;
  console.log(`${verdict} (${counts.passed} passed, counting types, lint and build)`);
  process.exit(counts.failed === 0 ? 0 : 1);
}

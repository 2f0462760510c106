/**
 * Builds and serves the view. `viz/` is the root; the built page (`dist/view`) uses relative paths only, so that any web
 * server can host it at any depth next to a `data/` folder. In development and preview that folder is `out/`, or the one
 * named by RISKGRAPH_DATA.
 */
import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Nothing but the page's own files: no address outside it, no inline code, no styles from markup. */
const strictPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
  "worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'none'";
/** Vite's development server puts styles and its reload client into the page and talks over a socket. */
const developmentPolicy = strictPolicy
  .replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
  .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
  .replace("connect-src 'self'", "connect-src 'self' ws: wss:");

function contentPolicy(): Plugin {
  let isBuild = false;
  return {
    name: 'riskgraph-content-policy',
    configResolved: (config) => {
      isBuild = config.command === 'build';
    },
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: isBuild ? strictPolicy : developmentPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

const types: Readonly<Record<string, string>> = { json: 'application/json', ndjson: 'application/x-ndjson' };

function dataFolder(): Plugin {
  const folder = resolve(here, process.env.RISKGRAPH_DATA ?? 'out');
  const serve = (request: IncomingMessage, response: ServerResponse, next: () => void) => {
    const [path = ''] = (request.url ?? '').split('?');
    // Asked here, because a mounted handler is given `/data.ts` as well.
    if (!path.startsWith('/data/')) {
      next();
      return;
    }
    let file = '';
    let size = -1;
    try {
      file = join(folder, decodeURIComponent(path.slice('/data/'.length)));
      const stat = statSync(file);
      if (stat.isFile() && file.startsWith(folder + sep)) size = stat.size;
    } catch {
      // Answered below: a missing file, a folder and an unreadable address are the same to the page.
    }
    if (size < 0) {
      response.statusCode = 404;
      response.end('not found');
      return;
    }
    response.setHeader('content-type', `${types[extname(file).slice(1)] ?? 'text/plain'}; charset=utf-8`);
    response.setHeader('content-length', size);
    createReadStream(file).pipe(response);
  };
  return {
    name: 'riskgraph-data-folder',
    configureServer: ({ middlewares }) => void middlewares.use(serve),
    configurePreviewServer: ({ middlewares }) => void middlewares.use(serve),
  };
}

export default defineConfig({
  root: resolve(here, 'viz'),
  base: './',
  publicDir: false,
  plugins: [contentPolicy(), dataFolder()],
  server: { fs: { allow: [here] } },
  resolve: { alias: [{ find: /^n3$/, replacement: resolve(here, 'viz/n3-writer.ts') }] },
  worker: { format: 'es' },
  // What the worker needs is prepared with the page: found later, it would reload the page while somebody types.
  optimizeDeps: { entries: ['index.html', 'worker.ts'] },
  build: {
    outDir: resolve(here, 'dist/view'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
});

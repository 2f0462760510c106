/** Tests of the modules, of the built program as a child process, and of the page in a browser. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // Child processes and browsers on a busy machine with one processor. Nothing is asserted about time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

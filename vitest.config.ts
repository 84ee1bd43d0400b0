import { defineConfig } from 'vitest/config';

/** Only modules of our own and Node's: nothing of one file is left for the next, so they need no process of their own. */
const shareable = '{contract,portal}/**/*.test.ts';

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'portal', include: [shareable], isolate: false } },
      {
        extends: true,
        test: {
          name: 'app',
          include: [
            '{native,electron,renderer,tools}/**/*.test.{ts,tsx}',
            'test/{walls,faults,build,fhir-peer}/**/*.test.ts',
          ],
        },
      },
    ],
    // Environment variables must reach getenv() of native libraries, which worker threads do not do.
    pool: 'forks',
    // Every processor: by itself vitest leaves one free, which on two of them is one file after the other.
    maxWorkers: '100%',
  },
  oxc: { jsx: { runtime: 'automatic' } },
});

import { defineConfig } from 'vitest/config';

/**
 * These files share processes, which halves their cost: what they import is read once. Nothing of one is left for the
 * next; what speaks to native libraries cannot say so, because those keep what they found at first.
 */
const portal = '{contract,portal}/**/*.test.ts';
const screens = 'renderer/**/*.test.{ts,tsx}';

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'portal', include: [portal], isolate: false } },
      { extends: true, test: { name: 'screens', include: [screens], isolate: false } },
      {
        extends: true,
        test: {
          name: 'isolated',
          include: ['{native,electron,tools}/**/*.test.{ts,mjs}', 'test/{walls,faults,build,fhir-peer}/**/*.test.ts'],
        },
      },
    ],
    // Keys are made and portals started, on a machine that others use too. It stands here because what a file sets for
    // itself ends with it, also when it did so in a module that the next file shares.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Environment variables must reach getenv() of native libraries, which worker threads do not do.
    pool: 'forks',
    // Every processor: by itself vitest leaves one free, which on two of them is one file after the other.
    maxWorkers: '100%',
  },
  oxc: { jsx: { runtime: 'automatic' } },
});

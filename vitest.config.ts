import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{contract,native,electron,renderer,portal,tools}/**/*.test.{ts,tsx}',
      'test/{walls,faults,build,fhir-peer}/**/*.test.ts',
    ],
    // Environment variables must reach getenv() of native libraries, which worker threads do not do.
    pool: 'forks',
    // Every processor: by itself vitest leaves one free, which on two of them is one file after the other.
    maxWorkers: '100%',
  },
  oxc: { jsx: { runtime: 'automatic' } },
});

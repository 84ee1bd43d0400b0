import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { describe, expect, it } from 'vitest';

/** As vite.config.ts bundles it, but kept in memory. */
async function bundle(name: string): Promise<string> {
  const input = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input, external: ['electron'], output: { format: 'cjs' } },
    },
  });
  const { output } = built as Rolldown.RolldownOutput;
  expect(output).toHaveLength(1);
  return output[0].code;
}

describe('S01 a sandboxed preload', () => {
  it.each(['shell-preload', 'pin-preload'])(
    '%s is one CommonJS file that needs Electron and nothing else',
    async (name) => {
      const code = await bundle(name);
      expect([...code.matchAll(/require\(["']([^"']+)["']\)/g)].map(([, module]) => module)).toEqual(['electron']);
      expect(code).not.toMatch(/^(import|export) /m);
      // No schema library: the whole of it would be parsed before the first paint of every window.
      expect(code.length).toBeLessThan(6000);
    },
  );
});

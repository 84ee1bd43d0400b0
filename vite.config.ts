import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const chrome = 'chrome156';
/** What is not bundled: Electron itself, Node, and the packages with prebuilt binaries: FFI and keychain. */
const external = ['electron', /^electron\//, ...builtinModules, /^node:/, 'koffi', 'keytar'];

/** A sandboxed preload must be one CommonJS file (SECURITY S01), so each window's preload is an environment of its own. */
const preload = (name: string) => ({
  consumer: 'client' as const,
  build: {
    target: chrome,
    outDir: at('dist/preload'),
    emptyOutDir: false,
    minify: false,
    rolldownOptions: {
      input: at(`electron/preload/${name}.ts`),
      external: ['electron'],
      output: { format: 'cjs' as const, entryFileNames: '[name].cjs' },
    },
  },
});

export default defineConfig({
  root: at('renderer'),
  base: './',
  plugins: [react()],
  environments: {
    // Here and not at the top, from where every environment would inherit the pages.
    client: {
      build: {
        target: chrome,
        outDir: at('dist/renderer'),
        emptyOutDir: true,
        // Both would need an inline script or a data: address, which the CSP does not allow (SECURITY E07).
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        rolldownOptions: {
          input: {
            index: at('renderer/index.html'),
            pin: at('renderer/pin.html'),
            letter: at('renderer/letter.html'),
          },
        },
      },
    },
    main: {
      consumer: 'server',
      resolve: { noExternal: true, external: [] },
      build: {
        target: 'node24',
        outDir: at('dist/main'),
        emptyOutDir: true,
        minify: false,
        sourcemap: true,
        rolldownOptions: {
          input: { main: at('electron/main/main.ts'), card: at('electron/card/card.ts') },
          external,
          output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
        },
      },
    },
    shellPreload: preload('shell-preload'),
    pinPreload: preload('pin-preload'),
  },
  builder: {
    async buildApp(builder) {
      await Promise.all(Object.values(builder.environments).map((environment) => builder.build(environment)));
    },
  },
});

import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** The gallery: the renderer's own screens on a double of their bridge. `vite --config test/gallery/vite.config.ts` shows it. */
export default defineConfig({
  root: at('.'),
  base: './',
  plugins: [react()],
  build: {
    target: 'chrome156',
    outDir: at('../../out/gallery-site'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: at('index.html'), shell: at('shell.html'), pin: at('pin.html'), letter: at('letter.html') },
    },
  },
});

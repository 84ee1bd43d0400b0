import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const at = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** Medplum's library names packages for parts that are not shown here, which are therefore not installed. */
const withoutTheRest: Plugin = {
  name: 'without-the-rest',
  enforce: 'pre',
  async resolveId(id, importer) {
    if (id === '\0none') return id;
    if (!importer?.includes('/@medplum/')) return undefined;
    const found = await this.resolve(id, importer, { skipSelf: true });
    return found === null || found.id.includes('optional-peer-dep') ? '\0none' : found;
  },
  load: (id) => (id === '\0none' ? 'export {}' : undefined),
};

/** The two pages whose frames are compared. */
export default defineConfig({
  root: at('.'),
  base: './',
  plugins: [react(), withoutTheRest],
  build: {
    target: 'chrome156',
    outDir: at('../../../out/bench/frames-site'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: { shimMissingExports: true, input: { ours: at('ours.html'), medplum: at('medplum.html') } },
  },
});

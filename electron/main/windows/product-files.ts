import { fileURLToPath } from 'node:url';

/** Where the built parts lie, seen from dist/main. */
export interface ProductFiles {
  readonly renderer: string;
  readonly shellPreload: string;
  readonly pinPreload: string;
}

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The built parts beside this bundle (vite.config.ts). */
export const productFiles = (): ProductFiles => ({
  renderer: at('../renderer'),
  shellPreload: at('../preload/shell-preload.cjs'),
  pinPreload: at('../preload/pin-preload.cjs'),
});

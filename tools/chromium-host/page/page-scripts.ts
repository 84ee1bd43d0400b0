import { cloneCodec } from './clone-codec.ts';
import { contextBridge } from './context-bridge.ts';
import { preloadWorld, type PreloadSettings } from './preload-world.ts';

/** The world of preloads, under the name Electron gives it. */
export const PRELOAD_WORLD = 'Electron Isolated Context';

/** One unguessable name per window; each of the three names is in the scripts below. */
export interface PageSecrets {
  /** Event types of the two ends of the bridge. */
  readonly pageEnd: string;
  readonly preloadEnd: string;
  /** The CDP binding from the preload's world to the host. */
  readonly link: string;
}

/** Only the main frame has a preload, and never the blank page that a window is born with. */
const guarded = (blankPage: string, body: string): string =>
  `if (window === window.top && !location.href.startsWith(${JSON.stringify(blankPage)})) { ${body} }`;

/** @returns the script for the page's own world: its end of the bridge, nothing that a page could find. */
export function pageScript(secrets: PageSecrets, blankPage: string): string {
  const { pageEnd, preloadEnd } = secrets;
  return guarded(blankPage, `(${contextBridge})(${JSON.stringify(pageEnd)}, ${JSON.stringify(preloadEnd)}, true);`);
}

/**
 * @returns the script for the preload's world: the bridge, `electron`, and the preload itself wrapped as CommonJS.
 * The preload starts on a line of its own and carries its file name, so that stack traces name it.
 */
export function preloadScript(
  secrets: PageSecrets,
  blankPage: string,
  settings: PreloadSettings,
  preload: { readonly file: string; readonly source: string },
): string {
  const { pageEnd, preloadEnd, link } = secrets;
  const bridge = `(${contextBridge})(${JSON.stringify(preloadEnd)}, ${JSON.stringify(pageEnd)}, false)`;
  const scope = `(${preloadWorld})(${bridge}, (${cloneCodec})(), globalThis[${JSON.stringify(link)}], ${JSON.stringify(settings)})`;
  return guarded(
    blankPage,
    `const { require, process } = ${scope}; const module = { exports: {} };
(function (require, module, exports, process, global) {
${preload.source}
}).call(module.exports, require, module, module.exports, process, globalThis);
//# sourceURL=${preload.file}
`,
  );
}

import type { WebPreferences } from 'electron';

/**
 * The preferences of every window, each one written down although most are Electron's defaults, because a default can
 * change and a reviewer cannot see it (SECURITY E02-E11, X04, G02).
 * @param preload one bundled CommonJS file
 * @param devTools never in a packed app
 */
export function webPreferences(preload: string, devTools: boolean): WebPreferences {
  return {
    preload,
    devTools,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    // A middle click would open a new window past our rules.
    disableBlinkFeatures: 'Auxclick',
    navigateOnDragDrop: false,
    // A spell checker would send words of a dossier to a service, or fetch its dictionary from one.
    spellcheck: false,
    plugins: false,
    webgl: false,
  };
}

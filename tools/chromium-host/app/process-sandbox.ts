let forced = false;

/**
 * Whether a window's preload is told that it is sandboxed. The pages themselves always are, by Chromium, unless the host
 * runs as root.
 */
export const processSandbox = {
  forceOn: (): void => {
    forced = true;
  },
  isOn: (preferences: Electron.WebPreferences): boolean =>
    forced || (preferences.sandbox ?? !preferences.nodeIntegration),
};

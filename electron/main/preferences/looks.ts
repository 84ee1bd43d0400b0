import { type BrowserWindow, nativeTheme } from 'electron';
import type { Preferences } from '../../../contract/views/app.ts';

/** Makes the looks visible: theme for every window, zoom for this one. */
export function applyLooks(preferences: Preferences, window: BrowserWindow | null): void {
  nativeTheme.themeSource = preferences.theme;
  if (window !== null && !window.isDestroyed()) window.webContents.setZoomFactor(preferences.zoom);
}

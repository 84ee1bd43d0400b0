import { createStore } from 'zustand/vanilla';
import type { ErrorView } from '../../contract/errors/error-view.ts';
import type { AppInfo, Preferences } from '../../contract/views/app.ts';
import { ask, viewOf } from './bridge.ts';

/** The addresses that configuration names and main may open. */
export type NamedLink = 'zorg-id' | 'patient-portal' | 'support-mail' | 'materials-mail';

interface AppState {
  readonly info: AppInfo | null;
  readonly preferences: Preferences;
  readonly problem: ErrorView | null;
}

/** What the window knows of the app itself; nothing of a patient. */
export const appStore = createStore<AppState>()(() => ({
  info: null,
  preferences: { theme: 'system', language: 'nl', zoom: 1 },
  problem: null,
}));

/** Reads info and preferences once, at start. A failure is kept in the store for the screen. */
export async function loadApp(): Promise<void> {
  try {
    const [info, preferences] = await Promise.all([
      ask(() => window.dossierpas.app.info(undefined)),
      ask(() => window.dossierpas.app.preferences(undefined)),
    ]);
    appStore.setState({ info, preferences, problem: null });
  } catch (error) {
    appStore.setState({ problem: viewOf(error) });
  }
}

/** Changes the looks at once and tells main; when main refuses, the old looks come back. */
export async function changePreferences(change: Partial<Preferences>): Promise<void> {
  const before = appStore.getState().preferences;
  const wanted = { ...before, ...change };
  appStore.setState({ preferences: wanted });
  try {
    const preferences = await ask(() => window.dossierpas.app.setPreferences(wanted));
    appStore.setState({ preferences, problem: null });
  } catch (error) {
    appStore.setState({ preferences: before, problem: viewOf(error) });
  }
}

/** Opens a named address outside the window. A failure is kept in the store for the screen. */
export async function openLink(link: NamedLink): Promise<void> {
  try {
    await ask(() => window.dossierpas.app.openLink({ link }));
  } catch (error) {
    appStore.setState({ problem: viewOf(error) });
  }
}

import { createStore } from 'zustand/vanilla';
import { forgetOnLock } from '../lib/patient-memory.ts';

/** Which window lies over the window. */
export type Overlay = 'palette' | 'shortcuts' | null;

export const overlayStore = createStore<{ readonly overlay: Overlay }>()(() => ({ overlay: null }));
forgetOnLock(() => overlayStore.setState({ overlay: null }));

export const showOverlay = (overlay: Overlay) => overlayStore.setState({ overlay });

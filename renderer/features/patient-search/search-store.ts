import { createStore } from 'zustand/vanilla';
import { forgetOnLock } from '../../lib/patient-memory.ts';

interface SearchState {
  readonly text: string;
  /** The user said that nine digits are a patient number after all. */
  readonly asNumber: boolean;
}

const initial: SearchState = { text: '', asNumber: false };

/** What stands in the search field. It survives errors and a look in a dossier, not a lock: it names a patient. */
export const searchStore = createStore<SearchState>()(() => initial);
forgetOnLock(() => searchStore.setState(initial));

export const typeSearch = (text: string) => searchStore.setState({ text, asNumber: false });
export const searchAsNumber = () => searchStore.setState({ asNumber: true });

import { createStore } from 'zustand/vanilla';
import type { UserView } from '../../contract/views/person.ts';

/** Who works in this window; null while nobody is signed in or the window is locked. */
export const userStore = createStore<{ readonly user: UserView | null }>()(() => ({ user: null }));

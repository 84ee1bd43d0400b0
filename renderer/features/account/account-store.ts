import { createStore } from 'zustand/vanilla';
import { forgetOnLock } from '../../lib/patient-memory.ts';

export const accountTabs = ['factors', 'token-file', 'password', 'sessions', 'sign-ins'] as const;
export type AccountTab = (typeof accountTabs)[number];

const initial: { readonly tab: AccountTab } = { tab: 'factors' };

/** Which part of My account is open. What is typed lives in its own form and goes with it. */
export const accountStore = createStore<typeof initial>()(() => initial);
forgetOnLock(() => accountStore.setState(initial));

export const showAccountTab = (tab: AccountTab) => accountStore.setState({ tab });

import { createStore } from 'zustand/vanilla';
import type { CardPaper } from '../../contract/ipc/exports.ts';
import type { Language } from '../i18n/i18n.ts';
import type { Handout } from './handout.ts';
import { forgetOnLock } from './patient-memory.ts';

/** What the window holds ready for paper; on screen it is nowhere. */
export type Paper =
  | { readonly of: 'dossier'; readonly handout: Handout }
  | { readonly of: 'card'; readonly paper: CardPaper; readonly language: Language };

export const paperStore = createStore<{ readonly paper: Paper | null }>()(() => ({ paper: null }));
forgetOnLock(() => paperStore.setState({ paper: null }));

import { createStore } from 'zustand/vanilla';
import type { DeskView } from '../../../contract/views/account.ts';
import { forgetOnLock } from '../../lib/patient-memory.ts';

export const deskTabs = [
  'conversations',
  'telephone',
  'accounts',
  'register',
  'organisations',
  'epds',
  'takeovers',
] as const;
export type DeskTab = (typeof deskTabs)[number];
export type InvitationWay = 'link' | 'invitation';

interface DeskState {
  /** What main last told; null before the first news. */
  readonly view: DeskView | null;
  readonly tab: DeskTab;
  /** The conversation that is open. */
  readonly open: string | null;
  /** Answers that were typed and not sent, per conversation. */
  readonly drafts: Readonly<Record<string, string>>;
  /** The address of who is on the telephone. */
  readonly caller: string;
  readonly registering: { readonly way: InvitationWay; readonly organisation: string; readonly list: string };
}

const initial: DeskState = {
  view: null,
  tab: 'conversations',
  open: null,
  drafts: {},
  caller: '',
  registering: { way: 'link', organisation: '', list: '' },
};

/** The servicedesk as this window knows it. Names and addresses of people are personal data too: a lock forgets them. */
export const deskStore = createStore<DeskState>()(() => initial);
forgetOnLock(() => deskStore.setState(initial));

export const showTab = (tab: DeskTab) => deskStore.setState({ tab });
export const openConversation = (open: string) => deskStore.setState({ open });
export const typeCaller = (caller: string) => deskStore.setState({ caller });

/** Keeps an answer while it is typed; an empty one is forgotten. */
export function typeDraft(conversationId: string, text: string): void {
  const { [conversationId]: _, ...others } = deskStore.getState().drafts;
  deskStore.setState({ drafts: text === '' ? others : { ...others, [conversationId]: text } });
}

export function typeRegistering(change: Partial<DeskState['registering']>): void {
  deskStore.setState(({ registering }) => ({ registering: { ...registering, ...change } }));
}

/** From a row of an account to the form for its four digits. */
export const callFor = (caller: string) => deskStore.setState({ caller, tab: 'telephone' });

import { createStore } from 'zustand/vanilla';
import type { OrganisationId } from '../../../contract/organisation/organisation.ts';
import type { InvitedRole } from '../../../contract/organisation/member.ts';
import { forgetOnLock } from '../../lib/patient-memory.ts';

export const organisationTabs = ['users', 'takeover', 'participants', 'log', 'facts'] as const;
export type OrganisationTab = (typeof organisationTabs)[number];

interface OrganisationState {
  /** The organisation that is open; null: the list. */
  readonly openId: OrganisationId | null;
  /** What is shown of it; null: the first part that this user has. */
  readonly tab: OrganisationTab | null;
  /** Of the list itself: the organisations, or the request forms of a leverancier-adviseur. */
  readonly part: 'organisations' | 'request-forms';
  /** Addresses that were typed to be invited, and as what. */
  readonly inviting: { readonly list: string; readonly role: InvitedRole };
}

const initial: OrganisationState = {
  openId: null,
  tab: null,
  part: 'organisations',
  inviting: { list: '', role: 'behandelaar' },
};

/** Where the user is among the organisations. Names and addresses are personal data: a lock forgets them. */
export const organisationStore = createStore<OrganisationState>()(() => initial);
forgetOnLock(() => organisationStore.setState(initial));

export const openOrganisation = (openId: OrganisationId, tab: OrganisationTab | null = null) =>
  organisationStore.setState({ openId, tab, inviting: initial.inviting });
export const closeOrganisation = () => organisationStore.setState({ openId: null, tab: null });
export const showTab = (tab: OrganisationTab) => organisationStore.setState({ tab });
export const showPart = (part: OrganisationState['part']) => organisationStore.setState({ part });

export function typeInviting(change: Partial<OrganisationState['inviting']>): void {
  organisationStore.setState(({ inviting }) => ({ inviting: { ...inviting, ...change } }));
}

import { BedDouble, Building2, CircleUserRound, Handshake, Headset, House, Inbox, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import type { UserView } from '../../contract/views/person.ts';
import {
  goHome,
  goToAccount,
  goToDesk,
  goToInbox,
  goToOrganisations,
  goToSearch,
  goToWaarneming,
  goToWards,
} from './navigation.ts';

/** A place of the rail, with the key that goes there from everywhere. */
export interface NamedPlace {
  readonly at: 'home' | 'search' | 'wards' | 'inbox' | 'waarneming' | 'organisations' | 'account' | 'desk';
  readonly key: string;
  readonly icon: ReactNode;
  readonly go: () => void;
}

const places: readonly NamedPlace[] = [
  { at: 'home', key: 'F4', icon: <House size={20} aria-hidden />, go: goHome },
  { at: 'search', key: 'F2', icon: <Search size={20} aria-hidden />, go: goToSearch },
  { at: 'wards', key: 'F3', icon: <BedDouble size={20} aria-hidden />, go: goToWards },
  { at: 'inbox', key: 'F6', icon: <Inbox size={20} aria-hidden />, go: goToInbox },
  { at: 'waarneming', key: 'F7', icon: <Handshake size={20} aria-hidden />, go: goToWaarneming },
  { at: 'organisations', key: 'F10', icon: <Building2 size={20} aria-hidden />, go: goToOrganisations },
  { at: 'account', key: 'F8', icon: <CircleUserRound size={20} aria-hidden />, go: goToAccount },
  { at: 'desk', key: 'F9', icon: <Headset size={20} aria-hidden />, go: goToDesk },
];

const ofAccounts: readonly NamedPlace['at'][] = ['account', 'organisations'];

/** @returns the places this user has: account and organisations with an account, the servicedesk with that duty. */
export const placesOf = ({ address, duties }: UserView): readonly NamedPlace[] =>
  places.filter(({ at }) => {
    if (ofAccounts.includes(at)) return address !== null;
    return at !== 'desk' || duties.includes('servicedesk');
  });

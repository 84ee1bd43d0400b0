import { BedDouble, CircleUserRound, Handshake, Headset, House, Inbox, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import type { UserView } from '../../contract/views/person.ts';
import { goHome, goToAccount, goToDesk, goToInbox, goToSearch, goToWaarneming, goToWards } from './navigation.ts';

/** A place of the rail, with the key that goes there from everywhere. */
export interface NamedPlace {
  readonly at: 'home' | 'search' | 'wards' | 'inbox' | 'waarneming' | 'account' | 'desk';
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
  { at: 'account', key: 'F8', icon: <CircleUserRound size={20} aria-hidden />, go: goToAccount },
  { at: 'desk', key: 'F9', icon: <Headset size={20} aria-hidden />, go: goToDesk },
];

/** @returns the places this user has: an account for who has one, the servicedesk for who has that duty. */
export const placesOf = ({ address, duties }: UserView): readonly NamedPlace[] =>
  places.filter(({ at }) => (at === 'account' ? address !== null : at !== 'desk' || duties.includes('servicedesk')));

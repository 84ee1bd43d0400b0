import type { DeskAccount } from '../../contract/account/desk.ts';

/** Where an account is (REQUIREMENTS 6.1). `2FA-gekoppeld` is left in the moment it is reached, so it is no state here. */
export type AccountState = DeskAccount['state'];

/** What can happen to an account. */
export type AccountEvent =
  /** The right e-mail code, or the personal link opened: both prove the address (S0-08, S1-07, S2-07). */
  | 'address-proved'
  /** S0-12, S1-08, S2-05 */
  | 'password-set'
  /** Begin opnieuw (S1-16). */
  | 'started-over'
  /** App confirmed or token linked, where the servicedesk verifies the first login (S0-21, S1-21, S1-31, S1-36). */
  | 'factor-linked'
  /** The same where nobody verifies (S0-21, S2-16). */
  | 'factor-linked-without-desk'
  /** S1-36, S1-40 */
  | 'verified-by-desk'
  /** Registered with the button of a supplier (S0-05). */
  | 'supplier-used'
  | 'factor-lost'
  | 'unblocked';

/** How an account begins: invited by a personal link, or by signing up oneself (S0-06, S1-03, S2-02). */
export const firstStates = { invited: 'invited', 'signed-up': 'address-unconfirmed' } as const satisfies Record<
  string,
  AccountState
>;

/**
 * Every transition there is. `before`: the state an account was in when it was blocked. Added to the rows of
 * REQUIREMENTS 6.1: somebody who was invited and signs up without the link proves the same address by its code.
 */
export const accountTransitions: Readonly<
  Record<AccountState, Readonly<Partial<Record<AccountEvent, AccountState | 'before'>>>>
> = {
  invited: { 'address-proved': 'address-confirmed', 'supplier-used': 'blocked' },
  'address-unconfirmed': { 'address-proved': 'address-confirmed', 'supplier-used': 'blocked' },
  'address-confirmed': { 'password-set': 'second-factor-required', 'supplier-used': 'blocked' },
  'second-factor-required': {
    'started-over': 'address-confirmed',
    'factor-linked': 'awaiting-verification',
    'factor-linked-without-desk': 'verified',
    'supplier-used': 'blocked',
  },
  'awaiting-verification': { 'verified-by-desk': 'verified', 'supplier-used': 'blocked' },
  verified: { 'factor-lost': 'second-factor-required', 'supplier-used': 'blocked' },
  blocked: { unblocked: 'before' },
};

/** An account's place in the table. */
export interface AccountPlace {
  readonly state: AccountState;
  /** The state before a block; null while not blocked. */
  readonly before: AccountState | null;
}

/** @returns where the event leads; null when the table does not list it here */
export function nextPlace(place: AccountPlace, event: AccountEvent): AccountPlace | null {
  const to = accountTransitions[place.state][event];
  if (to === undefined) return null;
  if (to === 'before') return place.before === null ? null : { state: place.before, before: null };
  return { state: to, before: to === 'blocked' ? place.state : null };
}

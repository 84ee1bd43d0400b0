import type { DeskAccount, InvitationResult } from '../../contract/account/desk.ts';
import type { PersonNames } from '../../contract/account/registration.ts';
import type { Duty } from '../../contract/views/person.ts';

/** An account as other parts of the portal may know it. */
export interface Account {
  readonly id: string;
  /** Normalised; one address is one person (S1-01). */
  readonly address: string;
  readonly names: PersonNames | null;
  readonly organisation: string | null;
  readonly duties: readonly Duty[];
  readonly state: DeskAccount['state'];
  readonly since: Date;
}

/** What the servicedesk asks of accounts. Every transition is one of REQUIREMENTS 6.1, else PortalRefusal 409 DP-2117. */
export interface AccountRegister {
  find(id: string): Promise<Account | null>;
  findByAddress(typed: string): Promise<Account | null>;
  /** Accounts that need the desk: invited, waiting, blocked; newest first, at most 500. */
  needingDesk(): Promise<Account[]>;
  /** Registers an address and mails its personal link; one that is invited already gets a new link (S1-03, S2-02). */
  invite(
    typed: string,
    invitation: {
      readonly way: 'link' | 'invitation';
      readonly organisation: string;
      readonly duties: readonly Duty[];
    },
  ): Promise<InvitationResult['outcome']>;
  /** Does a personal link still open with which this account can choose its password? */
  canBegin(id: string): Promise<boolean>;
  /** awaiting-verification to verified (S1-40). */
  markVerified(id: string): Promise<void>;
  /** blocked to the state before (S0-05). */
  unblock(id: string): Promise<void>;
  /** verified to second-factor-required: its factors, sessions and trusted devices end (lost second factor). */
  loseFactor(id: string): Promise<void>;
  /** Told after every change of state, so that the desk sees it live. */
  onChange(listener: (account: Account) => void): () => void;
}

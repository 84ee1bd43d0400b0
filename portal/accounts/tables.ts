import type { Generated } from 'kysely';
import type { RegistrationStep, RegistrationWay } from '../../contract/account/registration.ts';
import type { SignIn } from '../../contract/account/own-account.ts';
import type { AccountState } from './account-states.ts';

/** One address, one person (S1-01). Times are milliseconds since 1970, as everywhere in this part. */
export interface AccountTable {
  id: string;
  /** Normalised. */
  address: string;
  given_name: string | null;
  surname: string | null;
  organisation: string | null;
  /** JSON array of duties. */
  duties: string;
  way: RegistrationWay;
  state: AccountState;
  /** The state before a block; null while not blocked. */
  state_before: AccountState | null;
  since: number;
  /** 0 for the first servicedesk, which nobody can verify. */
  needs_desk: number;
  /** argon2id as PHC string; null until the first password. */
  password: string | null;
  password_since: number | null;
  /** The notice of S2-10 was shown. */
  notice_shown: number;
  /** The card that belongs to this account, from its first step-up on. */
  uzi_number: string | null;
}

/** A registration under way, or one that pretends to be: its address has an account, and no code fits. */
export interface RegistrationTable {
  token_hash: string;
  /** null for one that pretends. */
  account_id: string | null;
  address: string;
  way: RegistrationWay;
  step: RegistrationStep['step'];
  /** Begun with the button of a supplier (S0-05). */
  supplier: number;
  /** Goes on from a login whose second factor is missing (S1-14). */
  comes_back: number;
  /** The personal link it began with. */
  link_hash: string | null;
  /** Hash over the registration token and the code; null once used. */
  code_hash: string | null;
  code_tries: number;
  code_expires_at: number | null;
  resend_at: number | null;
  expires_at: number;
}

/** Mails that strangers can have sent to an address, so that they can be limited. */
export interface AddressMailTable {
  id: Generated<number>;
  address: string;
  kind: 'registration' | 'password';
  at: number;
}

/** Personal links of M3, M4 and M12 by their hash. */
export interface PersonalLinkTable {
  token_hash: string;
  account_id: string;
  purpose: 'registration' | 'password';
  expires_at: number;
  used_at: number | null;
}

/** A reset link that was opened and waits for the new password. */
export interface PasswordResetTable {
  token_hash: string;
  account_id: string;
  link_hash: string;
  expires_at: number;
}

/** A right password that waits for its code, or a right code that waits for the servicedesk. */
export interface LoginWaitTable {
  token_hash: string;
  account_id: string;
  waits_for: 'code' | 'desk';
  device: string;
  expires_at: number;
}

export interface TrustedDeviceTable {
  id: string;
  account_id: string;
  device: string;
  since: number;
  until: number;
}

export interface DeviceCredentialTable {
  token_hash: string;
  device_id: string;
  /** Set when it was exchanged; a second use means that two parties hold it. */
  used_at: number | null;
}

export interface ThrottleTable {
  key: string;
  failures: number;
  blocked_until: number;
  forget_at: number;
}

export interface SignInTable {
  id: Generated<number>;
  account_id: string;
  at: number;
  device: string;
  method: SignIn['method'];
  outcome: SignIn['outcome'];
}

/** Tables of this part, as Kysely sees them. */
export interface AccountTables {
  account: AccountTable;
  registration: RegistrationTable;
  address_mail: AddressMailTable;
  personal_link: PersonalLinkTable;
  password_reset: PasswordResetTable;
  login_wait: LoginWaitTable;
  trusted_device: TrustedDeviceTable;
  device_credential: DeviceCredentialTable;
  throttle: ThrottleTable;
  sign_in: SignInTable;
}

import type { PersonNames } from '../../contract/account/registration.ts';
import type { Duty, UserView } from '../../contract/views/person.ts';
import type { Clinician } from './clinician.ts';

/** The account a session belongs to, as it is now: duties and organisation may have changed since the login. */
export interface SessionAccount {
  readonly id: string;
  readonly address: string;
  readonly names: PersonNames;
  readonly organisation: string | null;
  readonly duties: readonly Duty[];
}

/** Who sends a request: a clinician by card, the holder of an account, or, after a step-up, one person who is both. */
export interface Principal {
  readonly sessionId: string;
  readonly assurance: 'high' | 'substantial';
  readonly clinician: Clinician | null;
  readonly account: SessionAccount | null;
  /** How the app called its computer; empty for a login by card alone. */
  readonly device: string;
  /** The login before the one this session began with (S1-42); null when there was none. */
  readonly previousLogin: Date | null;
  /** The trust of the computer this session was opened on or with; null when it is not trusted. */
  readonly trustedDeviceId: string | null;
}

export const fullName = ({ givenName, surname }: PersonNames): string => `${givenName} ${surname}`;

/** What a line of the access log says of who acted: from a verified certificate or an account, never from a request. */
export interface LoggedPerson {
  readonly name: string;
  readonly uziNumber: string | null;
  readonly roleCode: string | null;
  readonly ura: string | null;
  readonly accountId: string | null;
}

/** @returns the person of a session; what the card says goes before what the account says */
export function loggedPerson({ clinician, account }: Pick<Principal, 'clinician' | 'account'>): LoggedPerson {
  return {
    name: clinician?.name ?? (account === null ? '' : fullName(account.names)),
    uziNumber: clinician?.uziNumber ?? null,
    roleCode: clinician?.roleCode ?? null,
    ura: clinician?.ura ?? null,
    accountId: account?.id ?? null,
  };
}

/** @returns what the client shows of who is logged in (S1-42) */
export function userView({ clinician, account, assurance, previousLogin }: Principal): UserView {
  return {
    name: loggedPerson({ clinician, account }).name,
    roleCode: clinician?.roleCode ?? null,
    role: clinician?.role ?? null,
    organisation: clinician?.organisation ?? account?.organisation ?? null,
    assurance,
    agb: clinician?.agb ?? null,
    address: account?.address ?? null,
    duties: [...(account?.duties ?? [])],
    lastLogin: previousLogin?.toISOString() ?? null,
  };
}

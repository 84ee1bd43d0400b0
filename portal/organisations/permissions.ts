import type { MemberState, OrganisationRole } from '../../contract/organisation/member.ts';
import {
  type OrganisationAct,
  organisationActs,
  type OrganisationState,
} from '../../contract/organisation/organisation.ts';

/** `own`: for oneself alone. */
export type Grant = 'yes' | 'own' | 'no';

const managing: Readonly<Record<OrganisationAct, Grant>> = {
  'see-users': 'yes',
  invite: 'yes',
  'see-link': 'yes',
  'change-status': 'yes',
  'change-roles': 'no',
  'request-epd-link': 'yes',
  'request-takeover': 'yes',
  'register-participants': 'no',
  'see-audit': 'yes',
};
const nothing: Readonly<Record<OrganisationAct, Grant>> = {
  'see-users': 'no',
  invite: 'no',
  'see-link': 'no',
  'change-status': 'no',
  'change-roles': 'no',
  'request-epd-link': 'no',
  'request-takeover': 'no',
  'register-participants': 'no',
  'see-audit': 'no',
};

/** Who may do what in an organisation (S2-03, S3-01, S3-04); docs/organisations.md shows it as a table. */
export const permissions: Readonly<Record<OrganisationRole, Readonly<Record<OrganisationAct, Grant>>>> = {
  contactpersoon: managing,
  'zelfstandige-behandelaar': { ...managing, 'register-participants': 'yes' },
  praktijkhouder: { ...managing, 'change-roles': 'yes' },
  beheerder: { ...managing, 'change-roles': 'yes' },
  behandelaar: { ...nothing, 'request-takeover': 'own', 'register-participants': 'yes' },
};

/** Where somebody stands in an organisation. */
export interface Standing {
  readonly organisation: OrganisationState;
  readonly state: MemberState;
  readonly roles: readonly OrganisationRole[];
}

/**
 * @returns the widest that one of the roles gives; nothing to who is not active (S3-23) or in an organisation that has
 * not confirmed (S3-14)
 */
export function grantOf({ organisation, state, roles }: Standing, act: OrganisationAct): Grant {
  if (organisation !== 'linked' || state !== 'active') return 'no';
  const grants = roles.map((role) => permissions[role][act]);
  return grants.includes('yes') ? 'yes' : grants.includes('own') ? 'own' : 'no';
}

export const actsOf = (standing: Standing): OrganisationAct[] =>
  organisationActs.filter((act) => grantOf(standing, act) !== 'no');

/**
 * Who may register an organisation (S3-01, S3-05): anybody who belongs to none yet, and who is active with another role
 * than that of behandelaar.
 */
export const mayRegister = (standings: readonly Standing[]): boolean =>
  standings.length === 0 ||
  standings.some(({ state, roles }) => state === 'active' && roles.some((role) => role !== 'behandelaar'));

import type { MemberState, OrganisationRole } from '../../../contract/organisation/member.ts';
import type { RegisterAddress } from '../../../contract/organisation/register-entry.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { Badge } from '../../ui/badge.tsx';

const tones: Record<MemberState, 'plain' | 'accent' | 'caution' | 'calm' | 'alarm'> = {
  invited: 'plain',
  applied: 'caution',
  active: 'calm',
  rejected: 'alarm',
  stopped: 'plain',
  withdrawn: 'plain',
};

/** @returns an address as it stands on an envelope, in one line */
export const addressLine = ({ street, houseNumber, postalCode, city }: RegisterAddress): string =>
  `${street} ${houseNumber}, ${postalCode} ${city}`;

/** @returns roles in words, the first with a capital */
export function rolesWords(t: Translate, roles: readonly OrganisationRole[]): string {
  const words = roles.map((role) => t(`organisation.roles.${role}`)).join(', ');
  return `${words.charAt(0).toLocaleUpperCase('nl')}${words.slice(1)}`;
}

interface StateBadgeProps {
  readonly t: Translate;
  readonly state: MemberState;
}

/** Where a user of an organisation is. */
export const MemberBadge = ({ t, state }: StateBadgeProps) => (
  <Badge tone={tones[state]}>{t(`organisation.states.${state}`)}</Badge>
);

/** The same of the user who looks: has the organisation accepted me (S3-02)? */
export const OwnBadge = ({ t, state }: StateBadgeProps) => (
  <Badge tone={tones[state]}>{t(`organisation.own.${state}`)}</Badge>
);

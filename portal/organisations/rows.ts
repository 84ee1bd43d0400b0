import type { Kysely, Selectable, Transaction } from 'kysely';
import type { EpdLink } from '../../contract/organisation/epd.ts';
import type { Member } from '../../contract/organisation/member.ts';
import type { Organisation } from '../../contract/organisation/organisation.ts';
import type { PortalDatabase } from '../database/tables.ts';
import { actsOf, type Standing } from './permissions.ts';
import type { MemberTable, OrganisationTable } from './tables.ts';

export type Connection = Kysely<PortalDatabase> | Transaction<PortalDatabase>;
export type OrganisationRow = Selectable<OrganisationTable>;
export type MemberRow = Selectable<MemberTable>;

/** An organisation, its EPD koppelingen in order of weight, and the place of somebody in it. */
export interface Membership {
  readonly organisation: OrganisationRow;
  readonly epdLinks: readonly EpdLink[];
  readonly member: MemberRow;
}

export const rolesOf = ({ roles }: Pick<MemberRow, 'roles'>): Member['roles'] => JSON.parse(roles) as Member['roles'];

export const standingOf = (
  organisation: Pick<OrganisationRow, 'state'>,
  member: Pick<MemberRow, 'state' | 'roles'>,
): Standing => ({ organisation: organisation.state, state: member.state, roles: rolesOf(member) });

/** @returns what an account is called; as much of the name as it has */
export const nameOf = (account: { readonly given_name: string | null; readonly surname: string | null }): string =>
  [account.given_name, account.surname].filter((part) => part !== null).join(' ');

/**
 * What somebody sees of the koppelingen of an organisation.
 * @param links in order of weight; at least one, because an organisation is registered with one (S3-17)
 */
export function epdLinksView(links: readonly EpdLink[]): Pick<Organisation, 'epd' | 'epdLink' | 'epdLinks'> {
  const [main] = links;
  if (!main) throw new Error('an organisation without an EPD koppeling');
  return { epd: main.epd, epdLink: main.state, epdLinks: [...links] };
}

/** @returns the organisation as somebody who belongs to it sees it */
export function organisationView({ organisation, epdLinks, member }: Membership): Organisation {
  const { street, house_number: houseNumber, postal_code: postalCode, city } = organisation;
  return {
    id: organisation.id,
    agb: organisation.agb,
    name: organisation.name,
    address: { street, houseNumber, postalCode, city },
    email: organisation.email,
    ...epdLinksView(epdLinks),
    state: organisation.state,
    verified: organisation.verified,
    since: new Date(organisation.since).toISOString(),
    own: {
      state: member.state,
      roles: rolesOf(member),
      agb: member.agb,
      agbTakenBack: member.agb_taken_back === 1,
    },
    may: actsOf(standingOf(organisation, member)),
  };
}

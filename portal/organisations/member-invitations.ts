import { randomUUID } from 'node:crypto';
import type { MemberInvitationResult } from '../../contract/organisation/people.ts';
import { type InvitedRole, isGivenByInvitation } from '../../contract/organisation/member.ts';
import { organisationPlaces } from '../../contract/portal/organisations.ts';
import { hasPassword } from '../accounts/account-store.ts';
import { normaliseAddress } from '../accounts/address.ts';
import { openAddress } from '../accounts/open/open-address.ts';
import { inTurn } from '../mail/in-turn.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { fullName } from '../sessions/principal.ts';
import { liveLink } from './invitation-links.ts';
import { grantOf } from './permissions.ts';
import { agbColumns } from './personal-agb.ts';
import { type Membership, standingOf } from './rows.ts';
import type { MemberCaller } from './organisation-gate.ts';
import type { OrganisationParts } from './organisation-parts.ts';

export interface Invited {
  readonly address: string;
  readonly role: InvitedRole;
}

/** May somebody invite with this role? One that gives beheerrechten to others only who may do so too (S2-02, S2-03). */
export const mayInviteAs = ({ organisation, member }: Membership, role: InvitedRole): boolean =>
  !isGivenByInvitation(role) || grantOf(standingOf(organisation, member), 'change-roles') === 'yes';

/** Gebruiker uitnodigen by mail (S3-19, S3-20): M5 with the link of the organisation, one address after another. */
export class MemberInvitations {
  readonly #parts: OrganisationParts;

  constructor(parts: OrganisationParts) {
    this.#parts = parts;
  }

  /** Addresses of an organisation that cannot be invited: everybody but who was only invited before, or withdrew. */
  async users(organisationId: string): Promise<ReadonlySet<string>> {
    const rows = await this.#parts.database
      .selectFrom('member')
      .select('address')
      .where('organisation_id', '=', organisationId)
      .where('state', 'not in', ['invited', 'withdrawn'])
      .execute();
    return new Set(rows.map(({ address }) => address));
  }

  /** @returns what became of each, in their own order; `line` is the place in the list, from 1 */
  async inviteAll(caller: MemberCaller, invitations: readonly Invited[]): Promise<MemberInvitationResult[]> {
    const outcomes = await inTurn(invitations, {
      keyOf: ({ address }) => normaliseAddress(address),
      send: ({ address, role }) => this.#invite(caller, { address: normaliseAddress(address) ?? address, role }),
    });
    return invitations.map(({ address }, index) => ({
      line: index + 1,
      address,
      outcome: outcomes[index] ?? 'mail-failed',
    }));
  }

  async #invite(
    caller: MemberCaller,
    invited: Invited,
  ): Promise<'sent' | 'role-not-yours' | 'already-user' | 'mail-failed'> {
    const { audit, database } = this.#parts;
    const { organisation, by } = caller;
    if (!mayInviteAs(caller, invited.role)) {
      audit.append(by, 'member-invited', { organisationId: organisation.id }, 'DP-5008');
      return 'role-not-yours';
    }
    const added = await this.#add(organisation.id, invited);
    if (added === null) {
      audit.append(by, 'member-invited', { organisationId: organisation.id }, 'DP-5015');
      return 'already-user';
    }
    const place = { organisationId: organisation.id, memberId: added.memberId };
    try {
      await this.#mail(caller, invited);
    } catch (error) {
      if (!(error instanceof PortalRefusal)) throw error;
      if (added.isNew) {
        await database.deleteFrom('member').where('id', '=', added.memberId).where('state', '=', 'invited').execute();
      }
      audit.append(by, 'member-invited', place, error.code);
      return 'mail-failed';
    }
    audit.append(by, 'member-invited', place);
    return 'sent';
  }

  /**
   * @returns null for who is a user already; an invitation that was not used yet is sent again, with its newer role, and
   *   who withdrew is invited anew
   */
  #add(organisationId: string, { address, role }: Invited) {
    const { database, now } = this.#parts;
    const roles = JSON.stringify([role]);
    return database.transaction().execute(async (transaction) => {
      const row = await transaction
        .selectFrom('member')
        .select(['id', 'state'])
        .where('organisation_id', '=', organisationId)
        .where('address', '=', address)
        .executeTakeFirst();
      if (row && row.state !== 'invited' && row.state !== 'withdrawn') return null;
      const since = now().getTime();
      if (row?.state === 'withdrawn') await transaction.deleteFrom('member').where('id', '=', row.id).execute();
      if (row?.state === 'invited') {
        await transaction.updateTable('member').set({ roles, since }).where('id', '=', row.id).execute();
        return { memberId: row.id, isNew: false };
      }
      const id = randomUUID();
      await transaction
        .insertInto('member')
        .values({
          id,
          organisation_id: organisationId,
          account_id: null,
          address,
          ...agbColumns(null),
          roles,
          state: 'invited',
          since,
        })
        .execute();
      return { memberId: id, isNew: true };
    });
  }

  /** Who has no account gets the personal link to one as well (REQUIREMENTS 6.1), then M5. */
  async #mail({ account, organisation }: MemberCaller, { address, role }: Invited): Promise<void> {
    const { accounts, database, texts, postOffice, origin } = this.#parts;
    const known = await accounts.findByAddress(address);
    const needsLink =
      known === null ||
      known.state === 'address-unconfirmed' ||
      // Who began and never chose a password has nothing else to begin again with.
      (!hasPassword(known.state) && !(await accounts.canBegin(known.id)));
    if (needsLink) {
      const outcome = await accounts.invite(address, {
        way: 'invitation',
        organisation: organisation.name,
        duties: [],
      });
      if (outcome === 'mail-failed') throw new PortalRefusal(502, 'DP-2129');
    }
    const { token } = await liveLink(database, texts, organisation.id);
    const link = openAddress(origin(), organisationPlaces.invitation, token);
    const invitedBy = fullName(account.names);
    await postOffice.send(
      address,
      { mail: 'member-invitation', link, organisation: organisation.name, role, invitedBy },
      organisation.name,
    );
  }
}

import { z } from 'zod';
import { Organisation, OrganisationId } from '../../contract/organisation/organisation.ts';
import { PersonalAgbRequest } from '../../contract/portal/organisations.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { concernedBy, membershipIn } from './memberships.ts';
import { type Caller, organisationTag } from './organisation-gate.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import { agbColumns, type AgbLoser, appendTakenBack, claimAgb, personalAgbOf } from './personal-agb.ts';
import { ownPlaceStates } from './route-rules.ts';
import { type Membership, organisationView } from './rows.ts';

/** The personal AGB code of somebody who has a place without one, or waits for it, and is to treat (S2-03, S3-31). */
export function registerPersonalAgbRoutes(app: PortalApp, parts: OrganisationParts): void {
  const { gate, audit, database, news } = parts;

  /**
   * Gives the caller a code, once.
   * @returns who lost it, for the card of the caller proves it
   * @throws PortalRefusal as `personalAgbOf`; 409 DP-5011 has one already or has no place any more, 409 DP-5019 somebody
   *   else has this one
   */
  const give = (
    { organisation, member, account, principal, by }: Caller & Membership,
    typed: string | null,
  ): Promise<AgbLoser[]> =>
    database.transaction().execute(async (transaction) => {
      const agb = personalAgbOf('behandelaar', typed, principal);
      const losers = await claimAgb(transaction, organisation.id, agb, account.id);
      const { numUpdatedRows } = await transaction
        .updateTable('member')
        .set(agbColumns(agb))
        .where('id', '=', member.id)
        .where('agb', 'is', null)
        .where('state', 'in', ownPlaceStates)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw new PortalRefusal(409, 'DP-5011');
      appendTakenBack(audit, by, organisation.id, losers);
      audit.append(by, 'member-agb-given', { organisationId: organisation.id, memberId: member.id });
      return losers;
    });

  app.post(
    '/organisations/:id/personal-agb',
    {
      schema: {
        summary: 'The personal AGB code of the caller, who has none here',
        tags: [organisationTag],
        security: [{ session: [] }],
        params: z.object({ id: OrganisationId }),
        body: PersonalAgbRequest,
        response: { 200: Organisation },
      },
    },
    async (request) => {
      const caller = await gate.ownPlace(request, request.params.id);
      const { organisation, member, account, by } = caller;
      const place = { organisationId: organisation.id, memberId: member.id };
      const losers = await audit.attempt(by, 'member-agb-given', place, () => give(caller, request.body.agb));
      const others = losers.map((one) => one.account_id);
      news.organisationsChanged([...others, ...(await concernedBy(database, organisation.id))]);
      const membership = await membershipIn(database, account.id, organisation.id);
      if (!membership) throw new PortalRefusal(404, 'DP-5007');
      return organisationView(membership);
    },
  );
}

import { Organisation } from '../../contract/organisation/organisation.ts';
import { Application, LinkedOrganisation } from '../../contract/organisation/people.ts';
import { OrganisationLinkRequest } from '../../contract/portal/organisations.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { RateLimiter } from '../server/rate-limit.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { fullName } from '../sessions/principal.ts';
import { Applications } from './applications.ts';
import { mailEach } from './mail-each.ts';
import type { Members } from './members.ts';
import { concernedBy, membershipIn } from './memberships.ts';
import { organisationTag } from './organisation-gate.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import { personalAgbOf } from './personal-agb.ts';
import { organisationView } from './rows.ts';

/** Of one account: each application is a letter to contact persons, and one that was taken back can be sent again. */
const dayInSeconds = 24 * 3600;
const applicationRate = { burst: 20, perSecond: 20 / dayInSeconds };

export interface ApplicationRouteParts extends OrganisationParts {
  readonly members: Members;
  readonly loginLimiter: RateLimiter;
}

/** The aanmeldformulier behind an invitation link (S3-21, S3-23, S3-25). */
export function registerApplicationRoutes(app: PortalApp, parts: ApplicationRouteParts): void {
  const { gate, audit, database, members, news, loginLimiter, now } = parts;
  const applications = new Applications(database, audit, now);
  const sent = new RateLimiter(applicationRate, now);

  app.post(
    '/organisations/link/open',
    {
      schema: {
        summary: 'Where an invitation link leads',
        tags: [organisationTag],
        body: OrganisationLinkRequest,
        response: { 200: LinkedOrganisation },
      },
    },
    async (request) => {
      loginLimiter.take(request.ip);
      const { name, city } = await applications.open(request.body.link);
      return { name, city };
    },
  );

  app.post(
    '/organisations/link/apply',
    {
      schema: {
        summary: 'Applies through an invitation link',
        tags: [organisationTag],
        security: [{ session: [] }],
        body: Application.extend(OrganisationLinkRequest.shape),
        response: { 200: Organisation },
      },
    },
    async (request) => {
      const { account, by, principal } = await gate.account(request);
      const { link, role, agb: typed } = request.body;
      sent.take(account.id);
      const { organisation: found, losers } = await audit.attempt(
        by,
        'member-applied',
        { organisationId: null },
        async () => {
          const agb = personalAgbOf(role, typed, principal);
          return applications.apply(link, { role, agb }, account, by);
        },
      );
      const { id, name: organisation } = found;
      news.organisationsChanged([...losers.map((one) => one.account_id), ...(await concernedBy(database, id))]);
      const name = fullName(account.names);
      const letter = { mail: 'member-applied', organisation, name, address: account.address, role } as const;
      mailEach(parts, await members.contactAddresses(id), letter);
      const membership = await membershipIn(database, account.id, id);
      if (!membership) throw new PortalRefusal(404, 'DP-5007');
      return organisationView(membership);
    },
  );
}

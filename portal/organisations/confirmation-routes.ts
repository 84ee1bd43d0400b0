import { ConfirmationAnswer, ConfirmationRequest, organisationPlaces } from '../../contract/portal/organisations.ts';
import { changedBy } from '../accounts/account-audit.ts';
import { loginPlace } from '../accounts/open/open-address.ts';
import { serveOpenPage } from '../accounts/open/open-routes.ts';
import type { PortalApp } from '../server/portal-app.ts';
import type { RateLimiter } from '../server/rate-limit.ts';
import { confirmationPage, confirmationScript, loginPlacePage } from './confirmation-page.ts';
import type { Awaited, Confirmations } from './confirmations.ts';
import { mailEach } from './mail-each.ts';
import { concernedBy, deskAccounts } from './memberships.ts';
import { organisationTag } from './organisation-gate.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import type { Registrations } from './registrations.ts';

export interface ConfirmationRouteParts extends OrganisationParts {
  readonly confirmations: Confirmations;
  readonly registrations: Registrations;
  readonly loginLimiter: RateLimiter;
}

const answerOf = ({ organisation, registeredBy }: Awaited, confirmed: boolean) => ({
  organisation: organisation.name,
  agb: organisation.agb,
  registeredBy: registeredBy.name,
  confirmed,
});

/** The link of M6 (S3-14): what it confirms, and confirming it, for the browser of who reads that mailbox. */
export function registerConfirmationRoutes(app: PortalApp, parts: ConfirmationRouteParts): void {
  const { confirmations, registrations, loginLimiter, background, news, postOffice } = parts;
  const about = (summary: string) => ({ summary, tags: [organisationTag] });
  const schema = { body: ConfirmationRequest, response: { 200: ConfirmationAnswer } };

  app.post(
    '/organisations/confirmation/open',
    { schema: { ...about('What a link of M6 would confirm'), ...schema } },
    async (request) => {
      loginLimiter.take(request.ip);
      return answerOf(await confirmations.open(request.body.link), false);
    },
  );

  app.post(
    '/organisations/confirmation',
    { schema: { ...about('The mailbox of an organisation confirms, once'), ...schema } },
    async (request) => {
      loginLimiter.take(request.ip);
      const awaited = await confirmations.confirm(request.body.link, changedBy(request));
      news.organisationsChanged(await concernedBy(parts.database, awaited.organisation.id));
      const { name: organisation } = awaited.organisation;
      const place = loginPlace(parts.origin());
      background.run(() =>
        postOffice.send(awaited.registeredBy.address, { mail: 'member-activated', organisation, place }, organisation),
      );
      return answerOf(awaited, true);
    },
  );

  app.post(
    '/organisations/confirmation/deny',
    {
      schema: {
        ...about('The mailbox of an organisation says that it is not right: the registration is gone'),
        ...schema,
      },
    },
    async (request) => {
      loginLimiter.take(request.ip);
      const by = changedBy(request);
      const awaited = await confirmations.deny(request.body.link, (id, transaction) =>
        registrations.end(id, 'organisation-denied', by, transaction),
      );
      const { organisation, registeredBy } = awaited;
      news.organisationsChanged([registeredBy.accountId, ...(await deskAccounts(parts.database))]);
      const letter = { mail: 'organisation-released', organisation: organisation.name, agb: organisation.agb } as const;
      mailEach(parts, [registeredBy.address], { ...letter, by: 'organisation' });
      return answerOf(awaited, false);
    },
  );

  const html = { type: 'text/html', asks: true } as const;
  serveOpenPage(app, {
    ...html,
    path: `/open/${organisationPlaces.confirmation}`,
    content: confirmationPage,
    summary: 'Page of a link that confirms an organisation',
  });
  serveOpenPage(app, {
    path: '/open/organisatie.js',
    type: 'text/javascript',
    content: confirmationScript,
    summary: 'The script of that page',
  });
  serveOpenPage(app, {
    path: '/open/inloggen',
    type: 'text/html',
    content: loginPlacePage,
    summary: 'Where to log in',
  });
}

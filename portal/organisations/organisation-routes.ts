import { z } from 'zod';
import {
  Organisation,
  OrganisationDraft,
  OrganisationId,
  OrganisationRequest,
} from '../../contract/organisation/organisation.ts';
import { agbCodeOf, RegisterEntry } from '../../contract/organisation/register-entry.ts';
import { LookupRequest, OrganisationsAnswer } from '../../contract/portal/organisations.ts';
import { normaliseAddress } from '../accounts/address.ts';
import { confirmationAddress } from '../accounts/open/open-address.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { RateLimiter } from '../server/rate-limit.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { fullName } from '../sessions/principal.ts';
import type { Confirmations, IssuedLink } from './confirmations.ts';
import type { Drafts } from './drafts.ts';
import type { Epds } from './epds.ts';
import { helpOf } from './help.ts';
import { concernedBy, deskAccounts, membershipIn, membershipsOf } from './memberships.ts';
import { type Caller, organisationTag } from './organisation-gate.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import { mayRegister } from './permissions.ts';
import { personalAgbOf } from './personal-agb.ts';
import { holds, ondernemingOf } from './register/register-values.ts';
import type { Registrations } from './registrations.ts';
import { organisationView, standingOf } from './rows.ts';

/** Somebody who looks their own organisation up, and not who reads the register out. */
const lookupRate = { burst: 30, perSecond: 0.2 };
/** Of one account: each is a letter to a mailbox of somebody else, and what was taken back can be registered again. */
const registrationRate = { burst: 10, perSecond: 10 / (24 * 3600) };

export interface OrganisationRouteParts extends OrganisationParts {
  readonly registrations: Registrations;
  readonly confirmations: Confirmations;
  readonly drafts: Drafts;
  readonly epds: Epds;
}

/** Koppel nieuwe organisatie (S3-09 to S3-17) and what the caller belongs to: contract/portal/organisations.ts. */
export function registerOrganisationRoutes(app: PortalApp, parts: OrganisationRouteParts): void {
  const { database, gate, audit, register, registrations, confirmations, drafts, epds, news, postOffice, now } = parts;
  const about = (summary: string) => ({ summary, tags: [organisationTag], security: [{ session: [] }] });
  const silent = { response: { 204: z.undefined() } };
  const Id = z.object({ id: OrganisationId });
  const lookups = new RateLimiter(lookupRate, now);
  const asked = new RateLimiter(registrationRate, now);
  const { help, links } = helpOf(parts.configuration);

  app.get(
    '/organisations',
    { schema: { ...about('What the caller belongs to, and the wizard'), response: { 200: OrganisationsAnswer } } },
    async (request) => {
      const { account } = await gate.account(request);
      const memberships = await membershipsOf(database, account.id);
      const standings = memberships.map(({ organisation, member }) => standingOf(organisation, member));
      return {
        organisations: memberships.map(organisationView),
        draft: await drafts.find(account.id),
        mayRegister: mayRegister(standings),
        epds: await epds.list(),
        help,
        links,
      };
    },
  );

  app.post(
    '/organisations/lookup',
    {
      schema: { ...about('An onderneming in the AGB register'), body: LookupRequest, response: { 200: RegisterEntry } },
    },
    async (request) => {
      const { account, by } = await gate.registrar(request);
      const agb = agbCodeOf(request.body.agb);
      return audit.attempt(by, 'organisation-looked-up', { organisationId: null }, async () => {
        if (agb === null) throw new PortalRefusal(400, 'DP-5001');
        lookups.take(account.id);
        if (await registrations.isInUse(agb)) throw new PortalRefusal(409, 'DP-5004');
        const entry = await ondernemingOf(register, agb);
        audit.append(by, 'organisation-looked-up', { organisationId: null });
        return entry;
      });
    },
  );

  app.put(
    '/organisations/draft',
    { schema: { ...about('Keeps the wizard as it is'), body: OrganisationDraft, ...silent } },
    async (request, reply) => {
      const { account } = await gate.registrar(request);
      await drafts.keep(account.id, request.body);
      return reply.code(204).send();
    },
  );

  app.delete(
    '/organisations/draft',
    { schema: { ...about('Drops the wizard'), ...silent } },
    async (request, reply) => {
      const { account } = await gate.registrar(request);
      await drafts.drop(account.id);
      return reply.code(204).send();
    },
  );

  /** Sends M6; a letter that cannot be sent is told to who asked for it (DP-2129). */
  const askMailbox = (
    { token, expires }: IssuedLink,
    { name: organisation, agb, email }: { readonly name: string; readonly agb: string; readonly email: string },
    { account }: Caller,
  ): Promise<void> => {
    const to = normaliseAddress(email);
    if (to === null) throw new PortalRefusal(409, 'DP-5006');
    const link = confirmationAddress(parts.origin(), token);
    const registeredBy = fullName(account.names);
    return postOffice.send(
      to,
      { mail: 'organisation-confirmation', link, organisation, agb, registeredBy, until: expires },
      organisation,
    );
  };

  app.post(
    '/organisations',
    {
      schema: { ...about('Registers an organisation'), body: OrganisationRequest, response: { 201: Organisation } },
    },
    async (request, reply) => {
      const caller = await gate.registrar(request);
      const { account, by, principal } = caller;
      const chosen = request.body;
      const automatic = normaliseAddress(chosen.email) === account.address;
      const { id, link, replaced } = await audit.attempt(
        by,
        'organisation-registered',
        { organisationId: null },
        async () => {
          const personalAgb = personalAgbOf(chosen.role, chosen.personalAgb ?? null, principal);
          if (await registrations.isInUse(chosen.agb)) throw new PortalRefusal(409, 'DP-5004');
          const entry = await ondernemingOf(register, chosen.agb);
          if (!holds(entry, chosen) || !(await epds.isListed(chosen.epdId))) throw new PortalRefusal(409, 'DP-5010');
          if (!automatic) asked.take(account.id);
          return registrations.add(chosen, { account, personalAgb, by }, automatic);
        },
      );
      if (link !== null) {
        try {
          await askMailbox(link, chosen, caller);
        } catch (error) {
          await registrations.takeBack(id, by, error instanceof PortalRefusal ? error.code : 'DP-3005');
          throw error;
        }
      }
      await drafts.drop(account.id);
      news.organisationsChanged([replaced, ...(await concernedBy(database, id))]);
      const membership = await membershipIn(database, account.id, id);
      if (!membership) throw new PortalRefusal(404, 'DP-5007');
      return reply.code(201).send(organisationView(membership));
    },
  );

  app.post(
    '/organisations/:id/confirmation',
    { schema: { ...about('Sends the confirmation mail once more'), params: Id, ...silent } },
    async (request, reply) => {
      const caller = await gate.ownRegistration(request, request.params.id);
      const place = { organisationId: caller.organisation.id };
      await audit.attempt(caller.by, 'organisation-confirmation-sent', place, async () => {
        const link = await confirmations.issueAgain(caller.organisation.id);
        try {
          await askMailbox(link, caller.organisation, caller);
        } catch (error) {
          await confirmations.takeBack(link.token);
          throw error;
        }
        audit.append(caller.by, 'organisation-confirmation-sent', place);
      });
      return reply.code(204).send();
    },
  );

  app.post(
    '/organisations/:id/registration/withdraw',
    { schema: { ...about('Takes back what the mailbox has not confirmed'), params: Id, ...silent } },
    async (request, reply) => {
      const { account, by, organisation } = await gate.ownRegistration(request, request.params.id);
      const { id } = organisation;
      await audit.attempt(by, 'organisation-withdrawn', { organisationId: id }, () =>
        registrations.end(id, 'organisation-withdrawn', by),
      );
      news.organisationsChanged([account.id, ...(await deskAccounts(database))]);
      return reply.code(204).send();
    },
  );
}

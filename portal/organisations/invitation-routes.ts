import { z } from 'zod';
import { OrganisationId } from '../../contract/organisation/organisation.ts';
import {
  InvitationFile,
  InvitationFileReport,
  MemberInvitation,
  OrganisationLink,
} from '../../contract/organisation/people.ts';
import { MemberInvitationAnswer, organisationPlaces } from '../../contract/portal/organisations.ts';
import { openAddress } from '../accounts/open/open-address.ts';
import { tokenFileBodyLimit } from '../accounts/registration/registration-routes.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { readInvitations } from './invitation-file.ts';
import { liveLink } from './invitation-links.ts';
import { mayInviteAs, MemberInvitations } from './member-invitations.ts';
import { concernedBy } from './memberships.ts';
import { organisationTag } from './organisation-gate.ts';
import type { OrganisationParts } from './organisation-parts.ts';

/** Gebruiker uitnodigen: by mail, by a list, or by the link of the organisation (S3-19 to S3-22). */
export function registerInvitationRoutes(app: PortalApp, parts: OrganisationParts): void {
  const { gate, audit, database, news, texts, origin } = parts;
  const invitations = new MemberInvitations(parts);
  const about = (summary: string) => ({ summary, tags: [organisationTag], security: [{ session: [] }] });
  const params = z.object({ id: OrganisationId });

  app.post(
    '/organisations/:id/invitations',
    {
      schema: {
        ...about('Invites by mail'),
        params,
        body: MemberInvitation,
        response: { 200: MemberInvitationAnswer },
      },
    },
    async (request) => {
      const caller = await gate.member(request, request.params.id);
      const results = await invitations.inviteAll(caller, request.body.invitations);
      if (results.some(({ outcome }) => outcome === 'sent'))
        news.organisationsChanged(await concernedBy(database, caller.organisation.id));
      return { results };
    },
  );

  app.post(
    '/organisations/:id/invitations/file/check',
    {
      bodyLimit: tokenFileBodyLimit,
      schema: {
        ...about('What a list of people to invite holds; nothing is sent'),
        params,
        body: InvitationFile,
        response: { 200: InvitationFileReport },
      },
    },
    async (request) => {
      const caller = await gate.member(request, request.params.id);
      const file = Buffer.from(request.body.base64, 'base64');
      const users = await invitations.users(caller.organisation.id);
      return readInvitations(file, users, (role) => mayInviteAs(caller, role));
    },
  );

  app.get(
    '/organisations/:id/link',
    { schema: { ...about('The invitation link of an organisation'), params, response: { 200: OrganisationLink } } },
    async (request) => {
      const { organisation, by } = await gate.member(request, request.params.id);
      const place = { organisationId: organisation.id };
      const { token, since } = await audit.attempt(by, 'link-shown', place, () =>
        liveLink(database, texts, organisation.id),
      );
      // Who has it can apply: no link goes out without its line.
      audit.append(by, 'link-shown', place);
      return { address: openAddress(origin(), organisationPlaces.invitation, token), since: since.toISOString() };
    },
  );
}

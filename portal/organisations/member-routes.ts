import { z } from 'zod';
import { Member, type StatusChange } from '../../contract/organisation/member.ts';
import { OrganisationId } from '../../contract/organisation/organisation.ts';
import { MembersAnswer, RolesRequest, StatusRequest } from '../../contract/portal/organisations.ts';
import { loginPlace } from '../accounts/open/open-address.ts';
import type { OrganisationLetter } from '../mail/post-office.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { mailEach } from './mail-each.ts';
import { concernedBy } from './memberships.ts';
import type { Members } from './members.ts';
import type { OrganisationEvent } from './organisation-audit.ts';
import { organisationTag } from './organisation-gate.ts';
import type { OrganisationParts } from './organisation-parts.ts';

export interface MemberRouteParts extends OrganisationParts {
  readonly members: Members;
}

const events = {
  activate: 'member-activated',
  reject: 'member-rejected',
  stop: 'member-stopped',
} as const satisfies Record<StatusChange, OrganisationEvent>;

/** Users of an organisation: who they are, Wijzig status and roles (S3-23 to S3-30, S2-03). */
export function registerMemberRoutes(app: PortalApp, parts: MemberRouteParts): void {
  const { gate, audit, database, members, news, sessions, origin } = parts;
  const about = (summary: string) => ({ summary, tags: [organisationTag], security: [{ session: [] }] });
  const One = z.object({ id: OrganisationId, memberId: OrganisationId });

  app.get(
    '/organisations/:id/members',
    {
      schema: {
        ...about('Users of an organisation'),
        params: One.pick({ id: true }),
        response: { 200: MembersAnswer },
      },
    },
    async (request) => ({ members: await members.list(await gate.member(request, request.params.id)) }),
  );

  app.post(
    '/organisations/:id/members/exports',
    {
      schema: {
        ...about('Writes down that the users are taken along; without it no file is made'),
        params: One.pick({ id: true }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { organisation, by } = await gate.member(request, request.params.id);
      audit.append(by, 'members-exported', { organisationId: organisation.id });
      return reply.code(204).send();
    },
  );

  const letters: Readonly<Record<StatusChange, (organisation: string) => OrganisationLetter>> = {
    activate: (organisation) => ({ mail: 'member-activated', organisation, place: loginPlace(origin()) }),
    reject: (organisation) => ({ mail: 'member-rejected', organisation }),
    stop: (organisation) => ({ mail: 'member-stopped', organisation }),
  };

  app.post(
    '/organisations/:id/members/:memberId/status',
    { schema: { ...about('Wijzig status'), params: One, body: StatusRequest, response: { 200: Member } } },
    async (request) => {
      const caller = await gate.member(request, request.params.id);
      const { memberId } = request.params;
      const { change } = request.body;
      const { organisation, by } = caller;
      const place = { organisationId: organisation.id, memberId };
      const { member, accountId } = await audit.attempt(by, events[change], place, () =>
        members.change(caller, memberId, change, by),
      );
      // S3-28: whoever is stopped is out at once, whatever they were doing; what they entered stays.
      if (change === 'stop') await sessions.revokeAll(accountId, null);
      news.organisationsChanged([accountId, ...(await concernedBy(database, organisation.id))]);
      mailEach(parts, [member.address], letters[change](organisation.name));
      return member;
    },
  );

  app.post(
    '/organisations/:id/members/:memberId/roles',
    { schema: { ...about('Roles of a user'), params: One, body: RolesRequest, response: { 200: Member } } },
    async (request) => {
      const caller = await gate.member(request, request.params.id);
      const { memberId } = request.params;
      const place = { organisationId: caller.organisation.id, memberId };
      const member = await audit.attempt(caller.by, 'member-roles-changed', place, () =>
        members.setRoles(caller, memberId, request.body.roles, caller.by),
      );
      news.organisationsChanged(await concernedBy(database, caller.organisation.id));
      return member;
    },
  );
}

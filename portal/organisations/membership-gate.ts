import type { FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { MemberState } from '../../contract/organisation/member.ts';
import { OrganisationId } from '../../contract/organisation/organisation.ts';
import type { Duty } from '../../contract/views/person.ts';
import { changedBy } from '../accounts/account-audit.ts';
import type { PortalDatabase } from '../database/tables.ts';
import { PortalRefusal } from '../server/refusal.ts';
import type { Authenticate } from '../sessions/authenticate.ts';
import { loggedPerson } from '../sessions/principal.ts';
import { membershipIn, statesOf } from './memberships.ts';
import type { OrganisationAudit } from './organisation-audit.ts';
import { isOpenWithoutMembership, ruleOf } from './route-rules.ts';

/** Of other parts: the own account, logging in and out, and the home screen that leads there. */
const openPrefixes = ['/account', '/auth/', '/home'];
/** What a duty is done with; whether the caller has it is for the routes to say. */
const dutyPrefixes: Readonly<Record<Duty, string>> = {
  servicedesk: '/desk/',
  'leverancier-adviseur': '/request-forms',
};

/**
 * What keeps somebody out who is in organisations in these states; null when nothing does. Who was stopped can do nothing
 * about it (DP-5008); an application that waits (DP-5021) or was refused (DP-5022) can be taken back.
 */
function refusalOf(states: readonly MemberState[]): 'DP-5008' | 'DP-5021' | 'DP-5022' | null {
  if (states.length === 0 || states.includes('active')) return null;
  if (states.includes('stopped')) return 'DP-5008';
  return states.includes('rejected') ? 'DP-5022' : 'DP-5021';
}

/**
 * Only who is active somewhere gets in (S3-01, S3-23): an account that belongs to organisations and is active in none
 * reaches its own account, its organisations, and applying, and nothing else. Who only applied keeps a duty: that comes
 * from configuration and not from an organisation.
 * @throws PortalRefusal 403 DP-5008 stopped, DP-5021 the application waits, DP-5022 it was refused
 */
export function activeMembersOnly(
  authenticate: Authenticate,
  database: Kysely<PortalDatabase>,
  audit: OrganisationAudit,
): Authenticate {
  const isOpen = (method: string, url: string): boolean => {
    const rule = ruleOf(method, url);
    if (rule !== undefined) return isOpenWithoutMembership(rule);
    return openPrefixes.some((prefix) => url.startsWith(prefix));
  };
  /** The organisation of the route, when the caller has a place in it: its log says who tried what. */
  const organisationOf = async (request: FastifyRequest, accountId: string): Promise<string | null> => {
    if (ruleOf(request.method, request.routeOptions.url)?.who !== 'member') return null;
    const { id } = z.object({ id: OrganisationId }).parse(request.params);
    return (await membershipIn(database, accountId, id)) === null ? null : id;
  };
  return async (request) => {
    const principal = await authenticate(request);
    const { account } = principal;
    if (account === null || isOpen(request.method, request.routeOptions.url ?? '')) return principal;
    const refusal = refusalOf(await statesOf(database, account.id));
    if (refusal === null) return principal;
    const url = request.routeOptions.url ?? '';
    const isOfDuty = account.duties.some((duty) => url.startsWith(dutyPrefixes[duty]));
    if (refusal === 'DP-5021' && isOfDuty) return principal;
    const by = changedBy(request, loggedPerson(principal));
    const organisationId = await organisationOf(request, account.id);
    audit.append(by, 'organisation-refused', { organisationId }, refusal);
    throw new PortalRefusal(403, refusal);
  };
}

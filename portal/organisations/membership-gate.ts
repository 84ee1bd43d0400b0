import type { FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { OrganisationId } from '../../contract/organisation/organisation.ts';
import { changedBy } from '../accounts/account-audit.ts';
import type { PortalDatabase } from '../database/tables.ts';
import { PortalRefusal } from '../server/refusal.ts';
import type { Authenticate } from '../sessions/authenticate.ts';
import { loggedPerson } from '../sessions/principal.ts';
import { isInactiveEverywhere, membershipIn } from './memberships.ts';
import type { OrganisationAudit } from './organisation-audit.ts';
import { isOpenWithoutMembership, ruleOf } from './route-rules.ts';

/** Of other parts: the own account, logging in and out, and the home screen that leads there. */
const openPrefixes = ['/account', '/auth/', '/home'];

/**
 * Only who is active somewhere gets in (S3-01, S3-23): an account that belongs to organisations and is active in none
 * reaches its own account, its organisations, and applying, and nothing else.
 * @throws PortalRefusal 403 DP-5008
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
    if (!(await isInactiveEverywhere(database, account.id))) return principal;
    const by = changedBy(request, loggedPerson(principal));
    const organisationId = await organisationOf(request, account.id);
    audit.append(by, 'organisation-refused', { organisationId }, 'DP-5008');
    throw new PortalRefusal(403, 'DP-5008');
  };
}

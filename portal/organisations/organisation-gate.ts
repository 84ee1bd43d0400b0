import type { FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import type { OrganisationAct } from '../../contract/organisation/organisation.ts';
import { changedBy, type ChangedBy } from '../accounts/account-audit.ts';
import type { PortalDatabase } from '../database/tables.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { PortalRefusal } from '../server/refusal.ts';
import type { Authenticate } from '../sessions/authenticate.ts';
import { loggedPerson, type Principal, type SessionAccount } from '../sessions/principal.ts';
import { membershipIn, membershipsOf } from './memberships.ts';
import type { OrganisationAudit } from './organisation-audit.ts';
import { grantOf, mayRegister } from './permissions.ts';
import { ownPlaceStates, type RouteRule, ruleOf } from './route-rules.ts';
import { type Membership, standingOf } from './rows.ts';

/** Tag by which the routes of this part are known. */
export const organisationTag = 'organisations';

/** A route of this part that nobody decided about. */
export class RouteWithoutRuleError extends Error {
  override readonly name = 'RouteWithoutRuleError';
}

/** From now on a route of this part without a row in `routeRules` stops the start. */
export function requireRules(app: PortalApp): void {
  app.addHook('onRoute', (route) => {
    if (!route.schema?.tags?.includes(organisationTag)) return;
    if (!ruleOf(String(route.method), route.url)) throw new RouteWithoutRuleError(`${route.method} ${route.url}`);
  });
}

/** Somebody with an account, and how the log names them. */
export interface Caller {
  readonly principal: Principal;
  readonly account: SessionAccount;
  readonly by: ChangedBy;
}

/** Somebody in an organisation who may do what the route does; `own`: for oneself alone. */
export interface MemberCaller extends Caller, Membership {
  readonly grant: 'yes' | 'own';
}

type Rule<Who extends RouteRule['who']> = Extract<RouteRule, { who: Who }>;

/** Decides who may ask a route, by `routeRules` and nothing else, and writes every refusal down. */
export class OrganisationGate {
  readonly #authenticate: Authenticate;
  readonly #database: Kysely<PortalDatabase>;
  readonly #audit: OrganisationAudit;

  constructor(authenticate: Authenticate, database: Kysely<PortalDatabase>, audit: OrganisationAudit) {
    this.#authenticate = authenticate;
    this.#database = database;
    this.#audit = audit;
  }

  /** @throws PortalRefusal 401 DP-2008 without a session, 403 DP-2125 for a card without an account */
  async account(request: FastifyRequest): Promise<Caller> {
    this.#rule(request, 'account');
    return this.#caller(request);
  }

  /** @throws PortalRefusal 403 DP-5008 when the caller may not register organisations (S3-01) */
  async registrar(request: FastifyRequest): Promise<Caller> {
    this.#rule(request, 'registrar');
    const caller = await this.#caller(request);
    const memberships = await membershipsOf(this.#database, caller.account.id);
    const standings = memberships.map(({ organisation, member }) => standingOf(organisation, member));
    if (!mayRegister(standings)) throw this.#refused(caller, null, 403, 'DP-5008');
    return caller;
  }

  /** @throws PortalRefusal 404 DP-5007 without a part in it, 403 DP-5008 when somebody else registered it */
  async ownRegistration(request: FastifyRequest, organisationId: string): Promise<Caller & Membership> {
    this.#rule(request, 'own-registration');
    const caller = await this.#caller(request);
    const membership = await this.#membership(caller, organisationId);
    if (membership.organisation.registered_by === caller.account.id) return { ...caller, ...membership };
    throw this.#refused(caller, organisationId, 403, 'DP-5008');
  }

  /** @throws PortalRefusal 404 DP-5007 without a part in it */
  async ownMembership(request: FastifyRequest, organisationId: string): Promise<Caller & Membership> {
    this.#rule(request, 'own-membership');
    const caller = await this.#caller(request);
    return { ...caller, ...(await this.#membership(caller, organisationId)) };
  }

  /** @throws PortalRefusal 404 DP-5007 without a part in it, 403 DP-5008 who was refused or stopped, or it is not linked */
  async ownPlace(request: FastifyRequest, organisationId: string): Promise<Caller & Membership> {
    this.#rule(request, 'own-place');
    const caller = await this.#caller(request);
    const membership = await this.#membership(caller, organisationId);
    const { organisation, member } = membership;
    if (organisation.state === 'linked' && ownPlaceStates.includes(member.state)) return { ...caller, ...membership };
    throw this.#refused(caller, organisationId, 403, 'DP-5008');
  }

  /** @throws PortalRefusal 404 DP-5007 without a part in it, 403 DP-5008 when roles or state do not allow the act */
  async member(request: FastifyRequest, organisationId: string): Promise<MemberCaller> {
    const { act } = this.#rule(request, 'member');
    const caller = await this.#caller(request);
    const membership = await this.#membership(caller, organisationId);
    const grant = grantOf(standingOf(membership.organisation, membership.member), act);
    if (grant === 'no') throw this.#refused(caller, organisationId, 403, 'DP-5008');
    return { ...caller, ...membership, grant };
  }

  /** Asked again while an answer is under way: may the caller of `member` still do this? */
  async mayStill({ account, organisation }: MemberCaller, act: OrganisationAct): Promise<boolean> {
    const membership = await membershipIn(this.#database, account.id, organisation.id);
    return membership !== null && grantOf(standingOf(membership.organisation, membership.member), act) !== 'no';
  }

  /** @throws PortalRefusal 403 DP-2125 without the duty */
  async duty(request: FastifyRequest): Promise<Caller> {
    const { duty } = this.#rule(request, 'duty');
    const caller = await this.#caller(request);
    if (caller.account.duties.includes(duty)) return caller;
    throw this.#refused(caller, null, 403, 'DP-2125');
  }

  async #caller(request: FastifyRequest): Promise<Caller> {
    const principal = await this.#authenticate(request);
    const { account } = principal;
    if (account === null) throw new PortalRefusal(403, 'DP-2125');
    return { principal, account, by: changedBy(request, loggedPerson(principal)) };
  }

  async #membership(caller: Caller, organisationId: string): Promise<Membership> {
    const membership = await membershipIn(this.#database, caller.account.id, organisationId);
    if (!membership) throw this.#refused(caller, null, 404, 'DP-5007');
    return membership;
  }

  #rule<Who extends RouteRule['who']>(request: FastifyRequest, who: Who): Rule<Who> {
    const rule = ruleOf(request.method, request.routeOptions.url);
    if (rule?.who !== who) throw new RouteWithoutRuleError(`${request.method} ${request.routeOptions.url}`);
    return rule as Rule<Who>;
  }

  #refused(
    { by }: Caller,
    organisationId: string | null,
    status: number,
    code: 'DP-5007' | 'DP-5008' | 'DP-2125',
  ): PortalRefusal {
    this.#audit.append(by, 'organisation-refused', { organisationId }, code);
    return new PortalRefusal(status, code);
  }
}

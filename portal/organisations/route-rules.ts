import type { MemberState } from '../../contract/organisation/member.ts';
import type { OrganisationAct } from '../../contract/organisation/organisation.ts';
import type { Duty } from '../../contract/views/person.ts';

/** Who may ask a route of this part. */
export type RouteRule =
  /** Without a session: the links of mails. */
  | { readonly who: 'link' }
  /** Every account; `withoutMembership`: also who belongs to organisations and is active in none. */
  | { readonly who: 'account'; readonly withoutMembership: boolean }
  /** Who may register an organisation (`mayRegister`). */
  | { readonly who: 'registrar' }
  /** Who registered this very organisation. */
  | { readonly who: 'own-registration' }
  /** Whoever has a place in this organisation, about that place: it may be one that waits or was refused. */
  | { readonly who: 'own-membership' }
  /** Who is active in this linked organisation or waits to be, about that place. */
  | { readonly who: 'own-place' }
  /** A user of the organisation whose roles allow the act. */
  | { readonly who: 'member'; readonly act: OrganisationAct }
  | { readonly who: 'duty'; readonly duty: Duty };

/** Where somebody has a place, or waits for it, and so decides about it (`own-place`). */
export const ownPlaceStates: readonly MemberState[] = ['applied', 'active'];

const act = (what: OrganisationAct): RouteRule => ({ who: 'member', act: what });
const duty = (what: Duty): RouteRule => ({ who: 'duty', duty: what });

/** Every route of this part: one without a row here cannot be registered (`requireRules`). */
export const routeRules: Readonly<Record<string, RouteRule>> = {
  'GET /organisations': { who: 'account', withoutMembership: true },
  'POST /organisations/lookup': { who: 'registrar' },
  'PUT /organisations/draft': { who: 'registrar' },
  'DELETE /organisations/draft': { who: 'registrar' },
  'POST /organisations': { who: 'registrar' },
  'POST /organisations/:id/confirmation': { who: 'own-registration' },
  'POST /organisations/:id/registration/withdraw': { who: 'own-registration' },
  'POST /organisations/confirmation/open': { who: 'link' },
  'POST /organisations/confirmation': { who: 'link' },
  'POST /organisations/confirmation/deny': { who: 'link' },
  'GET /organisations/:id/members': act('see-users'),
  'POST /organisations/:id/members/exports': act('see-users'),
  'POST /organisations/:id/members/:memberId/status': act('change-status'),
  'POST /organisations/:id/members/:memberId/roles': act('change-roles'),
  'POST /organisations/:id/membership/status': { who: 'own-membership' },
  'POST /organisations/:id/invitations': act('invite'),
  'POST /organisations/:id/invitations/file/check': act('invite'),
  'POST /organisations/:id/epd-link': act('request-epd-link'),
  'GET /organisations/:id/link': act('see-link'),
  'POST /organisations/link/open': { who: 'link' },
  'POST /organisations/link/apply': { who: 'account', withoutMembership: true },
  'GET /desk/organisations': duty('servicedesk'),
  'POST /desk/organisations/:id/link': duty('servicedesk'),
  'POST /desk/organisations/:id/release': duty('servicedesk'),
  'POST /desk/organisations/:id/epd-link': duty('servicedesk'),
  'GET /organisations/:id/participants': act('register-participants'),
  'POST /organisations/:id/participants': act('register-participants'),
  // By it a takeover finds somebody; who waits and lost it is not activated without (DP-5024).
  'POST /organisations/:id/personal-agb': { who: 'own-place' },
  'GET /organisations/:id/takeovers': act('request-takeover'),
  'POST /organisations/:id/takeovers': act('request-takeover'),
  'GET /organisations/:id/audit': act('see-audit'),
  'GET /organisations/:id/audit.csv': act('see-audit'),
  'GET /request-forms': duty('leverancier-adviseur'),
  'POST /request-forms': duty('leverancier-adviseur'),
  'POST /request-forms/:id/withdraw': duty('leverancier-adviseur'),
  // They wait for a mail address, and come before any place in an organisation (S0-01).
  'GET /me/request-forms': { who: 'account', withoutMembership: true },
  'POST /me/request-forms/:id/submit': { who: 'account', withoutMembership: true },
  'POST /me/request-forms/:id/decline': { who: 'account', withoutMembership: true },
  'GET /desk/takeovers': duty('servicedesk'),
  'POST /desk/takeovers/:id': duty('servicedesk'),
  'GET /desk/epds': duty('servicedesk'),
  'PUT /desk/epds': duty('servicedesk'),
};

/** @returns the rule of a route, as fastify knows it; undefined for a route of another part */
export const ruleOf = (method: string, url: string | undefined): RouteRule | undefined =>
  routeRules[`${method} ${url ?? ''}`];

/** May who is active in none of their organisations ask this (S3-23)? */
export const isOpenWithoutMembership = (rule: RouteRule): boolean =>
  rule.who === 'own-registration' ||
  rule.who === 'own-membership' ||
  rule.who === 'own-place' ||
  (rule.who === 'account' && rule.withoutMembership);

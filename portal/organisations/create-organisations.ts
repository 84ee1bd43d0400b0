import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { AccountRegister } from '../accounts/account-register.ts';
import { Background } from '../accounts/background.ts';
import type { AccountNews } from '../accounts/own/account-news.ts';
import type { PortalConfiguration } from '../configuration/configuration.ts';
import type { PortalDatabase } from '../database/tables.ts';
import type { PostOffice } from '../mail/post-office.ts';
import type { PortalApp } from '../server/portal-app.ts';
import type { RateLimiter } from '../server/rate-limit.ts';
import type { Authenticate } from '../sessions/authenticate.ts';
import type { SessionStore } from '../sessions/session-store.ts';
import { registerApplicationRoutes } from './application-routes.ts';
import { registerAuditRoutes } from './audit-routes.ts';
import { registerConfirmationRoutes } from './confirmation-routes.ts';
import { Confirmations } from './confirmations.ts';
import { registerDeskOrganisationRoutes } from './desk-organisation-routes.ts';
import { Drafts } from './drafts.ts';
import { registerEpdRoutes } from './epd-routes.ts';
import { Epds } from './epds.ts';
import { registerInvitationRoutes } from './invitation-routes.ts';
import { registerMemberRoutes } from './member-routes.ts';
import { Members } from './members.ts';
import { openSealedTexts } from './open-sealed-texts.ts';
import type { OrganisationAudit } from './organisation-audit.ts';
import { OrganisationGate, requireRules } from './organisation-gate.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import { registerOrganisationRoutes } from './organisation-routes.ts';
import type { AgbRegister } from './register/agb-register.ts';
import { embeddedRegister } from './register/embedded-register.ts';
import { httpRegister } from './register/http-register.ts';
import { registerOwnMembershipRoutes } from './own-membership-routes.ts';
import { registerPersonalAgbRoutes } from './personal-agb-routes.ts';
import { registerParticipantRoutes } from './participant-routes.ts';
import { registerTakeoverRoutes } from './takeover-routes.ts';
import { registerRequestFormRoutes } from './request-form-routes.ts';
import { Registrations } from './registrations.ts';

export interface OrganisationOptions {
  readonly database: Kysely<PortalDatabase>;
  readonly audit: OrganisationAudit;
  readonly log: Pick<Logger, 'error' | 'warn'>;
  readonly now: () => Date;
  readonly origin: () => string;
  readonly authenticate: Authenticate;
  readonly loginLimiter: RateLimiter;
  readonly accounts: Pick<AccountRegister, 'invite' | 'findByAddress' | 'canBegin'>;
  readonly sessions: Pick<SessionStore, 'revokeAll' | 'isLive'>;
  readonly news: Pick<AccountNews, 'organisationsChanged'>;
  readonly postOffice: PostOffice;
  readonly configuration: Pick<PortalConfiguration, 'organisations' | 'helpMail' | 'agbRegister'>;
  /** Opens the drafts and links: beside the database, not in it. */
  readonly keyFile: string;
  /** By default the one of the configuration. */
  readonly register?: AgbRegister;
}

/**
 * Organisations and their people: built, and their routes registered.
 * @throws FactorKeyError when the key file is not the one that sealed what the database holds
 */
export async function registerOrganisations(app: PortalApp, options: OrganisationOptions): Promise<void> {
  const { database, audit, log, now, authenticate, loginLimiter, configuration, keyFile } = options;
  const service = configuration.agbRegister;
  const background = new Background(log);
  const texts = await openSealedTexts(database, keyFile);
  const parts: OrganisationParts = {
    database,
    audit,
    gate: new OrganisationGate(authenticate, database, audit),
    register: options.register ?? (service === null ? embeddedRegister() : httpRegister(service, log)),
    texts,
    accounts: options.accounts,
    sessions: options.sessions,
    news: options.news,
    postOffice: options.postOffice,
    background,
    configuration,
    now,
    origin: options.origin,
  };
  const confirmations = new Confirmations(database, audit, configuration.organisations.confirmationDays, now);
  const registrations = new Registrations(database, texts, confirmations, audit, now);
  const drafts = new Drafts(database, texts);
  const epds = new Epds(database);
  const members = new Members(database, audit, now);
  await epds.begin(configuration.organisations.epds);
  requireRules(app);
  registerOrganisationRoutes(app, { ...parts, registrations, confirmations, drafts, epds });
  registerConfirmationRoutes(app, { ...parts, confirmations, registrations, loginLimiter });
  registerEpdRoutes(app, { ...parts, epds });
  registerMemberRoutes(app, { ...parts, members });
  registerInvitationRoutes(app, parts);
  registerApplicationRoutes(app, { ...parts, members, loginLimiter });
  registerOwnMembershipRoutes(app, parts);
  registerDeskOrganisationRoutes(app, { ...parts, members, registrations });
  registerPersonalAgbRoutes(app, parts);
  registerParticipantRoutes(app, parts);
  registerTakeoverRoutes(app, parts);
  registerRequestFormRoutes(app, parts);
  registerAuditRoutes(app, parts);
  // What goes on after an answer needs the database, which closes later.
  app.addHook('onClose', () => background.settle());
}

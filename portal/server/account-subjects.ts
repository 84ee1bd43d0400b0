import type { Logger } from 'pino';
import type { AuditLog } from '../audit/audit-entry.ts';
import { type AccountSettings, defaultAccountSettings } from '../accounts/account-settings.ts';
import { AccountNews } from '../accounts/own/account-news.ts';
import { registerSessionEventsRoute } from '../accounts/own/session-events-route.ts';
import { type Accounts, createAccounts } from '../accounts/create-accounts.ts';
import { verificationHolder } from '../accounts/login/login-waits.ts';
import type { PortalConfiguration } from '../configuration/configuration.ts';
import type { Kysely } from 'kysely';
import type { PortalDatabase } from '../database/tables.ts';
import { createDesk } from '../desk/desk.ts';
import { DeskAudit } from '../desk/desk-audit.ts';
import { registerDeskRoutes } from '../desk/desk-routes.ts';
import { createVerifications } from '../desk/verification-codes.ts';
import { registerVerificationRoutes } from '../desk/verification-routes.ts';
import { createSecondFactors } from '../factors/create-second-factors.ts';
import { registerHomeRoutes } from '../home/home-routes.ts';
import { registerMaterialsRoute } from '../home/materials-route.ts';
import { Notices } from '../home/notices.ts';
import type { PostOffice } from '../mail/post-office.ts';
import { createPostOffice } from '../mail/smtp-post-office.ts';
import { registerOrganisations } from '../organisations/create-organisations.ts';
import { OrganisationAudit } from '../organisations/organisation-audit.ts';
import type { Authenticate } from '../sessions/authenticate.ts';
import type { LoginAudit } from '../sessions/login-audit.ts';
import type { SessionStore } from '../sessions/session-store.ts';
import type { PortalApp } from './portal-app.ts';
import type { RateLimiter } from './rate-limit.ts';

/** Names that are known to everybody, so that no password may consist of them. */
const productNames = ['Dossierpas', 'servicedesk', 'UZI-pas'];

export interface AccountSubjects {
  readonly database: Kysely<PortalDatabase>;
  readonly audit: AuditLog;
  readonly log: Logger;
  readonly now: () => Date;
  readonly origin: () => string;
  readonly sessions: SessionStore;
  readonly loginAudit: LoginAudit;
  readonly authenticate: Authenticate;
  readonly loginLimiter: RateLimiter;
  readonly configuration: PortalConfiguration;
  /** Where the key of the second factors is kept: beside the database, not in it. */
  readonly factorKeyFile: string;
  /** Where the key of organisations is kept, likewise. */
  readonly organisationKeyFile: string;
  /** What differs from the defaults and the configuration. */
  readonly settings: Partial<AccountSettings>;
  /** Where letters go; by default the SMTP server of the configuration. */
  readonly postOffice: PostOffice | null;
}

/**
 * Accounts, second factors, mail, servicedesk, home and organisations: built, and their routes registered.
 * @throws FactorKeyError when the key of the second factors is not the one that sealed them
 */
export async function registerAccountSubjects(app: PortalApp, parts: AccountSubjects): Promise<Accounts> {
  const { database, audit, log, now, sessions, authenticate, loginLimiter, configuration } = parts;
  const { accountName, lifetimes, selfRegistration, verificationRequired } = configuration;
  const notices = new Notices(database, now, configuration);
  const settings: AccountSettings = {
    ...defaultAccountSettings,
    ...lifetimes,
    deskVerifies: verificationRequired,
    ...parts.settings,
  };
  const factors = await createSecondFactors({
    database,
    now,
    keyFile: parts.factorKeyFile,
    settings: { portalName: accountName, hashCost: settings.hashCost },
  });
  const postOffice = parts.postOffice ?? createPostOffice({ configuration, log, now });
  const accounts = createAccounts({
    database,
    audit,
    log,
    now,
    origin: parts.origin,
    sessions,
    loginAudit: parts.loginAudit,
    factors,
    postOffice,
    notices,
    settings,
    places: [accountName, configuration.mail.sender.name, ...productNames],
  });
  const verifications = createVerifications({ database, now, codeHours: configuration.desk.codeHours });
  const desk = createDesk({
    database,
    now,
    accounts: accounts.register,
    codes: verifications,
    configuration: configuration.desk,
    onTrouble: (error) => log.error({ err: error }, 'work of the servicedesk failed'),
  });
  accounts.registerRoutes(app, { verifications, authenticate, loginLimiter, selfRegistration });
  const holder = verificationHolder(accounts.waits);
  registerVerificationRoutes(app, {
    desk,
    authenticatePerson: async (request) => ({ accountId: await holder(request) }),
  });
  registerDeskRoutes(app, {
    desk,
    accounts: accounts.register,
    audit: new DeskAudit(audit),
    authenticate,
    sessionIsLive: (sessionId) => sessions.isLive(sessionId),
  });
  const news = new AccountNews();
  registerSessionEventsRoute(app, { authenticate, isLive: (sessionId) => sessions.isLive(sessionId), news });
  registerHomeRoutes(app, { configuration, notices, authenticate });
  registerMaterialsRoute(app, { postOffice, materialsMail: configuration.materialsMail, now, authenticate });
  await registerOrganisations(app, {
    database,
    audit: new OrganisationAudit(audit),
    log,
    now,
    origin: parts.origin,
    authenticate,
    loginLimiter,
    accounts: accounts.register,
    sessions,
    news,
    postOffice,
    configuration,
    keyFile: parts.organisationKeyFile,
  });
  // What goes on after an answer needs the database, which closes later.
  app.addHook('onClose', () => accounts.settle());
  return accounts;
}

import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { AuditLog } from '../audit/audit-entry.ts';
import type { PortalDatabase } from '../database/tables.ts';
import type { Verifications } from '../desk/verifications.ts';
import type { SecondFactors } from '../factors/second-factors.ts';
import type { Notices } from '../home/notices.ts';
import type { PostOffice } from '../mail/post-office.ts';
import type { PortalApp } from '../server/portal-app.ts';
import type { RateLimiter } from '../server/rate-limit.ts';
import type { Authenticate } from '../sessions/authenticate.ts';
import type { LoginAudit } from '../sessions/login-audit.ts';
import { loggedPerson } from '../sessions/principal.ts';
import type { SessionStore } from '../sessions/session-store.ts';
import type { AccountCards } from '../sessions/step-up.ts';
import { AccountAudit, changedBy } from './account-audit.ts';
import { minuteMs } from './account-parts.ts';
import type { AccountSettings } from './account-settings.ts';
import { AccountStore } from './account-store.ts';
import { Background, SecurityNotifier } from './background.ts';
import { CodeLogin } from './login/code-login.ts';
import type { LoginParts } from './login/login-parts.ts';
import { registerLoginRoutes } from './login/login-routes.ts';
import { LoginWaits } from './login/login-waits.ts';
import { PasswordLogin } from './login/password-login.ts';
import { PasswordReset } from './login/password-reset.ts';
import { SignIns } from './login/sign-ins.ts';
import { TrustedDevices } from './login/trusted-devices.ts';
import { MailLimits } from './mail-limits.ts';
import { registerOpenPages } from './open/open-routes.ts';
import { OwnAccounts } from './own/own-account.ts';
import { registerOwnAccountRoutes } from './own/own-account-routes.ts';
import { PersonalLinks } from './personal-links.ts';
import { type ConfiguredPeople, PortalAccountRegister } from './portal-account-register.ts';
import { RegistrationFlow } from './registration/registration-flow.ts';
import { registerRegistrationRoutes } from './registration/registration-routes.ts';
import { RegistrationStore } from './registration/registration-store.ts';
import { Throttle } from './throttle.ts';

export interface AccountOptions {
  readonly database: Kysely<PortalDatabase>;
  readonly audit: AuditLog;
  readonly log: Pick<Logger, 'error' | 'warn'>;
  readonly now: () => Date;
  readonly origin: () => string;
  readonly sessions: SessionStore;
  readonly loginAudit: LoginAudit;
  readonly factors: SecondFactors;
  readonly postOffice: PostOffice;
  readonly notices: Pick<Notices, 'tell'>;
  readonly settings: AccountSettings;
  /** Names of the portal and the product, which no password may consist of. */
  readonly places: readonly string[];
}

export interface AccountRouteOptions {
  readonly verifications: Verifications;
  readonly authenticate: Authenticate;
  readonly loginLimiter: RateLimiter;
  readonly selfRegistration: boolean;
}

/** Accounts of the portal, for its other parts. */
export interface Accounts {
  readonly register: PortalAccountRegister;
  /** Logins that wait for the servicedesk. */
  readonly waits: LoginWaits;
  readonly cards: AccountCards;
  /** At the start of the portal, beside it: a mail server that is slow holds nobody up. */
  inviteConfigured(people: readonly ConfiguredPeople[]): void;
  /** Resolves when no mail and no other work after an answer is under way. */
  settle(): Promise<void>;
  registerRoutes(app: PortalApp, routes: AccountRouteOptions): void;
}

/** The register for the servicedesk, and the routes once there is one. */
export function createAccounts(options: AccountOptions): Accounts {
  const { database, audit, log, now, origin, sessions, loginAudit, factors, postOffice, notices, settings, places } =
    options;
  const accountAudit = new AccountAudit(audit);
  const background = new Background(log);
  const parts: LoginParts = {
    accounts: new AccountStore(database, accountAudit, now),
    accountAudit,
    factors,
    postOffice,
    notifier: new SecurityNotifier(background, postOffice, notices),
    background,
    links: new PersonalLinks(database, now),
    mailLimits: new MailLimits(database, settings, now),
    throttle: new Throttle(database, now),
    settings,
    now,
    origin,
    places,
    sessions,
    loginAudit,
    waits: new LoginWaits(database, now),
    devices: new TrustedDevices(database, now),
    signIns: new SignIns(database, now),
  };
  const register = new PortalAccountRegister(parts);
  return {
    register,
    inviteConfigured: (people) => background.run(() => register.inviteConfigured(people, log)),
    waits: parts.waits,
    cards: {
      bind: (request, principal, accountId, uziNumber) =>
        parts.accounts.bindCard(accountId, uziNumber, changedBy(request, loggedPerson(principal))),
      shown: (accountId, device) => parts.signIns.add(accountId, { device, method: 'uzi-pas', outcome: 'ok' }),
    },
    settle: () => background.settle(),
    registerRoutes(app: PortalApp, routes: AccountRouteOptions): void {
      const { verifications, authenticate, loginLimiter, selfRegistration } = routes;
      const store = new RegistrationStore(database, settings.registrationMinutes * minuteMs, now);
      const flow = new RegistrationFlow(parts, store);
      registerRegistrationRoutes(app, { flow, store, loginLimiter, selfRegistration });
      registerLoginRoutes(app, {
        passwordLogin: new PasswordLogin(parts, flow),
        codeLogin: new CodeLogin(parts, verifications),
        passwordReset: new PasswordReset(parts, database),
        loginLimiter,
      });
      registerOwnAccountRoutes(app, { own: new OwnAccounts(parts), authenticate });
      registerOpenPages(app);
    },
  };
}

import type { DestinationStream, Logger } from 'pino';
import type { AccountSettings } from '../accounts/account-settings.ts';
import type { Accounts } from '../accounts/create-accounts.ts';
import { hospitalKeyIn } from '../access/hospital-key.ts';
import { dossierRoles } from '../access/roles.ts';
import { type PortalConfiguration, readPortalConfiguration } from '../configuration/configuration.ts';
import { registerClinicalRoutes } from '../fhir/routes.ts';
import { startDemoArrivals } from '../inbox/demo-arrivals.ts';
import type { PostOffice } from '../mail/post-office.ts';
import { activeMembersOnly } from '../organisations/membership-gate.ts';
import { OrganisationAudit } from '../organisations/organisation-audit.ts';
import { authenticator } from '../sessions/authenticate.ts';
import { CardLogin } from '../sessions/card-login/card-login.ts';
import {
  defaultRevocationOptions,
  RevocationChecker,
  type RevocationOptions,
} from '../sessions/card-login/revocation.ts';
import { readTrust, type Trust } from '../sessions/card-login/trust.ts';
import { Challenges } from '../sessions/challenges.ts';
import { clinicianGate } from '../sessions/clinician-gate.ts';
import { LoginAudit } from '../sessions/login-audit.ts';
import { registerSessionRoutes } from '../sessions/routes.ts';
import { SessionStore } from '../sessions/session-store.ts';
import { registerStepUp } from '../sessions/step-up.ts';
import { serverCredential } from '../tls/server-credential.ts';
import { registerAccountSubjects } from './account-subjects.ts';
import { createApp } from './app.ts';
import { dataFilesIn } from './data-files.ts';
import { createLog } from './log.ts';
import type { PortalApp } from './portal-app.ts';
import { defaultRateLimits, RateLimiter, type RateLimits } from './rate-limit.ts';
import { openStores, type Stores } from './stores.ts';

/** Enough to search in, and made in a moment. */
const defaultPatients = 500;

export interface PortalOptions {
  /** Where the portal keeps everything; made when absent. */
  readonly dataDirectory: string;
  /** `uzi-trust.json` (docs/architecture.md). */
  readonly trustFile: string;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** How many patients to generate when the data directory holds none. */
  readonly patients?: number;
  /** The same number gives the same patients. */
  readonly seed?: number;
  /** Demo: seconds between two pieces of new information; none when left out. */
  readonly arrivalsEverySeconds?: number;
  /** Told while patients are generated; one line of the log each time when left out. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly now?: () => Date;
  /** Role codes that may log in and read (S4-01). */
  readonly allowedRoles?: readonly string[];
  readonly rateLimits?: Partial<RateLimits>;
  /** Path of the configuration (portal/configuration); every default without one. */
  readonly configurationFile?: string;
  /** What differs from the configuration, for tests. */
  readonly accountSettings?: Partial<AccountSettings>;
  /** Where letters go; by default the SMTP server of the configuration. */
  readonly postOffice?: PostOffice;
  readonly revocation?: Partial<RevocationOptions>;
  /** Where log lines go; standard error by default. */
  readonly logStream?: DestinationStream;
  /** Called with the app before it listens: tests add hooks that answer slowly or wrongly. */
  readonly onApp?: (app: PortalApp) => void | Promise<void>;
}

export interface RunningPortal {
  /** `https://localhost:<port>` */
  readonly origin: string;
  /** PEM of the CA that a client must trust to reach it. */
  readonly caFile: string;
  /** The access log, for `verifyAccessLog`. */
  readonly auditFile: string;
  /** Answers what it has begun, then stops; stopping twice does nothing more, and does not wait for the first. */
  close(): Promise<void>;
}

interface Surroundings {
  readonly trust: Trust;
  readonly configuration: PortalConfiguration;
  readonly log: Logger;
  readonly now: () => Date;
  readonly origin: () => string;
}

/** Login, sessions, accounts and the clinical routes, each with the rates and roles that the options give. */
async function registerSubjects(
  app: PortalApp,
  { database, audit }: Stores,
  { trust, configuration, log, now, origin }: Surroundings,
  options: PortalOptions,
): Promise<Accounts> {
  const limits = { ...defaultRateLimits, ...options.rateLimits };
  const addressLimiter = new RateLimiter(limits.address, now);
  app.addHook('onRequest', async (request) => addressLimiter.take(request.ip));

  const allowedRoles = options.allowedRoles ?? dossierRoles;
  const revocation = new RevocationChecker(now, { ...defaultRevocationOptions, ...options.revocation });
  const loginAudit = new LoginAudit(audit);
  const sessions = new SessionStore(database, now);
  const files = dataFilesIn(options.dataDirectory);
  const authenticate = activeMembersOnly(
    authenticator(sessions, new RateLimiter(limits.session, now)),
    database,
    new OrganisationAudit(audit),
  );
  const loginLimiter = new RateLimiter(limits.login, now);
  const sessionParts = {
    challenges: new Challenges(database, now),
    cardLogin: new CardLogin({ trust, revocation, now, allowedRoles }),
    sessions,
    audit: loginAudit,
    loginLimiter,
    authenticate,
    now,
    origin,
  };
  registerSessionRoutes(app, sessionParts);
  const accounts = await registerAccountSubjects(app, {
    database,
    audit,
    log,
    now,
    origin,
    sessions,
    loginAudit,
    authenticate,
    loginLimiter,
    configuration,
    factorKeyFile: files.factorKey,
    organisationKeyFile: files.organisationKey,
    settings: options.accountSettings ?? {},
    postOffice: options.postOffice ?? null,
  });
  registerStepUp(app, { ...sessionParts, cards: accounts.cards });
  const gate = clinicianGate(authenticate, loginAudit);
  registerClinicalRoutes(app, { database, audit, now, authenticate: gate }, allowedRoles, {
    hospitalKey: hospitalKeyIn(options.dataDirectory),
    isLive: (sessionId) => sessions.isLive(sessionId),
  });
  return accounts;
}

/**
 * Starts a portal on localhost: data, TLS, login, clinical routes.
 * @throws TrustFileError, ConfigurationError, FactorKeyError, or the error of Node when the data directory or the port cannot be used
 */
export async function startPortal(options: PortalOptions): Promise<RunningPortal> {
  const now = options.now ?? (() => new Date());
  const log = createLog(options.logStream ?? process.stderr);
  const trust = readTrust(options.trustFile);
  const configuration = readPortalConfiguration(options.configurationFile ?? null);
  const running = new AsyncDisposableStack();
  try {
    const logged = (done: number, total: number) => log.info({ done, total }, 'patients generated');
    const { patients = defaultPatients, seed = 1, onProgress = logged } = options;
    const stores = await openStores(options.dataDirectory, { patients, seed, onProgress }, now);
    running.defer(() => stores.close());
    const { tls: tlsDirectory, audit: auditFile } = dataFilesIn(options.dataDirectory);
    const { caFile, ...tls } = serverCredential(tlsDirectory, now());
    const app = await createApp({ tls, log, now });
    running.defer(() => app.close());
    let origin = '';
    const surroundings = { trust, configuration, log, now, origin: () => origin };
    const accounts = await registerSubjects(app, stores, surroundings, options);
    await options.onApp?.(app);
    await app.listen({ host: 'localhost', port: options.port ?? 0, listenTextResolver: () => 'listening' });
    const address = app.server.address();
    if (!address || typeof address === 'string') throw new Error('the portal listens on no port');
    origin = `https://localhost:${address.port}`;
    if (options.arrivalsEverySeconds !== undefined && options.arrivalsEverySeconds > 0) {
      const failed = (error: unknown) => log.error({ err: error }, 'demo arrivals');
      running.defer(startDemoArrivals({ database: stores.database, now }, options.arrivalsEverySeconds, failed));
    }
    const { desk, mail, suppliers } = configuration;
    accounts.inviteConfigured([
      { addresses: desk.firstAccounts, organisation: mail.sender.name, duty: 'servicedesk' },
      ...suppliers.map(({ name, advisers }) => ({
        addresses: advisers,
        organisation: name,
        duty: 'leverancier-adviseur' as const,
      })),
    ]);
    return { origin, caFile, auditFile, close: () => running.disposeAsync() };
  } catch (error) {
    await running.disposeAsync();
    throw error;
  }
}

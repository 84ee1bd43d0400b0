import { mkdirSync } from 'node:fs';
import type { DestinationStream } from 'pino';
import { openAuditLog } from '../audit/audit-log.ts';
import { clinicalMigrations } from '../data/migrations.ts';
import { openDatabase } from '../database/open.ts';
import { authenticator } from '../sessions/authenticate.ts';
import { CardLogin } from '../sessions/card-login/card-login.ts';
import {
  defaultRevocationOptions,
  RevocationChecker,
  type RevocationOptions,
} from '../sessions/card-login/revocation.ts';
import { readTrust } from '../sessions/card-login/trust.ts';
import { Challenges } from '../sessions/challenges.ts';
import { LoginAudit } from '../sessions/login-audit.ts';
import { sessionMigrations } from '../sessions/migrations.ts';
import { registerSessionRoutes } from '../sessions/routes.ts';
import { SessionStore } from '../sessions/session-store.ts';
import { serverCredential } from '../tls/server-credential.ts';
import { createApp } from './app.ts';
import { dataFilesIn } from './data-files.ts';
import { createLog } from './log.ts';
import type { PortalApp } from './portal-app.ts';
import { defaultRateLimits, RateLimiter, type RateLimits } from './rate-limit.ts';

/** Huisarts, apotheekhoudend huisarts, specialist ouderengeneeskunde (S4-01). */
export const defaultRoles: readonly string[] = ['01.015', '01.004', '01.047'];

export interface PortalOptions {
  /** Where the portal keeps everything; made when absent. */
  readonly dataDirectory: string;
  /** `uzi-trust.json` (docs/architecture.md). */
  readonly trustFile: string;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly now?: () => Date;
  readonly allowedRoles?: readonly string[];
  readonly rateLimits?: Partial<RateLimits>;
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
  /** Answers what it has begun, then stops; asked twice, it stops once. */
  close(): Promise<void>;
}

/** Opens both databases; closes the first again when the second fails. */
function openStores(dataDirectory: string, now: () => Date) {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const files = dataFilesIn(dataDirectory);
  const audit = openAuditLog(files.audit, now);
  try {
    const database = openDatabase(files.database, [...sessionMigrations, ...clinicalMigrations], {
      audit: files.audit,
    });
    return { database, audit };
  } catch (error) {
    audit.close();
    throw error;
  }
}

/**
 * Starts a portal on localhost: data, TLS, login, clinical routes.
 * @throws TrustFileError, or the error of Node when the data directory or the port cannot be used
 */
export async function startPortal(options: PortalOptions): Promise<RunningPortal> {
  const now = options.now ?? (() => new Date());
  const trust = readTrust(options.trustFile);
  const { database, audit } = openStores(options.dataDirectory, now);
  let app: PortalApp | undefined;
  try {
    const tls = serverCredential(dataFilesIn(options.dataDirectory).tls, now());
    app = await createApp({ tls, log: createLog(options.logStream ?? process.stderr), now });
    const limits = { ...defaultRateLimits, ...options.rateLimits };
    const addressLimiter = new RateLimiter(limits.address, now);
    app.addHook('onRequest', async (request) => addressLimiter.take(request.ip));

    let origin = '';
    const sessions = new SessionStore(database.kysely, now);
    const authenticate = authenticator(sessions, new RateLimiter(limits.session, now));
    registerSessionRoutes(app, {
      challenges: new Challenges(database.kysely, now),
      cardLogin: new CardLogin({
        trust,
        revocation: new RevocationChecker(now, { ...defaultRevocationOptions, ...options.revocation }),
        now,
        allowedRoles: options.allowedRoles ?? defaultRoles,
      }),
      sessions,
      audit: new LoginAudit(audit),
      loginLimiter: new RateLimiter(limits.login, now),
      authenticate,
      now,
      origin: () => origin,
    });
    await options.onApp?.(app);
    await app.listen({ host: 'localhost', port: options.port ?? 0, listenTextResolver: () => 'listening' });
    const address = app.server.address();
    if (!address || typeof address === 'string') throw new Error('the portal listens on no port');
    origin = `https://localhost:${address.port}`;
    const running = app;
    const stop = async () => {
      await running.close();
      await database.close();
      audit.close();
    };
    let stopped: Promise<void> | undefined;
    return {
      origin,
      caFile: tls.caFile,
      auditFile: dataFilesIn(options.dataDirectory).audit,
      close: () => (stopped ??= stop()),
    };
  } catch (error) {
    await app?.close();
    await database.close();
    audit.close();
    throw error;
  }
}

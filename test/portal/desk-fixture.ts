import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { FastifyRequest } from 'fastify';
import type { VerificationEvent } from '../../contract/portal/accounts.ts';
import type { DeskEvent } from '../../contract/portal/desk.ts';
import { PortalError } from '../../contract/portal/auth.ts';
import { openAuditLog } from '../../portal/audit/audit-log.ts';
import { readPortalConfiguration } from '../../portal/configuration/configuration.ts';
import { openDatabase } from '../../portal/database/open.ts';
import { createDesk } from '../../portal/desk/desk.ts';
import { DeskAudit, type DeskPrincipal } from '../../portal/desk/desk-audit.ts';
import { registerDeskRoutes } from '../../portal/desk/desk-routes.ts';
import { deskMigrations } from '../../portal/desk/migrations.ts';
import { createVerifications } from '../../portal/desk/verification-codes.ts';
import { registerVerificationRoutes } from '../../portal/desk/verification-routes.ts';
import { createApp } from '../../portal/server/app.ts';
import { createLog } from '../../portal/server/log.ts';
import { PortalRefusal } from '../../portal/server/refusal.ts';
import { serverCredential } from '../../portal/tls/server-credential.ts';
import { followEvents } from './event-stream-client.ts';
import { memoryAccounts } from './memory-accounts.ts';

/** A Monday, 11:00 in Hilversum: the desk is open. */
const monday = Date.parse('2026-06-01T09:00:00Z');
const bearer = (request: FastifyRequest) => (request.headers.authorization ?? '').replace('Bearer ', '');

/** The servicedesk behind a real HTTPS server: own database, own access log, accounts in memory, a clock that is set. */
export async function startDeskFixture({ heartbeatMs = 15_000 } = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'portal-desk-'));
  let at = monday;
  const now = () => new Date(at);
  const lines: string[] = [];
  const troubles: unknown[] = [];
  const auditFile = join(directory, 'audit.db');
  const audit = openAuditLog(auditFile, now);
  const database = openDatabase(join(directory, 'portal.db'), deskMigrations);
  const accounts = memoryAccounts(now);
  const configuration = { ...readPortalConfiguration(null).desk, telephone: '035 123 45 67' };
  const codes = createVerifications({ database: database.kysely, now, codeHours: configuration.codeHours });
  const desk = createDesk({
    database: database.kysely,
    now,
    accounts,
    codes,
    configuration,
    onTrouble: (error) => void troubles.push(error),
    heartbeatMs,
  });
  const principals = new Map<string, DeskPrincipal>();
  const persons = new Map<string, string>();
  const { caFile, ...tls } = serverCredential(join(directory, 'tls'), new Date());
  const app = await createApp({ tls, log: createLog({ write: (line) => void lines.push(line) }), now });
  registerDeskRoutes(app, {
    desk,
    accounts,
    audit: new DeskAudit(audit),
    async authenticate(request) {
      const principal = principals.get(bearer(request));
      if (!principal) throw new PortalRefusal(401, 'DP-2008');
      return principal;
    },
    sessionIsLive: async (sessionId) => [...principals.values()].some((one) => one.sessionId === sessionId),
  });
  registerVerificationRoutes(app, {
    desk,
    async authenticatePerson(request) {
      const accountId = persons.get(bearer(request));
      if (accountId === undefined) throw new PortalRefusal(401, 'DP-2130');
      return { accountId };
    },
  });
  await app.listen({ host: 'localhost', port: 0, listenTextResolver: () => 'listening' });
  const bound = app.server.address();
  if (!bound || typeof bound === 'string') throw new Error('no port');
  const origin = `https://localhost:${bound.port}`;
  const ca = readFileSync(caFile, 'utf8');

  const send = (method: 'GET' | 'POST', path: string, token: string, body?: unknown) =>
    new Promise<{ status: number; code: string | null; json: unknown }>((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      };
      const request = httpsRequest(`${origin}${path}`, { ca, method, agent: false, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.once('error', reject).once('end', () => {
          const json: unknown = text === '' ? null : JSON.parse(text);
          const refusal = PortalError.safeParse(json);
          resolve({ status: response.statusCode ?? 0, code: refusal.success ? refusal.data.error.code : null, json });
        });
      });
      request.once('error', reject).end(body === undefined ? undefined : JSON.stringify(body));
    });

  return {
    accounts,
    codes,
    desk,
    app,
    now,
    log: () => lines.join(''),
    setTime: (instant: string) => {
      at = Date.parse(instant);
    },
    advance: (milliseconds: number) => {
      at += milliseconds;
    },
    /** Somebody with a session, at the desk or not. */
    signIn(token: string, duties: ('servicedesk' | 'leverancier-adviseur')[] = ['servicedesk']) {
      const account = { id: `id-of-${token}`, names: { givenName: 'Bram', surname: 'de Wit' }, duties };
      principals.set(token, { sessionId: `session-of-${token}`, account, clinician: null });
    },
    signOut: (token: string) => principals.delete(token),
    /** Somebody who waits for verification, with a token for the chat. */
    async waits(address: string, names = { givenName: 'Wilma', surname: 'Gijtenbeek' }) {
      const account = accounts.add({ address, names });
      const token = `token-of-${address}`;
      persons.set(token, account.id);
      const { code } = await codes.begin(account.id);
      return { ...account, token, code };
    },
    expireToken: (token: string) => persons.delete(token),
    get: (path: string, token: string) => send('GET', path, token),
    post: (path: string, token: string, body?: unknown) => send('POST', path, token, body),
    chat: (token: string) => followEvents<VerificationEvent>(`${origin}/verification/events`, { ca, token }),
    follow: (token: string) => followEvents<DeskEvent>(`${origin}/desk/events`, { ca, token }),
    logged() {
      const log = new DatabaseSync(auditFile, { readOnly: true });
      const rows = log.prepare('SELECT * FROM access_log ORDER BY sequence').all();
      log.close();
      return rows.map(({ subtype, outcome, object, reason, user_name: user }) => ({
        subtype,
        outcome,
        object,
        reason,
        user,
      }));
    },
    database: database.kysely,
    /** @throws what went wrong in work that no request waited for */
    async close() {
      await app.close();
      await database.close();
      audit.close();
      await rm(directory, { recursive: true });
      if (troubles.length > 0) throw new AggregateError(troubles, 'something failed behind the requests');
    },
  };
}

export type DeskFixture = Awaited<ReturnType<typeof startDeskFixture>>;

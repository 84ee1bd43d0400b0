/** Main's side of accounts as the app composes it, without Electron: for tests against a portal. */

import { randomBytes } from 'node:crypto';
import type { PendingApplication } from '../../contract/ipc/organisation.ts';
import type { AccountFlow, ChatView, DeskView } from '../../contract/views/account.ts';
import type { SessionView } from '../../contract/views/session.ts';
import { accountParts } from '../../electron/main/composition/account-parts.ts';
import type { PortalParts } from '../../electron/main/composition/portal-parts.ts';
import { systemClock } from '../../electron/main/composition/system-clock.ts';
import type { Log } from '../../electron/main/log/log.ts';
import { AccountAuthClient } from '../../electron/main/portal/account-auth-client.ts';
import { AuthClient } from '../../electron/main/portal/auth-client.ts';
import { CurrentSession } from '../../electron/main/portal/current-session.ts';
import { PasswordClient } from '../../electron/main/portal/password-client.ts';
import { type Fetch, PortalTransport } from '../../electron/main/portal/portal-transport.ts';
import { RegistrationClient } from '../../electron/main/portal/registration-client.ts';
import { type SessionDependencies, SessionService } from '../../electron/main/session/session-service.ts';
import { MemoryKeychain } from '../keychain/memory-keychain.ts';

export interface AccountAppOptions {
  readonly origin: string;
  readonly fetch?: Fetch;
  readonly card?: SessionDependencies['card'];
  readonly keychain?: MemoryKeychain;
  /** This machine's clock, milliseconds. */
  readonly now?: () => number;
}

/** A running client without windows, and everything that it told them or logged. */
export function startAccountApp(options: AccountAppOptions) {
  const { origin, fetch: network = fetch, keychain = new MemoryKeychain(), now = Date.now } = options;
  const logged: string[] = [];
  const line = (event: string, fields?: unknown) => void logged.push(JSON.stringify([event, fields]));
  const log: Log = { error: line, warn: line, info: line, debug: line };
  const told = {
    session: [] as SessionView[],
    flow: [] as AccountFlow[],
    chat: [] as ChatView[],
    desk: [] as DeskView[],
    application: [] as PendingApplication[],
  };
  const transport = new PortalTransport(origin, network, log, now);
  const portal: PortalParts = {
    auth: new AuthClient({ transport, now, randomBytes, uziMode: 'test' }),
    accountAuth: new AccountAuthClient({ transport, now, deviceName: 'praktijk-pc' }),
    registrations: new RegistrationClient(transport),
    passwords: new PasswordClient(transport),
    withoutSession: transport,
    relyingParty: { name: 'Ziekenhuis Voorbeeld', origin },
  };
  const current = new CurrentSession();
  const accounts = accountParts({
    portal,
    current,
    keychain,
    sessions: () => sessions,
    tell: {
      flow: (view) => told.flow.push(view),
      chat: (view) => told.chat.push(view),
      desk: (view) => told.desk.push(view),
      application: (view) => told.application.push(view),
    },
    log,
  });
  const sessions: SessionService = new SessionService({
    auth: portal.auth,
    relyingParty: portal.relyingParty,
    account: accounts.forSessions,
    card: options.card ?? {
      read: () => Promise.reject(new Error('no card')),
      authenticate: () => Promise.reject(new Error('no card')),
    },
    current,
    clock: systemClock,
    log,
    platform: 'linux',
    preferences: { lastMethod: null, rememberMethod: () => {} },
    blocked: null,
    audience: {
      sessionLeft: () => accounts.desk.leave(),
      session: (view) => told.session.push(view),
      readers: () => {},
      pin: () => {},
    },
  });
  return { ...accounts, sessions, current, keychain, told, logged, close: () => sessions.shutdown() };
}

export type AccountApp = ReturnType<typeof startAccountApp>;

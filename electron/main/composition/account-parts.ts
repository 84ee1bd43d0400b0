import { randomUUID } from 'node:crypto';
import type { PendingApplication } from '../../../contract/ipc/organisation.ts';
import type { AccountFlow, ChatView, DeskView } from '../../../contract/views/account.ts';
import type { Keychain } from '../../../native/keychain/keychain.ts';
import { AccountFlowService } from '../account/account-flow.ts';
import { Chat } from '../account/chat.ts';
import { Desk } from '../account/desk.ts';
import { RememberedLogin } from '../account/remembered-login.ts';
import type { Log } from '../log/log.ts';
import { PendingInvitation } from '../organisation/pending-invitation.ts';
import type { CurrentSession } from '../portal/current-session.ts';
import { makeWay } from '../session/make-way.ts';
import type { SessionDependencies, SessionService } from '../session/session-service.ts';
import type { PortalParts } from './portal-parts.ts';
import { systemClock } from './system-clock.ts';

export interface AccountPartsDependencies {
  readonly portal: PortalParts;
  readonly current: CurrentSession;
  /** Of the operating system, for this portal alone. */
  readonly keychain: Keychain;
  /** The service that is built with these parts; asked for only when something happens. */
  readonly sessions: () => SessionService;
  readonly tell: {
    readonly flow: (view: AccountFlow) => void;
    readonly chat: (view: ChatView) => void;
    readonly desk: (view: DeskView) => void;
    readonly application: (view: PendingApplication) => void;
  };
  readonly log: Log;
}

/** Everything that accounts are made of, and what of it the session service needs. */
export interface AccountComposition {
  readonly flow: AccountFlowService;
  readonly chat: Chat;
  readonly desk: Desk;
  readonly invitation: PendingInvitation;
  readonly forSessions: SessionDependencies['account'];
}

/** Builds the parts of accounts: registration and new password, chat, servicedesk, and what the keychain remembers. */
export function accountParts(dependencies: AccountPartsDependencies): AccountComposition {
  const { portal, current, keychain, sessions, tell, log } = dependencies;
  const line = { clock: systemClock, random: Math.random };
  const chat = new Chat({ ...line, onChange: tell.chat });
  const desk = new Desk({
    ...line,
    portal: current,
    onChange: tell.desk,
    hasDuty: () => current.signedIn.user.duties.includes('servicedesk'),
  });
  const invitation = new PendingInvitation({
    transport: portal.withoutSession,
    portal: current,
    onChange: tell.application,
  });
  const flow = new AccountFlowService({
    registrations: portal.registrations,
    passwords: portal.passwords,
    portalOrigin: portal.relyingParty.origin,
    makeWay: () => makeWay(sessions()),
    onInvitation: (token) => invitation.open(token),
    onAccount: (userName) => sessions().dispatch({ type: 'name-known', userName }),
    onChange: tell.flow,
  });
  const remembered = new RememberedLogin({
    keychain,
    canary: randomUUID,
    clock: systemClock,
    log,
  });
  return {
    flow,
    chat,
    desk,
    invitation,
    forSessions: {
      auth: portal.accountAuth,
      remembered,
      chat,
      onRegistration: (registration) => flow.resume(registration),
    },
  };
}

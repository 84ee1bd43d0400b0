import type { Handlers } from '../../../contract/ipc/define.ts';
import type { ShellIpc } from '../../../contract/ipc/shell.ts';
import type { AccountFlowService } from '../account/account-flow.ts';
import type { Chat } from '../account/chat.ts';
import type { Desk } from '../account/desk.ts';
import { homeHandlers } from '../account/home.ts';
import { ownAccountHandlers } from '../account/own-account.ts';
import type { CallContext } from '../ipc/call-context.ts';
import { openPortalLink, openPortalMail } from '../links.ts';
import type { PortalCalls } from '../portal/portal-http.ts';

type AccountGroups = Pick<Handlers<ShellIpc, CallContext>, 'accountFlow' | 'account' | 'home' | 'chat' | 'desk'>;

export interface AccountGroupParts {
  readonly flow: AccountFlowService;
  readonly chat: Chat;
  readonly desk: Desk;
  /** The way to the portal of whoever is signed in; DP-2008 when nobody is. */
  readonly portal: PortalCalls;
}

const never = new AbortController().signal;

/** The calls about accounts. */
export const accountGroups = ({ flow, chat, desk, portal }: AccountGroupParts): AccountGroups => ({
  accountFlow: {
    state: () => flow.view,
    page: (_nothing, { signal }) => flow.page(signal),
    openPageLink: async ({ link }) => {
      const { helpMail, tokenShop } = await flow.page(never);
      if (link === 'help-mail') await openPortalMail(helpMail);
      else if (tokenShop !== null) await openPortalLink(tokenShop);
      return undefined;
    },
    begin: ({ address, supplier }) => flow.begin(address, supplier),
    openLink: ({ text }) => flow.openPasted(text),
    resendCode: () => flow.resendCode(),
    verifyCode: ({ code }) => flow.verifyCode(code),
    setPassword: ({ password, names }) => flow.setPassword(password, names),
    startApp: () => flow.startApp(),
    confirmApp: ({ code }) => flow.confirmApp(code),
    linkToken: (link) => flow.linkToken(link),
    checkTokenFile: (file, { signal }) => flow.checkTokenFile(file, signal),
    uploadTokenFile: (file) => flow.uploadTokenFile(file),
    chooseFactor: () => flow.chooseFactor(),
    keptRecoveryCodes: () => flow.keptRecoveryCodes(),
    restart: () => flow.restart(),
    leave: () => flow.leave(),
    forgotPassword: ({ user }) => flow.forgotPassword(user),
    resetPassword: ({ password }) => flow.resetPassword(password),
  },
  account: ownAccountHandlers(portal),
  home: homeHandlers(portal, openPortalLink),
  chat: {
    state: () => chat.view,
    start: () => chat.start(),
    send: ({ text }, { signal }) => chat.send(text, signal),
  },
  desk: {
    state: () => desk.view,
    follow: () => desk.follow(),
    leave: () => desk.leave(),
    conversation: ({ id }, { signal }) => desk.conversation(id, signal),
    send: ({ id, text }, { signal }) => desk.send(id, text, signal),
    verify: (request, { signal }) => desk.verify(request, signal),
    invite: (request, { signal }) => desk.invite(request, signal),
    unblock: ({ id }, { signal }) => desk.unblock(id, signal),
    factorLost: ({ id }, { signal }) => desk.factorLost(id, signal),
  },
});

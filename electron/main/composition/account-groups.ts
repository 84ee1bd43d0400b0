import { DossierError } from '../../../contract/errors/error-view.ts';
import type { Handlers } from '../../../contract/ipc/define.ts';
import type { ShellIpc } from '../../../contract/ipc/shell.ts';
import type { CallContext } from '../ipc/call-context.ts';

type AccountGroups = Pick<Handlers<ShellIpc, CallContext>, 'accountFlow' | 'account' | 'home' | 'chat' | 'desk'>;

const refuse = () => {
  throw new DossierError('DP-6003');
};

/** The calls about accounts; until the portal offers them each is refused. */
export const accountGroups = (): AccountGroups => ({
  accountFlow: {
    state: () => ({ flow: 'none', notice: null }),
    page: refuse,
    begin: refuse,
    openLink: refuse,
    openPageLink: refuse,
    resendCode: refuse,
    verifyCode: refuse,
    setPassword: refuse,
    startApp: refuse,
    confirmApp: refuse,
    linkToken: refuse,
    checkTokenFile: refuse,
    uploadTokenFile: refuse,
    chooseFactor: refuse,
    keptRecoveryCodes: refuse,
    restart: refuse,
    leave: refuse,
    forgotPassword: refuse,
    resetPassword: refuse,
  },
  account: {
    get: refuse,
    changePassword: refuse,
    startApp: refuse,
    confirmApp: refuse,
    linkToken: refuse,
    resyncToken: refuse,
    removeFactor: refuse,
    checkTokenFile: refuse,
    uploadTokenFile: refuse,
    renewRecoveryCodes: refuse,
    endSession: refuse,
    endOtherSessions: refuse,
    forgetDevice: refuse,
  },
  home: { get: refuse, readNotice: refuse, open: refuse },
  chat: { state: () => ({ line: 'closed', messages: [], hours: null }), start: refuse, send: refuse },
  desk: {
    state: () => ({ line: 'closed', conversations: [], accounts: [], newest: null }),
    follow: refuse,
    leave: refuse,
    conversation: refuse,
    send: refuse,
    verify: refuse,
    invite: refuse,
    unblock: refuse,
    factorLost: refuse,
  },
});

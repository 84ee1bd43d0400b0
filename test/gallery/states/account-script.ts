import type { ShellScript } from '../../doubles/bridge-double.ts';
import { goodReport, loginPage } from './account-people.ts';

const done = { value: undefined } as const;

/** What every window asks before a session; a state overrides what it is about. */
export const accountGroups = (more: ShellScript): Pick<ShellScript, 'accountFlow' | 'chat'> => ({
  accountFlow: {
    state: { value: { flow: 'none', notice: null } },
    page: { value: loginPage },
    begin: done,
    openLink: done,
    openPageLink: done,
    resendCode: done,
    verifyCode: done,
    setPassword: done,
    startApp: done,
    confirmApp: done,
    linkToken: done,
    checkTokenFile: { value: goodReport },
    uploadTokenFile: { value: { ...goodReport, uploaded: true } },
    chooseFactor: done,
    keptRecoveryCodes: done,
    restart: done,
    leave: done,
    forgotPassword: done,
    resetPassword: done,
    ...more.accountFlow,
  },
  chat: {
    state: { value: { line: 'closed', messages: [], hours: null } },
    start: done,
    send: done,
    ...more.chat,
  },
});

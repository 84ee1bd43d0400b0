import { OwnAccount } from '../../../contract/account/own-account.ts';
import { TokenFileReport } from '../../../contract/account/token-file.ts';
import type { Handlers } from '../../../contract/ipc/define.ts';
import type { ShellIpc } from '../../../contract/ipc/shell.ts';
import { AppSecretAnswer, RecoveryCodesAnswer } from '../../../contract/portal/accounts.ts';
import type { CallContext } from '../ipc/call-context.ts';
import { NoContent } from '../portal/no-content.ts';
import type { PortalCalls } from '../portal/portal-http.ts';

/** Hashing passwords and reading token files take the portal a moment. */
const slowTimeout = 30_000;
const never = new AbortController().signal;

/**
 * The calls of My account (S1-28, S2-16), for whoever is signed in; main keeps nothing of their answers. What changes
 * something is waited for once it is sent. Refusals of the portal pass unchanged, DP-2123 (card level needed) among them.
 */
export function ownAccountHandlers(portal: PortalCalls): Handlers<ShellIpc, CallContext>['account'] {
  const change = async (method: 'POST' | 'DELETE', path: string, json?: object): Promise<undefined> => {
    const request = { method, path: `/account/${path}`, ...(json === undefined ? {} : { json }) };
    await portal.send(request, NoContent, { signal: never, timeout: slowTimeout });
  };
  const file = (path: string, json: object, signal: AbortSignal) =>
    portal.send({ method: 'POST', path: `/account/${path}`, json }, TokenFileReport, { signal, timeout: slowTimeout });
  return {
    get: (_nothing, { signal }) => portal.send({ method: 'GET', path: '/account' }, OwnAccount, { signal }),
    changePassword: (passwords) => change('POST', 'password', passwords),
    startApp: () => portal.send({ method: 'POST', path: '/account/factors/app' }, AppSecretAnswer, { signal: never }),
    confirmApp: ({ code }) => change('POST', 'factors/app/confirm', { code }),
    linkToken: (link) => change('POST', 'factors/token', link),
    resyncToken: (codes) => change('POST', 'factors/resync', codes),
    removeFactor: ({ id }) => change('DELETE', `factors/${encodeURIComponent(id)}`),
    checkTokenFile: (given, { signal }) => file('token-file/check', given, signal),
    uploadTokenFile: (given) => file('token-file', given, never),
    renewRecoveryCodes: async () => {
      const request = { method: 'POST', path: '/account/recovery-codes' } as const;
      return (await portal.send(request, RecoveryCodesAnswer, { signal: never })).codes;
    },
    endSession: ({ id }) => change('DELETE', `sessions/${encodeURIComponent(id)}`),
    endOtherSessions: () => change('POST', 'sessions/end-others'),
    forgetDevice: ({ id }) => change('DELETE', `devices/${encodeURIComponent(id)}`),
  };
}

import { useQuery } from '@tanstack/react-query';
import type { TokenLinkRequest } from '../../../contract/portal/accounts.ts';
import { ask } from '../../lib/bridge.ts';
import { patientQueries } from '../../lib/patient-memory.ts';
import type { TokenFileCalls } from '../second-factor/use-token-file.ts';

const accountKey = ['own-account'] as const;

/** The own account, asked again each time it is opened: another computer may have signed in meanwhile. */
export const useOwnAccount = () =>
  useQuery({
    queryKey: accountKey,
    queryFn: ({ signal }) => ask((id) => window.dossierpas.account.get(undefined, id), signal),
    staleTime: 0,
    refetchOnMount: 'always',
  });

export const stopOwnAccount = () => patientQueries.cancelQueries({ queryKey: accountKey });

/** Does something to the account and reads it again, so that what stands on screen is what the portal holds. */
async function change<T>(deed: Promise<T>): Promise<T> {
  const answer = await deed;
  await patientQueries.invalidateQueries({ queryKey: accountKey });
  return answer;
}

export const changePassword = (current: string, next: string) =>
  change(ask(() => window.dossierpas.account.changePassword({ current, next })));

/** @returns the secret of a new app; it waits until it is confirmed with a code */
export const startApp = () => ask(() => window.dossierpas.account.startApp(undefined));
export const confirmApp = (code: string) => change(ask(() => window.dossierpas.account.confirmApp({ code })));

export const linkToken = (token: TokenLinkRequest) => change(ask(() => window.dossierpas.account.linkToken(token)));

/** Two codes in a row from a token whose clock drifted (DP-2131). */
export const resyncToken = (serial: string, first: string, second: string) =>
  change(ask(() => window.dossierpas.account.resyncToken({ serial, first, second })));

export const removeFactor = (id: string) => change(ask(() => window.dossierpas.account.removeFactor({ id })));

/** The Azure CSV of My account (S1-28); the tokens go to the pool of the organisation (S1-30). */
export const accountTokenFile: TokenFileCalls = {
  check: (file, signal) => ask((id) => window.dossierpas.account.checkTokenFile(file, id), signal),
  upload: (file) => change(ask(() => window.dossierpas.account.uploadTokenFile(file))),
};

/** @returns ten new codes, to be shown once; the old ones end */
export const renewRecoveryCodes = () => change(ask(() => window.dossierpas.account.renewRecoveryCodes(undefined)));

export const endSession = (id: string) => change(ask(() => window.dossierpas.account.endSession({ id })));
export const endOtherSessions = () => change(ask(() => window.dossierpas.account.endOtherSessions(undefined)));
export const forgetDevice = (id: string) => change(ask(() => window.dossierpas.account.forgetDevice({ id })));

import type { PersonNames } from '../../../contract/account/registration.ts';
import type { TokenLinkRequest } from '../../../contract/portal/accounts.ts';
import { ask } from '../../lib/bridge.ts';

type Bytes = Parameters<typeof window.dossierpas.accountFlow.checkTokenFile>[0];

// Where the registration is afterwards arrives as news (contract/views/account.ts).

export const beginRegistration = (address: string, supplier: string | null) =>
  ask(() => window.dossierpas.accountFlow.begin({ address, supplier }));
export const resendCode = () => ask(() => window.dossierpas.accountFlow.resendCode(undefined));
export const verifyCode = (code: string) => ask(() => window.dossierpas.accountFlow.verifyCode({ code }));
export const setPassword = (password: string, names: PersonNames) =>
  ask(() => window.dossierpas.accountFlow.setPassword({ password, names }));
export const startApp = () => ask(() => window.dossierpas.accountFlow.startApp(undefined));
export const confirmApp = (code: string) => ask(() => window.dossierpas.accountFlow.confirmApp({ code }));
export const linkToken = (token: TokenLinkRequest) => ask(() => window.dossierpas.accountFlow.linkToken(token));
export const checkTokenFile = (file: Bytes, signal: AbortSignal) =>
  ask((id) => window.dossierpas.accountFlow.checkTokenFile(file, id), signal);
export const uploadTokenFile = (file: Bytes) => ask(() => window.dossierpas.accountFlow.uploadTokenFile(file));
export const chooseFactor = () => ask(() => window.dossierpas.accountFlow.chooseFactor(undefined));
export const keptRecoveryCodes = () => ask(() => window.dossierpas.accountFlow.keptRecoveryCodes(undefined));
export const restartRegistration = () => ask(() => window.dossierpas.accountFlow.restart(undefined));
export const leaveRegistration = () => ask(() => window.dossierpas.accountFlow.leave(undefined));

/** From the last page to the login with the account that was just made (S1-35). */
export async function goOnToLogin(): Promise<void> {
  await leaveRegistration();
  await ask(() => window.dossierpas.session.start({ method: 'account' }));
}

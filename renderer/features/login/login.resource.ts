import type { LoginMethod } from '../../../contract/views/session.ts';
import { ask } from '../../lib/bridge.ts';

/** Starts a login. What follows arrives as session news. */
export const startLogin = (method: LoginMethod) => ask(() => window.dossierpas.session.start({ method }));

/** Picks one of several cards by the name of its reader. */
export const chooseCard = (reader: string) => ask(() => window.dossierpas.session.chooseCard({ reader }));

export const retryLogin = () => ask(() => window.dossierpas.session.retry(undefined));
export const cancelLogin = () => ask(() => window.dossierpas.session.cancel(undefined));
export const unlock = () => ask(() => window.dossierpas.session.unlock(undefined));
export const signOut = () => ask(() => window.dossierpas.session.signOut(undefined));

type Input<F> = F extends (input: infer I, requestId?: string) => unknown ? I : never;
type Session = typeof window.dossierpas.session;

/** Sends user name and password; what follows arrives as session news. */
export const submitPassword = (input: Input<Session['submitPassword']>) =>
  ask(() => window.dossierpas.session.submitPassword(input));

/** Sends the code of the second factor; what follows arrives as session news. */
export const submitCode = (input: Input<Session['submitCode']>) =>
  ask(() => window.dossierpas.session.submitCode(input));

export const forgotPassword = (user: string) => ask(() => window.dossierpas.accountFlow.forgotPassword({ user }));
export const resetPassword = (password: string) => ask(() => window.dossierpas.accountFlow.resetPassword({ password }));
export const openMailLink = (text: string) => ask(() => window.dossierpas.accountFlow.openLink({ text }));
export const leaveFlow = () => ask(() => window.dossierpas.accountFlow.leave(undefined));

/** Back to the login, with the account as its way. */
export async function leaveToAccountLogin(): Promise<void> {
  await leaveFlow();
  await startLogin('account');
}
